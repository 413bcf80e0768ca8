"""New rows of the table of evidence: pieces that the plan does not have yet."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.brought_back import CellOutcome, CellOutcomeKind
from ogpctl.exchange.editable.edited_fields import path_of
from ogpctl.exchange.editable.meaning import MeaninglessCell, file_value, meaning
from ogpctl.exchange.editable.sheets import RECORD, RowKey, RowSubject, comparable, same_letters
from ogpctl.i18n.message import msg
from ogpctl.terms.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.exchange.editable.comparing import NewRow, TableComparison
    from ogpctl.exchange.editable.locating import Locator, RecordHolder
    from ogpctl.exchange.editable.read_tables import ReadCell, ReadRow
    from ogpctl.i18n.message import Message


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece to be added to what `holder` holds."""

    holder: RecordHolder
    value: dict[str, Any]
    outcome: CellOutcome


@dataclass(slots=True)
class _EvidenceRow:
    """A new row, and all that is wrong with it: the cell, its column and why."""

    new: NewRow
    errors: list[tuple[ReadCell, str, Message]] = field(default_factory=list)

    @property
    def cells(self) -> Mapping[str, ReadCell]:
        return self.new.row.cells

    def text(self, column: str) -> str:
        """Return what stands in a column, empty where there is none."""
        return comparable(self.cells[column].text) if column in self.cells else ""

    def refuse(self, column: str, reason: Message) -> None:
        """Keep an error; of a column that is not there, at the first cell in which something stands."""
        first = next(iter(self.new.row.filled), RECORD)
        self.errors.append((self.cells.get(column, self.cells[first]), column, reason))


def new_evidence(found: TableComparison, locator: Locator) -> list[NewEvidence]:
    """Return what the new rows add.

    A row that cannot be taken is told of in `found`, with all that is wrong in it. A piece whose address its
    commitment or milestone has already is not added; where the row says something else of it than the plan,
    that is told.
    """
    pieces: dict[RowKey, NewEvidence] = {}
    for new in found.new:
        row = _EvidenceRow(new)
        piece = _piece(row, locator)
        if piece is not None and not row.errors:
            key, holder, value = piece
            here, earlier = locator.find(key), pieces.get(key)
            if here is not None:
                found.seen[key] = None
                _must_agree(row, value, here.value)
            elif earlier is not None:
                _must_agree(row, value, earlier.value)
            else:
                pieces[key] = NewEvidence(holder, value, _outcome(new.row, key, holder))
        found.left += [
            CellOutcome(
                CellOutcomeKind.REFUSED, cell.place, row.text("commitment"), column, cell.text, reason=reason
            )
            for cell, column, reason in row.errors
        ]
    return list(pieces.values())


def _piece(row: _EvidenceRow, locator: Locator) -> tuple[RowKey, RecordHolder, dict[str, Any]] | None:
    """Return whose piece of evidence a row is, and the piece, as far as the row says."""
    if not {"url", "commitment"} <= {*row.cells}:
        row.refuse(
            "",
            msg(
                "a row that was not exported can only be new evidence; create a commitment with `ogpctl new`"
            ),
        )
        return None
    owner = _owner(row, locator)
    value = _value(row)
    if owner is None or "url" not in value:
        return None
    key, holder = owner
    return RowKey(key.plan, key.commitment, key.milestone, value["url"]), holder, value


def _outcome(row: ReadRow, key: RowKey, holder: RecordHolder) -> CellOutcome:
    path = f"{holder.named(('evidence',))}[{key.evidence}]"
    return CellOutcome(
        CellOutcomeKind.TAKEN,
        row.cells["url"].place,
        key.commitment,
        "url",
        key.evidence,
        file=holder.document.path,
        path=path,
        exported="",
        present="",
    )


def _owner(row: _EvidenceRow, locator: Locator) -> tuple[RowKey, RecordHolder] | None:
    """Return whose evidence a row is; None, and an error kept, where that is not certain."""
    owner = _commitment(row, locator)
    if owner is None:
        return None
    key = RowKey(*owner, row.text("milestone"))
    holder = locator.find(key)
    if holder is None:
        row.refuse("milestone", _unknown(key.milestone, locator.milestones(key)))
        return None
    return key, holder


def _commitment(row: _EvidenceRow, locator: Locator) -> tuple[str, str] | None:
    """Return the plan and the id of the commitment that a row names, by its id or by its number."""
    id_, named = row.text("commitment"), row.text("plan")
    plans = locator.plans_of(id_)
    if not id_:
        row.refuse("commitment", msg("the commitment of the evidence is missing"))
    elif plans and named and named not in plans:
        row.refuse("plan", msg("the commitment belongs to the plan {plan}", plan=", ".join(plans)))
    elif len(plans) > 1 and not named:
        row.refuse("commitment", msg("several plans have it: {plans}; choose one", plans=", ".join(plans)))
    elif plans:
        return named or plans[0], id_
    else:
        numbered = locator.by_number(id_, named)
        if len(numbered) == 1:
            return numbered[0]
        ids = ", ".join(id_ for _, id_ in numbered)
        reason = msg("several commitments have that number: write one of the ids {ids}", ids=ids)
        row.refuse("commitment", reason if numbered else _unknown(id_, locator.ids))
    return None


def _unknown(id_: str, known: tuple[str, ...] | list[str]) -> Message:
    meant = nearest(id_, known)
    if meant is None:
        return msg("“{id}” is not in the plan", id=id_)
    return msg("“{id}” is not in the plan. Did you mean {word}?", id=id_, word=meant)


def _value(row: _EvidenceRow) -> dict[str, Any]:
    """Return the piece as a file holds it, as far as its cells can be read."""
    value: dict[str, Any] = {}
    unread: set[str] = set()
    for name, cell in row.cells.items():
        path = path_of(RowSubject.EVIDENCE, name)
        if path is None:
            continue
        text, reason = "", cell.problem
        if reason is None:
            try:
                meant = cell.text if cell.otherwise is None else cell.otherwise
                text = meaning(meant, RowSubject.EVIDENCE, name, row.new.dates)
            except MeaninglessCell as refusal:
                reason = refusal.reason
        if reason is not None:
            row.refuse(name, reason)
            unread.add(path[0])
        elif text:
            said = file_value(text, RowSubject.EVIDENCE, name)
            if len(path) > 1:
                value.setdefault(path[0], {})[path[1]] = said
            else:
                value[path[0]] = said
    if "url" not in {*value, *unread}:
        row.refuse("url", msg("the address of the evidence is missing"))
    if "title" not in {*value, *unread}:
        place = next((name for name in row.cells if name.startswith("title_")), "url")
        row.refuse(place, msg("the title of the evidence is missing in every language"))
    return value


def _must_agree(row: _EvidenceRow, value: dict[str, Any], here: Any) -> None:
    """Keep an error for each cell that says something else of a piece than what is there already."""
    for name in row.cells:
        path = path_of(RowSubject.EVIDENCE, name)
        if path is None:
            continue
        said, stands = value, here
        for step in path:
            said = said.get(step, {}) if isinstance(said, dict) else {}
            stands = stands.get(step, {}) if isinstance(stands, dict) else {}
        if said != {} and same_letters(str(said)) != same_letters(str(stands if stands != {} else "")):
            row.refuse(name, msg("the plan already has evidence with that address, and it differs here"))
