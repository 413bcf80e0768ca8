"""Write what the forges run: the jobs that users copy, those of this repository, action and component.

    python tools/forge_jobs.py

Each file is made from its source in `tools/jobs/`, where the lines of shell that several of them run stand
once: a line `@include FILE` becomes that file, at the same indentation, and `@place` what ogpctl is installed
from. A forge reads no file but its own, so that each written file holds all that it runs.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "tools" / "jobs"
_INCLUDE = re.compile(r"^( *)@include (\S+)\n", re.MULTILINE)
TO_BE_FILLED_IN = "''"
THIS_CHECKOUT = "."


@dataclass(frozen=True, slots=True)
class ForgeFile:
    """A file that a forge reads: its path, its source, and the place that stands in it."""

    path: str
    source: str
    place: str = TO_BE_FILLED_IN

    def text(self) -> str:
        """Return what the file must hold."""
        return _included(self.source, "").replace("@place", self.place)


FILES = (
    ForgeFile("ci/github/ogpctl.yml", "github.yml"),
    ForgeFile("ci/github/ogpctl-pages.yml", "github-pages.yml"),
    ForgeFile(".github/workflows/ogpctl.yml", "github.yml", THIS_CHECKOUT),
    ForgeFile(".github/workflows/ogpctl-pages.yml", "github-pages.yml", THIS_CHECKOUT),
    ForgeFile("action.yml", "action.yml"),
    ForgeFile("ci/gitlab/ogpctl.yml", "gitlab.yml"),
    ForgeFile("templates/ogpctl.yml", "gitlab.yml"),
)
"""GitLab looks for the components of a project in `templates/`, GitHub for an action at the top."""


def _included(name: str, indent: str) -> str:
    text = _INCLUDE.sub(
        lambda found: _included(found[2], found[1]), (SOURCES / name).read_text(encoding="utf-8")
    )
    return re.sub(r"^(?=.)", indent, text, flags=re.MULTILINE)


def main() -> int:
    """Write every file."""
    for file in FILES:
        path = ROOT / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
