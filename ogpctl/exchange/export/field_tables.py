"""Lists of records within plans that no table is made for by hand: each makes a table of its own.

A list that is added to the model is in every export so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.export.record_columns import RecordSource, record_columns
from ogpctl.exchange.export.tables import Cell, CellType, ExportColumn
from ogpctl.plan import model
from ogpctl.plan.fields import FieldKind, fields_of, values_of
from ogpctl.plan.item_names import item_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ogpctl.exchange.export.record_columns import FilledColumn
    from ogpctl.i18n.message import Message
    from ogpctl.plan.fields import ModelField
    from ogpctl.plan.model import ActionPlan

Owner = tuple[Cell, ...]
"""The cells that say whose a record is, the plan's id first."""


@dataclass(frozen=True, slots=True)
class FieldTable:
    """The table of a list; `owner` are the columns that name whose a row is."""

    name: str
    title: Message
    owner: tuple[ExportColumn, ...]
    columns: Sequence[FilledColumn]
    records: Callable[[ActionPlan], Iterable[tuple[Owner, Any]]]


@dataclass(frozen=True, slots=True)
class _Records:
    """Records that own lists: `every` yields those of a plan, `path` leads to one in a file of that kind."""

    record: type
    name: str
    owner: tuple[ExportColumn, ...]
    schema: str
    path: str
    every: Callable[[ActionPlan], Iterable[tuple[Owner, Any]]]

    def inside(self, field: ModelField) -> _Records:
        """Return the record that a field of these holds; it is whose they are."""
        kind: type = field.record or type(None)
        return replace(
            self,
            record=kind,
            name=f"{self.name}_{field.written}",
            path=f"{self.path}{field.written}.",
            every=lambda plan: (
                (owner, value) for owner, record in self.every(plan) for value in values_of(field, record)
            ),
        )

    def items(self, field: ModelField) -> _Records:
        """Return the items of a list that is a field of these, each owned by its name besides."""
        column = ExportColumn(field.written, schema=self.schema, field=f"{self.path}{field.written}")
        return replace(
            self.inside(field),
            owner=(*self.owner, column),
            path=f"{self.path}{field.written}[].",
            every=lambda plan: (
                ((*owner, name), value)
                for owner, record in self.every(plan)
                for name, value in _named(values_of(field, record))
            ),
        )


def field_tables(languages: tuple[str, ...]) -> Iterator[FieldTable]:
    """Yield a table for each list of records whose row names no other."""
    plan, commitment, milestone, consultation = map(
        ExportColumn, ("plan", "commitment", "milestone", "consultation")
    )
    assessment = ExportColumn("assessment", CellType.INTEGER)
    for root in (
        _Records(model.PlanHeader, "plan", (plan,), "plan", "", _headers),
        _Records(model.Commitment, "commitment", (plan, commitment), "commitment", "", _commitments),
        _Records(
            model.Milestone,
            "milestone",
            (plan, commitment, milestone),
            "commitment",
            "milestones[].",
            _milestones,
        ),
        _Records(
            model.Assessment,
            "assessment",
            (plan, commitment, assessment),
            "commitment",
            "assessments[].",
            _assessments,
        ),
        _Records(model.Consultation, "consultation", (plan, consultation), "consultation", "", _events),
    ):
        yield from _tables(root, languages)


def _tables(records: _Records, languages: tuple[str, ...]) -> Iterator[FieldTable]:
    for field in fields_of(records.record):
        if field.record is None or field.row.table is not None:
            continue
        if field.kind is not FieldKind.RECORDS:
            yield from _tables(records.inside(field), languages)
            continue
        source = RecordSource(records.schema, languages, f"{records.path}{field.written}[].")
        inside = records.inside(field)
        columns = record_columns(field.record, source)
        yield FieldTable(inside.name, field.heading, records.owner, columns, inside.every)
        yield from _tables(records.items(field), languages)


def _named(items: tuple[Any, ...]) -> Iterator[tuple[str, Any]]:
    yield from zip(item_names(items), items, strict=True)


def _headers(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    yield (plan.header.id,), plan.header


def _commitments(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    for item in plan.commitments:
        yield (plan.header.id, item.id), item


def _milestones(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    for item in plan.commitments:
        for milestone in item.milestones:
            yield (plan.header.id, item.id, milestone.id), milestone


def _assessments(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    for item in plan.commitments:
        for place, assessment in enumerate(item.assessments, 1):  # the `item` of the table of assessments
            yield (plan.header.id, item.id, place), assessment


def _events(plan: ActionPlan) -> Iterator[tuple[Owner, Any]]:
    for item in plan.consultations:
        yield (plan.header.id, item.id), item
