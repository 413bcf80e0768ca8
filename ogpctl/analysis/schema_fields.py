"""The fields that a schema names, one by one, each with the path that leads to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Schema = dict[str, Any]
"""A JSON Schema whose references are filled in."""

_ENTRY = re.compile(r"\[[^\]]*\]")
_MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class SchemaField:
    """A field: its path, as `milestones[].due`, its own schema, and whether it must be given.

    `required` is within what the field is part of: `milestones[].id` must be given in each milestone. `parts`
    are the fields of its own.
    """

    path: str
    schema: Schema
    required: bool
    parts: tuple[SchemaField, ...] = ()

    @property
    def name(self) -> str:
        """The name under which a file writes it."""
        return self.path.rpartition(".")[2]

    @property
    def owner(self) -> str:
        """The path of what the field is part of, `milestones[]`; empty where that is the file."""
        return self.path.rpartition(".")[0]


def fields(schema: Mapping[str, Any]) -> tuple[SchemaField, ...]:
    """Return the fields of a schema, those of a field among its parts, in the order of the schema."""
    return tuple(_fields(schema, ""))


def _fields(owner: Mapping[str, Any], prefix: str) -> Iterator[SchemaField]:
    required = owner.get("required", ())
    for name, schema in owner.get("properties", {}).items():
        path = f"{prefix}{name}"
        if schema.get("type") == "array":
            parts = tuple(_fields(schema["items"], f"{path}[]."))
        else:
            parts = tuple(_fields(schema, f"{path}."))
        yield SchemaField(path, schema, name in required, parts)


def every(found: Sequence[SchemaField]) -> Iterator[SchemaField]:
    """Yield each field and, after it, those that it is made of."""
    for field in found:
        yield field
        yield from every(field.parts)


def field_at(found: Sequence[SchemaField], path: str) -> SchemaField | None:
    """Return the field that `path` leads to, None where there is none.

    `milestones[].due`, `milestones.due` and, as a finding names it, `milestones[2.1].due` are the same field;
    `title.fr` is `title`, whose languages are no fields of the schema.
    """
    wanted = _dotted(path)
    for field in every(found):
        if _dotted(field.path) == wanted:
            return field
        owner, dot, _ = wanted.rpartition(".")
        if dot and field.schema.get("x-ogp") == "text" and _dotted(field.path) == owner:
            return field
    return None


def likely(found: Sequence[SchemaField], path: str) -> tuple[str, ...]:
    """Return the paths that were probably meant by one that leads nowhere.

    Same name elsewhere, else like it.
    """
    from ogpctl.terms.nearest import nearest

    wanted = _dotted(path)
    name = wanted.rpartition(".")[2]
    same = [field.path for field in every(found) if field.name == name]
    if same:
        return tuple(dict.fromkeys(same))[:_MOST_SUGGESTED]
    paths = {_dotted(field.path): field.path for field in every(found)}
    near = nearest(wanted, paths)
    if near is not None:
        return (paths[near],)
    names = nearest(name, {field.name for field in every(found)})
    return likely(found, names) if names is not None else ()


def _dotted(path: str) -> str:
    return _ENTRY.sub("", path).strip().strip(".")
