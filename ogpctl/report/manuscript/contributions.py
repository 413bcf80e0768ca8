"""Consultations and workshops, and what people said there with the answers given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.render.blocks import Heading, Panel, Paragraph
from ogpctl.render.line import Stretch, Style, Words, capital, words
from ogpctl.report.manuscript.change_lines import round_line
from ogpctl.report.manuscript.field_blocks import (
    approximate_line,
    fact_blocks,
    fact_rows,
    headed_facts,
    long_facts,
    period_line,
)
from ogpctl.report.manuscript.lists import commitment_list, consultation_list, link_list, source_panel
from ogpctl.report.manuscript.sections import Section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import Answer, Consultation, Contribution
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.manuscript.section_writer import SectionWriter


def consultation_chapter(writer: SectionWriter) -> Section:
    """Return the chapter of all consultations."""
    items = writer.book.consultations
    t = writer.t
    blocks = (
        (Paragraph(words(t.consultations_intro)), consultation_list(writer, items))
        if items
        else (writer.note(t.no_consultations),)
    )
    return Section(
        "consultations",
        "",
        title=words(t.consultations),
        blocks=blocks,
        children=tuple(_section(writer, item) for item in items),
    )


def contribution(
    writer: SectionWriter, said: Contribution, consultation: Consultation | None = None, told: str = ""
) -> Panel:
    """Return what somebody said, with the answer that was given to it.

    `told` is the address that the page gives once for all contributions.
    """
    return Panel("said", tuple(_said(writer, said, consultation, told)))


def _said(
    writer: SectionWriter, said: Contribution, consultation: Consultation | None, told: str
) -> Iterator[Block]:
    if said.by:
        first, *rest = writer.text(said.by)
        name = (*(words(capital(first.text)) if isinstance(first, Words) else (first,)), *rest)
    else:
        name = writer.institution(said.institution) if said.institution else words(writer.t.anonymous)
    yield Heading((*name, *_day(writer, said.date)), 2)
    if consultation is not None:
        title = writer.bare(consultation.title, consultation.id)
        yield Paragraph(writer.to("consultations", consultation.id, title), Style.QUIET)
    yield from writer.prose(said.summary)
    if said.url and said.url != told:
        yield Paragraph(writer.out(said.url))
    yield from fact_blocks(writer, said)
    yield Panel("answer", tuple(_answer(writer, said.answer)))


def _answer(writer: SectionWriter, answer: Answer | None) -> Iterator[Block]:
    t = writer.t
    status = ""
    if answer is not None and answer.status:
        status = f"{writer.colon} {writer.label(vocabulary_words.ANSWER_LABELS, answer.status)}"
    date = _day(writer, answer.date) if answer is not None else ()
    yield Paragraph((Stretch(Style.STRONG, words(t.answer)), *words(status), *date))
    if answer is None:
        yield writer.note(t.no_answer)
        return
    yield from writer.prose(answer.text)
    if answer.by:
        yield Paragraph(writer.institution(answer.by), Style.QUIET)
    if answer.url:
        yield Paragraph(writer.out(answer.url))
    yield from fact_blocks(writer, answer)


def _day(writer: SectionWriter, day: PartialDate | None) -> Line:
    return (Words(" "), Stretch(Style.QUIET, writer.day(day))) if day else ()


def _shared_address(item: Consultation) -> str:
    """Return the address at which all of several contributions can be read, nothing where they differ."""
    addresses = {said.url or "" for said in item.contributions}
    return addresses.pop() if len(addresses) == 1 and len(item.contributions) > 1 else ""


def _section(writer: SectionWriter, item: Consultation) -> Section:
    return Section(
        "consultations",
        item.id,
        title=writer.bare(item.title, item.id),
        blocks=tuple(_blocks(writer, item)),
        kicker=writer.head(writer.label(vocabulary_words.CONSULTATION_KIND_LABELS, item.kind)),
    )


def _blocks(writer: SectionWriter, item: Consultation) -> Iterator[Block]:
    t = writer.t
    rows = [
        (t.date, writer.day(item.date) or period_line(writer, item.period)),
        (t.round, writer.to("rounds", item.round, round_line(writer, item.round)) if item.round else ()),
        *(
            (label, approximate_line(writer, number) if number is not None else ())
            for label, number in (
                (t.participants, item.participants),
                (t.organisations, item.organisations),
                (t.sessions, item.sessions),
                (t.contribution_count, item.contribution_count),
            )
        ),
        (t.organisers, writer.institutions(item.organisers)),
        (t.contributors, writer.institutions(item.contributors)),
    ]
    facts = ((name, (Paragraph(line),)) for name, line in rows if line)
    yield headed_facts((*facts, *fact_rows(writer, item, short=True)), role="card")
    for title, text in ((t.summary, item.summary), (t.outcome, item.outcome)):
        if text:
            yield Heading(words(title))
            yield from writer.prose(text)
    yield from long_facts(writer, item, 1)
    named = {*item.commitments, *(name for said in item.contributions for name in said.commitments)}
    concerned = [page for page in writer.book.commitments if page.id in named]
    if concerned:
        yield Heading(words(t.about))
        yield commitment_list(writer, concerned)
    if item.contributions:
        yield Heading(words(t.contributions))
        shared = _shared_address(item)
        if shared:
            yield Paragraph((*words(f"{t.source}{writer.colon} "), *writer.out(shared)))
        for said in item.contributions:
            yield contribution(writer, said, told=shared)
    if item.links:
        yield Heading(words(t.links))
        yield link_list(writer, item.links)
    yield from source_panel(writer, item.sources)
