"""The committed schemas are what the declarations of the outputs and the types of the results say."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import output_schemas
import pytest
from jsonschema import Draft202012Validator

import ogpctl.exchange
import ogpctl.render
from ogpctl.render.outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.mark.parametrize("name", output_schemas.DOCUMENTS)
def test_a_schema_is_what_the_types_say(name: str) -> None:
    """`python tools/output_schemas.py` writes them anew."""
    committed = (output_schemas.FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")

    assert output_schemas.written(output_schemas.output_schema(name)) == committed


def test_every_committed_schema_is_made_so() -> None:
    files = {file.name.removesuffix(".schema.json") for file in output_schemas.FOLDER.iterdir()}

    assert files == set(output_schemas.DOCUMENTS)


def test_every_output_of_a_command_has_a_schema_and_stands_in_the_reference() -> None:
    described = {output for outputs in output_schemas.DOCUMENTS.values() for output in outputs}
    page = (output_schemas.FOLDER.parents[1] / "docs" / "reference" / "json-output.md").read_text("utf-8")

    assert set(_outputs_of_commands()) <= described
    for name in output_schemas.DOCUMENTS:
        assert f"/{name}.schema.json)" in page, name


def _outputs_of_commands() -> Iterator[str]:
    for room in (ogpctl.render, ogpctl.exchange):
        for found in walk_packages(room.__path__, f"{room.__name__}."):
            for item in vars(import_module(found.name)).values():
                whole = isinstance(item, type) and issubclass(item, Output)
                if whole and (item.__doc__ or "").startswith("The output of `ogpctl"):
                    yield f"{item.__module__}.{item.__name__}"


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
