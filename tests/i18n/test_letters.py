"""Words and letters are whole, in any script."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from ogpctl.i18n.letters import beginning, letter_start
from ogpctl.i18n.words import count_words, words

ANY = st.text(
    "ab é’-.\n\u0301\u093f\u094d\u0915\u0937\u200d\u200c\ufe0f\u20e3👩👧🏽公データ한\u1112\u1161\u11ab",
    max_size=30,
)


@given(ANY)
def test_words_make_up_the_text_and_begin_with_no_mark(text: str) -> None:
    found = words(text)

    assert "".join(found) == text
    for before, word in pairwise(found):
        assert before.isspace() or unicodedata.category(word[0])[0] != "M"


@given(ANY, st.integers(0, 30))
def test_a_cut_is_never_between_a_letter_and_its_mark(text: str, longest: int) -> None:
    start = letter_start(text, longest)

    assert len(beginning(text, longest)) <= longest
    assert start <= max(longest, 0)
    if 0 < start < len(text):
        assert text[start - 1].isspace() or unicodedata.category(text[start])[0] != "M"
        assert text[start - 1] != "\u200d"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’État publie", ["l’État", "publie"]),
        (
            unicodedata.normalize("NFD", "un été révisé"),
            [*unicodedata.normalize("NFD", "un été révisé").split()],
        ),
        ("बजट पूरी तरह", ["बजट", "पूरी", "तरह"]),
        ("می\u200cخواهم کتاب", ["می\u200cخواهم", "کتاب"]),
        (unicodedata.normalize("NFD", "한국어 예산"), unicodedata.normalize("NFD", "한국어 예산").split()),
        ("公開 データ", ["公", "開", "データ"]),
        ("งบประมาณ เปิด", ["งบประมาณ", "เปิด"]),
        ("👩\u200d👧 ok", ["👩\u200d👧", "ok"]),
    ],
)
def test_words_are_those_of_the_script(text: str, expected: list[str]) -> None:
    found = [word for word in words(text) if not word.isspace()]

    assert found == expected
    assert count_words(text) == len(expected)
