"""The pieces of a line of a manuscript. Values only; no form is decided here.

Texts are as they are read by people, with nothing escaped: a renderer hands them on as data, or escapes them.
Pieces and blocks are structs: most runs define them all, and as dataclasses they took 20 ms of each.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Words(Struct, frozen=True):
    """Plain words."""

    text: str


class Style(StrEnum):
    """How words weigh, or what they are; colour never says anything that the words do not.

    The values are the names that stylesheets and templates know them by.
    """

    PLAIN = ""
    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUIET = "quiet"
    REMARK = "remark"
    """What is said of words beside them, such as the language that they are in."""
    CODE = "code"
    INSERTED = "inserted"
    DELETED = "deleted"
    LEAD = "lead"
    """The words that open a page."""
    FACTS = "facts"
    """A few facts in a row, at the top of a page."""
    HONEST = "honest"
    """What is not known."""
    GOOD = "good"
    FAIR = "fair"
    WEAK = "weak"
    BAD = "bad"


class Stretch(Struct, frozen=True):
    """A stretch of words of one style."""

    style: Style
    content: Line


class Foreign(Struct, frozen=True):
    """Words in another language than the manuscript's."""

    language: str
    content: Line


class WebLink(Struct, frozen=True):
    """A link to an address outside; without content, the address is what is read.

    Whatever the address is, a layout makes a link only of one that its readers can safely follow.
    """

    address: str
    content: Line = ()


class SectionLink(Struct, frozen=True):
    """A link to a section, by its key; where the manuscript has no such section, only the words are left.

    `place` is the name of a heading there.
    """

    key: str
    content: Line
    place: str = ""


class CompletionWord(Struct, frozen=True):
    """A word of completion with its mark: `word` is the key, `label` what people read.

    Where `bare`, the mark stands alone in a narrow column and the label is its text alternative; where
    `stacked`, it stands above the label.
    """

    word: str
    label: str
    bare: bool = False
    stacked: bool = False


class Day(Struct, frozen=True):
    """A date to the precision known: as people read it, and in the form of ISO 8601."""

    iso: str
    text: str


class Abbreviation(Struct, frozen=True):
    """A few letters or a sign where there is little room; `whole` is what they stand for."""

    text: str
    whole: Line


class LineBreak(Struct, frozen=True):
    """An end of a line inside a paragraph or a cell."""


Inline: TypeAlias = (
    "Words | Stretch | Foreign | WebLink | SectionLink | CompletionWord | Day | Abbreviation"
    " | LineBreak | CompletionBar"
)


Line: TypeAlias = "tuple[Inline, ...]"
Content: TypeAlias = "str | Line"
"""A text: plain words, or a line of pieces."""


class CompletionBar(Struct, frozen=True):
    """A bar of completion; `alternative` says in words what it shows. In a line it is small.

    Where the counts are not all there is, `whole` is the number that the whole bar stands for.
    """

    counts: Mapping[str, int]
    alternative: str
    whole: int | None = None


def words(text: str) -> Line:
    """Return plain words as a line, nothing for nothing."""
    return (Words(text),) if text else ()


def styled(text: str, style: Style) -> Content:
    """Return plain words of a style."""
    return (Stretch(style, words(text)),) if text and style is not Style.PLAIN else text


def style_of(content: Content) -> Style:
    """Return the style that all words of a text have."""
    match content:
        case (Stretch(style=style),):
            return style
        case _:
            return Style.PLAIN


def line_of(content: Content) -> Line:
    """Return a text as a line."""
    return words(content) if isinstance(content, str) else content


def capital(text: str) -> str:
    """Return a name as it stands at the head of a column or of a row."""
    return text[:1].upper() + text[1:]


def plain(content: Content) -> str:
    """Return what a text says, without its form."""
    if isinstance(content, str):
        return content
    parts = []
    for item in content:
        match item:
            case WebLink(address=address, content=()):
                parts.append(address)
            case Words(text=text) | Day(text=text) | Abbreviation(text=text):
                parts.append(text)
            case CompletionWord(label=label):
                parts.append(label)
            case CompletionBar(alternative=alternative):
                parts.append(alternative)
            case LineBreak():
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
