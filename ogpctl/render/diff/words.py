"""The words that changed inside a text: `[-old-]{+new+}`, with colour beside the signs where there is any.

The signs travel through the layouts as characters that no text of the data keeps, so a text that holds such
signs itself is not taken for a change, and no layout escapes or breaks ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.words import Fate, excerpt, word_runs
from ogpctl.i18n.letters import beginning
from ogpctl.render.line import Style

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.analysis.diff.words import Run
    from ogpctl.render.surface import Surface

_OUT_OPEN, _OUT_CLOSE, _IN_OPEN, _IN_CLOSE = "\ue000", "\ue001", "\ue002", "\ue003"
_SIGNS = re.compile("[\ue000-\ue003]")
_PLAIN = {_OUT_OPEN: "[", _OUT_CLOSE: "]", _IN_OPEN: "{", _IN_CLOSE: "}"}
_OPENED = {_OUT_OPEN: Style.BAD, _IN_OPEN: Style.GOOD}
_PIECES = re.compile("([\ue000-\ue003])")
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


def without_signs(text: str) -> str:
    """Return a text of the data without the characters that stand for our signs."""
    return _SIGNS.sub("", text)


def changed_words(before: str, after: str, ellipsis: str = "…") -> str:
    """Return the words of a text that changed, with some words around them, in one paragraph."""
    runs = excerpt(word_runs(without_signs(before), without_signs(after)))
    return "".join(_written(runs, ellipsis)).strip()


def cut_words(text: str, longest: int) -> str:
    """Return `text`, which may hold our signs, cut to `longest` characters.

    A sign that was opened is closed.
    """
    if len(text) <= longest:
        return text
    cut = beginning(text, longest).rstrip()
    opened = max(cut.rfind(_OUT_OPEN), cut.rfind(_IN_OPEN))
    if opened <= max(cut.rfind(_OUT_CLOSE), cut.rfind(_IN_CLOSE)):
        return cut + "…"
    return cut + ("…-" + _OUT_CLOSE if cut[opened] == _OUT_OPEN else "…+" + _IN_CLOSE)


def _written(runs: Iterable[Run], ellipsis: str) -> Iterable[str]:
    for run in runs:
        if run.fate is Fate.SAME:
            yield f" {ellipsis} " if run.cut else run.text
            continue
        found = _EDGES.fullmatch(run.text)
        lead, text, trail = found.groups() if found else ("", run.text, "")
        text += ellipsis if run.cut else ""
        signs = (_OUT_OPEN, "-", _OUT_CLOSE) if run.fate is Fate.OUT else (_IN_OPEN, "+", _IN_CLOSE)
        yield f"{lead}{signs[0]}{signs[1]}{text}{signs[1]}{signs[2]}{trail}"


def with_signs(text: str, surface: Surface) -> str:
    """Return a laid out text with the signs in it as signs, in colour where the surface has colour."""
    if not surface.color:
        return _SIGNS.sub(lambda match: _PLAIN[match.group()], text)
    lines = []
    style: Style | None = None
    for line in text.split("\n"):
        painted, style = _painted_line(line, style)
        lines.append(painted)
    return "\n".join(lines)


def with_markdown_signs(text: str) -> str:
    """Return laid out Markdown with the signs in it as signs.

    GitLab colours them, elsewhere they are text.
    """
    return _SIGNS.sub(lambda match: "\\" + _PLAIN[match.group()], text)


def _painted_line(line: str, style: Style | None) -> tuple[str, Style | None]:
    """Return one line in colour, and the style that the next line goes on with."""
    from ogpctl.render.canvas import painted  # Rich, only where there is colour

    done, marked = "", ""
    for piece in _PIECES.split(line):
        if piece in _OPENED:
            style = _OPENED[piece]
        if style is None:
            done += piece
            continue
        marked += _PLAIN.get(piece, piece)
        if piece in {_OUT_CLOSE, _IN_CLOSE}:
            done, marked, style = done + painted(marked, style), "", None
    return done + (painted(marked, style) if style is not None else ""), style
