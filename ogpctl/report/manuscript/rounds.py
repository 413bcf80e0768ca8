"""The chapters of the review rounds and of what changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import shown_words
from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.render.blocks import Bullets, Column, Heading, Legend, Panel, Paragraph, Table
from ogpctl.render.line import Style, Words, joined, words
from ogpctl.report.manuscript.field_blocks import fact_blocks, fact_line, period_line
from ogpctl.report.manuscript.lists import consultation_list, figures_table, source_panel
from ogpctl.report.manuscript.moments import shown_columns
from ogpctl.report.manuscript.overview import moves
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.manuscript.told import change_line, change_lines, filled, moment_line
from ogpctl.store.document import Kind as FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.moments import Moment
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import ChangesPage, RoundPage
    from ogpctl.report.manuscript.pen import Pen


def round_chapter(pen: Pen) -> Section:
    """Return the chapter of the rounds: all commitments by round, then each round."""
    t = pen.t
    rows = []
    for item in pen.book.rounds:
        found, column = item.round, item.column
        totals = _drawn(pen, column.totals.completion) if column.totals else words(t.unknown_state)
        printed = column.published.completion if column.published else {}
        rows.append(
            (
                pen.day(found.date or found.closed, t.open),
                pen.to("rounds", found.id, pen.bare(found.title, found.id)),
                totals,
                _drawn(pen, printed) or words(t.nothing_recorded),
            )
        )
    heads = ((t.date, 1.8), (t.round, 4), (t.recorded_here, 3), (t.published, 3.5))
    blocks: list[Block] = [Paragraph(words(t.rounds_intro))]
    if rows:
        columns = tuple(Column(words(head), width=width, names=head == t.round) for head, width in heads)
        blocks += [Heading(words(t.totals_then)), Table(columns, tuple(rows), small=True, role="bars")]
    blocks += _matrix(pen)
    children = tuple(_round(pen, item) for item in pen.book.rounds)
    return Section("rounds", "", title=words(t.rounds), blocks=tuple(blocks), children=children)


def change_chapter(pen: Pen) -> Section:
    """Return the chapter of what changed between each two moments, the newest first."""
    t = pen.t
    heads = (
        Column(words(t.before), width=3),
        Column(words(t.after), width=3),
        Column(words(t.changes), width=2, names=True),
    )
    rows = tuple(
        (
            moment_line(pen, item.before),
            moment_line(pen, item.after),
            pen.to("changes", item.id, words(t.n("n_changes", len(item.diff.changes)))),
        )
        for item in reversed(pen.book.changes)
    )
    blocks = (
        Paragraph(words(t.changes_intro)),
        Table(heads, rows, role="list") if rows else pen.note(t.nothing_moved),
    )
    children = tuple(_changes(pen, item) for item in reversed(pen.book.changes))
    return Section("changes", "", title=words(t.changes), blocks=blocks, children=children)


def _matrix(pen: Pen) -> Iterator[Block]:
    t, progress = pen.t, pen.book.progress
    shown = shown_columns(pen.book)
    if not progress.rows:
        return
    yield Heading(words(t.matrix), name="matrix")
    yield Paragraph(words(t("judged_by", body=pen.keeper)))
    yield Legend(tuple(pen.word(word) for word in pen.words_used))
    heads = [Column(words(t.number), side="right"), Column(words(t.commitment), width=7, names=True)]
    heads += [
        Column(_short(pen, progress.columns[place].moment), side="center", width=1.1) for place in shown
    ]
    known = {page.id for page in pen.book.commitments}
    rows = []
    for row in progress.rows:
        title = pen.bare(row.title, row.id)
        named = pen.to("commitments", row.id, title) if row.id in known else title
        rows.append((words(row.number), named, *(pen.mark(row.words[place]) for place in shown)))
    yield Table(tuple(heads), tuple(rows), small=True, role="matrix")
    yield pen.note(t.none_is_not)


def _drawn(pen: Pen, counts: Mapping[str, int]) -> Line:
    """Return counts as a small bar with the words beside it."""
    said = words(pen.pieces.counts(counts))
    return (pen.bar(counts), *said) if said else ()


def _short(pen: Pen, moment: Moment) -> Line:
    """Return the head of a narrow column: the year or month of a round, which stands for its title."""
    if moment.round is None:
        return words(pen.t.now if moment.commit is None else moment.name or pen.t.now)
    found = moment.round.date or moment.round.closed
    short = pen.voice.short(str(found) if found else None) or moment.name
    return pen.sign(short, moment_line(pen, moment))


def _round(pen: Pen, item: RoundPage) -> Section:
    return Section(
        "rounds",
        item.round.id,
        title=pen.bare(item.round.title, item.round.id),
        blocks=tuple(_round_blocks(pen, item)),
        kicker=pen.head(pen.label(vocabulary_words.ROUND_KIND_LABELS, item.round.kind)),
    )


def _round_blocks(pen: Pen, item: RoundPage) -> Iterator[Block]:
    t, found = pen.t, item.round
    closed = t("closed_on", date=pen.date(found.closed)) if found.closed else t.open
    facts = (pen.day(found.date), words(closed), period_line(pen, found.period))
    yield Paragraph(joined(facts, Words(" · ")), Style.FACTS)
    yield from fact_blocks(pen, found)
    if found.report:
        yield Paragraph(pen.out(found.report, words(t.report_of)))
    if found.note:
        yield Panel("notice", pen.prose(found.note))
    yield Heading(words(t.totals_then))
    yield from _totals(pen, item)
    if found.published is not None and (line := fact_line(pen, found.published)):
        yield Paragraph(line)
    if item.since:
        yield Paragraph(pen.to("changes", item.since, words(t.changes_since)))
    if item.views:
        yield Heading(words(t.views_of_round))
        heads = (
            Column(words(t.number), side="right"),
            *(
                Column(words(head), width=width, names=head == t.commitment)
                for head, width in ((t.commitment, 6), (t.who, 4), (t.completion, 3))
            ),
        )
        rows = tuple(
            (
                words(page.commitment.number),
                pen.to("commitments", page.id, pen.bare(page.commitment.title, page.id), "views"),
                pen.viewer(view),
                pen.word(view.word),
            )
            for page, views in item.views
            for view in views
        )
        yield Table(heads, rows, small=True, role="list")
    if item.column.totals:
        yield Panel("elsewhere", tuple(_state(pen, item)))
    if item.consultations:
        yield Heading(words(t.consultations))
        yield consultation_list(pen, item.consultations)
    yield from source_panel(pen, found.sources)


def _state(pen: Pen, item: RoundPage) -> Iterator[Block]:
    """Yield the word of each commitment then, which the table of all rounds has too."""
    t = pen.t
    yield Heading(words(t.state_of))
    heads = (
        Column(words(t.number), side="right"),
        Column(words(t.commitment), width=6, names=True),
        Column(words(t.completion), width=3),
    )
    rows = tuple(
        (
            words(page.commitment.number),
            pen.to("commitments", page.id, pen.bare(page.commitment.title, page.id)),
            pen.word(word),
        )
        for page, word in item.words
    )
    yield Table(heads, rows, small=True, role="list")
    yield pen.note(t.none_is_not)


def _totals(pen: Pen, item: RoundPage) -> Iterator[Block]:
    t, found, column = pen.t, item.round, item.column
    if column.totals is None:
        if not found.closed:
            yield Paragraph(words(t.round_open))
            return
        reason = pen.voice.say(column.moment.reason) if column.moment.reason else ""
        yield Panel("notice", (Paragraph(words(t("round_unknown", reason=reason))),))
        return
    counts = column.totals.completion
    published = column.published
    printed = published if published is not None and published.completion else None
    if printed is not None and not sum(count for word, count in counts.items() if word != "none"):
        title = pen.bare(found.title, found.id)
        date, said = words(pen.date(printed.date)), words(pen.pieces.counts(printed.completion))
        yield Paragraph(filled(pen, "lead_published", title=title, date=date, counts=said))
        yield pen.bar(printed.completion, t.published)
    else:
        yield pen.bar(counts, t.recorded_here)
    yield figures_table(pen, counts, column.totals.commitments, printed)
    if published is not None and (published.commitments or published.ministries):
        yield Paragraph(words(t("announced", figures=pen.said.announced(published))))
    if column.moment.commit:
        yield pen.note(pen.said.commit_state(column.moment))


def _changes(pen: Pen, item: ChangesPage) -> Section:
    before, after = moment_line(pen, item.before), moment_line(pen, item.after)
    title = filled(pen, "moved_between", before=before, after=after)
    kicker = words(pen.t.changes)
    return Section("changes", item.id, title=title, blocks=tuple(_change_blocks(pen, item)), kicker=kicker)


def _change_blocks(pen: Pen, item: ChangesPage) -> Iterator[Block]:
    t, diff = pen.t, item.diff
    yield Paragraph(words(t.n("n_changes", len(diff.changes))), Style.FACTS)
    found = moves(pen, diff)
    if found is not None:
        yield found
    if not diff.changes:
        yield pen.note(t.no_changes)
        return
    if pen.said.nothing_comparable(diff):
        yield Paragraph(words(t.moved_none_known), Style.HONEST)
    yield _totals_table(pen, diff)
    for (kind, name), changes in _by_subject(item).items():
        yield Heading(_subject(pen, kind, name, changes[0]))
        yield Bullets(
            tuple((Paragraph(change_line(pen, change)), *_details(pen, change)) for change in changes)
        )


def _totals_table(pen: Pen, diff: PlanDiff) -> Table:
    t, number = pen.t, pen.voice.number
    before, after = diff.totals_before, diff.totals_after
    heads = (
        Column(words(t.completion), width=3, names=True),
        Column(words(t.before), side="right"),
        Column(words(t.after), side="right"),
    )
    rows = tuple(
        (pen.word(word), words(number(before.completion[word])), words(number(after.completion[word])))
        for word in shown_words((before.completion, after.completion))
    )
    total = (words(t.total), words(number(before.commitments)), words(number(after.commitments)))
    return Table(heads, rows, t.completion, total, role="figures")


def _by_subject(item: ChangesPage) -> dict[tuple[FileKind, str], list[Change]]:
    found: dict[tuple[FileKind, str], list[Change]] = {}
    for change in item.diff.changes:
        found.setdefault((change.subject.kind, change.subject.id), []).append(change)
    return found


def _subject(pen: Pen, kind: FileKind, name: str, change: Change) -> Line:
    """Return what changes belong to, linked where the report has a section of it."""
    subject = change.subject.title
    title = pen.bare(subject.text, subject.fallback or name)
    if kind is FileKind.COMMITMENT:
        number = f"{change.subject.number} – " if change.subject.number else ""
        line = (*words(number), *title)
        return pen.to("commitments", name, line)
    if kind is FileKind.CONSULTATION:
        return pen.to("consultations", name, title)
    return words(pen.t.plan_changes if kind is FileKind.PLAN else pen.t.institution_changes)


def _details(pen: Pen, change: Change) -> Iterator[Block]:
    for line in change_lines(pen, change):
        yield Paragraph(line, Style.QUIET)
