"""Pieces of a line as Markdown.

Texts of the data are inert: they show as written and neither link nor notify.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.render.line import (
    Abbreviation,
    CompletionBar,
    CompletionWord,
    Day,
    Foreign,
    LineBreak,
    SectionLink,
    Stretch,
    Style,
    WebLink,
    Words,
)
from ogpctl.render.markdown_text import markdown_paragraphs, markdown_text, markdown_url
from ogpctl.render.plain_text import one_line, printable
from ogpctl.render.reader_words import completion_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ogpctl.render.line import Content, Inline, Line


_SENTENCE_END = re.compile(r"(?<=[.!?…]) (?=[A-ZÀ-ÖØ-Þ«“])")
_BACKTICKS = re.compile(r"`+")
_BREAKABLE = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_SIGNS = {Style.STRONG: "**", Style.EMPHASIS: "*", Style.INSERTED: "**", Style.DELETED: "~~"}
_UNSAFE_IN_ADDRESS = re.compile(r"[^A-Za-z0-9%/:?#@!$&'*+,;=~._\[\]-]")


class MarkdownLines:
    """Writes lines of one page.

    `address` returns that of a section as the page links to it, None where it has none. Without `emphasis`,
    words that weigh more get no signs for it.
    """

    def __init__(
        self, address: Callable[[str], str | None] = lambda _key: None, *, emphasis: bool = True
    ) -> None:
        self._address = address
        self._signs = _SIGNS if emphasis else {}

    def cell(self, content: Content) -> str:
        """Return a text for a cell of a table or a heading: on one line, its breaks as semicolons."""
        return markdown_text(content) if isinstance(content, str) else self._joined(content, "; ").strip()

    def paragraph(self, content: Content) -> str:
        """Return a text for a paragraph, or for several; of a line, a sentence a line.

        A change of one sentence is then a change of one line.
        """
        if isinstance(content, str):
            return "\n\n".join(markdown_paragraphs(content))
        return self._joined(content, "\\\n", sentences=True).strip()

    def _joined(self, line: Line, between: str, *, sentences: bool = False) -> str:
        found = _run_together(self._inline(item, between, sentences=sentences) for item in _merged(line))
        return "\n".join(part.strip(" ") for part in found.split("\n"))

    def _inline(self, item: Inline, between: str, *, sentences: bool = False) -> str:  # noqa: C901, PLR0911 - one line for each kind
        match item:
            case Words(text=text) | Day(text=text) | Abbreviation(text=text):
                return text_of(text, sentences=sentences)
            case Stretch(style=Style.CODE, content=content):
                return _code("".join(part.text for part in content if isinstance(part, Words)))
            case Stretch(style=style, content=content):
                return _between(self._signs.get(style, ""), self._joined_raw(content, between))
            case Foreign(content=content):
                return self._joined_raw(content, between)
            case WebLink(address=address, content=()):
                return markdown_url(address)
            case WebLink(address=address, content=content):
                return f"[{self._joined_raw(content, ' ').strip()}]({link_address(address)})"
            case SectionLink(key=key, content=content):
                path = self._address(key)
                shown = self._joined_raw(content, " ").strip()
                return f"[{shown}]({path})" if path is not None and shown else shown
            case CompletionWord(word=word, label=label, bare=bare):
                sign = markdown_text(completion_mark(word, unicode=True))
                return sign if bare else f"{sign}\N{NO-BREAK SPACE}{markdown_text(label)}"
            case LineBreak():
                return between
            case CompletionBar():
                return ""

    def _joined_raw(self, line: Line, between: str) -> str:
        return _run_together(self._inline(item, between) for item in _merged(line))


def text_of(text: str, *, sentences: bool = False) -> str:
    """Return plain words as Markdown; spaces at their ends stay, those that must not be broken among them."""
    inner = one_line(text)
    if not inner:
        return _edge(text)
    lead = _edge(text[: len(text) - len(text.lstrip())])
    trail = _edge(text[len(text.rstrip()) :])
    parts = _SENTENCE_END.split(inner) if sentences else [inner]
    return lead + "\n".join(map(markdown_text, parts)) + trail


def link_address(address: str) -> str:
    """Return an address so that nothing in it ends the link or starts anything else."""
    return _UNSAFE_IN_ADDRESS.sub(_in_percent, printable(address))


def _in_percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _run_together(parts: Iterable[str]) -> str:
    """Return the parts as one; a `!` before a link would make an image of it."""
    found = ""
    for part in parts:
        if part.startswith("[") and found.endswith("!"):
            found = found[:-1] + "\\!"
        found += part
    return found


def _merged(line: Iterable[Inline]) -> Iterator[Inline]:
    """Yield the pieces with neighbouring words made one.

    What is one text to a reader must be escaped as one.
    """
    words = ""
    for item in line:
        if isinstance(item, Words):
            words += item.text
            continue
        if words:
            yield Words(words)
            words = ""
        yield item
    if words:
        yield Words(words)


def _between(sign: str, content: str) -> str:
    """Return `content` between signs, its outer spaces outside, where the signs would not count."""
    inner = content.strip()
    if not sign or not inner:
        return content
    lead = content[: len(content) - len(content.lstrip())]
    trail = content[len(content.rstrip()) :]
    return f"{lead}{sign}{inner}{sign}{trail}"


def _edge(spaces: str) -> str:
    return _BREAKABLE.sub(" ", spaces) if spaces.isspace() else ""


def _code(text: str) -> str:
    shown = one_line(text).replace("|", "¦")
    if not shown:
        return ""
    fence = "`" * (max(map(len, _BACKTICKS.findall(shown)), default=0) + 1)
    room = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{room}{shown}{room}{fence}"
