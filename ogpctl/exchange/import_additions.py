"""What a value from elsewhere adds to one that is here, and where the two say different things.

Only what is absent is added: nothing that somebody wrote is changed. Items of lists are matched by what names
them: milestones and rounds by id, evidence by address, an assessment by round, assessor, milestone and OGP
entry.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.ids_from_names import same_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.store.position import Path

_LEADING_NUMBER = re.compile(r"^\s*[0-9]+(?:\.[0-9]+)*[.):\s]\s*")


@dataclass(frozen=True, slots=True)
class FieldClash:
    """A field with two values; `path` is as in the file, `named` as people read it."""

    path: Path
    named: str
    here: Any
    there: Any


@dataclass(slots=True)
class ImportedAdditions:
    """What is to be added and what clashes, as paths in the file that is here.

    An index at the end of a list appends.
    """

    additions: list[tuple[Path, Any]] = field(default_factory=list)
    clashes: list[FieldClash] = field(default_factory=list)


def combine(here: Mapping[str, Any], there: Mapping[str, Any], leave: frozenset[str]) -> ImportedAdditions:
    """Return what `there` adds to `here`, both of JSON types.

    The fields in `leave`, at the top, are passed over.
    """
    found = ImportedAdditions()
    named = _with_titles_here(here, there)
    _mapping(here, {name: value for name, value in named.items() if name not in leave}, (), "", found)
    return found


def _with_titles_here(here: Mapping[str, Any], there: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return `there` with the titles that are here.

    Only where the two differ by the commitment's number before them alone.
    """
    titles, known = there.get("title"), here.get("title")
    number = here.get("number")
    if number is None or not isinstance(titles, dict) or not isinstance(known, dict):
        return there

    same = {
        code: known[code]
        for code, text in titles.items()
        if code in known and _differ_by_number(str(known[code]), str(text), str(number))
    }
    return {**there, "title": {**titles, **same}}


def _differ_by_number(one: str, other: str, number: str) -> bool:
    """Whether one title is the other with the commitment's number before it.

    Or with what that number begins with.
    """
    shorter, longer = sorted((one, other), key=len)
    before = longer.removesuffix(shorter)
    return bool(shorter) and before != longer and number.startswith(before.strip(" .:)\u2013\u2014-"))


def _mapping(
    here: Mapping[str, Any], there: Mapping[str, Any], path: Path, named: str, found: ImportedAdditions
) -> None:
    for name, value in there.items():
        label = f"{named}.{name}" if named else name
        if name not in here or here[name] in (None, [], {}):
            found.additions.append(((*path, name), value))
        else:
            _value(here[name], value, (*path, name), label, found)


def _value(here: Any, there: Any, path: Path, named: str, found: ImportedAdditions) -> None:
    if isinstance(here, dict) and isinstance(there, dict):
        _mapping(here, there, path, named, found)
    elif isinstance(here, list) and isinstance(there, list) and any(isinstance(item, dict) for item in there):
        _items(here, there, path, named, found)
    elif not _agree(here, there):
        found.clashes.append(FieldClash(path, named, here, there))


def _items(here: list[Any], there: list[Any], path: Path, named: str, found: ImportedAdditions) -> None:
    added = 0
    for item in there:
        index = next((place for place, other in enumerate(here) if _is_same_item(other, item)), None)
        if index is None:
            found.additions.append(((*path, len(here) + added), item))
            added += 1
            continue
        label = f"{named}[{_item_name(item)}]"
        rest = {
            name: value
            for name, value in item.items()
            if name not in {"id", "url", "sources", "source", "closed"}
        }
        _mapping(here[index], rest, (*path, index), label, found)


def _is_same_item(here: Any, there: Mapping[str, Any]) -> bool:
    if not isinstance(here, dict):
        return False
    if "by" in there and "round" in there:
        return (here.get("round"), here.get("by"), here.get("milestone")) == (
            there["round"],
            there["by"],
            there.get("milestone"),
        ) and there.get("ogp_id") in {None, here.get("ogp_id")}
    name = "id" if "id" in there else "url"
    return name in there and here.get(name) == there[name]


def _item_name(item: Mapping[str, Any]) -> str:
    return str(item.get("id") or item.get("round") or item.get("url") or "")


def _agree(here: Any, there: Any) -> bool:
    """Whether two values say the same.

    A date here may be more exact; texts may differ in case, punctuation and a number before them, lists in
    order.
    """
    if isinstance(here, list) and isinstance(there, list):
        return sorted(map(str, here)) == sorted(map(str, there))
    if isinstance(here, (bool, float)) or isinstance(there, (bool, float)):
        return bool(here == there)
    first, second = str(here), str(there)
    if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", second) and first.startswith(second):
        return True
    return first == second or same_name(_LEADING_NUMBER.sub("", first), _LEADING_NUMBER.sub("", second))
