"""Rich as this program draws with it: no markup, no emoji codes, no look at the machine.

What Rich would find out about the terminal is given by the surface: a result is a pure function of it.
"""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells
from rich.color import ColorSystem
from rich.console import Console
from rich.style import Style as RichStyle
from rich.text import Text

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
    words,
)
from ogpctl.render.plain_text import breakable, in_ascii_typography, one_line, transliterated
from ogpctl.render.reader_words import completion_mark, completion_style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from ogpctl.render.line import Content, Line
    from ogpctl.render.surface import Surface

_STYLES = {
    Style.PLAIN: RichStyle(),
    Style.STRONG: RichStyle(bold=True),
    Style.EMPHASIS: RichStyle(italic=True),
    Style.QUIET: RichStyle(dim=True),
    Style.REMARK: RichStyle(dim=True),
    Style.CODE: RichStyle(),
    Style.INSERTED: RichStyle(color="green"),
    Style.DELETED: RichStyle(color="red"),
    Style.LEAD: RichStyle(bold=True),
    Style.FACTS: RichStyle(dim=True),
    Style.HONEST: RichStyle(),
    Style.GOOD: RichStyle(color="green"),
    Style.FAIR: RichStyle(color="cyan"),
    Style.WEAK: RichStyle(color="yellow"),
    Style.BAD: RichStyle(color="red"),
}
_WIDEST = 1_000_000
"""The width of a console that folds nothing by itself: each text is given lines before it is drawn."""

# Rich breaks lines at no-break spaces too. It does not know these two, and they take one cell as well.
_NO_BREAK = str.maketrans({"\u00a0": "\ue010", "\u202f": "\ue011", "\ue010": None, "\ue011": None})
_NO_BREAK_AGAIN = str.maketrans({"\ue010": "\u00a0", "\ue011": "\u202f"})
# Rich numbers links at random, for those that go over several lines; ours never do.
_LINK_ID = re.compile(r"\x1b\]8;id=[0-9-]+;")
_CODE = re.compile(r"\x1b\[[0-9;]*m")
_WORD = re.compile(r" +|[^ ]+ *")
_UP_TO_SLASH = re.compile(r"[^/]*/+|[^/]+")
# A terminal takes an address of printable ASCII alone; any other is shown and not linked.
_WEB = re.compile(r"https?://[!-~]+", re.IGNORECASE)


class Canvas:
    """A console that draws into a text, for one surface."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface
        self.console = Console(
            file=io.StringIO(),
            width=_WIDEST,
            color_system="standard" if surface.color else None,
            force_terminal=surface.color,
            force_jupyter=False,
            legacy_windows=False,
            no_color=False,
            markup=False,
            emoji=False,
            highlight=False,
            _environ={},
        )

    def clean(self, text: str) -> str:
        """Return a text on one line that steers nothing, in signs that the output has."""
        text = one_line(text)
        if not self.surface.unicode:
            text = transliterated(in_ascii_typography(text), self.surface.encoding)
        return text.translate(_NO_BREAK)

    def style(self, style: Style) -> RichStyle:
        """Return how a text of that weight looks."""
        return _STYLES[style]

    def text(self, content: Content, style: Style = Style.PLAIN) -> Text:
        """Return a text on one line, cleaned; links where the terminal shows links."""
        if isinstance(content, str):
            return Text(self.clean(content), _STYLES[style], no_wrap=True, overflow="ignore", end="")
        drawn = Text(style=_STYLES[style], no_wrap=True, overflow="ignore", end="")
        for text, look in self._pieces(content, RichStyle()):
            drawn.append(text, look)
        return drawn

    def verbatim(self, line: str) -> Text:
        """Return a line that is printable as it stands, its spaces among it."""
        return Text(line.translate(_NO_BREAK), no_wrap=True, overflow="ignore", end="")

    def cell(self, content: Content) -> tuple[str, Style, float | None]:
        """Return a cell of a table: its text, cleaned, its style, and of a bar the share that it fills.

        A cell has one look, that of its words where all have it.
        """
        style = Style.PLAIN
        while not isinstance(content, str) and len(content) == 1:
            (piece,) = content
            match piece:
                case Stretch():
                    style, content = piece.style, piece.content
                case CompletionWord():
                    return self._completion(piece), completion_style(piece.word), None
                case CompletionBar(whole=whole):
                    return "", style, sum(piece.counts.values()) / whole if whole else 0.0
                case _:
                    break
        if isinstance(content, str):
            return self.clean(content), style, None
        return "".join(text for text, _ in self._pieces(content)).strip(" "), style, None

    def narrowed(self, indent: int) -> Canvas:
        """Return a canvas for what stands so many cells to the right."""
        width = self.surface.width
        return Canvas(replace(self.surface, width=None if width is None else max(width - indent, 1)))

    def _pieces(self, line: Line, look: RichStyle | None = None) -> Iterator[tuple[str, RichStyle]]:
        """Yield the texts of a line, cleaned, with their looks."""
        look = look or RichStyle()
        for piece in line:
            match piece:
                case Words(text=text) | Day(text=text) | Abbreviation(text=text):
                    yield self._between_others(text), look
                case Stretch(style=style, content=content):
                    yield from self._pieces(content, look + _STYLES[style])
                case WebLink(address=address, content=content):
                    yield from self._link(one_line(address), content, look)
                case Foreign(content=content) | SectionLink(content=content):
                    yield from self._pieces(content, look)
                case CompletionWord():
                    yield self._completion(piece), look + _STYLES[completion_style(piece.word)]
                case LineBreak():
                    yield "; ", look
                case CompletionBar():
                    pass  # the numbers stand beside every chart

    def _link(self, address: str, content: Line, look: RichStyle) -> Iterator[tuple[str, RichStyle]]:
        linked = self.surface.links and _WEB.fullmatch(address)
        yield from self._pieces(content or words(address), look + RichStyle(link=address) if linked else look)
        if content and not linked:
            yield f" ({self.clean(address)})", look

    def _completion(self, piece: CompletionWord) -> str:
        mark = completion_mark(piece.word, unicode=self.surface.unicode)
        return mark if piece.bare else f"{mark} {self.clean(piece.label)}"

    def _between_others(self, text: str) -> str:
        """Return words, cleaned, that other words may stand beside: a space at an end of them stays."""
        before, after = text[:1].isspace(), text[-1:].isspace()
        cleaned = self.clean(text)
        return f"{' ' * before}{cleaned}{' ' * after}" if cleaned else " " * before

    def folded(self, text: Text, room: int | None) -> list[Text]:
        """Return the lines of a text that has `room` cells, broken at spaces.

        A longer word keeps its own line: an address that is broken cannot be opened, and Rich would break it
        or cut it; a path breaks behind a slash. A text in a script without spaces, such as Chinese, is broken
        between any two letters.
        """
        if room is None or text.cell_len <= room:
            return [text] if text.plain else []
        lines = text.divide(_breaks(text.plain, room))
        for line in lines:
            # Rich would take other blanks for spaces, such as the Ogham one, which is seen.
            if spaces := len(line.plain) - len(line.plain.rstrip(" ")):
                line.right_crop(spaces)
        return [*lines]

    def drawn(self, renderable: RenderableType, width: int | None = None) -> str:
        """Return what Rich makes of it, without the spaces that it puts at the ends of lines."""
        with self.console.capture() as captured:
            self.console.print(renderable, width=width, crop=False, no_wrap=width is None, overflow="ignore")
        lines = (
            _LINK_ID.sub("\x1b]8;;", captured.get()).removesuffix("\n").translate(_NO_BREAK_AGAIN).split("\n")
        )
        text = "\n".join(_without_padding(line) for line in lines)
        return text if self.surface.unicode else breakable(text)


def painted(text: str, style: Style) -> str:
    """Return a text with the codes of a style, for what is put into lines that are laid out already."""
    return _STYLES[style].render(text, color_system=ColorSystem.STANDARD) if text.strip() else text


def _breaks(text: str, room: int) -> list[int]:
    """Return where the lines after the first begin."""
    found: list[int] = []
    taken = 0
    for start, word in _whole_pieces(text, room):
        size = cell_len(word.rstrip(" "))
        if taken and taken + size > room:
            found.append(start)
            taken = 0
        if size > room and not word.isascii():
            *whole, last = chop_cells(word.rstrip(" "), room)
            found += [start + end for end in accumulate(map(len, whole))]
            taken = cell_len(last)
        else:
            taken += cell_len(word)
    return found


def _whole_pieces(text: str, room: int) -> Iterator[tuple[int, str]]:
    """Yield each word with its place; of a path that is too long the part up to each slash."""
    for word in _WORD.finditer(text):
        if cell_len(word[0].rstrip(" ")) <= room or "://" in word[0] or not word[0].isascii():
            yield word.start(), word[0]
        else:
            yield from ((word.start() + part.start(), part[0]) for part in _UP_TO_SLASH.finditer(word[0]))


def _without_padding(line: str) -> str:
    """Return a line without the spaces at its end, which may stand before codes that end a colour."""
    codes = ""
    while line.endswith("m") and (last := line.rfind("\x1b[")) >= 0 and _CODE.fullmatch(line, last):
        line, codes = line[:last], line[last:] + codes
    return line.rstrip(" ") + codes
