"""What a file itself says, and where a typed value stands in it.

A file that is not valid is judged by what could be salvaged of it. Entries that could not be are missing from
the typed lists, so positions are taken from the file itself and never from the typed list alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.store.document import Document
    from ogpctl.store.position import Path

T = TypeVar("T")

_UNKNOWN_KEY = "additionalProperties"
_LACKING_PART = frozenset({"required"})
_OF_CONTENT = _LACKING_PART | {"minProperties", "minItems", "uniqueItems"}
_IDENTITY = ("id", "ogp_id", "url", "round", "by", "kind", "institution", "milestone", "completion")


def each(document: Document[Any], path: Path, items: Iterable[T]) -> Iterator[tuple[Path, T]]:
    """Yield each entry of the list at `path` with the path that leads to it in the file."""
    if document.valid:
        for index, item in enumerate(items):
            yield (*path, index), item
        return
    written = value_at(document, path)
    candidates = written if isinstance(written, list) else []
    index = 0
    for item in items:
        while index < len(candidates) and not _same(candidates[index], item):
            index += 1
        if index == len(candidates):
            return
        yield (*path, index), item
        index += 1


def is_whole(document: Document[Any]) -> bool:
    """Whether the file was read to its end, so that what is not in it is known to be absent."""
    return document.valid or (document.strict is not None and document.strict.complete)


def value_at(document: Document[Any], path: Path) -> Any:
    """Return what the file says at `path`, before any schema is asked; None where it says nothing."""
    value = document.value
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def strings(document: Document[Any]) -> Iterator[tuple[Path, str]]:
    """Yield every text of the file with the path that leads to it, in its order."""
    waiting: list[tuple[Path, Any]] = [((), document.value)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            waiting += [((*path, key), item) for key, item in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [((*path, index), item) for index, item in reversed(list(enumerate(value)))]


@dataclass(frozen=True, slots=True)
class UnreadParts:
    """Where a file could not be read: `wrong` paths, all paths to them, and mappings with an unknown key."""

    document: Document[Any]
    wrong: frozenset[Path]
    leading: frozenset[Path]
    beside: frozenset[Path]

    def at(self, path: Path) -> bool:
        """Whether what the file says at `path` could not be read, or not all of it.

        Nothing there is known to be gone. That is so where the profile or the schema has something against
        it, above it or below it; and where nothing stands there, but the reading broke off, or a key beside
        it is unknown, which may be the one that is meant.
        """
        if self.document.valid:
            return False
        if path in self.leading or any(path[:length] in self.wrong for length in range(1, len(path) + 1)):
            return True
        if value_at(self.document, path) is not None:
            return False
        return not is_whole(self.document) or any(path[:length] in self.beside for length in range(len(path)))


def unread_of(document: Document[Any], *, typed: bool = True) -> UnreadParts:
    """Return where a file could not be read.

    What is complained of for what it lacks or repeats is read as it is written, and only `typed` values lack
    it.
    """
    harmless = _LACKING_PART if typed else _OF_CONTENT
    errors = [error for error in document.errors if error.keyword not in harmless and error.path]
    wrong = {error.path for error in document.profile_errors if error.path}
    wrong |= {error.path for error in errors if error.keyword != _UNKNOWN_KEY}
    return UnreadParts(
        document,
        frozenset(wrong),
        frozenset(path[:length] for path in wrong for length in range(1, len(path) + 1)),
        frozenset(error.path[:-1] for error in errors if error.keyword == _UNKNOWN_KEY),
    )


def is_unread(document: Document[Any], path: Path) -> bool:
    """Whether what the file says at `path` could not be read, or not all of it; for one question."""
    return unread_of(document).at(path)


def ids_in(document: Document[Any], key: str) -> set[str] | None:
    """Return the ids of the entries under the file's top-level `key`, or None where they cannot be known.

    An entry that breaks another rule still declares its id: nobody who names it is told that it is unknown.
    """
    if document.valid:
        return {item.id for item in getattr(document.content, key)}
    entries = value_at(document, (key,))
    if not isinstance(entries, list) or not is_whole(document):
        return None
    return {entry["id"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("id"), str)}


def id_of(document: Document[Any]) -> str | None:
    """Return the id that the file gives itself, or None where it cannot be read."""
    if document.valid and document.content is not None:
        found: str = document.content.id
        return found
    raw = value_at(document, ("id",))
    return raw if isinstance(raw, str) else None


def _same(written: Any, item: object) -> bool:
    """Whether the typed `item` was made of `written`."""
    if not isinstance(written, dict):
        return bool(written == item)
    for name in _IDENTITY:
        typed = getattr(item, name, None)
        if typed is not None and written.get(name) != typed:
            return False
    return not isinstance(item, str)
