"""`round verify --format json`: as `schema/output/round-verify.schema.json` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.round_checks import Verdict
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.analysis.round_checks import RoundCheck, TagCheck
    from ogpctl.i18n.translator import Translator
    from ogpctl.store.git.signatures import Signature


def round_checks_json(checks: Sequence[RoundCheck], translator: Translator) -> str:
    """Return the outcome as JSON; sentences are in the language of `translator`."""
    return json_text(
        {
            "language": translator.language,
            "right": all(check.verdict in {Verdict.RIGHT, Verdict.OPEN} for check in checks),
            "rounds": [_check(check, translator) for check in checks],
        }
    )


def _check(check: RoundCheck, translator: Translator) -> dict[str, Any]:
    state = check.state
    origin = state.origin if state is not None else None
    return {
        "plan": check.plan,
        "id": check.id,
        "title": check.title,
        "verdict": check.verdict.value,
        "closed": state.round.closed if state is not None else None,
        "commit": state.commit if state is not None else None,
        "origin": origin.value if origin is not None else None,
        "tag": _tag(check.tag),
        "commit_signature": _signature(check.commit_signature),
        "problems": [
            {
                "matter": problem.matter.value,
                "message": translator.render(problem.message),
                "file": problem.file,
            }
            for problem in check.problems
        ],
        "notes": [translator.render(note) for note in check.notes],
    }


def _tag(tag: TagCheck | None) -> dict[str, Any] | None:
    if tag is None:
        return None
    return {"name": tag.name, "annotated": tag.inside is not None, "signature": _signature(tag.signature)}


def _signature(signature: Signature | None) -> dict[str, Any] | None:
    if signature is None:
        return None
    return {"trust": signature.trust.value, "signer": signature.signer, "key": signature.key}
