"""Commitments by review rounds: which completion was recorded when, and where that led."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.diff.moves import Move, Moves, Totals, count_moves, count_words, move
from ogpctl.analysis.moments import MomentStatus
from ogpctl.analysis.published import PublishedFigures, published_figures
from ogpctl.analysis.scales import ScaleCount, scale_counts
from ogpctl.plan.numbering import number_key
from ogpctl.plan.vocabulary import NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.moments import Moment, Timeline
    from ogpctl.plan.model import Commitment, Period, Text

NOT_COMPARABLE = Move.NOT_COMPARABLE.value
"""The trend, besides, of a commitment of which fewer than two moments tell anything."""

TRENDS = tuple(kind.value for kind in Move if kind is not Move.NONE)


@dataclass(frozen=True, slots=True)
class ProgressColumn:
    """One moment: its totals, and the moves since the moment named `since`, the last one known before it.

    `published` are the figures that the report of the round printed, None where it printed none. What is not
    known of the moment is None.
    """

    moment: Moment
    totals: Totals | None
    since: str | None
    moves: Moves | None
    published: PublishedFigures | None

    @property
    def incomplete(self) -> bool:
        """Whether some commitment has no completion recorded, or the whole state is not known."""
        return self.totals is None or self.totals.completion[NONE_RECORDED] > 0

    @property
    def shows_published(self) -> bool:
        """Whether the published totals say what the record does not: it is incomplete, or says otherwise."""
        printed = self.published.completion if self.published is not None else {}
        if not printed:
            return False
        recorded = self.totals.completion if self.totals is not None else {}
        return self.incomplete or any(recorded.get(word, 0) != count for word, count in printed.items())


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A commitment; `words` has one entry per column: a completion word, `none`, `absent` or `unknown`.

    The trend goes from the first moment with a completion recorded to the last: a kind of move, or
    `not_comparable`.
    """

    id: str
    number: str
    title: Text
    words: tuple[str, ...]
    trend: str


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """The answer of `progress` for one plan."""

    id: str
    title: Text
    languages: tuple[str, ...]
    period: Period
    completion_by: str
    columns: tuple[ProgressColumn, ...]
    rows: tuple[ProgressRow, ...]
    trends: Mapping[str, int]
    scales: tuple[ScaleCount, ...] = ()


def plan_progress(timeline: Timeline) -> PlanProgress:
    """Return the completion of each commitment at each moment of `timeline`."""
    moments, header = timeline.moments, timeline.plan.header
    words = [moment.words() for moment in moments]
    rows = tuple(_row(item, moments, words) for item in _commitments(moments))
    trends = dict.fromkeys(TRENDS, 0)
    for row in rows:
        trends[row.trend] += 1
    return PlanProgress(
        id=header.id,
        title=header.title,
        languages=header.languages,
        period=header.period,
        completion_by=header.completion_by,
        columns=_columns(timeline, words),
        rows=rows,
        trends=trends,
        scales=scale_counts(timeline.plan),
    )


def trend(words: Sequence[str]) -> str:
    """Return where the words of a commitment led, from the first recorded completion to the last."""
    known = [word for word in words if word in COUNTED_WORDS]
    recorded = [word for word in known if word != NONE_RECORDED]
    if not recorded:
        return NOT_COMPARABLE
    if known[-1] == NONE_RECORDED:
        return Move.CLEARED.value
    if len(recorded) > 1:
        return move(recorded[0], recorded[-1]).value
    return Move.RECORDED.value if len(known) > 1 else NOT_COMPARABLE


def _row(item: Commitment, moments: Sequence[Moment], words: Sequence[dict[str, str]]) -> ProgressRow:
    found = tuple(moment.word(item.id, known) for moment, known in zip(moments, words, strict=True))
    return ProgressRow(item.id, item.number, item.title, found, trend(found))


def _commitments(moments: Sequence[Moment]) -> list[Commitment]:
    """Return every commitment that the plan has at some moment, as it was last, by number."""
    latest: dict[str, Commitment] = {}
    for moment in moments:
        if moment.plan is not None:
            latest.update((item.id, item) for item in moment.plan.commitments)
    return sorted(latest.values(), key=lambda item: (number_key(item.number), item.id))


def _columns(timeline: Timeline, words: Sequence[dict[str, str]]) -> tuple[ProgressColumn, ...]:
    columns = []
    before: tuple[str, dict[object, str]] | None = None
    for moment, found in zip(timeline.moments, words, strict=True):
        published = None if moment.round is None else published_figures(timeline.plan, moment.round.id)
        if moment.plan is None:
            columns.append(ProgressColumn(moment, None, None, None, published))
            continue
        known = _known(found)
        columns.append(
            ProgressColumn(
                moment,
                count_words(known),
                before[0] if before is not None else None,
                count_moves(before[1], known) if before is not None else None,
                published,
            )
        )
        before = (moment.name, known)
    return tuple(columns)


def _known(words: Mapping[str, str]) -> dict[object, str]:
    return {name: word for name, word in words.items() if word in COUNTED_WORDS}


def shown_moments(columns: Sequence[ProgressColumn]) -> tuple[int, ...]:
    """Return the places of the columns that a table shows: an open round has nothing to show yet."""
    return tuple(
        place for place, column in enumerate(columns) if column.moment.status is not MomentStatus.OPEN
    )
