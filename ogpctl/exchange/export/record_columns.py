"""The columns of one kind of record, taken from the model.

A field that is added there appears in every export.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from ogpctl.exchange.export.tables import Cell, CellType, ExportColumn
from ogpctl.plan.dates import PartialDate
from ogpctl.plan.fields import FieldKind, fields_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.plan.fields import ModelField

_CELLS = {
    FieldKind.WORD: CellType.TEXT,
    FieldKind.URL: CellType.TEXT,
    FieldKind.DATE: CellType.DATE,
    FieldKind.FLAG: CellType.BOOLEAN,
    FieldKind.NUMBER: CellType.INTEGER,
    FieldKind.FRACTION: CellType.NUMBER,
}


@dataclass(frozen=True, slots=True)
class FilledColumn:
    """A column, and how its cell is taken from a record."""

    column: ExportColumn
    cell: Callable[[Any], Cell]


@dataclass(frozen=True, slots=True)
class RecordSource:
    """Where records are read from and how their columns are called.

    `schema` is the kind of file, `owner` the path to the record there (`milestones[].`), `prefix` what the
    names of the columns start with, and each text has a column for each of `languages`.
    """

    schema: str
    languages: tuple[str, ...]
    owner: str = ""
    prefix: str = ""

    def inside(self, name: str) -> RecordSource:
        """Return the place of a record that is a field of this one."""
        return replace(self, owner=f"{self.owner}{name}.", prefix=f"{self.prefix}{name}_")

    def column(self, name: str, type_: CellType, language: str | None = None) -> ExportColumn:
        ending = f"_{language}" if language is not None else ""
        return ExportColumn(
            f"{self.prefix}{name}{ending}", type_, self.schema, f"{self.owner}{name}", language
        )


@lru_cache(maxsize=1024)  # a site of a hundred plans asks for the same ones a hundred times
def record_columns(kind: type, place: RecordSource, skip: str = "") -> tuple[FilledColumn, ...]:
    """Return the columns of a model's record, in the order of its fields.

    A text in several languages makes a column for each of them, a period two, and a record inside a record
    those of its own; lists of records make tables of their own, and are left out here, as are the fields
    named in `skip`.
    """
    place_in_model = [field.name for field in msgspec.structs.fields(kind)]
    fields = sorted(fields_of(kind), key=lambda field: place_in_model.index(field.name))
    return tuple(
        filled for field in fields if field.written not in skip.split() for filled in _columns(field, place)
    )


def _columns(field: ModelField, place: RecordSource) -> list[FilledColumn]:
    get, name = field.get, field.written
    if field.kind is FieldKind.TEXT:
        return [
            FilledColumn(place.column(name, CellType.TEXT, language), _text(get, language))
            for language in place.languages
        ]
    if field.kind is FieldKind.WORDS:
        return [FilledColumn(place.column(name, CellType.LIST), _filled(get))]
    if field.kind is FieldKind.RECORD and field.record is not None:
        inner = record_columns(field.record, place.inside(name))
        return [FilledColumn(item.column, within(get, item.cell)) for item in inner]
    if field.kind in _CELLS:
        return [FilledColumn(place.column(name, _CELLS[field.kind]), lambda record: _known(get(record)))]
    return []


def _text(get: Callable[[Any], Any], language: str) -> Callable[[Any], Cell]:
    def cell(record: Any) -> Cell:
        text: Cell = get(record).get(language)
        return text

    return cell


def _filled(get: Callable[[Any], Any]) -> Callable[[Any], Cell]:
    """Return how a list is taken from a record; what the model keeps as an empty one is not known."""
    return lambda record: get(record) or None


def _known(value: Any) -> Cell:
    """Return a value as a cell; what the model keeps as an empty text is not known."""
    return str(value) if isinstance(value, PartialDate) else value if value != "" else None


def within(get: Callable[[Any], Any], cell: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    """Return how a cell is taken from a record inside another, None where there is no such record."""

    def inner(record: Any) -> Cell:
        value = get(record)
        return None if value is None else cell(value)

    return inner
