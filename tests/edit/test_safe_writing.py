"""Writing files of the plan: whole or not at all, one at a time, never over somebody else's change."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from ogpctl.edit.editing import append, put
from ogpctl.edit.lock import locked
from ogpctl.edit.safe_writing import (
    DRAFT_SUFFIX,
    CannotWrite,
    ChangedMeanwhile,
    create_file,
    remove_drafts,
    replace_file,
)
from ogpctl.edit.source import read_source
from ogpctl.errors import OgpError
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.synchronize import Event
    from pathlib import Path

FILE = "data/plan-2020/commitments/01-x.yaml"
OLD = b'id: ZZ-2020-01\nnumber: "1"\ntitle: {fr: x}\n'
ROUNDS = int(os.environ.get("OGPCTL_CRASHES", "60"))
"""How many runs are killed; 1000 take some minutes."""

unix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX modes, signals and processes")
not_root = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="the administrator may write everywhere"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_bytes(OLD)
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    return tmp_path


def drafts(root: Path) -> list[Path]:
    return [path for path in root.rglob("*") if path.name.endswith(DRAFT_SUFFIX)]


def test_a_file_is_replaced_and_keeps_its_mode(root: Path) -> None:
    (root / FILE).chmod(0o640)

    replace_file(root, FILE, OLD, b"new")

    assert (root / FILE).read_bytes() == b"new"
    assert os.name != "posix" or (root / FILE).stat().st_mode & 0o777 == 0o640
    assert drafts(root) == []


def test_a_file_that_somebody_changed_is_left_to_them(root: Path) -> None:
    with pytest.raises(ChangedMeanwhile) as refusal:
        replace_file(root, FILE, b"what it was", b"new")

    assert FILE in str(refusal.value)
    assert (root / FILE).read_bytes() == OLD
    assert drafts(root) == []


def test_a_file_that_somebody_removed_stays_removed(root: Path) -> None:
    (root / FILE).unlink()

    with pytest.raises(CannotWrite):
        replace_file(root, FILE, OLD, b"new")

    assert not (root / FILE).exists()


def test_a_new_file_never_takes_the_place_of_another(root: Path) -> None:
    create_file(root, "data/plan-2021/commitments/01-y.yaml", b"y")

    assert (root / "data/plan-2021/commitments/01-y.yaml").read_bytes() == b"y"
    with pytest.raises(ChangedMeanwhile):
        create_file(root, FILE, b"y")
    assert (root / FILE).read_bytes() == OLD
    assert drafts(root) == []


@unix
def test_a_symbolic_link_stays_one_and_leads_nowhere_else(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "y.yaml"
    outside.write_bytes(OLD)
    inside = root / "data/shared.yaml"
    inside.write_bytes(OLD)
    (root / FILE).unlink()
    (root / FILE).symlink_to(inside)
    away = "data/plan-2020/commitments/02-away.yaml"
    (root / away).symlink_to(outside)

    replace_file(root, FILE, OLD, b"new")
    with pytest.raises(CannotWrite, match="a symbolic link to a place outside"):
        replace_file(root, away, OLD, b"new")

    assert (root / FILE).is_symlink()
    assert inside.read_bytes() == b"new"
    assert outside.read_bytes() == OLD


@unix
@not_root
def test_a_folder_without_permission_gives_one_sentence(root: Path) -> None:
    (root / FILE).parent.chmod(0o500)
    try:
        with pytest.raises(CannotWrite, match="permission"):
            replace_file(root, FILE, OLD, b"new")
    finally:
        (root / FILE).parent.chmod(0o700)

    assert (root / FILE).read_bytes() == OLD


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder on a disk of 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    may = os.name == "posix" and os.geteuid() == 0
    if not may or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be made by the administrator of a system with tmpfs")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_file(tiny_disk: Path) -> None:
    (tiny_disk / "x.yaml").write_bytes(OLD)

    with pytest.raises(CannotWrite, match="no space left"):
        replace_file(tiny_disk, "x.yaml", OLD, b"n" * 100_000)
    with pytest.raises(CannotWrite, match="no space left"):
        create_file(tiny_disk, "y.yaml", b"n" * 100_000)

    assert [path.name for path in tiny_disk.iterdir()] == ["x.yaml"]
    assert (tiny_disk / "x.yaml").read_bytes() == OLD


def test_only_leftovers_of_ours_are_removed(root: Path) -> None:
    ours = root / f"data/plan-2020/commitments/.01-x.yaml.12345678{DRAFT_SUFFIX}"
    ours.write_bytes(b"half")
    other = root / "data/plan-2020/commitments/.01-x.yaml.swp"
    other.write_bytes(b"an editor's")

    assert remove_drafts(root, "data") == (ours.relative_to(root).as_posix(),)
    assert not ours.exists()
    assert other.exists()


def _add_evidence(root: Path, number: int) -> None:
    with locked(root):
        old = (root / FILE).read_bytes()
        item = {"url": f"https://a.example/{number}"}
        replace_file(root, FILE, old, append(old, ("evidence",), item, Kind.COMMITMENT))


@unix
def test_fifty_writers_at_once_lose_nothing(root: Path) -> None:
    read_source(OLD)  # the children inherit what is imported
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_add_evidence, args=(root, number)) for number in range(50)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0] * 50
    urls = {item["url"] for item in read_source((root / FILE).read_bytes()).value["evidence"]}
    assert urls == {f"https://a.example/{number}" for number in range(50)}
    assert drafts(root) == []


def _write_on(root: Path, ready: Event) -> None:
    """Change one word to and fro until killed."""
    while True:
        for word in ("limited", "complete"):
            with locked(root):
                remove_drafts(root, "data")
                old = (root / FILE).read_bytes()
                replace_file(root, FILE, old, put(old, ("completion",), word, Kind.COMMITMENT))
            ready.set()


@unix
def test_a_killed_writer_leaves_the_old_file_or_the_new_one(root: Path) -> None:
    allowed = {OLD + f"completion: {word}\n".encode() for word in ("limited", "complete")}
    chance = random.Random(12)
    read_source(OLD)  # the children inherit what is imported
    fork = multiprocessing.get_context("fork")
    for _ in range(ROUNDS):
        ready = fork.Event()
        writer = fork.Process(target=_write_on, args=(root, ready))
        writer.start()
        assert ready.wait(30)
        time.sleep(chance.random() * 0.01)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        assert (root / FILE).read_bytes() in allowed

    with locked(root):
        remove_drafts(root, "data")
    assert drafts(root) == []
    assert sorted(path.name for path in (root / FILE).parent.iterdir()) == ["01-x.yaml"]


@unix
def test_a_file_with_several_names_keeps_them(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "another-name.yaml"
    os.link(root / FILE, other)
    old = (root / FILE).read_bytes()

    for new in (old + b"completion: limited\n", b"id: X\n"):
        with locked(root):
            replace_file(root, FILE, old, new)
        old = new
        assert other.read_bytes() == new
    assert (root / FILE).samefile(other)
    assert drafts(root) == []


@unix
def test_a_file_with_several_names_gets_back_what_it_held_where_writing_fails(
    root: Path, tmp_path: Path
) -> None:
    resource = pytest.importorskip("resource")
    os.link(root / FILE, tmp_path / "another-name.yaml")
    old = (root / FILE).read_bytes()
    new = old + b"# more\n" * 1000
    fork = multiprocessing.get_context("fork")

    def write() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(old) + 10, len(old) + 10))
        try:
            replace_file(root, FILE, old, new)
        except OgpError:
            os._exit(3)

    writer = fork.Process(target=write)
    writer.start()
    writer.join()

    assert writer.exitcode == 3
    assert (root / FILE).read_bytes() == old


def _count(folder: Path) -> None:
    with locked(folder):
        counter = folder / "counter"
        number = int(counter.read_text()) + 1
        time.sleep(0.001)
        counter.write_text(str(number))


@unix
def test_a_lock_outside_of_git_leaves_no_file_behind_and_still_lets_one_write_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary, plain = tmp_path / "temporary", tmp_path / "plain"
    temporary.mkdir()
    plain.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    (plain / "counter").write_text("0")

    with locked(plain):
        assert [path.suffix for path in temporary.iterdir()] == [".lock"]
    fork = multiprocessing.get_context("fork")
    writers = [fork.Process(target=_count, args=(plain,)) for _ in range(30)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert (plain / "counter").read_text() == "30"
    assert list(temporary.iterdir()) == []
