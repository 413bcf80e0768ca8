"""Which plan here the plan of a file is: only where all agrees, and else none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from git_repositories import GitFolder
from irm_database import database_2017, whole_database_2024

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .conftest import Run, Site

ROOT = Path(__file__).parents[3]
SPAIN = {
    "Country/Locality": "Spain",
    "National Or Local": "National",
    "Action Plan ID": "AP_ESP01",
    "Commitment Unique Identifier": "ES0001",
    "Commitment Title": "Portal",
    "Year Of Submission": "2012",
    "Action Plan End Year": "2014",
    "End Date": "NR",
    "Lead Institution": "Presidency",
}
MADRID = {"Year Of Submission": "2012", "Action Plan End Year": "2014", "End Date": "NR"}
SCOTLAND = {
    **MADRID,
    "Country/Locality": "Scotland, United Kingdom",
    "Action Plan ID": "AP_GBSC01",
    "Commitment Unique Identifier": "SCO0001",
}
UK = {
    **SPAIN,
    "Country/Locality": "United Kingdom",
    "Action Plan ID": "AP_GBR01",
    "Commitment Unique Identifier": "UK0001",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "irm.csv"


def _plan(id_: str, **fields: object) -> dict[str, str]:
    """Return a plan entered by hand, of Spain unless a field says otherwise."""
    header: dict[str, object] = {
        "id": id_,
        "title": {"es": "Plan de acción"},
        "country": "ES",
        "plan_number": 1,
        "period": {"start": 2012, "end": 2014},
        "languages": ["es"],
        **fields,
    }
    kept = {name: value for name, value in header.items() if value is not None}
    return {f"data/{id_}/plan.yaml": json.dumps(kept, ensure_ascii=False)}


def _start(site: Site, *plans: Mapping[str, str]) -> None:
    GitFolder(site.folder).commit({path: text for plan in plans for path, text in plan.items()})


def _went(run: Run) -> dict[str, Any]:
    """Return, for each plan of the file, where it went: `new`, or the plans that it may be."""
    assert [plan["errors"] for plan in run.json["plans"]] == [[]] * len(run.json["plans"])
    return {
        plan["id"]: [one["id"] for one in plan["candidates"]] or ("new" if plan["new_plan"] else "here")
        for plan in run.json["plans"]
    }


@pytest.mark.parametrize(
    ("of_country", "of_locality"), [(SPAIN, {**MADRID, "Country/Locality": "Madrid, Spain"}), (UK, SCOTLAND)]
)
def test_a_locality_and_its_country_never_mix(
    site: Site, file: Path, of_country: dict[str, str], of_locality: dict[str, str]
) -> None:
    whole_database_2024(file, of_country, of_locality)

    assert set(_went(site.irm(file, "--country", of_country["Country/Locality"])).values()) == {"new"}
    before = site.files()
    assert set(_went(site.irm(file, "--country", of_locality["Country/Locality"])).values()) == {"new"}

    after = site.files()
    assert {name for name in before if before[name] != after[name]} == {"data/institutions.yaml"}
    assert len([name for name in after if "/commitments/" in name]) == 2
    assert site.irm(file).json["files"] == []
    assert site.run("validate", "--strict").status == 0


@pytest.mark.parametrize(
    "plan",
    [
        _plan("madrid-spain-2012"),
        _plan("madrid-espagne-2012"),
        _plan("ours", title={"en": "Madrid, Spain: action plan 1 (2012)"}),
        _plan("ours", title={"fr": "Madrid, Spain : plan d’action 1 (2012)"}),
    ],
)
def test_a_local_plan_here_is_not_taken_for_that_of_its_country(
    site: Site, file: Path, plan: dict[str, str]
) -> None:
    _start(site, plan)
    whole_database_2024(file, {**SPAIN, "Action Plan ID": "NR", "Commitment Unique Identifier": "NR"})
    before = site.files()

    run = site.irm(file)

    assert [len(went) for went in _went(run).values() if went != "new"] == [1]
    assert run.status == 1
    assert site.files() == before


def test_a_plan_that_has_another_id_of_ogps_is_another_plan(site: Site, file: Path) -> None:
    _start(site, _plan("madrid", ogp_id="AP_ESP01"))
    whole_database_2024(file, MADRID)

    assert _went(site.irm(file)) == {"madrid-spain-2012": "new"}
    refused = site.irm(file, "--plan", "madrid")
    assert refused.status == 3
    assert "another OGP id" in refused.err


def test_a_plan_is_known_by_its_id_at_ogp_whatever_it_is_called(site: Site, file: Path) -> None:
    _start(site, _plan("our-plan", ogp_id="AP_ESMD01", plan_number=7, period={"start": 2019}))
    whole_database_2024(file, MADRID)

    assert _went(site.irm(file)) == {"our-plan": "here"}


def test_a_local_plan_is_known_by_its_name_or_by_the_letters_of_its_commitments(
    site: Site, file: Path
) -> None:
    whole_database_2024(file, MADRID)
    _start(site, _plan("ours", title={"es": "Plan de Madrid"}))
    assert _went(site.irm(file, "--dry-run")) == {"ours": "here"}

    plan = _plan("ours")
    commitment = 'id: ES-1\nnumber: "9"\ntitle: {es: Algo}\nogp_ids: [MAD0009]\n'
    _start(site, plan, {"data/ours/commitments/09-algo.yaml": commitment})
    assert _went(site.irm(file, "--dry-run")) == {"ours": "here"}

    _start(site, {"data/ours/commitments/09-algo.yaml": commitment.replace("MAD0009", "ES0009")})
    assert _went(site.irm(file, "--dry-run")) == {"madrid-spain-2012": "new"}


def test_where_it_is_not_certain_nothing_is_written_and_the_candidates_are_listed(
    site: Site, file: Path
) -> None:
    """The plan here may be Spain's or Madrid's: nothing in it says which."""
    _start(site, _plan("plan-2012"))
    whole_database_2024(file, MADRID)
    before = site.files()

    run = site.irm(file)

    assert run.status == 1
    assert site.files() == before
    plan = run.json["plans"][0]
    assert plan["written"] is False
    assert plan["candidates"] == [
        {
            "id": "plan-2012",
            "title": "Plan de acción",
            "ogp_id": None,
            "plan_number": 1,
            "start": "2012",
            "end": "2014",
        }
    ]
    jsonschema.validate(run.json, json.loads((ROOT / "schema/output/import.schema.json").read_text("utf-8")))
    printed = site.run("import", "irm", str(file)).out
    assert "Not written: it may be a plan already in the repository: madrid-spain-2012" in printed
    assert "- plan-2012 · Plan de acción · plan 1 · 2012 – 2014" in printed
    assert "--plan" in printed


def test_who_knows_which_plan_it_is_says_so_once(site: Site, file: Path) -> None:
    _start(site, _plan("plan-2012"))
    whole_database_2024(file, MADRID)

    assert _went(site.irm(file, "--plan", "plan-2012")) == {"plan-2012": "here"}
    assert site.value("data/plan-2012/plan.yaml")["ogp_id"] == "AP_ESMD01"
    assert site.irm(file).json["files"] == []

    whole_database_2024(file, SPAIN)
    assert _went(site.irm(file)) == {"spain-2012": "new"}


def test_who_knows_that_it_is_a_plan_of_its_own_gives_it_an_id(site: Site, file: Path) -> None:
    _start(site, _plan("plan-2012"))
    whole_database_2024(file, MADRID)

    assert _went(site.irm(file, "--plan", "madrid-2012")) == {"madrid-2012": "new"}
    assert site.irm(file).json["files"] == []


def test_a_plan_of_the_file_that_was_not_asked_for_is_a_rival_too(site: Site, file: Path) -> None:
    """What is here may be Madrid's: only that one of the two was asked for does not make it Spain's."""
    _start(site, _plan("plan-2012"))
    whole_database_2024(file, SPAIN, MADRID)

    assert _went(site.irm(file, "--country", "Spain", "--dry-run")) == {"spain-2012": ["plan-2012"]}
    whole_database_2024(file, SPAIN)
    assert _went(site.irm(file, "--country", "Spain", "--dry-run")) == {"plan-2012": "here"}


def test_two_plans_here_that_it_may_be_are_both_listed(site: Site, file: Path) -> None:
    whole_database_2024(file, SPAIN)
    _start(site, _plan("one"), _plan("two", plan_number=None))

    assert _went(site.irm(file, "--dry-run")) == {"spain-2012": ["one", "two"]}

    _start(site, _plan("two", plan_number=2))
    assert _went(site.irm(file, "--dry-run")) == {"one": "here"}


@pytest.mark.parametrize(
    ("fields", "went"),
    [
        ({}, "here"),
        ({"period": {"start": "2013-01", "end": 2014}}, "here"),
        ({"period": {"start": 2012}}, "here"),
        ({"period": {"start": 2014}}, "new"),
        ({"period": {"end": 2014}}, ["ours"]),
        ({"period": {"start": 2012, "end": 2019}}, ["ours"]),
        ({"plan_number": 2}, "new"),
        ({"plan_number": None}, ["ours"]),
        ({"country": "PT"}, "new"),
    ],
)
def test_country_number_and_years_must_all_agree(
    site: Site, file: Path, fields: dict[str, object], went: object
) -> None:
    _start(site, _plan("ours", **fields))
    whole_database_2024(file, SPAIN)

    assert list(_went(site.irm(file, "--dry-run")).values()) == [went]


def test_another_plan_that_has_the_id_is_not_taken_for_the_one_of_the_file(site: Site, file: Path) -> None:
    _start(site, _plan("spain-2012", plan_number=2))
    whole_database_2024(file, SPAIN)

    run = site.irm(file)

    assert (run.status, _went(run)) == (1, {"spain-2012": ["spain-2012"]})


def test_two_plans_of_one_number_go_to_the_years_that_are_theirs(site: Site, file: Path) -> None:
    """The United Kingdom's plan 1 has rows of two years; each may be imported by itself, and again."""
    uk = {"Country": "UK"}
    rows = ({**uk, "Year of submission": "2011", "Comm No": "2"}, {**uk, "Year of submission": "2012"})
    database_2017(file, *rows)

    assert _went(site.irm(file, "--year", "2011")) == {"uk-2011": "new"}
    assert _went(site.irm(file, "--year", "2012")) == {"uk-2012": "new"}
    assert site.irm(file).json["files"] == []
    database_2017(file, rows[1])
    assert site.irm(file).json["files"] == []


def test_the_table_of_2024_finds_the_plans_that_came_from_that_of_2017(site: Site, file: Path) -> None:
    database_2017(file, {"Country": "Spain"})
    site.irm(file)
    whole_database_2024(file, SPAIN, MADRID | {"Year Of Submission": "2018", "Action Plan End Year": "2020"})

    assert _went(site.irm(file)) == {"spain-2012": "here", "madrid-spain-2018": "new"}
    assert site.value("data/spain-2012/plan.yaml")["ogp_id"] == "AP_ESP01"
    assert site.irm(file).json["files"] == []


def test_a_locality_without_its_country_in_its_name_is_one_too(site: Site, file: Path) -> None:
    _start(site, _plan("spain-2012", title={"es": "Plan de España"}))
    basque = {**MADRID, "Country/Locality": "Basque Country", "Commitment Unique Identifier": "EUS0001"}
    whole_database_2024(file, basque)

    run = site.irm(file, "--country-code", "Basque Country=ES", "--dry-run")

    assert _went(run) == {"basque-country-2012": ["spain-2012"]}
