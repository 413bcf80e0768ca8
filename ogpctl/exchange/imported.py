"""What an import read, made of it and left out, as one value that every output is a function of."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.i18n.message import Message
    from ogpctl.plan.dates import PartialDate


class ImportRemarkKind(StrEnum):
    """What became of a value that could not be taken as it stands."""

    UNREADABLE = "unreadable"
    """Left absent."""
    NARROWED = "narrowed"
    """Less was taken than it says."""
    ALTERED = "altered"
    """Entered in another form."""
    NO_ROOM = "no_room"
    """The plan's format has no field for it."""
    FAULT = "fault"
    """The file breaks its own rules there."""


@dataclass(frozen=True, slots=True)
class ImportRemark:
    """One value that could not be taken as it stands: where it is, what it says, and why.

    `row` counts as a spreadsheet does, from 1 and with the header; in a file of lines it is the line. None:
    the remark is about the whole column or file.
    """

    kind: ImportRemarkKind
    file: str
    row: int | None
    column: str
    value: str
    reason: Message


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """A field that the plan here and the imported file fill differently.

    `replaced` says which one now stands.
    """

    file: str
    path: str
    here: str
    there: str
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class PlanCandidate:
    """A plan here that a plan of the file may be, with what tells plans apart.

    Only its id where it cannot be read.
    """

    id: str
    title: str = ""
    ogp_id: str | None = None
    plan_number: int | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PlanOutcome:
    """What became of one plan.

    `new` commitments had no file; `extended` ones got fields that they lacked; `same` ones had all. `errors`
    are the findings that kept the plan from being written (file, message); where there are any, nothing was.
    `candidates` are the plans here that it may be, where that is not certain: nothing was written then
    either. `completion` counts the words that the source gives to the commitments, with `unclear` and `none`.
    """

    id: str
    title: str
    is_new: bool
    new: int = 0
    extended: int = 0
    same: int = 0
    milestones: int = 0
    completion: Mapping[str, int] = field(default_factory=dict)
    errors: tuple[tuple[str, Message], ...] = ()
    candidates: tuple[PlanCandidate, ...] = ()

    @property
    def written(self) -> bool:
        """Whether the plan is valid and it is certain which one it is, and so was written, or would be."""
        return not self.errors and not self.candidates

    @property
    def commitments(self) -> int:
        """How many commitments the source has for this plan."""
        return self.new + self.extended + self.same


@dataclass(frozen=True, slots=True)
class Import:
    """An import as a whole; `remarks` and `differences` in the order of the source.

    `format` is `irm` or `canada-nap`; `notes` say how the files were read. `said_nothing` counts the cells
    that say in a word (NR, Not Specified) that there is nothing, by column and word. `files` are those that
    were written, or would be in a dry run.
    """

    format: str
    sources: tuple[str, ...]
    dry_run: bool
    rows: int
    plans: tuple[PlanOutcome, ...] = ()
    institutions: int = 0
    files: tuple[str, ...] = ()
    notes: tuple[Message, ...] = ()
    remarks: tuple[ImportRemark, ...] = ()
    said_nothing: Mapping[tuple[str, str], int] = field(default_factory=dict)
    differences: tuple[FieldDifference, ...] = ()

    @property
    def refused(self) -> tuple[PlanOutcome, ...]:
        """The plans that would have been invalid, or may be one of several, and were not written."""
        return tuple(plan for plan in self.plans if not plan.written)

    @property
    def completion(self) -> dict[str, int]:
        """The words of completion of all plans together."""
        total: dict[str, int] = {}
        for plan in self.plans:
            for word, count in plan.completion.items():
                total[word] = total.get(word, 0) + count
        return total
