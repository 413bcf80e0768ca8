"""Institutions from cells that hold one name or many, and the ids that they get.

A run-on list is only taken apart where that is certain: at semicolons, and at commas, line breaks or full
stops where every part stands alone elsewhere in the file, for the same country. “Ministry of Labor, Social
Affairs and Equal Opportunities” is one ministry; nobody can tell from the commas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.ids_from_names import name_key, slug
from ogpctl.exchange.plain_words import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.plan.model import Institution

_CERTAIN = re.compile(r"\s*;\s*")
_BREAK = r"<br\s*/?>|\n"
_DOUBTFUL = re.compile(rf"(?:\s*(?:{_BREAK}))+[\s,]*|,\s+|(?<!\b\w)\.\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|y|e|et|i|&)\s+", re.IGNORECASE)
_NO_NAME = {
    "",
    "none specified",
    "not specified",
    "unspecified",
    "none",
    "unclear",
    "nr",
    "nd",
    "na",
    "n/a",
    "tbd",
}


@dataclass(frozen=True, slots=True)
class NamesRead:
    """The names in a cell; `whole` are those that look like several and were kept as one."""

    names: tuple[str, ...]
    whole: tuple[str, ...] = ()


def standing_alone(cells: Iterable[str]) -> frozenset[str]:
    """Return the keys of the names that stand alone in some cell, so that they are names for certain."""
    return frozenset(
        name_key(one_line(part))
        for cell in cells
        for part in _CERTAIN.split(cell)
        if not _DOUBTFUL.search(_trimmed(part)) and not _is_no_name(part)
    )


def split_names(cell: str, known: frozenset[str]) -> NamesRead:
    """Return the names in a cell, each once and in its order.

    `known` are the keys of names that are certain.
    """
    names: dict[str, str] = {}
    whole = []
    for part in _CERTAIN.split(cell):
        if _is_no_name(part):
            continue
        found = _apart(part, known)
        if found is None:
            found = [one_line(_trimmed(part))]
            if _DOUBTFUL.search(_trimmed(part)):
                whole.append(found[0])
        for name in found:
            names.setdefault(name_key(name), name)
    return NamesRead(tuple(names.values()), tuple(whole))


def _apart(text: str, known: frozenset[str]) -> list[str] | None:
    """Return the names in `text` where all of its parts are names for certain, else None."""
    if name_key(one_line(text)) in known:
        return [one_line(_trimmed(text))]
    names: list[str] = []
    for piece in filter(None, map(one_line, _DOUBTFUL.split(_trimmed(text)))):
        parts = [piece] if name_key(piece) in known else _AND.split(piece)
        if not all(name_key(part) in known for part in parts):
            return None
        names += parts
    return names


def _trimmed(text: str) -> str:
    """Return `text` without the breaks and stops around it, which part nothing."""
    return re.sub(r"(?:\s|<br\s*/?>)+$|^(?:\s|<br\s*/?>)+", "", text, flags=re.IGNORECASE).rstrip(".")


def _is_no_name(text: str) -> bool:
    return one_line(text).casefold() in _NO_NAME or not name_key(text)


@dataclass(slots=True)
class InstitutionIds:
    """Gives each institution of a country its id.

    That of one already entered by this name, else one made of it.
    """

    country: str
    language: str
    entered: Mapping[str, Institution]
    source: str
    added: dict[str, dict[str, Any]] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._by_name = {
            name_key(name): item.id
            for item in self.entered.values()
            if item.country in {None, self.country}
            for name in item.name.values()
        }

    def id_of(self, name: str) -> str:
        """Return the id of the institution with this name; a new one is kept in `added`."""
        known = self._by_name.get(name_key(name))
        if known is not None:
            return known
        made = slug(name, self.country.lower())
        self._by_name[name_key(name)] = made
        if made not in self.entered:
            self.added[made] = {
                "id": made,
                "name": {self.language: name},
                "country": self.country,
                "sources": [{"url": self.source, "for": ["name"]}],
            }
        return made
