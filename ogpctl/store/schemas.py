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
    from collections.abc import Mapping
    from typing import Protocol

    from ogpctl.store.document import Kind
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
def schema(kind: Kind) -> dict[str, Any]:
    """Return the schema of `kind` with every reference filled in.

    The schemas do not refer to themselves, so that this ends. Keywords beside a `$ref` (title, description)
    win over those of its target.
    """
    root = json.loads(schema_path(kind).read_bytes())
    definitions = root.pop("$defs", {})
    filled: dict[str, Any] = _filled(root, definitions)
    return filled


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
def compiled(kind: Kind) -> Validator | None:
    """Return the accepting validator of `kind`, None where `jsonschema-rs` is not installed."""
    try:
        import jsonschema_rs
    except ImportError:
        return None
    validator: Validator = jsonschema_rs.Draft202012Validator(schema(kind), validate_formats=False)
    return validator


def schema_errors(kind: Kind, value: Any) -> tuple[SchemaError, ...]:
    """Return everything that the schema of `kind` has against `value`, in the order of the document.

    `value` holds JSON types only. An unknown key has its own error, whose path leads to the key; a missing
    field has its own, whose path leads to the mapping and whose `expected` is the field's name. A repeated
    item of a list has its own, whose path leads to the item and whose `expected` is the place of the first.
    Of a file with very many errors it returns `schema_error.MOST_ERRORS`.
    """
    from ogpctl.store.schema_explaining import explain

    return explain(schema(kind), value)
