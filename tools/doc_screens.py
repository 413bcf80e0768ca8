"""The screens of the documentation: real runs at a terminal of 80 columns, in colour, as SVG.

A page shows a screen by an image whose comment, on the line before it, says how it is made:

    <!-- screen ogpctl summary --plan france-2015-2017 -->
    ![What a reader who sees no image is told](../screens/summary.en.svg)

The command runs in the copy that the page's `console` examples have been run in (`doc_examples`), so that an
edit above it counts. `python tools/refresh_docs.py` writes the images; a test makes them anew and compares.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from doc_examples import OGPCTL, ROOT, Edit, apply, language, parts, prepare, run

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

COLUMNS = 80
_SCREEN = re.compile(
    r"^<!-- screen (?P<command>.+?) -->\n!\[(?P<told>[^\]]+)\]\((?P<image>\S+\.svg)\)$", re.MULTILINE
)

# Starts a command at a terminal of its own: the first argument is the number of columns. Standard error goes
# elsewhere and comes last: on a busy machine the sign that the program is still reading would stand in the
# image.
_AT_TERMINAL = """
import fcntl, os, pty, struct, sys, termios
said, saying = os.pipe()
pid, master = pty.fork()
if pid == 0:
    os.dup2(saying, 2)
    os.execvp(sys.argv[2], sys.argv[2:])
os.close(saying)
fcntl.ioctl(master, termios.TIOCSWINSZ, struct.pack("HHHH", 60, int(sys.argv[1]), 0, 0))
for source in (master, said):
    while True:
        try:
            data = os.read(source, 65536)
        except OSError:
            break
        if not data:
            break
        sys.stdout.buffer.write(data)
os.waitpid(pid, 0)
"""

# Rich's own template asks a font server, which no page of ours may do, and paints the buttons of one system.
_SVG = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" \
xmlns="http://www.w3.org/2000/svg" role="img">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; \
font-size: {char_height}px; line-height: {line_height}px; font-variant-east-asian: full-width; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect fill="#16181d" x="1" y="1" width="{width}" height="{height}" rx="8" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """One image of a page: the command, the text for readers who do not see it, and the file."""

    command: str
    told: str
    image: Path
    start: int


def screens(page: Path) -> list[Screen]:
    """Return the screens of a page, in order."""
    text = page.read_text(encoding="utf-8")
    return [
        Screen(
            found["command"],
            found["told"],
            Path(os.path.normpath(page.parent / found["image"])),
            found.start(),
        )
        for found in _SCREEN.finditer(text)
    ]


def made(page: Path) -> Iterator[tuple[Screen, str]]:
    """Yield each screen of a page with its SVG as the program prints it today."""
    text = page.read_text(encoding="utf-8")
    lang = language(page)
    wanted = screens(page)
    if not wanted:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        done = 0
        for screen in wanted:
            for part in list(parts(text[: screen.start]))[done:]:
                done += 1
                if isinstance(part, Edit):
                    apply(part, folder)
                elif part.command.strip() != "echo $?":
                    run(part.command, folder, lang)
            yield screen, svg(at_terminal(screen.command, folder, lang), screen)


def at_terminal(command: str, folder: Path, lang: str) -> str:
    """Return what `command` prints at a terminal, after the line that was typed.

    Its escape sequences are included.
    """
    words = shlex.split(command)
    if words[0] != "ogpctl":
        raise ValueError(f"only ogpctl can be shown on a screen: {command}")
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "OGPCTL_"))
    }
    environment = {
        **kept,
        "LC_ALL": "C.UTF-8",
        "OGPCTL_LANG": lang,
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "COLUMNS": str(COLUMNS),
    }
    for name in ("NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        environment.pop(name, None)
    done = subprocess.run(
        [sys.executable, "-c", _AT_TERMINAL, str(COLUMNS), *OGPCTL, *words[1:]],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )
    printed = done.stdout.decode("utf-8").replace("\r\n", "\n")
    return f"\x1b[1m$ {command}\x1b[0m\n{printed}"


def svg(printed: str, screen: Screen) -> str:
    """Return an image of text with escape sequences; the same text gives the same bytes."""
    from rich.console import Console
    from rich.text import Text

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        console = Console(
            record=True,
            width=COLUMNS,
            file=nowhere,
            force_terminal=True,
            color_system="truecolor",
            legacy_windows=False,
        )
        for line in Text.from_ansi(printed.rstrip("\n")).split("\n", allow_blank=True):
            for row in _rows(line):
                console.print(row, soft_wrap=True)
        text = console.export_svg(
            title="", code_format=_SVG, unique_id=re.sub(r"[^a-z0-9]", "-", screen.image.stem)
        )
    return text.rstrip("\n") + "\n"


def _rows(line: Text) -> Iterable[Text]:
    """Return a line in the rows that a terminal shows it in.

    It breaks one that is too long wherever it ends.
    """
    from rich.cells import chop_cells

    ends = list(accumulate(len(row) for row in chop_cells(line.plain, COLUMNS)))
    return line.divide(ends[:-1])
