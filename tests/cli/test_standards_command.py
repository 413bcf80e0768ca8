"""`standards` over a real Git repository: at two revisions, on two days, and without a history."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import GitFolder

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Found = Callable[..., dict[str, dict[str, Any]]]

PLAN = """\
id: zedland-2023-2024
title: {en: Plan}
country: ZZ
period: {start: 2023-01-01, end: 2024-12-31}
languages: [en]
"""
FORUM = """\
forum:
  rules: https://zed.example/rules
  meetings:
    - date: 2023-03-04
      attendance: [{kind: government}, {kind: civil_society, count: 9}]
    - {date: 2023-08-20, minutes: 'https://zed.example/2'}
website: https://zed.example/ogp
repository: https://zed.example/documents
"""
COMMITMENT = """\
id: ZZ-2023-01
number: "1"
title: {en: One}
"""
EVIDENCE = """\
evidence:
  - url: https://zed.example/e
    title: {en: Evidence}
"""
CONSULTATION = """\
id: 2022-draft
kind: consultation
title: {en: Draft}
date: 2022-10
contributions:
  - id: open-zed
    by: {en: Open Zed}
    summary: {en: Publish the spending.}
    answer: {status: accepted, text: {en: It is in the plan.}, date: 2022-12}
"""


def _commit(git: GitFolder, day: str, **files: str) -> None:
    places = {
        "plan": "plan.yaml",
        "commitment": "commitments/01-one.yaml",
        "event": "consultations/2022-draft.yaml",
    }
    for name, text in files.items():
        git.write(f"data/zedland-2023-2024/{places[name]}", text)
    git.git("add", "-A")
    date = f"{day}T12:00:00Z"
    who = {
        f"GIT_{role}_{part}": "ada@example.org"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    env = who | {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    git.git("commit", "-q", "-m", "Change", env=env)


@pytest.fixture
def git(tmp_path: Path) -> GitFolder:
    """Entered with nothing but the plan; a year later with all that there is to show."""
    git = GitFolder(tmp_path / "repository")
    _commit(git, "2023-01-10", plan=PLAN, commitment=COMMITMENT)
    git.git("tag", "bare")
    _commit(git, "2023-07-10", commitment=COMMITMENT + EVIDENCE)
    _commit(git, "2024-01-15", plan=PLAN + FORUM, event=CONSULTATION)
    return git


@pytest.fixture
def found(capsys: pytest.CaptureFixture[str]) -> Found:
    def ask(git: GitFolder, *arguments: str) -> dict[str, dict[str, Any]]:
        options = ("--repo", str(git.folder), "--lang", "en", "standards", "--format", "json")
        assert main([*options, *arguments]) == 0
        document = json.loads(capsys.readouterr().out)
        return {item["id"]: item for item in document["plans"][0]["requirements"]}

    return ask


def test_what_is_there_now_was_missing_at_an_earlier_revision(git: GitFolder, found: Found) -> None:
    now = found(git, "--as-of", "2024-01-31")
    then = found(git, "--at", "bare")

    assert [now[name]["state"] for name in ("1.1", "2.1", "2.2", "4.1")] == ["found"] * 4
    assert [then[name]["state"] for name in ("1.1", "2.1", "2.2", "4.1")] == [*["missing"] * 3, "not_known"]
    assert then["2.1"]["missing"] == [{"what": "the address of the OGP website", "supplied_by": "website"}]


def test_a_later_day_finds_the_meeting_that_was_not_held(git: GitFolder, found: Found) -> None:
    late = found(git, "--as-of", "2025-02-01")

    assert [item["what"] for item in late["1.1"]["missing"]] == [
        "a meeting between 2023-08-20 and 2024-12-31, which are more than six months apart"
    ]
    assert "updates on two different days of 2024" in {item["what"] for item in late["2.2"]["missing"]}


def test_a_job_fails_on_what_is_missing_or_not_known_and_never_passes_unassessed(git: GitFolder) -> None:
    def status(*arguments: str) -> int:
        return main(["--repo", str(git.folder), "standards", *arguments])

    assert status("--as-of", "2024-01-31", "--fail-on", "missing") == 0
    assert status("--as-of", "2024-01-31", "--fail-on", "not_known") == 1
    assert status("--at", "bare", "--fail-on", "missing") == 1
    git.write("data/zedland-2023-2024/plan.yaml", PLAN.replace("2023-01-01", "2015-01-01"))
    assert status("--fail-on", "missing") == 3


def test_without_git_the_updates_are_not_known_and_the_rest_is_told(git: GitFolder, found: Found) -> None:
    shutil.rmtree(git.folder / ".git")

    told = found(git, "--as-of", "2024-01-31")

    assert told["2.2"]["state"] == "not_known"
    assert told["1.1"]["state"] == "found"


def test_whether_a_requirement_is_met_is_left_to_the_irm(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    for language, words in (("en", "The IRM decides"), ("fr", "appartient à l’IRM")):
        assert main(["--repo", str(git.folder), "--lang", language, "standards", "--format", "markdown"]) == 0
        assert words in capsys.readouterr().out
