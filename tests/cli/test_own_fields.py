"""Fields of a repository’s own, declared in `ogpctl.toml`, on every surface, and the version it requires."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from git_repositories import (
    PLAN,
    PLAN_FILE,
    GitFolder,
    commitment_file,
    commitment_yaml,
    first_files,
    plan_yaml,
)

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = """\
[fields.commitment.x-line]
type = "text"
label = { en = "Budget line", fr = "Ligne budgétaire" }

[fields.commitment.x-priority]
type = "word"
label = { en = "Priority", fr = "Priorité" }
words = { high = { en = "very high", fr = "très haute" }, low = { en = "very low", fr = "très basse" } }

[fields.commitment.x-areas]
type = "words"
label = { en = "Areas" }
words = { north = { en = "the north" }, south = { en = "the south" } }

[fields.milestone.x-cost]
type = "number"
label = { en = "Cost" }

[fields.plan.x-signed]
type = "date"
label = { en = "Signed" }

[fields.plan.x-binding]
type = "flag"
label = { en = "Binding" }

[fields.plan.x-decree]
type = "url"
label = { en = "Decree" }
"""
FILE = commitment_file(1)
FILLED = """\
milestones:
  - id: "1.1"
    title: {en: First step}
    x-cost: 12.5
x-line: {en: Programme 129}
x-priority: high
x-areas: [north, south]
"""
PLAN_FIELDS = """\
x-signed: 2015-06
x-binding: true
x-decree: https://example.org/decree
"""


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    git = GitFolder(tmp_path / "own")
    git.commit(
        {**first_files(), FILE: commitment_yaml(1) + FILLED.replace("high", "low"), "ogpctl.toml": SETTINGS}
    )
    git.commit({FILE: commitment_yaml(1) + FILLED, PLAN_FILE: plan_yaml() + PLAN_FIELDS})
    monkeypatch.chdir(git.folder)
    return git


def test_what_is_declared_is_valid(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--strict"]) == 0


@pytest.mark.parametrize(
    ("line", "said", "advice"),
    [
        ("x-priority: hihg", "x-priority`", "`high`"),
        ("x-prioriti: high", "unknown field `x-prioriti`", "`x-priority`"),
        ("x-other: 1", "unknown field `x-other`", "[fields.commitment.x-other]"),
        ("x-areas: [north, north]", "north", ""),
        ("milestones: [{id: '1', title: {en: A}, x-cost: 1.0e+308}]", "x-cost", "1000000000000000"),
        ("indicators: [{id: a, name: {en: A}, target: {value: 1.0e+308}}]", "value", "1000000000000000"),
        ("x-line: Programme", "x-line", "{"),
        ("x-cost: 1", "unknown field `x-cost`", "[fields.commitment.x-cost]"),
    ],
)
def test_what_is_wrong_is_told(
    git: GitFolder, capsys: pytest.CaptureFixture[str], line: str, said: str, advice: str
) -> None:
    git.write(FILE, commitment_yaml(1) + line + "\n")

    assert main(["validate"]) == 1

    out = capsys.readouterr().out
    assert said in out
    assert advice in out


def test_a_record_that_takes_none_says_so(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    git.write(FILE, commitment_yaml(1) + "period: {start: 2015, x-end: 2016}\n")

    assert main(["validate"]) == 1
    assert "are allowed only in plans, commitments and milestones" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        (
            "en",
            ["Budget line", "Programme 129", "Priority", "very high", "the north, the south", "Cost", "12.5"],
        ),
        ("fr", ["Ligne budgétaire", "Priorité", "très haute", "12,5"]),
    ],
)
def test_show_has_them(
    git: GitFolder, capsys: pytest.CaptureFixture[str], lang: str, said: list[str]
) -> None:
    assert main(["--lang", lang, "show", "1"]) == 0
    out = capsys.readouterr().out
    assert [text for text in said if text not in out] == []


def test_people_find_them(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    for text in ("programme 129", "très haute", "north"):
        assert main(["list", "--text", text]) == 0
        assert "Promise 1" in capsys.readouterr().out, text


def test_set_writes_them_and_refuses_what_is_not_allowed(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["set", "1", "x-priority=low", "x-line=Programme 130"]) == 0
    assert "x-priority: low" in (git.folder / FILE).read_text("utf-8")
    assert main(["set", "1.1", "x-cost=13"]) == 0
    assert main(["set", "1", "x-priority=medium"]) == 2
    assert "`high`, `low`" in capsys.readouterr().err
    assert main(["validate", "--strict"]) == 0


def test_a_change_is_told_by_their_labels(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--lang", "fr", "diff", "HEAD~1", "HEAD"])
    out = capsys.readouterr().out

    assert "Priorité\u00a0: de très basse à très haute" in out
    assert "Signed" in out


def test_an_earlier_state_is_read_by_the_settings_of_then(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    git.commit({"ogpctl.toml": "", FILE: commitment_yaml(1), PLAN_FILE: plan_yaml()})

    assert main(["validate", "--at", "HEAD~1"]) == 0
    assert main(["show", "1", "--at", "HEAD~1"]) == 0
    assert "very high" in capsys.readouterr().out
    main(["diff", "HEAD~1", "HEAD"])
    out = capsys.readouterr().out
    assert "Priority removed: it was very high" in out
    assert "Areas: removed the north and the south" in out


def test_every_export_has_them(git: GitFolder, tmp_path: Path) -> None:
    for form in ("csv", "json", "sqlite"):
        assert main(["export", form, "--out", str(tmp_path / form)]) == 0

    rows = (tmp_path / "csv" / "commitment_own.csv").read_text("utf-8-sig")
    assert f"{PLAN},XA-2015-01,2,x-priority" in rows
    assert "very high" in rows
    whole = json.loads((tmp_path / "json").read_text("utf-8"))
    [commitment] = [item for item in whole["plans"][0]["commitments"] if item["id"] == "XA-2015-01"]
    assert {item["id"] for item in commitment["own"]} == {"x-line", "x-priority", "x-areas"}
    with closing(sqlite3.connect(tmp_path / "sqlite")) as connection:
        assert connection.execute("select number from milestone_own").fetchall() == [(12.5,)]
        assert connection.execute("select count(*) from plan_own").fetchall() == [(3,)]


def test_the_report_has_them(git: GitFolder, tmp_path: Path) -> None:
    assert main(["report", "build", "--to", "all", "--out", str(tmp_path / "site")]) == 0

    for name in (f"en/{PLAN}/commitments/xa-2015-01.html", f"en/{PLAN}/commitments/xa-2015-01.md"):
        page = (tmp_path / "site" / name).read_text("utf-8")
        assert [text for text in ("Budget line", "very high", "the south", "12.5") if text not in page] == []
    front = (tmp_path / "site" / "en" / PLAN / "index.html").read_text("utf-8")
    assert [
        text for text in ("Signed", "June 2015", "Binding", "https://example.org/decree") if text not in front
    ] == []


@pytest.mark.parametrize(
    ("settings", "place", "said"),
    [
        ("[fields]\nplan = 1\n", "2:8", "table of fields"),
        ("[fields.theme.x-a]\n", "1:9", "Unknown setting `theme`"),
        ('[fields.plan.a]\ntype = "date"\nlabel = {en = "A"}\n', "1:14", "begins with `x-`"),
        ('[fields.plan.x-a]\ntype = "day"\nlabel = {en = "A"}\n', "2:8", "must be one of"),
        ('[fields.plan.x-a]\ntype = ["word"]\nlabel = {en = "A"}\n', "2:8", "must be one of"),
        ('[fields.plan.x-a]\ntype = "date"\n', "1:14", "`label` must have a text"),
        ('[fields.plan.x-a]\ntype = "word"\nlabel = {en = "A"}\n', "1:14", "`words` must be a table"),
        (
            '[fields.plan.x-a]\ntype = "date"\nlabel = {en = "A"}\nwords = {b = {en = "B"}}\n',
            "4:9",
            "`words` is allowed",
        ),
        (
            '[fields.plan.x-a]\ntype = "date"\nlabel = {en = "A"}\ncolour = 1\n',
            "4:1",
            "Unknown setting `colour`",
        ),
        ('requires = "0.3"\n', "1:12", "oldest version"),
        ('requires = ">=99.1"\nunheard-of = 1\n', "1:12", "needs ogpctl 99.1 or newer"),
    ],
)
def test_a_wrong_declaration_stops_the_command(
    git: GitFolder, capsys: pytest.CaptureFixture[str], settings: str, place: str, said: str
) -> None:
    git.write("ogpctl.toml", settings)

    assert main(["validate"]) == 3

    err = capsys.readouterr().err
    assert f"ogpctl.toml:{place}: " in err
    assert said in err
    assert err.count("ogpctl.toml:") == 1


def test_a_version_that_is_new_enough_is_silent(git: GitFolder) -> None:
    git.write("ogpctl.toml", f'requires = ">=0.1"\n{SETTINGS}')

    assert main(["validate", "--strict"]) == 0


def test_copies_of_the_schemas_are_brought_up_to_date(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    git.write("schema/plan.schema.json", "{}")
    main(["validate"])
    assert "schema-outdated" in capsys.readouterr().out

    assert main(["schema", "--update"]) == 0
    assert "schema/plan.schema.json" in capsys.readouterr().err
    main(["validate"])
    assert "schema-outdated" not in capsys.readouterr().out
    assert main(["schema", "--update"]) == 0
    assert main(["schema", "plan", "--update"]) == 2
