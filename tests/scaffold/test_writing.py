"""Writing new files: none over another, all or none, and none outside."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ogpctl.errors import OgpError
from ogpctl.scaffold.repository_writing import compare, write_new

if TYPE_CHECKING:
    from pathlib import Path

FILES = {"a.txt": b"a\n", "b/c.txt": b"c\n"}


def _all_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_what_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"mine")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.txt").write_bytes(b"c\r\n")

    outcome = write_new(tmp_path, {**FILES, "d.txt": b""})

    assert (outcome.written, outcome.same, outcome.kept) == (("d.txt",), ("b/c.txt",), ("a.txt",))
    assert (tmp_path / "a.txt").read_bytes() == b"mine"
    assert compare(tmp_path, FILES).kept == ("a.txt",)


def test_a_link_that_leads_nowhere_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")

    assert write_new(tmp_path, FILES).kept == ("a.txt",)
    assert not (tmp_path / "gone").exists()


def test_looking_writes_nothing(tmp_path: Path) -> None:
    outcome = compare(tmp_path / "new", FILES)

    assert outcome.written == ("a.txt", "b/c.txt")
    assert _all_below(tmp_path) == set()


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    """A file stands where a folder must be: what this run made goes again, what was there stays."""
    (tmp_path / "z").write_bytes(b"file")

    with pytest.raises(OgpError, match=r"cannot write .*z/x\.txt"):
        write_new(tmp_path, {**FILES, "new/deep/d.txt": b"", "z/x.txt": b""})

    assert _all_below(tmp_path) == {"z"}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_no_file_gives_one_message(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(OgpError, match="permission"):
            write_new(tmp_path, FILES)
    finally:
        tmp_path.chmod(0o755)


def test_no_link_leads_a_file_out_of_the_folder(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (inside / "b").symlink_to(outside)

    with pytest.raises(OgpError, match="symbolic link"):
        write_new(inside, {**FILES, "b/deep/x.txt": b""})

    assert _all_below(outside) == set()
    assert _all_below(inside) == {"b"}


def test_files_are_as_open_as_the_user_makes_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_new(tmp_path, FILES)
    finally:
        os.umask(before)

    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640
    assert not list(tmp_path.glob(".ogpctl-*"))
