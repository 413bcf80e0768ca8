"""A value is written so that every reader of YAML reads it as the same value, 1.1 and 1.2."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given, strategies as st
from ruamel.yaml import YAML

from ogpctl.edit.scalars import block_text, written
from ogpctl.store.composing import FORBIDDEN_CHARACTER
from ogpctl.store.strict import read_strict

TRAPS = [
    "no", "y", "On", "2.10", "1_000", "0o17", "017", "0b1", "12:30", "1e3", ".5", "-.inf", "~", "null",
    "true", "=",
    "<<", "2016-07-27", "2016-07-27 12:00:00", "2016", "- x", "-", "?", ":", "a: b", "a:", "a #b", "#a", "*a",
    "&a",
    "!a", "%a", "@a", "`a", "[a", "{a", "a, b", "]", "'a'", '"a"', "a\\b", " a", "a ", "\ta", "---", "...",
    "--- a",
    "|", ">-", "l’été\xa0: oui", "a\u2028b", "a\x85b", "\ufeffa", "\x00", "🇫🇷", "", "a\nb", "é" * 300,
    "http://x.y/z?a=1#b",
]  # fmt: skip  # data, read by rows
texts = (
    st.text(max_size=40)
    | st.sampled_from(TRAPS)
    | st.text(st.sampled_from("a:-#'\"\\ \t\n[]{},?!&*|>%@0123.eE+_~"), max_size=12)
)


@pytest.mark.parametrize("in_flow", [False, True])
@pytest.mark.parametrize("quote", ["", "'", '"'])
@given(value=texts.filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text)))
@example(value="no")
@example(value="+_")
@example(value="+_1")
def test_a_text_is_the_same_text_to_every_reader(value: str, quote: str, in_flow: bool) -> None:
    line = written(value, in_flow=in_flow, quote=quote)
    assert "\n" not in line
    text = f"x: [{line}]\n" if in_flow else f"x: {line}\n"
    readers: list[Any] = [yaml.safe_load, YAML(typ="safe", pure=True).load]
    for read in readers:
        found = read(text)["x"]
        assert (found[0] if in_flow else found) == value
    if not FORBIDDEN_CHARACTER.search(value):  # our own reader refuses what no file of the plan may hold
        strict = read_strict(text.encode())
        assert (strict.value["x"][0] if in_flow else strict.value["x"]) == value


@pytest.mark.parametrize("value", [None, True, False, 0, -7, 2**53 - 1, 0.5, 1e22])
def test_other_values_stay_what_they_are(value: float | bool | None) -> None:
    found = read_strict(f"x: {written(value, in_flow=False)}\n".encode()).value["x"]
    assert found == value
    assert type(found) is type(value)


def test_a_date_of_a_date_field_has_no_quotes() -> None:
    assert written("2016-07-27", in_flow=True, is_date=True) == "2016-07-27"
    assert written("2016-07-27", in_flow=True) == '"2016-07-27"'


@pytest.mark.parametrize("sign", ["|", ">"])
@pytest.mark.parametrize("width", [None, 10])
@given(value=st.text(st.sampled_from("ab #:-\n"), max_size=60) | texts)
def test_a_block_text_holds_exactly_the_text(value: str, sign: str, width: int | None) -> None:
    block = block_text(value, sign, width)
    if block is None:
        return
    lines = "".join(f"  {line}\n" if line else "\n" for line in block[1])
    text = f"x: {block[0]}\n{lines}y: 1\n"
    assert YAML(typ="safe", pure=True).load(text) == {"x": value, "y": 1}
    assert yaml.safe_load(text) == {"x": value, "y": 1}
