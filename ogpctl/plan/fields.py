"""The fields of each record: what the model says of each, beside its row of surfaces.

Whoever walks through the fields of a plan does it by these, so that a field that is added is met everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import msgspec

from ogpctl.i18n.message import Message, by_language, literal
from ogpctl.plan import model
from ogpctl.plan.dates import PartialDate
from ogpctl.plan.field_rows import FIELD_ROWS, Reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ogpctl.plan.field_rows import FieldRow, Part


class FieldKind(Enum):
    """What a field holds."""

    TEXT = auto()
    """A text by language."""
    WORD = auto()
    """A word of a list, an id, or a text that is the same in every language."""
    WORDS = auto()
    URL = auto()
    DATE = auto()
    NUMBER = auto()
    FRACTION = auto()
    """A number that need not be whole."""
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
        """What stands above or before it; what it is called in sentences, or in files, where the row has no heading."""
        return self.row.heading or self.label

    @property
    def label(self) -> Message:
        """What it is called within a sentence; its name in files where the row has no label."""
        return self.row.label or literal(self.written)

    def word(self, value: object) -> Message:
        """Return a word that it holds as people read it; one that its row has no label for stands for itself."""
        labels = self.row.words or {}
        return labels.get(str(value)) or literal(str(value))

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
    float: FieldKind.FRACTION,
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
    if get_origin(annotation) is Annotated:
        return FieldKind.URL, None
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
    """Return the fields of a record that hold records, one or several."""
    return tuple(field for field in fields_of(record) if field.record is not None)


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
        for item in values_of(field, record):
            yield from _texts(item, counts)


def searched_words(record: Any) -> Iterator[str]:
    """Yield the words, ids and numbers that people search, of a record and of those within."""
    kind: type = type(record)
    for field in fields_of(kind):
        if field.is_searched and field.kind is not FieldKind.TEXT:
            yield from map(str, values_of(field, record))
    for field in record_fields(kind):
        for item in values_of(field, record):
            yield from searched_words(item)


def values_of(field: ModelField, record: Any) -> tuple[Any, ...]:
    """Return what a field of a record holds, one by one: the items of a list, else the one value, if there is one."""
    value = field.get(record)
    if field.kind in {FieldKind.RECORDS, FieldKind.WORDS}:
        return tuple(value)
    return () if value is None or value in ("", {}) else (value,)


@cache
def shown_fields(record: type) -> tuple[ModelField, ...]:
    """Return the fields of a record that `show` has under their headings."""
    return tuple(field for field in fields_of(record) if field.row.show)


@cache
def listed_fields(record: type) -> tuple[ModelField, ...]:
    """Return the fields of a record that `list` has as columns that can be asked for."""
    return tuple(field for field in fields_of(record) if field.row.listed)


def filled_fields(record: Any, part: Part | None = None) -> Iterator[ModelField]:
    """Yield the fields of a record that hold something; with `part`, those that stand in it on the report's page.

    Each is said by its kind: `field.get(record)` is a text by language (TEXT), records whose own fields are
    filled in turn (RECORD, RECORDS), else a value, or several, that `render.field_values` writes.
    """
    kind: type = type(record)
    asked = (field for field in fields_of(kind) if part is None or field.row.book is part)
    for field in with_own(asked, record):
        if values_of(field, record):
            yield field


def with_own(fields: Iterable[ModelField], record: Any) -> Iterator[ModelField]:
    """Yield these fields of a record, with those of the repository's own where they have their place."""
    for field in fields:
        if field.record is model.OwnValue:
            yield from own_fields(record)
        else:
            yield field


def own_fields(record: Any) -> Iterator[ModelField]:
    """Yield the fields of the repository's own that a record fills, each as if the model had it."""
    for item in getattr(record, "own", ()):
        yield _own_field(item)


def own_texts(record: Any) -> Iterator[ModelField]:
    """Yield those of them that hold a text of the data; the labels of words are none."""
    for item in getattr(record, "own", ()):
        if item.text and not item.words:
            yield _own_field(item)


def _own_field(item: model.OwnValue) -> ModelField:
    slots = {slot.name: slot for slot in fields_of(model.OwnValue)[2:] if values_of(slot, item)}
    label = by_language(item.label)
    if item.words:
        # Read as one word, whose label is that of all of them.
        value: Any = ", ".join(item.words)
        slot = replace(slots["words"], kind=FieldKind.WORD)
        row = replace(slot.row, name=item.id, label=label, words={value: by_language(item.text)})
    else:
        slot = next(iter(slots.values()))
        value, row = slot.get(item), replace(slot.row, name=item.id, label=label)
    return replace(slot, row=row, written=item.id, get=lambda _: value)


@cache
def text_names() -> frozenset[str]:
    """Return the names, in files, of all fields that hold a text by language."""
    return frozenset(
        field.written for record in FIELD_ROWS for field in fields_of(record) if field.kind is FieldKind.TEXT
    )


@cache
def list_identities() -> Mapping[str, tuple[str, ...]]:
    """Return what identifies the items of each list of records, by the name of the list in files."""
    return {
        field.written: known
        for record in FIELD_ROWS
        for field in fields_of(record)
        if field.kind is FieldKind.RECORDS and field.record is not None and (known := _known_by(field))
    }


def _known_by(field: ModelField) -> tuple[str, ...]:
    if field.row.known_by is not None or field.record is None:
        return field.row.known_by or ()
    names = {item.written for item in fields_of(field.record)}
    return next(((name,) for name in ("id", "url") if name in names), ())


@cache
def date_names() -> frozenset[str]:
    """Return the names, in files, of all fields that hold a date."""
    return frozenset(
        field.written for record in FIELD_ROWS for field in fields_of(record) if field.kind is FieldKind.DATE
    )


@cache
def ordered_names() -> frozenset[str]:
    """Return the names, in files, of all lists whose order is data."""
    return frozenset(
        field.written for record in FIELD_ROWS for field in fields_of(record) if field.row.ordered
    )


@cache
def reference_names(reference: Reference) -> frozenset[str]:
    """Return the names, in files, of all fields that hold ids of that kind."""
    return frozenset(
        field.written for record in FIELD_ROWS for field in fields_of(record) if field.row.refers is reference
    )


@cache
def only_reference_names(reference: Reference) -> frozenset[str]:
    """Return those of them that never hold anything else: who assesses is `by` a word, who answers an id."""
    others = {
        field.written
        for record in FIELD_ROWS
        for field in fields_of(record)
        if field.row.refers is not reference
    }
    return reference_names(reference) - others


@cache
def fields_towards(record: type, reference: Reference) -> tuple[ModelField, ...]:
    """Return the fields of a record that hold ids of that kind, or records in which there are such fields."""
    return tuple(
        field
        for field in fields_of(record)
        if field.row.refers is reference
        or (field.record is not None and fields_towards(field.record, reference))
    )


def ids_named(record: Any, reference: Reference) -> Iterator[str]:
    """Yield the ids of that kind that a record, and those within, name."""
    kind: type = type(record)
    for field in fields_towards(kind, reference):
        for value in values_of(field, record):
            if field.record is None:
                yield value
            else:
                yield from ids_named(value, reference)


def searched_labels(record: Any) -> Iterator[Message]:
    """Yield what people read of the searched words of vocabularies, of a record and of those within."""
    kind: type = type(record)
    for field in fields_of(kind):
        if field.is_searched and field.row.words is not None:
            yield from map(field.word, values_of(field, record))
    for field in record_fields(kind):
        for item in values_of(field, record):
            yield from searched_labels(item)
