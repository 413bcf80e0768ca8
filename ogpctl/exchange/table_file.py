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
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST_BYTES = 256 * 1024 * 1024
"""More than any table of commitments weighs: all of OGP's are 2 MB."""
_LONGEST_CELL = 16 * 1024 * 1024
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
        rows = tuple(tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise OgpError(msg("{file} is no CSV file: {why}", file=name, why=str(error))) from None
    finally:
        csv.field_size_limit(previous)
    notes = (msg("{file}: read as {encoding}, with {separator} between the cells.", file=name, encoding=note,
                 separator=_SEPARATORS[separator]),)  # fmt: skip
    return TableFile(name, rows, notes)


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
    """Return a column's name as names are compared: letters and digits only, in lower case."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def shown_columns(names: Sequence[str]) -> str:
    """Return column names as one text for a message."""
    return ", ".join(f"“{name}”" for name in names)
