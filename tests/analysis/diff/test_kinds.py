"""Each kind of change: from these fields to those, that is what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import states

from ogpctl.analysis.diff.kinds import BY_ID, FAMILIES, KINDS, Level, kinds_from, kinds_meant
from ogpctl.store.strict import read_strict

if TYPE_CHECKING:
    from ogpctl.analysis.diff.plan_diff import PlanDiff

M = "milestones: [{{id: '1.1', title: {{en: Open}}, {}}}]"
E = "evidence: [{{url: https://z.example/1, title: {{en: Law}}{}}}]"
A = "assessments: [{{round: irm, by: irm, source: https://i.example, completion: {}}}]"
R = "rounds: [{{id: mid, title: {{en: Mid}}{}}}]"
T = "themes: [{{id: budget, title: {{en: {}}}}}]"
C = "contributions: [{{id: c1, by: {{en: Ann}}{}}}]"

COMMITMENT = [
    ("number: '1'", "number: '1.2'", "commitment-renumbered", "Renumbered: it was 1, it is 1.2."),
    ("theme: budget", "theme: justice", "commitment-moved-theme", "Moved from the theme budget to the theme justice."),
    ("", "theme: justice", "commitment-moved-theme", "Added to the theme justice."),
    ("theme: justice", "", "commitment-moved-theme", "Removed from the theme justice."),
    ("", "completion: limited", "completion-recorded", "Completion recorded: limited."),
    ("", "completion: not_started", "completion-recorded", "Completion recorded: not started."),
    ("completion: limited", "completion: complete", "completion-advanced", "Completion advanced from limited to complete."),
    ("completion: complete", "completion: limited", "completion-regressed",
     "Completion regressed from complete to limited."),
    ("completion: in_progress", "completion: substantial", "completion-not-comparable",
     "Completion changed from in progress to substantial, which cannot be compared."),
    ("completion: not_started", "completion: in_progress", "completion-advanced",
     "Completion advanced from not started to in progress."),
    ("completion: complete", "completion: in_progress", "completion-regressed",
     "Completion regressed from complete to in progress."),
    ("completion: not_started", "", "completion-cleared", "Completion no longer recorded; it was not started."),
    ("completion: withdrawn", "", "completion-cleared", "Completion no longer recorded; it was withdrawn."),
    ("completion: limited", "completion: withdrawn", "completion-withdrawn", "Withdrawn; completion was limited."),
    ("", "completion: withdrawn", "completion-withdrawn", "Withdrawn; no completion was recorded."),
    ("completion: withdrawn", "completion: limited", "completion-reinstated",
     "Reinstated after withdrawal; completion: limited."),
    ("completion: done", "completion: finished", "other-changed", "Changed: completion."),
    ("completion: done", "completion: limited", "other-changed", "Changed: completion."),
    ("completion: limited", "completion: done", "other-changed", "Changed: completion."),
    ("progress: {en: All}", "progress: All", "other-changed", "Changed: progress."),
    ("progress: All", "progress: {en: All}", "other-changed", "Changed: progress."),
    (E.format(""), "evidence: https://z.example/1", "other-changed", "Changed: evidence."),
    (M.format("due: 2016"), "milestones: none", "other-changed", "Changed: milestones."),
    ("", M.format("due: 2016"), "milestone-added", "Milestone added: 1.1 Open."),
    (M.format("due: 2016"), "", "milestone-removed", "Milestone removed: 1.1 Open."),
    (M.format(""), M.format("").replace("1.1", "1.2"), "milestone-renumbered", "Milestone 1.1 is now 1.2 (Open)."),
    (M.format(""), M.format("completion: limited"), "milestone-recorded",
     "Milestone 1.1 (Open): completion recorded: limited."),
    (M.format("completion: limited"), M.format("completion: complete"), "milestone-advanced",
     "Milestone 1.1 (Open): completion advanced from limited to complete."),
    (M.format("completion: complete"), M.format("completion: limited"), "milestone-regressed",
     "Milestone 1.1 (Open): completion regressed from complete to limited."),
    (M.format("completion: in_progress"), M.format("completion: limited"), "milestone-not-comparable",
     "Milestone 1.1 (Open): completion changed from in progress to limited, which cannot be compared."),
    (M.format("completion: complete"), M.format(""), "milestone-cleared",
     "Milestone 1.1 (Open): completion no longer recorded; it was complete."),
    (M.format("completion: limited"), M.format("completion: withdrawn"), "milestone-withdrawn",
     "Milestone 1.1 (Open): withdrawn; completion was limited."),
    (M.format("completion: withdrawn"), M.format("completion: limited"), "milestone-reinstated",
     "Milestone 1.1 (Open): reinstated after withdrawal; completion: limited."),
    (M.format(""), M.format("due: 2016"), "deadline-set", "Milestone 1.1 (Open): deadline set: 2016."),
    (M.format("due: 2016-02-28"), M.format("due: 2016-03-01"), "deadline-postponed",
     "Milestone 1.1 (Open): deadline moved from 28 February 2016 to 1 March 2016, 2 days later."),
    (M.format("due: 2016-03-01"), M.format("due: 2016-02"), "deadline-brought-forward",
     "Milestone 1.1 (Open): deadline moved from 1 March 2016 to February 2016, 1 day earlier."),
    (M.format("due: 2016"), M.format("due: 2016-12-31"), "deadline-precision-changed",
     "Milestone 1.1 (Open): deadline rewritten from 2016 to 31 December 2016, with the same last day."),
    (M.format("due: 2016-05"), M.format("due: 2016"), "deadline-postponed",
     "Milestone 1.1 (Open): deadline moved from May 2016 to 2016, 214 days later."),
    (M.format("due: 2016"), M.format(""), "deadline-removed", "Milestone 1.1 (Open): deadline removed; it was 2016."),
    (M.format("due: soon"), M.format("due: 2016"), "other-changed", "Changed: milestones[1.1].due."),
    ("period: {end: 2016}", "period: {end: 2017}", "deadline-postponed",
     "Deadline moved from 2016 to 2017, 365 days later."),
    ("period: {start: 2016}", "period: {start: 2017}", "period-changed", "Start of the period changed."),
    (M.format("start: 2016"), M.format("start: 2017"), "period-changed",
     "Milestone 1.1 (Open): start of the period changed."),
    ("lead: [finance]", "lead: [finance, justice]", "lead-changed", "Lead institutions: added justice."),
    ("lead: [finance]", "lead: [justice]", "lead-changed", "Lead institutions: added justice; removed finance."),
    (M.format("lead: [a]"), M.format("lead: []"), "lead-changed",
     "Milestone 1.1 (Open): lead institutions: removed a."),
    ("supporting: [a, b, c]", "", "supporting-changed", "Supporting institutions: removed a, b and c."),
    ("lead: finance", "lead: justice", "other-changed", "Changed: lead."),
    ("", E.format(""), "evidence-added", "Evidence added: Law."),
    (E.format(""), "", "evidence-removed", "Evidence removed: Law."),
    (E.format(""), E.format(", archived: https://a.example"), "evidence-archived", "Evidence archived: Law."),
    (E.format(""), E.format(", date: 2016"), "evidence-changed", "Evidence changed: Law."),
    (E.format(", archived: https://a.example"), E.format(""), "evidence-changed", "Evidence changed: Law."),
    (M.format("evidence: []"), M.format(E.format("")), "evidence-added", "Milestone 1.1 (Open): evidence added: Law."),
    ("", A.format("limited"), "assessment-added", "Assessment added: IRM, irm; completion: limited."),
    ("", A.format("3"), "assessment-added", "Assessment added: IRM, irm."),
    (A.format("limited"), "", "assessment-removed", "Assessment removed: IRM, irm."),
    (A.format("limited"), A.format("unclear"), "assessment-changed", "Assessment changed: IRM, irm."),
    ("progress: {}", "progress: {en: All, fr: Tout}", "text-added", "Progress added (English and French)."),
    ("progress: {en: All}", "", "text-removed", "Progress removed (English)."),
    ("progress: {en: All}", "progress: {en: All, fr: Tout}", "text-translated", "Progress added in French."),
    ("progress: {en: All, fr: Tout}", "progress: {en: All}", "text-removed", "Progress removed in French."),
    ("title: {en: All}", "title: {en: Some}", "text-edited", "Title edited (English)."),
    ("stakes: {en: a b}", 'stakes: {en: "a\\n b"}', "text-respaced", "Stakes, English: only spaces or line breaks changed."),
    (M.format("due_text: {en: Spring}"), M.format("due_text: {en: Autumn}"), "text-edited",
     "Milestone 1.1 (Open): deadline wording edited (English)."),
    ("stakes: {en: a}", "stakes: {en: 1}", "other-changed", "Changed: stakes.en."),
    ("values: [civic_participation]", "values: []", "values-changed", "OGP values: removed citizen participation."),
    ("ogp_ids: [FR1]", "ogp_ids: [FR1, FR2]", "ogp-ids-changed", "OGP ids: added FR2."),
    (M.format("ogp_id: FR1"), M.format("ogp_id: FR2"), "ogp-ids-changed", "Milestone 1.1 (Open): OGP id changed."),
    ("continues: [{ogp_id: FR1}]", "continues: [{ogp_id: FR2}]", "lineage-changed", "Continues: 1 added and 1 removed."),
    ("links: [{kind: forum, url: https://f.example}]", "links: [{kind: ogp, url: https://f.example}]", "links-changed",
     "Links: 1 changed."),
    ("", "sources: [{url: https://s.example}, {url: https://s.example}]", "sources-changed", "Sources: 2 added."),
    ("unheard_of: {a: [1, {b: 2}]}", "unheard_of: {a: [1, {b: 2}, 4]}", "other-changed", None),
]  # fmt: skip
PLAN = [
    ("", R.format(""), "round-added", "Review round added: Mid."),
    (R.format(""), R.format(", closed: 2016-07-01"), "round-closed", "Review round closed, 1 July 2016: Mid."),
    (R.format(", closed: 2016"), R.format(""), "round-reopened", "Review round reopened: Mid."),
    (R.format(""), "", "round-removed", "Review round removed: Mid."),
    (R.format(""), R.format(", published: {commitments: 2}"), "figures-published", "Published figures added: Mid."),
    (R.format(", published: {commitments: 2}"), R.format(", published: {commitments: 3}"), "published-figures-changed",
     "Published figures changed: Mid."),
    (R.format(", closed: 2016"), R.format(", closed: 2017"), "closed-round-changed", "Closed review round edited: Mid."),
    (R.format(", closed: 2016, note: {en: a}"), R.format(", closed: 2016, note: {en: b}"), "closed-round-changed",
     "Closed review round edited: Mid."),
    (R.format(""), R.format(", date: 2016"), "round-changed", "Open review round edited: Mid."),
    ("", T.format("Budget"), "theme-added", "Theme added: Budget."),
    (T.format("Budget"), "", "theme-removed", "Theme removed: Budget."),
    (T.format("Budget"), T.format("Money"), "theme-changed", "Theme changed: Money."),
    ("languages: [fr, en]", "languages: [en, fr]", "plan-changed", "Field of the plan changed: languages."),
    ("coordinator: [a]", "coordinator: [b]", "plan-changed", "Field of the plan changed: coordinator."),
    ("period: {end: 2016}", "period: {end: 2017}", "period-changed", "Period of the plan changed."),
    ("title: {en: A}", "title: {en: B}", "text-edited", "Title edited (English)."),
    ("links: [{url: https://l.example}]", "", "links-changed", "Links: 1 removed."),
]  # fmt: skip
CONSULTATION = [
    ("", C.format(""), "contribution-added", "Contribution added, from Ann."),
    (C.format(""), "", "contribution-removed", "Contribution removed, from Ann."),
    (C.format(""), C.format(", answer: {status: declined}"), "contribution-answered",
     "Contribution answered, from Ann: declined."),
    (C.format(""), C.format(", answer: {date: 2016}"), "contribution-answered", "Contribution answered, from Ann."),
    (C.format(", answer: {status: noted}"), C.format(", answer: {status: declined}"), "answer-changed",
     "Answer to a contribution changed, from Ann."),
    (C.format(", answer: {status: noted}"), C.format(""), "answer-changed", "Answer to a contribution changed, from Ann."),
    (C.format(""), C.format(", date: 2016"), "contribution-changed", "Contribution changed, from Ann."),
    ("organisers: [a]", "organisers: [b]", "consultation-changed", "Field of the consultation changed: organisers."),
    ("summary: {en: a}", "summary: {en: b}", "text-edited", "Summary edited (English)."),
]  # fmt: skip
INSTITUTIONS = [
    ("[]", "[{id: a, name: {en: Court}}]", "institution-added", "Institution added: Court."),
    ("[{id: a, name: {en: Court}}]", "[]", "institution-removed", "Institution removed: Court."),
    ("[{id: a, kind: court}]", "[{id: a, kind: ministry}]", "institution-changed", "Institution changed: a."),
]


def read(text: str) -> Any:
    return read_strict(text.encode()).value if text else {}


def told(found: PlanDiff, sentence: str | None) -> list[str]:
    """The kinds of the changes; the sentence is that of the only one."""
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.diff.sentences import change_sentence

    if sentence is not None:
        assert [change_sentence(change, Translator("en"), found.languages) for change in found.changes] == [
            sentence
        ]
    return states.kinds(found)


@pytest.mark.parametrize(("before", "after", "kind", "sentence"), COMMITMENT)
def test_changes_of_a_commitment(before: str, after: str, kind: str, sentence: str | None) -> None:
    old, new = ({"id": "Z-1", **read(text)} for text in (before, after))

    found = states.diff(states.state(commitments=[old]), states.state(commitments=[new]))

    assert told(found, sentence) == [kind]
    assert found.changes[0].subject.id == "Z-1"


@pytest.mark.parametrize(("before", "after", "kind", "sentence"), PLAN)
def test_changes_of_the_plan(before: str, after: str, kind: str, sentence: str) -> None:
    old, new = ({"id": "zedland", **read(text)} for text in (before, after))

    assert told(states.diff(states.state(header=old), states.state(header=new)), sentence) == [kind]


@pytest.mark.parametrize(("before", "after", "kind", "sentence"), CONSULTATION)
def test_changes_of_a_consultation(before: str, after: str, kind: str, sentence: str) -> None:
    old, new = ({"id": "c", **read(text)} for text in (before, after))

    assert told(
        states.diff(states.state(consultations=[old]), states.state(consultations=[new])), sentence
    ) == [kind]


@pytest.mark.parametrize(("before", "after", "kind", "sentence"), INSTITUTIONS)
def test_changes_of_institutions(before: str, after: str, kind: str, sentence: str) -> None:
    old, new = (states.state(institutions=read(text)) for text in (before, after))

    assert told(states.diff(old, new), sentence) == [kind]


OBJECTS = {
    "plan-added": (states.PlanState("zedland", states.BEFORE), states.state()),
    "plan-removed": (states.state(), states.PlanState("zedland", states.AFTER)),
    "commitment-added": (states.state(), states.state(commitments=[{"id": "Z-1", "completion": "limited"}])),
    "commitment-removed": (states.state(commitments=[{"id": "Z-1"}]), states.state()),
    "consultation-added": (states.state(), states.state(consultations=[{"id": "c"}])),
    "consultation-removed": (states.state(consultations=[{"id": "c"}]), states.state()),
}


@pytest.mark.parametrize("kind", OBJECTS)
def test_objects_come_and_go_as_one_change(kind: str) -> None:
    found = states.diff(*OBJECTS[kind])

    assert states.kinds(found) == [kind]
    assert (found.changes[0].before is None) is kind.endswith("added")


def test_each_kind_is_tested() -> None:
    tested = {kind for table in (COMMITMENT, PLAN, CONSULTATION, INSTITUTIONS) for _, _, kind, _ in table}

    elsewhere = {"file-moved", "field-added", "field-removed", "field-changed"}  # test_field_changes.py
    assert tested | set(OBJECTS) | elsewhere == set(BY_ID)


def test_a_round_that_is_entered_when_it_is_over_is_added_and_closed() -> None:
    header = {"id": "zedland", **read(R.format(", closed: 2016"))}

    found = states.diff(states.state(header={"id": "zedland"}), states.state(header=header))

    assert states.kinds(found) == ["round-added", "round-closed"]


def test_ids_of_kinds_are_unique_and_words_lead_to_them() -> None:
    assert len(BY_ID) == len(KINDS)
    assert kinds_meant("milestone-added") == {"milestone-added"}
    assert kinds_meant("deadline") == {item.id for item in KINDS if item.id.startswith("deadline-")}
    assert kinds_meant("nonsense") == frozenset()
    assert kinds_from(Level.INFO) == set(BY_ID)
    assert kinds_from(Level.WARNING) < kinds_from(Level.NOTICE)
    assert not set(FAMILIES) & set(BY_ID)
    assert not set(FAMILIES) & set(Level)
