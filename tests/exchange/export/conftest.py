"""Plans to export: the real ones of this repository, and repositories made for a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from plans import COMMITMENTS, CONSULTATION, INSTITUTIONS, ZEDLAND

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The repository with the real plans, read only."""
    monkeypatch.chdir(ROOT)
    return ROOT


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write a plan, that of Zedland where no commitments are given, and go to its folder."""

    def make(*commitments: dict[str, object], empty: bool = False) -> Path:
        root = tmp_path / "made"
        plan = root / "data" / "zedland-2020-2022"
        (plan / "commitments").mkdir(parents=True)
        files: dict[Path, object] = {
            root / "data" / "institutions.yaml": INSTITUTIONS,
            plan / "plan.yaml": ZEDLAND,
        }
        if not commitments and not empty:
            (plan / "consultations").mkdir()
            files[plan / "consultations" / "2021-06-draft.yaml"] = CONSULTATION
        for item in commitments or (() if empty else COMMITMENTS):
            files[plan / "commitments" / f"{item['number']:0>2}-x.yaml"] = item
        for path, content in files.items():
            path.write_text(json.dumps(content), encoding="utf-8")
        monkeypatch.chdir(root)
        return root

    return make
