"""The tables as CSV, saved by a spreadsheet in its own way, and brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from edited_tables import FIRST, SECOND, csv_rows, csv_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from edited_tables import Site


def edit(path: Path, row: str, **values: str) -> list[list[str]]:
    """Return the rows of a table with other cells in the first row that has `row` among its cells."""
    rows = csv_rows(path)
    line = next(line for line in rows if row in line)
    for name, value in values.items():
        line[rows[0].index(name)] = value
    return rows


@pytest.mark.parametrize("options", [(), ("--spreadsheet-safe",)])
def test_what_was_exported_changes_nothing(site: Site, options: tuple[str, ...]) -> None:
    before = site.bytes()

    brought = site.bring(site.tables(*options))

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert site.bytes() == before


@pytest.mark.parametrize("options", [(), ("--spreadsheet-safe",)])
def test_the_real_plans_come_back_as_they_are(real: Site, options: tuple[str, ...]) -> None:
    before = real.bytes()

    brought = real.bring(real.tables(*options))

    assert (brought.status, brought.result["cells"]) == (0, [])
    assert real.bytes() == before


@pytest.mark.parametrize(
    "saved",
    [
        lambda rows: csv_text(rows).encode(),
        lambda rows: csv_text(rows, end="\r\n").encode("utf-8-sig"),
        lambda rows: csv_text(rows, ";", "\r\n").encode("cp1252"),
        lambda rows: csv_text(rows, "\t", "\r\n").encode("utf-16"),
    ],
    ids=["plain", "excel-utf8", "excel-french", "excel-unicode"],
)
def test_however_a_spreadsheet_saves_it(site: Site, saved: Callable[[list[list[str]]], bytes]) -> None:
    """Separator and encoding are found out, and said; what was not edited is the same in each of them."""
    tables = site.tables()
    rows = edit(
        tables / "commitments.csv",
        "ZZ-2020-02",
        progress_fr="C’est l’été, déjà ; enfin",
        completion="partiel",
    )
    (tables / "commitments.csv").write_bytes(saved(rows))

    brought = site.bring(tables / "commitments.csv")

    assert brought.status == 0
    assert {cell["column"] for cell in brought.cells("taken")} == {"progress_fr", "completion"}
    assert "C’est l’été, déjà ; enfin" in site.read(SECOND)
    assert "commitments.csv" in brought.result["notes"][0]


def test_numbers_that_a_spreadsheet_retyped_are_no_edit(site: Site) -> None:
    """1.10 becomes 1.1, or a date: the record of the row knows which milestone it is."""
    tables = site.tables()
    rows = csv_rows(tables / "milestones.csv")
    for line, seen in zip(rows[1:], ("01-janv", "1,1"), strict=True):
        line[rows[0].index("milestone")] = seen
    rows[2][rows[0].index("results_fr")] = "Fait."
    (tables / "milestones.csv").write_text(csv_text(rows), encoding="utf-8")

    brought = site.bring(tables / "milestones.csv")

    assert [cell["path"] for cell in brought.result["cells"]] == ["milestones[1.10].results.fr"]
    assert "results: {fr: Fait.}" in site.read(FIRST)


@pytest.mark.parametrize("shown", ["janv-21", "janv.-21", "Jan-21", "jan 2021"])
def test_a_month_that_a_spreadsheet_retyped_is_no_edit(site: Site, shown: str) -> None:
    tables = site.tables()
    rows = edit(tables / "milestones.csv", "1.1", due=shown)
    (tables / "milestones.csv").write_text(csv_text(rows), encoding="utf-8")

    brought = site.bring(tables)

    assert (brought.status, brought.result["cells"]) == (0, [])


@pytest.mark.parametrize(
    ("shown", "read"),
    [("30/06/2022", None), ("6/30/22", None), ("juil-22", "2022-07"), ("Dec-2021", "2021-12")],
)
def test_a_month_by_its_name_is_an_edit_like_another(site: Site, shown: str, read: str | None) -> None:
    tables = site.tables()
    rows = edit(tables / "milestones.csv", "1.10", due=shown)
    (tables / "milestones.csv").write_text(csv_text(rows), encoding="utf-8")

    brought = site.bring(tables)

    assert [cell["edited"] for cell in brought.cells("taken")] == [read] * (read is not None)
    assert brought.cells("refused") == []


@pytest.mark.parametrize(
    "shown", ["01/01/2021", "1/1/2021", "00/01/1900", "31/12/21", "12/00/2021", "mois-21"]
)
def test_a_date_that_may_mean_several_is_asked_about(site: Site, shown: str) -> None:
    """Programs make the first of a month of it; and a year of two digits may stand at either end."""
    tables = site.tables()
    rows = edit(tables / "milestones.csv", "1.1", due=shown)
    (tables / "milestones.csv").write_text(csv_text(rows), encoding="utf-8")
    before = site.bytes()

    brought = site.bring(tables)

    assert [cell["outcome"] for cell in brought.result["cells"]] == ["refused"]
    assert "1900-00" not in str(brought.result)
    assert site.bytes() == before


def test_the_first_of_the_month_can_be_meant(site: Site) -> None:
    tables = site.tables()
    rows = edit(tables / "milestones.csv", "1.1", due="2021-01-01")
    (tables / "milestones.csv").write_text(csv_text(rows), encoding="utf-8")

    assert [cell["edited"] for cell in site.bring(tables).cells("taken")] == ["2021-01-01"]


def test_a_column_that_is_there_twice_is_refused(site: Site) -> None:
    """Which of the two somebody edited is not certain: the other would say that nobody did."""
    tables = site.tables()
    rows = csv_rows(tables / "commitments.csv")
    place = rows[0].index("progress_fr")
    copied = [[line[place], *line] for line in rows]
    copied[1][0] = "Fait."
    (tables / "commitments.csv").write_text(csv_text(copied), encoding="utf-8")
    before = site.bytes()

    status, _, error = site.run("import", "csv", str(tables))

    assert status == 3
    assert "progress_fr" in error
    assert site.bytes() == before


def test_the_apostrophe_of_a_safe_table_is_taken_off(site: Site) -> None:
    tables = site.tables("--spreadsheet-safe")
    rows = edit(tables / "commitments.csv", "ZZ-2020-02", progress_fr="'=1+1", challenges_fr="'til now")
    assert "'=Ouvrir(les décisions)" in {cell for line in rows for cell in line}
    (tables / "commitments.csv").write_text(csv_text(rows), encoding="utf-8")

    brought = site.bring(tables)

    assert brought.status == 0
    assert {cell["edited"] for cell in brought.cells("taken")} == {"=1+1", "'til now"}


def test_new_evidence_in_a_row_of_its_own(site: Site) -> None:
    tables = site.tables()
    rows = csv_rows(tables / "evidence.csv")
    values = {"commitment": "ZZ-2020-02", "url": "https://zed.example/csv", "title_en": "From CSV"}
    rows.append([values.get(name, "") for name in rows[0]])
    (tables / "evidence.csv").write_text(csv_text(rows), encoding="utf-8")

    brought = site.bring(tables)

    assert (brought.status, brought.result["new_evidence"]) == (0, 1)
    assert brought.cells("taken")[0]["place"] == "evidence!D5"
    assert "https://zed.example/csv" in site.read(SECOND)


def test_a_new_commitment_is_no_matter_of_a_table(site: Site) -> None:
    tables = site.tables()
    rows = csv_rows(tables / "commitments.csv")
    rows.append(["zedland-2020-2022", "ZZ-2020-09", "9", *[""] * (len(rows[0]) - 3)])
    (tables / "commitments.csv").write_text(csv_text(rows), encoding="utf-8")

    brought = site.bring(tables)

    assert brought.status == 1
    assert "ogpctl new" in brought.cells("refused")[0]["reason"]


def test_a_table_that_was_not_made_for_editing(site: Site) -> None:
    folder = site.out / "plain"
    site.run("export", "csv", "--out", str(folder))

    status, _, err = site.run("import", "csv", str(folder / "commitments.csv"))

    assert int(status) == 3
    assert "--for-editing" in err


def test_a_folder_without_tables(site: Site) -> None:
    status, _, err = site.run("import", "csv", str(site.folder))

    assert int(status) == 3
    assert "commitments.csv" in err


def test_a_table_of_more_rows_than_any_plan_has_is_refused(site: Site) -> None:
    path = site.tables() / "commitments.csv"
    with path.open("ab") as handle:
        handle.write(b"zedland-2020-2022,ZZ-2020-01\n" * 100_000)

    status, out, err = site.run("import", "csv", str(path))

    assert (int(status), out) == (3, "")
    assert "more than 100000 rows" in err
