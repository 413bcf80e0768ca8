"""Where a plan repository begins."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.store.settings import SETTINGS_FILE, Settings, SettingsError, SettingsProblem, parse_settings
from ogpctl.store.tree import ReadRefusal, WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

DATA_FOLDER = Settings().data
PLAN_FILE = "plan.yaml"
COMMITMENTS = "commitments"


@dataclass(frozen=True, slots=True)
class Root:
    """The root folder of a repository, and its settings."""

    folder: Path
    settings: Settings


class RootNotFoundError(Exception):
    """Neither `start` nor a folder above it holds a plan.

    `unreadable` is the nearest data folder that may.
    """

    def __init__(self, start: Path, unreadable: Path | None = None) -> None:
        super().__init__(str(start))
        self.start = start
        self.unreadable = unreadable


def find_root(start: Path) -> Root:
    """Return the nearest folder from `start` upwards that has an `ogpctl.toml`, else a plan in `data/`.

    A plan shows by its `plan.yaml` or, where that is missing, by its folder `commitments`.
    Raises RootNotFoundError, and SettingsError where `ogpctl.toml` cannot be used.
    """
    folders = [start.absolute(), *start.absolute().parents]
    for folder in folders:
        if os.path.lexists(folder / SETTINGS_FILE):
            return Root(folder, read_settings(folder))
    unreadable = None
    for folder in folders:
        try:
            if _holds_plan(folder / DATA_FOLDER):
                return Root(folder, Settings())
        except PermissionError:
            unreadable = unreadable or folder / DATA_FOLDER
    raise RootNotFoundError(start, unreadable)


def _holds_plan(data: Path) -> bool:
    """Return whether a folder in `data` is a plan; raise PermissionError where that cannot be seen."""
    try:
        folders = list(data.iterdir())
    except PermissionError:
        raise
    except OSError:
        return False  # there is none, or it is a file
    return any(
        os.path.lexists(folder / PLAN_FILE) or os.path.isdir(folder / COMMITMENTS)  # noqa: PTH112 - never raises
        for folder in folders
    )


def bare_repository(start: Path) -> Path | None:
    """Return the folder, `start` or one above it, in which a Git repository lies bare.

    None where there is none.
    """
    for folder in (start.absolute(), *start.absolute().parents):
        if (folder / "HEAD").is_file() and (folder / "objects").is_dir() and (folder / "refs").is_dir():
            return folder
    return None


def read_settings(folder: Path) -> Settings:
    """Return the settings of the repository at `folder`: the usual ones where it has no `ogpctl.toml`."""
    if not os.path.lexists(folder / SETTINGS_FILE):
        return Settings()
    try:
        return parse_settings(WorkingTree(folder).read(SETTINGS_FILE))
    except ReadRefusal as refusal:
        raise SettingsError([SettingsProblem(refusal.why)]) from None
