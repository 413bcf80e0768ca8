"""What the program that saved a table made of a cell that nobody edited, and what an edited cell says.

Spreadsheets take texts for numbers, dates and formulas, and save in encodings that lack letters. What they
did is no edit, and is counted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.losses import lost_signs, only_lost
from ogpctl.exchange.editable.meaning import MeaninglessCell, dates_shown, meaning
from ogpctl.exchange.editable.record import stands_for
from ogpctl.exchange.editable.sheets import comparable
from ogpctl.i18n.message import msg, nmsg
from ogpctl.render.csv_text import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.exchange.editable.locating import Locator
    from ogpctl.exchange.editable.read_tables import ReadCell, ReadTable
    from ogpctl.exchange.editable.record import RowRecord
    from ogpctl.exchange.editable.sheets import RowKey
    from ogpctl.exchange.irm.doubtful_dates import DateOrder
    from ogpctl.i18n.message import Message

_RETYPED = re.compile(r"[0-9]{1,4}([-.][0-9]{1,4}){0,3}")
"""What a spreadsheet that opens CSV may take for a number or a date."""
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_WORKED_OUT = re.compile(
    r"#\S{1,12}\s?[?!A]|Err(?:eur)?\s?:\s?[0-9]{3}|[-+]?[0-9][0-9.,]*|TRUE|FALSE|VRAI|FAUX"
)
"""What a spreadsheet shows of a formula: an error (#NAME?, #NOM ?, Err:508), a number, TRUE or VRAI."""


class SavedCells:
    """The cells of one table; `dates` tells how it writes dates, where that is known."""

    def __init__(self, table: ReadTable, locator: Locator, dates: DateOrder | None) -> None:
        self._table = table
        self._locator = locator
        self._dates = dates
        self._lost = self._formulas = 0

    def unchanged(self, cell: ReadCell, record: RowRecord, name: str) -> bool:
        """Return whether a locked cell is what it was.

        A number or a date in a file without types always counts so.
        """
        short = record.locked.get(name)
        if short is None or _same(cell, short) or self._spoilt(cell, record.key, name, short):
            return True
        return self._table.retyped and _RETYPED.fullmatch(short) is not None

    def unedited(self, cell: ReadCell, key: RowKey, name: str, short: str) -> bool:
        """Return whether a cell is what it was, whatever the program that saved it made of it."""
        return _same(cell, short) or short in dates_shown(cell.text) or self._spoilt(cell, key, name, short)

    def edited_text(self, cell: ReadCell, key: RowKey, name: str, short: str) -> str:
        """Return what an edited cell says; raise `MeaninglessCell` where it cannot be taken."""
        if cell.problem is not None:
            raise MeaninglessCell(cell.problem)
        present = self._locator.shown(key, name)
        if present is not None and stands_for(short, present):
            lost = lost_signs(present, meant_text(cell), self._table.lacking)
            if lost:
                signs = ", ".join(f"“{sign}”" for sign in lost)
                raise MeaninglessCell(
                    msg(
                        "the program could not save {signs}, which the plan contains here: save as “CSV "
                        "UTF-8”, and write it again",
                        signs=signs,
                    )
                )
        text = meaning(meant_text(cell), key.about, name, self._dates)
        if self._table.retyped and _MONTH.fullmatch(short) and text == f"{short}-01" != comparable(cell.text):
            raise MeaninglessCell(
                msg(
                    "it was exported as {month}, and some programs add a day: write {day} if that day is "
                    "intended",
                    month=short,
                    day=text,
                )
            )
        return text

    def notes(self) -> Iterator[Message]:
        """Yield how many cells the program changed that nobody edited."""
        if self._lost:
            yield nmsg(
                "{table}: {count} cell differs from the export only in characters that the program could not "
                "save: it counts as unedited. To keep all characters, save as “CSV UTF-8”.",
                "{table}: {count} cells differ from the export only in characters that the program could not "
                "save: they count as unedited. To keep all characters, save as “CSV UTF-8”.",
                self._lost,
                table=self._table.name,
            )
        if self._formulas:
            yield nmsg(
                "{table}: {count} cell begins like a formula, and the program calculated it: it "
                "counts as unedited. `ogpctl export csv --for-editing --spreadsheet-safe` keeps such "
                "texts.",
                "{table}: {count} cells begin like a formula, and the program calculated them: they "
                "count as unedited. `ogpctl export csv --for-editing --spreadsheet-safe` keeps such "
                "texts.",
                self._formulas,
                table=self._table.name,
            )

    def _spoilt(self, cell: ReadCell, key: RowKey, name: str, short: str) -> bool:
        """Return whether nobody edited a cell, and the program made something else of it, which is counted.

        It lacked characters, or took a text in a file without types for a formula.
        """
        present = self._locator.shown(key, name)
        if present is None or cell.problem is not None or not stands_for(short, present):
            return False
        forms = (cell.text, meant_text(cell))
        if any(only_lost(present, form, self._table.lacking) for form in forms):
            self._lost += 1
            return True
        formula = self._table.retyped and present.startswith(FORMULA_STARTS)
        if formula and _WORKED_OUT.fullmatch(cell.text.strip()):
            self._formulas += 1
            return True
        return False


def _same(cell: ReadCell, short: str) -> bool:
    """Return whether a cell is what it was, letter by letter."""
    return cell.problem is None and (stands_for(short, cell.text) or stands_for(short, meant_text(cell)))


def meant_text(cell: ReadCell) -> str:
    """Return what a cell means, which is not always what it shows."""
    return cell.text if cell.otherwise is None else cell.otherwise
