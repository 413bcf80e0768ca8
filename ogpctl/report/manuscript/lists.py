"""Lists and tables that several pages have: commitments, evidence, sources, links, consultations, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import CONSULTATION_KIND_LABELS, LINK_KIND_LABELS, UNREAD
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import Stretch, Style, Words, joined, words
from ogpctl.report.manuscript.field_blocks import beside, fact_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.analysis.published import PublishedFigures
    from ogpctl.plan.model import Consultation, Evidence, Link, Source
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.manuscript.pen import Pen

_DOT = Words(" · ")


def commitment_list(pen: Pen, pages: Iterable[CommitmentPage]) -> Bullets:
    """Return a list of commitments, each with its word."""
    return Bullets(
        tuple((Paragraph((*pen.commitment(page), Words(" "), *pen.word(page.word))),) for page in pages),
        role="commitments",
    )


def evidence_list(pen: Pen, items: Sequence[Evidence]) -> Bullets:
    """Return pieces of evidence with their dates and archived copies."""
    return Bullets(tuple((Paragraph(_evidence(pen, item)),) for item in items), role="evidence")


def source_panel(pen: Pen, items: Sequence[Source]) -> tuple[Block, ...]:
    """Return where things come from, nothing where no source is recorded."""
    if not items:
        return ()
    rows: list[tuple[Block, ...]] = []
    for item in items:
        covers = pen.t("covers", fields=pen.said.covers(item)) if item.covers else ""
        line = (*pen.out(item.url), *pen.quiet(f" {covers}" if covers else ""))
        rows.append((Paragraph((*line, *beside(pen, item))), *pen.prose(item.note)))
    return (Panel("sources", (Heading(words(pen.t.sources), 2), Bullets(tuple(rows)))),)


def link_list(pen: Pen, items: Sequence[Link]) -> Bullets:
    """Return links to elsewhere, each with its kind."""
    rows = []
    for item in items:
        kind = pen.label(LINK_KIND_LABELS, item.kind)
        title = pen.bare(item.title)
        line = pen.out(item.url, title or words(kind))
        host = pen.host(item.url)
        about = pen.quiet(f" ({kind}, {host})" if title else f" ({host})")
        rows.append((Paragraph((*line, *about, *beside(pen, item))),))
    return Bullets(tuple(rows))


def consultation_list(pen: Pen, items: Iterable[Consultation]) -> Bullets:
    """Return consultations and workshops, linked, each with its kind and date."""
    rows = []
    for item in items:
        when = pen.date(item.date) or pen.voice.period(item.period)
        kind = pen.label(CONSULTATION_KIND_LABELS, item.kind)
        about = " · ".join(filter(None, (kind, when)))
        line = pen.to("consultations", item.id, pen.bare(item.title, item.id))
        rows.append((Paragraph((*line, *pen.quiet(f" ({about})"))),))
    return Bullets(tuple(rows), role="consultations")


def figures_table(
    pen: Pen,
    counts: Mapping[str, int],
    total: int,
    published: PublishedFigures | None = None,
    unread: int = 0,
) -> Table:
    """Return the table of counts, beside them those that were published."""
    voice, t = pen.voice, pen.t
    printed = sum(published.completion.values()) if published else 0
    heads = [
        Column(words(t.completion), width=3, names=True),
        Column(words(t.recorded_here), side="right"),
        Column(words("%"), side="right"),
    ]
    if published:
        named = t("published_on", date=pen.date(published.date)) if published.date else t.published
        heads += [Column(words(named), side="right"), Column(words("%"), side="right")]
    rows = []
    for word, count in (*counts.items(), *(((UNREAD, unread),) if unread else ())):
        row = [pen.word(word), words(voice.number(count)), words(voice.share(count, total))]
        if published:
            found = published.completion.get(word)
            if found is None:
                row += [pen.sign("–", words(t.not_printed)), ()]
            else:
                row += [words(voice.number(found)), words(voice.share(found, printed))]
        rows.append(tuple(row))
    last = [words(t.total), words(voice.number(total)), ()]
    if published:
        last += [words(voice.number(printed) if printed else "–"), ()]
    caption = t("judged_by", body=pen.keeper)
    return Table(tuple(heads), tuple(rows), caption, tuple(last), role="figures")


def _evidence(pen: Pen, item: Evidence) -> Line:
    title = pen.text(item.title)
    found = pen.out(item.url, title)
    copy = pen.out(item.archived, words(pen.t.archived)) if item.archived else words(pen.t.no_archived)
    about = (
        words(f"({pen.host(item.url)})") if title else (),
        pen.day(item.date, pen.t.no_date),
        copy,
        fact_line(pen, item),
    )
    return (*found, Words(" "), Stretch(Style.QUIET, joined(about, _DOT)))
