"""Which words of completion are more than others, and which nobody can rank."""

from __future__ import annotations

import pytest

from ogpctl.plan.vocabulary import Completion, direction


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("not_started", "in_progress", 1),
        ("in_progress", "complete", 1),
        ("complete", "in_progress", -1),
        ("in_progress", "in_progress", 0),
        ("in_progress", "limited", None),
        ("substantial", "in_progress", None),
        ("limited", "substantial", 1),
        ("withdrawn", "limited", None),
        ("no_evidence_available", "limited", None),
        (None, "limited", None),
    ],
)
def test_in_progress_is_between_not_started_and_complete_and_nowhere_nearer(
    before: str | None, after: str | None, expected: int | None
) -> None:
    assert direction(before, after) == expected


def test_the_way_back_is_the_opposite_of_the_way() -> None:
    for before in Completion:
        for after in Completion:
            way, back = direction(before, after), direction(after, before)
            assert way == (None if back is None else -back), (before, after)
