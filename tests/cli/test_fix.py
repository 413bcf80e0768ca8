"""`validate --fix` and `--diff`: what can be corrected in one way only, and nothing else."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import GitFolder
from hypothesis import HealthCheck, given, settings, strategies as st
from test_cases import BASE, CASES, lay_out

from ogpctl.checks import engine
from ogpctl.checks.engine import check
from ogpctl.checks.rules.date_malformed import certain_date
from ogpctl.cli.main import main

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from ogpctl.checks.report import Report

BUDGET = "data/zedland-2020-2022/commitments/01-open-budget.yaml"

# What stands in the file of the first commitment, what somebody writes instead, and what --fix makes of it.
CERTAIN = {
    "a word in French": (
        "completion: substantial",
        "completion: Substantiel # oui",
        "completion: substantial # oui",
    ),
    "a word by another name": ("completion: substantial", "completion: terminé", "completion: complete"),
    "a word of a list": ("[access_to_information]", "[Access to information]", "[access_to_information]"),
    "a number for a text": ('number: "1"', "number: 1", 'number: "1"'),
    "a number with a nought": ('id: "1.2"', "id: 1.20", 'id: "1.20"'),
    "slashes": ("due: 2022-06-30", "due: 2022/06/30", "due: 2022-06-30"),
    "the day first": ("due: 2022-06-30", 'due: "30.6.2022"', 'due: "2022-06-30"'),
    "no noughts": ("due: 2022-06-30", "due: 2022-6", "due: 2022-06"),
    "a month in words": ("due: 2022-06-30", "due: 30 juin 2022 # ferme", "due: 2022-06-30 # ferme"),
    "a decimal point": ("due: 2022-06-30", "due: 2022.06", "due: 2022-06"),
    "digits alone": ("due: 2022-06-30", "due: 20220630", "due: 2022-06-30"),
}
FIXED_CASES = (
    "date-malformed/day-first",
    "date-malformed/month-in-words",
    "date-malformed/no-leading-zeros",
    "not-allowed-value/french-word",
    "not-allowed-value/canadian-code",
    "wrong-type/number-without-quotes",
    "wrong-type/yes-for-true",
)
DOUBTFUL = {
    "a misspelt word": ("completion: substantial", "completion: substntial"),
    "a name of another thing too": ("completion: substantial", "completion: closed"),
    "work under way": ("completion: substantial", "completion: en cours"),
    "either order": ("due: 2022-06-30", "due: 01/02/2022"),
    "a year of two digits": ("due: 2022-06-30", "due: 30/06/22"),
    "a moment": ("due: 2022-06-30", "due: 2022-06-30T23:30:00-05:00"),
    "a financial year": ("due: 2022-06-30", "due: 2011/12"),
    "a decimal that lost its nought": ("due: 2022-06-30", "due: 2022.1"),
    "an open interval": ("due: 2022-06-30", 'due: "2022-06 -"'),
    "a dash before a month": ("due: 2022-06-30", 'due: "- juin 2022"'),
    "no such day": ("due: 2022-06-30", "due: 31/06/2022"),
    "no such month": ("due: 2022-06-30", "due: 2022-30-06"),
    "a number that is no id": ("id: ZZ-2020-01", "id: 2020"),
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    return tmp_path


def rewrite(plan: Path, right: str, wrong: str, newline: str = "\n") -> None:
    text = (plan / BUDGET).read_text("utf-8")
    assert text.count(right) == 1
    (plan / BUDGET).write_text(text.replace(right, wrong), "utf-8", newline=newline)


def run(plan: Path, *arguments: str) -> int:
    return main(["validate", "--repo", str(plan), "--lang", "en", *arguments])


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("name", CERTAIN)
def test_what_is_certain_is_written_and_nothing_else(plan: Path, name: str, newline: str) -> None:
    right, wrong, fixed = CERTAIN[name]
    rewrite(plan, right, wrong, newline)
    before = (plan / BUDGET).read_bytes()

    assert run(plan) == 1
    assert run(plan, "--fix") == 0

    assert (plan / BUDGET).read_bytes() == before.replace(wrong.encode(), fixed.encode())


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_people_must_decide_is_left(plan: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(plan, *DOUBTFUL[name])
    before = (plan / BUDGET).read_bytes()

    assert run(plan, "--fix") == 1

    assert (plan / BUDGET).read_bytes() == before
    captured = capsys.readouterr()
    assert captured.err == "No value can be fixed automatically.\n"
    assert BUDGET in captured.out


def test_the_rest_is_shown_and_counts(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rewrite(plan, "completion: substantial", "completion: partiel")
    rewrite(plan, "due: 2022-06-30", "due: 01/02/2022")

    assert run(plan, "--fix") == 1

    captured = capsys.readouterr()
    assert captured.err == f"1 value fixed in {BUDGET}.\n"
    assert "date-malformed" in captured.out
    assert "not-allowed-value" not in captured.out


def test_the_difference_is_a_patch_that_makes_the_same(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rewrite(plan, "completion: substantial", "completion: partiel")
    wrong = (plan / BUDGET).read_bytes()

    assert run(plan, "--diff") == 1
    shown = capsys.readouterr().out

    assert (plan / BUDGET).read_bytes() == wrong
    subprocess.run(["git", "apply", "-"], cwd=plan, input=shown.encode(), check=True)
    applied = (plan / BUDGET).read_bytes()
    (plan / BUDGET).write_bytes(wrong)
    assert run(plan, "--fix") == 0
    assert (plan / BUDGET).read_bytes() == applied


@pytest.mark.parametrize("case", FIXED_CASES)
def test_the_wrong_files_of_the_cases_become_right(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = case.partition("/")[0]
    lay_out(CASES / rule / "invalid" / case.partition("/")[2], tmp_path)
    before = {path: path.read_bytes().splitlines() for path in tmp_path.rglob("*.yaml")}
    run(tmp_path, "--format", "json")
    found = json.loads(capsys.readouterr().out)["findings"]
    wrong = {(tmp_path / item["file"], item["line"]) for item in found if item["rule"] == rule}

    run(tmp_path, "--fix", "--format", "json")

    left = json.loads(capsys.readouterr().out)["findings"]
    assert rule not in {item["rule"] for item in left}
    changed = {
        (path, number)
        for path, lines in before.items()
        for number, (old, new) in enumerate(zip(lines, path.read_bytes().splitlines(), strict=True), 1)
        if old != new
    }
    assert changed == wrong


def test_the_other_cases_of_these_rules_are_left_to_people(tmp_path: Path) -> None:
    rules = sorted({case.partition("/")[0] for case in FIXED_CASES})
    others = {f"{rule}/{path.name}" for rule in rules for path in (CASES / rule / "invalid").iterdir()}
    others -= {"not-allowed-value/other-spelling"}  # has words of both kinds
    for number, case in enumerate(sorted(others - set(FIXED_CASES))):
        rule, _, name = case.partition("/")
        folder = tmp_path / str(number)
        lay_out(CASES / rule / "invalid" / name, folder)
        before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}

        run(folder, "--fix")

        assert {path: path.read_bytes() for path in before} == before, case


def test_only_the_files_that_are_named(plan: Path) -> None:
    other = plan / "data/zedland-2020-2022/commitments/02-open-courts.yaml"
    for file in (plan / BUDGET, other):
        text = file.read_text("utf-8")
        file.write_text(text.replace('number: "1"', "number: 1").replace('number: "2"', "number: 2"), "utf-8")

    run(plan, "--fix", str(other))

    assert 'number: "2"' in other.read_text("utf-8")
    assert "number: 1\n" in (plan / BUDGET).read_text("utf-8")


def test_a_rule_that_is_off_or_waived_corrects_nothing(plan: Path) -> None:
    rewrite(plan, "completion: substantial", "completion: partiel")
    (plan / "ogpctl.toml").write_text('[rules]\nnot-allowed-value = "off"\n')

    run(plan, "--fix")

    assert "completion: partiel\n" in (plan / BUDGET).read_text("utf-8")


def test_more_than_a_rule_lists_are_all_fixed(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "".join(f"  - {{url: 'https://zed.example/{n}', date: 2021/4/{n % 9 + 1}}}\n" for n in range(104))
    rewrite(plan, "evidence:\n", f"evidence:\n{many}")

    judged: list[Report] = []

    def counted(*state: Any) -> Report:
        judged.append(check(*state))
        return judged[-1]

    monkeypatch.setattr(engine, "check", counted)

    run(plan, "--fix")

    assert "2021/" not in (plan / BUDGET).read_text("utf-8")
    assert len(judged) == 2  # before and after: not once more for each 100


def test_a_file_with_very_many_errors_is_fixed_in_a_few_runs(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for module in ("schema_error", "schema_explaining"):
        monkeypatch.setattr(f"ogpctl.store.{module}.MOST_ERRORS", 40)
    entry = "  - {{url: 'https://zed.example/{}', title: {{fr: Une}}, date: 2021/4/1}}\n"
    many = "".join(map(entry.format, range(150)))
    rewrite(plan, "evidence:\n", f"evidence:\n{many}")

    assert run(plan, "--fix") == 1
    assert (plan / BUDGET).read_text("utf-8").count("2021/") == 30
    assert "More values can be fixed in " in capsys.readouterr().err
    assert run(plan, "--fix") == 0
    assert "2021/" not in (plan / BUDGET).read_text("utf-8")
    assert "More values" not in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--at", "HEAD"), ("--hook",)], ids=" ".join)
@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_only_the_working_tree_is_corrected(plan: Path, option: str, arguments: tuple[str, ...]) -> None:
    assert run(plan, option, *arguments) == 2


@pytest.mark.parametrize("arguments", [("--format", "json"), ("--output", "json=x")], ids=" ".join)
def test_a_patch_has_no_other_format(plan: Path, arguments: tuple[str, ...]) -> None:
    assert run(plan, "--diff", *arguments) == 2


def test_a_file_in_conflict_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git = GitFolder(tmp_path)
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    git.commit({}, "Start")
    text = (tmp_path / BUDGET).read_text("utf-8")
    git.git("checkout", "-q", "-b", "other")
    git.commit({BUDGET: text.replace("completion: substantial", "completion: complet")}, "Complete")
    git.git("checkout", "-q", "-")
    git.commit({BUDGET: text.replace("completion: substantial", "completion: partiel")}, "Limited")
    subprocess.run(["git", "merge", "-q", "other"], cwd=tmp_path, check=False, capture_output=True)
    (tmp_path / BUDGET).write_text(text.replace("completion: substantial", "completion: partiel"), "utf-8")

    assert run(tmp_path, "--fix") == 1

    assert "completion: partiel\n" in (tmp_path / BUDGET).read_text("utf-8")
    assert f"{BUDGET} was not changed: it has an unresolved merge conflict." in capsys.readouterr().err


def test_marks_of_a_conflict_inside_a_text_are_seen_without_git(plan: Path) -> None:
    text = (plan / BUDGET).read_text("utf-8").replace('number: "1"', "number: 1")
    marks = "progress:\n  en: |-\n<<<<<<< ours\n    one\n=======\n    two\n>>>>>>> theirs\n"
    (plan / BUDGET).write_text(text + marks, "utf-8")

    assert run(plan, "--fix") == 1

    assert "number: 1\n" in (plan / BUDGET).read_text("utf-8")


@given(st.dates())
@settings(suppress_health_check=[HealthCheck.differing_executors])
def test_a_date_is_certain_in_one_order_only(day: dt.date) -> None:
    if day.year < 1000:
        return
    written = f"{day.day}/{day.month}/{day.year}"

    assert certain_date(written) == (day.isoformat() if day.day > 12 or day.day == day.month else None)
    assert certain_date(f"{day.year}.{day.month}.{day.day}") == day.isoformat()
