"""The schemas of the data files, and what they say of a value.

Two engines judge by the same schemas: `jsonschema-rs` answers yes or no in microseconds, `python-jsonschema`
says why not. Neither ever resolves a reference outside these files: the references are filled in here, before
an engine sees the schema.

The copies that travel with the program (`ogpctl/schema/` in the wheel) are the authority; those in a
repository serve its editors.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Protocol

    from ogpctl.store.document import Kind
    from ogpctl.store.own_fields import OwnField
    from ogpctl.store.schema_error import SchemaError

    class Validator(Protocol):
        """The accepting engine."""

        def is_valid(self, instance: Any) -> bool:
            """Return whether the schema takes `instance`; raise ValueError for what is not JSON."""


@cache
def schema_folder() -> FilePath:
    """Return the folder that holds the schema files: the installed package's, else the source checkout's."""
    package = FilePath(__file__).resolve().parent.parent
    installed = package / "schema"
    return installed if installed.is_dir() else package.parent / "schema"


def schema_path(kind: Kind) -> FilePath:
    return schema_folder() / f"{kind.value}.schema.json"


@cache
def schema(kind: Kind, own: tuple[OwnField, ...] | None = None) -> dict[str, Any]:
    """Return the schema of `kind` with every reference filled in, and with the fields that a repository adds.

    The schemas do not refer to themselves, so that this ends. Keywords beside a `$ref` (title, description)
    win over those of its target.

    The files take any key that begins with `x-`, for the sake of editors, which do not know what a repository
    declares, and so does this where `own` is None. Else it takes those that are declared; `x-own` then says
    of which record they are.
    """
    root = json.loads(schema_path(kind).read_bytes())
    definitions = root.pop("$defs", {})
    for record, node in _open_records(kind, root, definitions) if own is not None else ():
        del node["patternProperties"]
        node["x-own"] = record
        node["properties"] |= {
            item.name: _own_schema(item, definitions) for item in own or () if item.record == record
        }
    filled: dict[str, Any] = _filled(root, definitions)
    return filled


def _open_records(
    kind: Kind, root: dict[str, Any], definitions: dict[str, Any]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of a file to which a repository may add fields, with the name of each."""
    for name, node in ((kind.value, root), *definitions.items()):
        if "patternProperties" in node:
            yield name, node


_LARGEST = 10**15
"""As for every number that a plan gives: tables and databases hold it, and its difference from another."""


def _own_schema(item: OwnField, definitions: Mapping[str, Any]) -> dict[str, Any]:
    labels = "".join(f"- `{word}`: {' · '.join(text for _, text in label)}\n" for word, label in item.words)
    word = {"type": "string", "enum": [word for word, _ in item.words]}
    kinds: dict[str, dict[str, Any]] = {
        "word": word,
        "words": {"type": "array", "items": word, "minItems": 1, "uniqueItems": True},
        "number": {"type": "number", "minimum": -_LARGEST, "maximum": _LARGEST},
        "flag": {"type": "boolean"},
    }
    found = kinds.get(item.type) or definitions[item.type]
    return {**found, "title": item.title, "description": labels or item.title}


def _filled(node: Any, definitions: Mapping[str, Any]) -> Any:
    if isinstance(node, list):
        return [_filled(item, definitions) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(reference := node.get("$ref"), str):
        beside = {key: value for key, value in node.items() if key != "$ref"}
        return {**_filled(definitions[reference.removeprefix("#/$defs/")], definitions), **beside}
    return {key: _filled(value, definitions) for key, value in node.items()}


@cache
def compiled(kind: Kind, own: tuple[OwnField, ...] | None = None) -> Validator | None:
    """Return the accepting validator of `kind`, None where `jsonschema-rs` is not installed."""
    try:
        import jsonschema_rs
    except ImportError:
        return None
    validator: Validator = jsonschema_rs.Draft202012Validator(schema(kind, own), validate_formats=False)
    return validator


def schema_errors(kind: Kind, value: Any, own: tuple[OwnField, ...] | None = None) -> tuple[SchemaError, ...]:
    """Return everything that the schema of `kind` has against `value`, in the order of the document.

    `value` holds JSON types only. An unknown key has its own error, whose path leads to the key; a missing
    field has its own, whose path leads to the mapping and whose `expected` is the field's name. A repeated
    item of a list has its own, whose path leads to the item and whose `expected` is the place of the first.
    Of a file with very many errors it returns `schema_error.MOST_ERRORS`.
    """
    from ogpctl.store.schema_explaining import explain

    return explain(schema(kind, own), value)
