"""The changes of `plan.yaml` that open and close a review round, on its bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.edit.assigning import AssignmentContext, assigned
from ogpctl.edit.assignments import Assignment, ItemStep, Operator
from ogpctl.edit.changed_values import value_at
from ogpctl.edit.editing import append
from ogpctl.edit.source import read_source
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

_LIST = "rounds"


def closed(
    data: bytes, round_id: str, date: str, languages: tuple[str, ...], remarks: Mapping[str, str]
) -> bytes:
    """Return the file with the round closed on `date`, and with `remarks`, by language, added to its `note`.

    A remark that the note holds already, whatever stands around it, is not added again. Raises `NotEditable`.
    """
    manner = AssignmentContext(Kind.PLAN, languages)
    wanted = [_set(round_id, "closed", value=date)]
    note = _round(data, round_id).get("note") or {}
    for language, remark in remarks.items():
        said = str(note.get(language, "")).strip()
        if _bare(remark) not in _bare(said):
            wanted.append(_set(round_id, "note", language, value=f"{said} {remark}".strip()))
    return assigned(data, wanted, manner)


def reopened(data: bytes, round_id: str, languages: tuple[str, ...]) -> bytes:
    """Return the file with the round open. Raises `NotEditable`."""
    return assigned(data, [_set(round_id, "closed", value="")], AssignmentContext(Kind.PLAN, languages))


def with_round(data: bytes, entry: Mapping[str, Any], languages: tuple[str, ...]) -> bytes:
    """Return the file with one more round at the end of its list. Raises `NotEditable`."""
    value = {
        name: int(item) if name == "date" and str(item).isdecimal() else item for name, item in entry.items()
    }
    return append(data, (_LIST,), value, Kind.PLAN, languages)


def _set(round_id: str, *steps: str, value: str) -> Assignment:
    return Assignment(".".join(steps), (_LIST, ItemStep(round_id), *steps), Operator.SET, value)


def _round(data: bytes, round_id: str) -> dict[str, Any]:
    rounds = value_at(read_source(data).value, (_LIST,))
    return next(item for item in rounds if item.get("id") == round_id)


def _bare(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".!?…")
