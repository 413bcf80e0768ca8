"""Where a file names institutions, themes or rounds by their ids: in the fields whose rows say so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.written import each
from ogpctl.plan.fields import FieldKind, fields_towards

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.field_rows import Reference
    from ogpctl.store.document import Document
    from ogpctl.store.position import Path

Mention = tuple["Path", str]


def mentions(document: Document[Any], reference: Reference) -> Iterator[Mention]:
    """Yield each id of that kind that the file names, with the path that leads to it."""
    if document.content is not None:
        yield from _within(document, document.content, (), reference)


def _within(document: Document[Any], record: Any, path: Path, reference: Reference) -> Iterator[Mention]:
    kind: type = type(record)
    for field in fields_towards(kind, reference):
        value = field.get(record)
        if not value:
            continue
        there = (*path, field.written)
        is_list = field.kind in {FieldKind.WORDS, FieldKind.RECORDS}
        for place, item in each(document, there, value) if is_list else ((there, value),):
            if field.record is None:
                yield place, item
            else:
                yield from _within(document, item, place, reference)
