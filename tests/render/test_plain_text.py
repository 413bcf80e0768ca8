"""Text from data shows on a terminal and steers nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from ogpctl.render.plain_text import (
    breakable,
    in_ascii_typography,
    one_line,
    printable,
    shortened,
    transliterated,
    width,
)

BIDI = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b(0text", "text"),
        ("\x1b", ""),
        ("bell\x07 back\x08 del\x7f nul\x00", "bell back del nul"),
        ("user\u202e\u2066// admin\u2069\u2066", "user\\u202e\\u2066// admin\\u2069\\u2066"),
        ("3 \u200fتقارير\u200e", "3 تقارير"),
        ("مرحبا", "مرحبا"),
        ("[bold red]rich[/]", "[bold red]rich[/]"),
        ("a\tb\r\nc\rd\u2028e", "a b\nc\nd\ne"),
        ("\ufeffbom", "bom"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_that_steers_is_left(text: str) -> None:
    shown = one_line(text)

    assert all(ord(character) >= 0x20 and not 0x7F <= ord(character) <= 0x9F for character in shown)
    assert not BIDI & set(shown)
    assert one_line(shown) == shown


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("été", 3), ("e\u0301", 1), ("日本", 4), ("👍", 2), ("57,7\u202f%", 6)]
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.integers(1, 40))
def test_a_shortened_text_fits(text: str, columns: int) -> None:
    shown = shortened(one_line(text), columns)

    assert width(shown) <= columns


def test_what_is_cut_shows_that_it_is() -> None:
    assert shortened("abcdef", 4) == "abc…"
    assert shortened("日本語", 4) == "日…"
    assert shortened("abcdef", 6) == "abcdef"


def test_no_letter_is_cut_from_its_marks() -> None:
    assert shortened("पूरी तरह", 3) == "पू…"
    assert shortened("👩\u200d👧👩\u200d👧", 5) == "👩\u200d👧…"


def test_typography_falls_back_to_ascii() -> None:
    assert in_ascii_typography("«\u00a0été\u00a0» l’an – …") == '"été" l\'an - ...'
    assert in_ascii_typography("57,7\u202f%") == "57,7\u00a0%"
    assert breakable("57,7\u00a0%") == "57,7 %"


def test_letters_that_the_encoding_lacks_lose_their_accents() -> None:
    assert transliterated("Œuvre\u00a0: été à Łódź", "ascii") == "OEuvre\u00a0: ete a Łodz"
    assert transliterated("N°", "ascii") == "No"
    assert transliterated("été", "latin-1") == "été"
    assert transliterated("έ 日本", "ascii") == "έ 日本"
