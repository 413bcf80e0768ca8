"""What a plan shows for OGP's minimum requirements: all of it, none of it, and what nobody can tell."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from ogpctl.analysis.freshness import plan_freshness
from ogpctl.analysis.standards import EvidenceState, PlanStandards, plan_standards
from ogpctl.analysis.updates import Update
from ogpctl.plan import model

DAY = dt.date(2024, 6, 30)
HEADER: dict[str, Any] = {
    "id": "zedland-2023-2025",
    "title": {"en": "Plan"},
    "country": "ZZ",
    "period": {"start": "2023-01-01", "end": "2024-12-31"},
    "languages": ["en"],
}
MEETINGS = [
    {
        "date": "2023-03-04",
        "minutes": "https://zed.example/1",
        "attendance": [{"kind": "government"}, {"kind": "civil_society", "count": 9}],
    },
    {"date": "2023-08"},
    {"date": "2024-01-31"},
]
WHOLE = HEADER | {
    "forum": {"rules": "https://zed.example/rules", "meetings": MEETINGS},
    "website": "https://zed.example/ogp",
    "repository": "https://zed.example/documents",
}
COMMITMENT = {
    "id": "ZZ-2023-01",
    "number": "1",
    "title": {"en": "One"},
    "evidence": [{"url": "https://zed.example/e", "title": {"en": "E"}}],
}
ANSWERED = {"id": "a", "answer": {"status": "accepted", "text": {"en": "Yes."}, "date": "2022-11"}}
CONSULTATION = {"id": "c", "title": {"en": "Draft"}, "date": "2022-10", "contributions": [ANSWERED]}
UPDATES = ("2023-02-01", "2023-09-01", "2024-05-01")


def _plan(header: dict[str, Any], *, bare: bool = False, **consultation: Any) -> model.ActionPlan:
    events = () if bare else (model.build(CONSULTATION | consultation, model.Consultation),)
    commitment = {key: value for key, value in COMMITMENT.items() if not (bare and key == "evidence")}
    return model.ActionPlan(
        header=model.build(header, model.PlanHeader),  # type: ignore[arg-type]  # is one
        commitments=(model.build(commitment, model.Commitment),),  # type: ignore[arg-type]
        consultations=events,  # type: ignore[arg-type]
    )


def _found(plan: model.ActionPlan, *days: str, as_of: dt.date = DAY) -> PlanStandards:
    updates = [
        Update(plan.header.id, "a" * 40, dt.date.fromisoformat(day), {}, "text-edited")
        for day in ("2022-12-01", *days)
    ]
    return plan_standards(plan, plan_freshness(plan, updates, as_of), as_of)


def _states(found: PlanStandards) -> dict[str, str]:
    return {item.id: item.state.value for item in found.requirements}


def _missing(found: PlanStandards) -> dict[str, list[str]]:
    return {item.id: [one.supplied_by for one in item.missing] for item in found.requirements if item.missing}


def test_a_plan_that_has_everything_shows_it() -> None:
    found = _found(_plan(WHOLE), *UPDATES)

    assert _states(found) == {
        "1.1": "found",
        "2.1": "found",
        "2.2": "found",
        "3.1": "not_known",
        "3.2": "not_known",
        "4.1": "found",
        "5.1": "not_known",
    }


def test_a_plan_that_has_nothing_is_told_which_field_would_supply_it() -> None:
    found = _found(_plan(HEADER, bare=True))

    assert _missing(found) == {
        "1.1": ["forum"],
        "2.1": ["website"],
        "2.2": [
            "repository",
            "ogpctl freshness",
            "consultations/",
            "ogpctl set ID --evidence URL",
        ],
    }
    assert _states(found)["4.1"] == "not_known"


@pytest.mark.parametrize("name", ["3.1", "3.2", "5.1"])
def test_a_requirement_without_a_sourced_wording_is_never_judged(name: str) -> None:
    for plan in (_plan(WHOLE), _plan(HEADER, bare=True)):
        item = next(item for item in _found(plan, *UPDATES).requirements if item.id == name)

        assert item.state is EvidenceState.NOT_KNOWN
        assert (item.found, item.missing) == ((), ())
        assert item.unknown


@pytest.mark.parametrize(
    ("days", "missing"),
    [
        (("2023-03-04", "2023-08", "2024-01-31"), []),
        (("2023-03-04", "2024-01-31"), [("2023-03-04", "2024-01-31")]),
        (("2023-03-04", "2023-08"), [("2023-08-31", "2024-06-30")]),
        (("2023-08-01", "2024-01-31"), [("2023-01-01", "2023-08-01")]),
        ((), [("2023-01-01", "2024-06-30")]),
        (("2023", "2024"), []),
        (("2023-03-04", "2023-08", "2024-07-31"), [("2023-08-31", "2024-06-30")]),
    ],
)
def test_a_gap_of_more_than_six_months_is_missing_only_if_it_is_certain(
    days: tuple[str, ...], missing: list[tuple[str, str]]
) -> None:
    forum = WHOLE["forum"] | {"meetings": [{"date": day} for day in days]}

    space = _found(_plan(WHOLE | {"forum": forum}), *UPDATES).requirements[0]

    told = [one.what.values for one in space.missing if one.supplied_by == "forum.meetings"]
    assert [(str(one["start"]), str(one["end"])) for one in told] == missing


def test_a_contribution_counts_as_answered_once_there_is_an_answer_in_writing() -> None:
    ask: dict[str, Any] = {"id": "b"}
    noted = {"id": "d", "answer": {"status": "noted"}}
    later = {"id": "e", "answer": {"text": {"en": "Later."}, "date": "2025-01"}}
    plan = _plan(WHOLE, contributions=[ANSWERED, ask, noted, later])

    item = next(item for item in _found(plan, *UPDATES).requirements if item.id == "4.1")

    assert len(item.found) == 1
    assert [one.what.count for one in item.missing] == [3]


def test_what_was_asked_during_implementation_is_no_contribution_to_the_co_creation() -> None:
    plan = _plan(WHOLE, date="2023-05", contributions=[{"id": "b"}])

    assert _states(_found(plan, *UPDATES))["4.1"] == "not_known"


@pytest.mark.parametrize(
    "header",
    [
        HEADER | {"period": {"start": "2021-09", "end": "2023-08"}},
        HEADER | {"jurisdiction": {"locality": {"en": "Zed City"}}},
        HEADER | {"period": {"end": "2024"}},
    ],
)
def test_plans_of_other_rules_are_not_measured_and_the_reason_is_said(header: dict[str, Any]) -> None:
    found = _found(_plan(header))

    assert found.requirements == ()
    assert found.reason is not None


def test_without_a_history_the_updates_are_not_known() -> None:
    found = plan_standards(_plan(WHOLE), None, DAY)

    item = next(item for item in found.requirements if item.id == "2.2")
    assert item.state is EvidenceState.NOT_KNOWN
    assert not item.missing


def test_what_could_not_be_read_is_not_missing() -> None:
    plan = _plan(HEADER, bare=True)

    assert _found(msgspec.structs.replace(plan, gaps=model.Gaps(header=True))).requirements == ()
    partly = _found(msgspec.structs.replace(plan, gaps=model.Gaps(partial=frozenset({"ZZ-2023-01"}))))
    assert "ogpctl set ID --evidence URL" not in _missing(partly)["2.2"]
