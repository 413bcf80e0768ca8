"""`progress` for people: commitments by review rounds, the trend, and the totals of each round.

Where a terminal is too narrow for the words, their signs stand alone and a legend says what they mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS, shown_words
from ogpctl.analysis.diff.moves import Move
from ogpctl.i18n.formats import date_range, number
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS, NONE_RECORDED
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.line import Style, styled
from ogpctl.render.moment_labels import marked_word, moment_items, word_mark, word_style
from ogpctl.render.progress.progress_layout import (
    LEAST_TREND,
    PUBLISHED,
    RECORDED,
    TRENDS,
    ProgressLayout,
    layout_for,
    row_title,
    trend_text,
)
from ogpctl.render.reader_words import label, marked_completion, read
from ogpctl.render.scale_blocks import scale_notes, scales_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.progress import PlanProgress, ProgressColumn
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content


def progress_blocks(
    plans: Sequence[PlanProgress], translator: Translator, *, unicode: bool = True, room: int | None = None
) -> Iterator[Block]:
    """Yield what `progress` shows; `room` is the width of a terminal, None where nothing is cut."""
    for plan in plans:
        layout = layout_for(plan, translator, room)
        yield Heading(read(plan.title, translator, plan.languages) or plan.id)
        period = date_range(plan.period.start, plan.period.end, translator)
        yield Paragraph(" · ".join(filter(None, (period, plan.id))), Style.QUIET)
        if plan.completion_by != "government":
            assessor = label(ASSESSOR_LABELS, plan.completion_by, translator)
            yield Paragraph(translator.gettext("Completion, assessed by: {assessor}", assessor=assessor))
        moments = [column.moment for column in plan.columns]
        yield moment_items(moments, plan.languages, translator, layout.numbers)
        if layout.left_out:
            yield Paragraph(_left_out(layout.left_out, translator))
        if plan.rows:
            yield _commitments(plan, layout, translator, unicode=unicode)
        if not layout.words:
            yield Paragraph(_legend(plan, translator, unicode=unicode), Style.QUIET)
        yield Heading(translator.gettext("Totals"), 2)
        yield _totals(layout, translator, unicode=unicode)
        yield Paragraph(trends_sentence(plan, translator), Style.STRONG)
        for note in filter(
            None, (scales_named(plan.scales, translator), *scale_notes(plan.scales, translator))
        ):
            yield Paragraph(note, Style.QUIET)
        if any(column.shows_published for _, column in layout.columns):
            yield Paragraph(_published_note(layout, translator))


def _published_note(layout: ProgressLayout, translator: Translator) -> str:
    if layout.words:
        return translator.gettext(
            "“Published” is the figure of the round’s report, shown where the recorded data is incomplete "
            "or differs."
        )
    return translator.gettext(
        "In brackets: the figure of the round’s report, shown where the recorded data is incomplete or "
        "differs."
    )


def trends_sentence(plan: PlanProgress, translator: Translator) -> str:
    """Return the trends as one line: `7 advanced, 11 unchanged`, the commonest kinds first."""
    counts = sorted(plan.trends.items(), key=lambda item: -item[1])
    parts = [
        f"{number(count, translator.language)} {translator.render(TRENDS[kind][0])}"
        for kind, count in counts
        if count
    ]
    return translator.gettext("Trend: {counts}", counts=", ".join(parts)) if parts else ""


def _commitments(
    plan: PlanProgress, layout: ProgressLayout, translator: Translator, *, unicode: bool
) -> Table:
    columns = (
        Column(translator.gettext("No.")),
        Column(translator.gettext("Commitment"), flexible=True, names=True),
        *(Column(layout.headings[place]) for place in layout.places),
        Column(translator.gettext("Trend"), flexible=not layout.words, least=LEAST_TREND),
    )
    rows = tuple(
        (
            (row.number or row.id),
            row_title(row, plan, translator),
            *(_word(row.words[place], layout, translator, unicode=unicode) for place in layout.places),
            styled(trend_text(row.trend, translator, unicode=unicode), TRENDS[row.trend][3]),
        )
        for row in plan.rows
    )
    return Table(columns, rows)


def _word(word: str, layout: ProgressLayout, translator: Translator, *, unicode: bool) -> Content:
    if layout.words:
        return styled(marked_word(word, translator, unicode=unicode), word_style(word))
    return styled(word_mark(word, unicode=unicode), word_style(word))


def _legend(plan: PlanProgress, translator: Translator, *, unicode: bool) -> str:
    used = dict.fromkeys(word for row in plan.rows for word in row.words)
    order = [word for word in (*COUNTED_WORDS, *used) if word in used]
    return ", ".join(marked_word(word, translator, unicode=unicode) for word in dict.fromkeys(order))


def _left_out(count: int, translator: Translator) -> str:
    return translator.ngettext(
        "The earliest round is not shown for lack of space; every other format shows it.",
        "The {count} earliest rounds are not shown for lack of space; every other format shows them.",
        count,
    )


def _totals(layout: ProgressLayout, translator: Translator, *, unicode: bool) -> Table:
    columns = [Column(translator.gettext("Completion"), flexible=True)]
    for heading, column in layout.columns:
        if column.shows_published and layout.words:
            columns.append(Column(translator.gettext(RECORDED), group=heading, side="right"))
            columns.append(Column(translator.gettext(PUBLISHED), group=heading, side="right"))
        else:
            columns.append(Column(heading, side="right"))
    words = shown_words(
        (column.totals.completion for _, column in layout.columns if column.totals is not None),
        (_printed(column) for _, column in layout.columns),
    )
    rows = [
        (
            styled(marked_completion(word, translator, unicode=unicode), word_style(word)),
            *(
                cell
                for _, column in layout.columns
                for cell in layout.joined(_counts(column, word, translator))
            ),
        )
        for word in words
    ]
    rows.append(
        (
            styled(translator.gettext("total"), Style.STRONG),
            *(cell for _, column in layout.columns for cell in layout.joined(_whole(column, translator))),
        )
    )
    for kind, text in (
        (Move.ADVANCED, msg("advanced since the previous round")),
        (Move.REGRESSED, msg("regressed since the previous round")),
    ):
        rows.append(
            (
                styled(translator.render(text), Style.QUIET),
                *(
                    cell
                    for _, column in layout.columns
                    for cell in layout.joined(_moved(column, kind, translator))
                ),
            )
        )
    return Table(tuple(columns), tuple(rows))


def _printed(column: ProgressColumn) -> dict[str, int]:
    return column.published.completion if column.shows_published and column.published is not None else {}


def _counts(column: ProgressColumn, word: str, translator: Translator) -> Iterator[Content]:
    if column.totals is None:
        yield _unknown()
    elif word in column.totals.completion:
        count = column.totals.completion[word]
        yield styled(number(count, translator.language), Style.PLAIN if count else Style.QUIET)
    else:
        yield ""
    if column.shows_published:
        printed = _printed(column).get(word)
        # A word that the report did not print is not a zero.
        missing = "" if word == NONE_RECORDED else styled("–", Style.QUIET)
        yield missing if printed is None else number(printed, translator.language)


def _whole(column: ProgressColumn, translator: Translator) -> Iterator[Content]:
    language = translator.language
    if column.totals is None:
        yield _unknown()
    else:
        yield styled(number(column.totals.commitments, language), Style.STRONG)
    if column.shows_published:
        announced = column.published.commitments if column.published is not None else None
        yield styled(number(announced or sum(_printed(column).values()), language), Style.STRONG)


def _moved(column: ProgressColumn, kind: Move, translator: Translator) -> Iterator[Content]:
    if column.totals is None:
        yield _unknown()
    elif column.moves is None:
        yield ""
    else:
        yield styled(number(column.moves.counts[kind], translator.language), Style.QUIET)
    if column.shows_published:
        yield ""


def _unknown() -> Content:
    return styled("!", Style.QUIET)
