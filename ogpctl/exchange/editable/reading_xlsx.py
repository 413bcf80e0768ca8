"""Reads edited tables from a workbook, whichever program saved it.

A workbook comes from a stranger: its size is judged before it is opened, and nothing in it is worked out. The value
that a program keeps beside a formula is not trusted.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from typing import TYPE_CHECKING, Any

from ogpctl.errors import OgpError
from ogpctl.exchange.editable.reading import ReadCell, ReadRow, ReadTable, place_of
from ogpctl.exchange.editable.sheets import RECORD
from ogpctl.exchange.table_file import read_bytes
from ogpctl.i18n.message import Message, msg
from ogpctl.render.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_MOST_BYTES = 512 * 1024 * 1024
"""More than any plan’s workbook unpacks to; a bomb of zeros unpacks to more."""
_MOST_ROWS = 200_000
_MOST_COLUMNS = 500
_FIRST_ROW = 3
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read_workbook(path: Path) -> tuple[ReadTable, ...]:
    """Return the sheets that can be brought back, by their names; raise `OgpError` where there are none."""
    data = read_bytes(path)
    _judge(data, path.name)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl would lose in writing; it only reads here
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            tables = [
                found
                for sheet in book.worksheets
                if (found := _table(sheet.title, _lines(sheet))) is not None
            ]
        except OgpError:
            raise
        except Exception as error:  # noqa: BLE001 - a damaged file makes the library fail in any way
            raise OgpError(
                msg(
                    "{file} cannot be read as a workbook: {why}",
                    file=path.name,
                    why=one_line(str(error))[:200],
                )
            ) from None
    if not tables:
        raise OgpError(
            msg("{file} cannot be brought back: no sheet has a column “{column}” in its first row", file=path.name, column=RECORD),
            msg("Make the workbook with `ogpctl export xlsx --out FILE`; its hidden first row and last column must stay."),
        )  # fmt: skip
    return tuple(tables)


def _judge(data: bytes, name: str) -> None:
    """Raise `OgpError` where the bytes are no workbook, or one that would fill the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            size = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError):
        names, size = set(), 0
    if "[Content_Types].xml" not in names or not any(item.startswith("xl/") for item in names):
        raise OgpError(
            msg("{file} is not a workbook of the kind .xlsx", file=name),
            msg("Open it in a spreadsheet and save it as “Excel workbook (.xlsx)”; for CSV files: `ogpctl import csv`."),
        )  # fmt: skip
    if size > _MOST_BYTES:
        raise OgpError(msg("{path} is too large: more than {most} MB", path=name, most=_MOST_BYTES // 2**20))


def _lines(sheet: Any) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what a file says of its size is no more than a hint
    lines: Iterator[Sequence[Any]] = sheet.iter_rows(max_col=_MOST_COLUMNS)
    return lines


def _table(title: str, lines: Iterator[Sequence[Any]]) -> ReadTable | None:
    """Return a sheet as a table, None where it is none of ours."""
    first = next(lines, ())
    names = tuple(_text(cell)[0].strip() for cell in first)
    if RECORD not in names:
        return None
    rows = []
    for number, line in enumerate(lines, 2):
        if number >= _FIRST_ROW and any(cell.value is not None for cell in line):
            cells = {
                name: _read(cell, place_of(title, place + 1, number))
                for place, (name, cell) in enumerate(zip(names, line, strict=False))
                if name
            }
            rows.append(ReadRow(title, number, cells))
            if len(rows) > _MOST_ROWS:
                raise OgpError(
                    msg("the sheet {sheet} has more than {most} rows", sheet=title, most=_MOST_ROWS)
                )
    return ReadTable(title, names, tuple(rows))


def _read(cell: Any, place: str) -> ReadCell:
    text, problem = _text(cell)
    return ReadCell(text, place, problem)


def _text(cell: Any) -> tuple[str, Message | None]:
    """Return what a cell says as text, and why that cannot be trusted, where it is so."""
    value = cell.value
    if value is None:
        return "", None
    if cell.data_type == "f":
        return str(getattr(value, "text", value)), msg("it is a formula; write its value as text")
    if cell.data_type == "e":
        return str(value), msg("the spreadsheet shows an error there")
    if isinstance(value, (dt.time, dt.timedelta)):
        return str(value), msg("it is a time of day, not a text")
    return _plain(value, str(cell.number_format)), None


def _plain(value: Any, shown_as: str) -> str:
    """Return a value as the text that was meant: a spreadsheet makes numbers and dates of what looks like them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return _day(value.date() if isinstance(value, dt.datetime) else value, shown_as)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)).replace("\r\n", "\n")


def _day(day: dt.date, shown_as: str) -> str:
    """Return a date that the spreadsheet made of a text; where it shows no day, the month is what was meant."""
    letters = _LITERAL.sub("", shown_as).lower()
    if "y" in letters and "d" not in letters:
        return day.isoformat()[:7] if "m" in letters else day.isoformat()[:4]
    return day.isoformat()
