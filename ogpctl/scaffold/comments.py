"""The comments of files that every repository gets, in the language of its pages.

The files stand once, with their comments in English; `templates/comments.<language>.json` has each paragraph
of them in the other language. What is no sentence, such as a setting that is commented out, has none.
"""

from __future__ import annotations

import json
import re
import textwrap
from functools import cache
from typing import TYPE_CHECKING

from ogpctl.scaffold.package_files import template

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WIDTH = 120
_LINE = re.compile(r"(?P<indent> *)# (?P<text>(?!\[|[\w-]+ = ).+)")
_BESIDE = re.compile(r"(?P<code>.*\S)  # (?P<text>.+)")


def commented_in(language: str, text: str) -> str:
    """Return `text`, a file whose comments begin with `#`, with these in `language`."""
    return text if language == "en" else "".join(f"{line}\n" for line in _lines(text, _table(language)))


def paragraphs(text: str) -> list[str]:
    """Return the comments of a file: what stands beside code, and the lines that follow each other as one."""
    found: list[str] = []
    for _, block in _blocks(text):
        if isinstance(block, list):
            found.append(" ".join(block))
        elif beside := _BESIDE.fullmatch(block):
            found.append(beside["text"])
    return found


def _lines(text: str, table: Mapping[str, str]) -> Iterator[str]:
    for indent, block in _blocks(text):
        if isinstance(block, list):
            said = table.get(" ".join(block))
            lines = block if said is None else textwrap.wrap(said, _WIDTH - len(indent) - 2)
            yield from (f"{indent}# {line}" for line in lines)
        else:
            beside = _BESIDE.fullmatch(block)
            yield f"{beside['code']}  # {table.get(beside['text'], beside['text'])}" if beside else block


def _blocks(text: str) -> Iterator[tuple[str, list[str] | str]]:
    """Yield the comments that have lines of their own, each with its indentation, and every other line."""
    open_: list[str] = []
    indent = ""
    for line in text.splitlines():
        found = _LINE.fullmatch(line)
        if open_ and (found is None or found["indent"] != indent):
            yield indent, open_
            open_ = []
        if found is None:
            yield "", line
        else:
            indent = found["indent"]
            open_.append(found["text"])
    if open_:
        yield indent, open_


@cache
def _table(language: str) -> dict[str, str]:
    found: dict[str, str] = json.loads(template(f"comments.{language}.json"))
    return found
