"""Tables that are cut short, shifted, doubled or in an unusual encoding.

Told and left out, never taken as they come.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from irm_database import COLUMNS_2017, database_2017

from ogpctl.errors import OgpError
from ogpctl.exchange.table_file import read_table

if TYPE_CHECKING:
    from .conftest import Site

SECOND = {"Comm No": "2", "Commitment Title": "Second", "Full Text": "One, two"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "irm.csv"


def _rewritten(file: Path, row: int, cells: list[str]) -> None:
    """Put other cells in a row, counted from the end."""
    with file.open(newline="", encoding="utf-8") as handle:
        rows = list(csv.reader(handle))
    rows[row] = cells
    with file.open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(rows)


def _cells(file: Path, row: int) -> list[str]:
    with file.open(newline="", encoding="utf-8") as handle:
        return list(csv.reader(handle))[row]


def test_a_row_that_is_cut_short_is_left_out_and_told(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND)
    _rewritten(file, -1, _cells(file, -1)[:12])

    run = site.irm(file)

    assert [plan["id"] for plan in run.json["plans"]] == ["albania-2012"]
    assert run.json["plans"][0]["new"] == 1
    told = [(item["row"], item["kind"]) for item in run.json["remarks"] if item["column"] == ""]
    assert told == [(4, "fault")]
    assert f"12 cells below {len(COLUMNS_2017)} headings" in run.out


def test_a_row_whose_cells_are_shifted_is_left_out_and_told(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND)
    cells = _cells(file, -1)
    _rewritten(file, -1, [*cells[:5], "shifted", *cells[5:]])

    run = site.irm(file)

    assert run.json["plans"][0]["new"] == 1
    profile_errors = [(item["row"], item["value"]) for item in run.json["remarks"] if item["kind"] == "fault"]
    assert profile_errors == [(4, "Albania")]


def test_empty_cells_at_the_end_of_a_row_shift_nothing(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND)
    _rewritten(file, -1, [*_cells(file, -1), "", " "])

    assert site.irm(file).json["plans"][0]["new"] == 2


def test_a_file_that_ends_inside_a_cell_is_refused(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND)
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("One, two") + 5], encoding="utf-8")

    run = site.irm(file)

    assert run.status == 3
    assert "a quote is missing in row 4 or earlier" in run.err
    assert site.files() == {}


def test_the_same_row_twice_is_one_commitment(site: Site, file: Path) -> None:
    database_2017(file, {}, {}, SECOND)

    run = site.irm(file)

    assert run.json["plans"][0]["new"] == 2
    remarks = [(item["row"], item["column"], item["kind"]) for item in run.json["remarks"]]
    assert (4, "Comm No", "fault") in remarks
    assert "identical to row 3" in run.out


def test_a_column_that_is_there_twice_is_not_chosen_from(site: Site, file: Path) -> None:
    database_2017(file, {})
    file.write_text(file.read_text(encoding="utf-8").replace("Cluster", "country"), encoding="utf-8")

    run = site.irm(file)

    assert run.status == 3
    assert "has duplicate columns: “Country”" in run.err


def test_a_column_of_figures_is_not_that_of_words(site: Site, file: Path) -> None:
    database_2017(file, {"Cluster": "3"})
    file.write_text(file.read_text(encoding="utf-8").replace("Cluster", "_Specificity"), encoding="utf-8")

    assert site.irm(file).status == 0

    value = site.value("data/albania-2012/commitments/01-open-data-portal.yaml")
    assert value["assessments"][0]["specificity"] == "high"


def test_a_table_without_rows_is_refused_in_words(site: Site, file: Path) -> None:
    database_2017(file)

    run = site.irm(file)

    assert run.status == 3
    assert "cannot read any row of irm.csv" in run.err


def test_utf_16_without_its_mark_is_asked_for(site: Site, file: Path) -> None:
    database_2017(file, {}, encoding="utf-16-le")

    run = site.irm(file)

    assert run.status == 3
    assert "utf-16-le" in run.err
    assert site.irm(file, "--encoding", "utf-16-le").json["plans"][0]["new"] == 1


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\r", "\n\n"])
def test_the_end_of_a_table_is_no_row(end: str) -> None:
    assert read_table(f'a,b\n1,"2"{end}'.encode(), "t.csv").rows == (("a", "b"), ("1", "2"))


def test_a_quote_that_is_not_closed_is_no_table() -> None:
    with pytest.raises(OgpError):
        read_table(b'a,b\n1,"2\n3,4\n', "t.csv")


@pytest.mark.parametrize("name", ["irm.csv", "folder", "nowhere/report.csv", "plan.yaml"])
def test_a_report_costs_nothing_that_is_there(
    site: Site, file: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    database_2017(file, {"Start Date": "soon"})
    before = file.read_bytes()
    monkeypatch.chdir(file.parent)
    (file.parent / "folder").mkdir()
    Path("plan.yaml").write_text("id: x\n", encoding="utf-8")

    run = site.irm(Path("irm.csv"), "--report", name)

    assert run.status in {2, 3}
    assert run.out == ""
    assert file.read_bytes() == before
    assert Path("plan.yaml").read_text(encoding="utf-8") == "id: x\n"
    assert site.files() == {}


HOSTILE = {
    '=HYPERLINK("https://x.example")': '\'=HYPERLINK("https://x.example")',
    "@SUM(1)": "'@SUM(1)",
    "soon\x1b[2J\x9b31m": "soon\\x1b[2J\\x9b31m",
    "so\u202enoos": "so\\u202enoos",
    "two\nlines": "two\nlines",
}


@pytest.mark.parametrize("value", list(HOSTILE))
def test_a_report_shows_what_a_foreign_file_holds_and_none_of_it_acts(
    site: Site, file: Path, value: str
) -> None:
    """On standard output and in a file alike, whoever opens it: a terminal or a spreadsheet."""
    database_2017(file, {"Start Date": value})
    report = file.with_name("report.csv")

    printed = site.run("import", "irm", str(file), "--dry-run", "--format", "csv", "--report", str(report))

    for text in (printed.out, report.read_bytes().decode()):
        (row,) = (
            row for row in csv.DictReader(io.StringIO(text, newline="")) if row["column"] == "Start Date"
        )
        assert row["value"] == HOSTILE[value]
