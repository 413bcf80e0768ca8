"""Several things in one text are told apart, and written so that YAML reads each as it was."""

from __future__ import annotations

from hypothesis import example, given, strategies as st

from ogpctl.checks.parts_of_text import addresses_in, beside, in_brackets, parts_of
from ogpctl.store.strict import read_strict


@given(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=12)
)
@example("null")
@example("2016")
@example("- a: b")
def test_what_is_written_in_brackets_is_read_as_it_was(text: str) -> None:
    read = read_strict(f"a: [{in_brackets(text)}]\n".encode())

    assert read.profile_errors == ()
    assert read.value == {"a": [text]}


def test_an_address_is_read_as_it_was() -> None:
    for address in ("https://a.example/b?c=d&e#f", "https://a.example/b[1]", "http://a.example/c,d:e"):
        assert read_strict(f"a: [{in_brackets(address)}]\n".encode()).value == {"a": [address]}


def test_addresses_come_without_the_punctuation_and_the_words_around_them() -> None:
    text = "see https://a.example/b, or (http://c.example): the law"

    assert addresses_in(text) == ["https://a.example/b", "http://c.example"]
    assert beside("see https://a.example/b (the law)", "https://a.example/b") == "see the law"


def test_prose_is_no_list() -> None:
    text = "https://a.example/b, " * 40

    assert parts_of(text) == [text]
    assert addresses_in(text) == []
