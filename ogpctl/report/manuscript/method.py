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
    from ogpctl.report.manuscript.section_writer import SectionWriter


def method_chapter(writer: SectionWriter) -> Section:
    """Return the last chapter."""
    return Section("method", "", title=words(writer.t.method), blocks=tuple(_blocks(writer)))


def _blocks(writer: SectionWriter) -> Iterator[Block]:
    t, book = writer.t, writer.book
    yield Paragraph(words(t.method_intro))
    yield Heading(words(t.words_of_completion), name="words")
    yield Paragraph(words(t.ladder))
    heads = (
        Column(words(t.word), width=2.6, names=True),
        Column(words(t.chart), width=1.6, bars=True),
        Column(words(t.meaning), width=6),
    )
    rows = tuple(
        (writer.word(word), (writer.bar({word: 1}),), words(writer.voice.say(meaning)))
        for word, meaning in WORD_MEANINGS.items()
        if word in writer.words_used
    )
    yield Table(heads, rows, role="words")
    yield Heading(words(t.who_judges), name="judges")
    yield Paragraph(words(f"{t('keeper_is', body=writer.keeper)} {t.others_beside}"))
    yield Heading(words(t.rounds_are), name="rounds")
    yield Paragraph(words(t.rounds_method))
    yield Heading(words(t.beside), name="beside")
    yield Paragraph(words(t.published_method))
    if book.summary.remarks:
        yield Bullets(tuple((Paragraph(words(writer.voice.remark(item))),) for item in book.summary.remarks))
    yield Heading(words(t.languages), name="lang")
    yield Paragraph(words(t.languages_method))
    yield from unknown(writer)
    if book.header.links:
        yield Heading(words(t.links), name="links")
        yield link_list(writer, book.header.links)
    yield from source_panel(writer, book.header.sources)
