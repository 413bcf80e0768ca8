"""Reads edited tables from CSV files, as a spreadsheet saves them.

Its separator, its encoding, its line ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.exchange.csv_rows import csv_rows, too_large
from ogpctl.exchange.editable.decoding import UTF_8, DecodedTable, RawCell, decode, page_named
from ogpctl.exchange.editable.edited_fields import language_of
from ogpctl.exchange.editable.read_tables import MOST_ROWS, ReadCell, ReadRow, ReadTable, place_of
from ogpctl.exchange.editable.record import is_digest, read_record, stands_for
from ogpctl.exchange.editable.sheets import RECORD
from ogpctl.exchange.export.csv_files import without_mark
from ogpctl.exchange.headings import refuse_doubles, separated
from ogpctl.exchange.table_file import (
    by_its_mark,
    decoded,
    how_read,
    read_bytes,
    refuse_many_bytes,
    refuse_workbook,
)
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ogpctl.exchange.editable.locating import Locator
    from ogpctl.i18n.message import Message

TABLES = ("commitments", "milestones", "evidence")
HEADINGS = frozenset({"plan", "commitment", "milestone", "url", "completion", RECORD})
"""Columns by which a table is known."""
_BYTES = "latin-1"
"""Makes a character of each byte, and so keeps the bytes of each cell until it is known what they are.

In every encoding that is tried, the bytes of separators, quotes and line ends stand for these alone.
"""


@dataclass(frozen=True, slots=True)
class TableBytes:
    """A file that holds a table: its name, the name of the table, and its bytes."""

    file: str
    table: str
    data: bytes


def table_files(path: Path) -> tuple[TableBytes, ...]:
    """Return the file, or those of a folder as `export csv --for-editing` writes it; raise `OgpError`."""
    files = [path]
    if path.is_dir():
        files = [path / f"{name}.csv" for name in TABLES if (path / f"{name}.csv").is_file()]
    if not files:
        names = ", ".join(f"{name}.csv" for name in TABLES)
        raise OgpError(
            msg("{folder} contains none of the tables that can be imported", folder=str(path)),
            msg("They are called {names}.", names=names),
        )
    return tuple(TableBytes(file.name, file.stem, read_bytes(file)) for file in files)


def table_of(data: bytes, name: str) -> TableBytes:
    """Return a table that came from no file; raise `OgpError` where it is far too large."""
    refuse_many_bytes(data, name)
    return TableBytes(name, name.removesuffix(".csv"), data)


def read_csv_tables(
    files: Sequence[TableBytes], locator: Locator, encoding: str | None = None
) -> tuple[ReadTable, ...]:
    """Return the tables, in the encoding that the user names, else in the one that they prove themselves.

    `locator` knows what the plan says. Raises `OgpError` where one cannot be brought back.
    """
    return tuple(_table(file, locator, encoding) for file in files)


def _table(file: TableBytes, locator: Locator, encoding: str | None) -> ReadTable:
    refuse_workbook(file.data, file.file)
    asked = page_named(encoding) if encoding is not None else None
    data, note = file.data, None
    if asked is not None:
        data = data.removeprefix(b"\xef\xbb\xbf")
    elif encoding is not None or by_its_mark(data, file.file) is not None:
        text, note = decoded(data, file.file, encoding)
        data = text.encode("utf-8", "surrogatepass")
    separator, text = separated(data.decode(_BYTES), HEADINGS)
    lines = csv_rows(text, file.file, separator)
    if len(lines) > MOST_ROWS:
        raise too_large(file.file, msg("it has more than {most} rows", most=MOST_ROWS))
    names = tuple(name.strip() for name in lines[0]) if lines else ()
    if RECORD not in names:
        raise OgpError(
            msg("{file} cannot be imported: it has no column “{column}”", file=file.file, column=RECORD),
            msg("Create the tables for editing with `ogpctl export csv --for-editing --out FOLDER`."),
        )
    refuse_doubles(file.file, names)
    raw = _Raw(file.table, names, lines[1:])
    languages = {code for name in names if (code := language_of(name))}
    cells = list(raw.beyond_ascii(locator))
    found = decode(file.file, cells, asked, languages, utf_8=_is_utf_8(data), certain=note is not None)
    # A file of ASCII alone may be of any encoding, and so one that lacks all else.
    lacking = "ascii" if data.isascii() and note is None else found.encoding.lacking
    if note is None or found.encoding.amiss is not None:
        note = found.note
    return ReadTable(
        file.table,
        names,
        tuple(raw.rows(found)),
        retyped=True,
        lacking=lacking,
        notes=(how_read(file.file, note, separator),),
    )


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode(UTF_8.name)
    except UnicodeDecodeError:
        return False
    return True


class _Raw:
    """The rows of a table whose cells are bytes yet."""

    def __init__(self, table: str, names: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
        self._table = table
        self._names = names
        self._lines = lines

    def beyond_ascii(self, locator: Locator) -> Iterator[RawCell]:
        """Yield the cells that count and are not ASCII, each with what it was."""
        place_of_record = self._names.index(RECORD)
        for number, line in enumerate(self._lines, 2):
            if all(map(str.isascii, line)):
                continue
            written = line[place_of_record] if place_of_record < len(line) else ""
            record = read_record(written)
            if record is None and written.strip():
                continue  # nothing is taken from such a row
            for place, name, text in self._named(line):
                if text.isascii():
                    continue
                where = place_of(self._table, place + 1, number)
                data = text.encode(_BYTES)
                if record is None:
                    yield RawCell(where, data)
                elif name in record.cells or name in record.locked:
                    short = record.cells.get(name, record.locked.get(name, ""))
                    present = locator.shown(record.key, name)
                    unmoved = present if present is not None and stands_for(short, present) else None
                    yield RawCell(where, data, short if is_digest(short) else None, unmoved)

    def rows(self, found: DecodedTable) -> Iterator[ReadRow]:
        for number, line in enumerate(self._lines, 2):
            cells = {
                name: _cell(place_of(self._table, place + 1, number), text, found)
                for place, name, text in self._named(line)
            }
            yield ReadRow(self._table, number, cells)

    def _named(self, line: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        for place, name in enumerate(self._names):
            if name:
                yield place, name, line[place] if place < len(line) else ""


def _cell(place: str, text: str, found: DecodedTable) -> ReadCell:
    problem: Message | None = None
    if not text.isascii():
        data = text.encode(_BYTES)
        known = found.texts.get(data)
        text = found.encoding.text(data) or data.decode("utf-8", "replace") if known is None else known
        problem = found.doubtful.get(data)
    bare = without_mark(text)
    return ReadCell(text, place, problem, bare if bare != text else None)
