"""The merge driver, as Git itself runs it.

Merge, rebase, cherry-pick, and what remains where ogpctl is gone.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from git_repositories import GitFolder, commitment_file, first_files

from ogpctl.cli.commands.setup_git import merge_command
from ogpctl.cli.main import main

ROOT = Path(__file__).parents[2]
FILE = commitment_file(1)
BASE = """\
id: XA-2015-01
number: "1"
title:
  en: Promise 1
lead: [finance]
# to be told at each round
completion: limited
evidence:
  - url: https://a.example/1
    title:
      en: The portal
"""
COMPLETE = BASE.replace("completion: limited", "completion: complete")
WITHDRAWN = BASE.replace("completion: limited", "completion: withdrawn")
LAW = "  - url: https://a.example/2\n    title:\n      en: A law\n"
VISIT = "  - url: https://a.example/3\n    title:\n      en: A visit  # by the IRM\n"


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """A plan whose files Git merges by the driver."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    git = GitFolder(tmp_path / "a plan")
    git.commit(
        {**first_files(), FILE: BASE, ".gitattributes": "data/**/*.yaml merge=ogpctl\n"}, "Enter the plan"
    )
    git.git("config", "merge.ogpctl.driver", merge_command())
    git.git("config", "user.name", "Ada")
    git.git("config", "user.email", "ada@example.org")
    return git


def two_branches(git: GitFolder, ours: str, theirs: str) -> None:
    """`feature` holds `theirs`, `main` and the working tree hold `ours`."""
    git.git("checkout", "-q", "-b", "feature")
    git.commit({FILE: theirs}, "Theirs")
    git.git("checkout", "-q", "main")
    git.commit({FILE: ours}, "Ours")


def attempt(git: GitFolder, *arguments: str) -> tuple[int, str]:
    done = subprocess.run(
        ["git", *arguments],
        cwd=git.folder,
        env=git.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def text(git: GitFolder) -> str:
    return (git.folder / FILE).read_text()


BOTH = BASE + LAW + VISIT


@pytest.mark.parametrize("way", [("merge", "feature"), ("cherry-pick", "feature"), ("rebase", "feature")])
def test_evidence_added_side_by_side(git: GitFolder, way: tuple[str, str]) -> None:
    """Git's own merge has a conflict here: both add lines at the same place."""
    two_branches(git, BASE + LAW, BASE + VISIT)
    assert attempt(git, *way)[0] == 0
    # A rebase plays our commit again on theirs, which then is what was there first.
    assert text(git) == (BASE + VISIT + LAW if way[0] == "rebase" else BOTH)
    assert git.git("status", "--porcelain") == ""


def test_fields_next_to_each_other(git: GitFolder) -> None:
    two_branches(git, COMPLETE, BASE.replace("lead: [finance]", "lead: [finance, justice]"))
    assert attempt(git, "merge", "feature")[0] == 0
    assert text(git) == COMPLETE.replace("lead: [finance]", "lead: [finance, justice]")


@pytest.mark.parametrize("way", ["merge", "rebase", "cherry-pick"])
def test_a_clash_stops_git_with_markers_on_the_field(git: GitFolder, way: str) -> None:
    two_branches(git, COMPLETE + LAW, WITHDRAWN + VISIT)
    status, said = attempt(git, way, "feature")
    assert status == 1
    assert "CONFLICT" in said
    sides = ("complete", "withdrawn") if way != "rebase" else ("withdrawn", "complete")
    marked = "<<<<<<< ours\ncompletion: {}\n=======\ncompletion: {}\n>>>>>>> theirs\n".format(*sides)
    evidence = LAW + VISIT if way != "rebase" else VISIT + LAW
    assert text(git) == BASE.replace("completion: limited\n", marked) + evidence
    assert git.git("diff", "--name-only", "--diff-filter=U") == FILE


@pytest.mark.parametrize("style", ["diff3", "zdiff3"])
def test_a_clash_shows_what_was_before_where_the_user_asks_git_for_it(git: GitFolder, style: str) -> None:
    git.git("config", "merge.conflictStyle", style)
    two_branches(git, COMPLETE + LAW, WITHDRAWN + VISIT)

    assert attempt(git, "merge", "feature")[0] == 1

    marked = (
        "<<<<<<< ours\ncompletion: complete\n||||||| base\ncompletion: "
        "limited\n=======\ncompletion: withdrawn\n>>>>>>> theirs\n"
    )
    assert text(git) == BASE.replace("completion: limited\n", marked) + LAW + VISIT


def test_the_style_of_one_command_counts_too(git: GitFolder) -> None:
    two_branches(git, COMPLETE, WITHDRAWN)

    attempt(git, "-c", "merge.conflictStyle=diff3", "merge", "feature")

    assert "||||||| base\ncompletion: limited\n=======" in text(git)


def test_lines_are_shown_with_what_was_before_where_fields_cannot_be_told_apart(git: GitFolder) -> None:
    git.git("config", "merge.conflictStyle", "diff3")
    broken = BASE.replace('number: "1"', 'number: "1')
    two_branches(git, broken.replace("limited", "complete"), BASE.replace("limited", "withdrawn"))

    said = attempt(git, "merge", "feature")[1]

    assert "since “ours” is not valid YAML" in said
    assert "||||||| base\ncompletion: limited\n=======" in text(git)


def criss_cross(git: GitFolder, a: str, b: str) -> None:
    """Leave `main` and `feature`, which merged each other after both changed the word, and settled on `a` and
    `b`."""
    two_branches(git, COMPLETE, WITHDRAWN)
    git.git("tag", "before")
    attempt(git, "merge", "feature")
    git.commit({FILE: a}, "Settle it here")
    git.git("checkout", "-q", "feature")
    attempt(git, "merge", "before")
    git.commit({FILE: b}, "Settle it there")
    git.git("checkout", "-q", "main")
    assert git.git("merge-base", "--all", "main", "feature").count("\n") == 1


def test_branches_that_merged_each_other_before_are_merged_by_fields(git: GitFolder) -> None:
    criss_cross(git, COMPLETE, COMPLETE)
    git.commit({FILE: COMPLETE + LAW})
    git.git("checkout", "-q", "feature")
    git.commit({FILE: COMPLETE + VISIT})
    git.git("checkout", "-q", "main")

    assert attempt(git, "merge", "feature")[0] == 0
    assert text(git) == COMPLETE + LAW + VISIT


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_what_each_settled_in_another_way_is_a_conflict_on_that_field(git: GitFolder, style: str) -> None:
    git.git("config", "merge.conflictStyle", style)
    criss_cross(git, COMPLETE + LAW, WITHDRAWN + VISIT)

    assert attempt(git, "merge", "feature")[0] == 1

    before = "||||||| base\n" if style == "diff3" else ""
    marked = f"<<<<<<< ours\ncompletion: complete\n{before}=======\ncompletion: withdrawn\n>>>>>>> theirs\n"
    assert text(git) == BASE.replace("completion: limited\n", marked) + LAW + VISIT


def test_git_shows_the_conflict_and_takes_the_mended_file(git: GitFolder) -> None:
    two_branches(git, COMPLETE, WITHDRAWN)
    attempt(git, "merge", "feature")
    git.write(FILE, COMPLETE)
    git.git("add", FILE)
    git.git("commit", "-q", "--no-edit")
    assert git.git("rev-list", "--parents", "-1", "HEAD").count(" ") == 2


def test_a_broken_file_is_merged_line_by_line(git: GitFolder) -> None:
    broken = BASE.replace('number: "1"', 'number: "1')
    two_branches(git, broken, BASE + LAW)
    status, said = attempt(git, "merge", "feature")
    assert status == 0
    assert "line by line" in said
    assert text(git) == broken + LAW


def test_what_git_joins_into_something_that_nobody_said(git: GitFolder) -> None:
    """Its fields stand on one line, so lines tell nothing.

    Git finds no conflict, and has the milestone twice.
    """
    base = (
        '{id: XA-2015-01, number: "1", title: {en: a}, milestones: [\n{id: a, title: {en: a}},\n\n\n\n\n]}\n'
    )
    first = base.replace("milestones: [\n", "milestones: [\n{id: b, title: {en: b}, due: 2016},\n")
    last = base.replace("\n\n\n]}", "\n\n\n{id: b, title: {en: b}, due: 2017}]}")
    git.commit({FILE: base}, "In braces")
    two_branches(git, first, last)
    status, said = attempt(git, "merge", "feature")
    assert (status, "CONFLICT" in said) == (1, True)
    assert text(git) == f"<<<<<<< ours\n{first}=======\n{last}>>>>>>> theirs\n"


def test_a_new_file_of_both(git: GitFolder) -> None:
    name = commitment_file(9)
    new = BASE.replace("XA-2015-01", "XA-2015-09").replace('"1"', '"9"')
    git.git("checkout", "-q", "-b", "feature")
    git.commit({name: new + VISIT}, "Theirs")
    git.git("checkout", "-q", "main")
    git.commit({name: new + LAW}, "Ours")
    assert attempt(git, "merge", "feature")[0] == 0
    assert (git.folder / name).read_text() == new + LAW + VISIT


@pytest.mark.parametrize("gone", ["no such module", "no such program"])
def test_where_ogpctl_is_gone_git_merges_itself(
    git: GitFolder, gone: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Git takes a driver that fails for a conflict, and leaves our file without a marker.

    Theirs would be lost.
    """
    command = merge_command()
    assert sys.executable in command
    if gone == "no such program":
        command = command.replace(sys.executable, str(tmp_path / "python"))
    else:
        command = command.replace("-m ogpctl", "-m ogpctl_gone")
    git.git("config", "merge.ogpctl.driver", command)
    two_branches(git, COMPLETE, WITHDRAWN)
    status, _ = attempt(git, "merge", "feature")
    assert status == 1
    assert "<<<<<<< ours\ncompletion: complete\n=======\ncompletion: withdrawn\n>>>>>>> theirs\n" in text(git)


def test_a_program_whose_path_holds_the_sign_of_git(
    git: GitFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "50%Off it's" / "python"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\ntouch "{tmp_path}/ran"\nexec "{sys.executable}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    git.git("config", "merge.ogpctl.driver", merge_command())
    two_branches(git, BASE + LAW, BASE + VISIT)
    assert attempt(git, "merge", "feature")[0] == 0
    assert text(git) == BOTH
    assert (tmp_path / "ran").exists()


def test_markers_of_another_size_are_left_as_they_are(git: GitFolder) -> None:
    """Merged once more by Git, they would stand between markers themselves."""
    git.commit({".gitattributes": "data/**/*.yaml merge=ogpctl conflict-marker-size=5\n"}, "Short markers")
    two_branches(git, COMPLETE, WITHDRAWN)
    assert attempt(git, "merge", "feature")[0] == 1
    marked = "<<<<< ours\ncompletion: complete\n=====\ncompletion: withdrawn\n>>>>> theirs\n"
    assert text(git) == BASE.replace("completion: limited\n", marked)


def test_it_is_not_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["git-merge"]) == 2
    assert "setup-git" in capsys.readouterr().err


def test_the_command_line_library_stays_out(tmp_path: Path) -> None:
    """Git starts it once for each file that both sides changed."""
    for name, content in (("o", BASE), ("a", COMPLETE), ("b", BASE + LAW)):
        (tmp_path / name).write_text(content)
    code = (
        "import sys\nfrom ogpctl.cli.main import main\n"
        "status = main(['git-merge', 'o', 'a', 'b', '7', 'data/p/commitments/01.yaml'])\n"
        "heavy = ('typer', 'rich', 'git', 'jsonschema')\n"
        "print(status, [name for name in heavy if name in sys.modules])"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "0 []\n"
    assert (tmp_path / "a").read_text() == COMPLETE + LAW
