"""`standards` in every format: the expected texts."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from laid_out import LAID_OUT, SURFACES
from plans import action_plan

from ogpctl.analysis.freshness import plan_freshness
from ogpctl.analysis.standards import plan_standards
from ogpctl.analysis.updates import Update
from ogpctl.i18n.translator import Translator
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.standards.blocks import standards_blocks
from ogpctl.render.standards.data import standards_csv, standards_json
from ogpctl.render.terminal import terminal_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ogpctl.analysis.standards import PlanStandards

    Matches = Callable[[str, str], None]

SCHEMA = Path(__file__).parents[2] / "schema" / "output" / "standards.schema.json"


def _found() -> list[PlanStandards]:
    day = dt.date(2024, 6, 30)
    meeting = {
        "date": "2023-03-04",
        "title": {"en": "First *review* of =1+1"},
        "minutes": "https://zed.example/minutes/1",
    }
    now = action_plan(
        header={
            "period": {"start": "2023-01-01", "end": "2024-12-31"},
            "forum": {"rules": "https://zed.example/rules", "meetings": [meeting]},
            "website": "https://zed.example/ogp",
        }
    )
    before = action_plan()
    updates = [Update(now.header.id, "a" * 40, dt.date(2022, 12, 1), {}, "text-edited")]
    return [
        plan_standards(now, plan_freshness(now, updates, day), day),
        plan_standards(before, plan_freshness(before, updates, day), day),
    ]


@pytest.mark.parametrize(("surface", "language"), LAID_OUT)
def test_as_text(surface: str, language: str, matches: Matches) -> None:
    blocks = standards_blocks(_found(), Translator(language))

    matches(f"standards-{surface}.{language}.txt", terminal_text(blocks, SURFACES[surface]))


def test_as_markdown_json_and_csv(matches: Matches) -> None:
    matches("standards.en.md", markdown_layout(standards_blocks(_found(), Translator("en"))))
    matches("standards.en.json", standards_json(_found(), Translator("en")))
    matches("standards.en.csv", standards_csv(_found(), Translator("en")))

    document = json.loads(standards_json(_found(), Translator("fr")))
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")), jsonschema.Draft202012Validator)
    assert document["language"] == "fr"
    assert document["plans"][1]["requirements"] == []
