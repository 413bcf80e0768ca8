"""What turns the direction of writing shows by its number, in every output that people look at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder, first_files

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
TURNED = """\
id: XA-2015-01
number: '1'
title: {en: "Promise \u202e1\u202c"}
lead: [finance]
completion: limited
# \u2066a comment\u2069
progress: {en:   "It was \u202ddone"}
evidence:
  - {url: 'https://x.example/\u202ea', title: {en: "Proof \\u202e"}, date: 2016}
"""
WITH_FORMATS = [
    ("diff", "HEAD~1", "HEAD"),
    ("show", "XA-2015-01"),
    ("list",),
    ("summary",),
    ("progress",),
    ("overdue",),
    ("assessments",),
    ("history",),
    ("freshness",),
    ("rounds",),
]


@pytest.fixture(scope="module")
def turned(tmp_path_factory: pytest.TempPathFactory) -> GitFolder:
    """A plan in which a commit turned texts around."""
    git = GitFolder(tmp_path_factory.mktemp("turned") / "repository")
    files = first_files()
    git.commit(files, "Enter the plan")
    path = next(name for name in files if "/commitments/" in name and "XA-2015-01" in str(files[name]))
    git.commit({path: TURNED}, "Report \u202eon it")
    return git


def _printed(
    git: GitFolder,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: Sequence[str],
) -> str:
    monkeypatch.chdir(git.folder)
    assert main(["--lang", "en", *arguments]) in {0, 1}
    return "".join(capfd.readouterr())


COMMANDS = [
    *(
        [*command, "--format", name]
        for command in WITH_FORMATS
        for name in ("table", "json", "markdown", "csv")
    ),
    *(
        ["validate", "--format", name]
        for name in ("text", "json", "sarif", "gitlab", "github", "junit", "markdown")
    ),
    *(["review", "HEAD~1", "--format", name] for name in ("table", "json", "markdown")),
    ["fmt", "--diff"],
    ["set", "XA-2015-01", "completion=complete", "--dry-run"],
    ["export", "json"],
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_output_turns_around(
    turned: GitFolder,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    assert not TURNING.search(_printed(turned, capfd, monkeypatch, arguments))


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        (["fmt", "--diff"], '-progress: {en:   "It was \\u202ddone"}'),
        (["set", "XA-2015-01", "completion=complete", "--dry-run"], 'title: {en: "Promise \\u202e1\\u202c"}'),
        (["diff", "HEAD~1", "HEAD", "--format", "csv"], "Promise \\u202e1\\u202c"),
        (["diff", "HEAD~1", "HEAD"], "Promise \\u202e1\\u202c"),
        (["show", "XA-2015-01"], "It was \\u202ddone"),
    ],
    ids=str,
)
def test_it_shows_what_would_turn(
    turned: GitFolder,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    shown: str,
) -> None:
    assert shown in _printed(turned, capfd, monkeypatch, arguments)


def test_exported_data_are_those_of_the_plan(
    turned: GitFolder, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Promise \u202e1\u202c" in _printed(turned, capfd, monkeypatch, ["export", "csv"])


def test_the_report_shows_it_too(
    turned: GitFolder, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _printed(turned, capfd, monkeypatch, ["report", "build", "--out", str(tmp_path / "site")])

    pages = {
        path.relative_to(tmp_path).as_posix(): path.read_text("utf-8")
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in {".html", ".xml", ".js"}
    }
    assert any("Promise \\u202e1\\u202c" in page for page in pages.values())
    assert [name for name, page in pages.items() if TURNING.search(page)] == []
