"""Which institutions the files of plans name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ogpctl.plan.field_rows import Reference
from ogpctl.plan.fields import reference_names
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.analysis.diff.state_file import StateFile


class PlanFiles:
    """The files of all plans of a repository.

    One object for all its plans, so that they are gone through once.
    """

    def __init__(self, files: Iterable[StateFile] = ()) -> None:
        self._files = tuple(files)

    @cached_property
    def named(self) -> frozenset[object]:
        """The institutions that any of the plans names."""
        return named(self._files)


def named(files: Iterable[StateFile]) -> frozenset[object]:
    """Return the institutions that these files name.

    And those that an institutions.yaml among the files attaches them to.
    """
    found: set[object] = set()
    lists = []
    for file in files:
        if file.kind is Kind.INSTITUTIONS:
            lists.append(file)
        else:
            _collect(file.value, found)
    return with_those_above(frozenset(found), lists)


def with_those_above(known: frozenset[object], lists: Iterable[StateFile]) -> frozenset[object]:
    """Return institutions and those that they are attached to, directly or not, by these files."""
    above: dict[object, set[object]] = {}
    for file in lists:
        for item in _items(file.value):
            if isinstance(item, dict) and isinstance(item.get("attached_to"), str):
                above.setdefault(str(item.get("id")), set()).add(item["attached_to"])
    found = set(known)
    waiting = list(known)
    while waiting:
        more = above.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return frozenset(found)


def _items(value: object) -> list[object]:
    items = value.get("institutions") if isinstance(value, dict) else None
    return items if isinstance(items, list) else []


def _collect(value: object, found: set[object], field: str = "") -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _collect(item, found, key)
    elif isinstance(value, list):
        for item in value:
            _collect(item, found, field)
    elif field in reference_names(Reference.INSTITUTION) and isinstance(value, str):
        found.add(value)
