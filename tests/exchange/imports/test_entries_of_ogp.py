"""Rows of OGP's that are only a part of a commitment here, or of another one that has the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import GitFolder
from irm_database import database_2024

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Site

URL = "https://www.opengovpartnership.org/members/france/commitments/"
PLAN = """\
id: france-2015
title: {fr: Plan}
country: FR
plan_number: 1
period: {start: 2015, end: 2017}
languages: [fr, en]
rounds:
  - {id: review, title: {fr: Examen}, kind: irm, stage: mid_term}
"""
FILE = "data/france-2015/commitments/01-collectivites.yaml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "irm.csv"


def _start(site: Site, commitment: str) -> None:
    GitFolder(site.folder).commit({"data/france-2015/plan.yaml": PLAN, FILE: commitment})


def _row(id_: str, **cells: str) -> dict[str, str]:
    return {"Commitment Unique Identifier": id_, "URL": f"{URL}{id_}/", "Start Date": "2015-07-01", **cells}


def test_two_entries_of_one_commitment_are_two_assessments(site: Site, file: Path) -> None:
    text = 'id: FR-2015-01\nnumber: "1"\nogp_ids: [FR0001, FR0002]\ntitle: {fr: Collectivités}\n'
    _start(site, text)
    limited = {"Completion (Progress Report)": "Limited"}
    database_2024(file, _row("FR0001", **limited), _row("FR0002", **{"Commitment Number": "3"}))

    run = site.irm(file)

    assert run.status == 0
    assert run.json["differences"] == []
    value: dict[str, Any] = site.value(FILE)
    views = [(view["ogp_id"], view["completion"], view["source"]) for view in value["assessments"]]
    assert views == [("FR0001", "limited", f"{URL}FR0001/"), ("FR0002", "substantial", f"{URL}FR0002/")]
    assert not value.keys() & {"description", "period", "lead", "completion"}
    assert [source["url"] for source in value["sources"]] == [f"{URL}FR0001/", f"{URL}FR0002/"]
    assert site.irm(file).json["files"] == []


def test_an_entry_of_another_id_does_not_go_by_its_number(site: Site, file: Path) -> None:
    """OGP counts otherwise than the plan: its commitment 1 is not the plan's."""
    text = 'id: FR-2015-01\nnumber: "1"\nogp_ids: [FR0004]\ntitle: {fr: Collectivités}\n'
    _start(site, text)
    database_2024(file, _row("FR0009", **{"Commitment Number": "1", "Commitment Title": "Other"}))

    run = site.irm(file)

    assert (site.folder / FILE).read_text(encoding="utf-8") == text
    assert run.status == 1  # two commitments cannot have one number: told, and nothing written
    assert run.json["plans"][0]["written"] is False


def test_institutions_that_no_file_names_do_not_come_in(site: Site, file: Path) -> None:
    text = 'id: FR-2015-02\nnumber: "2"\nogp_ids: [FR0004]\ntitle: {fr: Marchés}\nlead: [finance]\n'
    _start(site, text)
    institutions = "institutions:\n- {id: finance, name: {fr: Finances}, kind: ministry}\n"
    (site.folder / "data" / "institutions.yaml").write_text(institutions, encoding="utf-8")
    database_2024(file, _row("FR0004"))

    run = site.irm(file)

    assert run.json["institutions"] == 0
    assert [item["path"] for item in run.json["differences"]] == ["lead"]
    assert (site.folder / "data" / "institutions.yaml").read_text(encoding="utf-8") == institutions
    assert site.irm(file, "--replace").json["institutions"] == 1


def test_a_source_that_is_there_gains_the_fields(site: Site, file: Path) -> None:
    source = f"sources:\n  - url: {URL}FR0004/\n    for: [title]\n"
    text = f'id: FR-2015-01\nnumber: "1"\nogp_ids: [FR0004]\ntitle: {{fr: Marchés}}\n{source}'
    _start(site, text)
    database_2024(file, _row("FR0004"))

    assert site.irm(file).status == 0

    sources = site.value(FILE)["sources"]
    assert len(sources) == 1
    assert sources[0]["for"][0] == "title"
    assert "assessments" in sources[0]["for"]
    assert site.irm(file).json["files"] == []
