"""The committed schemas are what the declarations of the outputs and the types of the results say."""

from __future__ import annotations

import json
import re
from typing import Any

import output_schemas
import pytest
from jsonschema import Draft202012Validator


@pytest.mark.parametrize("name", output_schemas.DOCUMENTS)
def test_a_schema_is_what_the_types_say(name: str) -> None:
    """`python tools/output_schemas.py` writes them anew."""
    committed = (output_schemas.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")

    assert output_schemas.written(output_schemas.output_schema(name)) == committed


def test_every_committed_schema_is_made_so() -> None:
    files = {file.name.removesuffix(".schema.json") for file in output_schemas.FOLDER.iterdir()}

    assert files == set(output_schemas.DOCUMENTS)


@pytest.mark.parametrize("name", output_schemas.DOCUMENTS)
def test_a_schema_can_be_used_alone_and_leaves_no_object_open(name: str) -> None:
    schema = output_schemas.output_schema(name)

    Draft202012Validator.check_schema(schema)
    referred = set(re.findall(r'"\$ref": "([^"]*)"', json.dumps(schema)))
    assert referred == {f"#/$defs/{definition}" for definition in schema.get("$defs", {})}
    for node in _nodes(schema):
        if node.get("type") == "object":
            assert node["additionalProperties"] is not True
            assert set(node.get("required", ())) <= set(node.get("properties", ()))


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [node for item in value for node in _nodes(item)]
    if not isinstance(value, dict):
        return []
    return [value, *(node for item in value.values() for node in _nodes(item))]
