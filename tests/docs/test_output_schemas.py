"""The schemas of the outputs describe the records that the model has, field by field."""

from __future__ import annotations

import json

import output_schemas
import pytest


@pytest.mark.parametrize("name", output_schemas.RECORDS)
def test_records_in_the_schema_of_an_output_are_those_of_the_model(name: str) -> None:
    """`python tools/output_schemas.py` writes them anew."""
    text = (output_schemas.FOLDER / name).read_text(encoding="utf-8")

    assert output_schemas.written(output_schemas.with_records(json.loads(text), name)) == text
