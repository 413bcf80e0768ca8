"""What another body said is not for the plan's keeper to rewrite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import altered, versions
from ogpctl.checks.written import is_whole, value_at
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import Past
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "assessment-altered",
    Family.HISTORY,
    Severity.WARNING,
    msg("an assessment by another body was changed or removed"),
)

_IDENTITY = ("round", "by", "institution", "ogp_id", "milestone")
_GOVERNMENT = "government"


def check_against(past: Past, repository: Repository) -> Iterator[Problem]:
    """Yield each assessment by anybody but the government that is gone or no longer says what it said.

    What it did not say yet, such as a comment in another language, may be added.
    """
    for item in versions(past, repository):
        if not is_whole(item.new):
            continue
        now = _assessments(item.new)
        for known, (_, before) in _assessments(item.old).items():
            if before.get("by") == _GOVERNMENT:
                continue
            values = {
                "assessor": ASSESSOR_LABELS.get(str(before.get("by")), str(before.get("by"))),
                "round": before.get("round"),
            }
            hint = msg("Bring it back as it was published. A correction by the same body needs its source.")
            if known not in now:
                message = msg("assessment removed: {assessor}, {round}", **values)
                yield Problem(RULE, item.new.path, ("assessments",), message, hint, on_key=True)
                continue
            path, after = now[known]
            changed = next((where[0] for where in altered(before, after)), None)
            if changed is not None:
                message = msg(
                    "assessment changed: {assessor}, {round}, {field}",
                    field=f"`{changed}`",
                    **values,
                )
                place = (*path, changed) if changed in after else path
                yield Problem(RULE, item.new.path, place, message, hint)


def _assessments(document: Document[Any]) -> dict[tuple[str, ...], tuple[Path, dict[str, Any]]]:
    entries = value_at(document, ("assessments",))
    return {
        tuple(str(entry.get(key)) for key in _IDENTITY): (("assessments", index), entry)
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    }
