"""Files that are written in two steps.

Nothing half-written has a name of the user's, and nothing stays behind.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ogpctl.cli.writing.whole_files import write_whole
from ogpctl.errors import OgpError
from ogpctl.store import drafts
from ogpctl.store.drafts import draft, remove_left

if TYPE_CHECKING:
    from collections.abc import Iterator


ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import signal, sys, time
from pathlib import Path
from ogpctl.cli import main as entry
from ogpctl.store.drafts import draft

def write(arguments, translator):
    with draft(Path(arguments[0]), b"half"):
        print("ready", flush=True)
        time.sleep(600)

signal.signal(signal.SIGHUP, signal.SIG_DFL)  # `nohup` has it ignored, and ogpctl leaves that as it is
entry._run = write
entry.run()
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process of ours in the middle of a write."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_process_that_is_ended_takes_its_draft_away(
    writer: subprocess.Popen[str], tmp_path: Path, number: signal.Signals
) -> None:
    assert len(names(tmp_path)) == 1

    writer.send_signal(number)

    assert writer.wait(timeout=60) == 130
    assert names(tmp_path) == []


def test_the_draft_of_a_killed_process_goes_with_the_next_write_and_not_before(
    writer: subprocess.Popen[str], tmp_path: Path
) -> None:
    write_whole([(tmp_path / "a.txt", b"a")])
    assert len(names(tmp_path)) == 2  # the other process lives

    writer.kill()
    writer.wait(timeout=60)
    assert len(names(tmp_path)) == 2

    write_whole([(tmp_path / "b.txt", b"b")])
    assert names(tmp_path) == ["a.txt", "b.txt"]


def test_what_is_no_draft_of_ours_stays(tmp_path: Path) -> None:
    kept = [".ogpctl-x.txt", "x.tmp", ".other-x.tmp", ".ogpctl-new.tmp"]
    for name in kept[:3]:
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / kept[3]).write_bytes(b"")  # one that may have been made this moment
    (tmp_path / ".ogpctl-folder.tmp").mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"x")
    (tmp_path / ".ogpctl-link.tmp").symlink_to(elsewhere)

    remove_left(tmp_path)

    assert names(tmp_path) == sorted([*kept, ".ogpctl-folder.tmp", ".ogpctl-link.tmp", "elsewhere"])
    remove_left(tmp_path / "missing")


def test_an_empty_draft_that_is_old_goes(tmp_path: Path) -> None:
    left = tmp_path / ".ogpctl-old.tmp"
    left.write_bytes(b"")
    os.utime(left, (0, 0))

    remove_left(tmp_path)

    assert names(tmp_path) == []


def test_a_draft_goes_whatever_happens(tmp_path: Path) -> None:
    with suppress(RuntimeError), draft(tmp_path, b"x") as path:
        assert path.read_bytes() == b"x"
        raise RuntimeError
    assert names(tmp_path) == []
    with draft(tmp_path, b"x", 0o640) as path:
        path.replace(tmp_path / "kept")
    assert names(tmp_path) == ["kept"]
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o640


def test_missing_folders_are_made_only_where_that_is_asked_for_and_all_can_be_written(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    with pytest.raises(OgpError, match="folder does not exist"):
        write_whole([(deep / "one", b"1")])
    (tmp_path / "c").mkdir()
    with pytest.raises(OgpError, match="it is a folder"):
        write_whole([(deep / "one", b"1"), (tmp_path / "c", b"2")], make_folders=True)
    assert names(tmp_path) == ["c"]

    write_whole([(deep / "one", b"1"), (deep / "two", b"2")], make_folders=True)

    assert names(deep) == ["one", "two"]
    assert names(tmp_path) == ["a", "c"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "csv", "--out", "new/deep"),
        ("export", "csv", "--for-editing", "--out", "new"),
        ("export", "datapackage", "--out", "new"),
        ("export", "parquet", "--out", "new"),
        ("export", "json", "--out", "new/plan.json"),
        ("export", "xlsx", "--out", "new/plan.xlsx"),
        ("export", "sqlite", "--out", "new/plan.sqlite"),
        ("report", "build", "--out", "new/report"),
        ("report", "build", "--to", "markdown", "--out", "new/report"),
        ("validate", "--output", "json=new.json"),
    ],
    ids=" ".join,
)
def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A file may have a few hundred bytes, so that the system refuses the rest.

    `new` was not there and is not.
    """
    work = tmp_path / "work"
    work.mkdir()
    program = (
        # Python would keep compiled modules that are cut short at the limit, and fail on them later.
        "import resource, sys; sys.dont_write_bytecode = True; resource.setrlimit(resource.RLIMIT_FSIZE, "
        "(300, 300));from ogpctl.cli.main import run; run()"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, "--repo", str(ROOT), "--plan", "finland-2013-2014", *arguments],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3, done.stderr
    assert "cannot write" in done.stderr
    assert names(work) == []


def _in_use_for(monkeypatch: pytest.MonkeyPatch, attempts: int, winerror: int | None) -> list[Path]:
    """Have a rename fail as on Windows, where another program has the file open."""
    tried: list[Path] = []
    rename = Path.replace

    def replace(path: Path, target: Path) -> Path:
        tried.append(path)
        if len(tried) <= attempts:
            error = PermissionError(errno.EACCES, "The process cannot access the file")
            if winerror is not None:
                error.winerror = winerror  # type: ignore[attr-defined]  # only Windows has it
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    monkeypatch.setattr(drafts, "_WAITS", (0, 0, 0))
    return tried


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_a_scanner_has_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int
) -> None:
    tried = _in_use_for(monkeypatch, 2, winerror)
    for name in ("draft", "target"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    drafts.put_in_place(tmp_path / "draft", tmp_path / "target")

    assert len(tried) == 3
    assert (tmp_path / "target").read_text(encoding="utf-8") == "draft"
    assert not (tmp_path / "draft").exists()


@pytest.mark.parametrize(("winerror", "attempts"), [(32, 4), (None, 1)])
def test_one_that_stays_open_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, winerror: int | None, attempts: int
) -> None:
    """Elsewhere a refusal is one at once."""
    tried = _in_use_for(monkeypatch, 9, winerror)
    for name in ("draft", "target"):
        (tmp_path / name).write_text(name, encoding="utf-8")

    with pytest.raises(PermissionError) as refused:
        drafts.put_in_place(tmp_path / "draft", tmp_path / "target")

    assert len(tried) == attempts
    assert (tmp_path / "target").read_text(encoding="utf-8") == "target"
    told = drafts.why(refused.value).msgid
    assert told == (
        "another program has it open" if winerror else "you do not have permission to write there"
    )
