"""`diff --format csv`: one change a line.

Columns: `plan`, `commitment`, `number`, `kind`, `level`, `object`, `id`, `file`, `path`, `from`, `to`, `text`. A
value that is not a single word, number or text is written as JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ogpctl.render.csv_text import csv_text
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.i18n.translator import Translator

COLUMNS = (
    "plan", "commitment", "number", "kind", "level", "object", "id", "file", "path", "from", "to", "text",
)  # fmt: skip


def diff_csv(diffs: Sequence[PlanDiff], translator: Translator) -> str:
    """Return the changes as CSV; `text` is in the language of `translator`."""
    rows = [
        (
            diff.plan,
            change.subject.id if change.subject.kind is Kind.COMMITMENT else None,
            change.subject.number,
            change.kind,
            change.level.value,
            change.subject.kind.value,
            change.subject.id,
            change.subject.file,
            change.where,
            _cell(change.before),
            _cell(change.after),
            change_sentence(change, translator, diff.languages),
        )
        for diff in diffs
        for change in diff.changes
    ]
    return csv_text(COLUMNS, rows)


def _cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
