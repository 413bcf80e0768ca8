"""The working tree compares with Git by the bytes that Git would store."""

from __future__ import annotations

import itertools
import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from git_repositories import FIRST_DAY, PLAN_FILE, GitFolder, commitment_file, first_files

from ogpctl.cli.main import main
from ogpctl.store.git.line_ends import as_stored
from ogpctl.store.git.repository import Git
from ogpctl.store.loading import load
from ogpctl.store.settings import Settings
from ogpctl.store.tree import WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

FILE = commitment_file(1)
SETTINGS = (None, "true", "input", "false")
ATTRIBUTES = (
    "", "* text", "* text=auto", "* -text", "*.yaml eol=crlf", "*.yaml eol=lf", "* text=auto eol=crlf",
    "*.yaml crlf",
    "*.yaml crlf=input", "*.yaml -crlf", "*.yaml binary", "*.yaml !text",
)  # fmt: skip  # data, read by rows
LF = first_files()[FILE].encode()
CRLF = LF.replace(b"\n", b"\r\n")
CONTENTS = {
    "CR LF": CRLF,
    "both": CRLF.replace(b"\r", b"", 1),
    "a CR alone": CRLF + b"# a\rb\r\n",
    "control characters": CRLF + b"# \x01\x02\x03\r\n",
}


def stored(folder: Path) -> bytes:
    """Return the bytes of the file as they are compared."""
    with Git(folder) as git:
        found = as_stored(git, load(WorkingTree(folder), Settings()))
    return next(document.data for document in found.documents() if document.path == FILE)


@pytest.mark.parametrize("attributes", ATTRIBUTES)
def test_what_is_compared_is_what_git_stores(tmp_path: Path, attributes: str) -> None:
    for number, (before, now) in enumerate(itertools.product((LF, CRLF), CONTENTS)):
        folder = GitFolder(tmp_path / str(number))
        folder.commit({**first_files(), FILE: before})
        folder.write(".gitattributes", attributes)
        folder.write(FILE, CONTENTS[now])
        os.utime(folder.folder / FILE, (FIRST_DAY, FIRST_DAY))  # so that Git looks at it again
        index = (folder.folder / ".git/index").read_bytes()
        for setting in SETTINGS:
            if setting is not None:
                folder.git("config", "core.autocrlf", setting)
            ours = stored(folder.folder)
            folder.git("add", FILE)
            theirs = subprocess.run(
                ["git", "cat-file", "blob", f":{FILE}"], cwd=folder.folder, capture_output=True, check=True
            ).stdout
            (folder.folder / ".git/index").write_bytes(index)

            assert ours == theirs, (attributes, setting, before == CRLF, now)


def test_no_filter_of_the_repository_is_run(tmp_path: Path) -> None:
    folder = GitFolder(tmp_path / "plan")
    folder.commit({**first_files(), ".gitattributes": "*.yaml text filter=program\n"})
    for setting in ("clean", "smudge", "process"):
        folder.git("config", f"filter.program.{setting}", f"touch {tmp_path}/ran-{setting}")
    folder.git("config", "filter.program.required", "true")
    folder.write(FILE, CRLF)

    assert stored(folder.folder) == LF
    assert not list(tmp_path.glob("ran-*"))


@pytest.fixture
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitFolder:
    """Return a clean clone as Git for Windows makes it, two commits old."""
    source = GitFolder(tmp_path / "source")
    source.commit(first_files())
    source.commit({FILE: first_files()[FILE] + "theme: budget\n"})
    clone = source.clone(tmp_path / "clone", "-c", "core.autocrlf=true")
    assert b"\r\n" in (clone.folder / FILE).read_bytes()
    assert clone.git("status", "--porcelain") == ""
    monkeypatch.chdir(clone.folder)
    return clone


@pytest.mark.parametrize(
    "command",
    [
        ("diff", "HEAD", "--exit-code"),
        ("diff", "state:index", "--exit-code"),
        ("validate", "--against", "HEAD~1"),
        ("history",),
        ("freshness", "--as-of", "2016-01-01"),
        ("progress",),
        ("rounds",),
        ("round", "verify"),
        ("review", "HEAD"),
        ("fmt", "--check"),
    ],
    ids=" ".join,
)
def test_a_clean_clone_on_windows_says_what_any_other_says(
    windows: GitFolder, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]
) -> None:
    status, said = main(["--lang", "en", *command]), capsys.readouterr()
    windows.git("config", "core.autocrlf", "false")
    for path in windows.folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))

    assert (main(["--lang", "en", *command]), capsys.readouterr()) == (status, said)
    assert f"- {FILE}" not in said.out


def test_a_file_saved_with_other_line_ends_where_git_sees_them_is_told(
    windows: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    windows.git("config", "core.autocrlf", "false")
    windows.git("checkout-index", "-a", "-f")
    windows.write(PLAN_FILE, (windows.folder / PLAN_FILE).read_bytes().replace(b"\n", b"\r\n"))

    main(["--lang", "en", "diff", "HEAD"])
    out = capsys.readouterr().out

    assert f"- {PLAN_FILE}" in out
    assert f"- {FILE}" not in out


def test_on_windows_a_write_is_the_only_change(
    windows: GitFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--lang", "en", "set", "1", "completion=limited"]) == 0
    capsys.readouterr()

    main(["--lang", "en", "diff", "HEAD", "--format", "csv"])
    changes = capsys.readouterr().out.splitlines()[1:]

    assert len(changes) == 1
    assert windows.git("diff", "--numstat").startswith("1\t0\t") or windows.git(
        "diff", "--numstat"
    ).startswith("1\t1\t")
