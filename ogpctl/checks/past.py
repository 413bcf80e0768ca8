"""The state that a repository is compared with, and what became of its commitments.

Everything is matched by id, never by path or position: a renamed file is the same commitment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import fields, replace as replaced

from ogpctl.checks.altered_texts import same_text
from ogpctl.checks.written import UnreadParts, each, id_of, is_unread, unread_of
from ogpctl.plan.likeness import nothing_in_common
from ogpctl.store.former import FormerUses, MilestoneName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import Commitment, Milestone
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path


RecordT = TypeVar("RecordT", "Commitment", "Milestone")


@dataclass(frozen=True, slots=True)
class PlanIds:
    """Ids of commitments, and those of milestones with their commitment's."""

    commitments: frozenset[str] = frozenset()
    milestones: frozenset[MilestoneName] = frozenset()

    def __or__(self, other: PlanIds) -> PlanIds:
        return PlanIds(self.commitments | other.commitments, self.milestones | other.milestones)

    def __sub__(self, other: PlanIds) -> PlanIds:
        return PlanIds(self.commitments - other.commitments, self.milestones - other.milestones)


@dataclass(frozen=True, slots=True)
class EarlierState:
    """An earlier state.

    `former` is what ids stood for in the history before it, as far as `newcomers` use them. `branch` is the
    state of a branch that is not merged yet, where the earlier state is that of its base: what only the
    branch ever had is a draft. `answered` are the ids that another past answers for. With `of_write` it is
    what a write of ours finds, which may not change an id. `commits` are those that its files are of.
    """

    repository: Repository
    former: FormerUses = field(default_factory=FormerUses)
    branch: EarlierState | None = None
    answered: PlanIds = PlanIds()
    of_write: bool = False
    commits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentVersions:
    """One commitment as it was and as it is; `keeper` is whose word its completion is.

    A value that could not be read in one of the files is the same in `before` and `after`: it was not taken
    back.
    """

    old: Document[Commitment]
    new: Document[Commitment]
    before: Commitment
    after: Commitment
    keeper: str
    unread_now: UnreadParts

    def unread(self, *paths: Path) -> bool:
        """Return whether what the file says now could not be read at one of these paths."""
        return any(self.unread_now.at(path) for path in paths)


def versions(past: EarlierState, repository: Repository) -> Iterator[CommitmentVersions]:
    """Yield the commitments of both states whose files are not the same, as far as they could be read."""
    old = by_id(past.repository)
    keepers = {document.path: plan.keeper for plan in repository.plans for document in plan.commitments}
    for known, document in by_id(repository).items():
        earlier = old.get(known)
        if earlier is None or earlier.data == document.data:
            continue
        if earlier.content is not None and document.content is not None:
            unread = unread_of(document)
            before, after = _agreed(earlier, document, unread)
            keeper = keepers[document.path]
            yield CommitmentVersions(earlier, document, _left_to(past, before), after, keeper, unread)


def _agreed(
    old: Document[Commitment], new: Document[Commitment], now: UnreadParts
) -> tuple[Commitment, Commitment]:
    """Return both versions; what could not be read in one of them is there as the other one says it."""
    before, after = old.content, new.content
    assert before is not None
    assert after is not None
    if old.valid and new.valid:
        return before, after
    then = unread_of(old)
    here = {item.id: (path, item) for path, item in each(new, ("milestones",), after.milestones)}
    there = {item.id: (path, item) for path, item in each(old, ("milestones",), before.milestones)}
    pairs = {
        known: _read_alike((then, there[known][0], there[known][1]), (now, path, item))
        for known, (path, item) in here.items()
        if known in there
    }
    before, after = _read_alike((then, (), before), (now, (), after))
    return (
        replaced(before, milestones=tuple(pairs.get(item.id, (item,))[0] for item in before.milestones)),
        replaced(after, milestones=tuple(pairs.get(item.id, (item,))[-1] for item in after.milestones)),
    )


def _read_alike(
    old: tuple[UnreadParts, Path, RecordT], new: tuple[UnreadParts, Path, RecordT]
) -> tuple[RecordT, RecordT]:
    """Return two records with the fields that could not be read in one of them taken from the other."""
    before, after = old[2], new[2]
    for part in fields(after):
        if part.encode_name in {"id", "milestones"}:
            continue
        if new[0].at((*new[1], part.encode_name)):
            after = replaced(after, **{part.name: getattr(before, part.name)})
        elif old[0].at((*old[1], part.encode_name)):
            before = replaced(before, **{part.name: getattr(after, part.name)})
    return before, after


def _left_to(past: EarlierState, before: Commitment) -> Commitment:
    """Return a commitment without the milestones that another past answers for."""
    answered = past.answered.milestones
    if not answered:
        return before
    left = tuple(item for item in before.milestones if (before.id, item.id) not in answered)
    return replaced(before, milestones=left)


def by_id(repository: Repository) -> dict[str, Document[Commitment]]:
    """Return the files of commitments by the id in them; the first of several."""
    found: dict[str, Document[Commitment]] = {}
    for plan in repository.plans:
        for document in plan.commitments:
            known = id_of(document)
            if known is not None:
                found.setdefault(known, document)
    return found


def gone(past: EarlierState, repository: Repository) -> Iterator[Document[Commitment]]:
    """Yield the files of commitments whose id no file has any more.

    One of which the id in the file at the same path cannot be read is not among them: it may stand there. Nor
    is one whose own id could not be read.
    """
    now = by_id(repository)
    unread = {
        document.path
        for plan in repository.plans
        for document in plan.commitments
        if id_of(document) is None or is_unread(document, ("id",))
    }
    for known, document in by_id(past.repository).items():
        if (
            known not in now
            and known not in past.answered.commitments
            and document.path not in unread
            and not is_unread(document, ("id",))
        ):
            yield document


def come(past: EarlierState, repository: Repository) -> list[Document[Commitment]]:
    """Return the files of commitments whose id no file had."""
    old = by_id(past.repository)
    return [document for known, document in by_id(repository).items() if known not in old]


def successor(document: Document[Commitment], new: list[Document[Commitment]]) -> Document[Commitment] | None:
    """Return the file that holds the commitment of `document` under another id, None where none does.

    It is the one at the same path, unless its title is another one; else one that says the same of itself:
    its OGP ids, or its number and title.
    """
    for candidate in new:
        if candidate.path == document.path and not _another_title(document, candidate):
            return candidate
    was = document.content
    if was is None:
        return None
    for candidate in new:
        now = candidate.content
        if now is None or plan_folder(candidate) != plan_folder(document):
            continue
        if now.ogp_ids and set(now.ogp_ids) == set(was.ogp_ids):
            return candidate
        if now.number == was.number and same_text(now.title, was.title):
            return candidate
    return None


def _another_title(document: Document[Commitment], candidate: Document[Commitment]) -> bool:
    was, now = document.content, candidate.content
    return was is not None and now is not None and nothing_in_common(was.title, now.title)


def plan_folder(document: Document[Any]) -> str:
    """Return the folder of the plan that a commitment's file lies in."""
    return document.path.rpartition("/commitments/")[0]
