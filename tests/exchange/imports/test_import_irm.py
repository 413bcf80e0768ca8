"""`ogpctl import irm` from the file to the repository."""

from __future__ import annotations

import csv
import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from git_repositories import GitFolder
from irm_database import database_2017, database_2024

if TYPE_CHECKING:
    from .conftest import Site

ROOT = Path(__file__).parents[3]
CSV_VARIABLE = "OGPCTL_IRM_CSV"
FIRST = "data/albania-2012/commitments/01-open-data-portal.yaml"
SECOND = {"Comm No": "2", "Commitment Title": "Second", "Completion (progress report)": "d. Complete"}
END_OF_TERM = {
    "Report publication year (end of term)": "2016",
    "Completion (end of term)": "c. Substantial",
    "Did it open government (end of term only)": "b. None",
    "Starred (current formula) end of term": "0",
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "irm.csv"


def test_a_plan_comes_in_whole_and_valid(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND)

    run = site.irm(file)

    assert run.status == 0
    assert site.run("validate", "--strict").status == 0
    value = site.value(FIRST)
    assert value == {
        "id": "AL-2012-1",
        "number": "1",
        "title": {"en": "Open data portal"},
        "lead": ["al-ministry-of-finance"],
        "values": ["access_to_information", "technology_and_innovation"],
        "period": {"start": "2012", "end": "2013-12-31"},
        "description": {"en": "A portal.\nIt holds data."},
        "completion": "limited",
        "assessments": [
            {
                "round": "progress-report",
                "by": "irm",
                "completion": "limited",
                "specificity": "high",
                "values": ["access_to_information", "technology_and_innovation"],
                "potential_impact": "moderate",
                "starred": "false",
                "source": "https://www.opengovpartnership.org/open-data/",
            }
        ],
        "sources": [
            {
                "url": "https://www.opengovpartnership.org/open-data/",
                "for": ["number", "title", "lead", "values", "period", "description", "completion",
                        "assessments"],
            }
        ],
    }  # fmt: skip  # data, read by rows
    plan = site.value("data/albania-2012/plan.yaml")
    assert plan["completion_by"] == "irm"
    assert plan["plan_number"] == "1"
    assert plan["rounds"][0] | {"sources": None} == {
        "id": "progress-report",
        "title": {"en": "IRM progress report"},
        "kind": "irm",
        "stage": "mid_term",
        "date": "2014",
        "closed": "2014",
        "sources": None,
    }
    assert run.json["plans"][0]["completion"] == {"limited": 1, "complete": 1}


def test_the_result_keeps_its_schema(site: Site, file: Path) -> None:
    database_2017(file, {"Start Date": "07/01/2012", "Cluster": "1"}, {"Comm No": "4:A", "Start Date": "x"})
    schema = json.loads((ROOT / "schema/output/import.schema.json").read_text(encoding="utf-8"))

    for options in ((), ("--dry-run",), ("--source", "https://example.org/irm.csv", "--replace")):
        jsonschema.validate(site.irm(file, *options).json, schema)


def test_a_second_import_changes_nothing(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND, {"Comm No": "2", "Commitment Title": "Third"}, {"Comm No": "NA"})
    site.irm(file)
    before = site.files()

    run = site.irm(file)

    assert site.files() == before
    assert run.json["files"] == []
    assert run.json["differences"] == []
    assert run.json["plans"][0]["same"] == 4


def test_a_title_that_is_here_with_its_number_before_it_is_the_same_title(site: Site, file: Path) -> None:
    database_2017(file, {"Comm No": "1.1.a", "Commitment Title": "1.1.a. Open data portal"})
    site.irm(file)
    path = site.folder / "data/albania-2012/commitments/01.1.a-open-data-portal.yaml"
    text = path.read_text(encoding="utf-8")
    assert "en: Open data portal" in text
    path.write_text(text.replace("en: Open data portal", "en: 1.1.a. Open data portal"), encoding="utf-8")

    run = site.irm(file)

    assert (run.json["files"], run.json["differences"]) == ([], [])


def test_a_dry_run_shows_what_it_would_add_and_writes_nothing(site: Site, file: Path) -> None:
    database_2017(file, {})

    run = site.irm(file, "--dry-run")

    assert site.files() == {}
    assert list(site.folder.iterdir()) == []
    assert run.json["dry_run"] is True
    assert run.json["files"] == ["data/institutions.yaml", "data/albania-2012/plan.yaml", FIRST]


def test_no_completion_is_not_started_and_unclear_is_the_reviewers_word(site: Site, file: Path) -> None:
    words = ["NR", "NA", "Unclear", "a. Not Started", "Withdrawn"]
    rows = [
        {"Comm No": str(place), "Completion (progress report)": word} for place, word in enumerate(words, 1)
    ]
    database_2017(file, *rows)

    run = site.irm(file)

    assert run.json["completion"] == {"none": 2, "unclear": 1, "not_started": 1, "withdrawn": 1}
    found = [site.value(name) for name in sorted(site.files()) if "/commitments/" in name]
    assert [value.get("completion") for value in found] == [None, None, None, "not_started", "withdrawn"]
    assert [value["assessments"][0].get("completion") for value in found] == [
        None,
        None,
        "unclear",
        "not_started",
        "withdrawn",
    ]


def test_plans_are_told_apart_by_country_number_and_year(site: Site, file: Path) -> None:
    uk = {"Country": "UK"}
    database_2017(
        file, {**uk, "Year of submission": "2011", "Comm No": "2"}, {**uk, "Year of submission": "2012"}
    )

    assert [plan["id"] for plan in site.irm(file).json["plans"]] == ["uk-2011", "uk-2012"]
    assert site.value("data/uk-2012/plan.yaml")["country"] == "GB"
    assert site.irm(file).json["files"] == []
    assert site.run("validate").status == 0


def test_one_plan_may_be_chosen(site: Site, file: Path) -> None:
    database_2017(
        file,
        {},
        {"Action Plan Number": "2", "Year of submission": "2014"},
        {"Country": "Ghana", "Year of submission": "2013"},
    )

    def chosen(*options: str) -> list[str]:
        return [plan["id"] for plan in site.irm(file, "--dry-run", *options).json["plans"]]

    assert chosen("--country", "albania") == ["albania-2012", "albania-2014"]
    assert chosen("--country", "AL", "--plan-number", "2") == ["albania-2014"]
    assert chosen("--year", "2013") == ["ghana-2013"]
    refused = site.irm(file, "--country", "Atlantis")
    assert refused.status == 3
    assert "Albania, Ghana" in refused.err
    assert "Albania 1 (2012)" in site.irm(file, "--country", "AL", "--year", "1999").err


def test_what_cannot_be_read_is_told_with_its_row_column_and_value(
    site: Site, file: Path, tmp_path: Path
) -> None:
    database_2017(
        file,
        {"Start Date": "07/01/2012", "End Date": "31/9/2014"},
        {"Comm No": "4:A", "Specificity": "e. extreme", "Start Date": "2014", "End Date": "2013"},
        {"Comm No": "4:A", "Lead Institution": "A, B"},
    )
    report = tmp_path / "report.csv"

    site.irm(file, "--report", str(report))

    with report.open(encoding="utf-8", newline="") as handle:
        told = {(row["row"], row["column"]): (row["value"], row["kind"]) for row in csv.DictReader(handle)}
    assert told["3", "Start Date"] == ("07/01/2012", "narrowed")
    assert told["3", "End Date"] == ("31/9/2014", "unreadable")
    assert told["4", "End Date"] == ("2014 – 2013", "unreadable")
    assert told["4", "Specificity"] == ("e. extreme", "unreadable")
    assert told["4", "Comm No"] == ("4:A", "altered")
    assert told["5", "Lead Institution"] == ("A, B", "narrowed")
    assert told["", "Cluster"] == ("", "no_room")
    numbers = sorted(site.value(name)["number"] for name in site.files() if "/commitments/" in name)
    assert numbers == ["1", "4.A", "4.A-2"]
    assert site.run("validate").status == 0


def test_stars_of_two_formulas_are_not_mixed(site: Site, file: Path) -> None:
    stars = {"Starred (pre-June 2014 assessments)": "ND", "Starred (2015 only)": "1"}
    current = "Starred (current formula) progress report"
    published = "Report publication year (progress report)"
    database_2017(
        file,
        {**stars, current: "0", published: "2015"},
        {**stars, current: "0", published: "2016", "Comm No": "2"},
        {**stars, current: "1", published: "2016", "Comm No": "3"},
    )

    run = site.irm(file)

    found = [site.value(name)["assessments"][0] for name in sorted(site.files()) if "/commitments/" in name]
    assert [view.get("starred") for view in found] == ["true", None, "true"]
    assert [remark["row"] for remark in run.json["remarks"] if remark["kind"] == "unreadable"] == [4]


def test_a_later_report_of_the_reviewer_replaces_their_earlier_word(site: Site, file: Path) -> None:
    database_2017(file, END_OF_TERM, {"Country": "Ghana", "Year of submission": "2013"})
    repository = GitFolder(site.folder)
    site.irm(file)
    repository.commit({}, "Progress report")

    run = site.irm(file, "--stage", "end-of-term")
    repository.commit({}, "End of term")

    assert [plan["id"] for plan in run.json["plans"]] == ["albania-2012"]
    assert site.value(FIRST)["completion"] == "substantial"
    assert site.value(FIRST)["assessments"][1]["did_it_open_government"] == "did_not_change"
    told = site.run(
        "--plan", "albania-2012", "diff", "progress-report", "end-of-term", "--format", "json"
    ).json
    assert told["plans"][0]["moves"]["advanced"] == 1
    assert site.irm(file, "--stage", "end-of-term").json["files"] == []
    again = site.irm(file).json
    assert (again["files"], again["differences"]) == ([], [])


def test_what_somebody_wrote_is_kept_and_the_difference_told(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND)
    site.irm(file)
    path = site.folder / FIRST
    text = path.read_text(encoding="utf-8").replace(
        "completion: limited\na", "completion: complete # checked\na"
    )
    path.write_text(
        text.replace("values: [access_to_information, technology_and_innovation]\np", "p"), encoding="utf-8"
    )

    run = site.irm(file)

    assert run.json["differences"] == [
        {"file": FIRST, "path": "completion", "here": "complete", "there": "limited", "replaced": False}
    ]
    after = path.read_text(encoding="utf-8")
    assert "completion: complete # checked\n" in after
    assert site.value(FIRST)["values"] == ["access_to_information", "technology_and_innovation"]

    assert site.irm(file, "--replace").json["differences"][0]["replaced"] is True
    assert "completion: limited # checked\n" in path.read_text(encoding="utf-8")


PLAN = """\
id: albanian-plan
title: {fr: Le plan}
country: AL
plan_number: 1
period: {start: 2012, end: 2014}
languages: [fr]
rounds:
  - {id: review, title: {fr: Examen}, kind: irm, stage: mid_term}
"""
COMMITMENT = """\
# ours
id: AL-01
number: "01"
title: {fr: Le portail}
completion: complete
evidence:
  - {url: "https://example.org/", title: {fr: Le portail}}
"""


def test_a_plan_entered_by_hand_is_completed_in_its_own_terms(site: Site, file: Path) -> None:
    """Its round, its languages and its government's word: the reviewer's goes beside it."""
    repository = GitFolder(site.folder)
    commitment = "data/albanian-plan/commitments/01-portail.yaml"
    repository.commit(
        {
            "data/albanian-plan/plan.yaml": PLAN,
            commitment: COMMITMENT,
            "data/institutions.yaml": (
                "institutions:\n- {id: mof, name: {en: Ministry of finance}, kind: ministry}\n"
            ),
        }
    )
    database_2017(file, {}, SECOND)

    run = site.irm(file, "--dates", "day-first")

    plan = run.json["plans"][0]
    assert (plan["id"], plan["new"], plan["extended"], plan["new_plan"]) == ("albanian-plan", 1, 1, False)
    assert run.json["differences"] == []
    assert run.json["institutions"] == 0
    text = (site.folder / commitment).read_text(encoding="utf-8")
    assert text.startswith('# ours\nid: AL-01\nnumber: "01"\ntitle: {fr: Le portail}\nlead: [mof]\n')
    value = site.value(commitment)
    assert value["completion"] == "complete"
    assert "description" not in value
    assert [(view["round"], view["by"], view["completion"]) for view in value["assessments"]] == [
        ("review", "irm", "limited")
    ]
    assert "completion" not in site.value("data/albanian-plan/commitments/02-second.yaml")
    assert [item["id"] for item in site.value("data/albanian-plan/plan.yaml")["rounds"]] == ["review"]
    assert "closed" not in site.value("data/albanian-plan/plan.yaml")["rounds"][0]
    assert site.run("validate").status == 0
    assert site.irm(file, "--dates", "day-first").json["files"] == []


def test_the_user_may_say_which_plan_is_meant(site: Site, file: Path) -> None:
    database_2017(file, {}, {"Country": "Ghana"})

    assert site.irm(file, "--plan", "mine", "--country", "Ghana").json["plans"][0]["id"] == "mine"
    assert site.value("data/mine/plan.yaml")["id"] == "mine"
    assert site.irm(file, "--plan", "mine", "--country", "Ghana").json["files"] == []
    assert "--plan mine gives one plan, but the file contains 2" in site.irm(file, "--plan", "mine").err


@pytest.mark.parametrize("name", ["../elsewhere", "/tmp/elsewhere", "Albania", ".hidden", ""])  # noqa: S108 - refused
def test_a_plan_is_not_called_what_no_folder_of_plans_is(site: Site, file: Path, name: str) -> None:
    database_2017(file, {})

    run = site.irm(file, "--plan", name)

    assert run.status == 2
    assert "lower-case letters" in run.err
    assert site.files() == {}


def test_another_country_does_not_come_into_a_plan(site: Site, file: Path) -> None:
    database_2017(file, {}, {"Country": "Ghana"})
    assert site.irm(file, "--country", "Ghana").status == 0
    before = site.files()

    run = site.irm(file, "--country", "Albania", "--plan", "ghana-2012")

    assert run.status == 3
    assert "ghana-2012 is for another country" in run.err
    assert site.files() == before


def test_a_plan_that_would_have_errors_is_not_written_and_the_others_are(site: Site, file: Path) -> None:
    """Here the id of a commitment is in use in another plan."""
    database_2017(file, {}, {"Country": "Ghana"})
    site.irm(file, "--country", "Ghana")
    taken = site.folder / "data" / "ghana-2012" / "commitments" / "01-open-data-portal.yaml"
    taken.write_text(
        taken.read_text(encoding="utf-8").replace("id: GH-2012-1", "id: AL-2012-1"), encoding="utf-8"
    )
    database_2017(file, {}, {"Country": "Kenya"})

    run = site.irm(file)

    plans = {plan["id"]: plan for plan in run.json["plans"]}
    assert run.status == 1
    assert not plans["albania-2012"]["written"]
    assert "AL-2012-1" in plans["albania-2012"]["errors"][0]["message"]
    assert sorted(path.name for path in (site.folder / "data").iterdir()) == [
        "ghana-2012",
        "institutions.yaml",
        "kenya-2012",
    ]
    assert "al-ministry" not in (site.folder / "data" / "institutions.yaml").read_text(encoding="utf-8")


def test_a_file_with_errors_is_left_as_it_is(site: Site, file: Path) -> None:
    database_2017(file, {}, SECOND)
    site.irm(file)
    (site.folder / FIRST).write_text("id: [", encoding="utf-8")
    before = site.files()

    run = site.irm(file)

    assert run.status == 1
    assert site.files() == before
    assert "errors" in run.json["plans"][0]["errors"][0]["message"]


def test_errors_that_were_there_before_do_not_keep_an_import_out(site: Site, file: Path) -> None:
    repository = GitFolder(site.folder)
    repository.commit({"data/other/plan.yaml": "id: other\n"})
    database_2017(file, {})

    assert site.irm(file).status == 0


def test_the_columns_of_2024_are_read_too(site: Site, file: Path) -> None:
    other = {"Commitment Unique Identifier": "FR0005", "Commitment Number": "3"}
    database_2024(file, {}, {**other, "URL": "nowhere", "Short Title": "Contracts"})

    run = site.irm(file)

    value = site.value("data/france-plan-1/commitments/02-open-contracting.yaml")
    assert value["id"] == "FR-0004"
    assert value["ogp_ids"] == ["FR0004"]
    assert value["period"] == {"start": "2015-07-01", "end": "2017-07"}
    assert value["assessments"][0] | {"source": None} == {
        "round": "progress-report",
        "by": "irm",
        "completion": "substantial",
        "specificity": "high",
        "verifiable": "true",
        "values": ["access_to_information"],
        "potential_impact": "transformative",
        "source": None,
    }
    assert value["sources"][0]["url"].endswith("/FR0004/")
    plan = site.value("data/france-plan-1/plan.yaml")
    assert (plan["ogp_id"], plan["period"]) == ("FRA-2015", {"start": "2015", "end": "2017"})
    assert {remark["column"] for remark in run.json["remarks"]} == {"Short Title", "URL"}
    assert "columns of 2024" in " ".join(run.json["notes"])
    assert site.run("validate").status == 0


def test_a_row_of_ogp_finds_the_commitment_that_has_its_id(site: Site, file: Path) -> None:
    """Whatever their numbers: OGP's are not those of the plan."""
    repository = GitFolder(site.folder)
    commitment = "data/france-2015/commitments/07-marches.yaml"
    repository.commit(
        {
            "data/france-2015/plan.yaml": PLAN.replace("albanian-plan", "france-2015").replace("AL", "FR"),
            commitment: 'id: FR-2015-07\nnumber: "7"\nogp_ids: [FR0004]\ntitle: {fr: Marchés}\n',
        }
    )
    database_2024(file, {"Start Date": "2012-07-01"})

    run = site.irm(file)

    assert run.json["plans"][0]["extended"] == 1
    assert site.value(commitment)["assessments"][0]["completion"] == "substantial"
    assert site.value(commitment)["number"] == "7"
    assert site.irm(file).json["files"] == []


def test_a_country_whose_code_is_not_known_is_asked_for(site: Site, file: Path) -> None:
    database_2017(file, {}, {"Country": "Atlantis"})

    run = site.irm(file)

    assert [plan["id"] for plan in run.json["plans"]] == ["albania-2012"]
    assert [(item["row"], item["value"]) for item in run.json["remarks"] if item["column"] == "Country"] == [
        (4, "Atlantis")
    ]
    assert site.irm(file, "--country-code", "Atlantis=XA").json["plans"][1]["id"] == "atlantis-2012"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--source", "example.org"), "needs a web address"),
        (("--language", "English"), "takes a code"),
        (("--country-code", "Atlantis"), "NAME=XX"),
        (("--encoding", "klingon"), "unknown encoding"),
    ],
)
def test_wrong_options_are_told(site: Site, file: Path, options: tuple[str, ...], said: str) -> None:
    database_2017(file, {})

    run = site.irm(file, *options)

    assert run.status == 2
    assert said in run.err
    assert site.files() == {}


def test_another_table_is_refused(site: Site, file: Path) -> None:
    file.write_text("Name,Age\nAda,36\n", encoding="utf-8")
    assert site.irm(file).status == 3
    assert "unknown columns" in site.irm(file).err

    database_2017(file, {})
    file.write_text(file.read_text(encoding="utf-8").replace("Commitment Title", "Title"), encoding="utf-8")
    assert (
        "is missing columns of OGP’s database with the columns of 2017: “Commitment Title”"
        in site.irm(file).err
    )


def test_where_there_is_no_repository_nothing_is_written(site: Site, file: Path) -> None:
    (site.folder / "holiday.jpg").write_bytes(b"")
    database_2017(file, {})

    run = site.irm(file)

    assert run.status == 3
    assert "no plan here" in run.err
    assert [path.name for path in site.folder.iterdir()] == ["holiday.jpg"]


def test_people_read_what_came_in_and_what_did_not(site: Site, file: Path) -> None:
    database_2017(file, {"Start Date": "07/01/2012"}, SECOND)

    english = site.run("import", "irm", str(file), "--dry-run").out
    french = site.run("--lang", "fr", "import", "irm", str(file)).out

    assert "Would be added: 1 new plan, 2 new commitments, 1 new institution." in english
    assert "1 complete, 1 limited" in english
    assert "line 3: 07/01/2012" in english
    assert "1 complet, 1 partiel" in french


def test_leftovers_of_a_killed_import_go(site: Site, file: Path) -> None:
    leftover = site.folder / "data" / ".albania-2012.0badcafe.ogpctl-tmp"
    (leftover / "commitments").mkdir(parents=True)
    (site.folder / "ogpctl.toml").write_text("", encoding="utf-8")
    database_2017(file, {})

    assert site.irm(file).status == 0
    assert not leftover.exists()


@pytest.mark.skipif(CSV_VARIABLE not in os.environ, reason=f"{CSV_VARIABLE} names no file")
def test_the_whole_database_comes_in(site: Site) -> None:
    """1,927 commitments in 101 plans, each completion value as often as in the file, and no error."""
    source = Path(os.environ[CSV_VARIABLE])

    result = site.irm(source).json

    assert len(result["plans"]) == 101
    assert sum(plan["commitments"] for plan in result["plans"]) == 1927
    assert result["completion"] == {
        "complete": 435,
        "substantial": 511,
        "limited": 649,
        "not_started": 192,
        "unclear": 49,
        "withdrawn": 20,
        "none": 71,
    }
    assert site.run("validate").status == 0
    listed: Any = site.run("list", "--format", "json").json["commitments"]
    assert Counter(item["completion"] for item in listed) == {
        "complete": 435,
        "substantial": 511,
        "limited": 649,
        "not_started": 192,
        "withdrawn": 20,
        None: 120,
    }
    assert site.irm(source).json["files"] == []
