"""What tests and CI install is locked: one release of each library, with the hashes of its files."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import lock
import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = tomllib.loads(lock.PROJECT.read_text(encoding="utf-8"))
FILES = [lock.FOLDER / f"{item.name}.txt" for item in lock.LOCKS]


def _releases(file: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and line[0] not in " #":
            requirement = Requirement(line.removesuffix("\\"))
            (exact,) = requirement.specifier
            assert exact.operator == "=="
            found.setdefault(requirement.name, set()).add(exact.version)
    return found


def _declared(extra: str, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the requirements of an extra, with those of the extras that it names."""
    found: set[str] = set()
    for text in PROJECT["project"]["optional-dependencies"][extra]:
        requirement = Requirement(text)
        if requirement.name != "ogpctl":
            found.add(text)
            continue
        for inner in requirement.extras - seen:
            found |= _declared(inner, seen | {extra})
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_release_comes_with_its_hashes_and_without_an_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-z])", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))

    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert "://" not in text
    assert "index" not in text


@pytest.mark.parametrize("item", lock.LOCKS, ids=lambda item: item.name)
def test_a_lock_has_all_that_the_project_asks_for_within_its_ranges(item: lock.Lock) -> None:
    """After a change of pyproject.toml: `python tools/lock.py`."""
    releases = _releases(lock.FOLDER / f"{item.name}.txt")
    asked = set().union(*(_declared(extra) for extra in item.extras))
    if item.with_project:
        asked |= {*PROJECT["project"]["dependencies"]}
    if item.with_build_tools:
        asked |= {*PROJECT["build-system"]["requires"], lock.EDITABLE}

    for requirement in map(Requirement, asked):
        locked = releases.get(canonicalize_name(requirement.name), set())
        assert locked, requirement
        assert all(requirement.specifier.contains(version) for version in locked), (requirement, locked)


def test_what_tests_install_is_what_the_other_checks_install() -> None:
    everything = _releases(lock.FOLDER / "dev.txt")
    for name in ("test", "run", "build", "container"):
        assert _releases(lock.FOLDER / f"{name}.txt").items() <= everything.items()


def test_the_pythons_of_the_classifiers_are_those_that_the_program_allows() -> None:
    """`.ci/other-pythons` runs the suite on those of the classifiers."""
    project = PROJECT["project"]
    named = [text.rpartition(" ")[2] for text in project["classifiers"] if ":: 3." in text]
    minor = [int(version.partition(".")[2]) for version in named]
    allowed = SpecifierSet(project["requires-python"])

    assert minor == list(range(minor[0], minor[-1] + 1))
    assert all(allowed.contains(version) for version in named)
    assert not allowed.contains(f"3.{minor[0] - 1}")
    assert not allowed.contains(f"3.{minor[-1] + 1}")
