"""How the running copy of ogpctl was installed, and how to add an extra to it.

As its installer recorded it (PEP 610).
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ogpctl.installation.install_place import InstallPlace
from ogpctl.installation.project import NAME

_PACKAGE = Path(__file__).resolve().parent.parent
_EXTRA_MARKER = re.compile(r"""\bextra\s*==\s*["']([\w.-]+)["']""")


class InstallKind(StrEnum):
    """How a copy came to be where it is."""

    EDITABLE = "editable"
    FOLDER = "folder"
    GIT = "git"
    ARCHIVE = "archive"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class RunningCopy:
    """A copy of ogpctl: `origin` is a folder’s path, what pip takes as a place, or a version from an index.

    `libraries` has the requirements of each extra, which can be installed where the origin is gone.
    """

    way: InstallKind
    origin: str
    installer: str = "pip"
    libraries: tuple[tuple[str, str], ...] = ()

    @property
    def git_place(self) -> InstallPlace | None:
        """The Git address and the full id of the commit that this copy was installed from."""
        return InstallPlace(self.origin) if self.way is InstallKind.GIT else None

    def command(self, extra: str) -> str:
        """Return the line for a shell that installs an extra into the environment of this copy."""
        words = [*_installing(self.installer), *self._requirements(extra)]
        return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)

    def _requirements(self, extra: str) -> list[str]:
        libraries = [requirement for name, requirement in self.libraries if name == extra]
        if libraries and self._is_gone():
            return libraries
        if self.way is InstallKind.EDITABLE:
            return ["--editable", f"{self.origin}[{extra}]"]
        if self.way is InstallKind.INDEX:
            # The copy that is installed satisfies this: no index is asked for ogpctl again.
            return [f"{NAME}[{extra}]=={self.origin}"]
        return [InstallPlace(self.origin).requirement(extra)]

    def _is_gone(self) -> bool:
        if self.way in {InstallKind.EDITABLE, InstallKind.FOLDER}:
            return not Path(self.origin).is_dir()
        address = self.origin.removeprefix("git+")
        if not address.startswith("file://"):
            return False
        if self.way is InstallKind.GIT:
            address = address.partition("#")[0].rpartition("@")[0]
        return not _path(address).exists()


def running_copy() -> RunningCopy | None:
    """Return how this copy was installed, None where nothing tells."""
    try:
        distribution = metadata.distribution(NAME)
    except metadata.PackageNotFoundError:
        return _source_tree(_PACKAGE, ())
    return copy_of(distribution, _PACKAGE)


def copy_of(distribution: metadata.Distribution, package: Path) -> RunningCopy | None:
    """Return how the package was installed, by the record of the distribution if it is about this package."""
    libraries = tuple(_libraries(distribution.requires or ()))
    installer = (distribution.read_text("INSTALLER") or "pip").strip()
    recorded = distribution.read_text("direct_url.json")
    if recorded is None:
        if not _lies_in(distribution, package):
            return _source_tree(package, libraries)
        return RunningCopy(InstallKind.INDEX, distribution.version, installer, libraries)
    try:
        origin = _origin(json.loads(recorded))
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    way, address = origin
    if way is InstallKind.EDITABLE:
        if not package.is_relative_to(Path(address).resolve()):
            return _source_tree(package, libraries)
    elif not _lies_in(distribution, package):
        return _source_tree(package, libraries)
    return RunningCopy(way, address, installer, libraries)


def _origin(record: dict[str, Any]) -> tuple[InstallKind, str]:
    """Return what `direct_url.json` says; raise an error of Python where it is not as PEP 610 has it."""
    url = str(record["url"]).replace("file://localhost/", "file:///", 1)
    if "dir_info" in record:
        editable = record["dir_info"].get("editable") is True
        return (InstallKind.EDITABLE if editable else InstallKind.FOLDER), str(_path(url))
    folder = record.get("subdirectory")
    if "vcs_info" in record:
        info = record["vcs_info"]
        fragment = f"#subdirectory={folder}" if folder else ""
        return InstallKind.GIT, f"{info['vcs']}+{url}@{info['commit_id']}{fragment}"
    hashes = record["archive_info"].get("hashes") or {}
    digest = f"sha256={hashes['sha256']}" if "sha256" in hashes else ""
    fragment = "&".join(part for part in (digest, f"subdirectory={folder}" if folder else "") if part)
    return InstallKind.ARCHIVE, f"{url}#{fragment}" if fragment else url


def _path(url: str) -> Path:
    return Path(url2pathname(urlsplit(url).path))


def _lies_in(distribution: metadata.Distribution, package: Path) -> bool:
    """Return whether the distribution’s files are the package: another copy may come first on the path."""
    return Path(str(distribution.locate_file(package.name))).resolve() == package


def _source_tree(package: Path, libraries: tuple[tuple[str, str], ...]) -> RunningCopy | None:
    """Return the checkout that the package runs from without being installed, None where it is none."""
    folder = package.parent
    if not (folder / "pyproject.toml").is_file():
        return None
    return RunningCopy(InstallKind.EDITABLE, str(folder), libraries=libraries)


def _libraries(requires: list[str] | tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the requirements of the extras, each with the name of its extra."""
    found = []
    for line in requires:
        requirement, _, marker = line.partition(";")
        extra = _EXTRA_MARKER.search(marker)
        if extra is not None:
            found.append((extra[1], requirement.strip()))
    return found


def _installing(installer: str) -> list[str]:
    """Return the words that install into this environment: its own pip, else a program beside it."""
    python = sys.executable or "python3"
    if find_spec("pip") is not None:
        return [python, "-P", "-m", "pip", "install"]  # -P: no pip.py of the current folder
    if installer == "uv":
        return ["uv", "pip", "install", "--python", python]
    return ["pip", "--python", python, "install"]
