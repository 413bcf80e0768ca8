"""The columns of one kind of record, taken from the model: a field that is added there appears in every export."""

from __future__ import annotations

from dataclasses import dataclass
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import msgspec

from ogpctl.exchange.export.tables import Cell, CellType, Column
from ogpctl.plan import model
from ogpctl.plan.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PLAIN = {str: CellType.TEXT, PartialDate: CellType.DATE, bool: CellType.BOOLEAN, int: CellType.INTEGER}


@dataclass(frozen=True, slots=True)
class Filled:
    """A column, and how its cell is taken from a record."""

    column: Column
    cell: Callable[[Any], Cell]


def record_columns(
    kind: type, schema: str, owner: str = "", *, languages: Sequence[str], prefix: str = "", skip: str = ""
) -> list[Filled]:
    """Return the columns of a model's record, in the order of its fields.

    `schema` is the kind of file that it is read from and `owner` the path to it there (`milestones[].`). A text in
    several languages makes a column for each of `languages`, a period two, and a record inside a record those of
    its own; lists of records make tables of their own, and are left out here, as are the fields named in `skip`.
    """
    found: list[Filled] = []
    types = get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        if field.encode_name in skip.split():
            continue
        found += _columns(types[field.name], field.name, field.encode_name, schema, owner, languages, prefix)
    return found


def _columns(
    annotation: Any, attribute: str, name: str, schema: str, owner: str, languages: Sequence[str], prefix: str
) -> list[Filled]:
    kind = next((item for item in get_args(annotation) if item is not type(None)), annotation)
    if annotation == model.Text:
        return [
            Filled(
                Column(f"{prefix}{name}_{language}", CellType.TEXT, schema, f"{owner}{name}", language),
                lambda record, language=language: getattr(record, attribute).get(language),
            )
            for language in languages
        ]
    if get_origin(annotation) is tuple:
        if kind is not str:
            return []
        return [_one(prefix, name, CellType.LIST, schema, owner, lambda record: getattr(record, attribute))]
    wanted = kind if get_origin(annotation) is UnionType else annotation
    if wanted in _PLAIN:
        return [
            _one(
                prefix, name, _PLAIN[wanted], schema, owner, lambda record: _known(getattr(record, attribute))
            )
        ]
    if isinstance(wanted, type) and issubclass(wanted, msgspec.Struct):
        inner = record_columns(
            wanted, schema, f"{owner}{name}.", languages=languages, prefix=f"{prefix}{name}_"
        )
        return [Filled(item.column, _within(attribute, item.cell)) for item in inner]
    return []


def _one(
    prefix: str, name: str, type_: CellType, schema: str, owner: str, cell: Callable[[Any], Cell]
) -> Filled:
    return Filled(Column(f"{prefix}{name}", type_, schema, f"{owner}{name}"), cell)


def _known(value: Any) -> Cell:
    """Return a value as a cell; what the model keeps as an empty text is not known."""
    return str(value) if isinstance(value, PartialDate) else value if value != "" else None


def _within(attribute: str, cell: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    def inner(record: Any) -> Cell:
        value = getattr(record, attribute)
        return None if value is None else cell(value)

    return inner
