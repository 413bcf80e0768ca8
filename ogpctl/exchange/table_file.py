"""A table kept as text, CSV or its cousins, whoever saved it: its bytes become rows of named cells.

The encoding and the separator are found out and said in words: a table that was saved by a spreadsheet in a
French or German office has semicolons, and an old one is often not UTF-8.

Whole rows only are passed on: `headings` finds the separator, `csv_rows` the rows, within bounds.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError, WrongUsage
from ogpctl.exchange.csv_rows import csv_rows
from ogpctl.exchange.headings import separated, separator_name
from ogpctl.exchange.import_remarks import fault
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ogpctl.exchange.import_remarks import Remarks

MOST_BYTES = 64 * 1024 * 1024
"""More than any table of commitments weighs: all of OGP's are 2 MB."""
_HEAD = 200
"""Bytes in which the names of columns begin, whatever the encoding."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


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
        raise OgpError(msg("cannot read {path}: {why}", path=str(path), why=reason)) from None
    refuse_many_bytes(data, str(path))
    return data


def refuse_many_bytes(data: bytes, name: str) -> None:
    """Raise `OgpError` for more than `MOST_BYTES`."""
    if len(data) > MOST_BYTES:
        raise OgpError(msg("{path} is too large: more than {most} MB", path=name, most=MOST_BYTES // 2**20))


def read_table(
    data: bytes, name: str, encoding: str | None = None, headings: Collection[str] = ()
) -> TableFile:
    """Return the table in `data`, the bytes of the file `name`; raise `OgpError` where it is none.

    `encoding` is the one that the user names, else it is found out: a mark at the start, UTF-8, Windows-1252.
    The separator is found out by the `headings` that are looked for, as `column_key` gives them.
    """
    refuse_workbook(data, name)
    text, note = decoded(data, name, encoding)
    separator, text = separated(text, headings)
    rows = csv_rows(text, name, separator)
    return TableFile(name, tuple(rows), (how_read(name, note, separator),))


def how_read(name: str, encoding: Message, separator: str) -> Message:
    """Return in words how a table was read."""
    return msg(
        "{file}: read as {encoding}, with {separator} between the cells.",
        file=name,
        encoding=encoding,
        separator=separator_name(separator),
    )


def refuse_workbook(data: bytes, name: str) -> None:
    """Raise `OgpError` where the bytes are those of a workbook."""
    if data.startswith(b"PK\x03\x04"):
        raise OgpError(
            msg("{file} is a workbook, not a CSV file", file=name),
            msg("Open it in a spreadsheet and save the sheet as “CSV UTF-8”."),
        )


def whole_rows(table: TableFile, headings: int, remarks: Remarks) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows below the headings, each with its number, from 1.

    The headings stand in row `headings` (from 0). Blank rows are passed over. A row that has fewer or more
    cells than there are headings is told and left out: which cell belongs to which heading is not certain, as
    in the last row of a file that is cut short.
    """
    names = _without_blanks(table.rows[headings])
    for row, cells in enumerate(table.rows[headings + 1 :], headings + 2):
        used = _without_blanks(cells)
        if not used:
            continue
        if len(cells) < len(names) or len(used) > len(names):
            reason = msg(
                "the row has {cells} cells below {names} headings, so its columns are uncertain: left out",
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


def decoded(data: bytes, name: str, encoding: str | None) -> tuple[str, Message]:
    """Return the text of a file and how it was decoded.

    By `encoding`, its mark, as UTF-8 or as Windows-1252.
    """
    if encoding is not None:
        try:
            return data.decode(encoding).removeprefix("\ufeff"), msg("{name}, as requested", name=encoding)
        except LookupError:
            raise WrongUsage(
                msg("unknown encoding “{name}”", name=encoding),
                msg("For example utf-8, windows-1252 or utf-16."),
            ) from None
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            raise OgpError(
                msg("{file} is not {encoding}: see line {line}", file=name, encoding=encoding, line=line)
            ) from None
    marked = by_its_mark(data, name)
    if marked is not None:
        return marked
    try:
        return data.decode("utf-8"), msg("UTF-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    return (
        _strictly(data, "windows-1252", name),
        msg("Windows-1252, since line {line} is not UTF-8 (--encoding overrides this)", line=line),
    )


def by_its_mark(data: bytes, name: str) -> tuple[str, Message] | None:
    """Return the text of a file that has a mark of its encoding at its start, None where there is no mark.

    Raises `OgpError` where the mark lies, or where the file is UTF-16 without one.
    """
    for mark, codec, label in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec, name), msg("{name}, from the byte order mark", name=label)
    if b"\0" in data[:_HEAD]:
        raise OgpError(
            msg("{file} contains zero bytes, as UTF-16 without a byte order mark does", file=name),
            msg("Save it as “CSV UTF-8”, or give its encoding with --encoding, such as utf-16-le."),
        )
    return None


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise OgpError(
            msg("{file} is neither UTF-8 nor Windows-1252: see line {line}", file=name, line=line),
            msg("Save it as “CSV UTF-8”, or give its encoding with --encoding."),
        ) from None
