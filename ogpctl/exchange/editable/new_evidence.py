"""New rows of the table of evidence: pieces that the plan does not have yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.brought_back import CellOutcome, Outcome
from ogpctl.checks.nearest import nearest
from ogpctl.exchange.editable.fields import path_of
from ogpctl.exchange.editable.meaning import Meaningless, file_value, meaning
from ogpctl.exchange.editable.sheets import RECORD, About, RowKey, comparable
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from ogpctl.exchange.editable.comparing import Comparison
    from ogpctl.exchange.editable.locating import Holder, Locator
    from ogpctl.exchange.editable.reading import ReadCell, ReadRow
    from ogpctl.i18n.message import Message


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece to be added to what `holder` holds."""

    holder: Holder
    value: dict[str, Any]
    outcome: CellOutcome


class _Unfit(Exception):  # noqa: N818 - named for what it is
    def __init__(self, cell: ReadCell, column: str, reason: Message) -> None:
        super().__init__(reason.msgid)
        self.cell = cell
        self.column = column
        self.reason = reason


def new_evidence(found: Comparison, locator: Locator) -> list[NewEvidence]:
    """Return what the new rows add; a row that cannot be taken is told of in `found`.

    A piece whose address its commitment or milestone has already is not added; where the row says something else of
    it than the plan, that is told.
    """
    pieces: dict[RowKey, NewEvidence] = {}
    for row in found.new:
        try:
            key, holder = _owner(row, locator)
            value = _value(row)
            key = RowKey(key.plan, key.commitment, key.milestone, value["url"])
            here = locator.find(key)
            earlier = pieces.get(key)
            if here is not None:
                found.seen[key] = None
                _must_agree(row, value, here.value)
            elif earlier is not None:
                _must_agree(row, value, earlier.value)
            else:
                pieces[key] = NewEvidence(holder, value, _outcome(row, key, holder))
        except _Unfit as unfit:
            commitment = row.cells["commitment"].text.strip() if "commitment" in row.cells else ""
            found.left.append(
                CellOutcome(
                    Outcome.REFUSED, unfit.cell.place, commitment, unfit.column, unfit.cell.text,
                    reason=unfit.reason,
                )
            )  # fmt: skip
    return list(pieces.values())


def _outcome(row: ReadRow, key: RowKey, holder: Holder) -> CellOutcome:
    path = f"{holder.named(('evidence',))}[{key.evidence}]"
    return CellOutcome(
        Outcome.TAKEN, row.cells["url"].place, key.commitment, "url", key.evidence, file=holder.document.path,
        path=path, exported="", present="",
    )  # fmt: skip


def _owner(row: ReadRow, locator: Locator) -> tuple[RowKey, Holder]:
    """Return whose evidence a row is."""
    first = row.cells[next(iter(row.filled), RECORD)]
    if "url" not in row.cells or "commitment" not in row.cells:
        reason = msg(
            "a row without what it was is taken for new evidence only; `ogpctl new` makes a commitment"
        )
        raise _Unfit(first, "", reason)
    cell = row.cells["commitment"]
    id_ = comparable(cell.text)
    plans = locator.plans_of(id_)
    named = comparable(row.cells["plan"].text) if "plan" in row.cells else ""
    if not id_:
        raise _Unfit(cell, "commitment", msg("it is not said which commitment the evidence is of"))
    if not plans:
        raise _Unfit(cell, "commitment", _unknown(id_, locator.ids))
    if named and named not in plans:
        raise _Unfit(
            row.cells["plan"], "plan", msg("the commitment is of the plan {plan}", plan=", ".join(plans))
        )
    if not named and len(plans) > 1:
        raise _Unfit(
            cell, "commitment", msg("several plans have it: {plans}; name one", plans=", ".join(plans))
        )
    key = RowKey(named or plans[0], id_, _milestone(row))
    holder = locator.find(key)
    if holder is None:
        raise _Unfit(row.cells["milestone"], "milestone", _unknown(key.milestone, locator.milestones(key)))
    return key, holder


def _milestone(row: ReadRow) -> str:
    cell = row.cells.get("milestone")
    return comparable(cell.text) if cell is not None else ""


def _unknown(id_: str, known: tuple[str, ...] | list[str]) -> Message:
    meant = nearest(id_, known)
    if meant is None:
        return msg("there is no “{id}” in the plan", id=id_)
    return msg("there is no “{id}” in the plan. Did you mean {word}?", id=id_, word=meant)


def _value(row: ReadRow) -> dict[str, Any]:
    """Return the piece as a file holds it."""
    value: dict[str, Any] = {}
    for name, cell in row.cells.items():
        path = path_of(About.EVIDENCE, name)
        if path is None:
            continue
        if cell.problem is not None:
            raise _Unfit(cell, name, cell.problem)
        try:
            text = meaning(cell.text if cell.otherwise is None else cell.otherwise, About.EVIDENCE, name)
        except Meaningless as refusal:
            raise _Unfit(cell, name, refusal.reason) from None
        if text:
            said = file_value(text, About.EVIDENCE, name)
            if len(path) > 1:
                value.setdefault(path[0], {})[path[1]] = said
            else:
                value[path[0]] = said
    if "url" not in value:
        raise _Unfit(row.cells["url"], "url", msg("the address of the evidence is missing"))
    if "title" not in value:
        place = next((name for name in row.cells if name.startswith("title_")), "url")
        raise _Unfit(row.cells[place], place, msg("the title of the evidence is missing, in any language"))
    return value


def _must_agree(row: ReadRow, value: dict[str, Any], here: Any) -> None:
    """Raise `_Unfit` where the row says something else of a piece than what is there already."""
    for name, cell in row.cells.items():
        path = path_of(About.EVIDENCE, name)
        if path is None:
            continue
        said, stands = value, here
        for step in path:
            said = said.get(step, {}) if isinstance(said, dict) else {}
            stands = stands.get(step, {}) if isinstance(stands, dict) else {}
        if said != {} and comparable(str(said)) != comparable(str(stands if stands != {} else "")):
            reason = msg("the plan has evidence of that address already, which says something else there")
            raise _Unfit(cell, name, reason)
