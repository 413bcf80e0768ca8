"""The one style of plan files.

It holds any value, real files are written in it, and each reader reads the same.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, strategies as st
from ruamel.yaml import YAML

from ogpctl.edit.canonical import canonical, fragment, schema_line, without_empty
from ogpctl.store.accept import plain_value
from ogpctl.store.composing import FORBIDDEN_CHARACTER
from ogpctl.store.core_schema import MAX_INTEGER
from ogpctl.store.document import Kind
from ogpctl.store.schemas import schema
from ogpctl.store.strict import read_strict
from ogpctl.store.unseen import UNSEEN

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "data").rglob("*.yaml"))

ODD = [
    "no", "NO", "y", "on", "null", "~", "", "1_000", "0b1", "012", "2.10", "1.1.2", "2016", "2016-07",
    "2016-07-27",
    "2016-07-27T10:00:00Z", "12:30", "1:30:00", "1e3", ".inf", ".5", "=", "<<", "- a", "-", "--- a", "---",
    "...", "a: b",
    "a:", "a #b", "#", "!x", "&a", "*a", "|", "> x", "[", "{}", "a, b", "'", '"', "it's", 'say "x": y', "\\",
    "C:\\x", "@",
    "%", "? x", ":x", "`", " a", "a ", "\u00a0a", "a\u00a0: b", "\t", "a\tb", "\n", "a\n", "a\n\n", "\na",
    "a\n\nb\n", " a\nb",
    "a \nb", "a\n  b\n", "a\r\nb", "\r", "\x85", "a\u2028b", "\ufeffa", "a\ufeffb", "\x00", "\x1b[31m",
    "\x7f", "\U0001f30d",
    "e\u0301", "\u200b", "\u202e", "x" * 1100,
]  # fmt: skip  # data, read by rows

texts = st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
scalars = texts | numbers | st.booleans() | st.none()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
mappings = st.dictionaries(texts, values, min_size=1, max_size=5)


def kind_of(path: Path) -> Kind:
    if path.name in {"plan.yaml", "institutions.yaml"}:
        return Kind(path.stem)
    return Kind(path.parent.name.removesuffix("s"))


def read_by_1_2(data: bytes) -> Any:
    return YAML(typ="safe", pure=True).load(io.BytesIO(data))


def exactly(value: Any) -> Any:
    """A value that tells `1` from `1.0` and `True`, and the order of keys."""
    if isinstance(value, dict):
        return [(key, exactly(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [exactly(item) for item in value]
    return type(value).__name__, value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_real_files_are_in_the_style(path: Path) -> None:
    data = path.read_bytes()
    value = plain_value(data)
    assert value is not None
    header = data.partition(b"\n")[0].decode()
    assert canonical(value, kind_of(path), header=header) == data


@given(mappings)
@example({"a": [[], {}, [[]], [{}], None, "", {"b": []}]})
@example({"x" * 1020: {"y" * 1020: ["z"]}})
def test_any_value_reads_back(value: dict[str, Any]) -> None:
    kept = without_empty(value)
    written = canonical(value, Kind.COMMITMENT)
    assert written.endswith(b"\n")
    if kept:
        order = list(read_by_1_2(written))
        assert exactly(read_by_1_2(written)) == exactly({key: kept[key] for key in order})
        known = [key for key in schema(Kind.COMMITMENT)["properties"] if key in kept]
        assert order == known + [key for key in kept if key not in known]


@given(st.lists(values, max_size=3) | st.dictionaries(texts, values, max_size=3))
def test_a_part_reads_back_at_its_place(value: Any) -> None:
    """Nothing is left out of a part: whoever inserts it says what is in it."""
    lines = fragment(value, {}, 4)
    text = "\n".join(["a:", "  b:", *(lines if value else [f"    {lines[0]}"]), "c: 1", ""])
    assert exactly(read_by_1_2(text.encode())["a"]["b"]) == exactly(value)


@given(mappings)
def test_our_own_reader_takes_what_may_stand_in_a_plan(value: dict[str, Any]) -> None:
    strict = read_strict(canonical(value, Kind.PLAN))
    kept = without_empty(value)
    if kept and not _outside_the_profile(kept):
        assert strict.profile_errors == ()
        assert strict.value == kept


@given(st.dictionaries(texts, texts | st.booleans() | st.lists(texts)))
def test_readers_of_the_older_yaml_see_the_same_texts(value: dict[str, Any]) -> None:
    """`no` is false to them and `12:30` a number: such texts stand in quotes."""
    kept = without_empty(value)
    if kept:
        assert yaml.safe_load(canonical(value, Kind.CONSULTATION)) == kept


def _outside_the_profile(value: Any) -> bool:
    if isinstance(value, dict):
        return any(UNSEEN.search(key) for key in value) or any(
            _outside_the_profile(part) for pair in value.items() for part in pair
        )
    if isinstance(value, list):
        return any(_outside_the_profile(item) for item in value)
    if isinstance(value, str):
        return FORBIDDEN_CHARACTER.search(value) is not None
    return isinstance(value, int) and abs(value) > MAX_INTEGER


def test_order_brackets_and_quotes() -> None:
    value = {
        "milestones": [{"title": {"fr": "Ouvrir : vite"}, "id": "2.1", "due": "2016-12-31", "lead": []}],
        "unknown": "kept, at the end",
        "period": {"end": "2017-06", "start": 2015},
        "lead": ["finance", "justice"],
        "progress": {"fr": "Un.\n\nDeux.\n", "en": "One line, however long " * 10},
        "number": "2",
        "id": "FR-2015-02",
        "theme": None,
    }
    written = canonical(value, Kind.COMMITMENT, header=schema_line(Kind.COMMITMENT, 3)).decode()
    assert written == (
        "# yaml-language-server: $schema=../../../schema/commitment.schema.json\n"
        "id: FR-2015-02\n"
        'number: "2"\n'
        "lead: [finance, justice]\n"
        "period: {start: 2015, end: 2017-06}\n"
        "progress:\n"
        "  fr: |\n"
        "    Un.\n"
        "\n"
        "    Deux.\n"
        f'  en: "{"One line, however long " * 10}"\n'
        "milestones:\n"
        '  - id: "2.1"\n'
        "    title:\n"
        '      fr: "Ouvrir : vite"\n'
        "    due: 2016-12-31\n"
        "unknown: kept, at the end\n"
    )


def test_a_long_list_stands_below_its_key() -> None:
    many = [f"FR-2015-{number:02}" for number in range(1, 27)]
    written = canonical({"commitments": many}, Kind.CONSULTATION).decode()
    assert written.splitlines()[:2] == ["commitments:", "  - FR-2015-01"]
