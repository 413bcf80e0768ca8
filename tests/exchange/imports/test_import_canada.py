"""`ogpctl import canada-nap` from the files to the repository.

The definitions here are small ones in the shape of the real ones. A filled table was not to be had: the rows
here are made by its documented columns.
"""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from canada_tracker import DEFINITION

from ogpctl.exchange.canada.plans_of_definition import certain_date

if TYPE_CHECKING:
    from .conftest import Site

ROOT = Path(__file__).parents[3]
FOLDER_VARIABLE = "OGPCTL_CANADA_NAP"
COLUMNS = (
    "reporting_period", "commitments", "milestones", "indicators", "indicator_en", "indicator_fr",
    "indicator_deadline_en", "indicator_deadline_fr", "indicator_lead_dept", "status", "progress_en",
    "progress_fr",
    "evidence_en", "evidence_fr", "challenges_en", "challenges_fr", "owner_org", "owner_org_title",
)  # fmt: skip  # data, read by rows
ROW = {
    "reporting_period": "2025-12",
    "commitments": "C01",
    "milestones": "C01.1",
    "indicators": "C01.1.1",
    "status": "SP",
    "progress_en": "- Two meetings",
    "progress_fr": "- Deux réunions",
    "evidence_en": "See [the minutes](https://example.org/minutes) and https://example.org/forum.",
    "evidence_fr": "Voir [le procès-verbal](https://example.org/minutes)",
    "challenges_en": "",
    "challenges_fr": "",
    "owner_org": "tbs-sct",
    "owner_org_title": "Treasury Board of Canada Secretariat | Secrétariat du Conseil du Trésor du Canada",
}
LATER = {"reporting_period": "2026-06", "status": "C", "progress_en": "Done", "progress_fr": "Fait"}
FIRST = "data/canada-2025-2029/commitments/C01-participation.yaml"


@pytest.fixture
def definition(tmp_path: Path) -> Path:
    path = tmp_path / "nap6.yaml"
    path.write_text(DEFINITION, encoding="utf-8")
    return path


def _table(path: Path, *rows: dict[str, str]) -> Path:
    """Write the published table: each row the one above with other cells.

    It begins with a byte order mark.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows({**ROW, **row} for row in rows)
    return path


def test_a_definition_becomes_a_plan_with_indicators_as_milestones(site: Site, definition: Path) -> None:
    run = site.canada(definition)

    assert run.status == 0
    assert site.run("validate", "--strict").status == 0
    assert site.value(FIRST) == {
        "id": "CA-2025-C01",
        "number": "C01",
        "title": {"en": "Participation", "fr": "La participation"},
        "description": {
            "en": "C01.1 Set up a forum (TBS)\nSet up a forum with everybody",
            "fr": "C01.1 Mettre sur pied un forum (SCT)\nMettre sur pied un forum avec tous",
        },
        "milestones": [
            {
                "id": "C01.1.1",
                "title": {"en": "The forum meets", "fr": "Le forum se réunit"},
                "lead": ["tbs-sct"],
                "due": "2026-12",
                "due_text": {"en": "By December 2026", "fr": "D'ici décembre 2026"},
            },
            {
                "id": "C01.1.2",
                "title": {"en": "The forum reports: - once a year", "fr": "Le forum rend compte"},
                "lead": ["tbs-sct", "hc-sc"],
                "due_text": {"en": "Ongoing", "fr": "Permanent"},
            },
        ],
        "sources": [
            {
                "url": "https://github.com/open-data/ckanext-canada",
                "for": ["number", "title", "description", "milestones"],
            }
        ],
    }
    plan = site.value("data/canada-2025-2029/plan.yaml")
    assert plan["title"]["en"] == "2025-2029 National Action Plan on Open Government"
    assert (plan["plan_number"], plan["period"], plan["languages"]) == (
        "6",
        {"start": "2025", "end": "2029"},
        ["en", "fr"],
    )
    assert run.json["plans"][0]["milestones"] == 3


def test_a_due_date_that_cannot_be_is_told_and_not_taken(site: Site, definition: Path) -> None:
    definition.write_text(DEFINITION.replace("due_date: 2026-12", "due_date: 1905-07-18"), encoding="utf-8")

    told = [item for item in site.canada(definition).json["remarks"] if item["kind"] == "unreadable"]

    assert [(item["value"], item["reason"]) for item in told] == [
        ("C01.1.1: 1905-07-18", "a spreadsheet shows the number 2026 as this day; not a date")
    ]
    assert all(
        "1905" not in text.decode()
        for name, text in site.files().items()
        if name.endswith(".yaml") and "data/" in name
    )


def test_the_faults_of_a_definition_are_told_with_their_lines(site: Site, definition: Path) -> None:
    profile_errors = {
        (item["row"], item["column"], item["value"]): item["reason"]
        for item in site.canada(definition).json["remarks"]
        if item["kind"] == "fault"
    }

    lines = DEFINITION.split("\n")
    assert set(profile_errors) == {
        (lines.index("        supt_sept: hc-sc") + 1, "indicators.supt_sept", "C01.1.2: hc-sc"),
        (lines.index("      C01.1.2:") + 1, "indicators.due_date", "C01.1.2"),
        (lines.index("        due_date:") + 1, "indicators.due_date", "C02.1.1: null"),
        (lines.index("        s4d:") + 1, "indicators.s4d", "C02.1.1: null"),
    }


def test_codes_without_their_text_or_their_holder_are_faults(site: Site, definition: Path) -> None:
    text = DEFINITION.replace("        fr: Le registre est ouvert\n", "").replace(
        "      C02.1:", "      C03.1:"
    )
    definition.write_text(text.replace("      C02:\n", "      Second:\n"), encoding="utf-8")

    run = site.canada(definition)

    profile_errors = {
        (item["column"], item["value"]) for item in run.json["remarks"] if item["kind"] == "fault"
    }
    assert {
        ("indicators.fr", "C02.1.1"),
        ("milestones", "C03.1"),
        ("indicators", "C02.1.1"),
        ("commitments", "Second"),
    } <= profile_errors
    assert run.json["plans"][0]["commitments"] == 1


def test_a_report_fills_the_milestones(site: Site, definition: Path, tmp_path: Path) -> None:
    table = _table(
        tmp_path / "nap6.csv",
        {},
        {
            "indicators": "C01.1.2",
            "status": "NS",
            "progress_en": "NIL",
            "progress_fr": "NUL",
            "evidence_en": "",
            "evidence_fr": "",
            "challenges_en": "No funds",
            "challenges_fr": "Pas de fonds",
        },
    )

    run = site.canada(definition, table)

    assert run.status == 0
    value = site.value(FIRST)
    done, idle = value["milestones"]
    assert done["completion"] == "substantial"
    assert done["results"] == {"en": "- Two meetings", "fr": "- Deux réunions"}
    assert done["evidence"] == [
        {"url": "https://example.org/minutes", "title": {"en": "the minutes", "fr": "le procès-verbal"}},
        {"url": "https://example.org/forum", "title": {"en": "https://example.org/forum"}},
    ]
    assert idle["completion"] == "not_started"
    assert "results" not in idle
    assert value["challenges"] == {"en": "C01.1.2: No funds", "fr": "C01.1.2: Pas de fonds"}
    assert "completion" not in value
    assert site.value("data/canada-2025-2029/plan.yaml")["rounds"][0]["id"] == "2025-12"
    names = {item["id"]: item["name"] for item in site.value("data/institutions.yaml")["institutions"]}
    assert names["tbs-sct"]["fr"] == "Secrétariat du Conseil du Trésor du Canada"
    words = [item["value"] for item in run.json["remarks"] if item["column"] == "evidence_en"]
    assert words == ["See and"]
    assert site.run("validate").status == 0
    assert site.canada(definition, table).json["files"] == []


def test_words_without_an_address_are_told_as_they_stand(
    site: Site, definition: Path, tmp_path: Path
) -> None:
    table = _table(tmp_path / "nap6.csv", {"evidence_en": "Minutes: GC-docs, v. 2", "evidence_fr": "- …"})

    run = site.canada(definition, table)

    assert [item["value"] for item in run.json["remarks"] if item["kind"] == "no_room" and item["row"]] == [
        "Minutes: GC-docs, v. 2",
        "- …",
    ]
    assert "evidence" not in site.value(FIRST)["milestones"][0]


def test_the_next_report_is_a_round_of_its_own_and_replaces_where_asked(
    site: Site, definition: Path, tmp_path: Path
) -> None:
    table = _table(tmp_path / "nap6.csv", {}, LATER)
    first = site.canada(definition, table, "--period", "2025-12")
    assert "2026-06" in " ".join(first.json["notes"])

    kept = site.canada(definition, table).json
    assert {item["path"] for item in kept["differences"]} >= {"milestones[C01.1.1].completion"}
    assert site.value(FIRST)["milestones"][0]["completion"] == "substantial"

    site.canada(definition, table, "--replace")
    assert site.value(FIRST)["milestones"][0]["completion"] == "complete"
    rounds = [item["id"] for item in site.value("data/canada-2025-2029/plan.yaml")["rounds"]]
    assert rounds == ["2025-12", "2026-06"]


def test_the_faults_of_a_table_are_told(site: Site, definition: Path, tmp_path: Path) -> None:
    table = _table(
        tmp_path / "nap6.csv",
        {"status": "DONE", "progress_fr": ""},
        {"status": "C"},
        {"indicators": "C09.9.9"},
        {"reporting_period": "someday"},
        {"indicators": "C01.1.2", "commitments": "C02", "status": ""},
    )

    remarks = site.canada(definition, table).json["remarks"]

    told = {(item["row"], item["column"]) for item in remarks if item["file"] == "nap6.csv"}
    assert {
        (2, "status"),
        (2, "progress_fr"),
        (3, "indicators"),
        (4, "indicators"),
        (5, "reporting_period"),
        (6, "commitments"),
        (6, "status"),
    } <= told
    assert "completion" not in site.value(FIRST)["milestones"][0]


def test_the_result_keeps_its_schema(site: Site, definition: Path) -> None:
    schema = json.loads((ROOT / "schema/output/import.schema.json").read_text(encoding="utf-8"))

    jsonschema.validate(site.canada(definition).json, schema)


def test_a_table_needs_its_definition(site: Site, definition: Path, tmp_path: Path) -> None:
    table = _table(tmp_path / "nap6.csv", {})
    assert "definition was not given" in site.canada(table).err
    other = tmp_path / "nap9.yaml"
    other.write_text(DEFINITION.replace("2025-12", "2039-12").replace("2026-06", "2040-06"), encoding="utf-8")
    assert site.canada(other, table).status == 3
    assert "has no report of 2031-01" in site.canada(definition, table, "--period", "2031-01").err


def test_other_files_are_refused(site: Site, tmp_path: Path) -> None:
    yaml = tmp_path / "x.yaml"
    yaml.write_text("a: [", encoding="utf-8")
    assert "line 1" in site.canada(yaml).err
    yaml.write_text("a: 1\n", encoding="utf-8")
    assert "not a definition" in site.canada(yaml).err
    table = tmp_path / "x.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "“reporting_period”, “indicators”, “status”" in site.canada(table).err
    assert "cannot read" in site.canada(tmp_path / "absent.csv").err
    assert site.files() == {}


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("By March 2027", "2027-03"),
        ("March 2029", "2029-03"),
        ("By end of 2028", 2028),
        ("By 2029", 2029),
        ("By fall 2027", None),
        ("Ongoing", None),
        ("2025 to 2028", None),
        ("By early 2026", None),
        ("", None),
    ],
)
def test_the_words_of_a_deadline_are_a_date_only_where_that_is_certain(words: str, date: object) -> None:
    assert certain_date(words) == date


@pytest.mark.skipif(FOLDER_VARIABLE not in os.environ, reason=f"{FOLDER_VARIABLE} names no folder")
def test_the_three_definitions_come_in_with_their_known_faults(site: Site) -> None:
    folder = Path(os.environ[FOLDER_VARIABLE])

    run = site.canada(*(folder / f"nap{number}.yaml" for number in (4, 5, 6)))

    assert [(plan["commitments"], plan["milestones"]) for plan in run.json["plans"]] == [
        (10, 135),
        (5, 106),
        (4, 65),
    ]
    profile_errors = Counter(
        (item["file"], item["column"]) for item in run.json["remarks"] if item["kind"] == "fault"
    )
    assert profile_errors == {
        ("nap4.yaml", "indicators.due_date"): 4,
        ("nap5.yaml", "indicators.supt_sept"): 19,
        ("nap5.yaml", "indicators.due_date"): 1,
        ("nap6.yaml", "indicators.s4d"): 1,
    }
    assert site.run("validate").status == 0
