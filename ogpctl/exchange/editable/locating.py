"""Where the plan here holds what a row of a table is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.editable.edited_fields import shown_path
from ogpctl.exchange.editable.sheets import RowKey, RowSubject, evidence_names
from ogpctl.plan.item_names import item_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.plan.model import Commitment
    from ogpctl.store.document import Document, PlanDocuments
    from ogpctl.store.position import Path


_NUMBER = re.compile(r"([0-9]{1,6})(?:[.,]([0-9]{1,6}))?")


@dataclass(frozen=True, slots=True)
class RecordHolder:
    """A record of a plan file: what it holds (JSON types), and where it stands in its file."""

    document: Document[Commitment]
    languages: tuple[str, ...]
    path: Path
    value: Mapping[str, Any]

    def text(self, path: Sequence[str]) -> str | None:
        """Return what stands at a path of fields below as a table shows it.

        None where that is no single value.
        """
        found: Any = self.value
        for name in path:
            if not isinstance(found, dict):
                return None
            found = found.get(name, "")
            if found == "":
                return ""
        if isinstance(found, (dict, list, bool)):
            return None
        return "" if found is None else str(found)

    def named(self, path: Sequence[str]) -> str:
        """Return the way to a field below as findings name it, `milestones[2.1].due`."""
        text = ""
        found: Any = self.document.value
        for step in (*self.path, *path):
            if isinstance(step, int):
                text += f"[{item_names(found)[step]}]"
                found = found[step]
            else:
                text += f".{step}" if text else step
                found = found.get(step) if isinstance(found, dict) else None
        return text


class Locator:
    """Finds the records of some plans by their ids."""

    def __init__(self, plans: Sequence[PlanDocuments]) -> None:
        self._commitments: dict[tuple[str, str], RecordHolder] = {}
        self._by_id: dict[str, list[str]] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        for plan in plans:
            header = plan.header.content if plan.header is not None else None
            languages = header.languages if header is not None else ()
            name = header.id if header is not None else plan.id
            for document in plan.commitments:
                value = document.value
                if isinstance(value, dict) and isinstance(value.get("id"), str):
                    holder = RecordHolder(document, languages, (), value)
                    if self._commitments.setdefault((name, value["id"]), holder) is holder:
                        self._by_id.setdefault(value["id"], []).append(name)
                        self._numbers[name, value["id"]] = str(value.get("number", ""))

    def find(self, key: RowKey) -> RecordHolder | None:
        holder = self._commitments.get((key.plan, key.commitment))
        if holder is not None and key.milestone:
            holder = _item(holder, "milestones", key.milestone)
        if holder is not None and key.evidence:
            holder = _item(holder, "evidence", key.evidence)
        return holder

    def shown(self, key: RowKey, column: str) -> str | None:
        """Return what a table shows of a column of a record, None where the plan has no such text."""
        holder, path = self.find(key), shown_path(key.about, column)
        return None if holder is None or path is None else holder.text(path)

    def plans_of(self, commitment: str) -> tuple[str, ...]:
        return tuple(self._by_id.get(commitment, ()))

    def by_number(self, number: str, plan: str = "") -> list[tuple[str, str]]:
        """Return the plan and the id of the commitments that have a number, of that plan or of all.

        A spreadsheet makes 1.1 of 1.10: where both are there, either may be meant, and both are returned.
        """
        meant = _figures(number)
        alike = [
            (key, printed)
            for key, printed in self._numbers.items()
            if plan in {"", key[0]}
            and printed
            and (printed == number or (meant and _figures(printed) == meant))
        ]
        exact = any(printed == number for _, printed in alike)
        return [key for key, _ in alike] if exact else []

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._by_id)

    def milestones(self, key: RowKey) -> list[str]:
        """Return what the milestones of a commitment go by."""
        holder = self._commitments.get((key.plan, key.commitment))
        return item_names(_list(holder.value, "milestones")) if holder is not None else []

    def keys(self, plan: str, about: RowSubject) -> Iterator[RowKey]:
        """Yield the keys of all records of one kind in a plan."""
        for (name, commitment), holder in self._commitments.items():
            if name != plan:
                continue
            milestones = item_names(_list(holder.value, "milestones"))
            if about is RowSubject.COMMITMENT:
                yield RowKey(plan, commitment)
            elif about is RowSubject.MILESTONE:
                yield from (RowKey(plan, commitment, milestone) for milestone in milestones)
            else:
                for milestone in ("", *milestones):
                    owner = self.find(RowKey(plan, commitment, milestone))
                    for evidence in _names(owner.value, "evidence") if owner is not None else ():
                        yield RowKey(plan, commitment, milestone, evidence)


def _figures(number: str) -> tuple[int, str] | None:
    """Return a number as a spreadsheet keeps it, None where it is none."""
    found = _NUMBER.fullmatch(number)
    return None if found is None else (int(found[1]), (found[2] or "").rstrip("0"))


def _item(holder: RecordHolder, field: str, name: str) -> RecordHolder | None:
    names = _names(holder.value, field)
    if name not in names:
        return None
    place = names.index(name)
    value = _list(holder.value, field)[place]
    if not isinstance(value, dict):
        return None
    return RecordHolder(holder.document, holder.languages, (*holder.path, field, place), value)


def _names(value: Mapping[str, Any], field: str) -> list[str]:
    items = _list(value, field)
    if field == "evidence":
        return evidence_names(item.get("url") if isinstance(item, dict) else None for item in items)
    return item_names(items)


def _list(value: Mapping[str, Any], field: str) -> list[Any]:
    found = value.get(field)
    return found if isinstance(found, list) else []
