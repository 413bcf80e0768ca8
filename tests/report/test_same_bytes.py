"""A revision makes the same report byte for byte: wherever it is built, on whatever machine, whenever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from git_repositories import GitFolder
from report_repositories import repository
from report_sites import index_of, pages, spaces

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[2]
HERE = {"TZ": "UTC", "LANG": "C", "LC_ALL": "C", "PYTHONHASHSEED": "0", "PYTHONUTF8": "0"}
ELSEWHERE = {
    "TZ": "Pacific/Apia",
    "LANG": "fr_FR.UTF-8",
    "LC_ALL": "C.UTF-8",
    "LANGUAGE": "fr:en",
    "OGPCTL_LANG": "fr",
    "PYTHONHASHSEED": "4711",
    "SOURCE_DATE_EPOCH": "86400",
    "COLUMNS": "37",
    "FORCE_COLOR": "1",
}


def _build(folder: Path, out: Path, surroundings: Mapping[str, str], umask: int, *options: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {*HERE, *ELSEWHERE}}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "ogpctl",
            "--repo",
            str(folder),
            "report",
            "build",
            "--out",
            str(out),
            *options,
        ],
        env=GitFolder.environment() | environment | {"HOME": str(folder.parent)} | dict(surroundings),
        umask=umask,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def _listing(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> GitFolder:
    return repository(
        tmp_path_factory.mktemp("plans") / "first", dict, '[report]\nurl = "https://report.example"\n'
    )


@pytest.mark.parametrize(
    "at",
    [
        pytest.param((), marks=pytest.mark.long),
        pytest.param(("--at", "HEAD"), marks=pytest.mark.long),
        ("--plan", "zedland-2020-2022", "--at", "2021-mid-term"),
    ],
)
def test_two_builds_of_one_revision_are_equal(plans: GitFolder, tmp_path: Path, at: tuple[str, ...]) -> None:
    second = plans.clone(tmp_path / "another folder, with é")

    _build(plans.folder, tmp_path / "one", HERE, 0o022, *at, "--to", "html,markdown,pdf")
    _build(second.folder, tmp_path / "two", ELSEWHERE, 0o077, *at, "--to", "html,markdown,pdf")

    one, two = _listing(tmp_path / "one"), _listing(tmp_path / "two")
    assert [path for path in one.keys() | two.keys() if one.get(path) != two.get(path)] == []
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "two").rglob("*") if path.is_file()}
    assert modes == {0o644}


def test_the_forms_that_a_reader_and_a_machine_take_are_all_among_them(
    plans: GitFolder, tmp_path: Path
) -> None:
    _build(plans.folder, tmp_path / "out", HERE, 0o022)

    found = _listing(tmp_path / "out")
    assert b"<entry>" in found["fr/zedland-2020-2022/changes.xml"]
    assert index_of(found["assets/search/en-zedland-2020-2022.js"])["pages"]
    assert pages(found)["en/zedland-2020-2022/index.html"].data[0]["@type"] == "Report"
    assert found["sitemap.xml"].startswith(b"<?xml")


def test_the_mid_term_of_july_2016_rebuilt_today_shows_its_figures(tmp_path: Path) -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("there is no history here: not a clone")
    shallow = subprocess.run(
        ["git", "rev-parse", "--is-shallow-repository"], cwd=ROOT, capture_output=True, check=True
    )
    if shallow.stdout.strip() == b"true":
        pytest.skip("there is no history here: a shallow clone")

    _build(ROOT, tmp_path / "then", {}, 0o022, "--plan", "france-2015-2017", "--at", "2016-mid-term")

    found = pages(_listing(tmp_path / "then"))
    front = spaces(found["en/france-2015-2017/index.html"].text)
    assert "This report shows the plan as of “2016-mid-term”" in front
    assert "26 commitments" in front
    assert "Mid-term self-assessment” (July 2016): complete (1), substantial (15), limited (10)." in front
    assert "not started00.0%" in front  # published: nothing is recorded
    assert len([path for path in found if path.startswith("en/france-2015-2017/commitments/")]) == 26
    later = ("2018", "end-of-term")
    assert [path for path in found if any(sign in path for sign in later)] == []
