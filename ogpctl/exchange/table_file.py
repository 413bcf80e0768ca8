"""A table kept as text, CSV or its cousins, whoever saved it: its bytes become rows of named cells.

The encoding and the separator are found out and said in words: a table that was saved by a spreadsheet in a
French or German office has semicolons, and an old one is often not UTF-8.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError, WrongUsage
from ogpctl.exchange.remarks import fault
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ogpctl.exchange.remarks import Remarks

MOST_BYTES = 256 * 1024 * 1024
"""More than any table of commitments weighs: all of OGP's are 2 MB."""
_LONGEST_CELL = 16 * 1024 * 1024
_HEAD = 200
"""Bytes in which the names of columns begin, whatever the encoding."""
_LAST_LINE = "\x1eend\x1e"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SEPARATORS = {",": msg("commas"), ";": msg("semicolons"), "\t": msg("tabs")}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table as text: `rows` with their cells; `notes` say in words how it was read."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[Message, ...]


def read_bytes(path: Path) -> bytes:
    """Return what the file at `path` holds; raise `OgpError` where it cannot be read or is far too large."""
    try:
        with path.open("rb") as handle:
            data = handle.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OgpError(msg("{path} cannot be read: {why}", path=str(path), why=reason)) from None
    if len(data) > MOST_BYTES:
        raise OgpError(
            msg("{path} is too large: more than {most} MB", path=str(path), most=MOST_BYTES // 2**20)
        )
    return data


def read_table(
    data: bytes, name: str, encoding: str | None = None, separator: str | None = None
) -> TableFile:
    """Return the table in `data`, the bytes of the file `name`; raise `OgpError` where it is none.

    `encoding` is the one that the user names, else it is found out: a mark at the start, UTF-8, Windows-1252.
    So is the separator, where it is None.
    """
    if data.startswith(b"PK\x03\x04"):
        raise OgpError(
            msg("{file} is a workbook, not a CSV file", file=name),
            msg("Open it in a spreadsheet and save the sheet as “CSV UTF-8”."),
        )
    text, note = _decoded(data, name, encoding)
    separator = separator or _separator(text)
    previous = csv.field_size_limit(_LONGEST_CELL)
    try:
        # A cell whose quotes are never closed takes the rest of the file in, and with it this line of ours.
        lines = io.StringIO(f"{text}\r\n{_LAST_LINE}\r\n", newline="")
        *rows, last = (tuple(row) for row in csv.reader(lines, delimiter=separator))
    except csv.Error as error:
        raise OgpError(msg("{file} is no CSV file: {why}", file=name, why=str(error))) from None
    finally:
        csv.field_size_limit(previous)
    if last != (_LAST_LINE,):
        raise _not_closed(name, rows)
    while rows and not rows[-1]:
        rows.pop()
    notes = (msg("{file}: read as {encoding}, with {separator} between the cells.", file=name, encoding=note,
                 separator=_SEPARATORS[separator]),)  # fmt: skip
    return TableFile(name, tuple(rows), notes)


def _not_closed(name: str, rows: Sequence[tuple[str, ...]]) -> OgpError:
    return OgpError(
        msg("{file} ends inside a cell in quotes: it is cut short, or a quote is missing in row {row} or before it",
            file=name, row=len(rows) + 1),
        msg("Get the whole file again. Nothing of it is taken, since it is not sure where its rows end."),
    )  # fmt: skip


def whole_rows(table: TableFile, headings: int, remarks: Remarks) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows below the headings, which stand in row `headings` (from 0), each with its number, from 1.

    Blank rows are passed over. A row that has fewer or more cells than there are headings is told and left out: which
    cell belongs to which heading is not certain, as in the last row of a file that is cut short.
    """
    names = _without_blanks(table.rows[headings])
    for row, cells in enumerate(table.rows[headings + 1 :], headings + 2):
        used = _without_blanks(cells)
        if not used:
            continue
        if len(cells) < len(names) or len(used) > len(names):
            reason = msg(
                "the row has {cells} cells below {names} headings, so that it is not sure which is which: it is left out",
                cells=len(cells),
                names=len(names),
            )
            fault(remarks, row, "", next(filter(str.strip, cells)), reason)
            continue
        yield row, cells


def _without_blanks(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return cells without the empty ones at their end."""
    full = [place for place, cell in enumerate(cells, 1) if cell.strip()]
    return cells[: full[-1]] if full else ()


def refuse_doubles(table: TableFile, headings: int, keys: Iterable[str]) -> None:
    """Raise `OgpError` where one of the columns that are read, by their `column_key`, is there twice."""
    there = [column_key(name) for name in table.rows[headings]]
    double = [table.rows[headings][there.index(key)] for key in keys if there.count(key) > 1]
    if double:
        raise OgpError(
            msg("{file} has these columns twice: {columns}", file=table.name, columns=shown_columns(double)),
            msg("Remove or rename the ones that are not meant."),
        )


def _decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, Message]:
    if encoding is not None:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), msg("{name}, as asked", name=encoding)
        except LookupError:
            raise WrongUsage(
                msg("there is no encoding “{name}”", name=encoding),
                msg("Such as utf-8, windows-1252 or utf-16."),
            ) from None
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise OgpError(
                msg("{file} is not {encoding}: see line {line}", file=name, encoding=encoding, line=line)
            ) from None
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, name), msg("{name}, by the mark at its start", name=label)
    if b"\0" in data[:_HEAD]:
        raise OgpError(
            msg("{file} holds zero bytes, as UTF-16 without a mark at its start does", file=name),
            msg("Save it as “CSV UTF-8”, or name its encoding with --encoding, such as utf-16-le."),
        )
    try:
        return data.decode("utf-8"), msg("UTF-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    return (
        _strictly(data, "windows-1252", name),
        msg("Windows-1252, since line {line} is no UTF-8 (--encoding names another)", line=line),
    )


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OgpError(
            msg("{file} is neither UTF-8 nor Windows-1252: see line {line}", file=name, line=line),
            msg("Save it as “CSV UTF-8”, or name its encoding with --encoding."),
        ) from None


def _separator(text: str) -> str:
    """Return the separator that the first lines have most of; a comma where they have none."""
    head = "\n".join(text.split("\n", 3)[:3])
    return max(_SEPARATORS, key=head.count)


def separator_of_first_line(data: bytes) -> str | None:
    """Return the separator of a table whose first line has names of columns only; None where it has none."""
    head = data.split(b"\n", 1)[0].replace(b"\0", b"").decode("ascii", "ignore")
    found = max(_SEPARATORS, key=head.count)
    return found if found in head else None


def column_key(name: str) -> str:
    """Return a column's name as names are compared: letters and digits only, in lower case.

    An underscore before it stays: OGP's database has `Specificity` in words and `_Specificity` in figures.
    """
    mark = "_" if name.lstrip().startswith("_") else ""
    return mark + "".join(letter for letter in name.casefold() if letter.isalnum())


def shown_columns(names: Sequence[str]) -> str:
    """Return column names as one text for a message."""
    return ", ".join(f"“{name}”" for name in names)
