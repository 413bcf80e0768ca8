"""Which commitments `list` shows, in which order, and which one `show` finds."""

from __future__ import annotations

import pytest
from plans import action_plan

from ogpctl.analysis.detail import UnknownCommitment, detail, find
from ogpctl.analysis.listing import listed
from ogpctl.analysis.ordering import ListSort, ordered
from ogpctl.analysis.selection import Filters, select
from ogpctl.errors import ExitCode, OgpError, WrongUsage
from ogpctl.i18n.message import msg

PLAN = action_plan()


def _numbers(filters: Filters) -> list[str]:
    return [commitment.number for _, commitment in select((PLAN,), filters)]


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        (Filters(), ["1", "2", "3", "10"]),
        (Filters(themes=("budget",)), ["1", "10"]),
        (Filters(themes=("budget", "justice")), ["1", "2", "10"]),
        (Filters(values=("public_accountability",)), ["2"]),
        (Filters(completions=("none",)), ["10"]),
        (Filters(completions=("not_started",)), ["2"]),
        (Filters(completions=("complete", "substantial")), ["1", "3"]),
        (Filters(institutions=("court-of-audit",)), ["2"]),
        (Filters(institutions=("open-zed",)), ["1"]),  # supports
        (Filters(institutions=("MINISTERE DES FINANCES",)), ["1", "3", "10"]),  # with its agency
        (Filters(institutions=("Prime Minister",)), ["1"]),  # through its minister of state
        (Filters(text="DECISIONS"), ["2"]),
        (Filters(text="l'état"), ["1"]),
        (Filters(text="zz0001"), ["1"]),
        (Filters(text="choisir un format"), ["1"]),  # in a milestone
        (Filters(text="nothing of the kind"), []),
        (Filters(themes=("budget",), completions=("none",)), ["10"]),
    ],
)
def test_filters(filters: Filters, numbers: list[str]) -> None:
    assert _numbers(filters) == numbers


@pytest.mark.parametrize(
    ("filters", "meant"),
    [
        (Filters(themes=("bugdet",)), "budget"),
        (Filters(values=("civic participatoin",)), "civic_participation"),
        (Filters(completions=("not startd",)), "not_started"),
        (Filters(institutions=("finanse",)), "finance"),
        (Filters(institutions=("Cour des compte s",)), "court-of-audit"),
    ],
)
def test_an_unknown_value_is_refused_with_the_nearest(filters: Filters, meant: str) -> None:
    with pytest.raises(WrongUsage) as caught:
        _numbers(filters)

    assert caught.value.hint is not None
    assert caught.value.hint.values["word"] == meant


@pytest.mark.parametrize(
    ("meant", "usual"),
    [
        (Filters(completions=("not started", "fait")), Filters(completions=("not_started", "complete"))),
        (Filters(completions=("Done",)), Filters(completions=("complete",))),
        (Filters(completions=("aucun",)), Filters(completions=("none",))),
        (Filters(values=("Transparence",)), Filters(values=("access_to_information",))),
        (Filters(themes=("Rendre le budget lisible",)), Filters(themes=("budget",))),
    ],
)
def test_filters_take_the_words_that_are_taken_in_writing(meant: Filters, usual: Filters) -> None:
    assert _numbers(meant) == _numbers(usual)


def test_work_under_way_is_to_say_how_far() -> None:
    with pytest.raises(WrongUsage) as caught:
        _numbers(Filters(completions=("ongoing",)))

    assert caught.value.hint == msg("Say how far: `limited` or `substantial`; else `in_progress`.")


def test_an_unknown_value_lists_the_allowed_ones() -> None:
    with pytest.raises(WrongUsage) as caught:
        _numbers(Filters(completions=("xyz",)))

    assert caught.value.hint is not None
    assert caught.value.hint.values == {
        "allowed": "complete, substantial, limited, in_progress, not_started, withdrawn, none"
    }


def test_a_value_that_one_of_several_plans_has_is_known() -> None:
    other = action_plan(header={"id": "other", "themes": [{"id": "only-here", "title": {"en": "Here"}}]})

    assert list(select((PLAN, other), Filters(themes=("only-here",)))) == []


@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        (ListSort.NUMBER, ["1", "2", "3", "10"]),
        (ListSort.COMPLETION, ["3", "1", "2", "10"]),
        (ListSort.THEME, ["1", "10", "2", "3"]),
        (ListSort.TITLE, ["3", "2", "1", "10"]),
        (ListSort.LEAD, ["2", "3", "1", "10"]),
        (ListSort.DUE, ["1", "2", "3", "10"]),
    ],
)
def test_sorting(sort: ListSort, numbers: list[str]) -> None:
    lines = [listed(plan, commitment) for plan, commitment in reversed(list(select((PLAN,), Filters())))]

    assert [line.commitment.number for line in ordered(lines, sort, "fr")] == numbers


def test_sorting_the_other_way_round() -> None:
    lines = [listed(PLAN, commitment) for commitment in PLAN.commitments]

    numbers = [line.commitment.number for line in ordered(lines, ListSort.NUMBER, "en", reverse=True)]

    assert numbers == ["10", "3", "2", "1"]


def test_due_is_the_first_deadline_that_is_not_met() -> None:
    assert listed(PLAN, PLAN.commitments[0]).due == "2022-06-30"
    assert listed(PLAN, PLAN.commitments[1]).due is None


@pytest.mark.parametrize("name", ["ZZ-2020-01", "zz-2020-01", "1", "01", " 1 ", "ZZ0002", "zz0001"])
def test_a_commitment_is_found_by_id_number_or_ogp_id(name: str) -> None:
    assert find((PLAN,), name)[1].id == "ZZ-2020-01"


def test_a_number_of_several_plans_lists_them() -> None:
    other = action_plan(header={"id": "other"})

    with pytest.raises(WrongUsage) as caught:
        find((PLAN, other), "1")

    assert caught.value.hint is not None
    assert caught.value.hint.values["names"] == "ZZ-2020-01 (zedland-2020-2022), ZZ-2020-01 (other)"


@pytest.mark.parametrize(
    ("name", "meant"), [("ZZ-2020-11", "ZZ-2020-01, ZZ-2020-10"), ("ZZ0003", "ZZ0001, ZZ0002"), ("99", None)]
)
def test_an_unknown_commitment_names_the_nearest(name: str, meant: str | None) -> None:
    with pytest.raises(UnknownCommitment) as caught:
        find((PLAN,), name)

    assert caught.value.hint is not None
    assert caught.value.hint.values.get("word") == meant
    assert isinstance(caught.value, OgpError)
    assert caught.value.code is ExitCode.ENVIRONMENT


def test_assessments_come_in_the_order_of_the_rounds() -> None:
    found = detail(*find((PLAN,), "1"))

    assert [item.assessment.round for item in found.judgements] == ["2021-mid-term", "2022-irm"]


def test_consultations_and_contributions_that_name_the_commitment() -> None:
    first, second = detail(*find((PLAN,), "1")), detail(*find((PLAN,), "2"))

    assert [item.contribution.id for item in first.said] == ["c1"]
    assert first.consultations == ()
    assert [item.id for item in second.consultations] == ["2021-06-draft"]


def test_due_dates_are_in_order_by_their_last_day() -> None:
    dues = {"1": "2021", "2": "2021-06", "3": "2021-06-29", "4": "2021-12-31", "5": "2020-12"}
    plan = action_plan(
        [
            {"id": f"ZZ-{number}", "number": number, "milestones": [{"id": "a", "due": due}]}
            for number, due in dues.items()
        ]
    )

    lines = ordered((listed(plan, item) for item in plan.commitments), ListSort.DUE, "en")

    assert [line.commitment.number for line in lines] == ["5", "3", "2", "1", "4"]
