"""The root of a repository is found from any folder inside it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ogpctl.store.root import RootNotFoundError, bare_repository, find_root
from ogpctl.store.settings import Settings, SettingsError

if TYPE_CHECKING:
    from pathlib import Path


def _plan(folder: Path, data: str = "data") -> Path:
    commitments = folder / data / "france-2015-2017" / "commitments"
    commitments.mkdir(parents=True)
    (commitments.parent / "plan.yaml").touch()
    return commitments


def test_the_root_is_the_folder_above_data(tmp_path: Path) -> None:
    commitments = _plan(tmp_path / "a")

    for start in (tmp_path / "a", tmp_path / "a" / "data", commitments, commitments / "missing"):
        assert find_root(start).folder == tmp_path / "a"
        assert find_root(start).settings == Settings()


def test_settings_make_a_root_before_data_does(tmp_path: Path) -> None:
    (tmp_path / "ogpctl.toml").write_text('data = "plans"\n')
    commitments = _plan(tmp_path / "inner")

    root = find_root(commitments)

    assert root.folder == tmp_path
    assert root.settings.data == "plans"


def test_commitments_make_a_root_where_the_plan_file_is_missing(tmp_path: Path) -> None:
    commitments = _plan(tmp_path / "a")
    (commitments.parent / "plan.yaml").unlink()

    for start in (tmp_path / "a", commitments):
        assert find_root(start).folder == tmp_path / "a"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_data_folder_that_keeps_its_content_to_itself_is_named(tmp_path: Path) -> None:
    commitments = _plan(tmp_path / "a")
    (tmp_path / "a" / "data").chmod(0)

    with pytest.raises(RootNotFoundError) as error:
        find_root(tmp_path / "a")

    (tmp_path / "a" / "data").chmod(0o700)
    assert error.value.unreadable == tmp_path / "a" / "data"
    assert commitments.is_dir()


def test_no_plan_anywhere(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()

    with pytest.raises(RootNotFoundError) as error:
        find_root(tmp_path)
    assert error.value.start == tmp_path
    assert error.value.unreadable is None


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_settings_that_are_no_file(tmp_path: Path, kind: str) -> None:
    place = tmp_path / "repository" / "ogpctl.toml"
    place.parent.mkdir()
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        (tmp_path / "secret").write_text("data = 'x'\n")
        place.symlink_to(tmp_path / "secret")

    with pytest.raises(SettingsError):
        find_root(place.parent)


def test_a_bare_repository_is_known_by_its_folders(tmp_path: Path) -> None:
    for name in ("objects", "refs"):
        (tmp_path / "plan.git" / name).mkdir(parents=True)
    (tmp_path / "plan.git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")

    assert bare_repository(tmp_path / "plan.git" / "refs") == tmp_path / "plan.git"
    assert bare_repository(tmp_path) is None
