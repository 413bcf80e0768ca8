"""From what was read to the book: pure, in one pass over each plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.assessments import ViewOrigin, plan_assessments
from ogpctl.analysis.breakdown import Dimension, break_down
from ogpctl.analysis.completion_counts import completion_key, count_completion, is_whole
from ogpctl.analysis.detail import detail
from ogpctl.analysis.moments import ABSENT, MomentStatus
from ogpctl.analysis.progress import plan_progress
from ogpctl.analysis.summary import summarise_plan
from ogpctl.report.book import (
    Book,
    ChangesPage,
    CommitmentPage,
    Group,
    Headline,
    InstitutionPage,
    JournalEntry,
    PlanBook,
    RoundPage,
    Step,
    ThemePage,
)
from ogpctl.report.gaps import unknown_things
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.analysis.assessments import PlanAssessments, View
    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.history import HistoryLine
    from ogpctl.analysis.moments import Moment
    from ogpctl.analysis.progress import PlanProgress
    from ogpctl.plan.model import ActionPlan
    from ogpctl.report.book import Provenance
    from ogpctl.report.material import Comparison, Material

NO_THEME = ""
"""The id of the page of commitments without a theme."""


def assemble(materials: Iterable[Material], provenance: Provenance) -> Book:
    """Return the book of the plans that were read; plans come in the order given."""
    return Book(tuple(plan_book(material) for material in materials), provenance)


def plan_book(material: Material) -> PlanBook:
    """Return everything that the pages of one plan show."""
    timeline = material.timeline
    plan = timeline.plan
    progress, assessments = plan_progress(timeline), plan_assessments(timeline)
    summary = summarise_plan(plan, material.asked)
    journal = _journal(material.history)
    pages = _commitments(material, progress, assessments, journal)
    changes = tuple(_changes(item) for item in material.comparisons)
    published = summary.completion.published
    headline = Headline(
        commitments=len(plan.commitments),
        recorded=summary.completion.recorded,
        published=published,
        moved=_moved(changes),
    )
    return PlanBook(
        plan=plan,
        summary=summary,
        headline=headline,
        progress=progress,
        assessments=assessments,
        by_theme=break_down(plan, Dimension.THEME),
        by_institution=break_down(plan, Dimension.INSTITUTION),
        commitments=pages,
        themes=_themes(plan, pages),
        institutions=_institutions(plan, pages),
        rounds=_rounds(material, progress, pages, changes),
        changes=changes,
        journal=journal,
        unknown=tuple(unknown_things(material, progress)),
        header_file=material.header_file,
        unread=material.unread,
    )


def _changes(item: Comparison) -> ChangesPage:
    return ChangesPage(f"{item.before.name}--{item.after.name or 'now'}", item.before, item.after, item.diff)


def _moved(changes: Sequence[ChangesPage]) -> ChangesPage | None:
    """Return the newest comparison that tells anything.

    The record may not have been touched since a round.
    """
    return next((item for item in reversed(changes) if not item.diff.empty), None)


def _journal(lines: Iterable[HistoryLine]) -> tuple[JournalEntry, ...]:
    """Return the lines by commit, in their order."""
    by_commit: dict[str, list[HistoryLine]] = {}
    for line in lines:
        by_commit.setdefault(line.commit.id, []).append(line)
    return tuple(
        JournalEntry(
            found[0].commit,
            found[0].round,
            tuple(line.change for line in found if line.change is not None),
            any(line.partly for line in found),
        )
        for found in by_commit.values()
    )


def _journals(journal: Iterable[JournalEntry]) -> Mapping[str, list[JournalEntry]]:
    """Return the journal of each commitment."""
    found: dict[str, list[JournalEntry]] = {}
    for entry in journal:
        own: dict[str, list[Change]] = {}
        for change in entry.changes:
            if change.subject.kind is Kind.COMMITMENT:
                own.setdefault(change.subject.id, []).append(change)
        for name, changes in own.items():
            part = JournalEntry(entry.commit, entry.round, tuple(changes), entry.partly)
            found.setdefault(name, []).append(part)
    return found


def _commitments(
    material: Material,
    progress: PlanProgress,
    assessments: PlanAssessments,
    journal: Sequence[JournalEntry],
) -> tuple[CommitmentPage, ...]:
    plan = material.timeline.plan
    journals = _journals(journal)
    rows = {row.id: row.words for row in progress.rows}
    moments = [column.moment for column in progress.columns]
    views = _views(assessments)
    listed = {moment.name for moment in moments}
    unlisted = [moment for moment in assessments.moments if moment.name not in listed]
    ids = [item.id for item in plan.commitments]
    pages = []
    for place, item in enumerate(plan.commitments):
        words = rows.get(item.id, (ABSENT,) * len(moments))
        steps = [
            *(
                Step(
                    moment,
                    word,
                    () if moment.status is MomentStatus.NOW else views.get((item.id, moment.name), ()),
                )
                for moment, word in zip(moments, words, strict=True)
            ),
            *(
                Step(moment, ABSENT, views[item.id, moment.name])
                for moment in unlisted
                if (item.id, moment.name) in views
            ),
        ]
        pages.append(
            CommitmentPage(
                detail=detail(plan, item),
                word=completion_key(item, whole=is_whole(plan, item)),
                file=material.files.get(item.id),
                steps=tuple(steps),
                journal=tuple(journals.get(item.id, ())),
                previous=ids[place - 1] if place else None,
                next=ids[place + 1] if place + 1 < len(ids) else None,
            )
        )
    return tuple(pages)


def _views(assessments: PlanAssessments) -> Mapping[tuple[str, str], tuple[View, ...]]:
    """Return what others than the plan's keeper say, by commitment and round."""
    return {
        (row.commitment.id, row.moment.name): tuple(
            view for view in row.views if view.origin is ViewOrigin.ASSESSMENT
        )
        for row in assessments.rows
    }


def _group(pages: Sequence[CommitmentPage]) -> Group:
    counts, unread = count_completion(page.word for page in pages)
    return Group(tuple(pages), counts, unread)


def _themes(plan: ActionPlan, pages: Sequence[CommitmentPage]) -> tuple[ThemePage, ...]:
    """Return the themes in the order of the plan, then those that it does not declare, last those without."""
    declared = {theme.id: theme for theme in plan.header.themes}
    found: dict[str, list[CommitmentPage]] = {name: [] for name in declared}
    without: list[CommitmentPage] = []
    for page in pages:
        theme = page.commitment.theme
        (found.setdefault(theme, []) if theme else without).append(page)
    if without:
        found[NO_THEME] = without
    return tuple(ThemePage(name, declared.get(name), _group(items)) for name, items in found.items())


def _institutions(plan: ActionPlan, pages: Sequence[CommitmentPage]) -> tuple[InstitutionPage, ...]:
    """Return every institution of the plan, by the number of commitments that it leads, then by id."""
    leads: dict[str, list[CommitmentPage]] = {}
    supports: dict[str, list[CommitmentPage]] = {}
    acts: dict[str, list[CommitmentPage]] = {}
    for page in pages:
        own = {*page.commitment.lead, *page.commitment.supporting}
        for name in dict.fromkeys(name for action in page.commitment.milestones for name in action.lead):
            if name not in own:
                acts.setdefault(name, []).append(page)
        for name in page.commitment.lead:
            leads.setdefault(name, []).append(page)
        for name in page.commitment.supporting:
            supports.setdefault(name, []).append(page)
    takes_part = {
        item.id: {*item.organisers, *item.contributors, *(said.institution for said in item.contributions)}
        for item in plan.consultations
    }
    consulted = {name for names in takes_part.values() for name in names if name}
    names = {*leads, *supports, *acts, *plan.header.coordinator, *consulted}
    attached: dict[str, list[str]] = {}
    for name in sorted(names):
        parent = plan.institutions[name].attached_to if name in plan.institutions else None
        if parent in names and parent is not None:
            attached.setdefault(parent, []).append(name)
    return tuple(
        InstitutionPage(
            id=name,
            institution=plan.institutions.get(name),
            leads=_group(leads.get(name, ())),
            supports=tuple(supports.get(name, ())),
            acts=tuple(acts.get(name, ())),
            attached=tuple(attached.get(name, ())),
            consultations=tuple(item for item in plan.consultations if name in takes_part[item.id]),
        )
        for name in sorted(names, key=lambda item: (-len(leads.get(item, ())), item))
    )


def _rounds(
    material: Material,
    progress: PlanProgress,
    pages: Sequence[CommitmentPage],
    changes: Sequence[ChangesPage],
) -> tuple[RoundPage, ...]:
    rows = {row.id: row.words for row in progress.rows}
    arrived = {item.after.name: item.id for item in changes if item.after.status is not MomentStatus.NOW}
    found = []
    for place, column in enumerate(progress.columns):
        item = column.moment.round
        if item is None or column.moment.status is MomentStatus.NOW:
            continue
        steps = [(page, _step(page, column.moment)) for page in pages]
        found.append(
            RoundPage(
                round=item,
                column=column,
                words=tuple((page, rows[page.id][place]) for page in pages if page.id in rows),
                views=tuple((page, step.views) for page, step in steps if step is not None and step.views),
                consultations=tuple(
                    other for other in material.timeline.plan.consultations if other.round == item.id
                ),
                since=arrived.get(item.id),
            )
        )
    return tuple(found)


def _step(page: CommitmentPage, moment: Moment) -> Step | None:
    return next((step for step in page.steps if step.moment.name == moment.name), None)
