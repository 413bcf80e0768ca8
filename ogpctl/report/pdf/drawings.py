"""Marks and bars of completion as SVG, from the very drawings and colours of the pages of the site.

`templates/marks.html` has the shapes and the patterns, `static/report.css` the colours: a word of completion
looks the same in every form of the report because there is one drawing of it.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import GIVEN_COMPLETIONS, NONE_RECORDED, RECORDED_COMPLETIONS, UNREAD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.render.line import CompletionBar


_SYMBOL = re.compile(r'<symbol id="m-(\w+)" viewBox="([^"]*)">(.*?)</symbol>', re.DOTALL)
_PATTERN = re.compile(r'<pattern id="p-(\w+)".*?</pattern>', re.DOTALL)
_COLOUR = re.compile(r"--([a-z_-]+):\s*(#[0-9a-f]{3,6});")
_WORDS = (*GIVEN_COMPLETIONS, NONE_RECORDED, UNREAD)
_COLOURED = frozenset(map(str, RECORDED_COMPLETIONS))
_NO_FILL = "fill:none;"


@cache
def colours() -> Mapping[str, str]:
    """Return the colours of the light theme, by the names of the stylesheet."""
    css = (resources.files("ogpctl.report") / "static" / "report.css").read_text(encoding="utf-8")
    return dict(_COLOUR.findall(css.partition("@media")[0]))


@cache
def marks() -> Mapping[str, str]:
    """Return the mark of each word of completion as an SVG image."""
    return {
        word: _svg(box, f"<style>{_mark_style(word)}</style>{shapes}")
        for word, box, shapes in _SYMBOL.findall(_shapes())
    }


def bar(drawn: CompletionBar, width: int, height: int) -> str:
    """Return a bar of completion, stacked, as an SVG image; empty where nothing is counted."""
    counts = drawn.counts
    counted = sum(counts.get(word, 0) for word in _WORDS)
    total = drawn.whole or counted
    if not counted:
        return ""
    patterns = {found[1]: found[0] for found in _PATTERN.finditer(_shapes())}
    defs, parts, start = [], [], 0
    for word in _WORDS:
        count = counts.get(word, 0)
        if not count:
            continue
        edge = (
            f'stroke="{colours()["none"]}" stroke-dasharray="4 3"'
            if word not in _COLOURED
            else 'stroke="#1c1e24"'
        )
        defs.append(patterns[word])
        place = (
            f'x="{0.5 + start * (width - 1) / total:.3f}" y="0.5" width="{count * (width - 1) / total:.3f}"'
            f' height="{height - 1}"'
        )
        # Viewers leave hairlines between the tiles of a pattern: below it lies its own ground.
        parts.append(f'<rect {place} class="g-{word if word in _COLOURED else "none"}"/>')
        parts.append(f'<rect {place} fill="url(#p-{word})" stroke-width="0.7" {edge}/>')
        start += count
    return _svg(
        f"0 0 {width} {height}", f"<style>{_bar_style()}</style><defs>{''.join(defs)}</defs>{''.join(parts)}"
    )


def _shapes() -> str:
    return (resources.files("ogpctl.report") / "templates" / "marks.html").read_text(encoding="utf-8")


def _svg(box: str, content: str) -> str:
    _, _, width, height = box.split()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" '
        f'width="{width}" height="{height}">{content}</svg>'
    )


def _mark_style(word: str) -> str:
    own = colours().get(word, colours()["none"])
    return (
        f".line{{{_NO_FILL}stroke:{own};stroke-width:1.8}}.dashed{{stroke-dasharray:2.4 2}}"
        f".full{{fill:{own}}}.tick-mark{{{_NO_FILL}stroke:#fff;stroke-width:2}}"
    )


def _bar_style() -> str:
    own = "".join(f".g-{word}{{fill:{colours()[word]}}}" for word in RECORDED_COMPLETIONS)
    return (
        f"{own}.g-none{{fill:#fff}}.over{{{_NO_FILL}stroke:#fff;stroke-width:1.3}}.over-fill{{fill:#fff}}"
        f".under{{stroke:{colours()['none']};stroke-width:1.2}}"
    )
