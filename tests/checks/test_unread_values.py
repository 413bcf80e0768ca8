"""A value that cannot be read is told by its own error, and never as something that was taken back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import PLAN_FILE, GitFolder, commitment_file, commitment_yaml, first_files, plan_yaml

from ogpctl.checks.rule_ids import HISTORY
from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

TEXT = """\
id: XA-2015-01
number: "1"
title: {en: Open the budget}
lead: [finance]
period: {start: 2015, end: 2017}
completion: complete
progress: {en: The portal is open.}
milestones:
  - id: "1.1"
    title: {en: Open the portal}
    due: 2016-06
    completion: complete
    results: {en: It is open.}
evidence:
  - {url: https://zed.example/portal, title: {en: The portal}}
assessments:
  - {round: mid-term, by: irm, completion: limited, source: https://irm.example/zed}
"""
UNREADABLE = [
    ("completion: complete\nprogress", "completion: partiel\nprogress"),
    ("completion: complete\nprogress", "completoin: complete\nprogress"),
    ("completion: complete\nprogress", "completion: [complete]\nprogress"),
    ("completion: complete\nprogress", "completion: complete\ncompletion: limited\nprogress"),
    ("    completion: complete", "    completion: fini"),
    ("    completion: complete", "    completed: complete"),
    ("due: 2016-06", "due: 2016-13"),
    ("due: 2016-06", "due: June"),
    ("end: 2017}", "end: 2017-02-30}"),
    ('id: "1.1"', "id: 1.1"),
    ('  - id: "1.1"\n    title', "  - title"),
    ("milestones:\n", "milestone:\n"),
    ("id: XA-2015-01", "id: xa 2015 1"),
    ("id: XA-2015-01", "id: 7"),
    ("title: {en: Open the budget}\nlead: [finance]", "title: Plant trees\nlead: [transport]"),
    ("by: irm, completion: limited", "by: irm, completion: so-so"),
    ("by: irm", "by: nobody"),
    ("assessments:", "assessment:"),
    ("evidence:\n", "evidence: [\n"),
]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    folder = GitFolder(tmp_path / "plan")
    folder.commit({**first_files("mid-term"), commitment_file(1): TEXT}, "Enter the plan")
    monkeypatch.chdir(folder.folder)
    return folder


@pytest.fixture
def rules(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(file: str, *arguments: str) -> list[str]:
        main(["--lang", "en", "validate", "--format", "json", *arguments])
        findings = json.loads(capsys.readouterr().out)["findings"]
        return [item["rule"] for item in findings if item["file"] == file and item["severity"] != "note"]

    return call


@pytest.mark.parametrize(("written", "broken"), UNREADABLE)
def test_the_rules_on_the_past_pass_over_what_cannot_be_read(
    git: GitFolder, rules: Run, written: str, broken: str
) -> None:
    assert TEXT.count(written) == 1
    git.write(commitment_file(1), TEXT.replace(written, broken))

    plain = rules(commitment_file(1))
    against = rules(commitment_file(1), "--against", "HEAD")

    assert plain
    assert [rule for rule in against if rule in HISTORY] == []


@pytest.mark.parametrize(("written", "broken"), UNREADABLE)
def test_what_can_be_read_again_has_not_changed_either(
    git: GitFolder, rules: Run, written: str, broken: str
) -> None:
    git.commit({commitment_file(1): TEXT.replace(written, broken)}, "Break it")
    git.write(commitment_file(1), TEXT)

    assert [rule for rule in rules(commitment_file(1), "--against", "HEAD") if rule in HISTORY] == []


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (
            "completion: complete\nprogress: {en: The portal is open.}",
            "completion: limited\nprogress: It shut.",
        ),
        (
            "due: 2016-06\n    completion: complete\n    results: {en: It is open.}",
            "due: 2017-06\n    completion: complete\n    results: It is late.",
        ),
    ],
)
def test_a_reason_that_cannot_be_read_may_be_one(git: GitFolder, rules: Run, step: str, reason: str) -> None:
    assert TEXT.count(step) == 1
    git.write(commitment_file(1), TEXT.replace(step, reason))

    assert [rule for rule in rules(commitment_file(1), "--against", "HEAD") if rule in HISTORY] == []


def test_one_field_that_cannot_be_read_hides_no_other(git: GitFolder, rules: Run) -> None:
    broken = TEXT.replace("due: 2016-06", "due: June").replace(
        "completion: complete\nprogress", "completion: limited\nprogress"
    )
    git.write(commitment_file(1), broken)

    found = rules(commitment_file(1), "--against", "HEAD")

    assert "completion-regressed-without-reason" in found
    assert "deadline-moved-without-reason" not in found


@pytest.mark.parametrize(
    ("written", "broken"),
    [("closed: 2016-07-01", "closed: July"), ("{id: mid-term", "{id: 5"), ("rounds:", "round:")],
)
def test_a_closed_round_that_cannot_be_read_was_not_edited(
    git: GitFolder, rules: Run, written: str, broken: str
) -> None:
    git.write(PLAN_FILE, plan_yaml("mid-term").replace(written, broken, 1))

    assert [rule for rule in rules(PLAN_FILE, "--against", "HEAD") if rule in HISTORY] == []


def test_review_and_diff_tell_of_no_step_back(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    git.git("checkout", "-q", "-b", "change")
    broken = TEXT.replace(
        "completion: complete\nprogress: {en: The portal is open.}", "completion: partiel\nprogress: open"
    )
    git.commit({commitment_file(1): broken}, "Break it")

    main(["--lang", "en", "diff", "main", "HEAD", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert '"kind": "other-changed"' in json.dumps(told)
    assert all(f'"kind": "{kind}"' not in json.dumps(told) for kind in ("completion-cleared", "text-removed"))

    assert main(["--lang", "en", "review", "main", "HEAD", "--format", "json"]) == 1
    first = json.loads(capsys.readouterr().out)["first"]
    assert {entry["why"] for entry in first} == {"errors"}


def test_what_is_taken_back_in_a_file_that_can_be_read_is_told(git: GitFolder, rules: Run) -> None:
    git.write(commitment_file(1), commitment_yaml(1))

    found = set(rules(commitment_file(1), "--against", "HEAD")) & set(HISTORY)

    assert found == {
        "milestone-removed",
        "completion-regressed-without-reason",
        "deadline-moved-without-reason",
        "assessment-altered",
        "id-reused",
    }
