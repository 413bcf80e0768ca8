"""The catalogue of what can change, in the order in which changes are shown.

A kind has one level, whatever it is found on, so that `--fail-on` and the documentation can rely on it; where
one direction matters more than the other there are two kinds. Ids are never renamed: scripts hold them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.i18n.message import Message


class Level(StrEnum):
    """Whom a change is for: the record, a citizen, a reviewer who must look at it."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"


LEVEL_ORDER = (Level.INFO, Level.NOTICE, Level.WARNING)


@dataclass(frozen=True, slots=True)
class ChangeKind:
    """A kind of change; `title` names it in lists and counts."""

    id: str
    level: Level
    title: Message


_I, _N, _W = Level.INFO, Level.NOTICE, Level.WARNING

KINDS: tuple[ChangeKind, ...] = (
    ChangeKind("plan-added", _N, msg("plan added")),
    ChangeKind("plan-removed", _W, msg("plan removed")),
    ChangeKind("round-added", _I, msg("review round added")),
    ChangeKind("round-closed", _N, msg("review round closed")),
    ChangeKind("round-reopened", _W, msg("review round reopened")),
    ChangeKind("round-removed", _W, msg("review round removed")),
    ChangeKind("figures-published", _N, msg("published figures added")),
    ChangeKind("published-figures-changed", _W, msg("published figures changed")),
    ChangeKind("closed-round-changed", _W, msg("closed review round edited")),
    ChangeKind("round-changed", _I, msg("open review round edited")),
    ChangeKind("theme-added", _I, msg("theme added")),
    ChangeKind("theme-removed", _W, msg("theme removed")),
    ChangeKind("theme-changed", _I, msg("theme changed")),
    ChangeKind("plan-changed", _I, msg("field of the plan changed")),
    ChangeKind("commitment-added", _N, msg("commitment added")),
    ChangeKind("commitment-removed", _W, msg("commitment removed")),
    ChangeKind("commitment-renumbered", _W, msg("commitment renumbered")),
    ChangeKind("commitment-moved-theme", _N, msg("commitment moved to another theme")),
    ChangeKind("completion-recorded", _N, msg("completion recorded")),
    ChangeKind("completion-advanced", _N, msg("completion advanced")),
    ChangeKind("completion-regressed", _W, msg("completion regressed")),
    ChangeKind("completion-not-comparable", _N, msg("completion changed, not comparable")),
    ChangeKind("completion-cleared", _W, msg("completion cleared")),
    ChangeKind("completion-withdrawn", _W, msg("commitment withdrawn")),
    ChangeKind("completion-reinstated", _N, msg("withdrawn commitment reinstated")),
    ChangeKind("milestone-added", _N, msg("milestone added")),
    ChangeKind("milestone-removed", _W, msg("milestone removed")),
    ChangeKind("milestone-renumbered", _W, msg("milestone renumbered")),
    ChangeKind("milestone-recorded", _N, msg("completion of a milestone recorded")),
    ChangeKind("milestone-advanced", _N, msg("milestone advanced")),
    ChangeKind("milestone-regressed", _W, msg("milestone regressed")),
    ChangeKind("milestone-not-comparable", _N, msg("completion of a milestone changed, not comparable")),
    ChangeKind("milestone-cleared", _W, msg("completion of a milestone cleared")),
    ChangeKind("milestone-withdrawn", _W, msg("milestone withdrawn")),
    ChangeKind("milestone-reinstated", _N, msg("withdrawn milestone reinstated")),
    ChangeKind("deadline-set", _I, msg("deadline set")),
    ChangeKind("deadline-postponed", _W, msg("deadline moved later")),
    ChangeKind("deadline-brought-forward", _I, msg("deadline moved earlier")),
    ChangeKind("deadline-precision-changed", _I, msg("deadline made more or less precise")),
    ChangeKind("deadline-removed", _W, msg("deadline removed")),
    ChangeKind("lead-changed", _N, msg("lead institution changed")),
    ChangeKind("supporting-changed", _I, msg("supporting institution changed")),
    ChangeKind("evidence-added", _N, msg("evidence added")),
    ChangeKind("evidence-removed", _W, msg("evidence removed")),
    ChangeKind("evidence-archived", _I, msg("evidence archived")),
    ChangeKind("evidence-changed", _I, msg("evidence changed")),
    ChangeKind("assessment-added", _N, msg("assessment added")),
    ChangeKind("assessment-removed", _W, msg("assessment removed")),
    ChangeKind("assessment-changed", _W, msg("assessment changed")),
    ChangeKind("text-added", _N, msg("text added")),
    ChangeKind("text-removed", _W, msg("text removed")),
    ChangeKind("text-translated", _I, msg("text translated")),
    ChangeKind("text-edited", _I, msg("text edited")),
    ChangeKind("text-respaced", _I, msg("spaces or line breaks of a text changed")),
    ChangeKind("field-added", _N, msg("field added")),
    ChangeKind("field-removed", _W, msg("field removed")),
    ChangeKind("field-changed", _I, msg("field changed")),
    ChangeKind("period-changed", _I, msg("period changed")),
    ChangeKind("values-changed", _I, msg("OGP values changed")),
    ChangeKind("ogp-ids-changed", _I, msg("OGP ids changed")),
    ChangeKind("lineage-changed", _I, msg("lineage between plans changed")),
    ChangeKind("links-changed", _I, msg("links changed")),
    ChangeKind("sources-changed", _I, msg("sources changed")),
    ChangeKind("consultation-added", _N, msg("consultation added")),
    ChangeKind("consultation-removed", _W, msg("consultation removed")),
    ChangeKind("contribution-added", _N, msg("contribution added")),
    ChangeKind("contribution-answered", _N, msg("contribution answered")),
    ChangeKind("answer-changed", _W, msg("answer to a contribution changed")),
    ChangeKind("contribution-removed", _W, msg("contribution removed")),
    ChangeKind("contribution-changed", _I, msg("contribution changed")),
    ChangeKind("consultation-changed", _I, msg("consultation changed")),
    ChangeKind("institution-added", _I, msg("institution added")),
    ChangeKind("institution-removed", _I, msg("institution removed")),
    ChangeKind("institution-changed", _I, msg("institution changed")),
    ChangeKind("file-moved", _I, msg("folder of the plan moved")),
    ChangeKind("other-changed", _I, msg("anything else changed")),
)

BY_ID = {kind.id: kind for kind in KINDS}
ORDER = {kind.id: position for position, kind in enumerate(KINDS)}
FAMILIES = tuple(dict.fromkeys(kind.id.partition("-")[0] for kind in KINDS))
"""The first words of the ids: `milestone` stands for every kind that begins with it."""


def kinds_meant(word: str) -> frozenset[str]:
    """Return the kinds that a word of a command line means: a kind, a family of kinds, or none."""
    if word in BY_ID:
        return frozenset({word})
    return frozenset(kind.id for kind in KINDS if kind.id.partition("-")[0] == word)


def kinds_from(level: Level) -> frozenset[str]:
    """Return the kinds of that level and of those above it."""
    above = LEVEL_ORDER[LEVEL_ORDER.index(level) :]
    return frozenset(kind.id for kind in KINDS if kind.level in above)
