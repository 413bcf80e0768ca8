"""An id means one thing, for good."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import come, milestone_pairs, versions
from ogpctl.checks.written import id_of
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import Past, Versions
    from ogpctl.plan.model import Milestone, Text
    from ogpctl.store.document import Repository

RULE = Rule("id-reused", Family.HISTORY, Severity.ERROR, msg("an id that meant something else is used again"))

_WORD = re.compile(r"\w{4,}")
_HINT = msg("Give it an id that was never used: links and the history would take the one for the other.")


def check_against(past: Past, repository: Repository) -> Iterator[Problem]:
    """Yield each id that means another commitment or milestone than it did, or than one removed before."""
    for document in come(past, repository):
        known = id_of(document) or ""
        if known in past.retired:
            message = msg(
                "the id {id} was that of a commitment removed before, in {file}",
                id=known,
                file=past.retired[known],
            )
            yield Problem(RULE, document.path, ("id",), message, _HINT)
    for item in versions(past, repository):
        if _another(item):
            message = msg("the id {id} was that of another commitment", id=item.before.id)
            yield Problem(RULE, item.new.path, ("id",), message, _HINT)
            continue
        for path, before, after in milestone_pairs(item):
            if _another_milestone(before, after):
                message = msg("the id {id} was that of another milestone", id=before.id)
                yield Problem(RULE, item.new.path, (*path, "id"), message, _HINT)


def _another(item: Versions) -> bool:
    """Whether nothing that names a commitment is as it was: its title, its number, its OGP ids."""
    before, after = item.before, item.after
    if not _nothing_in_common(before.title, after.title):
        return False
    if before.ogp_ids or after.ogp_ids:
        return not set(before.ogp_ids) & set(after.ogp_ids) and before.number != after.number
    return before.number != after.number


def _another_milestone(before: Milestone, after: Milestone) -> bool:
    if before.ogp_id is not None and before.ogp_id == after.ogp_id:
        return False
    same_day = before.due is not None and before.due == after.due
    return not same_day and _nothing_in_common(before.title, after.title)


def _nothing_in_common(before: Text, after: Text) -> bool:
    """Whether two titles share no word of some length, in any of the languages that both are in."""
    both = before.keys() & after.keys()
    return bool(both) and not any(_words(before[code]) & _words(after[code]) for code in both)


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) or {text.casefold().strip()}
