"""An import for programs: JSON as `schema/output/import.schema.json` describes it, and the report as CSV.

CSV has one line per value that could not be taken as it stands, and per difference: `file`, `row`, `column`,
`value`, `reason`, `kind`. `row` counts as a spreadsheet does; empty: the whole column. Reasons are in the
language of the run. A difference names the file here, the field as `column`, both values, and `difference` or
`replaced`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.i18n.message import msg
from ogpctl.render.csv_text import shown_csv
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.exchange.imported import FieldDifference, Import, PlanOutcome
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator

COLUMNS = ("file", "row", "column", "value", "reason", "kind")


def difference_sentence(item: FieldDifference) -> Message:
    """Return in words what stands where the plan here and the file differ."""
    if item.replaced:
        return msg("replaced “{here}”", here=item.here)
    return msg("the plan here says “{here}”, and keeps it", here=item.here)


def remarks_csv(done: Import, translator: Translator) -> str:
    return shown_csv(COLUMNS, _rows(done, translator))


def _rows(done: Import, translator: Translator) -> Iterator[tuple[object, ...]]:
    for remark in done.remarks:
        yield (
            remark.file,
            remark.row,
            remark.column,
            remark.value,
            translator.render(remark.reason),
            remark.kind.value,
        )
    for item in done.differences:
        kind = "replaced" if item.replaced else "difference"
        yield item.file, None, item.path, item.there, translator.render(difference_sentence(item)), kind


def import_json(done: Import, translator: Translator) -> str:
    """Return an import as JSON; sentences are in the language of the run."""
    return json_text(
        {
            "language": translator.language,
            "format": done.format,
            "sources": done.sources,
            "dry_run": done.dry_run,
            "rows": done.rows,
            "notes": [translator.render(note) for note in done.notes],
            "plans": [_plan(plan, translator) for plan in done.plans],
            "completion": done.completion,
            "institutions": done.institutions,
            "files": done.files,
            "remarks": [
                {
                    "kind": remark.kind.value,
                    "file": remark.file,
                    "row": remark.row,
                    "column": remark.column,
                    "value": remark.value,
                    "reason": translator.render(remark.reason),
                }
                for remark in done.remarks
            ],
            "said_nothing": [
                {"column": column, "word": word, "count": count}
                for (column, word), count in done.said_nothing.items()
            ],
            "differences": done.differences,
        }
    )


def _plan(plan: PlanOutcome, translator: Translator) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan.title,
        "written": plan.written,
        "new_plan": plan.is_new,
        "commitments": plan.commitments,
        "new": plan.new,
        "extended": plan.extended,
        "same": plan.same,
        "milestones": plan.milestones,
        "completion": plan.completion,
        "errors": [{"file": file, "message": translator.render(message)} for file, message in plan.errors],
        "candidates": plan.candidates,
    }
