"""Which fields of a plan people see in the tables that they edit, and which of them they may change."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.sheets import EditColumn, RowSubject
from ogpctl.exchange.export.descriptions import choices
from ogpctl.exchange.export.tables import CellType, ExportColumn
from ogpctl.plan.field_rows import Editing
from ogpctl.plan.fields import FieldKind, fields_of
from ogpctl.plan.model import Commitment, Evidence, Milestone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.plan.fields import ModelField

_OWNER = {
    RowSubject.COMMITMENT: "",
    RowSubject.MILESTONE: "milestones[].",
    RowSubject.EVIDENCE: "evidence[].",
}


@dataclass(frozen=True, slots=True)
class EditedField:
    """A field of a commitment, a milestone or a piece of evidence.

    `by_language` has a column for each language.
    """

    name: str
    type: CellType = CellType.TEXT
    by_language: bool = False
    locked: bool = False
    labels: Mapping[str, Message] = dataclasses.field(default_factory=dict)

    def columns(self, about: RowSubject, languages: Sequence[str]) -> tuple[EditColumn, ...]:
        place = f"{_OWNER[about]}{self.name}"
        if self.by_language:
            return tuple(
                EditColumn(ExportColumn(f"{self.name}_{code}", self.type, "commitment", place, code))
                for code in languages
            )
        column = ExportColumn(self.name, self.type, "commitment", place)
        return (EditColumn(column, choices(column) if not self.locked else ()),)


_RECORDS = {RowSubject.COMMITMENT: Commitment, RowSubject.MILESTONE: Milestone, RowSubject.EVIDENCE: Evidence}
_CELLS = {FieldKind.DATE: CellType.DATE, FieldKind.WORDS: CellType.LIST}


_IN_ONE_CELL = frozenset({FieldKind.TEXT, FieldKind.WORD, FieldKind.URL, FieldKind.DATE})
"""What a cell holds as it is; all else is shown, and edited in its file."""


def _field(item: ModelField) -> EditedField:
    return EditedField(
        item.name,
        _CELLS.get(item.kind, CellType.TEXT),
        by_language=item.kind is FieldKind.TEXT,
        locked=item.row.editing is Editing.LOCKED or item.kind not in _IN_ONE_CELL,
        labels=item.row.words or {},
    )


FIELDS: dict[RowSubject, tuple[EditedField, ...]] = {
    about: tuple(_field(item) for item in fields_of(record) if item.row.editing is not Editing.NONE)
    for about, record in _RECORDS.items()
}

KEY_COLUMNS: dict[RowSubject, tuple[str, ...]] = {
    RowSubject.COMMITMENT: ("plan", "commitment"),
    RowSubject.MILESTONE: ("plan", "commitment", "milestone"),
    RowSubject.EVIDENCE: ("plan", "commitment", "milestone"),
}


def key_columns(about: RowSubject) -> tuple[EditColumn, ...]:
    """Return the columns that say whose a row is."""
    return tuple(EditColumn(ExportColumn(name)) for name in KEY_COLUMNS[about])


def columns_of(about: RowSubject, languages: Sequence[str]) -> tuple[EditColumn, ...]:
    """Return the columns of the table of one kind of row, those of its key first."""
    own = [column for field in FIELDS[about] for column in field.columns(about, languages)]
    return (*key_columns(about), *own)


def path_of(about: RowSubject, name: str) -> tuple[str, ...] | None:
    """Return where the value of a column stands in its record, None where it may not be changed, or is none.

    `progress_fr` is at `("progress", "fr")`.
    """
    found = _place_of(about, name)
    return None if found is None or found[0].locked else found[1]


def shown_path(about: RowSubject, name: str) -> tuple[str, ...] | None:
    """Return where the value of a column stands in its record, locked or not, None where it is none."""
    found = _place_of(about, name)
    return None if found is None else found[1]


def language_of(name: str) -> str:
    """Return the language of a column by its name, empty where it has none."""
    texts = {field.name for fields in FIELDS.values() for field in fields if field.by_language}
    stem, _, code = name.rpartition("_")
    return code if stem in texts else ""


def _place_of(about: RowSubject, name: str) -> tuple[EditedField, tuple[str, ...]] | None:
    for field in FIELDS[about]:
        if not field.by_language and field.name == name:
            return field, (field.name,)
        language = name.removeprefix(f"{field.name}_")
        if field.by_language and language != name and language.isalpha():
            return field, (field.name, language)
    return None


def type_of(about: RowSubject, name: str) -> CellType:
    """Return what the cells of a column hold."""
    return next((field.type for field in FIELDS[about] if field.name == name), CellType.TEXT)


def words_of(about: RowSubject, name: str) -> tuple[str, ...]:
    """Return the words that the cells of a column may hold, none where they are free."""
    field = next((field for field in FIELDS[about] if field.name == name), None)
    return () if field is None or field.by_language else field.columns(about, ())[0].words


def labels_of(about: RowSubject, name: str) -> Mapping[str, Message]:
    """Return what people call the words of a column."""
    return next((item.labels for item in FIELDS[about] if item.name == name), {})
