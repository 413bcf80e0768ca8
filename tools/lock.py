"""Write the locked requirements that tests and CI install from, with the hash of every file.

    python tools/lock.py            # keep the releases that are locked, add what is missing
    python tools/lock.py --upgrade  # take the newest releases that pyproject.toml allows

Each file of `requirements/` serves every Python that pyproject.toml names. None holds the address of an
index. uv, of the `dev` extra, does the work. After an upgrade: `python tools/country_names.py`, `python
tools/refresh_docs.py` and the tests; read the differences.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PROJECT = ROOT / "pyproject.toml"
FOLDER = ROOT / "requirements"

# What hatchling asks for once it runs, for an editable installation: pyproject.toml cannot say it.
EDITABLE = "editables>=0.5"


class Lock(NamedTuple):
    """One file of `requirements/`."""

    name: str
    extras: tuple[str, ...] = ()
    with_project: bool = True
    with_build_tools: bool = True
    same_as: str = ""
    """The file whose releases this one shares."""
    lowest: bool = False
    """The lowest releases that pyproject.toml allows, and not the newest."""


LOCKS = (
    Lock("dev", ("dev", "browser")),
    Lock("test", ("test",), same_as="dev"),
    Lock("run", with_build_tools=False, same_as="dev"),
    Lock("build", with_project=False, same_as="dev"),
    Lock("container", ("report", "forge", "xlsx", "ics"), with_build_tools=False, same_as="dev"),
    Lock("lowest", ("test",), lowest=True),
)


def main(arguments: list[str]) -> int:
    """Write every file of `requirements/`."""
    if arguments not in ([], ["--upgrade"]):
        sys.stderr.write(__doc__ or "")
        return 2
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    build_tools = "\n".join([*project["build-system"]["requires"], EDITABLE])
    oldest = project["project"]["requires-python"].removeprefix(">=").partition(",")[0]
    FOLDER.mkdir(exist_ok=True)
    for lock in LOCKS:
        subprocess.run(
            [*_command(lock, oldest), *arguments],
            cwd=ROOT,
            check=True,
            input=build_tools if lock.with_build_tools else "",
            text=True,
        )
    return 0


def _command(lock: Lock, oldest: str) -> list[str]:
    sources = ["pyproject.toml", "-"] if lock.with_project else ["-"]
    command = [
        "uv", "pip", "compile", *sources, "--output-file", f"requirements/{lock.name}.txt",
        "--universal", "--python-version", oldest, "--generate-hashes", "--no-annotate", "--quiet",
        "--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "python tools/lock.py",
    ]  # fmt: skip  # a command line, as one types it
    for extra in lock.extras:
        command += ["--extra", extra]
    if lock.same_as:
        command += ["--constraint", f"requirements/{lock.same_as}.txt"]
    if lock.lowest:
        command += ["--resolution", "lowest-direct"]
    return command


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
