"""The state that a repository is compared with, and what became of its commitments and milestones.

Everything is matched by id, never by path or position: a renamed file is the same commitment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import fields, replace as replaced

from ogpctl.checks.written import UnreadParts, each, id_of, is_unread, is_whole, unread_of, value_at
from ogpctl.plan.likeness import nothing_in_common
from ogpctl.plan.sameness import comparable, composed
from ogpctl.store.former import FormerUses, MilestoneName
from ogpctl.store.plan_identity import declared_id, under_another_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.plan.model import Commitment, Milestone
    from ogpctl.store.document import Document, PlanDocuments, Repository
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


def newcomers(past: EarlierState, repository: Repository) -> PlanIds:
    """Return the ids that the past had not."""
    return PlanIds(
        frozenset(known for document in come(past, repository) if (known := id_of(document)) is not None),
        frozenset(
            (item.after.id, milestone.id)
            for item in versions(past, repository)
            for _, milestone in milestones_come(item)
        ),
    )


def ids_of(repository: Repository) -> PlanIds:
    """Return the ids of all commitments and milestones."""
    found = by_id(repository)
    return PlanIds(
        frozenset(found),
        frozenset(
            (known, milestone.id)
            for known, document in found.items()
            if document.content is not None
            for milestone in document.content.milestones
        ),
    )


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


def milestone_pairs(item: CommitmentVersions) -> Iterator[tuple[Path, Milestone, Milestone]]:
    """Yield each milestone that both versions have, with its path now, as it was and as it is."""
    old = {milestone.id: milestone for milestone in item.before.milestones}
    for path, milestone in each(item.new, ("milestones",), item.after.milestones):
        if milestone.id in old:
            yield path, old[milestone.id], milestone


def milestones_gone(item: CommitmentVersions) -> list[Milestone]:
    """Return the milestones that are no more; none where one of those that are there has no readable id."""
    written = value_at(item.new, ("milestones",))
    if written is None:
        return [] if item.unread(("milestones",)) else list(item.before.milestones)
    if not is_whole(item.new) or not isinstance(written, list):
        return []
    ids = {entry.get("id") if isinstance(entry, dict) else None for entry in written}
    if not all(isinstance(known, str) for known in ids):
        return []
    return [milestone for milestone in item.before.milestones if milestone.id not in ids]


def milestones_come(item: CommitmentVersions) -> list[tuple[Path, Milestone]]:
    old = {milestone.id for milestone in item.before.milestones}
    return [
        (path, milestone)
        for path, milestone in each(item.new, ("milestones",), item.after.milestones)
        if milestone.id not in old
    ]


def renamed_milestone(old: Milestone, new: list[tuple[Path, Milestone]]) -> tuple[Path, Milestone] | None:
    """Return the new milestone that is `old` under another id: the same OGP id or title; None for none."""
    for path, milestone in new:
        if (old.ogp_id and milestone.ogp_id == old.ogp_id) or same_text(old.title, milestone.title):
            return path, milestone
    return None


def same_text(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Return whether two texts say the same in a language that both have."""
    return any(_words(text) == _words(other.get(code, "")) for code, text in one.items())


def new_words(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Return whether a text says something that it did not: other words than before, in any language."""
    return any(_words(text) and _words(text) != _words(before.get(code, "")) for code, text in after.items())


def _words(text: str) -> list[str]:
    return composed(text).split()


def plan_pairs(past: EarlierState, repository: Repository) -> Iterator[tuple[PlanDocuments, PlanDocuments]]:
    """Yield each plan that both states have, as it was and as it is."""
    old = {plan.id: plan for plan in past.repository.plans}
    for plan in repository.plans:
        if plan.id in old:
            yield old[plan.id], plan


NamedPlan = tuple[str, "PlanDocuments"]


def renamed_plans(past: EarlierState, repository: Repository) -> Iterator[tuple[NamedPlan, NamedPlan]]:
    """Yield each plan whose id is another than it was, with its id as it was and as it is.

    It is the one in the same folder, else the one that has the same OGP id or commitments. An id that cannot
    be read is none that changed.
    """
    old, new = ({declared_id(plan): plan for plan in side.plans} for side in (past.repository, repository))
    gone = {known: plan for known, plan in old.items() if known not in new}
    for known, plan in new.items():
        if known in old or known is None:
            continue
        named = [(was, other) for was, other in gone.items() if was is not None]
        same = [other for _, other in named if other.folder == plan.folder]
        found = same[0] if same else under_another_id(plan, (other for _, other in named))
        if found is not None:
            was = next(was for was, other in named if other is found)
            del gone[was]
            yield (was, found), (known, plan)


Leaves = dict[tuple[str, ...], Any]


def leaves(value: Any, path: tuple[str, ...] = ()) -> Leaves:
    """Return the scalars of a value at paths that do not depend on the order of keys and items."""
    if isinstance(value, dict):
        return {
            key: leaf
            for name, item in value.items()
            for key, leaf in leaves(item, (*path, str(name))).items()
        }
    if isinstance(value, list):
        found: Leaves = {}
        for item in value:
            found |= leaves(item, (*path, _step(item)))
        return found
    return {path: comparable(value)}


def altered(before: Any, after: Any) -> list[tuple[str, ...]]:
    """Return where `after` takes back or changes what `before` says; what it says besides is no change."""
    now = leaves(after)
    return [path for path, leaf in leaves(before).items() if _words(str(now.get(path))) != _words(str(leaf))]


def _step(item: Any) -> str:
    if isinstance(item, dict):
        return next(
            (str(item[key]) for key in ("id", "url") if item.get(key)), repr(sorted(leaves(item).items()))
        )
    return str(comparable(item))


def plan_folder(document: Document[Any]) -> str:
    """Return the folder of the plan that a commitment's file lies in."""
    return document.path.rpartition("/commitments/")[0]
