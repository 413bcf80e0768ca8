"""The sections of a manuscript, and the manuscript as a whole: the book of a plan in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.render.line import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Line


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
