"""Action plans as flat tables.

One row a commitment, and long tables for everything that a commitment has many of.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.export.field_tables import Owner, field_tables
from ogpctl.exchange.export.record_columns import FilledColumn, RecordSource, record_columns, within
from ogpctl.exchange.export.tables import Cell, CellType, ExportColumn, ExportTable, ForeignKey
from ogpctl.plan import model
from ogpctl.plan.field_rows import Reference
from ogpctl.plan.fields import ids_named
from ogpctl.plan.vocabulary import Completion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import ActionPlan, Commitment


@dataclass(frozen=True, slots=True)
class _Long:
    """How one table is made: the columns that name the owner of a row, those of the record, and the records.

    Where `numbered`, a column `item` counts the records of an owner from 1, since nothing else tells them
    apart. What is `shared` by several plans takes one row.
    """

    name: str
    owner: tuple[str | ExportColumn, ...]
    columns: Sequence[FilledColumn]
    records: Callable[[ActionPlan], Iterable[tuple[Owner, Any]]]
    key: tuple[str, ...]
    references: tuple[ForeignKey, ...] = ()
    numbered: bool = False
    shared: bool = False
    title: Message | None = None


def languages_of(plans: Iterable[ActionPlan]) -> tuple[str, ...]:
    """Return the languages of the plans, in the order in which they name them."""
    return tuple(dict.fromkeys(language for plan in plans for language in plan.header.languages)) or ("en",)


def plan_tables(plans: Sequence[ActionPlan]) -> tuple[ExportTable, ...]:
    """Return every table of the plans; texts have a column for each language of any of them."""
    languages = languages_of(plans)
    longs = (*_heads(languages), *_bodies(languages), *_fields(languages))
    return tuple(_table(long, plans) for long in longs)


def _heads(languages: tuple[str, ...]) -> Iterator[_Long]:
    def columns(
        kind: type, owner: str = "", skip: str = "", schema: str = "plan"
    ) -> tuple[FilledColumn, ...]:
        return record_columns(kind, RecordSource(schema, languages, owner), skip)

    plan = ForeignKey(("plan",), "plans")
    # A table of tables, each of them read as a row.
    # fmt: off
    yield _Long("plans", (), columns(model.PlanHeader), lambda item: [((), item.header)], ("id",))
    yield _Long("themes", ("plan",), columns(model.Theme, "themes[]."),
                lambda item: [((item.header.id,), theme) for theme in item.header.themes],
                ("plan", "id"), (plan,))
    rounds = (*columns(model.Round, "rounds[].", "published"), *_published(languages))
    yield _Long("rounds", ("plan",), rounds,
                lambda item: [((item.header.id,), round_) for round_ in item.header.rounds],
                ("plan", "id"), (plan,))
    yield _Long("institutions", (), columns(model.Institution, "institutions[].", schema="institutions"),
                lambda item: [((), institution) for institution in named_institutions(item)], ("id",),
                shared=True)
    # fmt: on


def _bodies(languages: tuple[str, ...]) -> Iterator[_Long]:
    def columns(
        kind: type, owner: str = "", skip: str = "", schema: str = "commitment"
    ) -> tuple[FilledColumn, ...]:
        return record_columns(kind, RecordSource(schema, languages, owner), skip)

    plan = ForeignKey(("plan",), "plans")
    commitment = ForeignKey(("plan", "commitment"), "commitments")
    milestone = ForeignKey(("plan", "commitment", "milestone"), "milestones")
    round_ = ForeignKey(("plan", "round"), "rounds")
    own, deep = ("plan", "commitment"), ("plan", "commitment", "milestone")
    # A table of tables, each of them read as a row.
    # fmt: off
    yield _Long("commitments", ("plan",), [*columns(model.Commitment), *_counts()], _commitments,
                ("plan", "id"), (plan, ForeignKey(("plan", "theme"), "themes")))
    yield _Long("milestones", own, columns(model.Milestone, "milestones[]."),
                lambda item: _of(item, "milestones"), (*own, "id"), (commitment,))
    yield _Long("evidence", deep, columns(model.Evidence, "evidence[]."), _evidence, (*own, "item"),
                (commitment, milestone), numbered=True)
    yield _Long("assessments", own, columns(model.Assessment, "assessments[]."),
                lambda item: _of(item, "assessments"), (*own, "item"), (commitment, milestone, round_),
                numbered=True)
    yield _Long("lineage", (*own, "relation"), columns(model.Lineage, "continues[]."), _lineage,
                (*own, "item"), (commitment,), numbered=True)
    yield _Long("commitment_links", own, columns(model.Link, "links[]."), lambda item: _of(item, "links"),
                (*own, "item"), (commitment,), numbered=True)
    yield _Long("commitment_sources", own, columns(model.Source, "sources[]."),
                lambda item: _of(item, "sources"), (*own, "item"), (commitment,), numbered=True)
    yield _Long("consultations", ("plan",), columns(model.Consultation, schema="consultation"),
                lambda item: [((item.header.id,), event) for event in item.consultations],
                ("plan", "id"), (plan, round_))
    yield _Long("contributions", ("plan", "consultation"),
                columns(model.Contribution, "contributions[].", schema="consultation"), _contributions,
                ("plan", "consultation", "id"),
                (ForeignKey(("plan", "consultation"), "consultations"),))
    # fmt: on


_OWNERS = (
    ("plan",),
    ("plan", "commitment"),
    ("plan", "commitment", "milestone"),
    ("plan", "commitment", "assessment"),
    ("plan", "consultation"),
)


def _fields(languages: tuple[str, ...]) -> Iterator[_Long]:
    """Yield the tables that the model asks for, of lists that have none above."""
    for table in field_tables(languages):
        whose = tuple(column.name for column in table.owner)
        yield _Long(
            table.name,
            table.owner,
            table.columns,
            table.records,
            (*whose[:2], "item"),
            tuple(ForeignKey(key, f"{key[-1]}s") for key in _OWNERS if key == whose[: len(key)]),
            numbered=True,
            title=table.title,
        )


def _table(long: _Long, plans: Sequence[ActionPlan]) -> ExportTable:
    rows: list[tuple[Cell, ...]] = []
    for plan in plans:
        counted: dict[Owner, int] = {}
        for owner, record in long.records(plan):
            whose = owner[:2]
            counted[whose] = counted.get(whose, 0) + 1
            number = (counted[whose],) if long.numbered else ()
            rows.append((*owner, *number, *(filled.cell(record) for filled in long.columns)))
    columns = [name if isinstance(name, ExportColumn) else ExportColumn(name) for name in long.owner]
    columns += [ExportColumn("item", CellType.INTEGER)] if long.numbered else []
    return ExportTable(
        long.name,
        (*columns, *(filled.column for filled in long.columns)),
        long.key,
        tuple(dict.fromkeys(rows)) if long.shared else tuple(rows),
        long.references,
        long.title,
    )


def _commitments(plan: ActionPlan) -> Iterator[tuple[Owner, Commitment]]:
    for item in plan.commitments:
        yield (plan.header.id,), item


def _of(plan: ActionPlan, attribute: str) -> Iterator[tuple[Owner, Any]]:
    for item in plan.commitments:
        for record in getattr(item, attribute):
            yield (plan.header.id, item.id), record


def _evidence(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    for item in plan.commitments:
        for record in item.evidence:
            yield (plan.header.id, item.id, None), record
        for milestone in item.milestones:
            for record in milestone.evidence:
                yield (plan.header.id, item.id, milestone.id), record


def _lineage(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    for item in plan.commitments:
        for relation in ("continues", "continued_by"):
            for record in getattr(item, relation):
                yield (plan.header.id, item.id, relation), record


def _contributions(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    for event in plan.consultations:
        for record in event.contributions:
            yield (plan.header.id, event.id), record


def named_institutions(plan: ActionPlan) -> Iterator[model.Institution]:
    """Yield the institutions that the plan names, in the order of their list; it may serve many plans."""
    records = (plan.header, *plan.commitments, *plan.consultations)
    named = {name for record in records for name in ids_named(record, Reference.INSTITUTION)}
    pending = list(named)
    while pending:
        found = plan.institutions.get(pending.pop())
        if found is not None and found.attached_to is not None and found.attached_to not in named:
            named.add(found.attached_to)
            pending.append(found.attached_to)
    yield from (item for name, item in plan.institutions.items() if name in named)


def _published(languages: tuple[str, ...]) -> Iterator[FilledColumn]:
    """Yield columns for the figures that the report of a round printed."""
    get = attrgetter("published")
    for inner in record_columns(
        model.Published, RecordSource("plan", languages, "rounds[].published.", "published_")
    ):
        yield FilledColumn(inner.column, within(get, inner.cell))
    for word in Completion:
        column = ExportColumn(f"published_{word}", CellType.INTEGER, "plan", "rounds[].published.completion")
        yield FilledColumn(column, within(get, _figure(word)))


def _figure(word: Completion) -> Callable[[Any], Cell]:
    def cell(published: Any) -> Cell:
        figure: Cell = published.completion.get(word)
        return figure

    return cell


def _counts() -> Iterator[FilledColumn]:
    """Yield what is counted in a commitment, for readers who take its row alone."""
    yield FilledColumn(ExportColumn("milestones", CellType.INTEGER), lambda item: len(item.milestones))
    yield FilledColumn(
        ExportColumn("milestones_complete", CellType.INTEGER),
        lambda item: sum(milestone.completion == Completion.COMPLETE for milestone in item.milestones),
    )
    yield FilledColumn(ExportColumn("evidence", CellType.INTEGER), lambda item: len(item.all_evidence))
