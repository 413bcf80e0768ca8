"""Each doubt of the quick pass has a text that raises it, and ordinary plan files raise none."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml_rs

from ogpctl.store.doubts import DOUBTS, doubt_about, doubt_about_value

ROOT = Path(__file__).parents[2]
TEXTS = [
    ("document_marker", "a: b\n---\n"),
    ("document_marker", "a: b\n...\n"),
    ("deep_nesting", f"a:\n{' ' * 60}b: c\n"),
    ("deep_nesting", f"{'- ' * 30}a\n"),
    ("spaces_at_end", "a: |\n  b\n  "),
    ("node_on_line", "!x a: b\n"),
    ("node_on_line", "? a\n: b\n"),
    ("node_on_line", "1_000: a\n"),
    ("node_in_brackets", "a: [b, &c d]\n"),
    ("node_in_brackets", "a: [0x10]\n"),
    ("node_behind_sign", "a: *b\n"),
    ("node_behind_sign", "a: @b\n"),
    ("node_behind_sign", "a: 1_000\n"),
    ("node_behind_sign", "a: .inf\n"),
    ("node_behind_sign", "a: 1.0\n"),
    ("node_behind_sign", "a: 1234567890123456\n"),
    ("value_behind_closed_key", '{"a":b}\n'),
    ("value_behind_closed_key", '{"a":1_000}\n'),
    ("merge_key", "<<: a\n"),
    ("escape", 'a: "\\x41"\n'),
    ("lone_carriage_return", "a: b\rc: d\n"),
    ("character", "a: b\tc\n"),
    ("character", "a: b\0c\n"),
    ("character", "\ufeffa: b\n"),
    ("character", "a: b\u2028c\n"),
    ("outdented_in_brackets", "a:\n  b: [c,\n  d]\n"),
    ("empty_block_at_end", "a: |\n"),
    ("empty_block_at_end", "a: >-"),
    ("block_sign_in_brackets", "a: [|, b]\n"),
    ("unseen_in_key", "a\u200bb: c\n"),
]


def test_every_doubt_has_a_text() -> None:
    assert {name for name, _ in TEXTS} == set(DOUBTS)


@pytest.mark.parametrize(("name", "text"), TEXTS)
def test_a_text_raises_its_doubt(name: str, text: str) -> None:
    doubt = doubt_about(text)
    if doubt is None:
        value = yaml_rs.loads(text)
        assert isinstance(value, dict)
        doubt = doubt_about_value(value, text)

    assert doubt == name


@pytest.mark.parametrize(
    "text",
    [
        "a: b\r\nc: d\r\n",
        "a: 2016-07\nb: 12\nc: 1.5\n",
        "a: https://example.org/?x=1&y=*\n",
        'a: "b & c \\n d"\n',
        "a: [b, c]\nd:\n- e\n- {f: g}\n",
        "a: |\n  --- b\n  c\n",
        "é: ü – “x”\n",
    ],
)
def test_an_ordinary_text_raises_none(text: str) -> None:
    assert doubt_about(text) is None


def test_the_plans_of_this_repository_raise_none() -> None:
    texts = {path.name: path.read_bytes().decode() for path in (ROOT / "data").rglob("*.yaml")}

    assert texts
    assert {name: doubt for name, text in texts.items() if (doubt := doubt_about(text))} == {}
