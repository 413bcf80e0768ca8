"""Reads the history of the plans in view as lines: one for each change of each commit, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.state import Origin, StateFile, StateName, plan_states
from ogpctl.analysis.history import HistoryLine, reached, rounds_of_commits
from ogpctl.analysis.step_changes import step_changes
from ogpctl.store.document import Kind
from ogpctl.store.git.history import commits
from ogpctl.store.git.log import data_log, kind_at
from ogpctl.store.git.versions import Versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.history import Commit, FileChange
    from ogpctl.store.git.log import LogEntry
    from ogpctl.store.git.states import States
    from ogpctl.store.git.versions import Version

EVERY_PLAN = ""
"""The plan of changes that are no single plan's: those of institutions.yaml, where every plan is in view."""

_TOGETHER = 64
_AROUND = (Kind.PLAN, Kind.INSTITUTIONS)


class HistoryReader:
    """Walks the history once, from `HEAD` back.

    With `item`, the id of a commitment, only the files that name it are parsed. `cut_off` fills with the commits
    at which a shallow clone ends: nothing is told of what they seem to add.
    """

    def __init__(self, states: States, plans: Sequence[PlanDocuments], item: str | None = None) -> None:
        self.cut_off: list[str] = []
        self._states = states
        self._plans = plans
        self._item = item
        self._versions = Versions(states.git, states.known)
        self._start = states.git.commit("HEAD")
        self._commits = commits(states.git, (self._start,))
        self._ids = {f"{states.git.prefix}{plan.folder}": plan.id for plan in states.working_tree.plans}
        self._whole = {
            state.plan: state for state in plan_states(states.working_tree, StateName(Origin.WORKING_TREE))
        }
        self._rounds = {plan.id: self._rounds_of(plan) for plan in plans}
        self._entries: list[LogEntry] = []
        self._replaced: dict[tuple[str, str], str | None] = {}

    def lines(self, after: str | None = None, *, oldest_first: bool = False) -> Iterator[HistoryLine]:
        """Yield the lines, newest commit first; with `after` without what that commit already holds."""
        folder = f"{self._states.git.prefix}{self._states.working_tree.data_folder}"
        self._entries = list(data_log(self._states.git, self._start, folder))
        self._name_folders()
        known = reached(self._commits, after) if after is not None else set()
        chosen = [entry for entry in self._entries if entry.commit.id not in known]
        if oldest_first:
            chosen.reverse()
        for start in range(0, len(chosen), _TOGETHER):
            some = chosen[start : start + _TOGETHER]
            self._versions.fetch(
                {name for entry in some for change in entry.changes for name in _names(change)}
            )
            for entry in some:
                yield from self._lines_of(entry)

    def _lines_of(self, entry: LogEntry) -> Iterator[HistoryLine]:
        if entry.cut_off:
            self.cut_off.append(entry.commit.id)
            return
        by_plan: dict[str, list[FileChange]] = {}
        for change in entry.changes:
            for plan in self._concerned(change.path):
                if self._names_item(change):
                    by_plan.setdefault(plan, []).append(change)
        for plan, found in by_plan.items():
            yield from self._changes(plan, entry.commit, found)

    def _changes(self, plan: str, commit: Commit, found: Sequence[FileChange]) -> Iterator[HistoryLine]:
        parents = max(len(change.before) for change in found)
        before = [self._side(found, parent) for parent in range(parents)]
        after = self._side(found, None)
        unreadable = {file.path for file in after[1] if not file.readable}
        changes, _ = step_changes(plan, before, after, self._around(plan))
        refused = {file.path for _, files in (*before, after) for file in files if not file.valid}
        round_ = self._rounds.get(plan, {}).get(commit.id)
        for change in changes:
            subject = change.subject
            if self._item is None or (subject.kind is Kind.COMMITMENT and subject.id == self._item):
                yield HistoryLine(commit, plan, round_, change, subject.file, subject.file in refused)
        for path in sorted(unreadable):
            yield HistoryLine(commit, plan, round_, None, path, partly=True)

    def _side(self, found: Iterable[FileChange], parent: int | None) -> tuple[str, Sequence[StateFile]]:
        """Return the plan's folder and the changed files of one parent, or of the commit itself."""
        files = []
        folder = ""
        for change in found:
            name = change.after if parent is None else change.before[parent]
            if name is None:
                continue
            file = self._file(change.path, name, readable=parent is not None)
            if file is not None:
                files.append(file)
            if file is not None and file.kind is not Kind.INSTITUTIONS:
                folder = self._inside(_folder(change.path))
        return folder, files

    def _file(self, path: str, name: str, *, readable: bool) -> StateFile | None:
        """Return one version of a file; with `readable` the last before it of which anything can be read."""
        kind = kind_at(path)
        assert kind is not None
        current: str | None = name
        while current is not None:
            file = _told_by(self._inside(path), kind, self._versions.version(kind, current))
            if not readable or file.readable:
                return file
            current = self._before(path, current)
        return None

    def _before(self, path: str, name: str) -> str | None:
        """Return the content that `name` replaced at `path`."""
        if not self._replaced:
            for entry in self._entries:
                for change in entry.changes:
                    if change.after is not None:
                        self._replaced.setdefault((change.path, change.after), change.before[0])
        # Taken out, so that a content that came back later leads to no circle.
        return self._replaced.pop((path, name), None)

    def _around(self, plan: str) -> Sequence[StateFile]:
        """Return the files from which institutions, themes and rounds take their names: those of today."""
        whole = self._whole.get(plan)
        if whole is None:
            return ()
        return tuple(file for file in whole.files if file.kind in _AROUND)

    def _concerned(self, path: str) -> Sequence[str]:
        """Return the plans in view that a change of the file at `path` is told for."""
        folder = _folder(path)
        if kind_at(path) is not Kind.INSTITUTIONS:
            plan = self._ids.get(folder)
            return (plan,) if plan in self._rounds and plan is not None else ()
        if all(other.rpartition("/")[0] != folder for other in self._ids):
            return ()  # another repository's, such as an example among the tests
        every = len(self._plans) == len(self._states.working_tree.plans)
        return (EVERY_PLAN,) if every and len(self._plans) > 1 else tuple(self._rounds)

    def _names_item(self, change: FileChange) -> bool:
        if self._item is None:
            return True
        if kind_at(change.path) is not Kind.COMMITMENT:
            return False
        wanted = self._item.encode()
        return any(wanted in self._versions.data(name) for name in _names(change))

    def _name_folders(self) -> None:
        """Learn which plan each folder held: one that is moved as a whole is the same plan."""
        for entry in self._entries:
            headers = [change for change in entry.changes if kind_at(change.path) is Kind.PLAN]
            gone = [change for change in headers if change.after is None]
            come = [change for change in headers if change.added]
            if not (gone and come):
                continue
            self._versions.fetch({name for change in headers for name in _names(change)})
            for change in come:
                plan = self._ids.get(_folder(change.path))
                new = self._id(change)
                for other in gone:
                    if plan is not None and (self._id(other) == new or len(gone) == len(come) == 1):
                        self._ids.setdefault(_folder(other.path), plan)

    def _id(self, change: FileChange) -> object:
        """Return the id in a plan.yaml that a commit added or deleted."""
        value = self._versions.version(Kind.PLAN, next(_names(change))).value
        return value.get("id") if isinstance(value, dict) else None

    def _inside(self, path: str) -> str:
        return path.removeprefix(self._states.git.prefix)

    def _rounds_of(self, plan: PlanDocuments) -> Mapping[str, str]:
        closed = [
            (
                item.round.closed.last,
                item.committed.timestamp() if item.committed else 0.0,
                item.id,
                item.commit,
            )
            for item in self._states.rounds(plan)
            if item.round.closed is not None and item.commit is not None
        ]
        return rounds_of_commits(self._commits, [(name, commit) for _, _, name, commit in sorted(closed)])


def _told_by(path: str, kind: Kind, version: Version) -> StateFile:
    """Return a version as a file; one that broke off before its id was whole says nothing of anything."""
    value = version.value
    if not version.complete and isinstance(value, dict) and not isinstance(value.get("id", ""), str):
        return StateFile(path, kind, version.data, None, valid=False, complete=False)
    return StateFile(path, kind, *version)


def _names(change: FileChange) -> Iterator[str]:
    yield from (name for name in (*change.before, change.after) if name is not None)


def _folder(path: str) -> str:
    """Return the folder of the plan that a file belongs to."""
    folder = path.rpartition("/")[0]
    return folder if kind_at(path) in _AROUND else folder.rpartition("/")[0]
