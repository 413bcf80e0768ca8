"""The sign of life on standard error: at a terminal only, gone at the end, and never part of a result."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from git_repositories import PLAN, PLAN_FILE, GitFolder, first_files, plan_yaml

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

BASE = Path(__file__).parents[1] / "cases" / "_base"
IMPATIENT = (
    "import sys; import ogpctl.cli.progress_sign as progress; progress.PATIENCE = -1\n"
    "from ogpctl.cli.main import main; sys.exit(main(sys.argv[1:]))"
)
ERASED = "\x1b[1A\x1b[2K"


def at_a_terminal(*arguments: str, repo: Path = BASE, code: int = 0, **env: str) -> tuple[str, str]:
    """Run ogpctl with standard error at a terminal.

    Return what it shows there, and what it prints to a pipe.
    """
    ours, theirs = pty.openpty()
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8", **env}
    with subprocess.Popen(
        [sys.executable, "-c", IMPATIENT, "--repo", str(repo), *arguments],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env=environment,
    ) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 65_536)
            except OSError:  # Linux says so where the other end is closed
                break
            if not piece:
                break
            shown += piece
        assert process.stdout is not None
        printed = process.stdout.read()
    os.close(ours)
    assert process.returncode == code
    return shown.decode("utf-8"), printed.decode("utf-8")


@pytest.mark.parametrize(("lang", "words"), [("en", "files read"), ("fr", "fichiers lus")])
def test_the_files_read_are_counted_in_the_language_of_the_run_and_the_line_goes_again(
    lang: str, words: str
) -> None:
    shown, printed = at_a_terminal("validate", "--lang", lang)

    assert words in shown
    assert shown.endswith(ERASED)
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h") == 1, "the cursor is there again"
    assert printed == ""


def test_the_result_is_the_same_without_it() -> None:
    shown, printed = at_a_terminal("summary", "--lang", "en", "--format", "json")
    quiet, same = at_a_terminal("summary", "--lang", "en", "--format", "json", TERM="dumb")

    assert "files read" in shown
    assert quiet == "", "what cannot be taken back is not shown"
    assert printed == same != ""


def test_without_colour_and_without_braille_it_turns_all_the_same() -> None:
    plain, _ = at_a_terminal("validate", "--lang", "en", "--color", "never")
    unasked, _ = at_a_terminal("validate", "--lang", "en", NO_COLOR="1")
    ascii_, _ = at_a_terminal("validate", "--lang", "en", PYTHONIOENCODING="ascii")

    assert "\x1b[32m" not in plain + unasked
    assert "files read" in plain
    assert "?" not in ascii_.replace("\x1b[?25", "")


@pytest.fixture
def two_plans(tmp_path: Path) -> GitFolder:
    """A repository with a history, and two plans in it."""
    git = GitFolder(tmp_path / "plans")
    git.commit(first_files(), "Enter a plan")
    git.commit({PLAN_FILE.replace(PLAN, "other-2020"): plan_yaml(plan="other-2020")}, "Enter another")
    return git


@pytest.mark.parametrize(("lang", "words"), [("en", "plan 2 of 2"), ("fr", "plan 2 sur 2")])
def test_a_report_says_at_which_plan_it_is(two_plans: GitFolder, lang: str, words: str) -> None:
    pytest.importorskip("jinja2", reason="the extra “report” is not installed")

    shown, printed = at_a_terminal("report", "build", "--lang", lang, repo=two_plans.folder)

    assert words in shown
    assert shown.endswith(ERASED)
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h") > 0
    assert "of 2" not in printed


@pytest.mark.parametrize(
    "command",
    [["history"], ["rounds"], ["diff", "HEAD~1"], ["freshness"], ["progress"], ["summary", "--at", "HEAD"]],
)
def test_the_history_is_said_to_be_read(two_plans: GitFolder, command: list[str]) -> None:
    shown, printed = at_a_terminal(*command, "--lang", "en", repo=two_plans.folder)

    assert "reading the history" in shown
    assert shown.endswith(ERASED)
    assert "reading" not in printed


@pytest.mark.parametrize(("lang", "words"), [("en", "reading "), ("fr", "lecture de ")])
def test_an_import_says_what_it_is_at(tmp_path: Path, lang: str, words: str) -> None:
    git = GitFolder(tmp_path / "plans")
    git.commit(first_files(), "Enter a plan")
    at_a_terminal("export", "csv", "--for-editing", "--out", str(tmp_path / "tables"), repo=git.folder)

    shown, printed = at_a_terminal(
        "import", "csv", str(tmp_path / "tables"), "--dry-run", "--lang", lang, repo=git.folder
    )

    assert f"{words}tables" in shown
    assert shown.endswith(ERASED)
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h") > 0
    assert words not in printed


@pytest.mark.parametrize("source", ["canada-nap", "irm"])
def test_an_import_from_elsewhere_says_so_too(tmp_path: Path, source: str) -> None:
    file = tmp_path / {"canada-nap": "nap.yaml", "irm": "database.csv"}[source]
    file.write_text("nothing: of the kind\n", encoding="utf-8")
    git = GitFolder(tmp_path / "plans")
    git.commit(first_files(), "Enter a plan")

    words = ("import", source, str(file), "--dry-run", "--lang", "en")
    shown, _ = at_a_terminal(*words, repo=git.folder, code=3)

    assert f"reading {file.name}" in shown
    assert shown.index("\x1b[?25h") < shown.index("ogpctl: error")


def test_a_command_that_fails_meanwhile_leaves_no_sign(two_plans: GitFolder) -> None:
    shown, _ = at_a_terminal("diff", "nonsense", "--lang", "en", repo=two_plans.folder, code=3)

    assert "reading the history" in shown
    assert shown.index("\x1b[?25h") < shown.index("ogpctl: error")
    assert shown.count("\x1b[?25l") == shown.count("\x1b[?25h")
