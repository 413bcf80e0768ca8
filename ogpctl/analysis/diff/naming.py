"""Which institutions the files of plans name."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.analysis.diff.state import StateFile

_NAMING_FIELDS = frozenset(
    {"lead", "supporting", "coordinator", "organisers", "contributors", "institution", "by", "attached_to"}
)


class PlanFiles:
    """The files of all plans of a repository: one object for all its plans, so that they are gone through once."""

    def __init__(self, files: Iterable[StateFile] = ()) -> None:
        self._files = tuple(files)

    @cached_property
    def named(self) -> frozenset[object]:
        """The institutions that any of the plans names."""
        return named(self._files)


def named(files: Iterable[StateFile]) -> frozenset[object]:
    """Return the institutions that these files name."""
    found: set[object] = set()
    for file in files:
        _collect(file.value, found)
    return frozenset(found)


def _collect(value: object, found: set[object], field: str = "") -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            _collect(item, found, key)
    elif isinstance(value, list):
        for item in value:
            _collect(item, found, field)
    elif field in _NAMING_FIELDS and isinstance(value, str):
        found.add(value)
