"""The working tree gives regular files of a bounded size inside the repository, and refuses all else in
words."""

from __future__ import annotations

import os
import socket
import threading
from typing import TYPE_CHECKING

import pytest

from ogpctl.i18n.translator import Translator
from ogpctl.store.profile_error import ProfileErrorKind
from ogpctl.store.tree import MAX_BYTES, ReadRefusal, WorkingTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    (folder / "data").mkdir(parents=True)
    return folder


def _why(root: Path, path: str) -> str:
    with pytest.raises(ReadRefusal) as refusal:
        WorkingTree(root).read(path)
    assert refusal.value.profile_error.values["why"] is refusal.value.why
    return Translator("en").render(refusal.value.why)


def test_a_regular_file_is_read(root: Path) -> None:
    (root / "data" / "é.yaml").write_bytes(b"a: b\r\n")

    assert WorkingTree(root).read("data/é.yaml") == b"a: b\r\n"


def test_entries_are_sorted_and_folders_are_told_from_files(root: Path) -> None:
    for name in ("b.yaml", "a.yaml", ".hidden"):
        (root / "data" / name).touch()
    (root / "data" / "plan").mkdir()

    found = [(entry.name, entry.path, entry.is_folder) for entry in WorkingTree(root).entries("data")]

    assert found == [
        (".hidden", "data/.hidden", False),
        ("a.yaml", "data/a.yaml", False),
        ("b.yaml", "data/b.yaml", False),
        ("plan", "data/plan", True),
    ]


def test_a_folder_that_is_not_there_holds_nothing(root: Path) -> None:
    assert WorkingTree(root).entries("data/missing") == ()


def test_names_may_be_any_bytes(root: Path) -> None:
    try:
        with open(os.fsencode(root / "data") + b"/\xff.yaml", "wb") as file:  # noqa: PTH123 - a path of bytes
            file.write(b"a: b\n")
    except OSError:
        pytest.skip("this file system takes names of UTF-8 only")

    tree = WorkingTree(root)

    assert [tree.read(entry.path) for entry in tree.entries("data")] == [b"a: b\n"]


def test_a_file_of_exactly_the_cap_is_read_and_one_more_byte_is_too_much(root: Path) -> None:
    (root / "data" / "full").write_bytes(b"#" * MAX_BYTES)
    (root / "data" / "over").write_bytes(b"#" * (MAX_BYTES + 1))
    tree = WorkingTree(root)

    assert len(tree.read("data/full")) == MAX_BYTES
    with pytest.raises(ReadRefusal) as refusal:
        tree.read("data/over")
    assert refusal.value.kind is ProfileErrorKind.TOO_LARGE


def test_a_file_that_claims_to_be_empty_is_read_to_its_end(root: Path) -> None:
    """Some file systems say a size of 0 for regular files that hold something; /proc is one."""
    source = "/proc/self/status"
    if not os.path.exists(source):  # noqa: PTH110 - a fixed path
        pytest.skip("this system has no /proc")

    assert WorkingTree(root.__class__("/proc/self")).read("status").startswith(b"Name:")


def test_what_is_no_file_is_refused_at_once(root: Path) -> None:
    (root / "data" / "x.yaml").mkdir()
    os.mkfifo(root / "data" / "pipe.yaml")
    with socket.socket(socket.AF_UNIX) as listener:
        os.chdir(root / "data")  # a socket's path is short on some systems
        listener.bind("socket.yaml")

        assert _why(root, "data/x.yaml") == "it is a folder, not a file"
        assert _why(root, "data/pipe.yaml") == "it is a pipe, not a file"
        assert _why(root, "data/socket.yaml") == "it is a socket, not a file"
        assert _why(root.__class__("/dev"), "null") == "it is a device, not a file"


def test_a_missing_file_is_refused(root: Path) -> None:
    assert _why(root, "data/x.yaml") == "it is missing, or a symbolic link that leads nowhere"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_read_permission_is_refused(root: Path) -> None:
    (root / "data" / "x.yaml").touch(mode=0)

    assert _why(root, "data/x.yaml") == "you do not have permission to read it"


def test_links_are_followed_inside_the_repository_only(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password")
    (root / "data" / "real.yaml").write_text("a: b\n")
    (root / "data" / "inside.yaml").symlink_to("real.yaml")
    (root / "data" / "outside.yaml").symlink_to("../../secret")
    (root / "data" / "absolute.yaml").symlink_to(tmp_path / "secret")
    (root / "data" / "chain.yaml").symlink_to("outside.yaml")
    (root / "data" / "nowhere.yaml").symlink_to("missing")
    (root / "data" / "itself.yaml").symlink_to("itself.yaml")
    (root / "data" / "folder.yaml").symlink_to(".")

    assert WorkingTree(root).read("data/inside.yaml") == b"a: b\n"
    leaves = "it is a symbolic link to a place outside the repository"
    assert _why(root, "data/outside.yaml") == leaves
    assert _why(root, "data/absolute.yaml") == leaves
    assert _why(root, "data/chain.yaml") == leaves
    assert _why(root, "data/nowhere.yaml") == "it is missing, or a symbolic link that leads nowhere"
    assert _why(root, "data/itself.yaml") == "it is a symbolic link that leads nowhere"
    assert _why(root, "data/folder.yaml") == "it is a folder, not a file"


def test_folders_that_are_links_count_as_the_places_they_lead_to(root: Path, tmp_path: Path) -> None:
    other = tmp_path / "repository-of-another"
    other.mkdir()
    (other / "x.yaml").write_text("password")
    (root / "data" / "linked").symlink_to(other)
    tree = WorkingTree(root)

    with pytest.raises(ReadRefusal):
        tree.entries("data/linked")
    assert _why(root, "data/linked/x.yaml") == "it is a symbolic link to a place outside the repository"
    assert _why(root, "../repository-of-another/x.yaml").endswith("a place outside the repository")


def test_a_repository_reached_by_a_link_is_read(root: Path, tmp_path: Path) -> None:
    (root / "data" / "x.yaml").write_text("a: b\n")
    (tmp_path / "link").symlink_to(root)

    assert WorkingTree(tmp_path / "link").read("data/x.yaml") == b"a: b\n"


def _swapped_once_looked_at(
    monkeypatch: pytest.MonkeyPatch, file: Path, swap: Callable[[Path], None]
) -> None:
    """Put something else in the place of `file` right after it was seen to be a regular file."""
    look = os.lstat

    def look_and_swap(path: str, **options: int) -> os.stat_result:
        status = look(path, **options)
        if path == os.fspath(file):
            monkeypatch.setattr(os, "lstat", look)
            file.unlink()
            swap(file)
        return status

    file.write_text("a: b\n")
    monkeypatch.setattr(os, "lstat", look_and_swap)


def test_a_link_that_takes_the_place_of_a_file_is_not_followed(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("password")
    _swapped_once_looked_at(
        monkeypatch, root / "data" / "x.yaml", lambda file: file.symlink_to(tmp_path / "secret")
    )

    assert _why(root, "data/x.yaml") == "it is a symbolic link that leads nowhere"


def test_a_folder_that_takes_the_place_of_a_file_is_refused(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _swapped_once_looked_at(monkeypatch, root / "data" / "x.yaml", lambda file: file.mkdir())

    assert _why(root, "data/x.yaml") == "it is a folder, not a file"


def test_a_pipe_that_takes_the_place_of_a_file_is_refused_and_not_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = root / "data" / "x.yaml"
    _swapped_once_looked_at(monkeypatch, pipe, os.mkfifo)
    refusals: list[ReadRefusal] = []

    def read() -> None:
        try:
            WorkingTree(root).read("data/x.yaml")
        except ReadRefusal as refusal:
            refusals.append(refusal)

    reader = threading.Thread(target=read)
    reader.start()
    reader.join(timeout=20)
    waits = reader.is_alive()
    if waits:
        with pipe.open("wb"):  # whoever waits for a writer is let go
            reader.join()

    assert not waits
    assert [Translator("en").render(refusal.why) for refusal in refusals] == ["it is a pipe, not a file"]
