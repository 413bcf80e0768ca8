"""A page of the documentation as text for a terminal.

The pages are our own, and nothing in them is from data.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markdown import CodeBlock, Heading, Markdown
from rich.text import Text
from rich.theme import Theme

from ogpctl.render.plain_text import breakable, in_ascii_typography, printable, transliterated
from ogpctl.render.terminal import READABLE

if TYPE_CHECKING:
    from rich.console import ConsoleOptions, RenderResult

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.surface import Surface

WIDTH = 80
"""The columns where no terminal gives any."""

_STYLES = Theme(
    {
        **{f"markdown.h{level}": "bold" for level in range(1, 7)},
        "markdown.code": "cyan",
        "markdown.code_block": "cyan",
    },
    inherit=False,
)
_NO_BREAK = str.maketrans({"\u00a0": "\ue000", "\u202f": "\ue001"})
_NO_BREAK_AGAIN = str.maketrans({"\ue000": "\u00a0", "\ue001": "\u202f"})
_NEIGHBOUR = re.compile(r"\[([^\]\n]*(?:\n[^\]\n]*)?)\]\((?!https?://)([^)]*)\)")
"""A link to another page, which leads nowhere from a terminal."""
_INDEX = "README.md"
"""The page of all rules, for which there is a command."""
_FENCED = re.compile(r"(^```.*?^```$)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")


class _PlainHeading(Heading):
    """A heading at the left margin, as in every other output."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        self.text.justify = "left"
        yield self.text


class _PlainCode(CodeBlock):
    """Code as it stands: never wrapped, so that it can be copied, and of no language."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in str(self.text).rstrip().split("\n"):
            yield Text(f"    {line}", style="markdown.code_block", no_wrap=True, overflow="ignore")


class _PlainPage(Markdown):
    elements = {  # noqa: RUF012 - a class attribute of rich's
        **Markdown.elements,
        "heading_open": _PlainHeading,
        "fence": _PlainCode,
        "code_block": _PlainCode,
    }


def page_text(page: str, surface: Surface, translator: Translator) -> str:
    """Return a Markdown page as text that fits `surface`."""
    source = "".join(
        part if part.startswith("```") else _running(part, surface, translator)
        for part in _FENCED.split(printable(page).translate(_NO_BREAK))
    )
    drawn = io.StringIO()
    console = Console(
        file=drawn,
        width=min(surface.width or WIDTH, READABLE),
        height=100,
        color_system="standard" if surface.color else None,
        force_terminal=surface.color,
        force_jupyter=False,
        legacy_windows=False,
        no_color=False,
        theme=_STYLES,
        _environ={},
    )
    console.print(_PlainPage(source, hyperlinks=False), crop=False)
    lines = (line.rstrip() for line in drawn.getvalue().translate(_NO_BREAK_AGAIN).strip("\n").split("\n"))
    text = "\n".join(lines) + "\n"
    if surface.unicode:
        return text
    text = in_ascii_typography(text.replace("•", "-"))
    return breakable(transliterated(text, surface.encoding))


def _running(text: str, surface: Surface, translator: Translator) -> str:
    """Return running text without links to other pages, code in it marked where no colour does that."""

    def unlinked(link: re.Match[str]) -> str:
        if link[2] == _INDEX:
            return translator.gettext("{text} (`ogpctl explain`)", text=link[1])
        return link[1]

    text = _NEIGHBOUR.sub(unlinked, text)
    return text if surface.color else _CODE.sub(r"`` `\1` ``", text)
