"""Which commits changed a plan in substance, and in what: the history, read by the catalogue of changes.

Formatting, comments, spaces, and the names and places of files are no substance; nor is the list of
institutions, which all plans of a repository share. A merge counts only for what it has from none of its
parents. A version of a file that cannot be read is passed over: what changed meanwhile counts when the file
can be read again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.kinds import BY_ID, LEVEL_ORDER, ORDER
from ogpctl.analysis.diff.plan_diff import diff_plans
from ogpctl.analysis.diff.state import Origin, PlanState, StateName
from ogpctl.store.document import Kind
from ogpctl.store.git.log import kind_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.state_file import StateFile
    from ogpctl.store.git.commits import FileChange
    from ogpctl.store.git.log import LogEntry

    Read = Callable[[str, str], StateFile]

NO_SUBSTANCE = frozenset({"file-moved", "text-respaced"})


@dataclass(frozen=True, slots=True)
class Update:
    """What one commit changed in the plan whose folder is called `plan`.

    `commitments` has the most telling kind of change of each commitment, `kind` that of the whole plan.
    """

    plan: str
    commit: str
    day: dt.date
    commitments: dict[str, str]
    kind: str


Starts = frozenset[str]
"""Commits whose histories are read together: those whose history something is in."""

_Pending = dict[str, list[tuple["StateFile", "LogEntry", Starts]]]
"""Versions that follow one that could not be read whole, by its id.

They wait for what came before it, in each of the histories that they are in.
"""


class _Versions:
    """Versions of files, each read once: what a commit replaced is what an older one brought."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._known: dict[tuple[str, str], StateFile] = {}

    def read(self, path: str, name: str) -> StateFile:
        if (name, path) not in self._known:
            file = self._read(path, name)
            # What broke off gives no sure word on anything: its whole version will, once it is mended.
            self._known[name, path] = file if file.complete else replace(file, value=None)
        return self._known[name, path]

    def forget(self, changes: Iterable[FileChange]) -> None:
        """Let go of what no older commit can have replaced."""
        for change in changes:
            self._known.pop((change.after or "", change.path), None)


def updates(log: Iterable[LogEntry], read: Read) -> Iterator[tuple[Update, Starts]]:
    """Yield the updates of every plan in `log`, newest first.

    Each with the starts of the log that it leads up to. Where a shallow clone ends nothing is told.

    `read` gives the file at a path with the content of an id.
    """
    pending: _Pending = {}
    versions = _Versions(read)
    for entry in log:
        if entry.cut_off:
            continue
        found: dict[str, dict[str, str]] = {}
        for group in _groups(entry.changes):
            for plan, kinds in _substance(group, versions).items():
                found.setdefault(plan, {}).update(kinds)
        for plan, kinds in found.items():
            yield _update(plan, entry, kinds), entry.starts
        yield from _read_again(entry, versions, pending)
        _wait(entry, versions, pending)
        versions.forget(entry.changes)


def plan_folder(path: str) -> str:
    """Return the name of the plan's folder that a plan file lies in."""
    parts = path.split("/")
    depth = 1 if kind_at(path) is Kind.PLAN else 2
    return parts[-depth - 1] if len(parts) > depth else ""


def most_telling(kinds: Iterable[str]) -> str:
    """Return the kind that asks most of a reader: of the highest level, the first in the catalogue."""
    return min(kinds, key=lambda kind: (-LEVEL_ORDER.index(BY_ID[kind].level), ORDER[kind]))


def _update(plan: str, entry: LogEntry, kinds: dict[str, str]) -> Update:
    commitments = {name: kind for name, kind in kinds.items() if name}
    return Update(
        plan, entry.commit.id, entry.commit.committed.date(), commitments, most_telling(kinds.values())
    )


def _groups(changes: Sequence[FileChange]) -> list[list[FileChange]]:
    """Return the changes plan by plan; together where files went from one plan's folder to another."""
    groups: dict[str, list[FileChange]] = {}
    for change in changes:
        if kind_at(change.path) not in {None, Kind.INSTITUTIONS}:
            groups.setdefault(plan_folder(change.path), []).append(change)
    left = {name for name, group in groups.items() if any(change.after is None for change in group)}
    entered = {name for name, group in groups.items() if any(change.added for change in group)}
    if left and entered and left != entered:
        return [[change for group in groups.values() for change in group]]
    return list(groups.values())


def _substance(group: Sequence[FileChange], versions: _Versions) -> dict[str, dict[str, str]]:
    """Return, by plan, the kind of change of each commitment in `group`.

    "" stands for the rest of the plan.
    """
    after = [versions.read(change.path, change.after) for change in group if change.after is not None]
    told = []
    for parent in range(len(group[0].before)):
        names = [(change.path, change.before[parent]) for change in group]
        told.append(_changed([versions.read(path, name) for path, name in names if name is not None], after))
    return _in_all(told)


def _wait(entry: LogEntry, versions: _Versions, pending: _Pending) -> None:
    """Remember the versions of `entry` that can be read whole, where the one before cannot."""
    for change in entry.changes:
        before = change.before[0]
        if (
            before is None
            or change.after is None
            or len(change.before) > 1
            or versions.read(change.path, before).readable
        ):
            continue
        file = versions.read(change.path, change.after)
        if file.readable:
            pending.setdefault(before, []).append((file, entry, entry.starts))


def _read_again(entry: LogEntry, versions: _Versions, pending: _Pending) -> Iterator[tuple[Update, Starts]]:
    """Yield what changed from before an unreadable version to after it, as of the commit that ended it."""
    for change in entry.changes:
        before = change.before[0]
        for file, ended, starts in pending.pop(change.after or "", ()):
            here, elsewhere = starts & entry.starts, starts - entry.starts
            if elsewhere and change.after is not None:
                pending.setdefault(change.after, []).append((file, ended, elsewhere))
            if not here:
                continue
            old = versions.read(change.path, before) if before is not None else None
            if before is not None and old is not None and not old.readable:
                pending.setdefault(before, []).append((file, ended, here))
                continue
            for plan, kinds in _changed([] if old is None else [old], [file]).items():
                yield _update(plan, ended, kinds), here


def _changed(before: Sequence[StateFile], after: Sequence[StateFile]) -> dict[str, dict[str, str]]:
    name = StateName(Origin.REVISION)
    diff = diff_plans(PlanState("", name, files=tuple(before)), PlanState("", name, files=tuple(after)))
    found: dict[str, dict[str, list[str]]] = {}
    for change in diff.changes:
        if change.kind in NO_SUBSTANCE or change.subject.kind is Kind.INSTITUTIONS:
            continue
        plan = found.setdefault(plan_folder(change.subject.file), {})
        plan.setdefault(_commitment(change), []).append(change.kind)
    return {plan: {name: most_telling(kinds) for name, kinds in found[plan].items()} for plan in found}


def _commitment(change: Change) -> str:
    return change.subject.id if change.subject.kind is Kind.COMMITMENT else ""


def _in_all(told: Sequence[dict[str, dict[str, str]]]) -> dict[str, dict[str, str]]:
    """Return what changed against every parent."""
    first, *others = told
    found = {
        plan: {
            name: kind for name, kind in kinds.items() if all(name in other.get(plan, {}) for other in others)
        }
        for plan, kinds in first.items()
    }
    return {plan: kinds for plan, kinds in found.items() if kinds}
