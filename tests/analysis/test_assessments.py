"""Who says what, and how far apart they are."""

from __future__ import annotations

import pytest
from timelines import timeline

from ogpctl.analysis.assessments import Agreement, View, ViewOrigin, plan_assessments, steps_apart
from ogpctl.analysis.published import UnknownRound


def _assessment(round_: str, by: str, word: str | None, **more: object) -> dict[str, object]:
    return {
        "round": round_,
        "by": by,
        "source": "https://x.example",
        **({"completion": word} if word else {}),
        **more,
    }


def _view(by: str, word: str | None, *, partial: bool = False) -> View:
    return View(by, word, ViewOrigin.ROUND, partial)


@pytest.mark.parametrize(
    ("words", "apart"),
    [
        (("complete", "complete"), 0),
        (("complete", "substantial"), 1),
        (("complete", "not_started"), 3),
        (("withdrawn", "withdrawn"), 0),
        (("withdrawn", "limited"), None),
        (("unclear", "limited"), None),
        (("no_evidence_available", "limited"), None),
        (("in_progress", "in_progress"), 0),
        (("in_progress", "limited"), None),
        (("in_progress", "not_started"), None),
        (("none", "not_started"), None),
        ((None, "limited"), None),
        (("absent", "limited"), None),
        (("unknown", "limited"), None),
    ],
)
def test_steps_between_two_words(words: tuple[str | None, str | None], apart: int | None) -> None:
    assert steps_apart([_view("government", words[0]), _view("irm", words[1])]) == apart


def test_a_partial_view_and_a_second_word_of_the_same_body_are_not_compared() -> None:
    assert steps_apart([_view("government", "limited"), _view("irm", "complete", partial=True)]) is None
    assert steps_apart([_view("irm", "limited"), _view("irm", "complete")]) is None


def test_the_word_of_the_plan_is_the_one_of_the_state_of_the_round() -> None:
    found = plan_assessments(timeline(), "2021-mid-term")

    (row,) = found.rows
    assert [(view.by, view.word, view.origin) for view in row.views] == [
        ("government", "limited", ViewOrigin.ROUND),
        ("civil_society", "limited", ViewOrigin.ASSESSMENT),
    ]
    assert row.agreement is Agreement.AGREE


def test_for_an_open_round_it_is_the_one_of_now_and_for_one_that_cannot_be_told_it_is_not_known() -> None:
    (now,) = plan_assessments(timeline(), "2022-irm").rows
    (unknown,) = plan_assessments(timeline(irm_open=False), "2022-irm").rows

    assert (now.views[0].word, now.views[0].origin) == ("complete", ViewOrigin.NOW)
    assert (unknown.views[0].word, unknown.views[0].origin) == ("unknown", ViewOrigin.ROUND)


def test_a_view_of_one_entry_of_several_is_partial() -> None:
    (row,) = plan_assessments(timeline(), "2022-irm").rows

    assert [view.partial for view in row.views] == [False, True]
    assert row.agreement is Agreement.NOT_COMPARABLE

    whole = {
        "1": {
            "ogp_ids": ["ZZ0001"],
            "assessments": [_assessment("2022-irm", "irm", "limited", ogp_id="ZZ0001")],
        }
    }
    (row,) = plan_assessments(timeline(changes=whole), "2022-irm").rows
    assert [view.partial for view in row.views] == [False, False]
    assert (row.agreement, row.apart) == (Agreement.FURTHER, 2)


def test_a_view_of_a_milestone_is_partial() -> None:
    changes: dict[str, dict[str, object]] = {
        "1": {
            "ogp_ids": ["ZZ0001"],
            "assessments": [_assessment("2022-irm", "irm", "limited", milestone="1.1")],
        }
    }

    (row,) = plan_assessments(timeline(changes=changes)).rows

    assert [view.partial for view in row.views] == [False, True]


def test_what_diverges_most_comes_first_and_pairs_are_counted() -> None:
    mid_term = "2021-mid-term"
    changes: dict[str, dict[str, object]] = {
        "1": {
            "assessments": [
                _assessment(mid_term, "irm", "limited"),
                _assessment(mid_term, "civil_society", "not_started"),
            ]
        },
        "2": {"assessments": [_assessment(mid_term, "irm", "complete")]},
        "3": {"assessments": [_assessment(mid_term, "civil_society", "substantial")]},
        "10": {"assessments": [_assessment(mid_term, "irm", None)]},
    }

    found = plan_assessments(timeline(changes=changes))

    assert [(row.commitment.number, row.agreement.value, row.apart) for row in found.rows] == [
        ("2", "further", 3),
        ("1", "one_step", 1),
        ("3", "agree", 0),
        ("10", "not_comparable", None),
    ]
    assert found.counts == {"further": 1, "one_step": 1, "agree": 1, "not_comparable": 1}
    assert {(pair.one, pair.other): pair.counts for pair in found.pairs} == {
        ("government", "civil_society"): {"further": 0, "one_step": 1, "agree": 1, "not_comparable": 0},
        ("government", "irm"): {"further": 1, "one_step": 0, "agree": 1, "not_comparable": 1},
        ("civil_society", "irm"): {"further": 0, "one_step": 1, "agree": 0, "not_comparable": 0},
    }


def test_an_assessment_of_a_round_that_is_not_listed_is_shown_all_the_same() -> None:
    changes: dict[str, dict[str, object]] = {"1": {"assessments": [_assessment("1999", "irm", "limited")]}}

    (row,) = plan_assessments(timeline(changes=changes)).rows

    assert (row.moment.name, row.views[0].word) == ("1999", "unknown")
    assert row.moment.reason is not None


def test_an_unknown_round_is_refused() -> None:
    with pytest.raises(UnknownRound):
        plan_assessments(timeline(), "1999")
