"""The blocks of a manuscript: what stands one below the other in a section. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from ogpctl.render.line import Style

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.render.line import CompletionBar, Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    content: Line
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, one level below the section's own, or two.

    Links lead to it by its `name`.
    """

    content: Line
    depth: int = 1
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; where it is numbered, from `start`.

    `style` says of what, for a form that shows such lists its own way.
    """

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    style: str = ""


@dataclass(frozen=True, slots=True)
class Legend:
    """Short pieces in a row, such as what each colour of a chart stands for."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of somebody, set apart."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Verbatim:
    """Lines to be shown as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks in another language."""

    language: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with what is said of each; a name stands at the head of its row (`capital`).

    `style` is `rows`, or `card` where they open a page.
    """

    rows: tuple[tuple[str, tuple[Block, ...]], ...]
    style: str = "rows"


@dataclass(frozen=True, slots=True)
class Panel:
    """Blocks that belong together.

    `style` is `headline`, `notice`, `action`, `answer`, `said`, `sources`, or `elsewhere`: what a page must
    say, while a book has it in another place.
    """

    style: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    `width` is its share of the room, None for what it needs; `chart` is for bars only. `side` is `left`,
    `right` or `center`. Where the room is narrow, such as on paper, columns with a `drop` are left out. The
    column that `names` heads each row; one that `groups` has the same in neighbouring rows, which belong
    together.
    """

    head: Line
    side: str = "left"
    width: float | None = None
    chart: bool = False
    drop: int = 0
    names: bool = False
    groups: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table; each row has a cell for each column. The last row may be a total.

    `title` says what it is to those who do not see where it stands; the heading above it does where it is
    empty. `style` is `list` where a row is a thing of its own, which a narrow screen shows one below the
    other; `figures`, `bars`, `matrix`, `views` or `steps`. `name` and the `facets` of each row are for a form
    that can filter them.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    caption: str = ""
    total: tuple[Line, ...] | None = None
    small: bool = False
    style: str = ""
    title: str = ""
    name: str = ""
    facets: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Lanes:
    """A timeline: for each body its word at each tick, None where it gave none."""

    ticks: tuple[str, ...]
    lanes: tuple[tuple[str, tuple[str | None, ...]], ...]
    alternative: str


Block: TypeAlias = (
    "Paragraph | Heading | Bullets | Legend | Quotation | Verbatim | "
    "Passage | Facts | Panel | Table | CompletionBar | Lanes"
)
