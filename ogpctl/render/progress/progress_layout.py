"""How the tables of `progress` are set: which columns fit, and whether with words or with signs alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.moves import Move
from ogpctl.analysis.progress import NOT_COMPARABLE, shown_moments
from ogpctl.i18n.message import mark, msg
from ogpctl.render.line import Style, plain, style_of, styled
from ogpctl.render.moment_labels import marked_word, moment_label
from ogpctl.render.plain_text import one_line, width
from ogpctl.render.reader_words import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.analysis.progress import PlanProgress, ProgressColumn, ProgressRow
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.line import Content

TRENDS: dict[str, tuple[Message, str, str, Style]] = {
    Move.ADVANCED: (msg("advanced"), "↑", "^", Style.GOOD),
    Move.REGRESSED: (msg("regressed"), "↓", "v", Style.BAD),
    Move.UNCHANGED: (msg("unchanged"), "=", "=", Style.PLAIN),
    Move.RECORDED: (msg("recorded"), "+", "+", Style.FAIR),
    Move.CLEARED: (msg("no longer recorded"), "?", "?", Style.WEAK),
    Move.WITHDRAWN: (msg("withdrawn"), "✕", "x", Style.QUIET),
    Move.REINSTATED: (msg("reinstated"), "+", "+", Style.FAIR),
    NOT_COMPARABLE: (msg("not comparable"), "–", "-", Style.QUIET),
}
RECORDED, PUBLISHED = mark("recorded"), mark("published")
_GAP = 2
_LEAST_TITLE = 18
LEAST_TREND = 8


@dataclass(frozen=True, slots=True)
class ProgressLayout:
    """How the tables of a plan are set: which columns, and whether with words or with signs alone.

    `headings` has the heading of each column by its place in the plan's columns, `numbers` those that stand
    for a round's id. `left_out` are so many of the earliest columns.
    """

    plan: PlanProgress
    places: tuple[int, ...]
    headings: dict[int, str]
    numbers: dict[int, str]
    left_out: int = 0
    words: bool = True

    @property
    def columns(self) -> list[tuple[str, ProgressColumn]]:
        return [(self.headings[place], self.plan.columns[place]) for place in self.places]

    def width(self, translator: Translator) -> int:
        """Return the columns that the wider of both tables needs on a terminal, with a readable title."""
        rows, headings = (
            self.plan.rows,
            {place: width(one_line(text)) for place, text in self.headings.items()},
        )
        titles = (width(one_line(row_title(row, self.plan, translator))) for row in rows)
        trends = max((width(trend_text(row.trend, translator, unicode=True)) for row in rows), default=0)
        commitments = [
            max((width(row.number) for row in rows), default=0),
            min(max(titles, default=0), _LEAST_TITLE),
            *(max(headings[place], self._cells(place, translator)) for place in self.places),
            trends if self.words else min(trends, LEAST_TREND),
        ]
        totals = [
            _LEAST_TITLE,
            *(max(headings[place], self._figures(place, translator)) for place in self.places),
        ]
        return max(sum(part) + _GAP * (len(part) - 1) for part in (commitments, totals))

    def joined(self, cells: Iterable[Content]) -> tuple[Content, ...]:
        """Return the cells of one moment: recorded and published, in one cell where there is little room."""
        recorded, *published = cells
        if self.words or not published:
            return (recorded, *published)
        text, beside = plain(recorded), plain(published[0])
        return (styled(f"{text} ({beside})" if beside else text, style_of(recorded)),)

    def _cells(self, place: int, translator: Translator) -> int:
        if not self.words:
            return 1
        words = {row.words[place] for row in self.plan.rows}
        return max((width(marked_word(word, translator, unicode=True)) for word in words), default=0)

    def _figures(self, place: int, translator: Translator) -> int:
        figures = len(str(len(self.plan.rows)))
        if not self.plan.columns[place].shows_published:
            return figures
        if not self.words:
            return 2 * figures + len(" ()")
        return sum(max(width(translator.gettext(word)), figures) for word in (RECORDED, PUBLISHED)) + _GAP


def layout_for(plan: PlanProgress, translator: Translator, room: int | None) -> ProgressLayout:
    """Return how to set the tables of `plan` in `room` columns, None for as many as it takes."""
    places = shown_moments(plan.columns)
    moments = [column.moment for column in plan.columns]
    labels = {place: moment_label(moments[place], translator) for place in places}
    wide = ProgressLayout(plan, places, labels, {})
    if room is None or wide.width(translator) <= room:
        return wide
    numbers = {place: str(place + 1) for place in places if moments[place].round is not None}
    for first in range(len(places)):
        narrow = ProgressLayout(plan, places[first:], {**labels, **numbers}, numbers, first, words=False)
        if narrow.width(translator) <= room:
            break
    return narrow


def trend_text(kind: str, translator: Translator, *, unicode: bool) -> str:
    """Return the sign and the words of a trend."""
    text, sign, plain, _ = TRENDS[kind]
    return f"{sign if unicode else plain} {translator.render(text)}"


def row_title(row: ProgressRow, plan: PlanProgress, translator: Translator) -> str:
    """Return the title of a commitment in the reader's language, its id where it has none."""
    return read(row.title, translator, plan.languages) or row.id
