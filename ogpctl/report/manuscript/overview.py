"""The first chapter.

Where the plan stands, what moved, every commitment in one table, and what is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.moves import Move
from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.plan.vocabulary import NONE_RECORDED
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import LineBreak, Style, Words, joined, plain, words
from ogpctl.report.manuscript.field_blocks import fact_blocks
from ogpctl.report.manuscript.groups import group_table, has_themes, theme_rows
from ogpctl.report.manuscript.lists import figures_table
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.manuscript.told import filled, moment_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.manuscript.pen import Pen

_MOVES = (
    ("advanced", Move.ADVANCED),
    ("newly_recorded", Move.RECORDED),
    ("unchanged", Move.UNCHANGED),
    ("regressed", Move.REGRESSED),
    ("withdrawn", Move.WITHDRAWN),
    ("not_comparable", Move.NOT_COMPARABLE),
)


def overview_chapter(pen: Pen) -> Section:
    """Return the first chapter."""
    blocks = (
        _facts(pen),
        Panel("headline", tuple(_headline(pen))),
        *_plan(pen),
        *_moved(pen),
        *_commitments(pen),
        *_beside(pen),
        *_rounds(pen),
        *_by_theme(pen),
        Panel("elsewhere", tuple(unknown(pen))),
    )
    return Section("overview", "", title=words(pen.t.where_it_stands), blocks=blocks)


def moves(pen: Pen, diff: PlanDiff) -> Bullets | None:
    """Return how many commitments moved and how, None where none did."""
    counts, t = diff.moves.counts, pen.t
    said = [t.n(key, counts[move]) for key, move in _MOVES if counts.get(move)]
    if diff.moves.added:
        said.append(t.n("added_commitments", diff.moves.added))
    if diff.moves.removed:
        said.append(t.n("removed_commitments", diff.moves.removed))
    if counts.get(Move.NONE):
        said.append(t.n("none_both", counts[Move.NONE]))
    return Bullets(tuple((Paragraph(words(text)),) for text in said), role="moves") if said else None


def unknown(pen: Pen) -> Iterator[Block]:
    """Yield what is not known of the plan."""
    head = pen.book.headline
    said = [pen.t.n("lead_missing", head.none_recorded)] if head.none_recorded else []
    said += [pen.voice.say(item) for item in pen.book.unknown]
    if said:
        yield Heading(words(pen.t.not_known), name="unknown")
        yield Paragraph(words(pen.t.not_known_intro))
        yield Bullets(tuple((Paragraph(words(text)),) for text in said))


def _facts(pen: Pen) -> Paragraph:
    t, summary, header = pen.t, pen.book.summary, pen.book.header
    said = [t.n("n_commitments", pen.book.headline.commitments)]
    if summary.institutions.ministries:
        said.append(t.n("n_ministries", summary.institutions.ministries))
    if summary.institutions.others:
        said.append(t.n("n_others", summary.institutions.others))
    if summary.themes:
        said.append(t.n("n_themes", summary.themes))
    if header.published:
        said.append(t("adopted_on", date=pen.date(header.published)))
    return Paragraph(words(" · ".join(said)), Style.FACTS)


def _plan(pen: Pen) -> Iterator[Block]:
    """Yield what has no place of its own; the period of the plan stands in the frame, in words alone."""
    header = pen.book.header
    yield from fact_blocks(pen, header)
    yield from fact_blocks(pen, header.period)


def _headline(pen: Pen) -> Iterator[Block]:
    head, t, voice = pen.book.headline, pen.t, pen.voice
    total = voice.number(head.commitments)
    published = head.published
    if head.leads_with_published and published is not None:
        title = pen.bare(published.title, published.round)
        date, counts = words(pen.date(published.date)), words(pen.pieces.counts(published.completion))
        yield Paragraph(filled(pen, "lead_published", title=title, date=date, counts=counts), Style.LEAD)
        yield pen.bar(published.completion, plain(title))
        yield pen.counted(published.completion)
        missing = voice.number(head.none_recorded)
        yield Paragraph(words(t("lead_published_only_totals", count=missing, total=total)), Style.HONEST)
    elif head.recorded_count:
        told = {word: count for word, count in head.recorded.items() if word != NONE_RECORDED}
        yield Paragraph(words(t("lead_counts", counts=pen.pieces.counts(told), total=total)), Style.LEAD)
        yield pen.bar(head.recorded)
        yield pen.counted(head.recorded)
        yield Paragraph(words(t("judged_by", body=pen.keeper)))
        if head.none_recorded:
            yield Paragraph(words(t.n("lead_missing", head.none_recorded)), Style.HONEST)
    else:
        yield Paragraph(words(t("lead_none", total=total)), Style.LEAD)
        yield pen.bar(head.recorded)


def _moved(pen: Pen) -> Iterator[Block]:
    t = pen.t
    yield Heading(words(t.moved), name="moved")
    recent = [item for item in reversed(pen.book.changes) if not item.diff.empty][:2]
    for item in recent:
        before, after = moment_line(pen, item.before), moment_line(pen, item.after)
        yield Heading(pen.to("changes", item.id, filled(pen, "moved_between", before=before, after=after)), 2)
        nothing = pen.said.nothing_comparable(item.diff)
        said = t.n("n_changes", len(item.diff.changes))
        yield Paragraph(words(f"{said} · {t.moved_none_known}" if nothing else said))
        found = None if nothing else moves(pen, item.diff)
        if found is not None:
            yield found
    if recent:
        yield Paragraph(pen.to("changes", "", words(t.all_changes)))
    else:
        yield pen.note(t.nothing_moved)


def _commitments(pen: Pen) -> Iterator[Block]:
    t, book = pen.t, pen.book
    viewed = any(pen.said.step_bodies(page) for page in book.commitments)
    led = any(page.commitment.lead for page in book.commitments)
    heads = [Column(words(t.number), side="right"), Column(words(t.commitment), width=6, names=True)]
    heads.append(Column(words(t.theme), width=3, drop=1))
    heads += [Column(words(t.lead), width=4)] if led else []
    heads.append(Column(words(t.completion), width=2.8))
    heads += [Column(words(t.independent), width=2.6)] if viewed else []
    rows = []
    for page in book.commitments:
        item = page.commitment
        row = [words(item.number), pen.to("commitments", page.id, pen.bare(item.title, page.id))]
        row.append(_theme(pen, page))
        row += [joined((pen.institution(name) for name in item.lead), LineBreak())] if led else []
        row.append(pen.word(page.word))
        row += [_view(pen, page)] if viewed else []
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
    yield pen.note(t.none_is_not)


def _theme(pen: Pen, page: CommitmentPage) -> Line:
    name, theme = page.commitment.theme, page.detail.theme
    if not name:
        return ()
    return pen.to("themes", name, pen.bare(theme.title, name) if theme is not None else words(name))


def _view(pen: Pen, page: CommitmentPage) -> Line:
    view = pen.said.last_view(page)
    if view is None:
        return pen.sign("–", words(pen.t.nothing_recorded))
    part = pen.quiet(f" ({pen.t('view_partial', part=pen.said.view_part(view))})") if view.partial else ()
    return (*pen.word(view.word), *part)


def _beside(pen: Pen) -> Iterator[Block]:
    t, book = pen.t, pen.book
    head, published = book.headline, book.headline.published
    yield Heading(words(t.beside), name="beside")
    yield figures_table(pen, head.recorded, head.commitments, published, book.summary.completion.unread)
    if published is not None:
        yield Paragraph(filled(pen, "figures_of", title=pen.bare(published.title, published.round)))
    if book.summary.remarks:
        yield Bullets(tuple((Paragraph(words(pen.voice.remark(item))),) for item in book.summary.remarks))
    if published is not None and published.sources:
        addresses = Bullets(tuple((Paragraph(pen.out(address)),) for address in published.sources))
        yield Panel("sources", (Heading(words(t.sources), 2), addresses))


def _by_theme(pen: Pen) -> Iterator[Block]:
    if has_themes(pen):
        yield Heading(words(pen.t.by_theme), name="themes")
        yield group_table(pen, theme_rows(pen), pen.t.theme, pen.t.by_theme)


def _rounds(pen: Pen) -> Iterator[Block]:
    t = pen.t
    if not pen.book.rounds:
        return
    yield Heading(words(t.rounds), name="rounds")
    rows = []
    for item in pen.book.rounds:
        found = item.round
        kind = pen.label(vocabulary_words.ROUND_KIND_LABELS, found.kind)
        about = kind if found.closed else f"{kind} · {t.open}"
        rows.append(
            (
                pen.day(found.date or found.closed, t.open),
                (
                    *pen.to("rounds", found.id, pen.bare(found.title, found.id)),
                    Words(" "),
                    *pen.quiet(f"({about})"),
                ),
            )
        )
    heads = (Column(words(t.date), width=1.6), Column(words(t.round), width=6, names=True))
    yield Table(heads, tuple(rows), role="list")
