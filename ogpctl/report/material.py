"""What was read of one plan, from which its part of the book is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.history import HistoryLine
    from ogpctl.analysis.moments import Moment, Timeline


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two moments of a plan, the earlier first, and what changed from one to the other."""

    before: Moment
    after: Moment
    diff: PlanDiff


@dataclass(frozen=True, slots=True)
class Material:
    """A plan with its rounds, the comparisons between them, and its history, newest first.

    `files` are the paths of commitments by id, in the repository; `header_file` is that of plan.yaml.
    `cut_off` are the commits at which a shallow clone ends; with `no_history`, there is no repository to read
    one from. `asked` is the round that was asked for by `--at`.
    """

    timeline: Timeline
    comparisons: tuple[Comparison, ...] = ()
    history: tuple[HistoryLine, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    header_file: str | None = None
    unread: tuple[str, ...] = ()
    cut_off: tuple[str, ...] = ()
    no_history: bool = False
    asked: str | None = None
