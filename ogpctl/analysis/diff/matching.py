"""Which file of the one state is which file of the other: by what it says its id is, never by its path."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from ogpctl.plan.likeness import nothing_in_common
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Mapping

    from ogpctl.analysis.diff.state import PlanState
    from ogpctl.analysis.diff.state_file import StateFile

ObjectKey = tuple[Kind, str, int]
"""A kind, an id, and which of several files with that id it is; a plan has one header, whatever its id."""

K = TypeVar("K")

_SINGLE = (Kind.PLAN, Kind.INSTITUTIONS)


@dataclass(frozen=True, slots=True)
class Pair:
    """An object as it was and as it is; one of the two is None where only one state has it."""

    key: ObjectKey
    before: StateFile | None
    after: StateFile | None


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be compared in full.

    Of `side` (`from` or `to`) nothing, or only a part, was read.
    """

    path: str
    side: str
    partly: bool


def objects(state: PlanState) -> dict[ObjectKey, StateFile]:
    """Return the readable files of a state by what they are; two with one id are told apart by path."""
    found: dict[ObjectKey, StateFile] = {}
    seen: dict[tuple[Kind, str], int] = {}
    for file in sorted(state.files, key=lambda file: file.path):
        if file.readable:
            known = (file.kind, "" if file.kind in _SINGLE else file.id)
            seen[known] = seen.get(known, 0) + 1
            found[(*known, seen[known])] = file
    return found


def by_later_ids(
    before: Mapping[ObjectKey, StateFile], after: Mapping[ObjectKey, StateFile]
) -> dict[ObjectKey, StateFile]:
    """Return the objects of the earlier state by what they are in the later one, whose ids may be others.

    An object goes on under another id where it lies at the same path and its title is not another one, or
    says the same of itself: its OGP ids, or its number and title. What may be several others is none of them.
    """
    gone = {key: list(_marks(file)) for key, file in before.items() if key not in after}
    come = {key: list(_marks(file)) for key, file in after.items() if key not in before}
    renamed = {
        old: new
        for old, new in one_to_one(gone, come).items()
        if before[old].path != after[new].path
        or not nothing_in_common(_title(before[old]), _title(after[new]))
    }
    return {renamed.get(key, key): file for key, file in before.items()}


def one_to_one(gone: Mapping[K, Iterable[Hashable]], come: Mapping[K, Iterable[Hashable]]) -> dict[K, K]:
    """Return what of `come` each of `gone` is, by marks that both bear.

    What may be several others is none of them.
    """
    bearers: dict[Hashable, list[K]] = {}
    for new, marks in come.items():
        for mark in marks:
            bearers.setdefault(mark, []).append(new)
    alone = {mark: news[0] for mark, news in bearers.items() if len(news) == 1}
    ways = {(old, alone[mark]) for old, marks in gone.items() for mark in marks if mark in alone}
    olds, news = Counter(old for old, _ in ways), Counter(new for _, new in ways)
    return {old: new for old, new in ways if olds[old] == news[new] == 1}


def text_marks(value: object) -> Iterator[tuple[str, str]]:
    """Yield a text in each of its languages, without regard to its spaces."""
    for code, text in value.items() if isinstance(value, dict) else ():
        if isinstance(text, str) and text.strip():
            yield str(code), " ".join(text.split())


def _marks(file: StateFile) -> Iterator[Hashable]:
    if file.kind in _SINGLE:
        return
    yield file.kind, "path", file.path
    ogp_ids, number = file.value.get("ogp_ids"), file.value.get("number")
    if isinstance(ogp_ids, list) and ogp_ids:
        yield file.kind, "ogp_ids", tuple(sorted(map(str, ogp_ids)))
    if isinstance(number, str):
        for mark in text_marks(file.value.get("title")):
            yield file.kind, number, mark


def _title(file: StateFile) -> dict[str, str]:
    return dict(text_marks(file.value.get("title")))


def changed_pairs(
    states: tuple[PlanState, PlanState],
    before: Mapping[ObjectKey, StateFile],
    after: Mapping[ObjectKey, StateFile],
) -> list[Pair]:
    """Return the objects whose bytes or paths are not the same in both states.

    An object whose file could not be read in one state is not among them: it was neither added nor removed.
    """
    hidden = hidden_objects(states, before, after)
    pairs = []
    for key, old in before.items():
        new = after.get(key)
        if new is None or old.data != new.data or old.path != new.path:
            pairs.append(Pair(key, old, new))
    pairs += [Pair(key, None, new) for key, new in after.items() if key not in before]
    return [pair for pair in pairs if pair.key not in hidden]


def hidden_objects(
    states: tuple[PlanState, PlanState],
    before: Mapping[ObjectKey, StateFile],
    after: Mapping[ObjectKey, StateFile],
) -> set[ObjectKey]:
    """Return the objects of one state whose file at the same path is unreadable in the other."""
    unread_before, unread_after = (
        {file.path for file in state.files if not file.readable} for state in states
    )
    gone = {key for key, file in before.items() if key not in after and file.path in unread_after}
    come = {key for key, file in after.items() if key not in before and file.path in unread_before}
    return gone | come


def unread_files(states: tuple[PlanState, PlanState], pairs: list[Pair]) -> tuple[Unread, ...]:
    """Return the files that nothing could be read of, and those that differ and were read in part."""
    found = [
        Unread(file.path, side, partly=False)
        for side, state in zip(("from", "to"), states, strict=True)
        for file in state.files
        if not file.readable
    ]
    for pair in pairs:
        for side, file in (("from", pair.before), ("to", pair.after)):
            if file is not None and not file.valid:
                found.append(Unread(file.path, side, partly=True))
    return tuple(sorted(found, key=lambda item: (item.path, item.side)))
