"""A part of a review, which can be cut between two of its units, and what all parts share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from ogpctl.render.blocks import Bullets
from ogpctl.render.diff.words import without_signs
from ogpctl.render.escaping import escaped_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.render.blocks import Block, Item

LONGEST_TITLE, LONGEST_SENTENCE = 120, 400
"""Characters of a title, and of the sentence of a finding."""
_LONGEST_NAME = 160
"""Characters of a file's name."""


@dataclass(frozen=True, slots=True)
class ReviewLayout:
    """How a review is laid out: the level of its headings, and findings as rows of a table or as lines."""

    level: int
    tables: bool
    unicode: bool = True


class SectionBody(Protocol):
    """How units become blocks."""

    def __call__(self, units: Sequence[Any], /) -> Iterable[Block]:
        """Return the blocks of these units, one after the other."""


@dataclass(frozen=True, slots=True)
class ReviewSection:
    """A part of the page: `head` is shown whole, then the `units`, of which the last may be left out.

    `left_out` says how many units are, and `folded` is the line under which a long part is folded away.
    """

    head: tuple[Block, ...]
    units: tuple[Any, ...]
    body: SectionBody
    left_out: Callable[[int], Message]
    folded: Message | None = None


def as_items(units: Sequence[Item], /) -> Iterator[Block]:
    yield Bullets(tuple(units))


def file_name(name: str) -> str:
    """Return a file's name on one line; of a very long one the end, which tells more."""
    name = without_signs(escaped_line(name))
    return name if len(name) <= _LONGEST_NAME else "…" + name[-_LONGEST_NAME:]
