"""What another body said is not for the plan's keeper to rewrite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.altered_texts import altered
from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import versions
from ogpctl.checks.written import is_whole, unread_of, value_at
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import CommitmentVersions, EarlierState
    from ogpctl.checks.written import UnreadParts
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


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each assessment by anybody but the government that is gone or no longer says what it said.

    What it did not say yet, such as a comment in another language, may be added.
    """
    for item in versions(past, repository):
        if not is_whole(item.new):
            continue
        now = _assessments(item.new)
        now_unread, then_unread = (unread_of(file, typed=False) for file in (item.new, item.old))
        may_be_there = _has_unread_names(item, now_unread)
        for known, (place, before) in _assessments(item.old).items():
            if before.get("by") == _GOVERNMENT or _is_nameless(then_unread, place):
                continue
            values = {
                "assessor": ASSESSOR_LABELS.get(str(before.get("by")), str(before.get("by"))),
                "round": before.get("round"),
            }
            hint = msg("Restore it as it was published. A correction by the same body needs its source.")
            if known not in now:
                if may_be_there:
                    continue
                message = msg("assessment removed: {assessor}, {round}", **values)
                yield Problem(RULE, item.new.path, ("assessments",), message, hint, on_key=True)
                continue
            path, after = now[known]
            changed = next(
                (
                    where[0]
                    for where in altered(before, after)
                    if not now_unread.at((*path, where[0])) and not then_unread.at((*place, where[0]))
                ),
                None,
            )
            if changed is not None:
                message = msg(
                    "assessment changed: {assessor}, {round}, {field}",
                    field=f"`{changed}`",
                    **values,
                )
                where_told = (*path, changed) if changed in after else path
                yield Problem(RULE, item.new.path, where_told, message, hint)


def _has_unread_names(item: CommitmentVersions, unread: UnreadParts) -> bool:
    """Whether an assessment is there that cannot be told.

    Its list, or what it is known by, could not be read.
    """
    entries = value_at(item.new, ("assessments",))
    if not isinstance(entries, list):
        return item.unread(("assessments",))
    return any(
        not isinstance(entry, dict) or _is_nameless(unread, ("assessments", index))
        for index, entry in enumerate(entries)
    )


def _is_nameless(unread: UnreadParts, path: Path) -> bool:
    """Whether what an assessment is known by could not be read."""
    return any(unread.at((*path, name)) for name in _IDENTITY)


def _assessments(document: Document[Any]) -> dict[tuple[str, ...], tuple[Path, dict[str, Any]]]:
    entries = value_at(document, ("assessments",))
    return {
        tuple(str(entry.get(key)) for key in _IDENTITY): (("assessments", index), entry)
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    }
