"""Tables as people save them: the encoding and the separator are found out and said."""

from __future__ import annotations

import pytest

from ogpctl.errors import OgpError, WrongUsage
from ogpctl.exchange.table_file import TableFile, read_table
from ogpctl.i18n.translator import Translator


def _note(table: TableFile) -> str:
    return Translator("en").render(table.notes[0])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("a,b\né,2\n".encode(), "UTF-8, with commas"),
        ("\ufeffa;b\né;2\n".encode(), "UTF-8, by the mark at its start, with semicolons"),
        ("a\tb\né\t2\n".encode("utf-16"), "UTF-16, by the mark at its start, with tabs"),
        ("a,b\né,2\n".encode("cp1252"), "Windows-1252, since line 2 is no UTF-8"),
    ],
)
def test_how_a_table_was_saved_is_found_out_and_said(data: bytes, said: str) -> None:
    table = read_table(data, "t.csv")

    assert table.rows == (("a", "b"), ("é", "2"))
    assert said in _note(table)


def test_an_encoding_may_be_named() -> None:
    assert read_table("a\nл\n".encode("cp1251"), "t.csv", "windows-1251").rows == (("a",), ("л",))
    with pytest.raises(WrongUsage, match="no encoding"):
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
