"""`rounds`, and `--at` of the reading commands, on real repositories."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest
from git_repositories import PLAN, PLAN_FILE, GitFolder, commitment_file, commitment_yaml, plan_yaml
from languages_compared import differing_fields

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable

SCHEMAS = Path(__file__).parents[2] / "schema" / "output"
EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["--lang", "en", *arguments])
        return (code, *capsys.readouterr())

    return call


def valid(text: str, name: str) -> dict:
    document = json.loads(text)
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema, jsonschema.Draft202012Validator)
    return document


@pytest.mark.parametrize(
    ("command", "format_", "words"),
    [
        ("rounds", "json", {"language"}),
        ("rounds", "csv", {"title"}),
        ("history", "json", {"language", "text"}),
        ("history", "csv", {"text"}),
    ],
)
def test_programs_read_the_same_in_french(
    told: GitFolder, run, command: str, format_: str, words: set[str]
) -> None:
    _, english, _ = run(command, "--format", format_, "--lang", "en")
    _, french, _ = run(command, "--format", format_, "--lang", "fr")

    assert differing_fields(english, french) == words


@pytest.mark.parametrize(
    ("format_", "language"),
    [("table", "en"), ("table", "fr"), ("markdown", "en"), ("json", "en"), ("csv", "en")],
)
@pytest.mark.parametrize("command", ["rounds", "history"])
def test_output(  # noqa: PLR0917 - a parameter for each fixture
    told: GitFolder,
    command: str,
    format_: str,
    language: str,
    capsys: pytest.CaptureFixture[str],
    update_cases: bool,
) -> None:
    assert main([command, "--format", format_, "--lang", language]) == 0
    out, err = capsys.readouterr()

    expected = EXPECTED / f"{command}-{format_}.{language}.txt"
    if update_cases:
        expected.parent.mkdir(exist_ok=True)
        expected.write_bytes(out.encode())
    assert (out, err) == (expected.read_bytes().decode(), "")
    if format_ == "json":
        valid(out, command)


def test_rounds_tell_their_commits_and_the_totals_then(told: GitFolder, run) -> None:
    _, out, _ = run("rounds", "--format", "json")

    first, last = valid(out, "rounds")["rounds"]
    assert (first["id"], first["state"], first["origin"]) == ("mid-term", "closed", "commit")
    assert first["commit"] == told.git("rev-parse", "side~2")
    assert (first["totals"]["limited"], first["totals"]["none"]) == (1, 1)
    assert (last["totals"]["substantial"], last["totals"]["limited"]) == (1, 1)


def test_a_tag_wins(told: GitFolder, run) -> None:
    told.git("tag", f"round/{PLAN}/mid-term", "HEAD~2")

    rows = list(csv.DictReader(io.StringIO(run("rounds", "--format", "csv")[1])))

    assert (rows[0]["origin"], rows[0]["substantial"]) == ("tag", "1")
    assert "has another state than the tagged commit" in rows[0]["notes"]


def test_an_open_round_has_no_commit_and_one_closed_in_no_commit_says_so(told: GitFolder, run) -> None:
    told.write(PLAN_FILE, plan_yaml("mid-term", "now", rounds=("mid-term", "now", "later")))

    _, now, later = json.loads(run("rounds", "--format", "json")[1])["rounds"]

    assert (now["state"], now["commit"], now["totals"]) == ("closed", None, None)
    assert "no commit of this history" in now["notes"][0]
    assert (later["state"], later["commit"], later["notes"]) == ("open", None, [])


def test_a_shallow_clone_says_what_mends_it(told: GitFolder, tmp_path: Path, run) -> None:
    told.clone(tmp_path / "shallow", "--depth", "1")

    code, out, _ = run("--repo", str(tmp_path / "shallow"), "rounds")

    assert code == 0
    assert "git fetch --unshallow --tags" in out


def test_without_git_it_is_said(tmp_path: Path, run) -> None:
    for name, text in {PLAN_FILE: plan_yaml(), commitment_file(1): commitment_yaml(1)}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    code, _, err = run("--repo", str(tmp_path), "rounds")

    assert code == 3
    assert "not in a Git repository" in err


@pytest.mark.parametrize("at", ["mid-term", "round:mid-term", "side~2", "git:side~2"])
def test_summary_counts_as_it_was(told: GitFolder, run, at: str) -> None:
    _, out, _ = run("summary", "--at", at, "--format", "json")

    document = valid(out, "summary")
    assert document["at"][0]["commit"] == told.git("rev-parse", "side~2")
    recorded = document["plans"][0]["completion"]["recorded"]
    assert (recorded["limited"], recorded["none"], recorded["substantial"]) == (1, 1, 0)


def test_summary_at_a_round_shows_the_figures_published_since(told: GitFolder, run) -> None:
    figures = (
        ", published: {commitments: 2, completion: {limited: 2}, sources: [{url: https://x.example/r}]}}\n"
    )
    text = plan_yaml("mid-term", "final").replace("closed: 2016-07-01}\n", f"closed: 2016-07-01{figures}", 1)
    told.write(PLAN_FILE, text)

    _, out, _ = run("summary", "--at", "mid-term")

    assert "As of round mid-term" in out
    assert "Recorded and published figures differ" in out or "Completion is not recorded" in out


def test_list_and_show_and_validate_as_it_was(told: GitFolder, run) -> None:
    listed = valid(run("list", "--at", "mid-term", "--format", "json")[1], "list")
    assert [item["completion"] for item in listed["commitments"]] == ["limited", None]

    shown = valid(run("show", "1", "--at", "mid-term", "--format", "json")[1], "show")
    assert (shown["commitment"]["completion"], shown["at"][0]["name"]) == ("limited", "mid-term")

    told.write(commitment_file(2), "id: [\n")
    assert run("validate", "--at", "HEAD")[0] == 0
    assert run("validate")[0] == 1


def test_an_unknown_state_lists_the_rounds(told: GitFolder, run) -> None:
    code, _, err = run("list", "--at", "nonsense")

    assert code == 3
    assert "mid-term, final" in err


def test_a_plan_that_was_not_there_yet(told: GitFolder, run) -> None:
    other = PLAN_FILE.replace(PLAN, "other-2020")
    told.commit({other: plan_yaml(plan="other-2020", rounds=())}, "Enter another plan")

    code, _, err = run("--plan", "other-2020", "summary", "--at", "HEAD~1")

    assert code == 3
    assert "other-2020 does not exist at HEAD~1" in err


def test_a_round_of_one_plan_leaves_the_other_out(told: GitFolder, run) -> None:
    other = PLAN_FILE.replace(PLAN, "other-2020")
    told.commit({other: plan_yaml(plan="other-2020", rounds=())}, "Enter another plan")

    for at in ("mid-term", "round:mid-term"):
        _, out, _ = run("summary", "--at", at, "--format", "json")
        assert [plan["id"] for plan in json.loads(out)["plans"]] == [PLAN]
    assert run("summary", "--at", "round:nonsense")[0] == 3


def test_a_round_of_several_plans_is_one_state_only_for_each(told: GitFolder, run) -> None:
    other = PLAN_FILE.replace(PLAN, "other-2020")
    told.commit({other: plan_yaml("mid-term", plan="other-2020")}, "Enter another plan")

    code, _, err = run("validate", "--at", "mid-term")

    assert (code, "round of several plans" in err) == (2, True)
    assert run("--plan", PLAN, "validate", "--at", "mid-term")[0] == 0
    assert run("summary", "--at", "mid-term")[1].count("As it was") == 0
    assert run("summary", "--at", "mid-term")[1].count("as of round mid-term") == 2
