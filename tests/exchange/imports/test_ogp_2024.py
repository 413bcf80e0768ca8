"""The whole edition of 2024 of OGP's database.

171 columns, as they were seen, of which each is read or named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import GitFolder
from irm_database import ALL_COLUMNS_2024, MADRID, whole_database_2024

from ogpctl.plan.policy_areas import policy_area

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Site

COMMITMENT = "data/madrid-spain-2018/commitments/01-open-council.yaml"
READ = {
    "Commitment Unique Identifier", "Country/Locality", "Action Plan Number", "Commitment Number",
    "National Or Local",
    "Year Of Submission", "Action Plan End Year", "Theme", "Commitment Title", "Full Text", "Start Date",
    "End Date",
    "Lead Institution", "Supporting Institution(s)", "Report Publication Year (Progress Report)",
    "Specificity",
    "Verifiable", "OGP Value Access To Information", "OGP Value Civic Participation",
    "OGP Value Public Accountability",
    "OGP Value Technology", "Potential Impact", "Completion (Progress Report)", "Starred (2015 Only)",
    "Starred (Current Formula) Progress Report", "Report Publication Year (End Of Term)",
    "Completion (End Of Term)",
    "Change In Completion", "Did It Open Government (Overall)", "Starred (Current Formula) End of Term",
    "URL",
    "Action Plan ID", "Action Plan Duration (Years)", "Potential for Results", "Early Results",
    "Carried Forward",
    *filter(policy_area, ALL_COLUMNS_2024),
}  # fmt: skip  # data, read by rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "irm.csv"


def _told(run: Any, column: str) -> list[tuple[str, str, str]]:
    return [
        (item["kind"], item["value"], item["reason"])
        for item in run.json["remarks"]
        if item["column"] == column
    ]


def test_a_plan_whose_commitments_have_no_dates_gets_its_period_from_the_plans_years(
    site: Site, file: Path
) -> None:
    whole_database_2024(file, {"End Date": "NR"})

    run = site.irm(file)

    assert run.status == 0
    assert run.json["plans"][0]["written"] is True
    plan = site.value("data/madrid-spain-2018/plan.yaml")
    assert plan["period"] == {"start": "2018", "end": "2020"}
    assert plan["ogp_id"] == "AP_ESMD01"
    assert site.run("validate", "--strict").status == 0


def test_both_reports_close_their_rounds_and_can_be_compared(site: Site, file: Path) -> None:
    whole_database_2024(file, {})
    repository = GitFolder(site.folder)

    site.irm(file)
    repository.commit({}, "Progress report")
    site.irm(file, "--stage", "end-of-term")
    repository.commit({}, "End of term")

    rounds = site.value("data/madrid-spain-2018/plan.yaml")["rounds"]
    assert [(item["id"], item["closed"]) for item in rounds] == [
        ("progress-report", "2019"),
        ("end-of-term", "2021"),
    ]
    views = site.value(COMMITMENT)["assessments"]
    assert [view["starred"] for view in views] == ["false", "true"]
    told = site.run("diff", "progress-report", "end-of-term", "--format", "json")
    assert told.json["plans"][0]["moves"]["advanced"] == 1


def test_every_column_that_is_not_read_is_named_with_the_number_of_its_rows(site: Site, file: Path) -> None:
    row = {name: MADRID[name] if name in READ else "0" for name in ALL_COLUMNS_2024}
    whole_database_2024(
        file, row, {**row, "Commitment Number": "2", "Commitment Unique Identifier": "MAD0002"}
    )

    run = site.irm(file, "--dry-run")

    counted = {
        item["column"]: item["reason"]
        for item in run.json["remarks"]
        if item["row"] is None and not item["value"]
    }
    assert counted.keys() == set(ALL_COLUMNS_2024) - READ
    assert set(counted.values()) == {"2 rows contain data that is not imported"}
    assert "2 rows also have an end-of-term report" in " ".join(run.json["notes"])


def test_people_read_the_columns_that_are_not_read_in_one_line_for_each_count(site: Site, file: Path) -> None:
    whole_database_2024(
        file, {}, {"Commitment Number": "2", "Commitment Unique Identifier": "MAD0002", "CHECKSUM": "NR"}
    )

    printed = site.run("import", "irm", str(file), "--dry-run").out.splitlines()

    lines = [line for line in printed if "not imported" in line and ":" in line]
    assert [line.rpartition(": ")[2] for line in lines] == [
        "2 rows contain data that is not imported",
        "1 row contains data that is not imported",
    ]
    assert "Max star" in lines[0]
    assert lines[1] == "- CHECKSUM: 1 row contains data that is not imported"


@pytest.mark.parametrize(
    ("words", "change", "told"),
    [
        (("Limited", "Complete"), "Increase", False),
        (("Limited", "Limited"), "No Change", False),
        (("Complete", "Limited"), "Decrease", False),
        (("Limited", "Complete"), "NR", False),
        (("Complete", "Limited"), "Increase", True),
        (("Limited", "Limited"), "Increase", True),
        (("Limited", "Complete"), "No Change", True),
        (("Limited", "NR"), "Increase", True),
    ],
)
def test_a_row_whose_change_contradicts_its_own_two_completions_is_told(
    site: Site, file: Path, words: tuple[str, str], change: str, told: bool
) -> None:
    completions = {"Completion (Progress Report)": words[0], "Completion (End Of Term)": words[1]}
    whole_database_2024(file, {**completions, "Change In Completion": change})

    run = site.irm(file)

    assert [item[:2] for item in _told(run, "Change In Completion")] == ([("fault", change)] if told else [])
    assert site.value(COMMITMENT)["completion"] == words[0].lower()


@pytest.mark.parametrize(
    ("written", "number"),
    [("2.2999999999999998", "2.3"), ("1.1000000000000001", "1.1"), ("3", "3"), ("2.10", "2.10")],
)
def test_a_number_is_read_as_a_spreadsheets_file_has_it(
    site: Site, file: Path, written: str, number: str
) -> None:
    whole_database_2024(file, {"Commitment Number": written, "Commitment Title": f"{number}. Open council"})

    site.irm(file)

    values = [site.value(name) for name in site.files() if "/commitments/" in name]
    assert [(value["number"], value["title"]["en"]) for value in values] == [(number, "Open council")]


def test_ids_of_localities_are_kept(site: Site, file: Path) -> None:
    whole_database_2024(file, {"Commitment Unique Identifier": "BUE0009"})

    run = site.irm(file)

    value = site.value(COMMITMENT)
    assert (value["id"], value["ogp_ids"]) == ("BUE-0009", ["BUE0009"])
    assert _told(run, "Commitment Unique Identifier") == []
    assert site.run("show", "BUE0009", "--format", "json").status == 0


def test_dates_that_a_spreadsheet_made_of_numbers_are_told_and_not_taken(site: Site, file: Path) -> None:
    whole_database_2024(
        file,
        {
            "Start Date": "7/15/1905",
            "End Date": "1/0/1900",
            "Report Publication Year (Progress Report)": "7/15/1905",
        },
    )

    run = site.irm(file)

    assert _told(run, "Start Date") == [
        ("unreadable", "7/15/1905", "a spreadsheet shows the number 2023 as this day; not a date")
    ]
    assert _told(run, "End Date") == [
        ("unreadable", "1/0/1900", "a spreadsheet shows an empty cell as this day; not a date")
    ]
    assert len(_told(run, "Report Publication Year (Progress Report)")) == 1
    assert "period" not in site.value(COMMITMENT)
    assert "closed" not in site.value("data/madrid-spain-2018/plan.yaml")["rounds"][0]


def test_years_with_two_digits_are_read(site: Site, file: Path) -> None:
    whole_database_2024(file, {"Start Date": "8/21/18"})

    site.irm(file)

    assert site.value(COMMITMENT)["period"] == {"start": "2018-08-21", "end": "2020-08-21"}


def test_rows_of_one_plan_that_give_two_years_are_told(site: Site, file: Path) -> None:
    whole_database_2024(
        file,
        {},
        {"Commitment Number": "2", "Commitment Unique Identifier": "MAD0002", "Action Plan End Year": "2021"},
    )

    run = site.irm(file)

    assert [plan["commitments"] for plan in run.json["plans"]] == [2]
    assert _told(run, "Action Plan End Year") == [
        ("fault", "2021", "other rows of the plan have 2020, which is used")
    ]


def test_what_an_institution_is_nobody_knows_from_the_table(site: Site, file: Path) -> None:
    whole_database_2024(file, {"Supporting Institution(s)": "NR"})

    site.irm(file)

    assert "kind" not in site.value("data/institutions.yaml")["institutions"][0]
    printed = site.run("summary").out
    assert "1 lead institution" in printed
    assert "0 ministries" not in printed
