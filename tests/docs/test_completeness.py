"""What scripts rely on is documented: exit codes, rules, the two commands of the README."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ogpctl.errors import ExitCode

ROOT = Path(__file__).parents[2]
TEST_COMMAND = (
    "python3 -m venv .venv && .venv/bin/python -m pip install --quiet --editable '.[test]'"
    " && .venv/bin/python -m pytest"
)


@pytest.mark.parametrize("page", ["docs/reference/exit-codes.md", "docs/fr/reference/exit-codes.md"])
def test_every_exit_code_is_documented(page: str) -> None:
    documented = re.findall(r"^\| `?([0-9]+)`? \|", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(int(code) for code in documented) == sorted(ExitCode)


@pytest.mark.parametrize("page", ["README.md", "README.fr.md"])
def test_ci_runs_the_test_command_of_the_readme(page: str) -> None:
    """Both languages give the same command, on one line, and `.ci/run` takes it from the README."""
    text = (ROOT / page).read_text(encoding="utf-8")

    assert re.findall(r"^python3 -m venv .*-m pytest$", text, re.MULTILINE) == [TEST_COMMAND]


def test_french_pages_mirror_the_english_ones() -> None:
    """Every French page has its English page at the same place of the tree."""
    for page in (ROOT / "docs" / "fr").rglob("*.md"):
        assert (ROOT / "docs" / page.relative_to(ROOT / "docs" / "fr")).is_file(), page
