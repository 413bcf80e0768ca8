"""Fields of several kinds added to a copy of the package, and what each surface but the report says of them.

`added_fields.py` has the same for the report.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from typing import TYPE_CHECKING, Any

from every_field import COMMITMENT, CONSULTATION, INSTITUTIONS, PLAN

from ogpctl.analysis.detail import detail
from ogpctl.analysis.diff.plan_diff import diff_plans
from ogpctl.analysis.diff.state import Origin, PlanState, StateName
from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.analysis.listing import listed
from ogpctl.analysis.selection import Filters, select
from ogpctl.edit.assigning import AssignmentContext, assigned
from ogpctl.edit.assignments import parsed_assignment
from ogpctl.exchange.editable.plan_sheets import edit_sheets
from ogpctl.exchange.export.plan_tables import plan_tables
from ogpctl.exchange.export.self_assessment import self_assessment
from ogpctl.exchange.export.sqlite_file import sqlite_file
from ogpctl.exchange.export.whole_plans import whole_plans
from ogpctl.exchange.import_additions import combine
from ogpctl.i18n.translator import Translator
from ogpctl.plan import model
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.list.columns import COLUMN_NAMES, cell
from ogpctl.render.list.output import list_csv, list_json
from ogpctl.render.reader_text import reader_text
from ogpctl.render.show.blocks import show_blocks
from ogpctl.render.show.output import show_csv, show_json
from ogpctl.store.document import Kind
from ogpctl.store.schemas import schema

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TEXT = {"$ref": "#/$defs/text"}
DATE = {"$ref": "#/$defs/date"}
MOODS = {"splendid": "quite splendid", "gloomy": "rather gloomy", "middling": "so middling"}
WORDS = {"type": "string", "enum": list(MOODS)}
FIELDS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "colour": ("Text = {}", "editing=_FREE, show=True", TEXT),
    "mood": ("str | None = None", "WORDS, editing=_FREE, show=True, listed=True, searched=True", WORDS),
    "born": ("PartialDate | None = None", "editing=_FREE, show=True, listed=True", DATE),
    "price": ("float | None = None", "show=True, listed=True", {"type": "number"}),
    "moods": (
        "tuple[str, ...] = ()",
        "WORDS, show=True, listed=True, searched=True",
        {"type": "array", "items": WORDS, "uniqueItems": True},
    ),
    "payer": (
        "str | None = None",
        "refers=_INSTITUTION, show=True, listed=True",
        {"$ref": "#/$defs/slug"},
    ),
    "spending": (
        "Spending | None = None",
        "show=True, listed=True",
        {
            "type": "object",
            "additionalProperties": False,
            "properties": {"amount": {"type": "number"}, "currency": {"type": "string"}, "year": DATE},
        },
    ),
    "gauges": (
        "tuple[Gauge, ...] = ()",
        "show=True",
        {
            "type": "array",
            "items": {
                "title": "Jauge · Gauge",
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "id": {"type": "string"},
                    "name": TEXT,
                    "readings": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "properties": {"date": DATE, "figure": {"type": "integer"}},
                        },
                    },
                },
            },
        },
    ),
}
OF_MILESTONES = ("mood", "born")
RECORDS = """class Spending(_Record, frozen=True):
    amount: float | None = None
    currency: str | None = None
    year: PartialDate | None = None


class Reading(_Record, frozen=True):
    date: PartialDate | None = None
    figure: int | None = None


class Gauge(_Record, frozen=True):
    id: str
    name: Text = {}
    readings: tuple[Reading, ...] = ()


"""
ROWS = """    model.Spending: (_Row("amount"), _Row("currency"), _Row("year")),
    model.Reading: (_Row("date"), _Row("figure")),
    model.Gauge: (_Row("id"), _Row("name"), _Row("readings")),
"""

VALUES: dict[str, Any] = {
    "colour": {"en": "qqcolourqq"},
    "mood": "splendid",
    "born": "1907-03-01",
    "price": 12.5,
    "moods": ["gloomy"],
    "payer": "treasury",
    "spending": {"amount": 81.25, "currency": "ZZD", "year": 1908},
    "gauges": [{"id": "i1", "name": {"en": "qqnameqq"}, "readings": [{"date": "1909-05", "figure": 6271}]}],
}
MILESTONE = {"mood": "middling", "born": "1911-04"}
READ = {
    "colour": ("qqcolourqq",),
    "mood": ("quite splendid",),
    "born": ("1 March 1907",),
    "price": ("12.5",),
    "moods": ("rather gloomy",),
    "payer": ("The Treasury",),
    "spending": ("81.25", "ZZD", "1908"),
    "gauges": ("qqnameqq", "May 1909", "6,271"),
    "milestones.mood": ("so middling",),
    "milestones.born": ("April 1911",),
}
"""How people read the values."""
WRITTEN = {
    "colour": ("qqcolourqq",),
    "mood": ("splendid",),
    "born": ("1907-03-01",),
    "price": ("12.5",),
    "moods": ("gloomy",),
    "payer": ("treasury",),
    "spending": ("81.25", "ZZD", "1908"),
    "gauges": ("qqnameqq", "1909-05", "6271"),
    "milestones.mood": ("middling",),
    "milestones.born": ("1911-04",),
}
"""How machines read them."""


def add_fields(folder: Path) -> None:
    """Add the fields to the model, the table of fields and the schema of a copy of the package."""
    package = folder / "ogpctl"
    rows = [
        f'        _Row("{name}", msg("{name} of it"), {options.replace("WORDS", "words=_MOODS")}),\n'
        for name, (_, options, _) in FIELDS.items()
    ]
    lines = [f"    {name}: {annotation}\n" for name, (annotation, _, _) in FIELDS.items()]
    own = [name in OF_MILESTONES for name in FIELDS]
    file = package / "plan" / "model.py"
    text = _after(file.read_text("utf-8"), "    challenges: Text = {}\n", "".join(lines))
    text = _after(
        text,
        "    results: Text = {}\n",
        "".join(line for line, is_own in zip(lines, own, strict=True) if is_own),
    )
    file.write_text(text.replace("class Milestone(", f"{RECORDS}class Milestone("), "utf-8")
    file = package / "plan" / "field_rows.py"
    text = _after(file.read_text("utf-8"), "    model.Commitment: (\n", "".join(rows))
    text = _after(
        text,
        "    model.Milestone: (\n",
        "".join(row for row, is_own in zip(rows, own, strict=True) if is_own),
    )
    words = "_MOODS = {" + ", ".join(f'"{word}": msg("{label}")' for word, label in MOODS.items()) + "}\n"
    start = re.search(r"^FIELD_ROWS: .*\n", text, re.MULTILINE)
    assert start is not None
    file.write_text(text.replace(start[0], f"{words}{start[0]}{ROWS}"), "utf-8")
    file = folder / "schema" / "commitment.schema.json"
    found = json.loads(file.read_text("utf-8"))
    for name, (_, _, said) in FIELDS.items():
        titled = {**said, "title": f"Le {name} · The {name}", "description": "FR : …\n\nEN: …"}
        found["properties"][name] = titled
        if name in OF_MILESTONES:
            found["$defs"]["milestone"]["properties"][name] = titled
    file.write_text(json.dumps(found), "utf-8")


def _after(text: str, start: str, more: str) -> str:
    assert text.count(start) == 1, start
    return text.replace(start, start + more)


ENGLISH = Translator("en")
SET = {
    "colour.en=blue": "en: blue",
    "mood=gloomy": "mood: gloomy",
    "born=1908-07": "born: 1908-07",
    "price=13.5": "price: 13.5",
    "moods+=splendid": "splendid",
    "payer=the treasury": "payer: treasury",
    "spending.amount=5": "amount: 5",
    "gauges+={id: i2}": "id: i2",
}
"""What `set` takes, and what it writes."""
FILE = {
    **COMMITMENT,
    **VALUES,
    "milestones": [{**COMMITMENT["milestones"][0], **MILESTONE}],
}
_WRITTEN_FOR_GIT = {"born", "payer", "gauges", "milestones.born"}
"""What a comparison by lines shows as the file has it: dates, ids, and what stands in lists inside a list."""
TREASURY = {"id": "treasury", "kind": "ministry", "name": {"en": "The Treasury"}}


def missing() -> dict[str, list[str]]:
    """Return, for each surface, the fields of which it does not say what the file holds."""
    plan = _plan(FILE)
    item = plan.commitments[0]
    found = detail(plan, item)
    line = listed(plan, item)
    tables = {table.name: table for table in plan_tables([plan])}
    every_name = list(COLUMN_NAMES)
    people: dict[str, Callable[[], Any]] = {
        "show": lambda: list(show_blocks(found, ENGLISH)),
        "list": lambda: [cell(line, name, ENGLISH) for name in every_name],
        "form": lambda: list(self_assessment([plan], ENGLISH)),
    }
    machines: dict[str, Callable[[], Any]] = {
        "show --format json": lambda: show_json(found),
        "show --format csv": lambda: show_csv(found),
        "list --format json": lambda: list_json([line]),
        "list --format csv": lambda: list_csv([line], every_name, ENGLISH),
        "tables": lambda: [table.rows for table in tables.values()],
        "export json": lambda: whole_plans([plan], (), {}),
        "sqlite": lambda: _database(tuple(tables.values())),
        "tables for editing": lambda: [
            {name: one.text for name, one in row.cells.items()}
            for sheet in edit_sheets([plan], ENGLISH)
            for row in sheet.rows
        ],
    }
    said = {name: _not_in(READ, make()) for name, make in people.items()}
    said |= {name: _not_in(WRITTEN, make()) for name, make in machines.items()}
    as_written = {name: WRITTEN[name] if name in _WRITTEN_FOR_GIT else READ[name] for name in READ}
    said["git"] = _not_in(as_written, reader_text(FILE, schema(Kind.COMMITMENT), ENGLISH))
    said["diff"] = _not_in(READ | {"gauges": WRITTEN["gauges"]}, _sentences())
    said["set"] = [text for text, written in SET.items() if written not in _set(text)]
    said["list --text"] = [
        name for name, words in WRITTEN.items() if not list(select((plan,), Filters(text=words[0])))
    ]
    added = {str(path[0]) for path, _ in combine(COMMITMENT, FILE, frozenset()).additions}
    said["imports"] = [name for name in FIELDS if name not in added]
    return said


def _not_in(words: dict[str, tuple[str, ...]], value: Any) -> list[str]:
    text = str(value)
    return [name for name, parts in words.items() if not all(part in text for part in parts)]


def _plan(commitment: dict[str, Any]) -> model.ActionPlan:
    institutions = model.build(
        {"institutions": [*INSTITUTIONS["institutions"], TREASURY]}, model.Institutions
    )
    return model.ActionPlan(
        header=model.build(PLAN, model.PlanHeader),
        commitments=(model.build(commitment, model.Commitment),),
        consultations=(model.build(CONSULTATION, model.Consultation),),
        institutions={item.id: item for item in institutions.institutions},  # type: ignore[union-attr]  # is one
    )


def _state(commitment: dict[str, Any], name: StateName) -> PlanState:
    values = {
        "plan.yaml": (Kind.PLAN, PLAN),
        "commitments/z.yaml": (Kind.COMMITMENT, commitment),
        "institutions.yaml": (Kind.INSTITUTIONS, {"institutions": [TREASURY]}),
    }
    files = [
        StateFile(f"data/zedland/{path}", kind, json.dumps(value).encode(), value, valid=True)
        for path, (kind, value) in values.items()
    ]
    return PlanState("zedland", name, files=tuple(files))


def _sentences() -> list[str]:
    """Return what `diff` says of fields that are added, and fail where it names one by its path alone."""
    before = _state(COMMITMENT, StateName(Origin.REVISION, "a"))
    found = diff_plans(before, _state(FILE, StateName(Origin.WORKING_TREE)))
    told = [change for change in found.changes if change.kind != "other-changed"]
    return [f"{change.where} {change_sentence(change, ENGLISH, ('en',))} {change.after}" for change in told]


def _set(text: str) -> str:
    rules = AssignmentContext.of_commitments(_plan(FILE), "en")
    return assigned(b"id: ZZ-2020-01\n", [parsed_assignment(text)], rules).decode()


def _database(tables: Any) -> list[Any]:
    with sqlite3.connect(":memory:") as database:
        database.deserialize(sqlite_file(tables))
        return [database.execute(f'SELECT * FROM "{table.name}"').fetchall() for table in tables]  # noqa: S608


if __name__ == "__main__":
    sys.stdout.write(json.dumps(missing()))
