"""The last chapter: the meaning of each word, where things come from, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.render.blocks import Bullets, Column, Heading, Paragraph, Table
from ogpctl.render.line import words
from ogpctl.report.manuscript.lists import link_list, source_panel
from ogpctl.report.manuscript.overview import unknown
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.phrases import WORD_MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.render.blocks import Block
    from ogpctl.report.manuscript.pen import Pen


def method_chapter(pen: Pen) -> Section:
    """Return the last chapter."""
    return Section("method", "", title=words(pen.t.method), blocks=tuple(_blocks(pen)))


def _blocks(pen: Pen) -> Iterator[Block]:
    t, book = pen.t, pen.book
    yield Paragraph(words(t.method_intro))
    yield Heading(words(t.words_of_completion), name="words")
    yield Paragraph(words(t.ladder))
    heads = (
        Column(words(t.word), width=2.6, names=True),
        Column(words(t.chart), width=1.6, bars=True),
        Column(words(t.meaning), width=6),
    )
    rows = tuple(
        (pen.word(word), (pen.bar({word: 1}),), words(pen.voice.say(meaning)))
        for word, meaning in WORD_MEANINGS.items()
        if word in pen.words_used
    )
    yield Table(heads, rows, role="words")
    yield Heading(words(t.who_judges), name="judges")
    yield Paragraph(words(f"{t('keeper_is', body=pen.keeper)} {t.others_beside}"))
    yield Heading(words(t.rounds_are), name="rounds")
    yield Paragraph(words(t.rounds_method))
    yield Heading(words(t.beside), name="beside")
    yield Paragraph(words(t.published_method))
    if book.summary.remarks:
        yield Bullets(tuple((Paragraph(words(pen.voice.remark(item))),) for item in book.summary.remarks))
    yield Heading(words(t.languages), name="lang")
    yield Paragraph(words(t.languages_method))
    yield from unknown(pen)
    if book.header.links:
        yield Heading(words(t.links), name="links")
        yield link_list(pen, book.header.links)
    yield from source_panel(pen, book.header.sources)
