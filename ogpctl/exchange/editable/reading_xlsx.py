"""Reads edited tables from a workbook, whichever program saved it.

A workbook comes from a stranger: its size is judged before it is opened, and nothing in it is worked out. The
value that a program keeps beside a formula is not trusted.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from ogpctl.errors import OgpError
from ogpctl.exchange.csv_rows import too_large
from ogpctl.exchange.editable.read_tables import MOST_ROWS, ReadCell, ReadRow, ReadTable, place_of
from ogpctl.exchange.editable.sheet_language import language_of_headings
from ogpctl.exchange.editable.sheets import RECORD
from ogpctl.exchange.editable.workbook_bytes import unreadable, workbook_bytes
from ogpctl.exchange.headings import refuse_doubles
from ogpctl.exchange.table_file import read_bytes
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_MOST_LINES = 2_000_000
"""Of all sheets, empty ones too: a sheet of a spreadsheet has 1,048,576, and ours have a few hundred."""
_MOST_CHARACTERS = 64 * 1024 * 1024
"""Of all cells: the same long text may stand in each of them."""
_MOST_COLUMNS = 500
_HEADINGS, _FIRST_ROW = 2, 3
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read_workbook(path: Path) -> tuple[ReadTable, ...]:
    """Return the sheets that can be brought back, by their names; raise `OgpError` where there are none."""
    data = workbook_bytes(read_bytes(path), path.name)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl would lose in writing; it only reads here
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            tables = _Sheets(path.name).tables(book.worksheets)
        except OgpError:
            raise
        except Exception as error:  # noqa: BLE001 - a damaged file makes the library fail in any way
            raise unreadable(path.name, error) from None
    if not tables:
        raise OgpError(
            msg(
                "{file} cannot be imported: no sheet has a column “{column}” in its first row",
                file=path.name,
                column=RECORD,
            ),
            msg(
                "Create the workbook with `ogpctl export xlsx --out FILE`; keep its hidden first row and "
                "last column."
            ),
        )
    return tuple(tables)


class _Sheets:
    """Reads the sheets of one workbook, which together must keep within the bounds."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._lines = 0
        self._rows = 0
        self._characters = 0

    def tables(self, sheets: Sequence[Any]) -> list[ReadTable]:
        """Return those of the sheets that are ours, as tables."""
        return [table for sheet in sheets if (table := self._table(sheet)) is not None]

    def _table(self, sheet: Any) -> ReadTable | None:
        sheet.reset_dimensions()  # what a file says of its size is no more than a hint
        first = next(self._read_lines(sheet, _MOST_COLUMNS, last=1), ())
        names = tuple(_text(cell)[0].strip() for cell in first)
        if RECORD not in names:
            return None
        refuse_doubles(self._file, names)
        rows = []
        titles: tuple[str, ...] = ()
        width = max(place for place, name in enumerate(names, 1) if name)
        for number, line in enumerate(self._read_lines(sheet, width), 1):
            if number == _HEADINGS:
                titles = tuple(_text(cell)[0] for cell in line)
            if number >= _FIRST_ROW and any(cell.value is not None for cell in line):
                rows.append(ReadRow(sheet.title, number, self._cells(sheet.title, number, names, line)))
        return ReadTable(sheet.title, names, tuple(rows), language=language_of_headings(names, titles))

    def _read_lines(self, sheet: Any, width: int, last: int | None = None) -> Iterator[Sequence[Any]]:
        for line in sheet.iter_rows(max_col=width, max_row=last):
            self._lines += 1
            if self._lines > _MOST_LINES:
                raise too_large(self._file, msg("it has more than {most} lines", most=_MOST_LINES))
            yield line

    def _cells(
        self, title: str, number: int, names: Sequence[str], line: Sequence[Any]
    ) -> dict[str, ReadCell]:
        cells = {}
        for place, (name, cell) in enumerate(zip(names, line, strict=False)):
            if name:
                if isinstance(cell.value, str):
                    self._characters += len(cell.value)
                    if self._characters > _MOST_CHARACTERS:
                        raise too_large(
                            self._file,
                            msg(
                                "its cells have more than {most} million characters",
                                most=_MOST_CHARACTERS // 2**20,
                            ),
                        )
                cells[name] = _read(cell, place_of(title, place + 1, number))
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise too_large(self._file, msg("it has more than {most} rows", most=MOST_ROWS))
        return cells


def _read(cell: Any, place: str) -> ReadCell:
    text, problem = _text(cell)
    return ReadCell(text, place, problem)


def _text(cell: Any) -> tuple[str, Message | None]:
    """Return what a cell says as text, and why that cannot be trusted, where it is so."""
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        return str(getattr(value, "text", value)), msg("a formula; write its value as text")
    if cell.data_type == "e":
        return str(value), msg("the spreadsheet shows an error here")
    if isinstance(value, (dt.time, dt.timedelta)):
        return str(value), msg("a time of day, not a text")
    return _plain(value, str(cell.number_format)), None


def _plain(value: Any, shown_as: str) -> str:
    """Return a value as the text that was meant.

    A spreadsheet makes numbers and dates of what looks like them.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return _day(value.date() if isinstance(value, dt.datetime) else value, shown_as)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n")


def _day(day: dt.date, shown_as: str) -> str:
    """Return a date that the spreadsheet made of a text.

    Where it shows no day, the month is what was meant.
    """
    letters = _LITERAL.sub("", shown_as).lower()
    if "y" in letters and "d" not in letters:
        return day.isoformat()[:7] if "m" in letters else day.isoformat()[:4]
    return day.isoformat()
