"""`rounds` for machines: JSON as `schema/output/rounds.schema.json` describes it, and CSV.

Columns of the CSV: `plan`, `id`, `kind`, `title`, `date`, `state`, `closed`, `commit`, `origin`, `committed`,
`tagged`, `commitments`, the completion words and `none`, `notes`. Totals that cannot be told are empty.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.render.csv_text import csv_text, joined
from ogpctl.render.json_text import json_text
from ogpctl.render.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.rounds import RoundLine
    from ogpctl.i18n.translator import Translator

COLUMNS = (
    "plan", "id", "kind", "title", "date", "state", "closed", "commit", "origin", "committed", "tagged",
    "commitments", *COUNTED_WORDS, "notes",
)  # fmt: skip


def rounds_json(lines: Sequence[RoundLine], translator: Translator) -> str:
    """Return the rounds as JSON; `notes` are in the language of `translator`."""
    rounds = [_line(line, translator) for line in lines]
    return json_text({"language": translator.language, "rounds": rounds})


def rounds_csv(lines: Sequence[RoundLine], translator: Translator) -> str:
    """Return the rounds as CSV; titles and notes are in the language of `translator`."""
    rows = []
    for line in lines:
        fields = _line(line, translator)
        totals = fields.pop("totals") or {}
        fields |= {name: totals.get(name) for name in ("commitments", *COUNTED_WORDS)}
        fields["title"] = read(line.round.title, translator, line.languages)
        fields["notes"] = joined(fields["notes"])
        rows.append([fields[name] for name in COLUMNS])
    return csv_text(COLUMNS, rows)


def _line(line: RoundLine, translator: Translator) -> dict[str, Any]:
    round_, state = line.round, line.state
    totals = line.totals
    return {
        "plan": line.plan,
        "id": round_.id,
        "title": round_.title,
        "kind": round_.kind,
        "date": round_.date,
        "state": "closed" if line.closed else "open",
        "closed": round_.closed,
        "commit": state.commit,
        "origin": state.origin.value if state.origin is not None else None,
        "committed": state.committed.isoformat() if state.committed is not None else None,
        "tagged": state.tagged.isoformat() if state.tagged is not None else None,
        "notes": [translator.render(note) for note in state.notes],
        "totals": {"commitments": totals.commitments, **totals.completion} if totals is not None else None,
    }
