"""A shell that does what a page of the documentation says: writes its files, runs its lines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PARTS = re.compile(
    r"<!-- file (?P<file>\S+) -->\s*```yaml\n(?P<text>.*?)^ *```$|^ *```sh\n(?P<lines>.*?)^ *```$",
    re.DOTALL | re.MULTILINE,
)
PLACES = {"en": ROOT / "docs" / "how-to", "fr": ROOT / "docs" / "fr" / "how-to"}


_OF_PIPELINES = ("CI", "GITHUB_", "GITLAB_", "GIT_")
"""What begins the names of the variables of a pipeline that runs these tests: the page is
not about that one."""


class Shell:
    """One shell after another in a folder; `cd` of one holds for the next."""

    def __init__(self, folder: Path, lang: str) -> None:
        self.home = self.folder = folder
        program = folder / "bin" / "ogpctl"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m ogpctl "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        who = {
            f"GIT_{role}_{what}": "ada@example.org"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        outside = {name: value for name, value in os.environ.items() if not name.startswith(_OF_PIPELINES)}
        self.environment = {
            **outside,
            **who,
            "OGPCTL_LANG": lang,
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def run(self, lines: str) -> str:
        done = subprocess.run(
            ["bash", "-e", "-c", f"{lines}\npwd > '{self.home}/where'"],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{lines}\n{done.stdout}{done.stderr}"
        self.folder = Path((self.home / "where").read_text("utf-8").strip())
        return done.stdout


def follow(page: Path, shell: Shell) -> dict[str, str]:
    """Do what a page says: write its files, run its lines; return what each block of lines printed."""
    printed = {}
    for part in _PARTS.finditer(page.read_text("utf-8")):
        if part["file"]:
            path = shell.folder / part["file"]
            assert path.parent.is_dir()
            path.write_text(re.sub("^   ", "", part["text"], flags=re.MULTILINE), encoding="utf-8")
        else:
            lines = re.sub("^   ", "", part["lines"], flags=re.MULTILINE)
            printed[lines] = shell.run(lines)
    return printed
