"""A change as a value: what kind, where, from what to what, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.kinds import BY_ID, ORDER, Level
from ogpctl.analysis.diff.leaves import shown_path
from ogpctl.plan.numbering import number_key
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from ogpctl.analysis.diff.differences import Difference
    from ogpctl.analysis.diff.leaves import LeafPath
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Text


@dataclass(frozen=True, slots=True)
class DataText:
    """Text from the data inside a sentence, read in the reader's language; else `fallback`, such as an id."""

    text: Text
    fallback: str = ""


@dataclass(frozen=True, slots=True)
class DataDate:
    """A date from the data inside a sentence, written as the reader's language does."""

    value: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Several values inside a sentence: `a, b and c`."""

    items: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change belongs to: the object, its file, and for a commitment its number as printed."""

    kind: Kind
    id: str
    file: str
    number: str | None = None
    title: DataText = DataText({})

    @property
    def commitment(self) -> str | None:
        """The commitment’s id; None for a change of anything else."""
        return self.id if self.kind is Kind.COMMITMENT else None


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    `before` and `after` are JSON values, None where there was or is nothing. `covers` are the differences of
    the data that this change tells of; over all changes each difference is told of once.
    """

    kind: str
    subject: Subject
    path: LeafPath
    before: Any
    after: Any
    text: Message
    covers: tuple[Difference, ...] = ()

    @property
    def level(self) -> Level:
        """How much the change asks of its readers; a matter of its kind alone."""
        return BY_ID[self.kind].level

    @property
    def where(self) -> str:
        """The path as text, `milestones[2.1].due`; empty for the whole object."""
        return shown_path(self.path)


_KIND_ORDER = ("plan", "commitment", "consultation", "institutions")


def change_key(change: Change) -> tuple[object, ...]:
    """Return a key that sorts changes: the plan, commitments by number, the rest.

    In each by the catalogue.
    """
    subject = change.subject
    number = number_key(subject.number) if subject.number else ()
    return (
        _KIND_ORDER.index(subject.kind.value),
        number,
        subject.id,
        subject.file,
        ORDER[change.kind],
        number_key(change.where),
    )
