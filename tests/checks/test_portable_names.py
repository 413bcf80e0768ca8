"""Names of files that Windows or macOS cannot hold, by what these systems document."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest
from git_repositories import GitFolder

from ogpctl.checks.portable_names import colliding, portable, reason_against

ROOT = Path(__file__).parents[2]
NOT_ON_WINDOWS = [
    "con",
    "CON.yaml",
    "aux.tar.gz",
    "nul .yaml",
    "Com1.yaml",
    "lpt9",
    "lpt¹.yaml",
    "CONIN$",
    "a:b.yaml",
    "a<b>.yaml",
    "what?.yaml",
    "a|b",
    "a*b",
    'a"b',
    "a\\b.yaml",
    "a\tb.yaml",
    "a.yaml.",
    "a.yaml ",
    "a. .",
    "...",
]
EVERYWHERE = [
    "01-open-budget.yaml",
    "console.yaml",
    "a.con",
    "com10.yaml",
    "com.yaml",
    "débat.yaml",
    ".gitkeep",
    "a b.yaml",
    "1.1-a_b+c,d;e=(f)'g.yaml",
    "计划.yaml",
]


@pytest.mark.parametrize("name", NOT_ON_WINDOWS)
def test_a_name_that_windows_cannot_hold(name: str) -> None:
    assert reason_against(name) is not None
    assert reason_against(portable(name)) is None


@pytest.mark.parametrize("name", EVERYWHERE)
def test_a_name_that_every_system_holds(name: str) -> None:
    assert reason_against(name) is None
    assert portable(name) == name


def test_names_that_are_one_elsewhere() -> None:
    composed, decomposed = (unicodedata.normalize(form, "é.yaml") for form in ("NFC", "NFD"))

    assert list(colliding(["b.yaml", "B.yaml", "c.yaml"])) == [("b.yaml", "B.yaml")]
    assert list(colliding([composed, decomposed])) == [(composed, decomposed)]
    assert list(colliding(["É.yaml", decomposed])) == [("É.yaml", decomposed)]
    assert list(colliding(["e.yaml", composed])) == []


def test_every_system_can_hold_this_repository() -> None:
    """The cases of the rule write such names when they run."""
    folders = defaultdict(set)
    for path in GitFolder(ROOT, init=False).git("ls-files", "-z").split("\0"):
        parts = path.split("/")
        for depth, name in enumerate(parts):
            folders["/".join(parts[:depth])].add(name)
    names = [name for inside in folders.values() for name in inside]

    assert [name for name in names if reason_against(name)] == []
    assert [pair for inside in folders.values() for pair in colliding(inside)] == []
