"""The chapters of the review rounds and of what changed between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import shown_words
from ogpctl.analysis.scales import replaced_within, scale_counts, scale_field
from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.plan.vocabulary import NONE_RECORDED
from ogpctl.render.blocks import Bullets, Column, Heading, Legend, Panel, Paragraph, Table
from ogpctl.render.line import Style, Words, joined, words
from ogpctl.report.manuscript.change_lines import change_line, change_lines, filled, moment_line
from ogpctl.report.manuscript.field_blocks import fact_blocks, fact_line, period_line
from ogpctl.report.manuscript.lists import consultation_list, figures_table, source_panel
from ogpctl.report.manuscript.moments import shown_columns
from ogpctl.report.manuscript.overview import moves
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.manuscript.standing import any_told, recorded_milestones
from ogpctl.store.document import Kind as FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.moments import Moment
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import ChangesPage, RoundPage
    from ogpctl.report.manuscript.section_writer import SectionWriter


def round_chapter(writer: SectionWriter) -> Section:
    """Return the chapter of the rounds: all commitments by round, then each round."""
    t = writer.t
    rows = []
    for item in writer.book.rounds:
        found, column = item.round, item.column
        totals = _drawn(writer, column.totals.completion) if column.totals else words(t.unknown_state)
        printed = column.published.completion if column.published else {}
        rows.append(
            (
                writer.day(found.date or found.closed, t.open),
                writer.to("rounds", found.id, writer.bare(found.title, found.id)),
                totals,
                _drawn(writer, printed) or words(t.nothing_recorded),
            )
        )
    heads = ((t.date, 1.8), (t.round, 4), (t.recorded_here, 3), (t.published, 3.5))
    blocks: list[Block] = [Paragraph(words(t.rounds_intro))]
    if rows:
        columns = tuple(Column(words(head), width=width, names=head == t.round) for head, width in heads)
        blocks += [Heading(words(t.totals_then)), Table(columns, tuple(rows), small=True, role="bars")]
    blocks += _matrix(writer)
    children = tuple(_round(writer, item) for item in writer.book.rounds)
    return Section("rounds", "", title=words(t.rounds), blocks=tuple(blocks), children=children)


def change_chapter(writer: SectionWriter) -> Section:
    """Return the chapter of what changed between each two moments, the newest first."""
    t = writer.t
    heads = (
        Column(words(t.before), width=3),
        Column(words(t.after), width=3),
        Column(words(t.changes), width=2, names=True),
    )
    rows = tuple(
        (
            moment_line(writer, item.before),
            moment_line(writer, item.after),
            writer.to("changes", item.id, words(t.n("n_changes", len(item.diff.changes)))),
        )
        for item in reversed(writer.book.changes)
    )
    blocks = (
        Paragraph(words(t.changes_intro)),
        Table(heads, rows, role="list") if rows else writer.note(t.nothing_moved),
    )
    children = tuple(_changes(writer, item) for item in reversed(writer.book.changes))
    return Section("changes", "", title=words(t.changes), blocks=blocks, children=children)


def _matrix(writer: SectionWriter) -> Iterator[Block]:
    t, progress = writer.t, writer.book.progress
    shown = shown_columns(writer.book)
    if not progress.rows:
        return
    yield Heading(words(t.matrix), name="matrix")
    if all(row.words[place] == NONE_RECORDED for row in progress.rows for place in shown):
        yield Paragraph(words(t.n("matrix_silent", len(shown))), Style.HONEST)
        return
    yield Paragraph(words(t("judged_by", body=writer.keeper)))
    yield Legend(tuple(writer.word(word) for word in writer.words_used))
    heads = [Column(words(t.number), side="right"), Column(words(t.commitment), width=7, names=True)]
    heads += [
        Column(_short(writer, progress.columns[place].moment), side="center", width=1.1) for place in shown
    ]
    known = {page.id for page in writer.book.commitments}
    rows = []
    for row in progress.rows:
        title = writer.bare(row.title, row.id)
        named = writer.to("commitments", row.id, title) if row.id in known else title
        rows.append((words(row.number), named, *(writer.mark(row.words[place]) for place in shown)))
    yield Table(tuple(heads), tuple(rows), small=True, role="matrix")
    yield writer.note(t.none_is_not)


def _drawn(writer: SectionWriter, counts: Mapping[str, int]) -> Line:
    """Return counts as a small bar with the words beside it."""
    said = words(writer.pieces.counts(counts))
    return (writer.bar(counts), *said) if said else ()


def _short(writer: SectionWriter, moment: Moment) -> Line:
    """Return the head of a narrow column: the year or month of a round, which stands for its title."""
    if moment.round is None:
        return words(writer.t.now if moment.commit is None else moment.name or writer.t.now)
    found = moment.round.date or moment.round.closed
    short = writer.voice.short(str(found) if found else None) or moment.name
    return writer.sign(short, moment_line(writer, moment))


def _round(writer: SectionWriter, item: RoundPage) -> Section:
    return Section(
        "rounds",
        item.round.id,
        title=writer.bare(item.round.title, item.round.id),
        blocks=tuple(_round_blocks(writer, item)),
        kicker=writer.head(writer.label(vocabulary_words.ROUND_KIND_LABELS, item.round.kind)),
    )


def _round_blocks(writer: SectionWriter, item: RoundPage) -> Iterator[Block]:
    t, found = writer.t, item.round
    closed = t("closed_on", date=writer.date(found.closed)) if found.closed else t.open
    facts = (writer.day(found.date), words(closed), period_line(writer, found.period))
    yield Paragraph(joined(facts, Words(" · ")), Style.FACTS)
    yield from fact_blocks(writer, found)
    if found.report:
        yield Paragraph(writer.out(found.report, words(t.report_of)))
    if found.note:
        yield Panel("notice", writer.prose(found.note))
    yield Heading(words(t.totals_then))
    yield from _totals(writer, item)
    if found.published is not None and (line := fact_line(writer, found.published)):
        yield Paragraph(line)
    if item.since:
        yield Paragraph(writer.to("changes", item.since, words(t.changes_since)))
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
                writer.to("commitments", page.id, writer.bare(page.commitment.title, page.id), "views"),
                writer.viewer(view),
                writer.word(view.word),
            )
            for page, views in item.views
            for view in views
        )
        yield Table(heads, rows, small=True, role="list")
        yield from _scales(writer, found.id)
    if item.column.totals and any_told(item.column.totals.completion):
        yield Panel("elsewhere", tuple(_state(writer, item)))
    if item.consultations:
        yield Heading(words(t.consultations))
        yield consultation_list(writer, item.consultations)
    yield from source_panel(writer, found.sources)


def _scales(writer: SectionWriter, round_: str) -> Iterator[Block]:
    """Yield a table for each scale by which commitments were assessed in a round."""
    t = writer.t
    for found in scale_counts(writer.book.plan, round_):
        field = scale_field(found.scale)
        heads = (
            Column(words(writer.voice.say(field.heading)), width=5, names=True),
            Column(words(t.n_assessments), side="right"),
        )
        rows = tuple(
            (words(writer.voice.say(field.word(word))), words(writer.voice.number(count)))
            for word, count in found.counts.items()
        )
        yield Table(heads, rows, small=True, role="figures")
    for older, newer in replaced_within(scale_counts(writer.book.plan)):
        named = {"older": scale_field(older).heading, "newer": scale_field(newer).heading}
        yield writer.note(
            t("two_scales", **{name: writer.voice.say(heading) for name, heading in named.items()})
        )


def _state(writer: SectionWriter, item: RoundPage) -> Iterator[Block]:
    """Yield the word of each commitment then, which the table of all rounds has too."""
    t = writer.t
    yield Heading(words(t.state_of))
    heads = (
        Column(words(t.number), side="right"),
        Column(words(t.commitment), width=6, names=True),
        Column(words(t.completion), width=3),
    )
    rows = tuple(
        (
            words(page.commitment.number),
            writer.to("commitments", page.id, writer.bare(page.commitment.title, page.id)),
            writer.word(word),
        )
        for page, word in item.words
    )
    yield Table(heads, rows, small=True, role="list")
    yield writer.note(t.none_is_not)


def _totals(writer: SectionWriter, item: RoundPage) -> Iterator[Block]:
    t, found, column = writer.t, item.round, item.column
    if column.totals is None:
        if not found.closed:
            yield Paragraph(words(t.round_open))
            return
        reason = writer.voice.say(column.moment.reason) if column.moment.reason else ""
        yield Panel("notice", (Paragraph(words(t("round_unknown", reason=reason))),))
        return
    counts = column.totals.completion
    published = column.published
    printed = published if published is not None and published.completion else None
    if printed is not None and not sum(count for word, count in counts.items() if word != "none"):
        title = writer.bare(found.title, found.id)
        date, said = words(writer.date(printed.date)), words(writer.pieces.counts(printed.completion))
        yield Paragraph(filled(writer, "lead_published", title=title, date=date, counts=said))
        yield writer.bar(printed.completion, t.published)
    elif any_told(counts):
        yield writer.bar(counts, t.recorded_here)
    if printed is not None or any_told(counts):
        yield figures_table(writer, counts, column.totals.commitments, printed)
    if not any_told(counts):
        yield Paragraph(words(t.n("lead_missing", column.totals.commitments)), Style.HONEST)
    if published is not None and (published.commitments or published.ministries):
        yield Paragraph(words(t("announced", figures=writer.said.announced(published))))
    if column.moment.commit:
        yield writer.note(writer.said.commit_state(column.moment))


def _changes(writer: SectionWriter, item: ChangesPage) -> Section:
    before, after = moment_line(writer, item.before), moment_line(writer, item.after)
    title = filled(writer, "moved_between", before=before, after=after)
    kicker = words(writer.t.changes)
    return Section("changes", item.id, title=title, blocks=tuple(_change_blocks(writer, item)), kicker=kicker)


def _change_blocks(writer: SectionWriter, item: ChangesPage) -> Iterator[Block]:
    t, diff = writer.t, item.diff
    yield Paragraph(words(t.n("n_changes", len(diff.changes))), Style.FACTS)
    nothing = writer.said.nothing_comparable(diff)
    found = None if nothing else moves(writer, diff)
    if found is not None:
        yield found
    if not diff.changes:
        yield writer.note(t.no_changes)
        return
    if told := recorded_milestones(writer, diff):
        yield Paragraph(words(told))
    elif nothing:
        yield Paragraph(words(t.moved_none_known), Style.HONEST)
    if not nothing:
        yield _totals_table(writer, diff)
    for (kind, name), changes in _by_subject(item).items():
        yield Heading(_subject(writer, kind, name, changes[0]))
        yield Bullets(
            tuple((Paragraph(change_line(writer, change)), *_details(writer, change)) for change in changes)
        )


def _totals_table(writer: SectionWriter, diff: PlanDiff) -> Table:
    t, number = writer.t, writer.voice.number
    before, after = diff.totals_before, diff.totals_after
    heads = (
        Column(words(t.completion), width=3, names=True),
        Column(words(t.before), side="right"),
        Column(words(t.after), side="right"),
    )
    rows = tuple(
        (writer.word(word), words(number(before.completion[word])), words(number(after.completion[word])))
        for word in shown_words((before.completion, after.completion))
    )
    total = (words(t.total), words(number(before.commitments)), words(number(after.commitments)))
    return Table(heads, rows, t.completion, total, role="figures")


def _by_subject(item: ChangesPage) -> dict[tuple[FileKind, str], list[Change]]:
    found: dict[tuple[FileKind, str], list[Change]] = {}
    for change in item.diff.changes:
        found.setdefault((change.subject.kind, change.subject.id), []).append(change)
    return found


def _subject(writer: SectionWriter, kind: FileKind, name: str, change: Change) -> Line:
    """Return what changes belong to, linked where the report has a section of it."""
    subject = change.subject.title
    title = writer.bare(subject.text, subject.fallback or name)
    if kind is FileKind.COMMITMENT:
        number = f"{change.subject.number} – " if change.subject.number else ""
        line = (*words(number), *title)
        return writer.to("commitments", name, line)
    if kind is FileKind.CONSULTATION:
        return writer.to("consultations", name, title)
    return words(writer.t.plan_changes if kind is FileKind.PLAN else writer.t.institution_changes)


def _details(writer: SectionWriter, change: Change) -> Iterator[Block]:
    for line in change_lines(writer, change):
        yield Paragraph(line, Style.QUIET)
