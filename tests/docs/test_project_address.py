"""ogpctl is on no package index and has no public address yet.

What people copy names neither a name nor a tag alone.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ogpctl.installation.project import PLACEHOLDER_ADDRESS, PLACEHOLDER_COMMIT, PUBLIC_ADDRESS

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "*.yml", "*.cff", "pyproject.toml", "Containerfile", ".gitlab-ci.yml",
                    ".github/**/*", "ci/**/*",
                    "templates/**/*", "tools/jobs/**/*", "docs/**/*.md", "schema/**/*",
                    "ogpctl/scaffold/templates/**/*")
    for path in ROOT.glob(pattern)
    if path.is_file()
)  # fmt: skip
"""What people read, copy or run."""

MESSAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("ogpctl/**/*.py", "ogpctl/**/*.po")
    for path in ROOT.glob(pattern)
)
"""What the program says, in both languages."""

WARNINGS = {"docs/how-to/install.md", "docs/fr/how-to/install.md"}
"""The pages that say what not to type."""

BARE_NAME = re.compile(
    r"(?:(?:pipx?|uv tool) install|\buvx|pipx run) (?:-\S+ )*"
    r"""["']?ogpctl(?:\[[\w,]+\])?(?:["'`]|$|\s(?!@))""",
    re.MULTILINE,
)
REVISION = re.compile(r"^\s*(?:- )?rev: (.*)$|`ref: ([^`]*)`", re.MULTILINE)
SOMEWHERE = re.compile(r"https://(?:[\w.-]+\.)?example\.org/[\w/.-]*/ogpctl\b(?!-)")


def _text(file: str) -> str:
    return (ROOT / file).read_text("utf-8")


def test_nothing_installs_by_the_bare_name() -> None:
    """Whoever registers it on an index would run code on the machines of our users."""
    assert {file for file in (*FILES, *MESSAGES) if BARE_NAME.search(_text(file))} == WARNINGS
    assert all(len(BARE_NAME.findall(_text(file))) == 1 for file in WARNINGS)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("pip install ogpctl", True),
        ("python3 -P -m pip install --quiet ogpctl", True),
        ("pip install 'ogpctl[xlsx]'", True),
        ('pip install "ogpctl[xlsx,ics]"', True),
        ("pipx install ogpctl", True),
        ("uv tool install 'ogpctl[report]'", True),
        ("uvx ogpctl validate", True),
        ("pip install 'ogpctl==0.1.0'", False),
        ("pip install 'ogpctl[report] @ git+https://a.org/x@y'", False),
        ("pip install '.[report]'", False),
    ],
)
def test_a_bare_name_is_seen(line: str, found: bool) -> None:
    assert bool(BARE_NAME.search(line)) is found


def test_a_revision_in_an_example_is_one_that_people_fill_in() -> None:
    """No tag exists."""
    found = {next(filter(None, groups)) for file in FILES for groups in REVISION.findall(_text(file))}

    assert found == {PLACEHOLDER_COMMIT, "$revision"}


def test_examples_name_the_public_address_else_the_placeholder() -> None:
    addresses = {address for file in FILES for address in SOMEWHERE.findall(_text(file))}

    assert addresses == ({PLACEHOLDER_ADDRESS} if PUBLIC_ADDRESS is None else set())
