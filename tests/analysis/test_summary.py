"""Counting where a plan stands."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, strategies as st
from plans import COMMITMENTS, ZEDLAND, action_plan

from ogpctl.analysis.agreement import AgreementRemarkKind
from ogpctl.analysis.breakdown import Dimension, break_down
from ogpctl.analysis.published import UnknownRound
from ogpctl.analysis.summary import summarise, summarise_plan
from ogpctl.errors import ExitCode
from ogpctl.plan.model import Institution
from ogpctl.plan.vocabulary import RECORDED_COMPLETIONS


def _totals(complete: int) -> dict[str, object]:
    return {"completion": {"complete": complete}, "sources": [{"url": "https://a.example/1"}]}


def test_none_recorded_is_counted_apart_from_not_started() -> None:
    recorded = summarise_plan(action_plan()).completion.recorded

    assert recorded == {
        "complete": 1,
        "substantial": 1,
        "limited": 0,
        "in_progress": 0,
        "not_started": 1,
        "withdrawn": 0,
        "none": 1,
    }


def test_a_minister_of_state_counts_with_the_ministry() -> None:
    """Finance and, through its minister of state, the Prime Minister; the agency of a ministry is its own."""
    institutions = summarise_plan(action_plan()).institutions

    assert institutions.ministries == 2
    assert institutions.by_kind == {"agency": 1, "court": 1, "ministry": 2}
    assert (institutions.total, institutions.others, institutions.supporting) == (4, 2, 1)


def test_institutions_attached_in_a_circle_are_counted() -> None:
    plan = action_plan()
    finance = plan.institutions["finance"]
    circle = type(finance)(id="finance", kind="ministry", attached_to="state-reform")
    back = type(finance)(id="state-reform", kind="ministry", attached_to="finance")
    plan = type(plan)(
        header=plan.header,
        commitments=plan.commitments,
        institutions={**plan.institutions, "finance": circle, "state-reform": back},
    )

    assert summarise_plan(plan).institutions.ministries in {1, 2}


def test_an_undeclared_institution_has_a_kind_of_its_own() -> None:
    plan = action_plan([{**COMMITMENTS[1], "lead": ["nowhere"]}])

    assert summarise_plan(plan).institutions.by_kind == {"undeclared": 1}


@pytest.mark.parametrize("name", ["nowhere", "open-zed"])
def test_an_institution_whose_kind_nobody_knows_is_not_counted_as_no_ministry(name: str) -> None:
    """Of two institutions one is a ministry for certain, and the other may be.

    Nobody knows how many there are.
    """
    plan = action_plan([{**COMMITMENTS[1], "lead": ["finance", name]}])
    plan = msgspec.structs.replace(
        plan, institutions={**plan.institutions, "open-zed": Institution(id="open-zed")}
    )

    institutions = summarise_plan(plan).institutions

    assert (institutions.total, institutions.ministries, institutions.others) == (2, None, None)
    assert institutions.by_kind["ministry"] == 1


def test_milestones_and_evidence() -> None:
    summary = summarise_plan(action_plan())

    assert (summary.milestones.total, summary.milestones.with_due_date) == (2, 2)
    assert summary.milestones.recorded["complete"] == 1
    assert (summary.evidence.commitments, summary.evidence.items, summary.evidence.archived) == (2, 3, 1)


def test_rounds() -> None:
    summary = summarise_plan(action_plan())

    assert summary.last_closed_round is not None
    assert summary.last_closed_round.id == "2021-mid-term"
    assert [item.id for item in summary.open_rounds] == ["2022-irm"]


def test_the_newest_round_with_totals_is_published() -> None:
    rounds = [
        {"id": "b", "title": {"en": "B"}, "kind": "other", "date": "2022", "published": _totals(2)},
        {"id": "a", "title": {"en": "A"}, "kind": "other", "date": "2021-12-31", "published": _totals(1)},
        {"id": "c", "title": {"en": "C"}, "kind": "other", "date": "2023"},
    ]

    published = summarise_plan(action_plan(header={"rounds": rounds})).completion.published

    assert published is not None
    assert published.round == "b"


def test_the_source_is_the_one_that_covers_the_totals() -> None:
    sources = [{"url": "https://a.example/1"}, {"url": "https://a.example/2", "for": ["completion"]}]
    published_field = {"completion": {"complete": 1}, "sources": sources}
    rounds = [{"id": "b", "title": {"en": "B"}, "kind": "other", "published": published_field}]

    published = summarise_plan(action_plan(header={"rounds": rounds})).completion.published

    assert published is not None
    assert published.source == "https://a.example/2"
    assert published.sources == ("https://a.example/1", "https://a.example/2")


def test_a_round_without_figures_says_so() -> None:
    (summary,) = summarise((action_plan(),), "2022-irm")

    assert summary.completion.published is None
    assert summary.remarks[0].kind is AgreementRemarkKind.NOTHING_PUBLISHED


def test_an_unknown_round_lists_those_there_are() -> None:
    with pytest.raises(UnknownRound) as caught:
        summarise((action_plan(),), "1999")

    assert caught.value.known == ("2020-adoption", "2021-mid-term", "2022-irm")
    assert caught.value.code is ExitCode.ENVIRONMENT


def test_of_several_plans_those_with_the_round_are_shown() -> None:
    other = action_plan(header={"id": "other", "rounds": []})

    assert [item.id for item in summarise((other, action_plan()), "2021-mid-term")] == ["zedland-2020-2022"]


def test_an_incomplete_record_contradicts_only_where_it_has_more() -> None:
    """One of four has no status: fewer than published is no contradiction, more is."""
    kinds = {(item.kind, item.subject) for item in summarise_plan(action_plan()).remarks}

    assert kinds == {
        (AgreementRemarkKind.NOT_RECORDED_PUBLISHED_TOTALS, ""),
        (AgreementRemarkKind.COMMITMENTS_DIFFER, ""),
        (AgreementRemarkKind.TOTALS_DIFFER, ""),
        (AgreementRemarkKind.COMPLETION_DIFFERS, "not_started"),
    }


def test_a_whole_record_contradicts_wherever_it_differs() -> None:
    commitments = [{**item, "completion": "complete"} for item in COMMITMENTS]

    remarks = summarise_plan(action_plan(commitments)).remarks

    assert [item.subject for item in remarks if item.kind is AgreementRemarkKind.COMPLETION_DIFFERS] == [
        "complete",
        "substantial",
        "limited",
    ]


def test_an_empty_plan_has_a_summary() -> None:
    summary = summarise_plan(action_plan([], {"rounds": [], "themes": []}))

    assert (summary.commitments, summary.institutions.total, summary.remarks) == (0, 0, ())
    assert summary.completion.published is None


@given(st.lists(st.sampled_from([None, *map(str, RECORDED_COMPLETIONS), "unclear", "nonsense"])))
def test_every_commitment_is_counted_once(words: list[str | None]) -> None:
    commitments = [{"id": f"ZZ-{i}", "number": str(i), "completion": word} for i, word in enumerate(words)]

    assert sum(summarise_plan(action_plan(commitments)).completion.recorded.values()) == len(words)


def test_themes_without_commitments_and_commitments_without_theme_have_rows() -> None:
    breakdown = break_down(action_plan(), Dimension.THEME)

    assert [(row.key, row.total) for row in breakdown.rows] == [
        ("budget", 2),
        ("justice", 1),
        ("empty", 0),
        (None, 1),
    ]
    assert not breakdown.overlapping


def test_a_theme_that_the_plan_does_not_declare_has_a_row() -> None:
    plan = action_plan(header={"themes": ZEDLAND["themes"][:1]})

    assert [row.key for row in break_down(plan, Dimension.THEME).rows] == ["budget", "justice", None]


def test_institutions_come_by_the_number_of_commitments() -> None:
    breakdown = break_down(action_plan(), Dimension.INSTITUTION)

    assert [(row.key, row.kind, row.total) for row in breakdown.rows] == [
        ("finance", "ministry", 2),
        ("court-of-audit", "court", 1),
        ("digital-agency", "agency", 1),
        ("state-reform", "ministry", 1),
    ]
    assert breakdown.overlapping


def test_values_come_in_the_order_of_ogp() -> None:
    breakdown = break_down(action_plan(), Dimension.VALUE)

    assert [(row.key, row.total) for row in breakdown.rows] == [
        ("access_to_information", 1),
        ("civic_participation", 0),
        ("public_accountability", 1),
        ("inclusion", 0),
        ("technology_and_innovation", 1),
        (None, 2),
    ]


def test_languages_are_measured_against_what_there_is_to_translate() -> None:
    breakdown = break_down(action_plan(), Dimension.LANGUAGE)

    assert [(row.key, row.declared, row.titles, row.descriptions) for row in breakdown.languages] == [
        ("fr", True, 3, 1),
        ("en", True, 2, 1),
    ]
    assert breakdown.described == 1


def test_a_language_that_is_not_declared_is_told() -> None:
    rows = break_down(action_plan(header={"languages": ["fr"]}), Dimension.LANGUAGE).languages

    assert [(row.key, row.declared) for row in rows] == [("fr", True), ("en", False)]
