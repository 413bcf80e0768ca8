"""The lists of fields that hold texts and institutions miss none."""

from __future__ import annotations

import typing

import pytest
from every_field import COMMITMENT, CONSULTATION, INSTITUTIONS, PLAN, with_texts, word, words_in

from ogpctl.checks.examples import example
from ogpctl.checks.mentions import mentions
from ogpctl.checks.texts import texts
from ogpctl.plan import model
from ogpctl.plan.field_rows import Reference
from ogpctl.store.document import Document, Kind
from ogpctl.store.schemas import schema

FOR_KEEPERS = "sources.note"


@pytest.mark.parametrize(
    ("kind", "record", "value"),
    [
        (Kind.PLAN, model.PlanHeader, PLAN),
        (Kind.COMMITMENT, model.Commitment, COMMITMENT),
        (Kind.CONSULTATION, model.Consultation, CONSULTATION),
        (Kind.INSTITUTIONS, model.Institutions, INSTITUTIONS),
    ],
)
def test_every_text_for_readers_is_walked(
    kind: Kind, record: type[model.Content], value: dict[str, typing.Any]
) -> None:
    value = with_texts(value, record)
    document = Document("x.yaml", kind, b"", value, model.build(value, record))

    walked = dict(texts(document))

    for path, text in walked.items():
        node: typing.Any = value
        for step in path:
            node = node[step]
        assert node == text
    for_keepers = {found for found in words_in(value) if found.endswith(word(FOR_KEEPERS)[2:])}
    assert {found for text in walked.values() for found in text.values()} == words_in(value) - for_keepers


@pytest.mark.parametrize(
    ("kind", "record", "value"),
    [
        (Kind.PLAN, model.PlanHeader, {"id": "p", "coordinator": ["x"]}),
        (Kind.COMMITMENT, model.Commitment, {"id": "c", "lead": ["x"], "supporting": ["x"],
         "milestones": [{"id": "1", "lead": ["x"]}],
         "assessments": [{"round": "r", "by": "irm", "institution": "x"}]}),
        (Kind.CONSULTATION, model.Consultation, {"id": "k", "organisers": ["x"], "contributors": ["x"],
         "contributions": [{"id": "c", "institution": "x", "answer": {"by": "x"}}]}),
        (Kind.INSTITUTIONS, model.Institutions, {"institutions": [{"id": "i", "attached_to": "x"}]}),
    ],
)  # fmt: skip  # data, read by rows
def test_every_mention_of_an_institution_is_found(
    kind: Kind, record: type[model.Content], value: dict[str, object]
) -> None:
    document = Document("x.yaml", kind, b"", value, model.build(value, record))

    found = list(mentions(document, Reference.INSTITUTION))

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
