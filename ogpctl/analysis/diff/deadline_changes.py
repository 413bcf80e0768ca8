"""Changes of a deadline: a milestone's due date, or the end of a commitment's period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.change import DataDate
from ogpctl.analysis.diff.differences import ABSENT
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.differences import Rest
    from ogpctl.analysis.diff.fields import Wrap
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.analysis.diff.scene import Scene


def deadline_changes(scene: Scene, rest: Rest, path: LeafPath, wrap: Wrap) -> Iterator[Change]:
    """Yield the change of the deadline at `path`.

    A deadline to the month or the year passes with its last day, so last days are compared; where they are
    the same, only the precision changed. What is no date is left to be told as anything else.
    """
    found = rest.at(*path)
    if found is None:
        return
    before, after = _date(found.before), _date(found.after)
    if (before is None and found.before is not ABSENT) or (after is None and found.after is not ABSENT):
        rest.put_back(found)
        return
    kind, sentence = _told(before, after)
    yield scene.change(kind, path, wrap(sentence), (found,))


def _told(before: PartialDate | None, after: PartialDate | None) -> tuple[str, Message]:
    if before is None or after is None:
        if after is not None:
            return "deadline-set", msg("deadline set: {after}", after=DataDate(after))
        return "deadline-removed", msg("deadline removed; it was {before}", before=DataDate(before or ""))
    dates = {"before": DataDate(before), "after": DataDate(after)}
    days = (after.last - before.last).days
    if not days:
        return "deadline-precision-changed", msg(
            "deadline rewritten from {before} to {after}, with the same last day", **dates
        )
    if days > 0:
        return "deadline-postponed", nmsg(
            "deadline moved from {before} to {after}, {count} day later",
            "deadline moved from {before} to {after}, {count} days later",
            days,
            **dates,
        )
    return "deadline-brought-forward", nmsg(
        "deadline moved from {before} to {after}, {count} day earlier",
        "deadline moved from {before} to {after}, {count} days earlier",
        -days,
        **dates,
    )


def _date(value: object) -> PartialDate | None:
    try:
        return PartialDate.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None
