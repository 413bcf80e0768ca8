"""The fields of the schemas and the paths that lead to them."""

from __future__ import annotations

import pytest

from ogpctl.analysis.schema_fields import every, field_at, fields, likely
from ogpctl.store.document import Kind
from ogpctl.store.schemas import schema

COMMITMENT = fields(schema(Kind.COMMITMENT))


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("completion", "completion"),
        ("milestones[].due", "milestones[].due"),
        ("milestones.due", "milestones[].due"),
        ("milestones[2.1].due", "milestones[].due"),
        ("evidence[https://example.org/a.b].title", "evidence[].title"),
        ("milestones[].evidence[].url", "milestones[].evidence[].url"),
        ("period.start", "period.start"),
        ("lead[]", "lead"),
        ("title.fr", "title"),
        ("milestones[2.1].title.fr", "milestones[].title"),
    ],
)
def test_a_path_leads_to_its_field(asked: str, path: str) -> None:
    found = field_at(COMMITMENT, asked)

    assert found is not None
    assert (found.path, found.name) == (path, path.rpartition(".")[2])


@pytest.mark.parametrize("asked", ["", ".", "[]", "due", "completion.fr", "title.fr.x", "milestones[].due.x"])
def test_a_path_that_leads_nowhere_finds_nothing(asked: str) -> None:
    assert field_at(COMMITMENT, asked) is None


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("due", ("milestones[].due",)),
        ("milestone.due", ("milestones[].due",)),
        ("completoin", ("completion",)),
        ("milestones.completoin", ("milestones[].completion",)),
        ("nothing-like-it-at-all", ()),
        ("", ()),
    ],
)
def test_what_was_probably_meant(asked: str, meant: tuple[str, ...]) -> None:
    assert likely(COMMITMENT, asked) == meant


def test_a_part_is_required_within_what_it_is_part_of() -> None:
    found = {field.path: field for field in every(COMMITMENT)}

    assert found["milestones[].id"].required
    assert not found["milestones"].required
    assert found["milestones[].id"].owner == "milestones[]"
    assert found["milestones"].owner == ""


@pytest.mark.parametrize("kind", Kind)
def test_every_field_can_be_asked_for_by_its_own_path(kind: Kind) -> None:
    known = fields(schema(kind))

    for field in every(known):
        assert field_at(known, field.path) is field
