"""What is shown to people, as blocks in reading order: what stands one below the other.

A block says what something is, in words that are already in the reader's language, together with text from
data. Terminal, Markdown, web pages and PDF are written from the same blocks, each by a layout of its own. No
text is safe for an output yet: each layout neutralises every one in its own way, so no command has to
remember to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from ogpctl.render.line import Style, WebLink, line_of, words
from ogpctl.render.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.render.line import CompletionBar, Content, Line


class Heading(Struct, frozen=True):
    """A heading; level 1 is the highest of those that stand together.

    Links lead to it by its `name`.
    """

    text: Content
    level: int = 1
    name: str = ""


class Paragraph(Struct, frozen=True):
    """Running text; an empty line in a text starts a new paragraph."""

    text: Content
    style: Style = Style.PLAIN


class Bullets(Struct, frozen=True):
    """A list; where it is numbered, from `start`.

    `role` says of what, for a layout that shows such lists its own way.
    """

    items: tuple[Item, ...]
    start: int | None = None
    role: str = ""


ADDRESSES = "addresses"
"""The role of a list of addresses that belong to what stands above it."""


class Legend(Struct, frozen=True):
    """Short pieces in a row, such as what each colour of a chart stands for."""

    items: tuple[Line, ...]


class Quotation(Struct, frozen=True):
    """Words of somebody, set apart."""

    blocks: tuple[Block, ...]


class Verbatim(Struct, frozen=True):
    """Lines to be shown as they are."""

    text: str


class Passage(Struct, frozen=True):
    """Blocks in another language."""

    language: str
    blocks: tuple[Block, ...]


class Facts(Struct, frozen=True):
    """Names with what is said of each.

    `role` is `rows`, or `card` where they open a page.
    """

    rows: tuple[tuple[str, tuple[Block, ...]], ...]
    role: str = "rows"


class Panel(Struct, frozen=True):
    """Blocks that belong together.

    `role` is `headline`, `notice`, `action`, `answer`, `said`, `sources`, or `elsewhere`: what a page must
    say, while a book has it in another place.
    """

    role: str
    blocks: tuple[Block, ...]


class Column(Struct, frozen=True):
    """A column of a table.

    `width` is its share of a page, None for what it needs. Where a terminal is too narrow, a `short` title
    stands in for the title, `flexible` columns fold, down to `least` cells wide and into as many as `lines`
    lines, and columns with the highest `drop` go first; on paper all that have one are left out. Neighbours
    with the same `group` share a line above their titles.
    """

    title: Content = ""
    short: str = ""
    group: str = ""
    side: Literal["left", "right", "center"] = "left"
    width: float | None = None
    flexible: bool = False
    least: int = 12
    lines: int = 12
    drop: int = 0
    names: bool = False
    """It says what each row is about: it heads the row, and folds last."""
    groups: bool = False
    """It has the same in neighbouring rows, which belong together."""
    bars: bool = False
    """Its cells are bars, beside the numbers that they show: outputs that draw nothing leave it out."""

    @property
    def heading(self) -> Content:
        """The title, with that of the group where no line above has it."""
        return (*words(f"{self.group} "), *line_of(self.title)) if self.group else self.title


class Table(Struct, frozen=True):
    """A table; each row has a cell for each column. `legend` is shown where the short titles are.

    `title` says what it is to those who do not see where it stands; the heading above it does where it is
    empty. `role` is `list` where a row is a thing of its own, which a narrow screen shows one below the
    other; `figures`, `bars`, `matrix`, `views` or `steps`. `name` and the `facets` of each row are for a
    layout that can filter them.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    caption: str = ""
    total: tuple[Content, ...] | None = None
    legend: str = ""
    small: bool = False
    role: str = ""
    title: str = ""
    name: str = ""
    facets: tuple[Mapping[str, str], ...] = ()


class Lanes(Struct, frozen=True):
    """A timeline: for each body its word at each tick, None where it gave none."""

    ticks: tuple[str, ...]
    lanes: tuple[tuple[str, tuple[str | None, ...]], ...]
    alternative: str


Block: TypeAlias = (
    "Paragraph | Heading | Bullets | Legend | Quotation | Verbatim | "
    "Passage | Facts | Panel | Table | CompletionBar | Lanes"
)
Item: TypeAlias = "tuple[Block, ...]"
"""The blocks of an item of a list."""


def list_item(text: str, urls: Iterable[tuple[str, str]] = (), details: Iterable[str] = ()) -> Item:
    """Return an item: its text on one line, addresses that belong to it, and paragraphs under it.

    `urls` are pairs of a label, which may be empty, and an address.
    """
    addresses = tuple(
        (Paragraph((*words(f"{label} " if label else ""), WebLink(url))),) for label, url in urls
    )
    below = (Bullets(addresses, role=ADDRESSES),) if addresses else ()
    return (Paragraph(one_line(text)), *below, *map(Paragraph, details))


def facts_block(rows: Iterable[tuple[str, Content]]) -> Facts:
    """Return names with their values, each on one line as far as there is room."""
    return Facts(tuple((name, (Paragraph(_on_one_line(value)),)) for name, value in rows))


def _on_one_line(content: Content) -> Content:
    return one_line(content) if isinstance(content, str) else content
