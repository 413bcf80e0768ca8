"""A closed round is a record of what was said then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.altered_texts import altered, leaves
from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past_plans import plan_pairs
from ogpctl.checks.written import is_unread, is_whole, unread_of, value_at
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.plan.model import PlanHeader
    from ogpctl.store.document import Document, PlanDocuments, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "closed-round-edited",
    Family.HISTORY,
    Severity.WARNING,
    msg("a review round was edited after it was closed"),
)

_HINT = msg(
    "A closed round no longer changes. Report an error in what was published in its `note`, or in a new "
    "round."
)


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each closed round that is gone or no longer says what it said.

    What it did not say yet may be added: a report, a source, a translation, more words in its `note`, and the
    published figures as a whole.
    """
    for old, new in plan_pairs(past, repository):
        if new.header is None or not is_whole(new.header):
            continue
        now = dict(_rounds(new))
        now_unread = unread_of(new.header, typed=False)
        then_unread = unread_of(old.header, typed=False) if old.header is not None else None
        may_be_there = _has_unread_ids(new.header)
        for known, (was_at, before) in _rounds(old):
            if before.get("closed") is None:
                continue
            if known not in now:
                if may_be_there:
                    continue
                message = msg("the closed round {round} was removed", round=known)
                yield Problem(RULE, new.header.path, ("rounds",), message, _HINT, on_key=True)
                continue
            path, after = now[known]
            unread = frozenset(
                name
                for name in {*before, *after}
                if now_unread.at((*path, name))
                or (then_unread is not None and then_unread.at((*was_at, name)))
            )
            changed = _edited(before, after, unread)
            if changed:
                message = msg(
                    "{field} was edited in the closed round {round}", round=known, field=f"`{changed}`"
                )
                place = (*path, changed) if changed in after else path
                yield Problem(RULE, new.header.path, place, message, _HINT, on_key=True)


def _has_unread_ids(header: Document[PlanHeader]) -> bool:
    """Whether a round is there that cannot be told: the list of rounds, or an id in it, could not be read."""
    entries = value_at(header, ("rounds",))
    if not isinstance(entries, list):
        return is_unread(header, ("rounds",))
    return any(not isinstance(entry, dict) or not isinstance(entry.get("id"), str) for entry in entries)


def _edited(before: dict[str, Any], after: dict[str, Any], unread: frozenset[str]) -> str | None:
    """Return the first field that no longer says what it said.

    Those that could not be read are passed over.
    """
    for path in altered(before, after):
        if path[0] not in unread and not _continued(path, before, after):
            return path[0]
    figures = before.get("published") if "published" not in unread else None
    # A word or a number more in figures that were published is another figure; a source more is none.
    if figures and altered(_numbers(after.get("published")), _numbers(figures)):
        return "published"
    return None


def _continued(path: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether a note only says more than it did: that is where mistakes are told, as the hint says."""
    if path[0] != "note":
        return False
    old, new = (" ".join(str(leaves(value).get(path, "")).split()) for value in (before, after))
    return new.startswith(old)


def _numbers(published: Any) -> dict[str, Any]:
    if not isinstance(published, dict):
        return {}
    return {key: value for key, value in published.items() if key != "sources"}


def _rounds(plan: PlanDocuments) -> list[tuple[str, tuple[Path, dict[str, Any]]]]:
    entries = value_at(plan.header, ("rounds",)) if plan.header is not None else None
    return [
        (str(entry["id"]), (("rounds", index), entry))
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict) and "id" in entry
    ]
