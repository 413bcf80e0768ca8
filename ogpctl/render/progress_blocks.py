"""`progress` for people: commitments by review rounds, the trend, and the totals of each round.

Where a terminal is too narrow for the words, their signs stand alone and a legend says what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.diff.moves import Move
from ogpctl.analysis.progress import NOT_COMPARABLE, shown_moments
from ogpctl.i18n.formats import date_range, number
from ogpctl.i18n.message import mark, msg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS, NONE_RECORDED, Completion
from ogpctl.render.blocks import Block, Cell, Column, Heading, Paragraph, Style, Table
from ogpctl.render.moment_labels import marked_word, moment_items, moment_label, word_mark, word_style
from ogpctl.render.plain_text import one_line, width
from ogpctl.render.reading import label, marked_completion, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.progress import PlanProgress, ProgressColumn, ProgressRow
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator

_TRENDS: dict[str, tuple[Message, str, str, Style]] = {
    Move.ADVANCED: (msg("advanced"), "↑", "^", Style.GOOD),
    Move.REGRESSED: (msg("regressed"), "↓", "v", Style.BAD),
    Move.UNCHANGED: (msg("unchanged"), "=", "=", Style.PLAIN),
    Move.RECORDED: (msg("recorded"), "+", "+", Style.FAIR),
    Move.CLEARED: (msg("no longer recorded"), "?", "?", Style.WEAK),
    Move.WITHDRAWN: (msg("withdrawn"), "✕", "x", Style.DIM),
    Move.REINSTATED: (msg("taken up again"), "+", "+", Style.FAIR),
    NOT_COMPARABLE: (msg("not comparable"), "–", "-", Style.DIM),
}
_RECORDED, _PUBLISHED = mark("recorded"), mark("published")
_GAP = 2
_LEAST_TITLE = 24


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the tables of a plan are set: which columns, and whether with words or with signs alone.

    `headings` has the heading of each column by its place in the plan's columns, `numbers` those that stand for
    a round's id. `left_out` are so many of the earliest columns.
    """

    plan: PlanProgress
    places: tuple[int, ...]
    headings: dict[int, str]
    numbers: dict[int, str]
    left_out: int = 0
    words: bool = True

    @property
    def columns(self) -> list[tuple[str, ProgressColumn]]:
        """The columns with their headings."""
        return [(self.headings[place], self.plan.columns[place]) for place in self.places]

    def width(self, translator: Translator) -> int:
        """Return the columns that the wider of both tables needs on a terminal, with a readable title."""
        rows, headings = (
            self.plan.rows,
            {place: width(one_line(text)) for place, text in self.headings.items()},
        )
        titles = (width(one_line(row_title(row, self.plan, translator))) for row in rows)
        commitments = [
            max((width(row.number) for row in rows), default=0),
            min(max(titles, default=0), _LEAST_TITLE),
            *(max(headings[place], self._cells(place, translator)) for place in self.places),
            max((width(_trend(row.trend, translator, unicode=True)) for row in rows), default=0),
        ]
        figures = len(str(len(rows)))
        both = [max(width(translator.gettext(word)), figures) for word in (_RECORDED, _PUBLISHED)]
        totals = [
            _LEAST_TITLE,
            *(
                max(
                    sum(both) + _GAP if self.plan.columns[place].shows_published else figures, headings[place]
                )
                for place in self.places
            ),
        ]
        return max(sum(part) + _GAP * (len(part) - 1) for part in (commitments, totals))

    def _cells(self, place: int, translator: Translator) -> int:
        if not self.words:
            return 1
        words = {row.words[place] for row in self.plan.rows}
        return max((width(marked_word(word, translator, unicode=True)) for word in words), default=0)


def progress_blocks(
    plans: Sequence[PlanProgress], translator: Translator, *, unicode: bool = True, room: int | None = None
) -> Iterator[Block]:
    """Yield what `progress` shows; `room` is the width of a terminal, None where nothing is cut."""
    for plan in plans:
        layout = _layout(plan, translator, room)
        yield Heading(read(plan.title, translator, plan.languages) or plan.id)
        period = date_range(plan.period.start, plan.period.end, translator)
        yield Paragraph(" · ".join(filter(None, (period, plan.id))), Style.DIM)
        if plan.completion_by != "government":
            assessor = label(ASSESSOR_LABELS, plan.completion_by, translator)
            yield Paragraph(translator.gettext("Completion, as judged by: {assessor}", assessor=assessor))
        moments = [column.moment for column in plan.columns]
        yield moment_items(moments, plan.languages, translator, layout.numbers)
        if layout.left_out:
            yield Paragraph(_left_out(layout.left_out, translator))
        if plan.rows:
            yield _commitments(plan, layout, translator, unicode=unicode)
        if not layout.words:
            yield Paragraph(_legend(plan, translator, unicode=unicode), Style.DIM)
        yield Heading(translator.gettext("Totals"), 2)
        yield _totals(layout, translator, unicode=unicode)
        yield Paragraph(trends_sentence(plan, translator), Style.STRONG)
        if any(column.shows_published for _, column in layout.columns):
            yield Paragraph(
                translator.gettext(
                    "“Published” is what the report of the round printed: it is shown where the record is incomplete or differs."
                )
            )


def trends_sentence(plan: PlanProgress, translator: Translator) -> str:
    """Return the trends as one line: `7 advanced, 11 unchanged`, the commonest kinds first."""
    counts = sorted(plan.trends.items(), key=lambda item: -item[1])
    parts = [
        f"{number(count, translator.language)} {translator.render(_TRENDS[kind][0])}"
        for kind, count in counts
        if count
    ]
    return translator.gettext("Trend: {counts}", counts=", ".join(parts)) if parts else ""


def _layout(plan: PlanProgress, translator: Translator, room: int | None) -> _Layout:
    places = shown_moments(plan.columns)
    moments = [column.moment for column in plan.columns]
    labels = {place: moment_label(moments[place], translator) for place in places}
    wide = _Layout(plan, places, labels, {})
    if room is None or wide.width(translator) <= room:
        return wide
    numbers = {place: str(place + 1) for place in places if moments[place].round is not None}
    for first in range(len(places)):
        narrow = _Layout(plan, places[first:], {**labels, **numbers}, numbers, first, words=False)
        if narrow.width(translator) <= room:
            break
    return narrow


def _commitments(plan: PlanProgress, layout: _Layout, translator: Translator, *, unicode: bool) -> Table:
    columns = (
        Column(translator.gettext("No.")),
        Column(translator.gettext("Commitment"), flexible=True),
        *(Column(layout.headings[place]) for place in layout.places),
        Column(translator.gettext("Trend")),
    )
    rows = tuple(
        (
            Cell(row.number or row.id),
            Cell(row_title(row, plan, translator)),
            *(_word(row.words[place], layout, translator, unicode=unicode) for place in layout.places),
            Cell(_trend(row.trend, translator, unicode=unicode), _TRENDS[row.trend][3]),
        )
        for row in plan.rows
    )
    return Table(columns, rows)


def _word(word: str, layout: _Layout, translator: Translator, *, unicode: bool) -> Cell:
    if layout.words:
        return Cell(marked_word(word, translator, unicode=unicode), word_style(word))
    return Cell(word_mark(word, unicode=unicode), word_style(word))


def _trend(kind: str, translator: Translator, *, unicode: bool) -> str:
    text, sign, plain, _ = _TRENDS[kind]
    return f"{sign if unicode else plain} {translator.render(text)}"


def _legend(plan: PlanProgress, translator: Translator, *, unicode: bool) -> str:
    used = dict.fromkeys(word for row in plan.rows for word in row.words)
    order = [word for word in (*COUNTED_WORDS, *used) if word in used]
    return ", ".join(marked_word(word, translator, unicode=unicode) for word in dict.fromkeys(order))


def _left_out(count: int, translator: Translator) -> str:
    return translator.ngettext(
        "The earliest round has no column here for want of room; every format but the table has it.",
        "The {count} earliest rounds have no column here for want of room; every format but the table has them.",
        count,
    )


def _totals(layout: _Layout, translator: Translator, *, unicode: bool) -> Table:
    columns = [Column(translator.gettext("Completion"), flexible=True)]
    for heading, column in layout.columns:
        if column.shows_published:
            columns.append(Column(translator.gettext(_RECORDED), group=heading, right=True))
            columns.append(Column(translator.gettext(_PUBLISHED), group=heading, right=True))
        else:
            columns.append(Column(heading, right=True))
    words = [str(word) for word in COUNTED_WORDS]
    if any(Completion.UNCLEAR in _printed(column) for _, column in layout.columns):
        words.insert(-1, str(Completion.UNCLEAR))
    rows = [
        (
            Cell(marked_completion(word, translator, unicode=unicode), word_style(word)),
            *(cell for _, column in layout.columns for cell in _counts(column, word, translator)),
        )
        for word in words
    ]
    rows.append(
        (
            Cell(translator.gettext("total"), Style.STRONG),
            *(cell for _, column in layout.columns for cell in _whole(column, translator)),
        )
    )
    for kind, text in (
        (Move.ADVANCED, msg("advanced since the round before")),
        (Move.REGRESSED, msg("regressed since the round before")),
    ):
        rows.append(
            (
                Cell(translator.render(text), Style.DIM),
                *(cell for _, column in layout.columns for cell in _moved(column, kind, translator)),
            )
        )
    return Table(tuple(columns), tuple(rows))


def _printed(column: ProgressColumn) -> dict[str, int]:
    return column.published.completion if column.shows_published and column.published is not None else {}


def _counts(column: ProgressColumn, word: str, translator: Translator) -> Iterator[Cell]:
    if column.totals is None:
        yield _unknown()
    elif word in column.totals.completion:
        count = column.totals.completion[word]
        yield Cell(number(count, translator.language), Style.PLAIN if count else Style.DIM)
    else:
        yield Cell()
    if column.shows_published:
        printed = _printed(column).get(word)
        # A word that the report did not print is not a zero.
        missing = Cell() if word == NONE_RECORDED else Cell("–", Style.DIM)
        yield missing if printed is None else Cell(number(printed, translator.language))


def _whole(column: ProgressColumn, translator: Translator) -> Iterator[Cell]:
    language = translator.language
    if column.totals is None:
        yield _unknown()
    else:
        yield Cell(number(column.totals.commitments, language), Style.STRONG)
    if column.shows_published:
        announced = column.published.commitments if column.published is not None else None
        yield Cell(number(announced or sum(_printed(column).values()), language), Style.STRONG)


def _moved(column: ProgressColumn, kind: Move, translator: Translator) -> Iterator[Cell]:
    if column.totals is None:
        yield _unknown()
    elif column.moves is None:
        yield Cell()
    else:
        yield Cell(number(column.moves.counts[kind], translator.language), Style.DIM)
    if column.shows_published:
        yield Cell()


def _unknown() -> Cell:
    return Cell("!", Style.DIM)


def row_title(row: ProgressRow, plan: PlanProgress, translator: Translator) -> str:
    """Return the title of a commitment in the reader's language, its id where it has none."""
    return read(row.title, translator, plan.languages) or row.id
