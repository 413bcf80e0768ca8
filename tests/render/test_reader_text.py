"""A plan file as text whose lines tell what changed: form makes no difference, data does."""

from __future__ import annotations

import copy
import glob
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ogpctl.analysis.diff.leaves import flatten
from ogpctl.i18n.translator import Translator
from ogpctl.render.reader_text import kind_of, reader_text
from ogpctl.store.accept import plain_value
from ogpctl.store.document import Kind
from ogpctl.store.schemas import schema

ROOT = Path(__file__).parents[2]
FILES = {
    "institutions": "data/institutions.yaml",
    "plan": "data/france-2015-2017/plan.yaml",
    "commitment": "data/france-2015-2017/commitments/02-public-procurement.yaml",
    "consultation": "data/france-2015-2017/consultations/2017-03-next-plan-ideas.yaml",
}
COMMITMENT: dict[str, Any] = {
    "id": "FR-2015-02",
    "number": "2",
    "title": {"en": "Open the contracts", "fr": "Ouvrir les marchés"},
    "lead": ["finance", "economy"],
    "period": {"start": 2015, "end": 2017},
    "completion": "limited",
    "progress": {"en": "The decree is out. The data set is not."},
    "milestones": [
        {
            "id": "2.1",
            "title": {"en": "Decree"},
            "due": "2016-12",
            "completion": "complete",
            "evidence": [{"url": "https://example.org/decree", "title": {"en": "The decree"}}],
        },
        {"id": "2.10", "title": {"en": "Tenth"}},
        {"id": "2.2", "title": {"en": "Data set"}, "completion": "not_started"},
    ],
}


def _value(name: str) -> dict[str, Any]:
    value = plain_value((ROOT / FILES[name]).read_bytes())
    assert value is not None
    return value


def _text(value: dict[str, Any], lang: str = "en") -> str:
    kind = kind_of(value)
    assert kind is not None
    return reader_text(value, schema(Kind(kind)), Translator(lang))


def test_each_line_is_one_field_or_one_sentence() -> None:
    assert _text(COMMITMENT) == (
        "Commitment FR-2015-02\n"
        "  Number: 2\n"
        "  Title (English): Open the contracts\n"
        "  Title (French): Ouvrir les marchés\n"
        "  Lead institutions: economy, finance\n"
        "  Period, Start: 2015\n"
        "  Period, End: 2017\n"
        "  Completion: limited\n"
        "  Progress (English): The decree is out.\n"
        "      The data set is not.\n"
        "\n"
        "Milestone 2.1\n"
        "  Title (English): Decree\n"
        "  Due date: 2016-12\n"
        "  Completion: complete\n"
        "\n"
        "Milestone 2.1 · Evidence https://example.org/decree\n"
        "  Title (English): The decree\n"
        "\n"
        "Milestone 2.2\n"
        "  Title (English): Data set\n"
        "  Completion: not started\n"
        "\n"
        "Milestone 2.10\n"
        "  Title (English): Tenth\n"
    )


@pytest.mark.parametrize("path", sorted(glob.glob("data/**/*.yaml", root_dir=ROOT, recursive=True)))  # noqa: PTH207 - names, relative to the top
def test_the_kind_of_every_file_shows_in_its_fields(path: str) -> None:
    value = plain_value((ROOT / path).read_bytes())
    assert value is not None
    expected = {"commitments": "commitment", "consultations": "consultation"}.get(Path(path).parent.name)

    assert kind_of(value) == (expected or Path(path).stem)


def _shuffled(value: Any, data: st.DataObject) -> Any:
    if isinstance(value, dict):
        keys = data.draw(st.permutations(list(value)))
        return {key: _shuffled(value[key], data) for key in keys}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_shuffled(item, data) for item in data.draw(st.permutations(value))]
    return value


@given(st.sampled_from(sorted(FILES)), st.data())
def test_the_order_of_keys_and_items_makes_no_difference(name: str, data: st.DataObject) -> None:
    value = _value(name)

    assert _text(_shuffled(value, data)) == _text(value)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [place for key, item in value.items() for place in _places(item, (*path, key))]
    if isinstance(value, list):
        return [place for index, item in enumerate(value) for place in _places(item, (*path, index))]
    return [path]


@given(
    st.sampled_from(sorted(FILES)),
    st.data(),
    st.sampled_from(["other", "", 7, True, None, ["x"], {"x": "y"}]),
)
def test_nothing_changes_unseen(name: str, data: st.DataObject, other: Any) -> None:
    """Whatever a leaf of the file becomes: where the data are others, so is the text."""
    before = _value(name)
    after = copy.deepcopy(before)
    *way, last = data.draw(st.sampled_from(_places(before)))
    inside = after
    for step in way:
        inside = inside[step]
    inside[last] = other

    if _meaning(before) != _meaning(after):
        assert _text(before) != _text(after)


def _meaning(value: Any) -> dict[Any, Any]:
    return {path: leaf for path, leaf in flatten(value).items() if leaf not in ("", None)}


@pytest.mark.parametrize("name", sorted(FILES))
def test_how_letters_and_numbers_are_encoded_makes_no_difference(name: str) -> None:
    value = _value(name)

    def otherwise(item: Any) -> Any:
        if isinstance(item, dict):
            return {key: otherwise(inner) for key, inner in item.items()}
        if isinstance(item, list):
            return list(map(otherwise, item))
        if isinstance(item, str):
            return unicodedata.normalize("NFD", item)
        return float(item) if type(item) is int else item

    assert _text(otherwise(value)) == _text(value)


def test_what_no_schema_knows_is_shown_as_it_is_called() -> None:
    text = _text({**COMMITMENT, "completion": "partiel", "colour": {"b": [1], "a": "é"}})

    assert "  Completion: partiel\n" in text
    assert '  colour: {"a": "é", "b": [1]}\n' in text


def test_data_steer_no_terminal() -> None:
    text = _text({**COMMITMENT, "title": {"en": "a\x1b[31mred\u202e\rb"}, "\x1b[2J": "x"})

    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "a\\x1b[31mred\\u202e\\x0db" in text
