"""`indicators` in every format: the expected texts, and that what is not known stays empty."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from laid_out import LAID_OUT, SURFACES
from plans import action_plan

from ogpctl.analysis.indicators import plan_indicators
from ogpctl.i18n.translator import Translator
from ogpctl.render.indicators.blocks import indicators_blocks
from ogpctl.render.indicators.data import indicators_csv, indicators_json
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.terminal import terminal_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.analysis.indicators import PlanIndicators

    Matches = Callable[[str, str], None]

SCHEMA = Path(__file__).parents[2] / "schema" / "output" / "indicators.schema.json"
WHOLE: dict[str, Any] = {
    "id": "decisions",
    "name": {"fr": "Décisions publiées", "en": "Decisions published"},
    "unit": {"fr": "décisions", "en": "decisions"},
    "baseline": {"value": 0, "date": "2020-09"},
    "target": {"value": 20000, "date": "2022-08"},
    "measurements": [
        {"value": 1200.5, "date": "2021-03", "evidence": "https://zed.example/decisions"},
        {"value": 9000, "date": "2022-01"},
    ],
}
NEARLY = WHOLE | {"id": "nearly", "measurements": [{"value": 19999, "date": "2022-07-30"}]}
BARE = {"id": "readers", "name": {"fr": "Lecteurs =1+1"}}


def _found() -> list[PlanIndicators]:
    first = {"id": "ZZ-2020-01", "number": "1", "title": {"en": "One"}, "indicators": [WHOLE, NEARLY, BARE]}
    second = {"id": "ZZ-2020-02", "number": "2", "title": {"en": "Two"}}
    return [plan_indicators(action_plan([first, second]))]


@pytest.mark.parametrize(("surface", "language"), LAID_OUT)
def test_as_text(surface: str, language: str, matches: Matches) -> None:
    where = SURFACES[surface]

    blocks = indicators_blocks(_found(), Translator(language), unicode=where.unicode)

    matches(f"indicators-{surface}.{language}.txt", terminal_text(blocks, where))


def test_as_markdown_json_and_csv(matches: Matches) -> None:
    matches("indicators.en.md", markdown_layout(indicators_blocks(_found(), Translator("en"))))
    matches("indicators.json", indicators_json(_found()))
    matches("indicators.csv", indicators_csv(_found(), Translator("en")))

    document = json.loads(indicators_json(_found()))
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")), jsonschema.Draft202012Validator)
    bare = document["plans"][0]["indicators"][2]
    assert (bare["baseline"], bare["latest"], bare["way"], bare["reached"]) == (None, None, None, None)
    rows = list(csv.DictReader(io.StringIO(indicators_csv(_found(), Translator("en")))))
    assert [row["kind"] for row in rows if row["indicator"] == "decisions"] == [
        "baseline", "measurement", "measurement", "target",
    ]  # fmt: skip
    assert not [row for row in rows if row["indicator"] == "readers"]


def test_what_is_nearly_there_never_says_that_it_is() -> None:
    text = terminal_text(indicators_blocks(_found(), Translator("en")), SURFACES["pipe"])

    assert "99%" in text
    assert "100%" not in text
