"""From tables that come back to the new bytes of the plan’s files. Pure: nothing is written.

The edits go through the room `edit`, are judged together as every write is, and land together or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ogpctl.edit.editing import append, put, remove
from ogpctl.edit.source import NotEditable
from ogpctl.exchange.brought_back import CellOutcomeKind
from ogpctl.exchange.editable.comparing import compare
from ogpctl.exchange.editable.locating import Locator
from ogpctl.exchange.editable.new_evidence import new_evidence
from ogpctl.exchange.editable.sheets import RowSubject
from ogpctl.i18n.message import msg, nmsg
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.exchange.brought_back import CellOutcome
    from ogpctl.exchange.editable.comparing import Edit, TableComparison
    from ogpctl.exchange.editable.new_evidence import NewEvidence
    from ogpctl.exchange.editable.read_tables import ReadTable
    from ogpctl.exchange.irm.doubtful_dates import DateOrder
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import PlanDocuments


@dataclass(slots=True)
class ProposedEdits:
    """The files as they would be, with what each held; what became of each cell; what there is to say."""

    files: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    cells: list[CellOutcome] = field(default_factory=list)
    evidence: int = 0
    notes: list[Message] = field(default_factory=list)


def bring_back(
    tables: Sequence[ReadTable],
    plans: Sequence[PlanDocuments],
    *,
    allow_removal: bool = False,
    dates: DateOrder | None = None,
) -> ProposedEdits:
    """Return what the edits in these tables make of the plans.

    Every other byte of their files stays as it is. `dates` tells which part of `07/01/2012` comes first,
    where the headings do not.
    """
    locator = Locator(plans)
    found = compare(tables, locator, allow_removal=allow_removal, dates=dates)
    pieces = new_evidence(found, locator)
    proposed = ProposedEdits(notes=[*found.notes, *_missing_rows(found, locator)])
    for edit in found.edits:
        _make(proposed, edit)
    for piece in pieces:
        _add(proposed, piece)
    proposed.cells += found.left
    proposed.files = {path: both for path, both in proposed.files.items() if both[0] != both[1]}
    return proposed


def _make(proposed: ProposedEdits, edit: Edit) -> None:
    document = edit.holder.document
    old, new = proposed.files.get(document.path, (document.data, document.data))
    try:
        if edit.value is None:
            new = remove(new, edit.path)
        else:
            new = put(new, edit.path, edit.value, Kind.COMMITMENT, edit.holder.languages)
    except NotEditable as refusal:
        proposed.cells.append(_refused(edit.outcome, refusal))
        return
    proposed.files[document.path] = (old, new)
    proposed.cells.append(edit.outcome)


def _add(proposed: ProposedEdits, piece: NewEvidence) -> None:
    document = piece.holder.document
    old, new = proposed.files.get(document.path, (document.data, document.data))
    try:
        new = append(
            new, (*piece.holder.path, "evidence"), piece.value, Kind.COMMITMENT, piece.holder.languages
        )
    except NotEditable as refusal:
        proposed.cells.append(_refused(piece.outcome, refusal))
        return
    proposed.files[document.path] = (old, new)
    proposed.cells.append(piece.outcome)
    proposed.evidence += 1


def _refused(outcome: CellOutcome, refusal: NotEditable) -> CellOutcome:
    return replace(
        outcome,
        outcome=CellOutcomeKind.REFUSED,
        reason=msg("{file}: {reason}", file=outcome.file, reason=refusal.message),
    )


def _missing_rows(found: TableComparison, locator: Locator) -> list[Message]:
    """Return in words how many records of the plans have no row, by kind.

    That takes nothing out of a plan.
    """
    kinds = {key.about for key in found.seen}
    plans = dict.fromkeys(key.plan for key in found.seen)
    absent = {
        about: sum(key not in found.seen for plan in plans for key in locator.keys(plan, about))
        for about in RowSubject
        if about in kinds
    }
    said = {
        RowSubject.COMMITMENT: nmsg(
            "{count} commitment of the plan has no row in the file: it stays as it is.",
            "{count} commitments of the plan have no row in the file: they stay as they are.",
            absent.get(RowSubject.COMMITMENT, 0),
        ),
        RowSubject.MILESTONE: nmsg(
            "{count} milestone of the plan has no row in the file: it stays as it is.",
            "{count} milestones of the plan have no row in the file: they stay as they are.",
            absent.get(RowSubject.MILESTONE, 0),
        ),
        RowSubject.EVIDENCE: nmsg(
            "{count} piece of evidence of the plan has no row in the file: it stays as it is.",
            "{count} pieces of evidence of the plan have no row in the file: they stay as they are.",
            absent.get(RowSubject.EVIDENCE, 0),
        ),
    }
    return [message for about, message in said.items() if absent.get(about)]
