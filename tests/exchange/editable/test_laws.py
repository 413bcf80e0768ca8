"""For any plan: what was exported changes nothing, and edits come back where they were made
and nowhere else."""

from __future__ import annotations

import csv
import io
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, strategies as st

from ogpctl.edit.canonical import canonical
from ogpctl.edit.source import read_source
from ogpctl.exchange.editable.csv_for_editing import csv_for_editing
from ogpctl.exchange.editable.edited_fields import path_of
from ogpctl.exchange.editable.plan_sheets import edit_sheets, sheets_by_institution
from ogpctl.exchange.editable.proposed_edits import bring_back
from ogpctl.exchange.editable.read_tables import ReadCell, ReadRow, ReadTable, place_of
from ogpctl.exchange.editable.record import read_record, record
from ogpctl.exchange.editable.sheets import RECORD, EditSheet, can_be_kept, comparable
from ogpctl.i18n.translator import Translator
from ogpctl.plan.model import Commitment, PlanHeader, build
from ogpctl.store.document import Document, Kind, PlanDocuments, Repository
from ogpctl.store.loading import understood

ENGLISH = Translator("en")
HEADER = {
    "id": "zed",
    "title": {"en": "Zed"},
    "country": "ZZ",
    "period": {"start": 2020},
    "languages": ["fr", "en"],
}
WORDS = ["not_started", "limited", "substantial", "complete", "withdrawn"]

letters = st.sampled_from(
    ["a", "é", " ", "\n", "=", "'", "@", ";", ",", "#", ": ", '"', "_x0041_", "日", "…", "2.1"]
)
texts = st.lists(letters, min_size=1, max_size=8).map("".join).filter(str.strip)
text = st.dictionaries(st.sampled_from(["fr", "en"]), texts, min_size=1, max_size=2)
dates = st.sampled_from([2016, "2016-07", "2016-07-27"])


def record_of(optional: dict[str, Any], **required: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


pieces = record_of(
    {"date": dates, "archived": st.just("https://archive.example/1")},
    url=st.sampled_from([f"https://zed.example/{number}?a=b&c=%20~2" for number in range(4)]),
    title=text,
)
milestones = record_of(
    {
        "title": text,
        "due": dates,
        "completion": st.sampled_from(WORDS),
        "results": text,
        "next_steps": text,
        "evidence": st.lists(pieces, min_size=1, max_size=2),
    },
    id=st.sampled_from(["1.1", "1.10", "a"]),
)
commitments = record_of(
    {
        "completion": st.sampled_from(WORDS),
        "progress": text,
        "next_steps": text,
        "challenges": text,
        "lead": st.lists(st.sampled_from(["finance", "justice"]), min_size=1, max_size=2, unique=True),
        "milestones": st.lists(milestones, min_size=1, max_size=3),
        "evidence": st.lists(pieces, min_size=1, max_size=3),
    },
    id=st.just("ZZ-2020-01"),
    number=st.just("1"),
    title=text,
)


def documents(value: dict[str, Any]) -> tuple[PlanDocuments, Repository]:
    """Return a plan of one commitment as if it had been read from a file."""
    data = canonical(value, Kind.COMMITMENT)
    document: Document[Commitment] = understood("data/zed/commitments/01-x.yaml", Kind.COMMITMENT, data)
    header = build(HEADER, PlanHeader)
    assert isinstance(header, PlanHeader)
    plan = PlanDocuments(
        "data/zed", Document("data/zed/plan.yaml", Kind.PLAN, b"", HEADER, header), (document,)
    )
    return plan, Repository("data", None, (plan,))


def as_read(sheets: tuple[EditSheet, ...]) -> list[ReadTable]:
    """Return the sheets as a reader of a workbook would give them back."""
    tables = []
    for sheet in sheets:
        names = (*(column.name for column in sheet.columns), RECORD)
        rows = []
        for number, row in enumerate(sheet.rows, 3):
            shown = {name: row.cell(name).display for name in names[:-1]}
            shown[RECORD] = record(row, names[:-1])
            cells = {
                name: ReadCell(shown[name], place_of(sheet.name, place, number))
                for place, name in enumerate(names, 1)
            }
            rows.append(ReadRow(sheet.name, number, cells))
        tables.append(ReadTable(sheet.name, names, tuple(rows)))
    return tables


@pytest.mark.parametrize("lay_out", [edit_sheets, sheets_by_institution])
@given(value=commitments)
def test_what_was_exported_changes_nothing(lay_out: Any, value: dict[str, Any]) -> None:
    plan, repository = documents(value)

    done = bring_back(as_read(lay_out([repository.action_plan(plan)], ENGLISH)), [plan])

    assert (done.files, done.cells, done.evidence, done.notes) == ({}, [], 0, [])


@given(value=commitments, data=st.data())
def test_an_edit_comes_back_where_it_was_made_and_nowhere_else(
    value: dict[str, Any], data: st.DataObject
) -> None:
    """One cell is edited; the plan has moved on or not in another one; the file holds that one change."""
    plan, repository = documents(value)
    tables = as_read(edit_sheets([repository.action_plan(plan)], ENGLISH))
    places = [
        (row, name)
        for table in tables
        for row in table.rows
        if (known := read_record(row.record)) is not None
        for name in known.cells
        if name != "url"
    ]
    row, name = data.draw(st.sampled_from(places))
    known = read_record(row.record)
    assert known is not None
    new = data.draw(_values(name))
    cells = dict(row.cells)
    cells[name] = ReadCell(new, cells[name].place)
    edited = [
        ReadTable(
            table.name,
            table.columns,
            tuple(ReadRow(one.sheet, one.number, cells) if one is row else one for one in table.rows),
        )
        for table in tables
    ]

    done = bring_back(edited, [plan])

    expected = deepcopy(plan.commitments[0].value)
    path = path_of(known.key.about, name)
    assert path is not None
    if done.files:
        (cell,) = done.cells
        assert comparable(new) != comparable(row.cells[name].text)
        holder = _holder(expected, cell.path, path)
        for step in path[:-1]:
            holder = holder.setdefault(step, {})
        holder[path[-1]] = int(new) if name in {"due", "date"} and len(new) == 4 else comparable(new)
        ((_, written),) = done.files.values()
        assert read_source(written).value == expected
    else:
        assert done.cells == []
        assert comparable(new) == comparable(row.cells[name].text)


def _values(name: str) -> st.SearchStrategy[str]:
    if name == "completion":
        return st.sampled_from(WORDS)
    if name in {"due", "date"}:
        return dates.map(str)
    return (
        texts
        if name != "archived"
        else st.sampled_from(["https://archive.example/1", "https://archive.example/2"])
    )


def _holder(value: dict[str, Any], path: str, fields: tuple[str, ...]) -> dict[str, Any]:
    """Return the record that a path such as `milestones[1.1~2].evidence[https://…].title.fr` leads to."""
    from ogpctl.plan.item_names import item_names

    owner = path.removesuffix("." + ".".join(fields)) if path != ".".join(fields) else ""
    holder: dict[str, Any] = value
    for field in ("milestones", "evidence"):
        for name, item in zip(item_names(holder.get(field, [])), holder.get(field, []), strict=True):
            if owner == f"{field}[{name}]" or owner.startswith(f"{field}[{name}]."):
                owner = owner.removeprefix(f"{field}[{name}]").removeprefix(".")
                holder = item
                break
    assert owner == ""
    return holder


@given(value=commitments)
def test_a_record_reads_back_and_has_nothing_that_a_spreadsheet_takes_apart(value: dict[str, Any]) -> None:
    plan, repository = documents(value)

    for sheet in edit_sheets([repository.action_plan(plan)], ENGLISH):
        names = [column.name for column in sheet.columns]
        for row in sheet.rows:
            written = record(row, names)
            read = read_record(written)
            assert read is not None
            assert read.key == row.key
            assert written.isascii()
            assert not set(written) & set(' ,;"\t\n')


@given(value=commitments)
def test_csv_holds_the_cells_as_they_are(value: dict[str, Any]) -> None:
    plan, repository = documents(value)
    sheets = edit_sheets([repository.action_plan(plan)], ENGLISH)

    for sheet, data in zip(sheets, csv_for_editing(sheets).values(), strict=True):
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
        names = [column.name for column in sheet.columns]
        assert rows[0] == [*names, RECORD]
        assert [line[:-1] for line in rows[1:]] == [
            [row.cell(name).display for name in names] for row in sheet.rows
        ]


@given(st.text(max_size=40))
def test_a_text_that_can_be_kept_is_kept_by_the_workbook(text: str) -> None:
    """What counts as safe for a workbook reads back as it was written."""
    from openpyxl import load_workbook
    from xlsxwriter import Workbook

    if not can_be_kept(text) or not text:
        return
    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True})
    book.add_worksheet().write_string(0, 0, text)
    book.close()

    assert load_workbook(stream).active["A1"].value == text
