"""The section of one commitment: the promise, where it stands, what was done, what people asked, its history.

What is not known has no heading of its own: one line names all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.plan import vocabulary as vocabulary_words
from ogpctl.plan.field_rows import Part
from ogpctl.plan.fields import fields_of
from ogpctl.plan.model import GOVERNMENT, Commitment
from ogpctl.plan.vocabulary import NONE_RECORDED
from ogpctl.render.blocks import Bullets, Column, Heading, Panel, Paragraph, Table
from ogpctl.render.line import Day, LineBreak, Stretch, Style, Words, joined, words
from ogpctl.report.manuscript.change_lines import change_line, moment_line, round_line
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
from ogpctl.report.manuscript.standing import milestone_counts
from ogpctl.report.manuscript.timeline import lanes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.assessments import View
    from ogpctl.plan.model import Assessment, Milestone
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line
    from ogpctl.report.book import CommitmentPage
    from ogpctl.report.manuscript.section_writer import SectionWriter

_SPACE = Words(" ")


def commitment_section(writer: SectionWriter, page: CommitmentPage) -> Section:
    """Return the section of a commitment."""
    item = page.commitment
    named = writer.t("commitment_n", number=item.number) if item.number else item.id
    theme = page.detail.theme
    about = writer.bare(theme.title, theme.id) if theme is not None else words(item.theme or "")
    blocks = (
        *_card(writer, page),
        *headed_fields(writer, item, Part.PROMISE, 1),
        *_actions(writer, page),
        *_views(writer, page),
        *_done(writer, page),
        *_told(
            writer.t.evidence, "evidence", (evidence_list(writer, item.evidence),) if item.evidence else ()
        ),
        *long_facts(writer, item, 1),
        *_contributions(writer, page),
        *_missing(writer, page),
        *_lineage(writer, page),
        *_told(writer.t.links, "links", (link_list(writer, item.links),) if item.links else ()),
        *_contribute(writer, page),
        *_timeline(writer, page),
        *source_panel(writer, item.sources),
    )
    title = writer.bare(item.title, item.id)
    return Section(
        "commitments",
        item.id,
        title=title,
        label=named,
        blocks=blocks,
        kicker=writer.to("themes", item.theme or "", about),
    )


def _told(title: str, name: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return a heading with what stands under it, nothing where there is nothing."""
    return (Heading(words(title), name=name), *blocks) if blocks else ()


def _card(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    item, t = page.commitment, writer.t
    if not page.detail.whole:
        yield Panel("notice", (Paragraph(words(t.errors_in_file)),))
    told = (writer.note(t.none_is_not),) if page.word == "none" else ()
    rows: list[tuple[str, tuple[Block, ...]]] = [(t.completion, (Paragraph(writer.word(page.word)), *told))]
    if page.word == NONE_RECORDED and (counts := milestone_counts(writer, [page])):
        rows.append((t.actions, (writer.counted(counts),)))
    lead = writer.institutions(item.lead) or words(t.no_lead)
    rows.append((t.lead, (Paragraph(lead),)))
    if item.supporting:
        rows.append((t.supporting, (Paragraph(writer.institutions(item.supporting)),)))
    if item.period.start or item.period.end:
        rows.append((t.period, (Paragraph(period_line(writer, item.period)),)))
    if item.values:
        labels = " · ".join(writer.label(vocabulary_words.VALUE_LABELS, value) for value in item.values)
        rows.append((t.values, (Paragraph(words(labels)),)))
    if item.ogp_ids:
        rows.append((t.ogp_id, (Paragraph(words(", ".join(item.ogp_ids))),)))
    rows += fact_rows(writer, item, short=True)
    yield headed_facts(rows, role="card")


_ASKED = {
    "milestones": None,
    "progress": "results",
    "next_steps": "next_steps",
    "evidence": "evidence",
    "assessments": None,
}
"""The fields of a commitment that readers look for, and are told of where they are empty.

Each with the field of a milestone that says the same of a part of the commitment.
"""


def _missing(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    """Yield the line that names what is not known."""
    asked = {field.name: field for field in fields_of(Commitment)}
    item = page.commitment
    said = [
        writer.voice.say(asked[name].label)
        for name, part in _ASKED.items()
        if not asked[name].get(item)
        and not (part and any(getattr(milestone, part) for milestone in item.milestones))
    ]
    if not page.detail.said:
        said.append(writer.t.asked_contributions)
    if said:
        yield Paragraph(words(writer.t("not_reported", fields=", ".join(said))), Style.HONEST)


def _actions(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    if not page.commitment.milestones:
        return
    yield Heading(words(writer.t.actions), name="actions")
    if writer.said.all_silent(page):
        count = writer.voice.number(len(page.commitment.milestones))
        yield Paragraph(words(writer.t("actions_silent", count=count)))
    for action in page.commitment.milestones:
        yield Panel("action", tuple(_action(writer, page, action)))


def _action(writer: SectionWriter, page: CommitmentPage, action: Milestone) -> Iterator[Block]:
    t = writer.t
    yield Heading(
        (*words(f"{t('action', number=action.id)} – "), *writer.text(action.title)),
        2,
        writer.said.anchor(action.id),
    )
    yield from writer.prose(action.description)
    rows = list(_how_far(writer, page, action))
    if action.due or action.due_text:
        due = (writer.day(action.due), writer.text(action.due_text))
        rows.append((t.due, (Paragraph(joined(due, Words(" – "))),)))
    for part in (Part.PROMISE, Part.DONE, Part.FACTS):
        rows += fact_rows(writer, action, part)
    if action.lead:
        rows.append((t.lead, (Paragraph(writer.institutions(action.lead)),)))
    if action.evidence:
        rows.append((t.evidence, (evidence_list(writer, action.evidence),)))
    if rows:
        yield headed_facts(rows)


def _how_far(
    writer: SectionWriter, page: CommitmentPage, action: Milestone
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """Yield the status, the result and the next step, in few words where none of the three is recorded."""
    t = writer.t
    if writer.said.silent(action, page):
        if not writer.said.all_silent(page):
            yield t.result_next_status, (Paragraph(writer.word(NONE_RECORDED)),)
        return
    yield t.status, (Paragraph(writer.word(writer.said.word_of(action, page))),)
    if action.results:
        yield t.result, writer.prose(action.results)
    if action.next_steps:
        yield t.next_step, writer.prose(action.next_steps)


def _done(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    item = page.commitment
    told = (*writer.prose(item.progress), *headed_fields(writer, item, Part.DONE, 2))
    yield from _told(writer.t.progress, "progress", told)


def _views(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    t = writer.t
    steps = writer.said.viewed_steps(page)
    if not steps:
        return
    keeper_is_government = writer.book.header.completion_by == GOVERNMENT
    yield Heading(words(t.views if keeper_is_government else t.views_other), name="views")
    yield Paragraph(words(t.views_intro))
    rows: list[tuple[Line, ...]] = []
    for step in steps:
        named = moment_line(writer, step.moment)
        moment = writer.to("rounds", step.moment.name, named) if step.moment.round is not None else named
        if step.word != NONE_RECORDED and writer.said.shows_keeper(step):
            rows.append((moment, words(t("keeper", body=writer.keeper)), writer.word(step.word), (), ()))
        for view in step.views:
            found = view.assessment
            judged = fact_line(writer, found, LineBreak(), short=True) if found is not None else ()
            source = (
                writer.out(found.source, words(writer.host(found.source))) if found and found.source else ()
            )
            rows.append((moment, writer.viewer(view), writer.word(view.word), judged, source))
    heads = ((t.round, 2.6), (t.who, 2.8), (t.completion, 2.5), (t.criteria, 3.2), (t.source, 2.4))
    columns = tuple(
        Column(words(head), width=width, names=head == t.who, groups=head == t.round) for head, width in heads
    )
    yield Table(columns, tuple(rows), small=True, role="views", title=t.views_other)
    for step in steps:
        for view in step.views:
            if view.assessment is not None:
                yield from _said_besides(writer, view, view.assessment)


def _said_besides(writer: SectionWriter, view: View, found: Assessment) -> Iterator[Block]:
    """Yield what has no room in the table: the comment of a view, and its recommendations."""
    more = tuple(long_facts(writer, found, 2))
    if found.comment or more:
        yield Paragraph((*writer.viewer(view), *words(f"{writer.colon} ")))
        yield from writer.prose(found.comment)
        yield from more


def _timeline(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    t = writer.t
    yield Heading(words(t.timeline), name="timeline")
    if not writer.said.always_silent(page):
        yield from _steps(writer, page)
    elif rounds := [step for step in writer.said.shown_steps(page) if step.moment.round is not None]:
        yield Paragraph(words(t.n("timeline_silent", len(rounds))))
    yield Heading(words(t.history), 2)
    yield from _journal(writer, page)


def _steps(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    """Yield where the commitment stood at each moment: as a line, and as a table."""
    t = writer.t
    drawn = lanes(writer, page)
    if drawn is not None:
        yield drawn
    bodies = writer.said.step_bodies(page)
    heads = [
        Column(words(t.date), width=2),
        Column(words(t.round), width=4, names=True),
        Column(writer.head(writer.keeper), width=2.5),
    ]
    heads += [Column(writer.head(writer.body(body)), width=2.5) for body in bodies]
    rows = []
    for step in writer.said.shown_steps(page):
        item = step.moment.round
        when = writer.day((item.date or item.closed) if item is not None else step.moment.day, "–")
        if item is not None:
            named = writer.to("rounds", item.id, writer.bare(item.title, item.id))
        else:
            named = moment_line(writer, step.moment)
        views = [
            joined((_view(writer, view) for view in step.views if view.by == body), LineBreak())
            for body in bodies
        ]
        rows.append((when, named, writer.word(step.word), *views))
    yield Table(tuple(heads), tuple(rows), small=True, role="steps")


def _view(writer: SectionWriter, view: View) -> Line:
    part = writer.quiet(f" ({writer.said.view_part(view)})") if view.partial else ()
    return (*writer.word(view.word), *part)


def _journal(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    if not page.journal:
        yield writer.note(writer.t.no_history)
        return
    yield writer.note(writer.t.history_intro)
    items: list[tuple[Block, ...]] = []
    for entry in page.journal:
        committed = entry.commit.committed
        day = (Day(committed.isoformat(), writer.date(committed.date().isoformat())),)
        label = writer.t("commit", commit=entry.commit.id[:10])
        address = writer.links.commit_page(entry.commit.id)
        commit = writer.out(address, words(label)) if address is not None else words(label)
        named = round_line(writer, entry.round) if entry.round else ()
        head = Paragraph((Stretch(Style.QUIET, joined((day, commit, named), Words(" · "))),))
        said = tuple((Paragraph(change_line(writer, change)),) for change in entry.changes)
        items.append((head, Bullets(said)) if said else (head,))
    yield Bullets(tuple(items), role="journal")


def _contributions(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    found = page.detail
    if found.said or found.consultations:
        yield Heading(words(writer.t.contributions), name="contributions")
    for entry in found.said:
        yield contribution(writer, entry.contribution, entry.consultation)
    if found.consultations:
        yield consultation_list(writer, found.consultations)


def _lineage(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    item, t = page.commitment, writer.t
    rows: list[tuple[str, tuple[Block, ...]]] = []
    for label, others in ((t.continues, item.continues), (t.continued_by, item.continued_by)):
        lines = []
        for other in others:
            source = writer.out(other.source, words(t.source)) if other.source else ()
            named = (*words(writer.said.lineage(other)), *((_SPACE, *source) if source else ()))
            lines.append((*named, *beside(writer, other)))
        if lines:
            rows.append((label, (Paragraph(joined(lines, LineBreak())),)))
    if rows:
        yield Heading(words(t.lineage), name="lineage")
        yield headed_facts(rows)


def _contribute(writer: SectionWriter, page: CommitmentPage) -> Iterator[Block]:
    """Yield the ways to take part, of those that the settings and the data know."""
    links, t, item = writer.links, writer.t, page.commitment
    title = writer.voice.text(item.title, item.id)
    threads = [link.url for link in item.links if link.kind == "forum"] or (
        [links.forum] if links.forum else []
    )
    ways = [
        (links.edit_page(page.file) if page.file else None, t.contribute_edit),
        (
            links.issue_page(item.id, f"{item.id} – {title}", writer.published("commitments", item.id) or ""),
            t.contribute_issue,
        ),
        *((thread, t.contribute_forum) for thread in threads),
    ]
    found = tuple((Paragraph(writer.out(address, words(label))),) for address, label in ways if address)
    if found:
        yield Heading(words(t.contribute), name="contribute")
        yield Bullets(found)
        if page.file:
            yield writer.note(t("contribute_file", file=page.file))
