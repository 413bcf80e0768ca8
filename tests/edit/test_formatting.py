"""One style: formatting twice is formatting once, no value changes, no comment is lost, real files stay as
they are."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from property_sizes import examples

from ogpctl.edit.canonical import canonical
from ogpctl.edit.source import NotEditable
from ogpctl.edit.style.formatting import formatted
from ogpctl.store.document import Kind
from ogpctl.store.strict import read_strict

from .handwriting import Hand, mappings

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data").rglob("*.yaml"))
NOTE = re.compile(r"# note \d+|#\d+: 'x|# - id: \"\d+\" # !")


def kind_of(path: Path) -> Kind:
    if path.name in {"plan.yaml", "institutions.yaml"}:
        return Kind(path.stem)
    return Kind(path.parent.name.removesuffix("s"))


def fmt(text: str, kind: Kind = Kind.COMMITMENT) -> str:
    return formatted(text.encode(), kind).decode()


def exactly(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: exactly(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exactly(item) for item in value]
    return type(value).__name__, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_files_stay_as_they_are(path: Path) -> None:
    data = path.read_bytes()
    assert formatted(data, kind_of(path)) == data


@settings(max_examples=examples(400))
@given(mappings, st.integers(0, 2**32), st.sampled_from(Kind))
def test_data_and_comments_stay_and_twice_is_once(value: dict[str, Any], seed: int, kind: Kind) -> None:
    data = Hand(Random(seed)).file(value)
    before = read_strict(data)
    assert before.profile_errors == ()
    assert exactly(before.value) == exactly(value)  # the hand wrote what it was told to
    once = formatted(data, kind)
    after = read_strict(once)
    assert after.profile_errors == ()
    assert exactly(after.value) == exactly(value)
    assert Counter(NOTE.findall(once.decode())) == Counter(NOTE.findall(data.decode()))
    assert formatted(once, kind) == once


@settings(max_examples=examples(100))
@given(mappings, st.sampled_from(Kind))
def test_what_is_written_anew_is_in_the_style(value: dict[str, Any], kind: Kind) -> None:
    data = canonical(value, kind)
    assert formatted(data, kind) == data


PIECES = [
    "a", "b c", "é", "2", "-", "- ", ": ", ":", " ", "  ", "\n", "\n  ", "\n- ", "a: ", "b: ", "title: ",
    "fr: ", "[", "]", "{",
    "}", ", ", '"', "'", "|\n  t\n", ">-\n  t\n", "#", " #c", "\\u00ad", "\u00ad", "\u200b", "\u200f", "\xa0",
    "\u202f", "’", "\t", '"x"',
    "'y'", '"a\u00adb": ', "[a, b]", "{a: b}", "? ", "---\n", "~", "2016-07", "\ufeff", "!", "&a ", "\u202e",
]  # fmt: skip  # data, read by rows


@pytest.mark.parametrize("seed", range(4))
def test_of_any_text_formatting_makes_a_sound_file_or_nothing(seed: int) -> None:
    chance = Random(seed)
    written = 0
    for _ in range(2000):
        text = chance.choice(("", "a: ", "title: {fr: ")) + "".join(
            chance.choices(PIECES, k=chance.randint(1, 8))
        )
        before = read_strict(text.encode())
        try:
            once = formatted(text.encode(), Kind.COMMITMENT)
        except NotEditable:
            continue
        written += 1
        after = read_strict(once)

        assert before.profile_errors == after.profile_errors == (), text
        assert exactly(after.value) == exactly(before.value), text
        assert formatted(once, Kind.COMMITMENT) == once, text
    assert written > 100


BEFORE = """\
# yaml-language-server: $schema=../../../schema/commitment.schema.json

# Checked against the printed plan.
number:   '2'   # as printed
id: FR-2015-02
lead:
    - 'finance'
    - justice
title: {fr: "Ouvrir les marchés publics", en: 'Open: contracts'}
period:
    start: '2015-07'
    end: 2017


# The ministry's own words:
progress:
    fr: >
        Le portail est ouvert
        depuis mai.
    en: The portal has been open
        since May.
milestones:
- id: "2.1"
  # promised in the summer
  due: "2016-12-31"   # a Saturday
  title: {fr: Publier}
  # - id: "2.2"    not decided yet
evidence:
  - {url: 'https://data.example/a?b=c#d', title: {en: no}}   # archived?
theme: accountability
"""
AFTER = """\
# yaml-language-server: $schema=../../../schema/commitment.schema.json

id: FR-2015-02
# Checked against the printed plan.
number: "2"  # as printed
title:
  fr: Ouvrir les marchés publics
  en: "Open: contracts"
theme: accountability
lead: [finance, justice]
period: {start: 2015-07, end: 2017}


# The ministry's own words:
progress:
  fr: >
    Le portail est ouvert
    depuis mai.
  en: The portal has been open
    since May.
milestones:
  - id: "2.1"
    title:
      fr: Publier
    # promised in the summer
    due: 2016-12-31  # a Saturday
    # - id: "2.2"    not decided yet
evidence:
  # archived?
  - url: https://data.example/a?b=c#d
    title:
      en: "no"
"""


def test_a_file_by_hand() -> None:
    assert fmt(BEFORE) == AFTER.replace("\n\n\n", "\n\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: FR-1\r\nnumber: '1'\r\n", 'id: FR-1\r\nnumber: "1"\r\n'),
        ("\ufeffnumber: '1'\nid: FR-1\n", '\ufeffid: FR-1\nnumber: "1"\n'),
        ("id: FR-1\nnumber: '1'\r\nx: 1", 'id: FR-1\nnumber: "1"\nx: 1\n'),
        ("--- # mine\nid: FR-1\n...\n# the end\n", "# mine\nid: FR-1\n# the end\n"),
    ],
    ids=["Windows line ends", "byte order mark", "mixed line ends", "markers of a document"],
)
def test_what_stands_around_the_data(before: str, after: str) -> None:
    assert fmt(before) == after


def test_a_number_keeps_its_form() -> None:
    """`2.10` is an error that `validate` explains by what is written: formatting must not make 2.1 of it."""
    text = "a: 2.10\nb: 007\nc: 1e3\nd: ~\ne:\n"
    assert fmt(text) == text


def test_truth_values_are_in_small_letters() -> None:
    assert fmt("starred: True\n") == "starred: true\n"


@pytest.mark.parametrize(
    "text", ["a: !x 1\n", "a: 1\na: 2\n", "a: [\n", "a: &b 1\n", "", "# only a note\n", "- a\n"]
)
def test_what_leaves_the_profile_is_left_alone(text: str) -> None:
    with pytest.raises(NotEditable):
        fmt(text)


def test_a_comment_stays_where_a_list_would_fit_on_one_line() -> None:
    text = "lead:\n  - finance  # since 2016\n  # for the courts:\n  - justice\n"
    assert fmt(text) == text
