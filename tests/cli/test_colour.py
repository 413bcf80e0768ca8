"""Colour says nothing: without it every character of what a command prints at a terminal is still there."""

from __future__ import annotations

import copy
import json
import os
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from git_repositories import GitFolder
from plans import COMMITMENTS, CONSULTATION, INSTITUTIONS, ZEDLAND

from ogpctl.cli.command_table import COMMANDS, module_of
from ogpctl.cli.main import main
from ogpctl.cli.present import FOR_PEOPLE

if TYPE_CHECKING:
    from pathlib import Path

ARGUMENTS = {
    "validate": ["--notes"],
    "summary": ["--by", "theme"],
    "show": ["1"],
    "diff": ["HEAD~1"],
    "review": ["HEAD~1", "HEAD"],
    "round verify": ["2021-mid-term"],
    "explain": ["date-impossible"],
    "schema": ["commitment"],
}
CODES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


@pytest.fixture
def zedland(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan of Zedland in Git, one of whose commitments advanced and one of whose dates is wrong."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    folder = "data/zedland-2020-2022"
    before: dict[str, Any] = {
        f"{folder}/plan.yaml": ZEDLAND,
        f"{folder}/consultations/2021-06-draft.yaml": CONSULTATION,
        "data/institutions.yaml": INSTITUTIONS,
    } | {f"{folder}/commitments/{item['number']:0>2}-x.yaml": item for item in COMMITMENTS}
    after = copy.deepcopy(before)
    first, third = (after[f"{folder}/commitments/{name}-x.yaml"] for name in ("01", "03"))
    first["completion"] = "complete"
    third["milestones"] = [{"id": "3.1", "title": {"en": "Wrong"}, "due": "2021-02-30"}]
    git = GitFolder(tmp_path / "zedland")
    for files in (before, after):
        git.commit({name: json.dumps(content, ensure_ascii=False) for name, content in files.items()})
    monkeypatch.chdir(git.folder)


def commands() -> list[str]:
    """Return the commands that print a result for people: the table of renderers says which."""
    modules = {name: import_module(f"ogpctl.cli.commands.{module_of(name)}") for name in COMMANDS}
    return [name for name, module in modules.items() if FOR_PEOPLE & set(getattr(module, "RENDERERS", ()))]


@pytest.mark.parametrize("command", commands())
def test_colour_changes_no_character(
    command: str, zedland: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    shown = []
    for color in ("always", "never"):
        main([*command.split(), *ARGUMENTS.get(command, []), "--color", color])
        shown.append(capsys.readouterr().out)

    colored, plain = ([line.rstrip() for line in CODES.sub("", text).splitlines()] for text in shown)

    assert not CODES.search(shown[1])
    assert colored == plain
