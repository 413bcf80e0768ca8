"""The examples of the documentation: find them, run them, compare.

A fenced block of the language `console` is a session: a line that starts with `$ ` is a command, the lines
below it are what the command prints. Two commands are known, `ogpctl …` and `echo $?`. A line `…` stands for
any lines, and `…` inside a line for any text. Each page runs in a fresh copy of the repository's data, in the
language of the page, and may change files of that copy in an HTML comment:

    <!-- edit data/france-2015-2017/commitments/26-example.yaml
    -completion: substantial
    +completion: partiel
    -->

Each line after `-` must stand in the file once and is replaced by the lines after `+` that follow it; a `+`
line with no `-` before it goes to the end of the file.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
OGPCTL = (sys.executable, "-c", "from ogpctl.start import run; run()")
FAULT = 70
KEPT = ("data", "schema", "ogpctl.toml")

_PART = re.compile(
    r"^<!-- edit (?P<file>\S+)\n(?P<edit>.*?)^-->$|^```console\n(?P<session>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a file of the copy."""

    file: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A command and what it prints; `start` and `end` are the place of the output in the page."""

    command: str
    output: str
    start: int
    end: int


def pages(root: Path = ROOT) -> list[Path]:
    """Return every page of the documentation."""
    return sorted([*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("data/*.md")])


def language(page: Path) -> str:
    """Return the language that a page is written in."""
    return "fr" if page.name.endswith(".fr.md") or "fr" in page.relative_to(ROOT).parts[:-1] else "en"


def parts(text: str) -> Iterator[Edit | Example]:
    """Yield the edits and the examples of a page, in order."""
    for found in _PART.finditer(text):
        if found["file"]:
            yield Edit(found["file"], tuple(found["edit"].splitlines()))
        else:
            yield from _examples(found["session"], found.start("session"))


def _examples(session: str, offset: int) -> Iterator[Example]:
    command, start, position, output = "", 0, 0, ""
    for line in session.splitlines(keepends=True):
        if line.startswith("$ ") or command.endswith("\\"):
            if command and not command.endswith("\\"):
                yield Example(command, output, offset + start, offset + position)
                command = ""
            command = command.removesuffix("\\") + line.removeprefix("$ ").rstrip("\n")
            start, output = position + len(line), ""
        else:
            output += line
        position += len(line)
    if command:
        yield Example(command, output, offset + start, offset + position)


def run_page(text: str, folder: Path, lang: str) -> Iterator[tuple[Example, str]]:
    """Run a page in `folder`, an empty one, and yield each example with what it really printed."""
    prepare(folder)
    status = 0
    for part in parts(text):
        if isinstance(part, Edit):
            apply(part, folder)
        elif part.command.strip() == "echo $?":
            yield part, f"{status}\n"
        else:
            status, printed = run(part.command, folder, lang)
            yield part, printed


def prepare(folder: Path) -> None:
    """Fill an empty folder with the repository's data and history."""
    for name in KEPT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        elif source.is_file():
            shutil.copy(source, folder / name)
    if (ROOT / ".git").exists():
        _give_history(folder)


def _give_history(folder: Path) -> None:
    """Put the repository's history beside the files of `folder`, without copying it or checking it out."""
    clone = folder / "clone"
    git = ("git", "-c", "core.hooksPath=/dev/null")
    subprocess.run([*git, "clone", "--quiet", "--no-checkout", "--shared", ROOT, clone], check=True)
    (clone / ".git").rename(folder / ".git")
    clone.rmdir()
    subprocess.run([*git, "-C", folder, "reset", "--quiet"], check=False, stdout=subprocess.DEVNULL)


def run(command: str, folder: Path, lang: str) -> tuple[int, str]:
    """Run one `ogpctl …` command in `folder`; return its status and all that it printed.

    A fault of the program is nothing to document: it raises RuntimeError.
    """
    words = shlex.split(command)
    if words[0].rsplit("/", 1)[-1] != "ogpctl" or "|" in words:
        raise ValueError(f"only ogpctl and `echo $?` can be run in a console block: {command}")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "OGPCTL_"))
    }
    environment = {**kept, "LC_ALL": "C.UTF-8", "OGPCTL_LANG": lang, "PYTHONPATH": str(ROOT)}
    for name in ("FORCE_COLOR", "GITHUB_ACTIONS"):
        environment.pop(name, None)
    done = subprocess.run(
        [*OGPCTL, *words[1:]],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == FAULT:
        raise RuntimeError(f"{command}\n{done.stdout}")
    return done.returncode, done.stdout


def fits(expected: str, printed: str) -> bool:
    """Whether `printed` is what a page shows, `…` standing for anything."""
    lines = []
    for line in expected.splitlines():
        if line.strip() == "…":
            lines.append(r"(?:.*\n)*?")
        else:
            lines.append(".*?".join(re.escape(piece) for piece in line.rstrip().split("…")) + r"[ ]*\n")
    return (
        re.fullmatch("".join(lines), printed if printed.endswith("\n") or not printed else f"{printed}\n")
        is not None
    )


def apply(edit: Edit, folder: Path) -> None:
    """Change a file of the copy."""
    path = folder / edit.file
    lines = path.read_text(encoding="utf-8").splitlines()
    place = len(lines)
    for change in edit.lines:
        sign, text = change[:1], change[1:]
        if sign == "-":
            if lines.count(text) != 1:
                raise ValueError(f"{edit.file} holds this line {lines.count(text)} times: {text}")
            place = lines.index(text)
            del lines[place]
        else:
            lines.insert(place, text)
            place += 1
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
