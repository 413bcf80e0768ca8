"""A plan on disk, and a copy of the real ones, to be exported, edited and brought back."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from edited_tables import FILES, ROOT, Site

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    """The plan of FILES."""
    site = Site(tmp_path / "site", capsys)
    for name, text in FILES.items():
        site.write(name, text)
    return site


@pytest.fixture
def real(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Site:
    """A copy of the real plans."""
    shutil.copytree(ROOT / "data", tmp_path / "real" / "data")
    return Site(tmp_path / "real", capsys)
