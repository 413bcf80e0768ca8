"""What is shown to people, as blocks in reading order; one layout writes them as text, another as Markdown.

A block holds sentences that are already in the reader's language, together with text from data. Neither is
safe for an output yet: each layout neutralises every string in its own way, so no command has to remember to.
"""

from __future__ import annotations

from dataclasses import dataclass

from ogpctl.render.line import Style


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 opens a document or a plan."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; an empty line in it starts a new paragraph."""

    text: str
    style: Style = Style.PLAIN


class Address(str):
    """A web address that is meant to be followed; no other text ever becomes a link."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Fields:
    """Names with their values, one a line; a value may be an `Address`."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its text, addresses that belong to it, and paragraphs under it."""

    text: str
    urls: tuple[tuple[str, str], ...] = ()
    """Pairs of a label, which may be empty, and an address."""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Where a terminal is too narrow, a `short` title stands in for the title, `flexible` columns fold, down to
    `least` cells wide and into as many as `lines` lines, and columns with the highest `drop` go first.
    Neighbours with the same `group` share a line above their titles.
    """

    title: str = ""
    short: str = ""
    group: str = ""
    right: bool = False
    flexible: bool = False
    least: int = 12
    lines: int = 12
    main: bool = False
    """It is what the table is about: the others fold first."""
    drop: int = 0
    bars: bool = False
    """Its cells are bars; only a text has this column."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: a text, or where `bar` is set a bar of that share of the column."""

    text: str = ""
    style: Style = Style.PLAIN
    bar: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `legend` is shown where the short titles are."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: str = ""


Block = Heading | Paragraph | Fields | Items | Table
