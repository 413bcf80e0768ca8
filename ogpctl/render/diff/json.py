"""`diff --format json`: as `schema/output/diff.schema.json` describes it.

The changes of all plans stand in one list, each with its plan, and the moves and totals at the top are those of
all plans together: a script finds them at the same place whether one plan was compared or several.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.moves import added_up, totals_added_up
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.json_text import json_text
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.moves import Moves, Totals
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.i18n.translator import Translator


def diff_json(diffs: Sequence[PlanDiff], translator: Translator) -> str:
    """Return the comparisons as one JSON document; `text` is in the language of `translator`."""
    return json_text(
        {
            "language": translator.language,
            "from": _shared([diff.before for diff in diffs]),
            "to": _shared([diff.after for diff in diffs]),
            "changes": [change_json(change, diff, translator) for diff in diffs for change in diff.changes],
            "moves": moves_json(added_up(tuple(diff.moves for diff in diffs))),
            "totals": {
                "from": totals_json(totals_added_up(tuple(diff.totals_before for diff in diffs))),
                "to": totals_json(totals_added_up(tuple(diff.totals_after for diff in diffs))),
            },
            "plans": [_plan(diff) for diff in diffs],
        }
    )


def _plan(diff: PlanDiff) -> dict[str, Any]:
    return {
        "id": diff.plan,
        "title": diff.title,
        "from": state_json(diff.before),
        "to": state_json(diff.after),
        "changes": len(diff.changes),
        "changes_left_out": diff.all_changes - len(diff.changes),
        "moves": moves_json(diff.moves),
        "totals": {"from": totals_json(diff.totals_before), "to": totals_json(diff.totals_after)},
        "formatting_only": list(diff.formatting_only),
        "unread": [{"file": item.path, "side": item.side, "partly": item.partly} for item in diff.unread],
    }


def _shared(states: Sequence[StateName]) -> dict[str, Any] | None:
    """Return the state that every plan was compared at; None where each had its own."""
    first = states[0] if states else None
    return state_json(first) if first is not None and all(state == first for state in states) else None


def state_json(state: StateName) -> dict[str, Any]:
    """Return a state as JSON."""
    return {"origin": state.origin.value, "name": state.name, "commit": state.commit, "date": state.date}


def change_json(change: Change, diff: PlanDiff, translator: Translator) -> dict[str, Any]:
    """Return a change as JSON, with its sentence."""
    subject = change.subject
    return {
        "plan": diff.plan,
        "kind": change.kind,
        "level": change.level.value,
        "object": subject.kind.value,
        "id": subject.id,
        "commitment": subject.id if subject.kind is Kind.COMMITMENT else None,
        "number": subject.number,
        "file": subject.file,
        "path": change.where,
        "from": change.before,
        "to": change.after,
        "text": change_sentence(change, translator, diff.languages),
    }


def moves_json(moves: Moves) -> dict[str, Any]:
    """Return the moves as JSON."""
    counts = {kind.value: count for kind, count in moves.counts.items()}
    return {**counts, "added": moves.added, "removed": moves.removed, "table": moves.table}


def totals_json(totals: Totals) -> dict[str, Any]:
    """Return the totals of one state as JSON."""
    return {"commitments": totals.commitments, **totals.completion}
