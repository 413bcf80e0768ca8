"""Where a plan repository begins."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.store.settings import SETTINGS_FILE, Settings, SettingsError, parse_settings
from ogpctl.store.tree import ReadRefusal, WorkingTree

if TYPE_CHECKING:
    from pathlib import Path

PLAN_FILE = "plan.yaml"


@dataclass(frozen=True, slots=True)
class Root:
    """The root folder of a repository, and its settings."""

    folder: Path
    settings: Settings


class RootNotFoundError(Exception):
    """Neither `start` nor a folder above it holds a plan."""

    def __init__(self, start: Path) -> None:
        super().__init__(str(start))
        self.start = start


def find_root(start: Path) -> Root:
    """Return the nearest folder from `start` upwards that has an `ogpctl.toml`, else a `data/*/plan.yaml`.

    Raises RootNotFoundError, and SettingsError where `ogpctl.toml` cannot be used.
    """
    folders = [start.absolute(), *start.absolute().parents]
    for folder in folders:
        if os.path.lexists(folder / SETTINGS_FILE):
            return Root(folder, read_settings(folder))
    for folder in folders:
        if any(os.path.lexists(plan) for plan in (folder / "data").glob(f"*/{PLAN_FILE}")):
            return Root(folder, Settings())
    raise RootNotFoundError(start)


def read_settings(folder: Path) -> Settings:
    """Return the settings of the repository at `folder`: the usual ones where it has no `ogpctl.toml`."""
    if not os.path.lexists(folder / SETTINGS_FILE):
        return Settings()
    try:
        return parse_settings(WorkingTree(folder).read(SETTINGS_FILE))
    except ReadRefusal as refusal:
        raise SettingsError(refusal.why) from None
