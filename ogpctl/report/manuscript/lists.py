"""Lists and tables that several pages have: commitments, evidence, sources, links, consultations, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import shown_words
from ogpctl.plan.vocabulary import CONSULTATION_KIND_LABELS, LINK_KIND_LABELS, UNREAD
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import Stretch, Style, Words, joined, plain, words
from ogpctl.report.manuscript.field_blocks import beside, fact_line
from ogpctl.report.manuscript.standing import any_told, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.analysis.published import PublishedFigures
    from ogpctl.plan.model import Consultation, Evidence, Link, Source
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.manuscript.section_writer import SectionWriter

_DOT = Words(" · ")


def commitment_list(writer: SectionWriter, pages: Iterable[CommitmentPage]) -> Bullets:
    """Return a list of commitments, each with how far it is."""
    return Bullets(
        tuple(
            (Paragraph((*writer.commitment(page), Words(" "), *standing(writer, page))),) for page in pages
        ),
        role="commitments",
    )


def evidence_list(writer: SectionWriter, items: Sequence[Evidence]) -> Bullets:
    """Return pieces of evidence with their dates and archived copies."""
    return Bullets(tuple((Paragraph(_evidence(writer, item)),) for item in items), role="evidence")


def source_panel(writer: SectionWriter, items: Sequence[Source]) -> tuple[Block, ...]:
    """Return where things come from, nothing where no source is recorded."""
    if not items:
        return ()
    rows: list[tuple[Block, ...]] = []
    for item in items:
        covers = writer.t("covers", fields=writer.said.covers(item)) if item.covers else ""
        line = (*writer.out(item.url), *writer.quiet(f" {covers}" if covers else ""))
        rows.append((Paragraph((*line, *beside(writer, item))), *writer.prose(item.note)))
    return (Panel("sources", (Heading(words(writer.t.sources), 2), Bullets(tuple(rows)))),)


def link_list(writer: SectionWriter, items: Sequence[Link]) -> Bullets:
    """Return links to elsewhere, each with its kind."""
    rows = []
    for item in items:
        kind = writer.label(LINK_KIND_LABELS, item.kind)
        title = writer.bare(item.title)
        line = writer.out(item.url, title or words(kind))
        host = writer.host(item.url)
        about = writer.quiet(f" ({kind}, {host})" if title else f" ({host})")
        rows.append((Paragraph((*line, *about, *beside(writer, item))),))
    return Bullets(tuple(rows))


def consultation_list(writer: SectionWriter, items: Iterable[Consultation]) -> Bullets:
    """Return consultations and workshops, linked, each with its kind and date."""
    rows = []
    for item in items:
        when = writer.date(item.date) or writer.voice.period(item.period)
        kind = writer.label(CONSULTATION_KIND_LABELS, item.kind)
        about = " · ".join(filter(None, (kind, when)))
        line = writer.to("consultations", item.id, writer.bare(item.title, item.id))
        rows.append((Paragraph((*line, *writer.quiet(f" ({about})"))),))
    return Bullets(tuple(rows), role="consultations")


def figures_table(
    writer: SectionWriter,
    counts: Mapping[str, int],
    total: int,
    published: PublishedFigures | None = None,
    unread: int = 0,
) -> Table:
    """Return the table of counts, beside them those that were published; these alone where that is all."""
    if published is not None and published.completion and not unread and not any_told(counts):
        return _published_table(writer, published)
    voice, t = writer.voice, writer.t
    printed = sum(published.completion.values()) if published else 0
    heads = [
        Column(words(t.completion), width=3, names=True),
        Column(words(t.recorded_here), side="right"),
        Column(words("%"), side="right"),
    ]
    if published:
        named = t("published_on", date=writer.date(published.date)) if published.date else t.published
        heads += [Column(words(named), side="right"), Column(words("%"), side="right")]
    rows = []
    published_counts = (published.completion,) if published else ()
    shown = {word: counts.get(word, 0) for word in shown_words([counts], published_counts)}
    for word, count in (*shown.items(), *(((UNREAD, unread),) if unread else ())):
        row = [writer.word(word), words(voice.number(count)), words(voice.share(count, total))]
        if published:
            found = published.completion.get(word)
            if found is None:
                row += [writer.sign("–", words(t.not_printed)), ()]
            else:
                row += [words(voice.number(found)), words(voice.share(found, printed))]
        rows.append(tuple(row))
    last = [words(t.total), words(voice.number(total)), ()]
    if published:
        last += [words(voice.number(printed) if printed else "–"), ()]
    caption = t("judged_by", body=writer.keeper)
    return Table(tuple(heads), tuple(rows), caption, tuple(last), role="figures")


def _published_table(writer: SectionWriter, published: PublishedFigures) -> Table:
    """Return the table of what a report printed, where the record is silent on every commitment."""
    voice, t = writer.voice, writer.t
    printed = sum(published.completion.values())
    named = t("published_on", date=writer.date(published.date)) if published.date else t.published
    heads = (
        Column(words(t.completion), width=3, names=True),
        Column(words(named), side="right"),
        Column(words("%"), side="right"),
    )
    rows = tuple(
        (writer.word(word), words(voice.number(count)), words(voice.share(count, printed)))
        for word, count in published.completion.items()
    )
    return Table(heads, rows, total=(words(t.total), words(voice.number(printed)), ()), role="figures")


def _evidence(writer: SectionWriter, item: Evidence) -> Line:
    title = writer.text(item.title)
    found = writer.out(item.url, title)
    copy = (
        writer.out(item.archived, words(writer.t.archived)) if item.archived else words(writer.t.no_archived)
    )
    host = f"({writer.host(item.url)})"
    about = (
        words(host) if title and host not in plain(title) else (),
        writer.day(item.date, writer.t.no_date),
        copy,
        fact_line(writer, item),
    )
    return (*found, Words(" "), Stretch(Style.QUIET, joined(about, _DOT)))
