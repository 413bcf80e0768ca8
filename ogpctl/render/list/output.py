"""`list`: the table for people, CSV, and JSON as `schema/output/list.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.leads import UNSPECIFIED
from ogpctl.i18n.formats import number
from ogpctl.i18n.message import nmsg
from ogpctl.render.at import at_json
from ogpctl.render.blocks import Block, Paragraph, Style, Table
from ogpctl.render.csv_text import csv_text
from ogpctl.render.incomplete import incomplete_blocks
from ogpctl.render.json_text import json_text
from ogpctl.render.list.columns import cell, column, csv_names, csv_values

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.listing import ListedCommitment
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Institution


def list_blocks(
    lines: Sequence[ListedCommitment],
    columns: Sequence[str],
    total: int,
    translator: Translator,
    *,
    unicode: bool = True,
    counted: bool = True,
    files_with_errors: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield the table of `lines`, out of `total` commitments; `counted` adds a line that says how many.

    A remark on `files_with_errors` comes last.
    """
    if lines:
        yield from _table(lines, columns, total, translator, unicode=unicode, counted=counted)
    elif total:
        yield Paragraph(translator.gettext("No commitment matches."))
    elif files_with_errors:
        yield Paragraph(translator.gettext("No commitment could be read."))
    else:
        yield Paragraph(translator.gettext("No commitment is recorded here yet."))
    yield from incomplete_blocks(files_with_errors, translator)


def _table(
    lines: Sequence[ListedCommitment],
    columns: Sequence[str],
    total: int,
    translator: Translator,
    *,
    unicode: bool,
    counted: bool,
) -> Iterator[Block]:
    yield Table(
        tuple(column(name, translator) for name in columns),
        tuple(tuple(cell(line, name, translator, unicode=unicode) for name in columns) for line in lines),
    )
    if counted:
        yield Paragraph(_count(len(lines), total, translator), Style.DIM)


def _count(shown: int, total: int, translator: Translator) -> str:
    language = translator.language
    written = number(total, language)
    if shown == total:
        return translator.render(nmsg("{number} commitment", "{number} commitments", total, number=written))
    return translator.gettext("{shown} of {total} commitments", shown=number(shown, language), total=written)


def list_csv(lines: Sequence[ListedCommitment], columns: Sequence[str], translator: Translator) -> str:
    """Return `lines` as CSV, lists in a cell joined by `; `."""
    header = [name for column_name in columns for name in csv_names(column_name)]
    rows = [[value for name in columns for value in csv_values(line, name, translator)] for line in lines]
    return csv_text(header, rows)


def list_json(
    lines: Sequence[ListedCommitment],
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> str:
    """Return `lines` as JSON, every column of them; `states` is when `--at` was."""
    content = {**at_json(states or {}), "commitments": [_line(line) for line in lines]}
    return json_text({**content, "files_with_errors": files_with_errors})


def _line(line: ListedCommitment) -> dict[str, Any]:
    item = line.commitment
    return {
        "plan": line.plan,
        "id": item.id,
        "number": item.number,
        "ogp_ids": item.ogp_ids,
        "title": item.title,
        "theme": {"id": item.theme, "title": line.theme_title} if item.theme else None,
        "lead": [institution_json(entry) for entry in line.lead],
        "supporting": [institution_json(entry) for entry in line.supporting],
        "values": item.values,
        "completion": item.completion,
        "milestones": {"total": len(item.milestones), "complete": line.milestones_complete},
        "evidence": {
            "total": len(item.all_evidence),
            "archived": sum(entry.archived is not None for entry in item.all_evidence),
        },
        "due": line.due,
        "file_has_errors": not line.whole,
    }


def institution_json(institution: Institution) -> dict[str, Any]:
    """Return an institution as every JSON output names it."""
    return {"id": institution.id, "name": institution.name, "kind": institution.kind or UNSPECIFIED}
