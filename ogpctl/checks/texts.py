"""The texts of a file for the plan’s readers, with where each stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.written import each
from ogpctl.plan.fields import FieldKind, own_texts, record_fields, text_fields
from ogpctl.plan.model import OwnValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Text
    from ogpctl.store.document import Document
    from ogpctl.store.position import Path


def texts(document: Document[Any]) -> Iterator[tuple[Path, Text]]:
    if document.content is not None:
        yield from _texts(document, (), document.content)


def _texts(document: Document[Any], path: Path, record: Any) -> Iterator[tuple[Path, Text]]:
    kind: type = type(record)
    for field in (*text_fields(kind), *own_texts(record)):
        text = field.get(record)
        if text:
            yield (*path, field.written), text
    for field in record_fields(kind):
        if field.record is OwnValue:
            continue
        value = field.get(record)
        if field.kind is FieldKind.RECORD and value is not None:
            yield from _texts(document, (*path, field.written), value)
        elif field.kind is FieldKind.RECORDS and value:
            for item_path, item in each(document, (*path, field.written), value):
                yield from _texts(document, item_path, item)
