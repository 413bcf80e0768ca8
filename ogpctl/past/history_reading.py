"""Reads the history of the plans in view as lines: one for each change of each commit, newest first."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.institution_changes import changed_institution, others_institutions
from ogpctl.analysis.diff.state import Origin, StateName, plan_states
from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.analysis.history import HistoryLine, reached, rounds_of_commits
from ogpctl.analysis.step_changes import step_changes
from ogpctl.store.document import Kind
from ogpctl.store.git.commit_history import walk
from ogpctl.store.git.log import data_log, kind_at
from ogpctl.store.git.versions import ContentVersions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.commits import Commit, FileChange
    from ogpctl.store.git.log import LogEntry
    from ogpctl.store.git.states import States
    from ogpctl.store.git.versions import ContentVersion

EVERY_PLAN = ""
"""The plan of changes that are no single plan's: those of institutions.yaml, where every plan is in view."""

_TOGETHER = 64
_AROUND = (Kind.PLAN, Kind.INSTITUTIONS)


class HistoryReader:
    """Walks the history once, from the commit `start` back, else from `HEAD`.

    With `item`, the id of a commitment, only the files that name it are parsed. `chosen` is the id of the
    only plan that is asked for, which may be one that only the past has; without it, where `plans` are all
    that there are, every plan of the past is in view. `cut_off` fills with the commits at which a shallow
    clone ends: nothing is told of what they seem to add. `found_gone` fills with the plans that only the past
    has.
    """

    def __init__(
        self,
        states: States,
        plans: Sequence[PlanDocuments],
        item: str | None = None,
        chosen: str | None = None,
        start: str | None = None,
    ) -> None:
        self.cut_off: list[str] = []
        self.found_gone: set[str] = set()
        self._chosen = chosen
        self._every = len(plans) == len(states.working_tree.plans) and chosen is None
        self._states = states
        self._plans = plans
        self._item = item
        self._versions = ContentVersions(states.git, states.known)
        self._start = start or states.git.commit("HEAD")
        self._commits = walk(states.git, (self._start,)).commits
        self._ids = {f"{states.git.prefix}{plan.folder}": plan.id for plan in states.working_tree.plans}
        self._whole = {
            state.plan: state for state in plan_states(states.working_tree, StateName(Origin.WORKING_TREE))
        }
        self._rounds = {plan.id: self._rounds_of(plan) for plan in plans}
        self._entries: list[LogEntry] = []
        self._written: dict[tuple[str, str], tuple[LogEntry, FileChange]] = {}

    def lines(self, after: str | None = None, *, oldest_first: bool = False) -> Iterator[HistoryLine]:
        """Yield the lines, newest commit first; with `after` without what that commit already holds."""
        folder = f"{self._states.git.prefix}{self._states.working_tree.data_folder}"
        self._entries = list(data_log(self._states.git, (self._start,), folder))
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

    def reached(self, commit: str) -> set[str]:
        """Return the commits that hold what led to `commit`, itself included."""
        return reached(self._commits, commit)

    def concerns(self, change: Change, plan: str) -> bool:
        """Return whether a change is told for a plan.

        That of an institution which only others name is not.
        """
        return changed_institution(change) not in self._others.get(plan, ())

    @cached_property
    def _others(self) -> Mapping[str, frozenset[object]]:
        return others_institutions(self._whole.values())

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
        changes, _ = step_changes(plan, before, after, self._around(plan))
        refused = {
            file.path for _, files in (*before, after) for file in files if file.complete and not file.valid
        }
        round_ = self._rounds.get(plan, {}).get(commit.id)
        for change in changes:
            subject = change.subject
            if not self.concerns(change, plan):
                continue
            if self._item is None or (subject.kind is Kind.COMMITMENT and subject.id == self._item):
                yield HistoryLine(commit, plan, round_, change, subject.file, subject.file in refused)
        for change_of_file in sorted(found, key=lambda item: item.path):
            path, name = change_of_file.path, change_of_file.after
            if name is not None and not _whole(self._version(path, name)):
                yield HistoryLine(commit, plan, round_, None, self._inside(path), partly=True)

    def _side(self, found: Iterable[FileChange], parent: int | None) -> tuple[str, Sequence[StateFile]]:
        """Return the plan's folder and the changed files of one parent, or of the commit itself."""
        files = []
        folder = ""
        for change in found:
            name = change.after if parent is None else change.before[parent]
            if name is None:
                continue
            file = self._file(change.path, name, removed=change.after is None)
            if file is None and parent is not None:
                continue
            kind = _kind(change.path)
            files.append(
                file or StateFile(self._inside(change.path), kind, b"", None, valid=False, complete=False)
            )
            if kind is not Kind.INSTITUTIONS:
                folder = self._inside(_folder(change.path))
        return folder, files

    def _file(self, path: str, name: str, *, removed: bool) -> StateFile | None:
        """Return a version of a file.

        For one that is broken, the last before it that can be read completely. So a broken version says
        nothing of its own, and the one that mends it tells all that changed since the file was whole. Where
        there was no such version, a file that is `removed` is what can be read of it, and any other is None.
        """
        kind = _kind(path)
        place: tuple[str, str] | None = (path, name)
        seen: set[tuple[str, str]] = set()  # a content that came back later leads to no circle
        while place is not None and place not in seen:
            seen.add(place)
            version = self._version(*place)
            if _whole(version):
                return StateFile(self._inside(path), kind, *version)
            place = self._before(*place)
        return StateFile(self._inside(path), kind, *self._version(path, name)) if removed else None

    def _before(self, path: str, name: str) -> tuple[str, str] | None:
        """Return where the content is that `name` replaced at `path`.

        The file may have been moved with it.
        """
        if not self._written:
            for entry in self._entries:
                for change in entry.changes:
                    if change.after is not None:
                        self._written.setdefault((change.path, change.after), (entry, change))
        if (path, name) not in self._written:
            return None
        entry, change = self._written[path, name]
        if change.before[0] is not None:
            return path, change.before[0]
        known = _id_in(self._version(path, name))
        for other in entry.changes:
            left = other.before[0] if other.after is None else None
            if left is None or kind_at(other.path) is not kind_at(path) or known is None:
                continue
            if _id_in(self._version(other.path, left)) == known:
                return other.path, left
        return None

    def _version(self, path: str, name: str) -> ContentVersion:
        return self._versions.version(_kind(path), name)

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
            return (plan,) if plan is not None and self._in_view(plan) else ()
        if all(other.rpartition("/")[0] != folder for other in self._ids):
            return ()  # another repository's, such as an example among the tests
        return (EVERY_PLAN,) if self._every and len(self._plans) > 1 else tuple(self._rounds)

    def _in_view(self, plan: str) -> bool:
        if plan in self.found_gone:
            return self._every or plan == self._chosen
        return plan in self._rounds

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
            if gone and come:
                self._versions.fetch({name for change in headers for name in _names(change)})
                self._name_moved(gone, come)
            for change in gone:
                self._name_gone(_folder(change.path))

    def _name_moved(self, gone: Sequence[FileChange], come: Sequence[FileChange]) -> None:
        for change in come:
            plan = self._ids.get(_folder(change.path))
            new = self._id(change)
            for other in gone:
                if plan is not None and (self._id(other) == new or len(gone) == len(come) == 1):
                    self._ids.setdefault(_folder(other.path), plan)

    def _name_gone(self, folder: str) -> None:
        """Take a folder that is no plan's today for that of a removed plan.

        Where plans lay beside it.
        """
        beside, _, plan = folder.rpartition("/")
        known = {other.rpartition("/")[0] for other in self._ids}
        known.add(f"{self._states.git.prefix}{self._states.working_tree.data_folder}")
        if folder in self._ids or beside not in known:
            return
        if plan not in self._ids.values():
            self.found_gone.add(plan)
        self._ids[folder] = plan

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


def _kind(path: str) -> Kind:
    """Return the kind of a file of which it is known that it is one of a plan's."""
    kind = kind_at(path)
    assert kind is not None
    return kind


def _whole(version: ContentVersion) -> bool:
    """Return whether all that a version says could be read, whether or not today's schema accepts it."""
    return version.complete and isinstance(version.value, dict)


def _id_in(version: ContentVersion) -> str | None:
    found = version.value.get("id") if isinstance(version.value, dict) else None
    return found if isinstance(found, str) else None


def _names(change: FileChange) -> Iterator[str]:
    yield from (name for name in (*change.before, change.after) if name is not None)


def _folder(path: str) -> str:
    """Return the folder of the plan that a file belongs to."""
    folder = path.rpartition("/")[0]
    return folder if kind_at(path) in _AROUND else folder.rpartition("/")[0]
