"""Every export, on the real plans and on hostile ones, read by what others read it with."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, first_files, plan_yaml
from jsonschema import Draft202012Validator

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FRANCE = "france-2015-2017"
MID_TERM = "2016-mid-term"
FILES = {
    "csv": True,
    "datapackage": True,
    "parquet": True,
    "xlsx": False,
    "sqlite": False,
    "json": False,
    "ogp": False,
    "ics": False,
}
"""Whether each format writes a folder."""

HOSTILE = (
    "=cmd|'/c calc'!A1",
    "@SUM(1+1)",
    "+1-1",
    "-2+3",
    "'=1",
    "\x1b[31mred\x1b[0m",
    "\u202e\u05ea\u05db\u05e0\u05d9\u05ea \u200f\u0645\u0631\u062d",
    "a\x00b\x0bc",
    "one\ntwo\r\nthree\rfour",
    "_x0041_",
    '"; "|<script>',
    "x" * 40_000,
)


@pytest.fixture(autouse=True)
def _same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def exported(format_: str, out: Path, *options: str, status: int = 0) -> dict[str, bytes]:
    """Export to `out` and return the files by name."""
    assert main(["export", format_, "--out", str(out), *options]) == status
    files = sorted(out.iterdir()) if out.is_dir() else [out]
    return {file.name: file.read_bytes() for file in files}


@pytest.mark.parametrize("format_", FILES)
@pytest.mark.parametrize("options", [(), ("--plan", FRANCE, "--at", MID_TERM)], ids=["now", "then"])
def test_two_exports_are_the_same(real: Path, tmp_path: Path, format_: str, options: tuple[str, ...]) -> None:
    first = exported(format_, tmp_path / "one", *options)
    second = exported(format_, tmp_path / "two", *options)

    assert list(first.values()) == list(second.values())
    assert all(first.values())


def test_the_data_package_is_valid(real: Path, tmp_path: Path) -> None:
    from frictionless import validate

    exported("datapackage", tmp_path / "package")

    report = validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(list((tmp_path / "package").glob("*.csv")))


def test_the_data_package_of_hostile_texts_is_valid(made: Callable[..., Path], tmp_path: Path) -> None:
    from frictionless import validate

    made(*hostile())

    exported("datapackage", tmp_path / "package", status=1)

    report = validate(str(tmp_path / "package" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


def test_the_calendar_has_every_deadline(real: Path, tmp_path: Path) -> None:
    from icalendar import Calendar

    (data,) = exported("ics", tmp_path / "plan.ics", "--plan", FRANCE).values()

    calendar = Calendar.from_ical(data)
    events = {str(event["uid"]): event for event in calendar.walk("VEVENT")}
    plan = json.loads(_json(tmp_path, "--plan", FRANCE))["plans"][0]
    due = [item for one in plan["commitments"] for item in one["milestones"] if item["due"]]
    ends = [one for one in plan["commitments"] if one["period"]["end"]]
    assert len(events) == len(due) + len(ends)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_sqlite_holds_together(real: Path, tmp_path: Path) -> None:
    exported("sqlite", tmp_path / "plan.sqlite", "--plan", FRANCE)

    with closing(sqlite3.connect(tmp_path / "plan.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("SELECT count(*) FROM commitments").fetchone() == (26,)


def test_a_list_of_which_nothing_is_known_is_no_list(real: Path, tmp_path: Path) -> None:
    """An empty list would say that nobody leads the commitment."""
    from pyarrow import parquet

    exported("sqlite", tmp_path / "plan.sqlite", "--plan", FRANCE)
    exported("parquet", tmp_path / "tables", "--plan", FRANCE)

    with closing(sqlite3.connect(tmp_path / "plan.sqlite")) as database:
        lists = database.execute("SELECT id, lead, supporting FROM commitments ORDER BY id").fetchall()
    rows = parquet.read_table(tmp_path / "tables" / "commitments.parquet").to_pylist()
    assert {None} < {cell for _, *cells in lists for cell in cells}
    assert "[]" not in {cell for row in lists for cell in row}
    assert [
        (row["id"], row["lead"], row["supporting"]) for row in sorted(rows, key=lambda row: row["id"])
    ] == [
        (name, *(json.loads(cell) if cell is not None else None for cell in cells)) for name, *cells in lists
    ]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with a history: reported on, closed, reported on again."""
    git = GitFolder(tmp_path / "told")
    git.commit(first_files(), "Enter the plan")
    git.commit({commitment_file(1): commitment_yaml(1, "limited"), PLAN_FILE: plan_yaml("mid-term")}, "Close")
    git.commit({commitment_file(1): commitment_yaml(1, "complete")}, "Go on", author="Grace")
    monkeypatch.chdir(git.folder)
    return git.folder


@pytest.mark.parametrize(
    ("at", "words"), [((), ["limited", "complete"]), (("--at", "mid-term"), ["limited"])]
)
def test_sqlite_has_the_history_of_every_field(
    told: Path, tmp_path: Path, at: tuple[str, ...], words: list[str]
) -> None:
    exported("sqlite", tmp_path / "plan.sqlite", *at)

    with closing(sqlite3.connect(tmp_path / "plan.sqlite")) as database:
        found = database.execute(
            "SELECT \"to\" FROM history WHERE commitment = 'XA-2015-01' AND path = 'completion'"
        ).fetchall()
        now = database.execute("SELECT completion FROM commitments WHERE id = 'XA-2015-01'").fetchone()
    assert [word for (word,) in found] == words
    assert now == (words[-1],)


def test_parquet_reads_back_as_the_tables(real: Path, tmp_path: Path) -> None:
    from pyarrow import parquet

    exported("parquet", tmp_path / "parquet", "--plan", FRANCE)
    exported("csv", tmp_path / "csv", "--plan", FRANCE)

    for file in (tmp_path / "csv").glob("*.csv"):
        rows = list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8"), newline="")))
        table = parquet.read_table(tmp_path / "parquet" / f"{file.stem}.parquet")
        assert table.num_rows == len(rows)
        read = [{name: _written(value) for name, value in row.items()} for row in table.to_pylist()]
        assert read == rows


def test_parquet_takes_numbers_with_decimals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet

    git = GitFolder(tmp_path / "measured")
    values = "{value: 2.5, date: 2016-01, evidence: https://a.example/}, {value: 3, date: 2016-02}"
    indicator = f"indicators:\n- {{id: delay, name: {{fr: Délai}}, measurements: [{values}]}}\n"
    git.commit(first_files() | {commitment_file(1): commitment_yaml(1, "limited") + indicator}, "Measure")
    monkeypatch.chdir(git.folder)
    exported("parquet", tmp_path / "tables")

    table = parquet.read_table(tmp_path / "tables" / "commitment_indicators_measurements.parquet")
    assert table.column("value").to_pylist() == [2.5, 3.0]


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


@pytest.mark.parametrize("options", [(), ("--at", MID_TERM, "--plan", FRANCE)])
def test_json_keeps_its_schema(real: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    schema = json.loads((real / "schema" / "output" / "export.schema.json").read_text(encoding="utf-8"))

    errors = list(Draft202012Validator(schema).iter_errors(json.loads(_json(tmp_path, *options))))

    assert not errors


def _json(folder: Path, *options: str) -> str:
    (data,) = exported("json", folder / "plan.json", *options).values()
    return data.decode("utf-8")


def test_a_round_is_exported_as_it_was(told: Path, tmp_path: Path) -> None:
    then = exported("csv", tmp_path / "then", "--at", "mid-term")["commitments.csv"]
    now = exported("csv", tmp_path / "now")["commitments.csv"]

    assert [row["completion"] for row in _rows(then)] == ["limited", ""]
    assert [row["completion"] for row in _rows(now)] == ["complete", ""]


def _rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("format_", FILES)
def test_a_plan_with_errors_is_exported_all_the_same(
    made: Callable[..., Path], tmp_path: Path, format_: str, capsys: pytest.CaptureFixture[str]
) -> None:
    root = made()
    broken = root / "data" / "zedland-2020-2022" / "commitments" / "02-x.yaml"
    broken.write_text("id: ZZ-2020-02\nnumber: '2'\ncompletion: soon\n", encoding="utf-8")

    files = exported(format_, tmp_path / "out", status=1)

    assert all(files.values())
    assert "02-x.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("format_", FILES)
def test_an_empty_plan(made: Callable[..., Path], tmp_path: Path, format_: str) -> None:
    made(empty=True)

    assert all(exported(format_, tmp_path / "out").values())


@pytest.mark.parametrize("format_", FILES)
def test_hostile_texts_are_text(made: Callable[..., Path], tmp_path: Path, format_: str) -> None:
    made(*hostile())

    files = exported(format_, tmp_path / "out", status=1)  # control characters are errors

    assert all(files.values())
    if format_ == "ogp":
        assert b"\x1b" not in files["out"]


def hostile() -> list[dict[str, object]]:
    """Commitments in which every text is hostile.

    Control characters stand where YAML lets them be escaped.
    """
    return [
        {
            "id": f"ZZ-2020-{number:02}",
            "number": str(number),
            "title": {"fr": text},
            "progress": {"en": text},
            "lead": ["finance"],
            "milestones": [
                {"id": f"{number}.1", "title": {"fr": text}, "due": "2021-07", "results": {"fr": text}}
            ],
            "evidence": [{"url": f"https://zed.example/{number}", "title": {"en": text}}],
        }
        for number, text in enumerate(HOSTILE, 1)
    ]


def test_csv_is_raw_unless_asked(made: Callable[..., Path], tmp_path: Path) -> None:
    made(*hostile()[:5])

    raw = _rows(exported("csv", tmp_path / "raw")["commitments.csv"])
    safe = _rows(exported("csv", tmp_path / "safe", "--spreadsheet-safe")["commitments.csv"])

    assert [row["title_fr"] for row in raw] == list(HOSTILE[:5])
    assert [row["title_fr"] for row in safe] == ["'" + text for text in HOSTILE[:5]]


@pytest.mark.parametrize(
    "arguments",
    [
        ["xlsx"],
        ["datapackage"],
        ["json", "--table", "evidence"],
        ["csv", "--table", "nothing"],
        ["xlsx", "--out", "x.xlsx", "--for-editing"],
        ["csv", "--per-institution"],
        ["xlsx", "--out", "x.xlsx", "--spreadsheet-safe"],
    ],
)
def test_options_that_do_not_go_together(made: Callable[..., Path], arguments: list[str]) -> None:
    root = made()

    assert main(["export", *arguments]) == 2
    assert not (root / "x.xlsx").exists()


def test_a_folder_that_cannot_be_written(
    made: Callable[..., Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made()
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert main(["export", "csv", "--out", str(tmp_path / "file" / "x")]) == 3
    assert "file" in capsys.readouterr().err
