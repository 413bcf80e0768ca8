"""The lists of fields that hold texts and institutions miss none."""

from __future__ import annotations

import typing

import msgspec
import pytest

from ogpctl.checks.examples import example
from ogpctl.checks.mentions import institution_mentions
from ogpctl.checks.texts import LISTS, TEXTS, texts
from ogpctl.plan import model
from ogpctl.store.document import Document, Kind
from ogpctl.store.schemas import schema

RECORDS = [
    kind for kind in vars(model).values()
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and not kind.__name__.startswith("_")
]  # fmt: skip
FOR_KEEPERS = {(model.Source, "note")}
NO_TEXT = {(model.Published, "completion")}


def _fields(kind: type) -> dict[str, object]:
    return {field.name: field.type for field in msgspec.structs.fields(kind)}


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_text_is_walked(kind: type) -> None:
    found = {name for name, annotation in _fields(kind).items() if annotation == model.Text}

    assert found - {name for owner, name in FOR_KEEPERS if owner is kind} == set(TEXTS.get(kind, ()))


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_list_of_records_with_texts_is_walked(kind: type) -> None:
    if kind is model.ActionPlan:
        return  # it is put together from files, each of which is walked by itself
    found = {
        name
        for name, annotation in _fields(kind).items()
        if typing.get_origin(annotation) is tuple and typing.get_args(annotation)[0] in TEXTS
    }

    assert found == set(LISTS.get(kind, ()))


def test_the_text_of_an_answer_is_walked() -> None:
    value = {"id": "k", "contributions": [{"id": "c", "answer": {"text": {"fr": "Oui"}}}]}
    content = model.build(value, model.Consultation)
    document = Document("k.yaml", Kind.CONSULTATION, b"", value, content)

    assert list(texts(document)) == [(("contributions", 0, "answer", "text"), {"fr": "Oui"})]


@pytest.mark.parametrize(
    ("kind", "record", "value"),
    [
        (Kind.PLAN, model.PlanHeader, {"id": "p", "coordinator": ["x"]}),
        (Kind.COMMITMENT, model.Commitment, {"id": "c", "lead": ["x"], "supporting": ["x"],
         "milestones": [{"id": "1", "lead": ["x"]}], "assessments": [{"round": "r", "by": "irm", "institution": "x"}]}),
        (Kind.CONSULTATION, model.Consultation, {"id": "k", "organisers": ["x"], "contributors": ["x"],
         "contributions": [{"id": "c", "institution": "x", "answer": {"by": "x"}}]}),
        (Kind.INSTITUTIONS, model.Institutions, {"institutions": [{"id": "i", "attached_to": "x"}]}),
    ],
)  # fmt: skip
def test_every_mention_of_an_institution_is_found(
    kind: Kind, record: type[model.Content], value: dict[str, object]
) -> None:
    document = Document("x.yaml", kind, b"", value, model.build(value, record))

    found = list(institution_mentions(document))

    assert [name for _, name in found] == ["x"] * repr(value).count("'x'")
    for path, name in found:
        node: typing.Any = value
        for step in path:
            node = node[step]
        assert node == name


@pytest.mark.parametrize("kind", Kind)
def test_every_required_field_has_an_example_that_its_schema_describes(kind: Kind) -> None:
    required: list[tuple[str, dict[str, object]]] = []

    def note(node: object) -> None:
        if isinstance(node, dict):
            names = node.get("required")
            properties = node.get("properties", {})
            if isinstance(names, list):
                required.extend((name, properties[name]) for name in names)
            for item in node.values():
                note(item)
        elif isinstance(node, list):
            for item in node:
                note(item)

    note(schema(kind))

    assert required
    for name, field in required:
        shown = example(name, field, "fr")
        assert shown.startswith(f"{name}: ")
        assert not shown.endswith(": …"), name
