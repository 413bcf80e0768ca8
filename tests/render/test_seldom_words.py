"""A completion value that few plans use has its own column where it occurs, and is nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from plans import action_plan

from ogpctl.analysis.breakdown import Dimension, break_down
from ogpctl.analysis.summary import summarise_plan
from ogpctl.i18n.translator import Translator
from ogpctl.render.line import CompletionBar
from ogpctl.render.summary.blocks import completion_table
from ogpctl.render.summary.breakdown import breakdown_blocks
from ogpctl.render.surface import Surface
from ogpctl.render.terminal import terminal_text
from ogpctl.report.pdf.drawings import bar as printed_bar, marks
from ogpctl.report.web.charts import bar

if TYPE_CHECKING:
    from ogpctl.plan.model import ActionPlan

ONE = [{"id": "ZZ-2020-01", "number": "1", "theme": "budget", "completion": "in_progress"}]


def _summary(plan: ActionPlan, language: str = "en") -> str:
    return terminal_text([completion_table(summarise_plan(plan), Translator(language))], Surface())


@pytest.mark.parametrize(("language", "label"), [("en", "in progress"), ("fr", "en cours")])
def test_in_progress_has_a_row_in_the_summary_where_it_occurs(language: str, label: str) -> None:
    assert label in _summary(action_plan(ONE), language)
    assert label not in _summary(action_plan(), language)


def test_in_progress_has_a_column_in_a_breakdown_where_it_occurs() -> None:
    told = {
        name: terminal_text(
            breakdown_blocks(break_down(plan, Dimension.THEME), ("en",), Translator("en")), Surface()
        )
        for name, plan in (("with", action_plan(ONE)), ("without", action_plan()))
    }

    assert "in progress" in told["with"]
    assert "in progress" not in told["without"]


def test_a_published_word_of_assessors_alone_is_shown_where_it_was_printed() -> None:
    rounds = [
        {
            "id": "2022-irm",
            "title": {"en": "IRM"},
            "kind": "irm",
            "date": "2022-12",
            "published": {"completion": {"complete": 3, "no_evidence_available": 1}, "sources": []},
        }
    ]

    assert "no evidence available" in _summary(action_plan(header={"rounds": rounds}))
    assert "no evidence available" not in _summary(action_plan())


@pytest.mark.parametrize("word", ["in_progress", "no_evidence_available", "unclear"])
def test_bars_and_marks_draw_every_word(word: str) -> None:
    counts = {"complete": 1, word: 1}

    assert f'class="b-{word}" x="50.000%"' in bar(CompletionBar(counts, "…"))
    assert f'fill="url(#p-{word})"' in printed_bar(CompletionBar(counts, "…"), 100, 10)
    assert word in marks()
