"""The data to take away.

What is offered is there, holds what it says, and is the same whenever it is made.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile
from pathlib import Path
from posixpath import dirname, normpath
from typing import TYPE_CHECKING, Any

import pytest
from frictionless import Package
from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, first_files, plan_yaml
from icalendar import Calendar
from openpyxl import load_workbook
from plans import action_plan
from report_sites import Files, pages, site_files, spaces, zedland

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from report_sites import Page

FOLDER = "data/zedland-2020-2022"
PAGE = "en/zedland-2020-2022/downloads.html"


@pytest.fixture(scope="module")
def files() -> Files:
    return site_files(zedland())


@pytest.fixture(scope="module")
def page(files: Files) -> Page:
    return pages(files)[PAGE]


def _offered(page: Page) -> set[str]:
    return {target for target, _ in page.targets() if target.startswith("data/")}


def test_each_language_offers_what_is_for_all_and_what_is_in_its_words(files: Files) -> None:
    english, french = (_offered(pages(files)[PAGE.replace("en/", f"{code}/")]) for code in ("en", "fr"))

    written = {f"zedland-2020-2022-en.{ending}" for ending in ("ics", "xlsx", "zip")}
    assert {Path(path).name for path in english - french} == written
    assert english | french == {path for path in files if path.startswith("data/")}


def test_every_file_is_named_with_its_size(files: Files, page: Page) -> None:
    text = spaces(page.text)

    for path in _offered(page):
        tenths = max(int(len(files[path]) / 100 + 0.5), 1)
        size = f"{tenths / 10} kB" if tenths < 100 else f"{round(len(files[path]) / 1000)} kB"
        assert size in text.partition(Path(path).name)[2][:60], path


def test_the_archive_is_a_valid_data_package_of_the_tables_beside_it(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(io.BytesIO(files[f"{FOLDER}/zedland-2020-2022-fr.zip"])) as archive:
        archive.extractall(tmp_path)
    monkeypatch.chdir(tmp_path)

    assert Package("datapackage.json").validate().valid
    tables = {path.name: path.read_bytes() for path in tmp_path.glob("*.csv")}
    assert len(tables) > 10
    filled = {name: data for name, data in tables.items() if data.count(b"\n") > 1}
    beside = {Path(path).name: files[path] for path in files if path.startswith(FOLDER)}
    separate = {name: data for name, data in beside.items() if name in tables}
    assert separate == filled
    assert len(filled) < len(tables)


def test_the_workbook_and_the_calendar_speak_the_language_of_the_page(files: Files) -> None:
    sheets = {
        code: load_workbook(io.BytesIO(files[f"{FOLDER}/zedland-2020-2022-{code}.xlsx"])).sheetnames
        for code in ("en", "fr")
    }
    events = {
        code: [
            str(event["DESCRIPTION"]) for event in _events(files[f"{FOLDER}/zedland-2020-2022-{code}.ics"])
        ]
        for code in ("en", "fr")
    }

    assert "commitments" in [name.lower() for name in sheets["en"]]
    assert "engagements" in [name.lower() for name in sheets["fr"]]
    assert {text.partition(":")[0] for text in events["en"]} == {"Due"}
    assert {text.partition("\N{NO-BREAK SPACE}:")[0] for text in events["fr"]} == {"Échéance"}


def test_machines_find_every_file_that_the_page_offers(page: Page) -> None:
    dataset = page.data[0]["mainEntity"]

    assert dataset["@type"] == "Dataset"
    assert dataset["name"] == "A state that listens"
    assert dataset["temporalCoverage"] == "2020-09/2022-08"
    assert len(dataset["description"]) >= 50
    found = {normpath(f"{dirname(PAGE)}/{item['contentUrl']}") for item in dataset["distribution"]}
    assert found == _offered(page)
    assert {item["encodingFormat"] for item in dataset["distribution"]} >= {"text/csv", "text/calendar"}


def test_without_a_history_files_are_dated_by_the_plan_and_not_by_the_clock() -> None:
    plan = action_plan(header={"published": "2020-10"})
    dated, undated = (
        site_files(zedland(found))[f"{FOLDER}/zedland-2020-2022-en.ics"] for found in (plan, action_plan())
    )

    assert {event["DTSTAMP"].dt for event in _events(dated)} == {dt.datetime(2020, 10, 31, tzinfo=dt.UTC)}
    assert {event["DTSTAMP"].dt for event in _events(undated)} == {dt.datetime(2000, 1, 1, tzinfo=dt.UTC)}


def _events(data: bytes) -> list[Any]:
    return Calendar.from_ical(data).walk("VEVENT")


@pytest.fixture
def repository(tmp_path: Path) -> GitFolder:
    git = GitFolder(tmp_path / "repository")
    git.commit({**first_files("mid-term"), commitment_file(1): commitment_yaml(1, "limited")}, "Mid-term")
    git.commit(
        {commitment_file(1): commitment_yaml(1, "complete"), PLAN_FILE: plan_yaml("mid-term", "final")},
        "Final",
    )
    return git


def _built(repository: GitFolder, out: Path, *arguments: str) -> Files:
    main(["--repo", str(repository.folder), "report", "build", "--out", str(out), *arguments])
    return {item.relative_to(out).as_posix(): item.read_bytes() for item in out.rglob("*") if item.is_file()}


def test_a_commit_that_changes_nothing_for_a_reader_changes_no_file_of_the_data(
    repository: GitFolder, tmp_path: Path
) -> None:
    before = _built(repository, tmp_path / "one")
    repository.commit({"README.md": "# About us\n"})
    after = _built(repository, tmp_path / "two")

    data = {path for path in before if path.startswith("data/")}
    assert len(data) > 10
    assert [path for path in data if before[path] != after[path]] == []


def test_the_data_of_an_earlier_round_are_those_of_then_and_say_so(
    repository: GitFolder, tmp_path: Path
) -> None:
    found = _built(repository, tmp_path / "out", "--at", "mid-term")

    (path,) = (name for name in found if name.endswith("/plan.json"))
    whole = json.loads(found[path])
    assert whole["at"][0]["name"] == "mid-term"
    assert [item["completion"] for item in whole["plans"][0]["commitments"][:1]] == ["limited"]


def test_files_with_errors_are_named_in_the_data(repository: GitFolder, tmp_path: Path) -> None:
    repository.write(commitment_file(1), commitment_yaml(1, "nearly"))

    found = _built(repository, tmp_path / "out")

    for name in ("plan.json", "summary.json", "commitments.json"):
        (path,) = (path for path in found if path.endswith(f"/{name}"))
        assert json.loads(found[path])["files_with_errors"] == [commitment_file(1)]
