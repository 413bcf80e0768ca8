"""What the schemas say, and that both engines say the same."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import example, given, strategies as st
from jsonschema import Draft202012Validator

from ogpctl.store.document import Kind
from ogpctl.store.schema_explaining import MOST_ERRORS, python_pattern
from ogpctl.store.schemas import compiled, schema, schema_errors, schema_folder, schema_path

VALUES: dict[Kind, dict[str, Any]] = {
    Kind.PLAN: {
        "id": "france-2015-2017",
        "title": {"fr": "Plan"},
        "country": "FR",
        "plan_number": 1,
        "period": {"start": "2015-07", "end": 2017},
        "languages": ["fr", "en"],
        "rounds": [
            {"id": "2016-mid-term", "title": {"en": "x"}, "kind": "self_assessment", "date": "2016-07-27",
             "published": {"commitments": 26, "completion": {"complete": 1},
                           "sources": [{"url": "https://a.fr/"}]}},
        ],
    },
    Kind.COMMITMENT: {
        "id": "FR-2015-02",
        "number": "2",
        "ogp_ids": ["FR0004"],
        "title": {"fr": "x", "en": "y"},
        "lead": ["finance", "interior"],
        "milestones": [{"id": "2.1", "title": {"fr": "z"}, "due": "2016-02-29", "completion": "limited"}],
        "evidence": [{"url": "https://a.fr/b?c=d", "title": {"fr": "e"}}],
        "assessments": [{"round": "r", "by": "irm", "source": "https://a.fr", "starred": False}],
    },
    Kind.CONSULTATION: {
        "id": "x",
        "kind": "workshop",
        "title": {"fr": "x"},
        "participants": {"count": 200, "qualifier": "nearly"},
        "contributions": [{"id": "a", "answer": {"status": "noted"}}],
    },
    Kind.INSTITUTIONS: {"institutions": [{"id": "a", "name": {"fr": "A"}, "kind": "ministry"}]},
}  # fmt: skip  # data, read by rows

odd = (
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False,
                                                                         allow_infinity=False)
    | st.text(max_size=12) | st.just([]) | st.just({})
    | st.sampled_from([
        "FR-2015-02\n", "2016\n", "fr\n", "2016-02-30", "٢٠١٦", "FR\u00e9", "\x85", "\ufeff", "\x1c",
        "\u2028", "https://a.fr\n",
        "https://a.fr/\x85", "https://é.fr:99999/x", "http://a", "a--b", "FR0004\n", "x" * 81, "😀" * 40, 1.0,
        2016.0, 1e3,
        ["a", "a"], [1, True], [1, 1.0], [[1], [True]], [{"a": 1, "b": 2}, {"b": 2, "a": 1}],
        {"fr": "x", "FR": "y"},
    ])
).map(copy.deepcopy)  # fmt: skip  # copies: a change of what is drawn must not change what is drawn next


def _places(value: Any) -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = []
    todo: list[tuple[tuple[Any, ...], Any]] = [((), value)]
    while todo:
        path, item = todo.pop()
        steps = (
            list(item.items())
            if isinstance(item, dict)
            else list(enumerate(item))
            if isinstance(item, list)
            else []
        )
        for step, below in steps:
            found.append((*path, step))
            todo.append(((*path, step), below))
    return found


@st.composite
def nearly_right(draw: st.DrawFn) -> tuple[Kind, Any]:
    """A valid value with some of its parts replaced, removed or added."""
    kind = draw(st.sampled_from(list(Kind)))
    value = copy.deepcopy(VALUES[kind])
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(_places(value) or [()]))
        if not path:
            break
        holder: Any = value
        for step in path[:-1]:
            holder = holder[step]
        match draw(st.sampled_from(["replace", "remove", "add"])):
            case "replace":
                holder[path[-1]] = draw(odd)
            case "remove":
                del holder[path[-1]]
            case _ if isinstance(holder, dict):
                holder[draw(st.text(max_size=5) | st.sampled_from(["fr\n", "theme", "sources"]))] = draw(odd)
            case _:
                holder.append(draw(odd))
    return kind, value


@given(nearly_right())
@example((Kind.COMMITMENT, VALUES[Kind.COMMITMENT]))
@example((Kind.PLAN, VALUES[Kind.PLAN] | {"id": "france\n"}))
@example((Kind.COMMITMENT, VALUES[Kind.COMMITMENT] | {"lead": ["a", "a"]}))
def test_both_engines_agree(case: tuple[Kind, Any]) -> None:
    kind, value = case
    validator = compiled(kind)
    assert validator is not None

    errors = schema_errors(kind, value)

    assert validator.is_valid(value) == (errors == ())


@given(
    st.sampled_from(list(Kind)),
    st.recursive(odd, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)),
)
def test_both_engines_agree_on_any_value(kind: Kind, value: Any) -> None:
    validator = compiled(kind)
    assert validator is not None
    assert validator.is_valid(value) == (schema_errors(kind, value) == ())


def _patterns(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_patterns, node))
    if not isinstance(node, dict):
        return set()
    own = {node["pattern"]} if isinstance(node.get("pattern"), str) else set()
    return own.union(*map(_patterns, node.values()))


PATTERNS = sorted(set().union(*(_patterns(schema(kind)) for kind in Kind)))


@pytest.mark.parametrize("pattern", PATTERNS)
def test_patterns_mean_the_same_to_both_engines_for_every_character(pattern: str) -> None:
    judge = jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid
    search = python_pattern(pattern).search
    beyond = [*range(0x250, 0xD800, 7), *range(0xE000, 0x11000, 97)]
    spaces = [0x1680, 0x180E, *range(0x2000, 0x2070), 0x3000, 0xFEFF]
    for character in map(chr, [*range(0x250), *spaces, *beyond]):
        for text in (character, f"https://a.b/{character}", f"https://a{character}.b", f"fr{character}"):
            assert judge(text) == bool(search(text)), (pattern, text)


@pytest.mark.parametrize("kind", list(Kind))
def test_schemas_are_schemas_and_need_no_other_file(kind: Kind) -> None:
    Draft202012Validator.check_schema(schema(kind))

    assert "$ref" not in json.dumps(schema(kind))
    assert schema_path(kind).parent == schema_folder()
    assert schema_errors(kind, VALUES[kind]) == ()


def _paths(kind: Kind, value: Any) -> list[tuple[tuple[Any, ...], str, Any]]:
    return [(error.path, error.keyword, error.expected) for error in schema_errors(kind, value)]


def test_each_missing_field_and_each_unknown_key_has_its_own_error() -> None:
    value = {"titel": {"fr": "x"}, "number": "2", "lead": ["a", "b", "a"], "numbre": 3}

    assert _paths(Kind.COMMITMENT, value) == [
        ((), "required", "id"),
        ((), "required", "title"),
        (("titel",), "additionalProperties", False),
        (("lead", 2), "uniqueItems", 0),
        (("numbre",), "additionalProperties", False),
    ]


def test_a_language_that_is_none_is_placed_at_its_key() -> None:
    value = {"id": "FR-1", "number": "2", "title": {"fr": "x", "french": "y"}}

    [error] = schema_errors(Kind.COMMITMENT, value)

    assert (error.path, error.keyword, error.instance) == (("title", "french"), "propertyNames", "french")


def test_errors_stand_in_the_order_of_the_document() -> None:
    value = {
        "milestones": [{"title": {"fr": 1}, "due": "x", "id": 3}, {"id": "1", "title": {}}],
        "number": 2,
        "title": {"en": "", "fr": None},
        "id": "FR-1",
    }

    assert [error.path for error in schema_errors(Kind.COMMITMENT, value)] == [
        ("milestones", 0, "title", "fr"),
        ("milestones", 0, "due"),
        ("milestones", 0, "id"),
        ("milestones", 1, "title"),
        ("number",),
        ("title", "en"),
        ("title", "fr"),
    ]


def test_an_error_holds_the_subschema_that_failed() -> None:
    value = VALUES[Kind.COMMITMENT] | {"period": {"start": "2016-13"}}

    [error] = schema_errors(Kind.COMMITMENT, value)

    assert error.schema["x-ogp"] == "date"
    assert error.schema["title"].endswith("Start")
    assert error.instance == "2016-13"


def test_a_file_of_nothing_but_errors_has_no_more_of_them_than_anyone_reads() -> None:
    value = VALUES[Kind.COMMITMENT] | {"lead": [None] * 5000}

    assert len(schema_errors(Kind.COMMITMENT, value)) == MOST_ERRORS
