"""The fields of each record: what the model says of each, beside its row of surfaces.

Whoever walks through the fields of a plan does it by these, so that a field that is added is met everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import msgspec

from ogpctl.i18n.message import Message, literal
from ogpctl.plan import model
from ogpctl.plan.dates import PartialDate
from ogpctl.plan.field_rows import FIELD_ROWS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ogpctl.plan.field_rows import FieldRow, Part


class FieldKind(Enum):
    """What a field holds."""

    TEXT = auto()
    """A text by language."""
    WORD = auto()
    WORDS = auto()
    DATE = auto()
    NUMBER = auto()
    FLAG = auto()
    RECORD = auto()
    RECORDS = auto()
    FIGURES = auto()
    """A number for each of several words."""


@dataclass(frozen=True, slots=True)
class ModelField:
    """A field of a record: its row, with what the model says of it.

    `written` is its name in files, `record` the type of the record or records that it holds.
    """

    row: FieldRow
    written: str
    kind: FieldKind
    record: type | None
    get: Callable[[Any], Any]

    @property
    def name(self) -> str:
        """The name of the attribute."""
        return self.row.name

    @property
    def heading(self) -> Message:
        """What stands above its text; its name in files where the row has no heading."""
        return self.row.heading or literal(self.written)

    @property
    def is_text_for_readers(self) -> bool:
        """Whether it holds a text for the plan's readers."""
        return self.kind is FieldKind.TEXT and self.row.for_readers

    @property
    def is_searched(self) -> bool:
        """Whether people search it."""
        return self.is_text_for_readers if self.row.searched is None else self.row.searched

    @property
    def counts_as_gap(self) -> bool:
        """Whether a language in which it is missing counts as a gap."""
        return self.is_text_for_readers and self.row.gap


_KINDS = {
    str: FieldKind.WORD,
    PartialDate: FieldKind.DATE,
    int: FieldKind.NUMBER,
    bool: FieldKind.FLAG,
    dict[str, int]: FieldKind.FIGURES,
}


@cache
def fields_of(record: type) -> tuple[ModelField, ...]:
    """Return the fields of a record, in the order of their rows."""
    found = {field.name: field for field in msgspec.structs.fields(record)}
    return tuple(
        ModelField(row, found[row.name].encode_name, *_kind(found[row.name].type), attrgetter(row.name))
        for row in FIELD_ROWS[record]
    )


def _kind(annotation: Any) -> tuple[FieldKind, type | None]:
    if annotation == model.Text:
        return FieldKind.TEXT, None
    if get_origin(annotation) in {Union, UnionType}:
        return _kind(next(item for item in get_args(annotation) if item is not type(None)))
    if get_origin(annotation) is tuple:
        kind, record = _kind(get_args(annotation)[0])
        return (FieldKind.RECORDS, record) if kind is FieldKind.RECORD else (FieldKind.WORDS, None)
    if annotation in _KINDS:
        return _KINDS[annotation], None
    return FieldKind.RECORD, annotation


@cache
def text_fields(record: type) -> tuple[ModelField, ...]:
    """Return the fields of a record that hold a text for the plan's readers."""
    return tuple(field for field in fields_of(record) if field.is_text_for_readers)


@cache
def record_fields(record: type) -> tuple[ModelField, ...]:
    """Return the fields of a record that hold records in which there are such texts, one or several."""
    return tuple(
        field
        for field in fields_of(record)
        if field.record is not None and (text_fields(field.record) or record_fields(field.record))
    )


def searched_texts(record: Any) -> Iterator[model.Text]:
    """Yield the texts that people search, of a record and of those within."""
    return _texts(record, attrgetter("is_searched"))


def texts_with_gaps(record: Any) -> Iterator[model.Text]:
    """Yield the texts that are to be there in each language of the plan, of a record and of those within."""
    return _texts(record, attrgetter("counts_as_gap"))


def _texts(record: Any, counts: Callable[[ModelField], bool]) -> Iterator[model.Text]:
    kind: type = type(record)
    for field in text_fields(kind):
        if counts(field):
            yield field.get(record)
    for field in record_fields(kind):
        for item in _within(field, record):
            yield from _texts(item, counts)


def searched_words(record: Any) -> Iterator[str]:
    """Yield the words that people search, of a record itself: its ids and numbers."""
    kind: type = type(record)
    for field in fields_of(kind):
        if field.is_searched and field.kind is not FieldKind.TEXT:
            value = field.get(record)
            yield from value if field.kind is FieldKind.WORDS else (value or "",)


def _within(field: ModelField, record: Any) -> tuple[Any, ...]:
    value = field.get(record)
    if field.kind is FieldKind.RECORDS:
        return tuple(value)
    return () if value is None else (value,)


@cache
def shown_fields(record: type) -> tuple[ModelField, ...]:
    """Return the fields of a record that `show` has under their headings."""
    return tuple(field for field in fields_of(record) if field.row.show)


def headed_texts(record: Any, part: Part) -> Iterator[tuple[ModelField, model.Text]]:
    """Yield the texts of a record that stand under their headings in a part of the report's page."""
    kind: type = type(record)
    for field in text_fields(kind):
        if field.row.book is part and (text := field.get(record)):
            yield field, text


@cache
def text_names() -> frozenset[str]:
    """Return the names, in files, of all fields that hold a text by language."""
    return frozenset(
        field.written for record in FIELD_ROWS for field in fields_of(record) if field.kind is FieldKind.TEXT
    )
