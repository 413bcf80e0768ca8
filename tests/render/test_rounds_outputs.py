"""`progress`, `assessments`, `overdue` and `freshness` in every format: the expected texts, and any data."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from hypothesis import given, strategies as st
from laid_out import LAID_OUT, SURFACES
from languages_compared import differing_fields
from plans import action_plan, titled
from timelines import timeline

from ogpctl.analysis.assessments import plan_assessments
from ogpctl.analysis.freshness import plan_freshness
from ogpctl.analysis.moments import Moment, MomentStatus, Timeline
from ogpctl.analysis.overdue import plan_deadlines
from ogpctl.analysis.progress import plan_progress
from ogpctl.analysis.updates import Update
from ogpctl.i18n.translator import Translator
from ogpctl.render.assessments.blocks import assessments_blocks
from ogpctl.render.assessments.data import assessments_csv, assessments_json
from ogpctl.render.freshness.blocks import freshness_blocks
from ogpctl.render.freshness.data import freshness_csv, freshness_json
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.overdue.blocks import overdue_blocks
from ogpctl.render.overdue.data import overdue_csv, overdue_json
from ogpctl.render.plain_text import width
from ogpctl.render.progress.blocks import progress_blocks
from ogpctl.render.progress.data import progress_csv, progress_json
from ogpctl.render.surface import Surface
from ogpctl.render.terminal import terminal_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ogpctl.plan.model import ActionPlan
    from ogpctl.render.blocks import Block

    Matches = Callable[[str, str], None]

SCHEMAS = Path(__file__).parents[2] / "schema" / "output"
COMMANDS = ("progress", "assessments", "overdue", "freshness")
DAY = dt.date(2022, 3, 15)


def _updates(plan: ActionPlan) -> list[Update]:
    name, first, *_ = (plan.header.id, *(item.id for item in plan.commitments))
    return [
        Update(name, "c" * 40, dt.date(2022, 1, 31), {first: "completion-advanced"}, "completion-advanced"),
        Update(name, "b" * 40, dt.date(2021, 3, 1), {first: "text-edited"}, "round-closed"),
    ]


def _blocks(
    command: str, found: Timeline, translator: Translator, *, unicode: bool = True, room: int | None = None
) -> Iterable[Block]:
    if command == "progress":
        return progress_blocks([plan_progress(found)], translator, unicode=unicode, room=room)
    if command == "assessments":
        return assessments_blocks([plan_assessments(found)], translator, unicode=unicode)
    if command == "overdue":
        return overdue_blocks([plan_deadlines(found.plan, DAY, 120)], translator, unicode=unicode)
    return freshness_blocks(
        [plan_freshness(found.plan, _updates(found.plan), DAY)], translator, unicode=unicode
    )


def _data(command: str, found: Timeline, translator: Translator) -> tuple[str, str]:
    if command == "progress":
        progress = [plan_progress(found)]
        return progress_json(progress, translator), progress_csv(progress, translator)
    if command == "assessments":
        views = [plan_assessments(found)]
        return assessments_json(views, translator), assessments_csv(views, translator)
    if command == "overdue":
        deadlines = [plan_deadlines(found.plan, DAY, 120)]
        return overdue_json(deadlines), overdue_csv(deadlines, translator)
    fresh = [plan_freshness(found.plan, _updates(found.plan), DAY)]
    return freshness_json(fresh), freshness_csv(fresh, translator)


def _valid(text: str, name: str) -> Any:
    document = json.loads(text)
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    assert text.endswith("}\n")
    return document


@pytest.mark.parametrize(("surface", "language"), LAID_OUT)
@pytest.mark.parametrize("command", COMMANDS)
def test_as_text(command: str, surface: str, language: str, matches: Matches) -> None:
    where, found = SURFACES[surface], timeline(irm_open=False)

    blocks = _blocks(command, found, Translator(language), unicode=where.unicode, room=where.width)

    matches(f"{command}-{surface}.{language}.txt", terminal_text(blocks, where))


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("columns", [48, 54, 60, 80])
def test_overdue_breaks_no_word_at_a_narrow_terminal(columns: int, language: str) -> None:
    """The deadline gives way before a word does: how late it is stands in the first column."""
    wide = terminal_text(_blocks("overdue", timeline(), Translator(language)), Surface(None))
    narrow = terminal_text(_blocks("overdue", timeline(), Translator(language)), Surface(columns))

    assert all(width(line) <= columns for line in narrow.splitlines())
    assert set(narrow.split()) <= set(wide.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_as_markdown(command: str, matches: Matches) -> None:
    text = markdown_layout(_blocks(command, timeline(), Translator("en")))

    matches(f"{command}.en.md", text)


@pytest.mark.parametrize(
    ("command", "in_json", "in_csv"),
    [
        ("progress", {"language", "notes", "reason"}, {"title", "reason"}),
        ("assessments", {"language", "notes", "reason"}, {"title"}),
        ("overdue", set(), set()),
        ("freshness", set(), {"title"}),
    ],
)
def test_as_json_and_csv(command: str, in_json: set[str], in_csv: set[str], matches: Matches) -> None:
    text, table = _data(command, timeline(irm_open=False), Translator("en"))
    french, french_table = _data(command, timeline(irm_open=False), Translator("fr"))

    matches(f"{command}.en.csv", table)
    matches(f"{command}.json", text)
    assert differing_fields(table, french_table) == in_csv
    assert differing_fields(text, french) == in_json


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_as_its_schema_says(command: str, translator: Translator) -> None:
    _valid(_data(command, timeline(irm_open=False), translator)[0], command)
    for found in (
        timeline(),
        Timeline(action_plan([], {"rounds": []}), (_now(action_plan([], {"rounds": []})),)),
    ):
        if found.plan.commitments or command != "freshness":
            _valid(_data(command, found, translator)[0], command)


def _now(plan: ActionPlan) -> Moment:
    return Moment("", MomentStatus.NOW, plan=plan)


def test_a_plan_without_anything_is_said_in_words() -> None:
    empty = action_plan([], {"rounds": []})
    found = Timeline(empty, (_now(empty),))
    translator = Translator("en")

    assert "No assessment is recorded." in terminal_text(_blocks("assessments", found, translator), Surface())
    assert "No dated deadline is recorded" in terminal_text(_blocks("overdue", found, translator), Surface())
    text = terminal_text(freshness_blocks([plan_freshness(empty, [], DAY)], translator), Surface())
    assert "No update in the available history." in text
    assert "total" in terminal_text(_blocks("progress", found, translator), Surface())


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_table_is_wider_than_the_terminal(command: str, columns: int, translator: Translator) -> None:
    found = timeline()

    for line in terminal_text(
        _blocks(command, found, translator, room=columns), Surface(columns)
    ).splitlines():
        assert width(line) <= columns or "commitments/04-x.yaml" in line, line


def test_more_rounds_than_there_is_room_for_are_left_out_and_it_is_said_so(translator: Translator) -> None:
    found = timeline()
    many = [replace(found.moments[0], name=f"round-{number}") for number in range(60)]

    text = terminal_text(
        _blocks("progress", Timeline(found.plan, (*many, found.now)), translator, room=60), Surface(60)
    )

    assert all(width(line) <= 60 for line in text.splitlines())
    assert re.search(
        r"The \d\d earliest rounds are not shown|Les \d\d premières étapes", " ".join(text.split())
    )
    assert "[60] " in text


@pytest.mark.parametrize("command", COMMANDS)
def test_ascii_has_no_signs_beyond_ascii(command: str) -> None:
    """What is left beyond ASCII is letters of the plan's own texts, and the no-break spaces of French."""
    text = terminal_text(
        _blocks(command, timeline(), Translator("fr"), unicode=False, room=80), Surface(80, unicode=False)
    )

    assert all(character.isalpha() or character == "°" for character in text if not character.isascii())


@pytest.mark.parametrize("command", COMMANDS)
@given(title=st.text(min_size=1), columns=st.sampled_from([None, 20, 48, 80]), unicode=st.booleans())
def test_any_text_renders_in_every_format(
    command: str, title: str, columns: int | None, unicode: bool
) -> None:
    plan = titled(title)
    known = Moment(
        "2021-mid-term",
        MomentStatus.KNOWN,
        plan.header.rounds[1],
        plan,
        "a" * 40,
        "2021-10-01",
        unread=(title,),
    )
    found = Timeline(plan, (known, _now(plan)))
    translator = Translator("fr")

    blocks = list(_blocks(command, found, translator, unicode=unicode, room=columns))
    text = terminal_text(blocks, Surface(columns, unicode=unicode))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert markdown_layout(blocks)
    document, table = _data(command, found, translator)
    assert json.loads(document)["plans"][0]["title"] == {"fr": title}
    rows = list(csv.reader(io.StringIO(table, newline="")))
    assert len({len(row) for row in rows}) == 1
    if command != "overdue":  # nothing there has a date
        assert title in rows[-1]


@pytest.mark.parametrize(
    "title", ["[red]", "\x1b[31mred", "a|b", "<script>x</script>", "@all #1 !2", "=cmd()", "![x](http://x)"]
)
@pytest.mark.parametrize("command", COMMANDS)
def test_data_never_becomes_syntax(command: str, title: str) -> None:
    plan = titled(title)
    found = Timeline(plan, (_now(plan),))

    text = terminal_text(_blocks(command, found, Translator("en")), Surface())
    markdown = markdown_layout(_blocks(command, found, Translator("en")))

    assert "\x1b" not in text
    assert "\x1b" not in markdown
    assert not re.search(r"(?<!\\)<script|(?<!\\)@all|(?<!\\)#1|(?<!\\)!\[|a\|b", markdown)
