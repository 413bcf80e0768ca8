"""The section of one commitment, in the order of the report that governments print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.plan.field_rows import Part
from ogpctl.plan.model import GOVERNMENT
from ogpctl.plan.vocabulary import NONE_RECORDED
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import Day, LineBreak, Stretch, Style, Words, joined, words
from ogpctl.report.manuscript.contributions import contribution
from ogpctl.report.manuscript.field_blocks import (
    beside,
    fact_line,
    fact_rows,
    headed_facts,
    headed_fields,
    long_facts,
    period_line,
)
from ogpctl.report.manuscript.lists import consultation_list, evidence_list, link_list, source_panel
from ogpctl.report.manuscript.sections import Section
from ogpctl.report.manuscript.timeline import lanes
from ogpctl.report.manuscript.told import change_line, moment_line, round_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.assessments import View
    from ogpctl.plan.model import Assessment, Milestone
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.manuscript.pen import Pen

_SPACE = Words(" ")


def commitment_section(pen: Pen, page: CommitmentPage) -> Section:
    """Return the section of a commitment."""
    item = page.commitment
    named = pen.t("commitment_n", number=item.number) if item.number else item.id
    theme = page.detail.theme
    about = pen.bare(theme.title, theme.id) if theme is not None else words(item.theme or "")
    blocks = (
        *_card(pen, page),
        *headed_fields(pen, item, Part.PROMISE, 1),
        *_actions(pen, page),
        *_done(pen, page),
        *long_facts(pen, item, 1),
        *_evidence(pen, page),
        *_views(pen, page),
        *_timeline(pen, page),
        *_contributions(pen, page),
        *_lineage(pen, page),
        *_told(pen.t.links, "links", (link_list(pen, item.links),) if item.links else ()),
        *_contribute(pen, page),
        *source_panel(pen, item.sources),
    )
    title = pen.bare(item.title, item.id)
    return Section(
        "commitments",
        item.id,
        title=title,
        label=named,
        blocks=blocks,
        kicker=pen.to("themes", item.theme or "", about),
    )


def _told(title: str, name: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a heading with what stands under it, nothing where there is nothing."""
    return (Heading(words(title), name=name), *blocks) if blocks else ()


def _card(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    item, t = page.commitment, pen.t
    if not page.detail.whole:
        yield Panel("notice", (Paragraph(words(t.errors_in_file)),))
    told = (pen.note(t.none_is_not),) if page.word == "none" else ()
    rows: list[tuple[str, tuple[Block, ...]]] = [(t.completion, (Paragraph(pen.word(page.word)), *told))]
    lead = pen.institutions(item.lead) or words(t.no_lead)
    rows.append((t.lead, (Paragraph(lead),)))
    if item.supporting:
        rows.append((t.supporting, (Paragraph(pen.institutions(item.supporting)),)))
    if item.period.start or item.period.end:
        rows.append((t.period, (Paragraph(period_line(pen, item.period)),)))
    if item.values:
        labels = " · ".join(pen.label(vocabulary_words.VALUE_LABELS, value) for value in item.values)
        rows.append((t.values, (Paragraph(words(labels)),)))
    if item.ogp_ids:
        rows.append((t.ogp_id, (Paragraph(words(", ".join(item.ogp_ids))),)))
    rows += fact_rows(pen, item, short=True)
    yield headed_facts(rows, role="card")


def _actions(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    yield Heading(words(pen.t.actions), name="actions")
    if pen.said.all_silent(page):
        count = pen.voice.number(len(page.commitment.milestones))
        yield Paragraph(words(pen.t("actions_silent", count=count)))
    for action in page.commitment.milestones:
        yield Panel("action", tuple(_action(pen, page, action)))
    if not page.commitment.milestones:
        yield pen.note(pen.t.no_actions)


def _action(pen: Pen, page: CommitmentPage, action: Milestone) -> Iterator[Block]:
    t = pen.t
    yield Heading(
        (*words(f"{t('action', number=action.id)} – "), *pen.text(action.title)),
        2,
        pen.said.anchor(action.id),
    )
    yield from pen.prose(action.description)
    rows = list(_how_far(pen, page, action))
    if action.due or action.due_text:
        due = (pen.day(action.due), pen.text(action.due_text))
        rows.append((t.due, (Paragraph(joined(due, Words(" – "))),)))
    for part in (Part.PROMISE, Part.DONE, Part.FACTS):
        rows += fact_rows(pen, action, part)
    if action.lead:
        rows.append((t.lead, (Paragraph(pen.institutions(action.lead)),)))
    if action.evidence:
        rows.append((t.evidence, (evidence_list(pen, action.evidence),)))
    if rows:
        yield headed_facts(rows)


def _how_far(pen: Pen, page: CommitmentPage, action: Milestone) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the result, the next step and the status, in few words where none of the three is recorded."""
    t = pen.t
    if pen.said.silent(action, page):
        if not pen.said.all_silent(page):
            yield t.result_next_status, (Paragraph(pen.word(NONE_RECORDED)),)
        return
    if action.results or action.next_steps:
        yield t.result, pen.prose_or(action.results, t.nothing_recorded)
        yield t.next_step, pen.prose_or(action.next_steps, t.nothing_recorded)
    else:
        yield t.result_and_next, (pen.note(t.nothing_recorded),)
    yield t.status, (Paragraph(pen.word(pen.said.word_of(action, page))),)


def _done(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    item, t = page.commitment, pen.t
    yield Heading(words(t.progress), name="progress")
    yield from pen.prose_or(item.progress, t.nothing_recorded)
    yield from headed_fields(pen, item, Part.DONE, 2)


def _evidence(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    yield Heading(words(pen.t.evidence), name="evidence")
    found = page.commitment.evidence
    yield evidence_list(pen, found) if found else pen.note(pen.t.no_evidence)


def _views(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    t = pen.t
    keeper_is_government = pen.book.header.completion_by == GOVERNMENT
    yield Heading(words(t.views if keeper_is_government else t.views_other), name="views")
    steps = pen.said.viewed_steps(page)
    if not steps:
        yield pen.note(t.no_views)
        return
    yield Paragraph(words(t.views_intro))
    rows: list[tuple[Line, ...]] = []
    for step in steps:
        named = moment_line(pen, step.moment)
        moment = pen.to("rounds", step.moment.name, named) if step.moment.round is not None else named
        if pen.said.shows_keeper(step):
            rows.append((moment, words(t("keeper", body=pen.keeper)), pen.word(step.word), (), ()))
        for view in step.views:
            found = view.assessment
            judged = fact_line(pen, found, LineBreak(), short=True) if found is not None else ()
            source = pen.out(found.source, words(pen.host(found.source))) if found and found.source else ()
            rows.append((moment, pen.viewer(view), pen.word(view.word), judged, source))
    heads = ((t.round, 2.6), (t.who, 2.8), (t.completion, 2.5), (t.criteria, 3.2), (t.source, 2.4))
    columns = tuple(
        Column(words(head), width=width, names=head == t.who, groups=head == t.round) for head, width in heads
    )
    yield Table(columns, tuple(rows), small=True, role="views", title=t.views_other)
    for step in steps:
        for view in step.views:
            if view.assessment is not None:
                yield from _said_besides(pen, view, view.assessment)


def _said_besides(pen: Pen, view: View, found: Assessment) -> Iterator[Block]:
    """Yield what has no room in the table: the comment of a view, and its recommendations."""
    more = tuple(long_facts(pen, found, 2))
    if found.comment or more:
        yield Paragraph((*pen.viewer(view), *words(f"{pen.colon} ")))
        yield from pen.prose(found.comment)
        yield from more


def _timeline(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    t = pen.t
    yield Heading(words(t.timeline), name="timeline")
    drawn = lanes(pen, page)
    if drawn is not None:
        yield drawn
    bodies = pen.said.step_bodies(page)
    heads = [
        Column(words(t.date), width=2),
        Column(words(t.round), width=4, names=True),
        Column(pen.head(pen.keeper), width=2.5),
    ]
    heads += [Column(pen.head(pen.body(body)), width=2.5) for body in bodies]
    rows = []
    for step in pen.said.shown_steps(page):
        item = step.moment.round
        when = pen.day((item.date or item.closed) if item is not None else step.moment.day, "–")
        if item is not None:
            named = pen.to("rounds", item.id, pen.bare(item.title, item.id))
        else:
            named = moment_line(pen, step.moment)
        views = [
            joined((_view(pen, view) for view in step.views if view.by == body), LineBreak())
            for body in bodies
        ]
        rows.append((when, named, pen.word(step.word), *views))
    yield Table(tuple(heads), tuple(rows), small=True, role="steps")
    yield Heading(words(t.history), 2)
    yield from _journal(pen, page)


def _view(pen: Pen, view: View) -> Line:
    part = pen.quiet(f" ({pen.said.view_part(view)})") if view.partial else ()
    return (*pen.word(view.word), *part)


def _journal(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    if not page.journal:
        yield pen.note(pen.t.no_history)
        return
    yield pen.note(pen.t.history_intro)
    items: list[tuple[Block, ...]] = []
    for entry in page.journal:
        committed = entry.commit.committed
        day = (Day(committed.isoformat(), pen.date(committed.date().isoformat())),)
        label = pen.t("commit", commit=entry.commit.id[:10])
        address = pen.links.commit_page(entry.commit.id)
        commit = pen.out(address, words(label)) if address is not None else words(label)
        named = round_line(pen, entry.round) if entry.round else ()
        head = Paragraph((Stretch(Style.QUIET, joined((day, commit, named), Words(" · "))),))
        said = tuple((Paragraph(change_line(pen, change)),) for change in entry.changes)
        items.append((head, Bullets(said)) if said else (head,))
    yield Bullets(tuple(items), role="journal")


def _contributions(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    found = page.detail
    yield Heading(words(pen.t.contributions), name="contributions")
    for entry in found.said:
        yield contribution(pen, entry.contribution, entry.consultation)
    if found.consultations:
        yield consultation_list(pen, found.consultations)
    if not found.said and not found.consultations:
        yield pen.note(pen.t.no_contributions)


def _lineage(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    item, t = page.commitment, pen.t
    rows: list[tuple[str, tuple[Block, ...]]] = []
    for label, others in ((t.continues, item.continues), (t.continued_by, item.continued_by)):
        lines = []
        for other in others:
            source = pen.out(other.source, words(t.source)) if other.source else ()
            named = (*words(pen.said.lineage(other)), *((_SPACE, *source) if source else ()))
            lines.append((*named, *beside(pen, other)))
        if lines:
            rows.append((label, (Paragraph(joined(lines, LineBreak())),)))
    if rows:
        yield Heading(words(t.lineage), name="lineage")
        yield headed_facts(rows)


def _contribute(pen: Pen, page: CommitmentPage) -> Iterator[Block]:
    """Yield the ways to take part, of those that the settings and the data know."""
    links, t, item = pen.links, pen.t, page.commitment
    title = pen.voice.text(item.title, item.id)
    threads = [link.url for link in item.links if link.kind == "forum"] or (
        [links.forum] if links.forum else []
    )
    ways = [
        (links.edit_page(page.file) if page.file else None, t.contribute_edit),
        (
            links.issue_page(item.id, f"{item.id} – {title}", pen.published("commitments", item.id) or ""),
            t.contribute_issue,
        ),
        *((thread, t.contribute_forum) for thread in threads),
    ]
    found = tuple((Paragraph(pen.out(address, words(label))),) for address, label in ways if address)
    if found:
        yield Heading(words(t.contribute), name="contribute")
        yield Bullets(found)
        if page.file:
            yield pen.note(t("contribute_file", file=page.file))
