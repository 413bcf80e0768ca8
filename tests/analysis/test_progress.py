"""Commitments by review rounds."""

from __future__ import annotations

import pytest
from timelines import timeline

from ogpctl.analysis.moments import Moment, MomentStatus, Timeline
from ogpctl.analysis.progress import plan_progress, trend


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["limited", "complete"], "advanced"),
        (["complete", "limited"], "regressed"),
        (["limited", "limited"], "unchanged"),
        (["none", "limited"], "recorded"),
        (["limited", "none"], "cleared"),
        (["limited", "withdrawn"], "withdrawn"),
        (["withdrawn", "limited"], "reinstated"),
        (["none", "none"], "not_comparable"),
        (["limited"], "not_comparable"),
        (["none", "not_started"], "recorded"),
        (["unknown", "limited"], "not_comparable"),
        (["limited", "unknown", "complete"], "advanced"),
        (["absent", "limited"], "not_comparable"),
        (["none", "limited", "limited"], "unchanged"),
        (["not_started", "none", "substantial"], "advanced"),
        ([], "not_comparable"),
    ],
)
def test_the_trend_goes_from_the_first_recorded_word_to_the_last(words: list[str], expected: str) -> None:
    assert trend(words) == expected


def test_each_commitment_has_a_word_per_moment() -> None:
    progress = plan_progress(timeline())

    assert {row.number: row.words for row in progress.rows} == {
        "1": ("none", "limited", "unknown", "complete"),
        "2": ("not_started", "not_started", "unknown", "none"),
        "3": ("limited", "substantial", "unknown", "withdrawn"),
        "10": ("absent", "unknown", "unknown", "limited"),
    }
    assert [row.trend for row in progress.rows] == ["advanced", "cleared", "withdrawn", "not_comparable"]
    assert progress.trends["advanced"] == 1
    assert sum(progress.trends.values()) == 4


def test_totals_count_what_is_known_and_moves_start_at_the_last_known_moment() -> None:
    first, second, third, now = plan_progress(timeline()).columns

    assert first.totals is not None
    assert first.totals.completion["none"] == 1
    assert (first.since, first.moves) == (None, None)
    assert second.totals is not None
    assert second.totals.commitments == 3  # what may stand in the unread part of a file is not counted
    assert (third.totals, third.moves) == (None, None)
    assert now.since == "2021-mid-term"
    assert now.moves is not None
    counts = {kind.value: count for kind, count in now.moves.counts.items()}
    assert (counts["advanced"], counts["cleared"], counts["withdrawn"]) == (
        1,
        1,
        1,
    )


def test_published_totals_stand_beside_an_incomplete_or_contradicting_record() -> None:
    first, second, third, _ = plan_progress(timeline()).columns

    assert not first.shows_published  # that report printed nothing
    assert second.shows_published  # printed 1 complete, recorded none
    assert not third.shows_published


def test_a_state_with_a_file_that_cannot_be_read_hides_what_it_may_hold() -> None:
    found = timeline()
    hidden = Moment(
        "2020-adoption", MomentStatus.KNOWN, found.moments[0].round, found.moments[0].plan, hidden=True
    )

    progress = plan_progress(Timeline(found.plan, (hidden, *found.moments[1:])))

    assert progress.rows[-1].words[0] == "unknown"


def test_a_commitment_that_was_removed_keeps_its_row() -> None:
    found = timeline()
    fewer = found.moments[0].plan
    assert fewer is not None

    progress = plan_progress(Timeline(fewer, (found.moments[1], Moment("", MomentStatus.NOW, plan=fewer))))

    assert [(row.number, row.words[-1]) for row in progress.rows][-1] == ("10", "absent")
