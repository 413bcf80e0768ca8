"""`summary --by` for people: a heading, a table and what to know when reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.breakdown import Breakdown, BreakdownRow, Dimension
from ogpctl.analysis.completion_counts import shown_words
from ogpctl.i18n.formats import NO_BREAK_SPACE, number, share
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.vocabulary import (
    INSTITUTION_KIND_LABELS,
    LANGUAGE_LABELS,
    NONE_RECORDED,
    UNREAD,
    VALUE_LABELS,
)
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.line import Style, styled
from ogpctl.render.reader_words import (
    completion_label,
    completion_mark,
    completion_style,
    label,
    marked_completion,
    read,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content

_HEADINGS: dict[Dimension, Message] = {
    Dimension.THEME: msg("By theme"),
    Dimension.INSTITUTION: msg("By lead institution"),
    Dimension.VALUE: msg("By OGP value"),
    Dimension.LANGUAGE: msg("By language"),
}
_TITLES: dict[Dimension, Message] = {
    Dimension.THEME: msg("Theme"),
    Dimension.INSTITUTION: msg("Institution"),
    Dimension.VALUE: msg("Value"),
    Dimension.LANGUAGE: msg("Language"),
}
_OVERLAPS: dict[Dimension, Message] = {
    Dimension.INSTITUTION: msg(
        "A commitment with several lead institutions counts with each, so "
        "the rows add up to more than the total."
    ),
    Dimension.VALUE: msg(
        "A commitment with several values counts with each, so the rows add up to more than the total."
    ),
}


def breakdown_blocks(
    breakdown: Breakdown, languages: Sequence[str], translator: Translator, *, unicode: bool = True
) -> Iterator[Block]:
    """Yield what `--by` adds for one plan, whose declared languages are `languages`."""
    yield Heading(translator.render(_HEADINGS[breakdown.dimension]), 2)
    if breakdown.dimension is Dimension.LANGUAGE:
        yield _language_table(breakdown, translator)
        return
    yield _table(breakdown, languages, translator, unicode=unicode)
    if breakdown.attached:
        yield Paragraph(translator.render(_attached(breakdown.attached, translator)), Style.QUIET)
    if breakdown.overlapping and breakdown.dimension in _OVERLAPS:
        yield Paragraph(translator.render(_OVERLAPS[breakdown.dimension]), Style.QUIET)


def _attached(count: int, translator: Translator) -> Message:
    return nmsg(
        "{number} of these ministries is attached to another and counted with it above.",
        "{number} of these ministries are attached to another and counted with it above.",
        count,
        number=number(count, translator.language),
    )


def _table(breakdown: Breakdown, languages: Sequence[str], translator: Translator, *, unicode: bool) -> Table:
    by_institution = breakdown.dimension is Dimension.INSTITUTION
    unread = (UNREAD,) if any(row.unread for row in breakdown.rows) else ()
    words = (*shown_words(row.recorded for row in breakdown.rows), *unread)
    columns = [Column(translator.render(_TITLES[breakdown.dimension]), flexible=True, least=20)]
    if by_institution:
        columns.append(Column(translator.gettext("Kind"), flexible=True, drop=2))
    columns.append(Column(translator.gettext("Total"), side="right"))
    columns += [
        Column(
            completion_label(word, translator), completion_mark(word, unicode=unicode), side="right", drop=1
        )
        for word in words
    ]
    legend = " ".join(
        marked_completion(word, translator, unicode=unicode).replace(" ", NO_BREAK_SPACE) for word in words
    )
    rows = []
    for row in breakdown.rows:
        cells: list[Content] = [_name(row, breakdown.dimension, languages, translator)]
        if by_institution:
            cells.append(label(INSTITUTION_KIND_LABELS, row.kind, translator) if row.kind else "")
        cells.append(styled(number(row.total, translator.language), Style.STRONG))
        for word in words:
            count = row.recorded.get(word, row.unread)
            style = completion_style(word) if count else Style.QUIET
            cells.append(styled(number(count, translator.language), style))
        rows.append(tuple(cells))
    return Table(tuple(columns), tuple(rows), legend=legend)


def _name(row: BreakdownRow, dimension: Dimension, languages: Sequence[str], translator: Translator) -> str:
    if row.key is None:
        if row.uncertain:
            return translator.gettext("none recorded, or unreadable")
        return completion_label(NONE_RECORDED, translator)
    if dimension is Dimension.VALUE:
        return label(VALUE_LABELS, row.key, translator)
    return read(row.label, translator, languages) or row.key


def _language_table(breakdown: Breakdown, translator: Translator) -> Table:
    language = translator.language
    columns = (
        Column(translator.gettext("Language"), flexible=True),
        Column(translator.gettext("Titles"), side="right"),
        Column(
            translator.gettext("of {total}", total=number(breakdown.commitments, language)),
            side="right",
            drop=1,
        ),
        Column(translator.gettext("Descriptions"), side="right"),
        Column(
            translator.gettext("of {total}", total=number(breakdown.described, language)),
            side="right",
            drop=1,
        ),
    )
    rows = []
    for row in breakdown.languages:
        name = label(LANGUAGE_LABELS, row.key, translator)
        if not row.declared:
            name = translator.gettext("{language} (not declared)", language=name)
        rows.append(
            (
                name,
                number(row.titles, language),
                share(row.titles, breakdown.commitments, language),
                number(row.descriptions, language),
                share(row.descriptions, breakdown.described, language),
            )
        )
    return Table(columns, tuple(rows))
