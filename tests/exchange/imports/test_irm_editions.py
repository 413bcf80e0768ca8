"""The editions of OGP's database: each is read, and a later one becomes a later state of the same plans."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from irm_database import ALBANIA, database_2017, whole_database_2024

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .conftest import Site

CSV_VARIABLE = "OGPCTL_IRM_CSV"
SHARED = {
    name: ALBANIA[name]
    for name in ALBANIA
    if name in {"Country", "Commitment Title", "Full Text", "Specificity"} or name.startswith("Value")
}
ROW_2015 = {
    "000 Case No.": "176", "Action Plan No.": "1", **SHARED,
    "Lead institution (Responsible Instutitution)": "Ministry of Finance", "Supporting Institution": "NR",
    "Potential Impact": "Moderate", "Start": "Jul-12", "End": "Quarter IV, 2013",
    "Actual Completion": "a. Not started", "Projected Completion": "d. Complete", "Starred": "0",
}  # fmt: skip  # data, read by rows
ROW_2016 = {
    "Action Plan No": "1", "Theme": "NA", "Comm No": "1", "Comm Dummy": "1", **SHARED, "Milestone Dummy": "0",
    "Start Date": "2012", "End Date": "31/12/2013", "Lead Institution": "Ministry of Finance",
    "Supporting Institution(s)": "NR", "Potential Impact": "Moderate", "Actual Completion": "b. Limited",
    "Starred (pre-June 2014 assessments)": "0", "Starred (2015 only)": "ND",
    "Starred (Current formula)": "ND",
    "Year of submission": "", "Report publication year": "",
}  # fmt: skip  # data, read by rows
COMMITMENT = "data/albania-plan-1/commitments/01-open-data-portal.yaml"
WORDS_2024 = {
    "Completion (End Of Term)": "No Evidence Available", "Completion (Progress Report)": "In Progress",
    "Change In Completion": "NR", "Potential for Results": "Substantial", "Early Results": "Significant",
    "Potential Impact": "NA", "Did It Open Government (Overall)": "NA", "Carried Forward": "1",
    "Beneficial Ownership": "1", "LGBTQIA+": "1",
}  # fmt: skip  # data, read by rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "irm.csv"


def _write(path: Path, row: Mapping[str, str], *others: Mapping[str, str], again: str = "") -> Path:
    names = [*row, *filter(None, [again])]
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        table = csv.writer(handle)
        table.writerow(str(place) for place in range(len(names)))
        table.writerow(names)
        table.writerows([{**row, **other}[name] for name in names] for other in ({}, *others))
    return path


def test_the_edition_of_2015_is_read(site: Site, file: Path) -> None:
    _write(file, ROW_2015, {"Commitment Title": "Without a number"}, again="Action Plan No.")

    run = site.irm(file)

    assert run.status == 0
    assert "columns of 2015" in " ".join(run.json["notes"])
    value = site.value(COMMITMENT)
    assert (value["number"], value["completion"]) == ("1", "not_started")
    assert value["period"] == {"start": "2012-07", "end": "2013"}
    assert {item["column"] for item in run.json["remarks"]} == {
        "000 Case No.", "Projected Completion", "End", "Commitment Title",
    }  # fmt: skip  # words, several to a row
    assert "period" not in site.value("data/albania-plan-1/plan.yaml") or site.run("validate").status == 0


def test_a_second_column_that_says_something_else_is_refused(site: Site, file: Path) -> None:
    _write(file, ROW_2015, again="Action Plan No.")
    text = file.read_text("utf-8-sig")
    file.write_text(f"{text.rstrip()[:-1]}2\n", "utf-8")

    run = site.irm(file)

    assert run.status != 0
    assert "Action Plan No." in run.err


def test_the_edition_of_2016_is_read_without_its_rows_of_milestones(site: Site, file: Path) -> None:
    _write(file, ROW_2016, {"Comm No": "", "Milestone Dummy": "1", "Commitment Title": "A step"})

    run = site.irm(file)

    assert run.status == 0
    assert [plan["commitments"] for plan in run.json["plans"]] == [1]
    assert [item["reason"] for item in run.json["remarks"] if item["column"] == "Milestone Dummy"] == [
        "the file marks it as a milestone, not as a commitment: left out"
    ]
    assert site.value(COMMITMENT)["completion"] == "limited"


def test_a_plan_of_which_no_year_is_known_comes_in_without_a_period(site: Site, file: Path) -> None:
    _write(file, {**ROW_2016, "Start Date": "NR", "End Date": "NR"})

    assert site.irm(file).status == 0
    assert "period" not in site.value("data/albania-plan-1/plan.yaml")
    assert site.run("validate").status == 0


def test_a_later_edition_is_a_later_state_of_the_same_plan(site: Site, file: Path) -> None:
    site.irm(_write(file, ROW_2015))
    site.irm(_write(file, ROW_2016))
    run = site.irm(database_2017(file, {"Completion (progress report)": "d. Complete"}))

    assert run.status == 0
    assert [path.name for path in (site.folder / "data").iterdir() if path.is_dir()] == ["albania-plan-1"]
    assert len(list((site.folder / "data/albania-plan-1/commitments").iterdir())) == 1
    assert site.value(COMMITMENT)["completion"] == "not_started"
    assert any("not started" in json.dumps(item, ensure_ascii=False) for item in run.json["remarks"]) or (
        site.irm(file, "--replace").status == 0 and site.value(COMMITMENT)["completion"] == "complete"
    )


def test_commitments_without_numbers_are_known_again_by_their_titles(site: Site, file: Path) -> None:
    one, two = {"Commitment Title": "Alpha"}, {"Commitment Title": "Beta"}
    site.irm(_write(file, {**ROW_2015, **one}, two))

    run = site.irm(_write(file, {**ROW_2015, **two}, one))

    assert run.json["files"] == []
    assert len(list((site.folder / "data/albania-plan-1/commitments").iterdir())) == 2


def test_every_word_of_2024_comes_in_is_shown_and_goes_out_again(site: Site, file: Path) -> None:
    areas = dict.fromkeys(("Beneficial Ownership", "LGBTQIA+"), "1")
    whole_database_2024(file, {**WORDS_2024, **areas})
    for stage in ("progress", "end-of-term"):
        assert site.irm(file, "--stage", stage).status == 0

    folder = "data/madrid-spain-2018"
    plan = site.value(f"{folder}/plan.yaml")
    value = site.value(f"{folder}/commitments/01-open-council.yaml")
    assert plan["jurisdiction"] == {"locality": {"en": "Madrid"}}
    assert plan["duration"] == "2"
    assert [item["product"] for item in plan["rounds"]] == ["action_plan_review", "results_report"]
    assert (value["completion"], value["carried_forward"]) == ("in_progress", "true")
    assert value["policy_areas"] == ["beneficial_ownership", "lgbtqia"]
    first, last = value["assessments"]
    assert (first["completion"], first["potential_for_results"]) == ("in_progress", "substantial")
    assert (last["completion"], last["early_results"]) == ("no_evidence_available", "significant")
    assert site.run("validate").status == 0
    for shown in ("in progress", "no evidence available", "Early results", "substantial potential"):
        assert shown in site.run("--lang", "en", "show", "MAD0001").out
    assert site.run("export", "json", "--out", str(site.folder / "out.json")).status == 0
    out: Any = json.loads((site.folder / "out.json").read_text("utf-8"))
    (gone,) = next(iter(item["commitments"] for item in out["plans"]))
    for name in ("completion", "policy_areas"):
        assert gone[name] == value[name]
    for told, written in zip(gone["assessments"], value["assessments"], strict=True):
        kept = {name: item for name, item in told.items() if name in written}
        assert {
            name: str(item).lower() if isinstance(item, bool) else item for name, item in kept.items()
        } == written


def _as_text(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


@pytest.mark.skipif(CSV_VARIABLE not in os.environ, reason=f"{CSV_VARIABLE} names no file")
@pytest.mark.parametrize(("edition", "milestone"), [("2015", None), ("2016", "Milestone Dummy")])
def test_an_older_edition_comes_in_whole(site: Site, edition: str, milestone: str | None) -> None:
    """Each word as often as in the file, by a count of its own, and every plan is written."""
    source = Path(os.environ[CSV_VARIABLE]).with_name(f"irm-commitments-{edition}.csv")
    with source.open(encoding="utf-8-sig", newline="") as handle:
        next(handle)
        names, *rows = csv.reader(handle)
    whole = [dict(zip(names, row, strict=True)) for row in rows if len(row) == len(names)]
    wanted = [row for row in whole if row["Country"].strip() and (not milestone or row[milestone] != "1")]
    words = Counter(row["Actual Completion"].strip().lower().split(". ")[-1] for row in wanted)

    run = site.irm(source)

    assert run.status == 0
    assert sum(plan["commitments"] for plan in run.json["plans"]) == len(wanted)
    assert all(plan["written"] for plan in run.json["plans"])
    found = run.json["completion"]
    for word in ("not started", "limited", "substantial", "complete", "withdrawn", "unclear"):
        assert found[word.replace(" ", "_")] == words[word], word
    assert found["none"] == words["nr"] + words["na"]
