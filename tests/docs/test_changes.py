"""The reference of changes holds every kind with its level, in both languages, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ogpctl.analysis.diff.kinds import KINDS

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| `([a-z-]+)` \| `(info|notice|warning)` \| (.+) \| (.+) \|$", re.MULTILINE)


@pytest.mark.parametrize("page", ["reference/changes.md", "fr/reference/changes.md"])
def test_each_kind_is_documented(page: str) -> None:
    rows = ROW.findall((DOCS / page).read_text(encoding="utf-8"))

    assert [(kind, level) for kind, level, _, _ in rows] == [(kind.id, kind.level.value) for kind in KINDS]
    assert all(meaning.strip() and example.strip() for _, _, meaning, example in rows)
