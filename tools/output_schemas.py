"""Write the records of the model into the schemas of the outputs that give plans field by field.

    python tools/output_schemas.py

A field that is added to the model stands in `schema/output/export.schema.json` and `show.schema.json` then.
`tools/refresh_docs.py` does the same.
"""

from __future__ import annotations

import json
import sys
from itertools import takewhile
from pathlib import Path
from typing import Any, get_args, get_type_hints

from ogpctl.plan import model
from ogpctl.plan.fields import FieldKind, ModelField, fields_of

FOLDER = Path(__file__).resolve().parents[1] / "schema" / "output"
Schema = dict[str, Any]

RECORDS: dict[str, dict[str, type]] = {
    "export.schema.json": {
        "header": model.PlanHeader,
        "theme": model.Theme,
        "round": model.Round,
        "published": model.Published,
        "institution": model.Institution,
        "commitment": model.Commitment,
        "milestone": model.Milestone,
        "consultation": model.Consultation,
        "contribution": model.Contribution,
        "answer": model.Answer,
        "approximate": model.Approximate,
    },
    "show.schema.json": {"commitment": model.Commitment, "milestone": model.Milestone},
}
"""The records that a schema describes, by their names in it; `_IN_ALL` besides."""
_IN_ALL: dict[str, type] = {
    "period": model.Period,
    "evidence": model.Evidence,
    "assessment": model.Assessment,
    "lineage": model.Lineage,
    "link": model.Link,
    "source": model.Source,
}
_JUDGED = (model.Commitment, model.Milestone)
KEPT = frozenset({"completion"})
KEPT_BY_SHOW = KEPT | {"theme", "lead", "supporting"}
"""Fields of the model that an output says in words of its own, or with names beside the ids."""
_TYPES = {FieldKind.WORD: "string", FieldKind.NUMBER: "integer", FieldKind.FLAG: "boolean"}


def with_records(schema: Schema, file: str) -> Schema:
    """Return the schema of an output with its records as the model has them.

    What it has besides them stays.
    """
    records = RECORDS[file] | _IN_ALL
    kept = KEPT_BY_SHOW if file.startswith("show") else KEPT
    names = {record: name for name, record in records.items()}
    found = {name: _record(schema["$defs"][name], record, names, kept) for name, record in records.items()}
    return {**schema, "$defs": schema["$defs"] | found}


def _record(written: Schema, record: type, names: dict[type, str], kept: frozenset[str]) -> Schema:
    there = written["properties"]
    hints = get_type_hints(record)
    own = {
        field.written: there[field.written]
        if field.written in kept and field.written in there and record in _JUDGED
        else _field(field, names, nullable=type(None) in get_args(hints[field.name]))
        for field in sorted(fields_of(record), key=lambda field: list(hints).index(field.name))
    }
    first = dict(takewhile(lambda item: item[0] not in own, there.items()))
    properties = first | own | {name: item for name, item in there.items() if name not in own}
    return {**written, "required": list(properties), "properties": properties}


def _field(field: ModelField, names: dict[type, str], *, nullable: bool) -> Schema:
    if field.kind in {FieldKind.TEXT, FieldKind.DATE}:
        return {"$ref": f"#/$defs/{field.kind.name.lower()}"}
    if field.kind is FieldKind.WORDS:
        return {"type": "array", "items": {"type": "string"}}
    if field.kind is FieldKind.FIGURES:
        return {"type": "object", "additionalProperties": {"type": "integer"}}
    if field.record is not None:
        record = {"$ref": f"#/$defs/{names[field.record]}"}
        if field.kind is FieldKind.RECORDS:
            return {"type": "array", "items": record}
        return {"anyOf": [{"type": "null"}, record]} if nullable else record
    type_ = _TYPES[field.kind]
    return {"type": [type_, "null"] if nullable else type_}


def main() -> int:
    """Write the schemas; say which ones changed."""
    for name in RECORDS:
        file = FOLDER / name
        before = file.read_text("utf-8")
        after = written(with_records(json.loads(before), name))
        if after != before:
            file.write_text(after, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{file}\n")
    return 0


def written(schema: Schema) -> str:
    """Return a schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
