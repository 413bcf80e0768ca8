"""An id means one thing, for good."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ogpctl.checks.altered_texts import same_text
from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.past import by_id, come, plan_folder, versions
from ogpctl.checks.past_milestones import milestone_pairs, milestones_come
from ogpctl.checks.written import id_of
from ogpctl.i18n.message import msg
from ogpctl.plan.likeness import UsualWords, nothing_in_common

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.checks.past import CommitmentVersions, EarlierState
    from ogpctl.plan.model import Commitment, Milestone, Text
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule("id-reused", Family.HISTORY, Severity.ERROR, msg("an id that meant something else is used again"))

_HINT = msg("Use an id that was never used: otherwise links and the history would confuse the two.")


def check_against(past: EarlierState, repository: Repository) -> Iterator[Problem]:
    """Yield each id that means another commitment or milestone than it did, or than one removed before."""
    titles = _Titles(past)
    for document in come(past, repository):
        former = past.former.commitments.get(id_of(document) or "")
        if former is not None and not _is_known_again(former, document, titles):
            message = msg(
                "the id {id} previously belonged to another commitment, in {file}",
                id=id_of(document),
                file=former.path,
            )
            yield Problem(RULE, document.path, ("id",), message, _HINT)
    for item in versions(past, repository):
        usual = titles.usual_around(item.old, item.before)
        if item.after.id not in past.answered.commitments and _another(item.before, item.after, usual):
            message = msg("the id {id} previously belonged to another commitment", id=item.before.id)
            yield Problem(RULE, item.new.path, ("id",), message, _HINT)
            continue
        siblings = UsualWords((milestone.id, milestone.title) for milestone in item.before.milestones)
        for path, before, after in [*milestone_pairs(item), *_milestones_again(past, item)]:
            usual = siblings.around(before.id, before.title)
            if _another_milestone(before, after, usual):
                message = msg("the id {id} previously belonged to another milestone", id=before.id)
                yield Problem(RULE, item.new.path, (*path, "id"), message, _HINT)


class _Titles:
    """The titles that the commitments of a plan had."""

    def __init__(self, past: EarlierState) -> None:
        self._past = past

    def usual_around(self, document: Document[Commitment], item: Commitment) -> frozenset[str]:
        """Return the words of a commitment's title that others of its plan have in theirs."""
        words = self._by_plan.get(plan_folder(document))
        return words.around(item.id, item.title) if words is not None else frozenset()

    @cached_property
    def _by_plan(self) -> dict[str, UsualWords]:
        titles: dict[str, list[tuple[str, Text]]] = {}
        for document in by_id(self._past.repository).values():
            if document.content is not None:
                title = (document.content.id, document.content.title)
                titles.setdefault(plan_folder(document), []).append(title)
        return {folder: UsualWords(found) for folder, found in titles.items()}


def _is_known_again(former: Document[Commitment], document: Document[Commitment], titles: _Titles) -> bool:
    """Whether a commitment that was removed is back; one that cannot be read is not known to be."""
    before, after = former.content, document.content
    if before is None or after is None:
        return False
    return not _another(before, after, titles.usual_around(former, before))


def _milestones_again(
    past: EarlierState, item: CommitmentVersions
) -> Iterator[tuple[Path, Milestone, Milestone]]:
    """Yield each milestone that is new and whose id one had that was removed before."""
    for path, milestone in milestones_come(item):
        before = past.former.milestones.get((item.after.id, milestone.id))
        if before is not None:
            yield path, before, milestone


def _another(before: Commitment, after: Commitment, usual: frozenset[str]) -> bool:
    """Whether nothing that a commitment is known by is as it was.

    Its title, its lineage, or its lead and substance. The number is not asked: it is given to the next one in
    the same place. Nor is the lead alone: a ministry that gives up a promise may put another of its own in
    the place.
    """
    if not nothing_in_common(before.title, after.title, usual):
        return False
    was, now = _lineage(before), _lineage(after)
    if was and now:
        return not was & now
    return not (set(before.lead) & set(after.lead) and _same_substance(before, after))


def _same_substance(before: Commitment, after: Commitment) -> bool:
    """Whether two commitments share a text, a milestone, or an address of evidence or of a source."""
    texts = ((before.description, after.description), (before.stakes, after.stakes))
    if any(same_text(old, new) for old, new in texts):
        return True
    named = {milestone.id: milestone.title for milestone in after.milestones}
    if any(same_text(item.title, named.get(item.id, {})) for item in before.milestones):
        return True
    return bool(_addresses(before) & _addresses(after))


def _addresses(item: Commitment) -> set[str]:
    return {found.url for found in item.all_evidence} | {found.url for found in item.sources}


def _lineage(item: Commitment) -> set[tuple[str, str]]:
    """Return OGP's own ids of a commitment, and the commitments of other plans that it goes on with."""
    own = {("own", name) for name in item.ogp_ids}
    links = {("before", part) for part in item.continues} | {("after", part) for part in item.continued_by}
    return own | {(way, name) for way, part in links for name in (part.id, part.ogp_id) if name}


def _another_milestone(before: Milestone, after: Milestone, usual: frozenset[str]) -> bool:
    if before.ogp_id is not None and before.ogp_id == after.ogp_id:
        return False
    return not set(before.lead) & set(after.lead) and nothing_in_common(before.title, after.title, usual)
