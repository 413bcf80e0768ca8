"""`setup-git`: what `git diff`, `git log -p` and `git show` then print, and that it can be taken back."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder, commitment_file, commitment_yaml, first_files

from ogpctl.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
FILE = commitment_file(1)
ADVANCED = (
    "lead: [finance]  # as agreed\ntitle: {en: Promise 1}\ncompletion: limited\nnumber: '1'\nid: XA-2015-01\n"
)
"""The first commitment with a completion; its keys in another order, with other quotes and a comment."""


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """A plan in Git, where Python finds this ogpctl."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    git = GitFolder(tmp_path / "a plan")
    git.commit(first_files(), "Enter the plan")
    monkeypatch.chdir(git.folder)
    return git


def _changed(text: str) -> list[str]:
    """Return the lines that a comparison takes out and puts in."""
    return [line for line in text.splitlines() if line[:1] in {"-", "+"} and line[:3] not in {"---", "+++"}]


def _files(git: GitFolder) -> Mapping[str, bytes]:
    folder = git.folder / ".git"
    names = [folder / "config", *(folder / "info").iterdir()]
    return {str(path): path.read_bytes() for path in names}


def test_diff_log_and_show_tell_what_changed_in_meaning(git: GitFolder) -> None:
    assert main(["setup-git"]) == 0
    git.write(FILE, ADVANCED)

    assert _changed(git.git("diff")) == ["+  Completion: limited"]
    assert "@@ -2,3 +2,4 @@ Commitment XA-2015-01" in git.git("diff")
    git.commit({}, "Report")
    assert _changed(git.git("log", "-p", "-1")) == ["+  Completion: limited"]
    assert _changed(git.git("show")) == ["+  Completion: limited"]


def test_it_speaks_the_language_of_the_set_up(git: GitFolder) -> None:
    assert main(["setup-git", "--lang", "fr"]) == 0
    git.write(FILE, ADVANCED)

    assert _changed(git.git("diff", "--word-diff=none")) == ["+  Avancement\u00a0: partiel"]
    assert main(["setup-git", "--lang", "en"]) == 0
    assert _changed(git.git("diff")) == ["+  Completion: limited"]


def test_a_change_of_form_alone_shows_no_line(git: GitFolder) -> None:
    main(["setup-git"])
    git.write(FILE, ADVANCED.replace("completion: limited\n", ""))

    assert _changed(git.git("diff")) == []
    assert _changed(git.git("diff", "--no-textconv"))


def test_a_broken_file_is_shown_as_it_is_written(git: GitFolder) -> None:
    main(["setup-git"])
    git.write(FILE, b"id: XA-2015-01\ntitle: {en: Promise 1\n\xff\xfe")

    diff = subprocess.run(["git", "diff"], env=git.environment(), capture_output=True, check=True).stdout

    assert b"+title: {en: Promise 1\n" in diff
    assert b"-Commitment XA-2015-01" in diff


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"- a list", b"a: &x [*x]\n", b"id: !!python/object:os.system x\n", b"[" * 100_000],
)
def test_no_content_stops_git(git: GitFolder, content: bytes) -> None:
    main(["setup-git"])
    git.write(FILE, content)

    assert "-Commitment XA-2015-01" in git.git("diff", "--text")


def test_git_still_compares_where_ogpctl_is_gone(git: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(git.folder / "gone; touch marked" / "python"))
    main(["setup-git"])
    git.write(FILE, commitment_yaml(1, "limited"))

    assert _changed(git.git("diff")) == ["+completion: limited"]
    assert not list(git.folder.rglob("marked*"))


def test_a_python_whose_path_needs_quotes(
    git: GitFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    odd = tmp_path / "it's $HOME `here`"
    odd.mkdir()
    (odd / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (odd / "python").chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(odd / "python"))
    main(["setup-git"])
    git.write(FILE, ADVANCED)

    assert _changed(git.git("diff")) == ["+  Completion: limited"]


def test_a_module_of_the_repository_is_never_run(git: GitFolder) -> None:
    """Git works at the top of the working tree: what lies there must not stand for ogpctl."""
    main(["setup-git"])
    git.write("ogpctl/__main__.py", "open('marked', 'w')")
    git.write("ogpctl.py", "open('marked', 'w')")
    git.write("msgspec.py", "open('marked', 'w')")
    git.write(FILE, ADVANCED)

    assert _changed(git.git("diff")) == ["+  Completion: limited"]
    assert not (git.folder / "marked").exists()


def test_undoing_leaves_every_byte_as_it_was(git: GitFolder, capsys: pytest.CaptureFixture[str]) -> None:
    git.git("config", "diff.mine.textconv", "cat")
    git.write(".git/info/attributes", "*.txt diff=mine")
    before = _files(git)

    main(["setup-git"])
    first = _files(git)
    main(["setup-git"])

    assert _files(git) == first != before
    assert "already" in capsys.readouterr().out
    assert main(["setup-git", "--undo"]) == 0
    after = _files(git)
    assert {name: data.rstrip(b"\n") for name, data in after.items()} == {
        name: data.rstrip(b"\n") for name, data in before.items()
    }
    assert main(["setup-git", "--undo"]) == 0
    assert "Nothing was set up here." in capsys.readouterr().out
    git.write(FILE, ADVANCED)
    assert "+completion: limited" in _changed(git.git("diff"))


def test_a_repository_that_brings_the_attributes_along_needs_none_of_its_own(git: GitFolder) -> None:
    patterns = ("/data/institutions.yaml", "/data/*/plan.yaml", "/data/*/*/*.yaml")
    lines = "".join(f"{pattern} diff=ogpctl merge=ogpctl\n" for pattern in patterns)
    git.commit({".gitattributes": lines})

    main(["setup-git"])

    assert not (git.folder / ".git/info/attributes").exists()
    git.write(FILE, ADVANCED)
    assert _changed(git.git("diff")) == ["+  Completion: limited"]
    main(["setup-git", "--undo"])
    assert "+completion: limited" in _changed(git.git("diff"))


def test_a_linked_working_tree_and_a_plan_in_a_folder(
    git: GitFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    git.git("mv", "-k", "data", "plans")
    (git.folder / "open gov").mkdir()
    git.git("mv", "plans", "open gov/data")
    git.commit({}, "Move")
    git.git("worktree", "add", "-q", "../linked")
    linked = GitFolder(git.folder.parent / "linked", init=False)
    monkeypatch.chdir(linked.folder / "open gov")

    assert main(["setup-git"]) == 0

    for folder in (git, linked):
        folder.write(f"open gov/{FILE}", ADVANCED)
        assert _changed(folder.git("diff")) == ["+  Completion: limited"]
    assert main(["setup-git", "--undo"]) == 0
    assert not (git.folder / ".git/info/attributes").exists()


@pytest.mark.parametrize("name", ["a\n* filter=evil\nb", 'a "b" c', "!a", "#a", "[a]*", "a\tb"])
def test_a_folder_of_any_name_gives_a_pattern_for_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    git = GitFolder(tmp_path / "repository")
    git.commit({f"{name}/{path}": text for path, text in first_files().items()}, "Enter the plan")
    monkeypatch.chdir(git.folder / name)

    assert main(["setup-git"]) == 0

    asked = git.git("check-attr", "-z", "diff", "filter", "--", f"{name}/{FILE}", "evil").split("\0")
    assert asked[2::3] == ["ogpctl", "unspecified", "unspecified", "unspecified"]


def test_control_characters_in_the_data_folder_are_refused(
    git: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    git.write("ogpctl.toml", 'data = "x\\n* filter=evil\\n"\nrules = 1\n')

    assert main(["setup-git"]) == 3

    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[2] for line in lines] == ["ogpctl.toml:1:8", "ogpctl.toml:2:9"]
    assert not (git.folder / ".git/info/attributes").exists()


def test_outside_of_git_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, content in first_files().items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(content), encoding="utf-8")

    assert main(["setup-git", "--repo", str(tmp_path)]) == 3
    assert "not in a Git repository, so there is nothing to set up" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["--help"], ["data"]])
def test_what_git_runs_says_to_people_what_they_look_for(
    git: GitFolder, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["git-textconv", *arguments]) == 2
    assert "ogpctl setup-git" in capsys.readouterr().err


def test_converting_needs_no_library_of_the_command_line(git: GitFolder) -> None:
    """Git starts it for each version that it compares."""
    code = (
        "import sys\nfrom ogpctl.cli.main import main\nmain(sys.argv[1:])\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules}"
        " & {'typer', 'rich', 'git', 'ruamel', 'jsonschema', 'jsonschema_rs', 'yaml', 'pydantic'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "git-textconv", FILE], capture_output=True, text=True, check=True
    )

    assert done.stdout.endswith("[]\n")
