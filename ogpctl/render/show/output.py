"""`show` for machines: JSON as `schema/output/show.schema.json` describes it, and CSV."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from ogpctl.plan.item_names import item_names
from ogpctl.render.at import at_json
from ogpctl.render.csv_text import csv_text
from ogpctl.render.json_text import json_text, plain
from ogpctl.render.list.output import institution_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.detail import Detail
    from ogpctl.analysis.diff.state import StateName

CSV_COLUMNS = ("commitment", "field", "language", "value")


def show_json(
    detail: Detail,
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> str:
    """Return everything about one commitment as JSON.

    The fields are those of the commitment's file, every one of them there, with institutions and the theme
    named, and with what the plan and its consultations say of it; `states` is when `--at` was.
    """
    return json_text(
        {
            **at_json(states or {}),
            "commitment": _commitment(detail),
            "files_with_errors": files_with_errors,
        }
    )


def _commitment(detail: Detail) -> dict[str, Any]:
    fields = plain(detail.commitment)
    fields["theme"] = _theme(detail)
    fields["lead"] = [institution_json(item) for item in detail.lead]
    fields["supporting"] = [institution_json(item) for item in detail.supporting]
    return {
        "plan": detail.plan,
        **fields,
        "completion_by": detail.completion_by,
        "consultations": [
            {"id": item.id, "kind": item.kind, "title": item.title, "date": item.date, "period": item.period}
            for item in detail.consultations
        ],
        "contributions": [
            {"consultation": item.consultation.id, **plain(item.contribution)} for item in detail.said
        ],
        "file_has_errors": not detail.whole,
    }


def _theme(detail: Detail) -> dict[str, Any] | None:
    if detail.theme is not None:
        return {"id": detail.theme.id, "title": detail.theme.title}
    return {"id": detail.commitment.theme, "title": {}} if detail.commitment.theme else None


def show_csv(detail: Detail) -> str:
    """Return one commitment as CSV: one recorded value a line, with its path in the commitment's file.

    Items of lists go by their names, as in the paths of findings: `milestones[2.1].due`,
    `evidence[https://…].title`.
    """
    rows = [(detail.commitment.id, *row) for row in _rows("", detail.commitment)]
    return csv_text(CSV_COLUMNS, rows)


def _rows(path: str, value: Any) -> Iterator[tuple[str, str, object]]:
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            name = f"{path}.{field.encode_name}" if path else field.encode_name
            yield from _rows(name, getattr(value, field.name))
    elif isinstance(value, Mapping):
        for language, text in value.items():
            yield (path, language, text)
    elif isinstance(value, tuple):
        for name, item in zip(item_names(value), value, strict=True):
            yield from _rows(f"{path}[{name}]", item)
    elif value is not None and value != "":
        yield (path, "", str(value).lower() if isinstance(value, bool) else value)
