"""The folder of a report: nothing that is not ours is written over or removed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, strategies as st

from ogpctl.errors import OgpError
from ogpctl.report.addresses import Slugs, relative
from ogpctl.report.folder import MANIFEST, write_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _listing(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_files_that_changed_are_written(tmp_path: Path) -> None:
    write_report(tmp_path / "out", [("a/one.html", b"1"), ("two.html", b"2")])
    before = (tmp_path / "out" / "two.html").stat().st_mtime_ns

    done = write_report(tmp_path / "out", [("a/one.html", b"new"), ("two.html", b"2")])

    assert (done.files, done.written, done.removed) == (2, 1, 0)
    assert (tmp_path / "out" / "two.html").stat().st_mtime_ns == before
    assert (tmp_path / "out" / "a" / "one.html").read_bytes() == b"new"


def test_files_of_an_earlier_build_go_and_others_stay(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_report(out, [("old/gone.html", b"1"), ("kept.html", b"2")])
    (out / ".nojekyll").write_bytes(b"")
    (out / "old" / "mine.txt").write_bytes(b"mine")

    done = write_report(out, [("kept.html", b"2")])

    assert done.removed == 1
    assert set(_listing(out)) == {"kept.html", MANIFEST, ".nojekyll", "old/mine.txt"}


def test_folders_that_a_build_leaves_empty_go_with_their_files(tmp_path: Path) -> None:
    write_report(tmp_path / "out", [("a/b/c.html", b"1"), ("d.html", b"2")])

    write_report(tmp_path / "out", [("d.html", b"2")])

    assert not (tmp_path / "out" / "a").exists()


@pytest.mark.parametrize(
    "manifest",
    [None, "", "[]", "{}", '{"ogpctl-report": 2, "files": {}}', '{"ogpctl-report": 1, "files": []}'],
)
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, manifest: str | None) -> None:
    (tmp_path / "thesis.odt").write_bytes(b"years of work")
    if manifest is not None:
        (tmp_path / MANIFEST).write_text(manifest)
    before = _listing(tmp_path)

    with pytest.raises(OgpError, match="no report build wrote"):
        write_report(tmp_path, [("index.html", b"1")])

    assert _listing(tmp_path) == before


def test_a_file_in_the_way_is_not_written_over(tmp_path: Path) -> None:
    write_report(tmp_path / "out", [("a.html", b"1")])
    (tmp_path / "out" / "b.html").write_bytes(b"mine")

    with pytest.raises(OgpError, match="already exists"):
        write_report(tmp_path / "out", [("a.html", b"1"), ("b.html", b"2")])

    assert (tmp_path / "out" / "b.html").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "path", ["../precious.txt", "/etc/hostname", "a/../../precious.txt", "link/precious.txt", "", "a\\..\\b"]
)
def test_a_manifest_cannot_make_a_build_remove_what_lies_elsewhere(tmp_path: Path, path: str) -> None:
    out = tmp_path / "out"
    (tmp_path / "precious.txt").write_bytes(b"precious")
    out.mkdir()
    (out / "link").symlink_to(tmp_path, target_is_directory=True)
    (out / MANIFEST).write_text(json.dumps({"ogpctl-report": 1, "files": {path: "0"}}))

    write_report(out, [("index.html", b"1")])

    assert (tmp_path / "precious.txt").read_bytes() == b"precious"


def test_no_link_leads_a_build_out_of_its_folder(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_report(out, [("index.html", b"1")])
    (out / "en").symlink_to(elsewhere, target_is_directory=True)

    with pytest.raises(OgpError, match="already exists"):
        write_report(out, [("en/index.html", b"1")])

    assert list(elsewhere.iterdir()) == []


def _broken() -> Iterator[tuple[str, bytes]]:
    yield "a.html", b"1"
    yield "new.html", b"1"
    raise KeyboardInterrupt


def test_a_build_that_breaks_off_can_be_done_again(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_report(tmp_path / "out", _broken())
    done = write_report(tmp_path / "out", [("b.html", b"2")])

    assert (done.written, done.removed) == (1, 0)
    assert set(_listing(tmp_path / "out")) == {"b.html", MANIFEST}


def test_a_build_that_breaks_off_leaves_the_report_that_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_report(out, [("a.html", b"old"), ("b.html", b"old")])
    before = _listing(out)

    with pytest.raises(KeyboardInterrupt):
        write_report(out, _broken())

    assert _listing(out) == before
    assert {path.name for path in out.iterdir()} == {"a.html", "b.html", MANIFEST}


def test_a_first_build_that_breaks_off_leaves_no_folder(tmp_path: Path) -> None:
    left = tmp_path / ".ogpctl-new-abc"
    left.mkdir()  # of a build that was killed, before there was a folder
    with pytest.raises(KeyboardInterrupt):
        write_report(tmp_path / "a" / "out", _broken())

    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_found_before_anything_is_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_report(out, [("a.html", b"old")])
    (out / "z.html").write_bytes(b"mine")
    before = _listing(out)

    with pytest.raises(OgpError, match="already exists"):
        write_report(out, [("a.html", b"new"), ("z.html", b"new")])

    assert _listing(out) == before


def test_what_a_killed_build_left_is_cleared_away(tmp_path: Path) -> None:
    left = tmp_path / "out" / ".ogpctl-new-abc" / "fr"
    left.mkdir(parents=True)
    (left / "half.html").write_bytes(b"half")

    write_report(tmp_path / "out", [("a.html", b"1")])

    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.html", MANIFEST}


def test_two_builds_at_once_leave_one_whole_report_of_which_every_file_is_known(tmp_path: Path) -> None:
    out = tmp_path / "out"

    def first() -> Iterator[tuple[str, bytes]]:
        yield "a.html", b"first"
        write_report(out, [("a.html", b"second"), ("only-second.html", b"second")])
        yield "b.html", b"first"

    write_report(out, first())

    assert {name: data for name, data in _listing(out).items() if name != MANIFEST} == {
        "a.html": b"first",
        "b.html": b"first",
    }


@given(st.lists(st.text(max_size=90), unique=True))
def test_file_names_of_ids_are_safe_and_apart_on_every_file_system(names: list[str]) -> None:
    slugs = Slugs()

    found = [slugs.slug(name) for name in names]

    assert len({name.lower() for name in found}) == len(names)
    assert found == [slugs.slug(name) for name in names]
    for name in found:
        assert name.isascii()
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")
        assert name[0] not in ".-"
        assert ".." not in name


def test_ids_of_plans_read_as_they_are() -> None:
    slugs = Slugs()

    assert [slugs.slug(name) for name in ("FR-2015-07", "2016-mid-term", "1.1")] == [
        "fr-2015-07",
        "2016-mid-term",
        "1.1",
    ]


@pytest.mark.parametrize(
    ("path", "start", "expected"),
    [
        ("assets/report.css", "fr/p/commitments/a.html", "../../../assets/report.css"),
        ("fr/p/commitments/b.html", "fr/p/commitments/a.html", "b.html"),
        ("fr/p/commitments/index.html", "fr/p/commitments.html", "commitments/index.html"),
        ("index.html", "index.html", "index.html"),
        ("fr/index.html", "fr/fr/index.html", "../index.html"),
    ],
)
def test_links_are_relative(path: str, start: str, expected: str) -> None:
    assert relative(path, start) == expected


def test_what_the_disk_refuses_is_said_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(OgpError, match="cannot write the report"):
        write_report(tmp_path / "file" / "out", [("a.html", b"1")])
