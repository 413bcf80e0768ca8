"""Tables as people save them: the encoding and the separator are found out and said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ogpctl.errors import OgpError, WrongUsage
from ogpctl.exchange.table_file import TableFile, read_bytes, read_table
from ogpctl.i18n.translator import Translator

if TYPE_CHECKING:
    from pathlib import Path


def _note(table: TableFile) -> str:
    return Translator("en").render(table.notes[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a,b\né,2\n".encode(), "UTF-8, with commas"),
        ("\ufeffa;b\né;2\n".encode(), "UTF-8, from the byte order mark, with semicolons"),
        ("a\tb\né\t2\n".encode("utf-16"), "UTF-16, from the byte order mark, with tabs"),
        ("a,b\né,2\n".encode("cp1252"), "Windows-1252, since line 2 is not UTF-8"),
    ],
)
def test_how_a_table_was_saved_is_found_out_and_said(data: bytes, said: str) -> None:
    table = read_table(data, "t.csv")

    assert table.rows == (("a", "b"), ("é", "2"))
    assert said in _note(table)


def test_an_encoding_may_be_named() -> None:
    assert read_table("a\nл\n".encode("cp1251"), "t.csv", "windows-1251").rows == (("a",), ("л",))
    with pytest.raises(WrongUsage, match="unknown encoding"):
        read_table(b"a", "t.csv", "klingon")
    with pytest.raises(OgpError, match="see line 2"):
        read_table(b"a\n\xff\n", "t.csv", "utf-8")


def test_what_is_no_table_is_refused_in_words() -> None:
    with pytest.raises(OgpError, match="workbook"):
        read_table(b"PK\x03\x04rest", "t.xlsx")
    with pytest.raises(OgpError, match="neither UTF-8 nor Windows-1252: see line 2"):
        read_table(b"a\n\x81\xff\n", "t.csv")


def test_a_cell_may_be_long_and_hold_lines() -> None:
    cell = "long\n" * 100_000

    assert read_table(f'a,b\n"{cell}",2\n'.encode(), "t.csv").rows[1] == (cell, "2")


PROSE = (
    "We met users, clerks, and judges, listed costs, risks, and dates, and agreed, in writing, on lots, terms"
)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize("before", ["", "1{}2{}3\r\n"])
def test_the_headings_show_the_separator_and_prose_does_not(
    separator: str, before: str, *, named: bool
) -> None:
    """Two rows of prose with more commas than there are columns.

    A row of numbers may stand above the headings.
    """
    above = before.format(separator, separator)
    lines = [["Country", "Full Text", "Comm No"], ["XA", PROSE, "1"], ["XA", PROSE.replace(",", ";"), "2"]]
    body = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    text = f"sep={separator}\r\n" * named + above + body + "\r\n"
    if separator == "|" and not named:
        return  # no program writes it unasked

    table = read_table(text.encode(), "t.csv", headings={"country", "fulltext", "commno"})

    assert table.rows[-3:] == tuple(map(tuple, lines))
    assert len(table.rows) == 3 + bool(before)


def test_the_longest_heading_row_shows_the_separator_of_an_unknown_table() -> None:
    assert read_table(f'a;b;c\n1;"{PROSE}";3\n'.encode(), "t.csv").rows[0] == ("a", "b", "c")


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;;", "sep=;,,,"])
def test_a_first_line_that_names_the_separator_is_no_row(line: str) -> None:
    """As Excel writes and reads it, or saved again by a program that took it for a row."""
    separator = "," if line.endswith(",") else ";"
    text = f"\ufeff{line}\r\na{separator}b\r\n1{separator}2\r\n"

    assert read_table(text.encode(), "t.csv", headings={"a", "b"}).rows == (("a", "b"), ("1", "2"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a,b\n" + b"," * 1_000_000 + b"\n", "row 2 has more than 16384 columns"),
        (b"a,b\n" + b"," * 20_000 + b"\n", "row 2 has more than 16384 columns"),
        (b"a,b\n" + b'"\n",' * 200_000 + b"\n", "row 2 has more than 16384 columns"),
        (b"a,b\n" + b"x" * (16 * 2**20 + 1) + b",2\n", "row 2 has a cell longer than 16 million characters"),
        (b"a\n" * 1_048_580, "more than 1048576 rows"),
        (b",".join([b""] * 16_000) + b"\n", None),
        ((b"," * 9_999 + b"\n") * 801, "8000000 cells"),
    ],
)
def test_what_is_larger_than_any_sheet_is_refused_in_words(data: bytes, said: str | None) -> None:
    if said is None:
        assert len(read_table(data, "t.csv").rows[0]) == 16_000
        return
    with pytest.raises(OgpError, match=said):
        read_table(data, "t.csv")


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    big = tmp_path / "big.csv"
    with big.open("wb") as handle:
        handle.truncate(100 * 2**20)

    with pytest.raises(OgpError, match="more than 64 MB"):
        read_bytes(big)
