"""The field's words, in the order in which they are shown, with their labels.

Sources: the completion words and the values are those of the OGP Independent Reporting Mechanism (IRM); the
French completion words are those of the French self-assessment report of 2016.
"""

from __future__ import annotations

from enum import StrEnum

from ogpctl.i18n.message import Message, msg


class Completion(StrEnum):
    """How far a commitment or a milestone is, in the word of the plan's keeper."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    """For sources that say only so: begun and not complete, nobody knows how far."""
    LIMITED = "limited"
    SUBSTANTIAL = "substantial"
    COMPLETE = "complete"
    WITHDRAWN = "withdrawn"
    UNCLEAR = "unclear"
    NO_EVIDENCE_AVAILABLE = "no_evidence_available"


ASSESSED_ONLY = (Completion.UNCLEAR, Completion.NO_EVIDENCE_AVAILABLE)
"""The words that only an assessor may use: the older and the present one for what could not be judged."""

RECORDED_COMPLETIONS = (
    Completion.COMPLETE,
    Completion.SUBSTANTIAL,
    Completion.LIMITED,
    Completion.IN_PROGRESS,
    Completion.NOT_STARTED,
    Completion.WITHDRAWN,
)
"""The words that a plan's keeper may use, best first, as tables show them."""

GIVEN_COMPLETIONS: tuple[str, ...] = (*map(str, RECORDED_COMPLETIONS), *map(str, ASSESSED_ONLY))
"""Every word, the keeper's first: what a report may print a total for."""

NONE_RECORDED = "none"
"""The key of commitments that have no completion recorded; never the same as `not_started`."""

UNREAD = "unread"
"""The key of what may well have a completion, in a file whose errors keep it from being read."""
UNREAD_LABEL: Message = msg("could not be read")

LADDER = {
    Completion.NOT_STARTED: 0,
    Completion.LIMITED: 1,
    Completion.SUBSTANTIAL: 2,
    Completion.COMPLETE: 3,
}
"""The rungs by which completion is measured in steps; the other words stand on none."""

_REACH = {word: (rung, rung) for word, rung in LADDER.items()} | {
    Completion.IN_PROGRESS: (LADDER[Completion.LIMITED], LADDER[Completion.SUBSTANTIAL])
}
"""The lowest and the highest rung on which what a word says may be."""

SELDOM_USED = frozenset(map(str, (Completion.IN_PROGRESS, *ASSESSED_ONLY)))
"""The words that people see in tables and legends only where a plan uses them."""


def direction(before: str | None, after: str | None) -> int | None:
    """Return 1 where completion advances from one word to the other, -1 where it regresses, 0 for the same.

    None where they cannot be compared: one of them stands on no rung, or `in_progress` may be less than the
    other as well as more.
    """
    if before not in _REACH or after not in _REACH:
        return None
    (low, high), (new_low, new_high) = _REACH[Completion(before)], _REACH[Completion(after)]
    if new_low > high or new_high < low:
        return 1 if new_low > high else -1
    return 0 if before == after else None


COMPLETION_LABELS: dict[str, Message] = {
    Completion.COMPLETE: msg("complete"),
    Completion.SUBSTANTIAL: msg("substantial"),
    Completion.LIMITED: msg("limited"),
    Completion.IN_PROGRESS: msg("in progress"),
    Completion.NOT_STARTED: msg("not started"),
    Completion.WITHDRAWN: msg("withdrawn"),
    Completion.UNCLEAR: msg("unclear"),
    Completion.NO_EVIDENCE_AVAILABLE: msg("no evidence available"),
    NONE_RECORDED: msg("none recorded"),
}

VALUES = (
    "access_to_information",
    "civic_participation",
    "public_accountability",
    "inclusion",
    "technology_and_innovation",
)
VALUE_LABELS: dict[str, Message] = {
    "access_to_information": msg("transparency"),
    "civic_participation": msg("citizen participation"),
    "public_accountability": msg("public accountability"),
    "inclusion": msg("inclusion"),
    "technology_and_innovation": msg("technology and innovation"),
}
"""OGP's words of today; the ids are those of the years in which it spoke of access to information."""

SDG_LABELS: dict[str, Message] = {
    "1": msg("SDG 1, no poverty"),
    "2": msg("SDG 2, zero hunger"),
    "3": msg("SDG 3, good health and well-being"),
    "4": msg("SDG 4, quality education"),
    "5": msg("SDG 5, gender equality"),
    "6": msg("SDG 6, clean water and sanitation"),
    "7": msg("SDG 7, affordable and clean energy"),
    "8": msg("SDG 8, decent work and economic growth"),
    "9": msg("SDG 9, industry, innovation and infrastructure"),
    "10": msg("SDG 10, reduced inequalities"),
    "11": msg("SDG 11, sustainable cities and communities"),
    "12": msg("SDG 12, responsible consumption and production"),
    "13": msg("SDG 13, climate action"),
    "14": msg("SDG 14, life below water"),
    "15": msg("SDG 15, life on land"),
    "16": msg("SDG 16, peace, justice and strong institutions"),
    "17": msg("SDG 17, partnerships for the goals"),
}
"""The goals of the United Nations (sdgs.un.org/goals); a target, such as 16.6, stands for itself."""

INSTITUTION_KIND_LABELS: dict[str, Message] = {
    "ministry": msg("ministry"),
    "authority": msg("independent authority"),
    "agency": msg("agency or public body"),
    "court": msg("court"),
    "parliament": msg("parliament"),
    "local_government": msg("local government"),
    "civil_society": msg("civil society"),
    "international": msg("international organisation"),
    "private_sector": msg("private sector"),
    "other": msg("other institution"),
    "unspecified": msg("kind not recorded"),
    "undeclared": msg("not in institutions.yaml"),
}
"""`unspecified` stands for a kind that `institutions.yaml` does not give.

`undeclared` for that of an id that it does not hold.
"""

ASSESSOR_LABELS: dict[str, Message] = {
    "government": msg("government"),
    "irm": msg("IRM"),
    "civil_society": msg("civil society"),
    "other": msg("other assessor"),
}
ROUND_KIND_LABELS: dict[str, Message] = {
    "adoption": msg("adoption"),
    "self_assessment": msg("self-assessment"),
    "irm": msg("IRM report"),
    "civil_society": msg("civil society review"),
    "other": msg("other round"),
}
CONSULTATION_KIND_LABELS: dict[str, Message] = {
    "consultation": msg("consultation"),
    "workshop": msg("workshop"),
    "meeting": msg("meeting"),
}
ATTENDANCE_LABELS: dict[str, Message] = {
    "government": msg("government"),
    "parliament": msg("parliament"),
    "civil_society": msg("civil society"),
    "private_sector": msg("private sector"),
    "academia": msg("academia"),
    "international": msg("international organisations"),
    "citizens": msg("citizens"),
    "other": msg("others"),
}
"""Who takes part in the meetings of a forum."""

ANSWER_LABELS: dict[str, Message] = {
    "accepted": msg("accepted"),
    "partly_accepted": msg("partly accepted"),
    "declined": msg("declined"),
    "noted": msg("noted"),
}
LINK_KIND_LABELS: dict[str, Message] = {
    "report": msg("report page"),
    "forum": msg("forum thread"),
    "ogp": msg("OGP page"),
    "plan": msg("plan"),
    "other": msg("other page"),
}
OPENING_LABELS: dict[str, Message] = {
    "worsened": msg("worsened"),
    "did_not_change": msg("did not change"),
    "marginal": msg("marginal"),
    "major": msg("major"),
    "outstanding": msg("outstanding"),
}
"""The IRM's answers to “Did it open government?”."""
EARLY_RESULTS_LABELS: dict[str, Message] = {
    "moderate": msg("moderate results"),
    "significant": msg("significant results"),
}
"""The scale that replaced it. Its lowest step is missing: no source that could be read gives the word."""

SPECIFICITY_LABELS: dict[str, Message] = {
    "none": msg("no specificity"),
    "low": msg("low"),
    "medium": msg("medium"),
    "high": msg("high"),
}
IMPACT_LABELS: dict[str, Message] = {
    "none": msg("no impact"),
    "minor": msg("minor"),
    "moderate": msg("moderate"),
    "transformative": msg("transformative"),
}
AMBITION_LABELS: dict[str, Message] = {
    "unclear": msg("unclear potential"),
    "modest": msg("modest potential"),
    "substantial": msg("substantial potential"),
}
"""The IRM's “potential for results”, which replaced the potential impact."""
PRODUCT_LABELS: dict[str, Message] = {
    "co_creation_brief": msg("Co-Creation Brief"),
    "action_plan_review": msg("Action Plan Review"),
    "midterm_review": msg("Midterm Review"),
    "results_report": msg("Results Report"),
    "progress_report": msg("Progress Report"),
    "end_of_term_report": msg("End-of-Term Report"),
    "design_report": msg("Design Report"),
    "implementation_report": msg("Implementation Report"),
    "transitional_results_report": msg("Transitional Results Report"),
}
"""The IRM's reports of today, then those of the past."""
STAGE_LABELS: dict[str, Message] = {"mid_term": msg("mid-term"), "end_of_term": msg("end of term")}
QUALIFIER_LABELS: dict[str, Message] = {
    "exactly": msg("exactly"),
    "about": msg("about"),
    "nearly": msg("nearly"),
    "more_than": msg("more than"),
    "at_least": msg("at least"),
}
LANGUAGE_LABELS: dict[str, Message] = {
    "fr": msg("French"),
    "en": msg("English"),
}
"""Names of languages; any other shows as its code."""
