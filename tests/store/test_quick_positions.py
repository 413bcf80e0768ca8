"""The quick positions are those of the explaining reader, for every text that the quick pass may take."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st
from ruamel.yaml import YAML

from ogpctl.store.accept import plain_value
from ogpctl.store.quick_positions import quick_positions
from ogpctl.store.strict import read_strict

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DATA_FILES = sorted((ROOT / "data").rglob("*.yaml"))

BY_HAND = {
    "block text": "a: |\n  one\n  two\n\n\nb: >-\n  x\n  y\n\nc: 1\n",
    "text over several lines": "a: one\n  two\n\n  three\nb: 'it''s\n  here'\nc: \"q\n  r\"\n",
    "flow": "a: {b: [1, 2, {c: d}], e: {}}\nf: []\ng: [\n  1,\n  2\n]\n",
    "lists at the key's column": "a:\n- b: 1\n  c: 2\n-   d: 3\n- - 4\n  - 5\n",
    "empty values": "a:\nb: ~\nc:\n  - \n  -  # none\n  - d\ne:  # none\n\nf: {g, h: , i}\n",
    "comments": "# top\na: 1  # one\n# between\nb:\n  # inside\n  c: 2\n# end\n",
    "carriage returns": "a: é\r\nb:\r\n  - ü: 日本語\r\n  - c\r\n",
    "wide characters": "é: '日本'\n\U0001f30d: {a: \U0001f600, b: c}\n",
    "no line end": "a: {b: c}\nd: e",
    "quoted keys": "'a b': 1\n\"c\": {'d': 2}\n",
}


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield from paths(item, (*path, step))


def assert_same_positions(data: bytes) -> None:
    strict = read_strict(data)
    quick = quick_positions(data)

    assert quick is not None
    assert quick.text == strict.text
    for path in [*paths(strict.value), ("nowhere",)]:
        for key in (False, True):
            assert quick.locate(path, key=key) == strict.locate(path, key=key), path


@pytest.mark.parametrize("file", DATA_FILES, ids=lambda file: file.stem)
def test_positions_in_the_real_plan(file: Path) -> None:
    assert_same_positions(file.read_bytes())


@pytest.mark.parametrize("text", BY_HAND.values(), ids=BY_HAND.keys())
def test_positions_in_every_style(text: str) -> None:
    assert_same_positions(text.encode())


texts = st.text(st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs")), max_size=30)
values = st.recursive(
    texts | st.integers(-1000, 1000) | st.booleans() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=15,
)


@given(
    value=st.dictionaries(texts, values, min_size=1, max_size=5),
    flow=st.sampled_from([None, False, True]),
    width=st.sampled_from([20, 80, 4096]),
    indent=st.sampled_from([2, 4]),
)
def test_positions_in_whatever_is_written(value: Any, flow: bool | None, width: int, indent: int) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style, yaml.width, yaml.indent, yaml.allow_unicode = flow, width, indent, True
    stream = io.BytesIO()
    yaml.dump(value, stream)
    data = stream.getvalue()
    strict = read_strict(data)
    if strict.profile_errors or plain_value(data) is None or quick_positions(data) is None:
        return  # what the quick pass does not take, or what is left to the explaining reader

    assert_same_positions(data)
