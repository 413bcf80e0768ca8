"""Who is to blame where files share what only one of them may have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ogpctl.checks.commitment_file_name import starts_with_number
from ogpctl.checks.written import id_of, value_at
from ogpctl.plan.numbering import number_key

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from ogpctl.store.document import Document

T = TypeVar("T")


def shared(items: Iterable[tuple[Hashable, T]]) -> list[list[T]]:
    """Return, in groups, the things that have a key in common with another.

    Groups stand in the order of their first things.
    """
    groups: dict[Hashable, list[T]] = {}
    for key, item in items:
        groups.setdefault(key, []).append(item)
    return [group for group in groups.values() if len(group) > 1]


def blamed(documents: Sequence[Document[Any]], number: str) -> list[Document[Any]]:
    """Return the commitment files among `documents` that the shared `number` fits least.

    Which file came first tells nothing: a copy may sort before its original. What tells is whether the name
    of the file, the `number` in it and its id agree. Where that does not tell either, all are returned.
    """
    fits = [_fit(document, number) for document in documents]
    best = max(fits)
    worse = [document for document, fit in zip(documents, fits, strict=True) if fit < best]
    return worse or list(documents)


def copies(documents: Iterable[Document[Any]]) -> dict[str, object]:
    """Return, by path, what copies have in common: files with one id are the same commitment twice.

    `duplicate-id` says so, and what else they share follows from it.
    """
    return {document.path: form_of_id(id_of(document) or document.path) for document in documents}


def form_of_id(commitment_id: str) -> str:
    """Return what is left of an id without case and leading zeros: FR-2015-2 means FR-2015-02.

    A near number is no likely meaning: FR-2015-03 is as wrong for FR-2015-02 as any other.
    """
    return "-".join(part.lstrip("0").casefold() for part in commitment_id.split("-"))


def number_in_id(commitment_id: str) -> str:
    """Return the part of a commitment's id that stands for its number: 02 of FR-2015-02."""
    return "-".join(commitment_id.split("-")[2:])


def name_of(document: Document[Any]) -> str:
    """Return the name of a file without its folder and ending."""
    return document.path.rsplit("/", 1)[-1].removesuffix(".yaml")


def _fit(document: Document[Any], number: str) -> int:
    own = value_at(document, ("number",))
    found = id_of(document)
    return (
        int(starts_with_number(name_of(document), number))
        + int(isinstance(own, str) and number_key(own) == number_key(number))
        + int(found is not None and number_key(number_in_id(found)) == number_key(number))
    )
