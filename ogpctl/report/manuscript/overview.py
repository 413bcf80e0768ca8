"""The first chapter.

Where the plan stands, what moved, every commitment in one table, and what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.moves import Move
from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.plan.vocabulary import NONE_RECORDED, UNREAD
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import LineBreak, Style, Words, joined, plain, words
from ogpctl.report.manuscript.change_lines import filled, moment_line
from ogpctl.report.manuscript.field_blocks import fact_blocks
from ogpctl.report.manuscript.groups import counted_note, group_table, has_themes, theme_rows
from ogpctl.report.manuscript.lists import figures_table
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.manuscript.standing import recorded_milestones, standing, tell_by_milestones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.manuscript.section_writer import SectionWriter

_MOVES = (
    ("advanced", Move.ADVANCED),
    ("newly_recorded", Move.RECORDED),
    ("unchanged", Move.UNCHANGED),
    ("regressed", Move.REGRESSED),
    ("withdrawn", Move.WITHDRAWN),
    ("not_comparable", Move.NOT_COMPARABLE),
)


def overview_chapter(writer: SectionWriter) -> Section:
    """Return the first chapter."""
    blocks = (
        _facts(writer),
        Panel("headline", tuple(_headline(writer))),
        *_moved(writer),
        *_commitments(writer),
        *_beside(writer),
        *_rounds(writer),
        *_by_theme(writer),
        *_plan(writer),
        Panel("elsewhere", tuple(unknown(writer))),
    )
    return Section("overview", "", title=words(writer.t.where_it_stands), blocks=blocks)


def moves(writer: SectionWriter, diff: PlanDiff) -> Bullets | None:
    """Return how many commitments moved and how, None where none did."""
    counts, t = diff.moves.counts, writer.t
    said = [t.n(key, counts[move]) for key, move in _MOVES if counts.get(move)]
    if diff.moves.added:
        said.append(t.n("added_commitments", diff.moves.added))
    if diff.moves.removed:
        said.append(t.n("removed_commitments", diff.moves.removed))
    if counts.get(Move.NONE):
        said.append(t.n("none_both", counts[Move.NONE]))
    return Bullets(tuple((Paragraph(words(text)),) for text in said), role="moves") if said else None


def unknown(writer: SectionWriter) -> Iterator[Block]:
    """Yield what is not known of the plan."""
    head = writer.book.headline
    said = [writer.t.n("lead_missing", head.none_recorded)] if head.none_recorded else []
    said += [writer.voice.say(item) for item in writer.book.unknown]
    if said:
        yield Heading(words(writer.t.not_known), name="unknown")
        yield Paragraph(words(writer.t.not_known_intro))
        yield Bullets(tuple((Paragraph(words(text)),) for text in said))


def _facts(writer: SectionWriter) -> Paragraph:
    t, summary, header = writer.t, writer.book.summary, writer.book.header
    said = [t.n("n_commitments", writer.book.headline.commitments)]
    if summary.institutions.ministries:
        said.append(t.n("n_ministries", summary.institutions.ministries))
    if summary.institutions.others:
        said.append(t.n("n_others", summary.institutions.others))
    if summary.themes:
        said.append(t.n("n_themes", summary.themes))
    if header.published:
        said.append(t("adopted_on", date=writer.date(header.published)))
    return Paragraph(words(" · ".join(said)), Style.FACTS)


def _plan(writer: SectionWriter) -> Iterator[Block]:
    """Yield what has no place of its own; the period of the plan stands in the frame, in words alone."""
    header = writer.book.header
    told = (*fact_blocks(writer, header), *fact_blocks(writer, header.period))
    if told:
        yield Heading(words(writer.t.about_plan), name="plan")
        yield from told


def _headline(writer: SectionWriter) -> Iterator[Block]:
    head, t, voice = writer.book.headline, writer.t, writer.voice
    total = voice.number(head.commitments)
    published = head.published
    if head.leads_with_published and published is not None:
        title = writer.bare(published.title, published.round)
        date, counts = words(writer.date(published.date)), words(writer.pieces.counts(published.completion))
        yield Paragraph(filled(writer, "lead_published", title=title, date=date, counts=counts), Style.LEAD)
        yield writer.bar(published.completion, plain(title))
        yield writer.counted(published.completion)
        missing = voice.number(head.none_recorded)
        yield Paragraph(words(t("lead_published_only_totals", count=missing, total=total)), Style.HONEST)
    elif head.recorded_count:
        told = {word: count for word, count in head.recorded.items() if word != NONE_RECORDED}
        yield Paragraph(words(t("lead_counts", counts=writer.pieces.counts(told), total=total)), Style.LEAD)
        yield writer.bar(head.recorded)
        yield writer.counted(head.recorded)
        yield Paragraph(words(t("judged_by", body=writer.keeper)))
        if head.none_recorded:
            yield Paragraph(words(t.n("lead_missing", head.none_recorded)), Style.HONEST)
    elif milestones := tuple(_milestones(writer)):
        yield from milestones
        yield Paragraph(words(t("lead_none", total=total)), Style.HONEST)
        return
    else:
        yield Paragraph(words(t("lead_none", total=total)), Style.LEAD)
        yield writer.bar(head.recorded)
    yield from _milestones(writer)


def _milestones(writer: SectionWriter) -> Iterator[Block]:
    """Yield how far the milestones are, if that is known: it makes no word for a whole commitment."""
    found, t = writer.book.summary.milestones, writer.t
    counts = {word: count for word, count in found.recorded.items() if count}
    told = {word: count for word, count in counts.items() if word != NONE_RECORDED}
    if not told:
        return
    if found.unread:
        counts[UNREAD] = found.unread
    total = writer.voice.number(found.total)
    yield Paragraph(words(t("milestone_counts", counts=writer.pieces.counts(told), total=total)), Style.LEAD)
    yield writer.bar(counts, t.actions)
    yield writer.counted(counts)


def _moved(writer: SectionWriter) -> Iterator[Block]:
    t = writer.t
    yield Heading(words(t.moved), name="moved")
    recent = [item for item in reversed(writer.book.changes) if not item.diff.empty][:2]
    for item in recent:
        before, after = moment_line(writer, item.before), moment_line(writer, item.after)
        yield Heading(
            writer.to("changes", item.id, filled(writer, "moved_between", before=before, after=after)), 2
        )
        nothing = writer.said.nothing_comparable(item.diff)
        said = t.n("n_changes", len(item.diff.changes))
        told = recorded_milestones(writer, item.diff) or t.moved_none_known
        yield Paragraph(words(f"{said} · {told}" if nothing else said))
        found = None if nothing else moves(writer, item.diff)
        if found is not None:
            yield found
    if recent:
        yield Paragraph(writer.to("changes", "", words(t.all_changes)))
    else:
        yield writer.note(t.nothing_moved)


def _commitments(writer: SectionWriter) -> Iterator[Block]:
    t, book = writer.t, writer.book
    viewed = any(writer.said.step_bodies(page) for page in book.commitments)
    led = any(page.commitment.lead for page in book.commitments)
    heads = [Column(words(t.number), side="right"), Column(words(t.commitment), width=6, names=True)]
    heads.append(Column(words(t.theme), width=3, drop=1))
    heads += [Column(words(t.lead), width=4)] if led else []
    heads.append(Column(words(t.completion), width=2.8))
    heads += [Column(words(t.independent), width=2.6)] if viewed else []
    rows = []
    for page in book.commitments:
        item = page.commitment
        row = [words(item.number), writer.to("commitments", page.id, writer.bare(item.title, page.id))]
        row.append(_theme(writer, page))
        row += [joined((writer.institution(name) for name in item.lead), LineBreak())] if led else []
        row.append(standing(writer, page, stacked=True))
        row += [_view(writer, page)] if viewed else []
        rows.append(tuple(row))
    facets = tuple(
        {
            "theme": page.commitment.theme or "-",
            "lead": " ".join(page.commitment.lead),
            "word": page.word,
        }
        for page in book.commitments
    )
    yield Heading(words(t.table_of), name="commitments")
    yield Table(tuple(heads), tuple(rows), small=True, role="list", name="list", facets=facets)
    yield from counted_note(writer, (item.group for item in writer.book.themes))


def _theme(writer: SectionWriter, page: CommitmentPage) -> Line:
    name, theme = page.commitment.theme, page.detail.theme
    if not name:
        return ()
    return writer.to("themes", name, writer.bare(theme.title, name) if theme is not None else words(name))


def _view(writer: SectionWriter, page: CommitmentPage) -> Line:
    view = writer.said.last_view(page)
    if view is None:
        return writer.sign("–", words(writer.t.nothing_recorded))
    part = (
        writer.quiet(f" ({writer.t('view_partial', part=writer.said.view_part(view))})")
        if view.partial
        else ()
    )
    return (*writer.word(view.word), *part)


def _beside(writer: SectionWriter) -> Iterator[Block]:
    t, book = writer.t, writer.book
    head, published = book.headline, book.headline.published
    if published is None and not head.recorded_count:
        return  # The first lines say that nothing is recorded.
    yield Heading(words(t.beside), name="beside")
    yield figures_table(writer, head.recorded, head.commitments, published, book.summary.completion.unread)
    if published is not None:
        yield Paragraph(filled(writer, "figures_of", title=writer.bare(published.title, published.round)))
    if book.summary.remarks:
        yield Bullets(tuple((Paragraph(words(writer.voice.remark(item))),) for item in book.summary.remarks))
    if published is not None and published.sources:
        addresses = Bullets(tuple((Paragraph(writer.out(address)),) for address in published.sources))
        yield Panel("sources", (Heading(words(t.sources), 2), addresses))


def _by_theme(writer: SectionWriter) -> Iterator[Block]:
    if has_themes(writer):
        yield Heading(words(writer.t.by_theme), name="themes")
        yield group_table(writer, theme_rows(writer), writer.t.theme, writer.t.by_theme)
        if tell_by_milestones(writer, (item.group for item in writer.book.themes)):
            yield writer.note(writer.t.counted_milestones)


def _rounds(writer: SectionWriter) -> Iterator[Block]:
    t = writer.t
    if not writer.book.rounds:
        return
    yield Heading(words(t.rounds), name="rounds")
    rows = []
    for item in writer.book.rounds:
        found = item.round
        kind = writer.label(vocabulary_words.ROUND_KIND_LABELS, found.kind)
        about = kind if found.closed else f"{kind} · {t.open}"
        rows.append(
            (
                writer.day(found.date or found.closed, t.open),
                (
                    *writer.to("rounds", found.id, writer.bare(found.title, found.id)),
                    Words(" "),
                    *writer.quiet(f"({about})"),
                ),
            )
        )
    heads = (Column(words(t.date), width=1.6), Column(words(t.round), width=6, names=True))
    yield Table(heads, tuple(rows), role="list")
