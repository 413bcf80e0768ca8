"""Finds what was edited in tables that come back, and where the plan has moved on meanwhile.

For each cell three sides are compared: what it was when it was exported (its short form in the record of the
row), what it says now, and what the plan says now. A cell that is still what it was is no edit, whatever the
plan says. A cell that says what the plan says is none either. What is left is an edit where the plan still
says what was exported, else a conflict.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ogpctl.exchange.brought_back import CellOutcome, CellOutcomeKind
from ogpctl.exchange.editable.edited_fields import KEY_COLUMNS, path_of
from ogpctl.exchange.editable.meaning import MeaninglessCell, file_value
from ogpctl.exchange.editable.read_tables import ReadTable
from ogpctl.exchange.editable.record import is_not_back, read_record, stands_for, written_out
from ogpctl.exchange.editable.saved_cells import SavedCells, meant_text
from ogpctl.exchange.editable.sheets import RECORD, RowKey, RowSubject, comparable, same_letters
from ogpctl.exchange.irm.doubtful_dates import DateOrder
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.exchange.editable.locating import Locator, RecordHolder
    from ogpctl.exchange.editable.read_tables import ReadCell, ReadRow
    from ogpctl.exchange.editable.record import RowRecord
    from ogpctl.i18n.message import Message
    from ogpctl.store.position import Path


@dataclass(frozen=True, slots=True)
class Edit:
    """A cell to be changed: `path` in the file of `holder`; `value` None takes the field away."""

    holder: RecordHolder
    path: Path
    value: str | int | None
    outcome: CellOutcome


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row without a record; `dates` tells how its sheet writes them, where that is known."""

    row: ReadRow
    dates: DateOrder | None


@dataclass(slots=True)
class TableComparison:
    """What was found: edits, cells that are not taken, and rows that are new."""

    edits: list[Edit] = field(default_factory=list)
    left: list[CellOutcome] = field(default_factory=list)
    new: list[NewRow] = field(default_factory=list)
    seen: dict[RowKey, None] = field(default_factory=dict)
    notes: list[Message] = field(default_factory=list)


def compare(
    tables: Sequence[ReadTable], locator: Locator, *, allow_removal: bool, dates: DateOrder | None = None
) -> TableComparison:
    """Return what the tables would change in the plans of `locator`.

    An emptied cell only where that is allowed. `dates` tells which part of `07/01/2012` comes first, where
    the headings of a table do not.
    """
    comparer = _Comparer(locator, allow_removal=allow_removal, dates=dates)
    for table in tables:
        comparer.add(table)
    return comparer.done()


class _Comparer:
    def __init__(self, locator: Locator, *, allow_removal: bool, dates: DateOrder | None) -> None:
        self._locator = locator
        self._allow_removal = allow_removal
        self._asked_dates = dates
        self._found = TableComparison()
        self._saved = SavedCells(ReadTable("", (), ()), locator, dates)

    def add(self, table: ReadTable) -> None:
        known: dict[RowKey, list[tuple[ReadRow, RowRecord]]] = {}
        missing: set[str] = set()
        dates = self._asked_dates or (DateOrder.DAY_FIRST if table.language == "fr" else None)
        self._saved = SavedCells(table, self._locator, dates)
        for row in table.rows:
            if not row.record.strip():
                if row.filled:
                    self._found.new.append(NewRow(row, dates))
                continue
            if is_not_back(row.record):
                continue
            record = read_record(row.record)
            if record is None:
                self._refuse(
                    row.cells[RECORD],
                    "",
                    msg("the original row cannot be identified: the hidden column was changed"),
                )
                continue
            known.setdefault(record.key, []).append((row, record))
            missing |= {*record.cells} - {*table.columns}
        for key, rows in known.items():
            self._rows(key, rows)
        self._found.notes += self._saved.notes()
        if missing:
            self._found.notes.append(
                msg(
                    "{table}: the columns {columns} are missing; nothing is imported from them.",
                    table=table.name,
                    columns=", ".join(sorted(missing)),
                )
            )

    def done(self) -> TableComparison:
        """Return what was found; a place that two cells edit differently is edited by neither."""
        by_place: dict[tuple[str, Path], list[Edit]] = {}
        for edit in self._found.edits:
            by_place.setdefault((edit.holder.document.path, edit.path), []).append(edit)
        self._found.edits = []
        for edits in by_place.values():
            if len({edit.value for edit in edits}) == 1:
                self._found.edits.append(edits[0])
                continue
            for edit in edits:
                others = ", ".join(item.outcome.place for item in edits if item is not edit)
                self._leave(edit.outcome, CellOutcomeKind.CONFLICT, msg("{cells} differs", cells=others))
        return self._found

    def _rows(self, key: RowKey, rows: list[tuple[ReadRow, RowRecord]]) -> None:
        """Compare what one sheet has of one record: a row, or copies of it, which must agree."""
        self._found.seen[key] = None
        first, record = rows[0]
        if any(_texts(row) != _texts(first) for row, _ in rows[1:]):
            numbers = ", ".join(str(row.number) for row, _ in rows)
            for row, _ in rows:
                self._refuse(
                    _head(row),
                    key.commitment,
                    msg(
                        "the rows {rows} are copies of one row but differ; add new evidence in an empty row",
                        rows=numbers,
                    ),
                )
            return
        kept = self._key_kept(first, record)
        self._locked_kept(first, record)
        self._cells(first, record, taken=kept)

    def _key_kept(self, row: ReadRow, record: RowRecord) -> bool:
        """Return whether the cells that say whose the row is are what they were.

        Tell of those that are not.
        """
        changed = [
            name
            for name in KEY_COLUMNS[record.key.about]
            if name in row.cells
            and not self._saved.unchanged(row.cells[name], record, name)
            and not (name == "commitment" and self._is_number_of(row.cells[name], record.key))
        ]
        for name in changed:
            self._refuse(
                row.cells[name],
                record.key.commitment,
                msg(
                    "ids are locked: the row was for “{id}”, and nothing is imported from it",
                    id=record.key.shown,
                ),
                name,
            )
        return not changed

    def _is_number_of(self, cell: ReadCell, key: RowKey) -> bool:
        """Return whether a cell has the number of a commitment in the place of its id."""
        return self._locator.by_number(comparable(cell.text), key.plan) == [(key.plan, key.commitment)]

    def _locked_kept(self, row: ReadRow, record: RowRecord) -> None:
        for name in record.locked:
            if name in KEY_COLUMNS[record.key.about] or name not in row.cells:
                continue
            if not self._saved.unchanged(row.cells[name], record, name):
                self._refuse(
                    row.cells[name],
                    record.key.commitment,
                    msg("the cell is locked: change the value in the plan file"),
                    name,
                )

    def _cells(self, row: ReadRow, record: RowRecord, *, taken: bool) -> None:
        """Find the edits of a row; where it is not `taken`, only what else is wrong with it."""
        about = record.key.about
        holder = self._holder(row, record)
        for name, short in record.cells.items():
            cell = row.cells.get(name)
            path = path_of(about, name)
            if cell is None or path is None or self._saved.unedited(cell, record.key, name, short):
                continue
            try:
                text = self._saved.edited_text(cell, record.key, name, short)
            except MeaninglessCell as refusal:
                self._refuse(cell, record.key.commitment, refusal.reason, name)
                continue
            if taken and not stands_for(short, text):
                self._edited(_Cell(cell, record.key, name, path, short), text, holder)

    def _holder(self, row: ReadRow, record: RowRecord) -> RecordHolder | None:
        """Return the record in the plan.

        One whose address this very table has changed before goes by the new one.
        """
        holder = self._locator.find(record.key)
        url = row.cells.get("url")
        if holder is None and record.key.about is RowSubject.EVIDENCE and url is not None:
            key = RowKey(
                record.key.plan, record.key.commitment, record.key.milestone, comparable(meant_text(url))
            )
            holder = self._locator.find(key) if key.evidence else None
            if holder is not None:
                self._found.seen[key] = None
        return holder

    def _edited(self, cell: _Cell, text: str, holder: RecordHolder | None) -> None:
        outcome = CellOutcome(
            CellOutcomeKind.TAKEN,
            cell.read.place,
            cell.key.commitment,
            cell.name,
            text,
            exported=written_out(cell.short),
        )
        if holder is None:
            reason = msg("“{id}” is not, or no longer, in the plan", id=cell.key.shown)
            self._leave(outcome, CellOutcomeKind.CONFLICT, reason)
            return
        present = holder.text(cell.path)
        outcome = replace(outcome, present=present, file=holder.document.path, path=holder.named(cell.path))
        if present is None:
            self._leave(
                outcome, CellOutcomeKind.REFUSED, msg("the plan file has a value other than a text here")
            )
        elif same_letters(present) == same_letters(text):
            return
        elif not stands_for(cell.short, present):
            self._leave(outcome, CellOutcomeKind.CONFLICT, msg("the plan has changed since the export"))
        elif not text and cell.path == ("url",):
            self._leave(
                outcome,
                CellOutcomeKind.REFUSED,
                msg("evidence needs an address; to remove the evidence, edit the file"),
            )
        elif not text and not self._allow_removal:
            self._leave(
                outcome, CellOutcomeKind.EMPTIED, msg("--allow-removal would remove it from the plan")
            )
        else:
            value = file_value(text, cell.key.about, cell.name) if text else None
            self._found.edits.append(Edit(holder, (*holder.path, *cell.path), value, outcome))

    def _refuse(self, cell: ReadCell, commitment: str, reason: Message, column: str = "") -> None:
        outcome = CellOutcome(CellOutcomeKind.REFUSED, cell.place, commitment, column, cell.text)
        self._leave(outcome, CellOutcomeKind.REFUSED, reason)

    def _leave(self, outcome: CellOutcome, kind: CellOutcomeKind, reason: Message) -> None:
        self._found.left.append(replace(outcome, outcome=kind, reason=reason))


@dataclass(frozen=True, slots=True)
class _Cell:
    """An edited cell: what it is of, the fields that lead to its value in its record, and what it was."""

    read: ReadCell
    key: RowKey
    name: str
    path: tuple[str, ...]
    short: str


def _texts(row: ReadRow) -> list[tuple[str, str]]:
    return [(name, comparable(cell.text)) for name, cell in row.cells.items()]


def _head(row: ReadRow) -> ReadCell:
    """Return the cell that stands for a row: the first in which something stands."""
    return row.cells[next(iter(row.filled), RECORD)]
