"""What a manuscript is made of: pieces of a line, blocks, and sections. Values only; no form is decided here.

Texts are as they are read by people, with nothing escaped: a renderer hands them on as data, or escapes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


# Pieces of a line


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    text: str


class Kind(StrEnum):
    """What a stretch of words is."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUIET = "quiet"
    REMARK = "remark"
    """What is said of words beside them, such as the language that they are in."""
    CODE = "code"
    INSERTED = "inserted"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words of one kind."""

    kind: Kind
    content: Line


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the manuscript's."""

    language: str
    content: Line


@dataclass(frozen=True, slots=True)
class Link:
    """A link that leaves the report: `address` has been checked to be one of the web or of mail."""

    address: str
    content: Line


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a section, by its key; where the manuscript has no such section, only the words are left.

    `place` is the name of a heading there.
    """

    key: str
    content: Line
    place: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """A word of completion with its mark: `word` is the key, `label` what people read.

    Where `bare`, the mark stands alone in a narrow column and the label is its text alternative; where
    `stacked`, it stands above the label.
    """

    word: str
    label: str
    bare: bool = False
    stacked: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date to the precision known: as people read it, and in the form of ISO 8601."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A few letters or a sign where there is little room; `whole` is what they stand for."""

    text: str
    whole: Line


@dataclass(frozen=True, slots=True)
class Break:
    """An end of a line inside a paragraph or a cell."""


Inline: TypeAlias = (
    "Words | Stretch | Foreign | Link | Reference | Completion | Day | Abbreviation | Break | Bar"
)
Line: TypeAlias = "tuple[Inline, ...]"


# Blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `style` is empty, `lead`, `quiet`, `facts` (a few, at the top of a page) or `honest`."""

    content: Line
    style: str = ""


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
class Bar:
    """A bar of completion; `alternative` says in words what it shows. In a line it is small."""

    counts: Mapping[str, int]
    alternative: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """A timeline: for each body its word at each tick, None where it gave none."""

    ticks: tuple[str, ...]
    lanes: tuple[tuple[str, tuple[str | None, ...]], ...]
    alternative: str


Block: TypeAlias = (
    "Paragraph | Heading | Bullets | Legend | Quotation | Verbatim | "
    "Passage | Facts | Panel | Table | Bar | Lanes"
)


# Sections


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the book.

    `key` is unique in the manuscript: `kind` and `name` joined by `/`, `kind` for an index. `label` is what
    stands before the title, such as the number of a commitment.
    """

    kind: str
    name: str
    title: Line
    blocks: tuple[Block, ...]
    kicker: Line = ()
    label: str = ""
    children: tuple[Section, ...] = ()

    @property
    def heading(self) -> Line:
        """The title with its label."""
        return (*words(f"{self.label} – "), *self.title) if self.label else self.title

    @property
    def key(self) -> str:
        """What references name it by."""
        return key(self.kind, self.name)


def key(kind: str, name: str = "") -> str:
    """Return the key of a section."""
    return f"{kind}/{name}" if name else kind


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The book of a plan in one language.

    `period` and `made_from` are sentences for its first page; `day` is the date of the state that it shows
    (ISO), None where there is no history; `labels` are the words of ours around the pages; `authors` are the
    institutions that coordinate the plan.
    """

    plan: str
    language: str
    title: Line
    plain_title: str
    period: str
    made_from: tuple[str, ...]
    day: str | None
    sections: tuple[Section, ...]
    labels: Mapping[str, str]
    authors: tuple[str, ...] = ()


def every_section(sections: Iterable[Section]) -> Iterator[Section]:
    """Yield sections, each with those below it."""
    for section in sections:
        yield section
        yield from every_section(section.children)


def words(text: str) -> Line:
    """Return plain words as a line, nothing for nothing."""
    return (Words(text),) if text else ()


def capital(text: str) -> str:
    """Return a name as it stands at the head of a column or of a row."""
    return text[:1].upper() + text[1:]


def plain(line: Line) -> str:
    """Return what a line says, without its form."""
    parts = []
    for item in line:
        match item:
            case Words(text=text) | Day(text=text) | Abbreviation(text=text):
                parts.append(text)
            case Completion(label=label):
                parts.append(label)
            case Bar(alternative=alternative):
                parts.append(alternative)
            case Break():
                parts.append(" ")
            case _:
                parts.append(plain(item.content))
    return "".join(parts)


def joined(lines: Iterable[Line], between: Inline) -> Line:
    """Return lines as one, with `between` between them."""
    found: list[Inline] = []
    for line in lines:
        if line:
            found += [*((between,) if found else ()), *line]
    return tuple(found)
