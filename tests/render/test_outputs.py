"""`summary`, `list` and `show` in every format: the expected texts, and what holds for any data."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, strategies as st
from laid_out import LAID_OUT, SURFACES
from languages_compared import differing_fields
from plans import action_plan, titled

from ogpctl.analysis.breakdown import Dimension, break_down
from ogpctl.analysis.detail import detail, find
from ogpctl.analysis.listing import ListedCommitment, listed
from ogpctl.analysis.summary import summarise
from ogpctl.i18n.translator import Translator
from ogpctl.render.list.columns import COLUMN_NAMES, DEFAULT_COLUMNS
from ogpctl.render.list.output import list_blocks, list_csv, list_json
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.plain_text import width
from ogpctl.render.show.blocks import show_blocks
from ogpctl.render.show.output import show_csv, show_json
from ogpctl.render.summary.blocks import summary_blocks
from ogpctl.render.summary.breakdown import breakdown_blocks
from ogpctl.render.summary.csv import COLUMNS, summary_csv
from ogpctl.render.summary.json import summary_json
from ogpctl.render.surface import Surface
from ogpctl.render.terminal import terminal_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ogpctl.plan.model import ActionPlan
    from ogpctl.render.blocks import Block

    Matches = Callable[[str, str], None]

OTHERS = tuple(by for by in Dimension if by is not Dimension.INSTITUTION)
SCHEMAS = Path(__file__).parents[2] / "schema" / "output"


def _summary(
    plan: ActionPlan, translator: Translator, by: Dimension, *, unicode: bool = True
) -> Iterable[Block]:
    return summary_blocks(summarise((plan,)), (break_down(plan, by),), translator, unicode=unicode)


def _lines(plan: ActionPlan) -> list[ListedCommitment]:
    return [listed(plan, commitment) for commitment in plan.commitments]


def _valid(text: str, name: str) -> Any:
    document = json.loads(text)
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    assert text.endswith("}\n")
    return document


@pytest.mark.parametrize(("surface", "language"), LAID_OUT)
def test_summary_as_text(surface: str, language: str, matches: Matches) -> None:
    where = SURFACES[surface]

    blocks = _summary(action_plan(), Translator(language), Dimension.INSTITUTION, unicode=where.unicode)

    matches(f"summary-{surface}.{language}.txt", terminal_text(blocks, where))


def test_summary_as_markdown(matches: Matches) -> None:
    text = markdown_layout(_summary(action_plan(), Translator("en"), Dimension.INSTITUTION))

    matches("summary.en.md", text)


def test_summary_as_csv_and_json(matches: Matches) -> None:
    plan = action_plan()
    summaries, breakdowns = summarise((plan,)), (break_down(plan, Dimension.INSTITUTION),)

    matches("summary.csv", summary_csv(summaries, breakdowns))
    text = summary_json(summaries, breakdowns, ["data/x.yaml"])
    _valid(text, "summary")
    matches("summary.json", text)


def test_the_other_breakdowns_as_text(translator: Translator, matches: Matches) -> None:
    plan = action_plan()
    blocks = [
        block for by in OTHERS for block in breakdown_blocks(break_down(plan, by), ("fr", "en"), translator)
    ]

    matches(f"summary-by.{translator.language}.txt", terminal_text(blocks, Surface(80)))


def test_the_other_breakdowns_as_csv_and_json(matches: Matches) -> None:
    plan = action_plan()
    summaries, breakdowns = summarise((plan,)), [(break_down(plan, by),) for by in OTHERS]
    tables = "".join(summary_csv(summaries, each) for each in breakdowns)
    documents = [_valid(summary_json(summaries, each), "summary") for each in breakdowns]

    matches("summary-by.csv", "".join(line for line in tables.splitlines(keepends=True) if ",by." in line))
    matches("summary-by.json", json.dumps([item["plans"][0]["by"] for item in documents], indent=2) + "\n")


def test_summary_json_has_what_scripts_rely_on() -> None:
    (plan,) = _valid(summary_json(summarise((action_plan(),))), "summary")["plans"]

    assert (plan["id"], plan["commitments"], plan["institutions"]["ministries"]) == (
        "zedland-2020-2022",
        4,
        2,
    )
    assert set(plan["completion"]["recorded"]) == {
        "complete",
        "substantial",
        "limited",
        "in_progress",
        "not_started",
        "withdrawn",
        "none",
    }
    assert plan["completion"]["published"]["source"] == "https://zed.example/report"


def test_summary_json_of_a_plan_without_published_figures() -> None:
    plan = action_plan([], {"rounds": [], "themes": [], "period": {}})

    (content,) = _valid(summary_json(summarise((plan,))), "summary")["plans"]

    assert content["completion"]["published"] is None
    assert content["rounds"] == {"open": [], "last_closed": None}


@pytest.mark.parametrize(("surface", "language"), LAID_OUT)
def test_list_as_text(surface: str, language: str, matches: Matches) -> None:
    """A pipe has room for every column."""
    where = SURFACES[surface]
    columns = DEFAULT_COLUMNS if where.width else COLUMN_NAMES
    blocks = list_blocks(_lines(action_plan()), columns, 5, Translator(language), unicode=where.unicode)

    matches(f"list-{surface}.{language}.txt", terminal_text(blocks, where))


def test_list_as_markdown(matches: Matches) -> None:
    blocks = list_blocks(_lines(action_plan()), COLUMN_NAMES, 4, Translator("en"), counted=False)

    matches("list.en.md", markdown_layout(blocks))


def test_list_as_csv(matches: Matches) -> None:
    lines = _lines(action_plan())

    table = list_csv(lines, COLUMN_NAMES, Translator("en"))

    matches("list.en.csv", table)
    in_french = list_csv(lines, COLUMN_NAMES, Translator("fr"))
    assert differing_fields(table, in_french) == {"title", "theme_title", "lead_names"}


def test_list_as_json(matches: Matches) -> None:
    text = list_json(_lines(action_plan()))

    _valid(text, "list")
    matches("list.json", text)


def test_an_empty_list_says_so_to_people_and_is_empty_to_machines() -> None:
    translator = Translator("en")

    assert (
        terminal_text(list_blocks([], DEFAULT_COLUMNS, 4, translator), Surface())
        == "No commitment matches.\n"
    )
    assert terminal_text(list_blocks([], DEFAULT_COLUMNS, 0, translator), Surface()) == (
        "No commitments are recorded here yet.\n"
    )
    assert list_csv([], ("id", "theme"), translator) == "id,theme,theme_title\n"
    assert _valid(list_json([]), "list")["commitments"] == []


@pytest.mark.parametrize(("surface", "language"), LAID_OUT)
def test_show_as_text(surface: str, language: str, matches: Matches) -> None:
    where = SURFACES[surface]
    found = detail(*find((action_plan(),), "1"))
    blocks = show_blocks(found, Translator(language), unicode=where.unicode)

    matches(f"show-{surface}.{language}.txt", terminal_text(blocks, where))


def test_show_as_markdown(matches: Matches) -> None:
    blocks = show_blocks(detail(*find((action_plan(),), "1")), Translator("en"))

    matches("show.en.md", markdown_layout(blocks))


@pytest.mark.parametrize("number", ["1", "2", "3", "10"])
def test_show_as_csv_and_json(number: str, matches: Matches) -> None:
    found = detail(*find((action_plan(),), number))

    text = show_json(found)
    _valid(text, "show")
    if number == "1":
        matches("show.json", text)
        matches("show.csv", show_csv(found))


def test_what_is_not_recorded_leaves_no_section_and_no_none() -> None:
    blocks = show_blocks(detail(*find((action_plan(),), "10")), Translator("en"))

    assert terminal_text(blocks, Surface()) == (
        "10. Sans avancement [fr]\n"
        "========================\n\n"
        "Completion  ? none recorded\n"
        "Id          ZZ-2020-10\n"
        "Plan        zedland-2020-2022\n"
        "Theme       A budget one can read\n"
        "Lead        Ministry of Finance\n"
    )


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_no_table_is_wider_than_the_terminal(translator: Translator, columns: int) -> None:
    plan = titled("日本語の長い題名 " * 20)
    where = Surface(columns)
    for by in Dimension:
        for line in terminal_text(_summary(plan, translator, by), where).splitlines():
            assert width(line) <= columns or "https://" in line, line
    for line in terminal_text(list_blocks(_lines(plan), DEFAULT_COLUMNS, 1, translator), where).splitlines():
        assert width(line) <= columns, line
    shown = show_blocks(detail(*find((action_plan(),), "1")), translator)
    for line in terminal_text(shown, where).splitlines():
        assert width(line) <= columns or "https://" in line, line


def test_ascii_has_no_bars_and_marks_beyond_ascii() -> None:
    surface = Surface(80, unicode=False)

    text = terminal_text(_summary(action_plan(), Translator("fr"), Dimension.VALUE, unicode=False), surface)

    assert text.isascii()
    assert "#" in text


@given(st.text(min_size=1), st.sampled_from([None, 20, 48, 80]), st.booleans())
def test_any_text_renders_in_every_format(title: str, columns: int | None, unicode: bool) -> None:
    plan = titled(title)
    translator = Translator("fr")
    where = Surface(columns, unicode=unicode)
    found, lines = detail(*find((plan,), "ZZ-1")), _lines(plan)
    summaries, breakdowns = summarise((plan,)), (break_down(plan, Dimension.THEME),)

    for blocks in (
        list(_summary(plan, translator, Dimension.THEME, unicode=unicode)),
        list(list_blocks(lines, COLUMN_NAMES, 1, translator, unicode=unicode)),
        list(show_blocks(found, translator, unicode=unicode)),
    ):
        text = terminal_text(blocks, where)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        assert markdown_layout(blocks)

    rows = list(csv.reader(io.StringIO(list_csv(lines, COLUMN_NAMES, translator), newline="")))
    assert len(rows) == 2
    assert rows[1][rows[0].index("title")] == title
    assert {len(row) for row in csv.reader(io.StringIO(show_csv(found), newline=""))} == {4}
    assert {len(row) for row in csv.reader(io.StringIO(summary_csv(summaries, breakdowns), newline=""))} == {
        len(COLUMNS)
    }
    assert json.loads(show_json(found))["commitment"]["title"] == {"fr": title}
    assert json.loads(list_json(lines))["commitments"][0]["title"] == {"fr": title}
    assert json.loads(summary_json(summaries, breakdowns))["plans"][0]["title"] == {"fr": title}
