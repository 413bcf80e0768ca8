"""`history` for machines: JSON as `schema/output/history.schema.json` describes it, and CSV.

Columns of the CSV: `date`, `commit`, `author`, `plan`, `round`, `commitment`, `number`, `kind`, `level`,
`object`, `id`, `file`, `path`, `from`, `to`, `text`, `read_in_part`. A value that is not a single word,
number or text is written as JSON.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ogpctl.render.csv_text import csv_text
from ogpctl.render.history.blocks import line_sentence
from ogpctl.render.json_text import json_text
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.history import HistoryLine
    from ogpctl.i18n.translator import Translator

UNREAD = "unread"
"""The kind of a line that tells of a file that cannot be read completely."""

COLUMNS = (
    "date", "commit", "author", "plan", "round", "commitment", "number", "kind", "level", "object", "id",
    "file",
    "path", "from", "to", "text", "read_in_part",
)  # fmt: skip


def history_json(
    lines: Sequence[HistoryLine],
    cut_off: Sequence[str],
    languages: Mapping[str, Sequence[str]],
    translator: Translator,
) -> str:
    """Return the lines as JSON; `text` is in the language of `translator`."""
    changes = [_line(line, languages, translator) for line in lines]
    return json_text({"language": translator.language, "changes": changes, "cut_off": list(cut_off)})


def history_csv(
    lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]], translator: Translator
) -> str:
    rows = history_rows(lines, languages, translator)
    return csv_text(COLUMNS, ([_written(cell) for cell in row] for row in rows))


def history_rows(
    lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]], translator: Translator
) -> Iterator[list[str | bool | None]]:
    """Yield a row for each line, with a cell for each of `COLUMNS`."""
    for line in lines:
        fields = _line(line, languages, translator)
        fields |= {"from": _cell(fields["from"]), "to": _cell(fields["to"])}
        yield [fields[name] for name in COLUMNS]


def _written(cell: str | bool | None) -> str | None:
    return ("true" if cell else "false") if isinstance(cell, bool) else cell


def _line(
    line: HistoryLine, languages: Mapping[str, Sequence[str]], translator: Translator
) -> dict[str, Any]:
    change = line.change
    subject = change.subject if change is not None else None
    is_commitment = subject is not None and subject.kind is Kind.COMMITMENT
    return {
        "date": line.commit.committed.isoformat(),
        "commit": line.commit.id,
        "author": line.commit.author,
        "plan": line.plan or None,
        "round": line.round,
        "commitment": subject.id if subject is not None and is_commitment else None,
        "number": subject.number if subject is not None else None,
        "kind": change.kind if change is not None else UNREAD,
        "level": change.level.value if change is not None else "warning",
        "object": subject.kind.value if subject is not None else None,
        "id": subject.id if subject is not None else None,
        "file": line.file,
        "path": change.where if change is not None else "",
        "from": change.before if change is not None else None,
        "to": change.after if change is not None else None,
        "text": line_sentence(line, languages, translator),
        "read_in_part": line.partly,
    }


def _cell(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
