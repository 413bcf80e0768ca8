"""Consultations and workshops, and what people said there with the answers given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.render.blocks import Heading, Panel, Paragraph
from ogpctl.render.line import Stretch, Style, Words, words
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
from ogpctl.report.manuscript.told import round_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import Answer, Consultation, Contribution
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.manuscript.pen import Pen


def consultation_chapter(pen: Pen) -> Section:
    """Return the chapter of all consultations."""
    items = pen.book.consultations
    t = pen.t
    blocks = (
        (Paragraph(words(t.consultations_intro)), consultation_list(pen, items))
        if items
        else (pen.note(t.no_consultations),)
    )
    return Section(
        "consultations",
        "",
        title=words(t.consultations),
        blocks=blocks,
        children=tuple(_section(pen, item) for item in items),
    )


def contribution(pen: Pen, said: Contribution, consultation: Consultation | None = None) -> Panel:
    """Return what somebody said, with the answer that was given to it."""
    return Panel("said", tuple(_said(pen, said, consultation)))


def _said(pen: Pen, said: Contribution, consultation: Consultation | None) -> Iterator[Block]:
    if said.by:
        name = pen.text(said.by)
    else:
        name = pen.institution(said.institution) if said.institution else words(pen.t.anonymous)
    yield Heading((*name, *_day(pen, said.date)), 2)
    if consultation is not None:
        title = pen.bare(consultation.title, consultation.id)
        yield Paragraph(pen.to("consultations", consultation.id, title), Style.QUIET)
    yield from pen.prose(said.summary)
    if said.url:
        yield Paragraph(pen.out(said.url))
    yield from fact_blocks(pen, said)
    yield Panel("answer", tuple(_answer(pen, said.answer)))


def _answer(pen: Pen, answer: Answer | None) -> Iterator[Block]:
    t = pen.t
    status = ""
    if answer is not None and answer.status:
        status = f"{pen.colon} {pen.label(vocabulary_words.ANSWER_LABELS, answer.status)}"
    date = _day(pen, answer.date) if answer is not None else ()
    yield Paragraph((Stretch(Style.STRONG, words(t.answer)), *words(status), *date))
    if answer is None:
        yield pen.note(t.no_answer)
        return
    yield from pen.prose(answer.text)
    if answer.by:
        yield Paragraph(pen.institution(answer.by), Style.QUIET)
    if answer.url:
        yield Paragraph(pen.out(answer.url))
    yield from fact_blocks(pen, answer)


def _day(pen: Pen, day: PartialDate | None) -> Line:
    return (Words(" "), Stretch(Style.QUIET, pen.day(day))) if day else ()


def _section(pen: Pen, item: Consultation) -> Section:
    return Section(
        "consultations",
        item.id,
        title=pen.bare(item.title, item.id),
        blocks=tuple(_blocks(pen, item)),
        kicker=pen.head(pen.label(vocabulary_words.CONSULTATION_KIND_LABELS, item.kind)),
    )


def _blocks(pen: Pen, item: Consultation) -> Iterator[Block]:
    t = pen.t
    rows = [
        (t.date, pen.day(item.date) or period_line(pen, item.period)),
        (t.round, pen.to("rounds", item.round, round_line(pen, item.round)) if item.round else ()),
        *(
            (label, approximate_line(pen, number) if number is not None else ())
            for label, number in (
                (t.participants, item.participants),
                (t.organisations, item.organisations),
                (t.sessions, item.sessions),
                (t.contribution_count, item.contribution_count),
            )
        ),
        (t.organisers, pen.institutions(item.organisers)),
        (t.contributors, pen.institutions(item.contributors)),
    ]
    facts = ((name, (Paragraph(line),)) for name, line in rows if line)
    yield headed_facts((*facts, *fact_rows(pen, item, short=True)), role="card")
    for title, text in ((t.summary, item.summary), (t.outcome, item.outcome)):
        if text:
            yield Heading(words(title))
            yield from pen.prose(text)
    yield from long_facts(pen, item, 1)
    named = {*item.commitments, *(name for said in item.contributions for name in said.commitments)}
    concerned = [page for page in pen.book.commitments if page.id in named]
    if concerned:
        yield Heading(words(t.about))
        yield commitment_list(pen, concerned)
    if item.contributions:
        yield Heading(words(t.contributions))
        for said in item.contributions:
            yield contribution(pen, said)
    if item.links:
        yield Heading(words(t.links))
        yield link_list(pen, item.links)
    yield from source_panel(pen, item.sources)
