"""`review --format json`: as `schema/output/review.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Severity
from ogpctl.render.diff.json import change_json, moves_json, state_json, totals_json
from ogpctl.render.findings.json import finding_json
from ogpctl.render.findings.words import inert_json
from ogpctl.render.json_text import SCHEMA_VERSION
from ogpctl.render.review.words import WHY, compared, reason, remarks, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.review.attention import Attention
    from ogpctl.analysis.review.review import Review
    from ogpctl.i18n.translator import Translator


def review_json(review: Review, translator: Translator) -> str:
    """Return the review as one JSON document; sentences are in the language of `translator`."""
    found = review.findings
    return inert_json(
        {
            "schema_version": SCHEMA_VERSION,
            "language": translator.language,
            "may_be_merged": review.may_be_merged,
            "reasons": [
                {"reason": item.value, "text": translator.render(reason(item, review))}
                for item in review.reasons
            ],
            "text": verdict(review, translator),
            "base": {
                "name": review.base.name,
                "commit": review.base.commit,
                "date": review.before.date,
                "reason": review.base.reason.value,
                "moved_on": review.base.tip != review.base.commit,
                "text": compared(review, translator),
            },
            "head": state_json(review.after),
            "first": [_attention(entry, translator) for entry in review.first],
            "findings": {
                "added": [finding_json(finding, translator) for finding in found.added],
                "hidden": [finding_json(finding, translator) for finding in found.silenced],
                "mended": [finding_json(finding, translator) for finding in found.mended],
                "counts": {"from": _counts(found.before), "to": _counts(found.after)},
            },
            "plans": [_plan(diff, translator) for diff in review.plans],
            "unchanged_plans": list(review.unchanged),
            "other_files": list(review.other_files),
            "settings_changed": review.settings_changed,
            "remarks": remarks(review, translator),
        }
    )


def _attention(entry: Attention, translator: Translator) -> dict[str, Any]:
    return {
        "why": entry.why.value,
        "text": translator.render(WHY[entry.why]),
        "changes": [
            {"plan": diff.plan, "file": change.subject.file, "kind": change.kind, "path": change.where}
            for diff, change in entry.changes
        ],
        "findings": [finding.fingerprint for finding in entry.findings],
        "files": list(entry.files),
    }


def _plan(diff: PlanDiff, translator: Translator) -> dict[str, Any]:
    return {
        "id": diff.plan,
        "title": diff.title,
        "totals": {"from": totals_json(diff.totals_before), "to": totals_json(diff.totals_after)},
        "moves": moves_json(diff.moves),
        "changes": [change_json(change, diff, translator) for change in diff.changes],
        "formatting_only": list(diff.formatting_only),
        "unread": [{"file": item.path, "side": item.side, "partly": item.partly} for item in diff.unread],
    }


def _counts(counts: Mapping[Severity, int] | None) -> dict[str, int]:
    return {severity.value: (counts or {}).get(severity, 0) for severity in Severity}
