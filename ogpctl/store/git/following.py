"""The history of files by what they hold: through renames, renumbering and moved folders.

One file is followed by asking Git for the commits that changed its path: the quickest for one, and for many a
walk over the whole history each. So many files are followed together in one walk, which reads merges by Git's
own rule: where a merge has the path as one of its parents has it, only that parent's history counts.

A property test holds both ways together.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ogpctl.store.git.commit_history import changes, commits, unlike_parents, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ogpctl.store.git.commits import Commit, FileChange
    from ogpctl.store.git.repository import Git

    Identify = Callable[[bytes], str | None]
    Under = Callable[["FileChange", Sequence["FileChange"]], tuple[str, str] | None]

_FEW = 2
"""How many files are followed one by one: a walk over everything costs as much as some walks
over one path."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A file to follow back from the commit `start`, where it lies at `path` (from the top).

    `id` says what it is.
    """

    start: str
    path: str
    id: str


@dataclass(frozen=True, slots=True)
class FollowedChange:
    """A commit that changed the file; `moved_from` is where it lay before, where that is another path."""

    commit: Commit
    path: str
    before: tuple[str | None, ...]
    after: str | None
    moved_from: str | None = None


def follow(
    git: Git, files: Sequence[Followed], identify: Identify, under_another_id: Under = lambda *_: None
) -> list[list[FollowedChange]]:
    """Return what happened to each file, children before parents.

    Where a commit adds the path, the file may have lain elsewhere before: it is looked for among what the
    same commit deletes, then in the whole commit before (a copy that was deleted later), by the id that
    `identify` finds in a content. Where nothing has that id, `under_another_id` may tell path and content of
    a deleted file that is the added one under another id.
    """
    origins = _Origins(git, identify, under_another_id)
    if len(files) <= _FEW:
        return [_alone(git, file, origins) for file in files]
    return _Together(git, files, origins).steps()


def _alone(git: Git, file: Followed, origins: _Origins) -> list[FollowedChange]:
    steps: list[FollowedChange] = []
    seen: set[tuple[str, str]] = set()
    left: list[tuple[Sequence[str], str]] = [((file.start,), file.path)]
    while left:
        names, path = left.pop(0)
        for commit, found in changes(git, commits(git, names, (path,))):
            change = next((change for change in found if change.path == path), None)
            if change is None or (commit.id, path) in seen:
                continue
            seen.add((commit.id, path))
            origin = None
            if change.added and commit.parents:
                origin = origins.of(file, change, found, partial(_before, git, commit))
            if origin is None:
                steps.append(FollowedChange(commit, path, change.before, change.after))
                continue
            steps.append(FollowedChange(commit, path, (origin[1],), change.after, origin[0]))
            # What lay at this path below was followed from where it went; beside this commit the path goes
            # on.
            left += (commit.parents, origin[0]), ((*names, f"^{commit.id}"), path)
            break
    return steps


def _before(git: Git, commit: Commit, _: str) -> Iterable[tuple[str, str]]:
    """Yield what lay in the parents of `commit`, whatever id it has."""
    for parent in commit.parents:
        yield from git.paths(parent)


class _Together:
    """Follows many files in one walk.

    Each commit has the paths that are followed through it, and by which files.
    """

    def __init__(self, git: Git, files: Sequence[Followed], origins: _Origins) -> None:
        self._git = git
        self._files = files
        self._origins = origins
        self._walk = walk(git, [file.start for file in files])
        self._steps: list[list[FollowedChange]] = [[] for _ in files]
        self._through: dict[str, dict[str, set[int]]] = {}
        self._paths: Mapping[str, Sequence[str]] | None = None

    def steps(self) -> list[list[FollowedChange]]:
        for number, file in enumerate(self._files):
            self._through.setdefault(file.start, {}).setdefault(file.path, set()).add(number)
        unlike = unlike_parents(self._git, self._walk.commits)
        for commit in self._walk.commits:
            paths = self._through.pop(commit.id, None)
            if paths:
                self._pass(commit, paths, unlike.get(commit.id, ()))
        return self._steps

    def _pass(self, commit: Commit, paths: dict[str, set[int]], unlike: Sequence[frozenset[str]]) -> None:
        found = self._walk.changes.get(commit.id, ())
        for change in found:
            followed = paths.pop(change.path, set())
            here = {number for number in sorted(followed) if not self._step(number, commit, change, found)}
            if here:
                paths[change.path] = here
        if len(commit.parents) == 1:
            self._hand_on(commit.parents[0], paths)
        elif commit.parents:
            self._part(commit, paths, unlike)

    def _step(self, number: int, commit: Commit, change: FileChange, found: Sequence[FileChange]) -> bool:
        """Note what `commit` did to a file.

        Return whether it came from another path, and is followed there.
        """
        origin = None
        if change.added and commit.parents:
            origin = self._origins.of(
                self._files[number], change, found, lambda known: self._elsewhere(known, commit, change.path)
            )
        if origin is None:
            self._steps[number].append(FollowedChange(commit, change.path, change.before, change.after))
            return False
        path, name = origin
        self._steps[number].append(FollowedChange(commit, change.path, (name,), change.after, path))
        for parent in commit.parents:
            self._through.setdefault(parent, {}).setdefault(path, set()).add(number)
        return True

    def _hand_on(self, parent: str, paths: dict[str, set[int]]) -> None:
        """Follow `paths` through `parent` too; the smaller collection goes into the larger one."""
        there = self._through.get(parent)
        if there is None:
            self._through[parent] = paths
            return
        if len(there) < len(paths):
            there, paths = paths, there
            self._through[parent] = there
        for path, numbers in paths.items():
            there[path] = there[path] | numbers if path in there else numbers

    def _part(self, merge: Commit, paths: dict[str, set[int]], unlike: Sequence[frozenset[str]]) -> None:
        """Follow each path through the first parent that has it as the merge has it.

        Else through all of them.
        """
        left = paths
        changed: dict[str, set[int]] = {}
        for parent, different in zip(merge.parents, unlike, strict=True):
            others = {path: left.pop(path) for path in different & left.keys()}
            self._hand_on(parent, left)
            left = others
        changed = left
        for parent in merge.parents:
            if changed:
                self._hand_on(parent, {path: set(numbers) for path, numbers in changed.items()})

    def _elsewhere(self, known: str, commit: Commit, path: str) -> Iterable[tuple[str, str]]:
        """Yield what lay in the parents of `commit` at the paths that ever held something of this id."""
        if self._paths is None:
            self._paths = self._by_id()
        others = [other for other in self._paths.get(known, ()) if other != path]
        for parent in commit.parents:
            names = self._git.objects.resolve([f"{parent}:{other}" for other in others])
            yield from ((other, name) for other, name in zip(others, names, strict=True) if name is not None)

    def _by_id(self) -> Mapping[str, Sequence[str]]:
        """Return the paths at which each id lay at any time."""
        kinds = {_kind(file.path) for file in self._files}
        at: dict[str, set[str]] = {}
        for found in self._walk.changes.values():
            for change in found:
                if change.after is not None and _kind(change.path) in kinds:
                    at.setdefault(change.after, set()).add(change.path)
        paths: dict[str, set[str]] = {}
        for name, data in self._git.objects.read(at).items():
            known = self._origins.identify(data) if data is not None else None
            if known is not None:
                paths.setdefault(known, set()).update(at[name])
        return {known: sorted(found) for known, found in paths.items()}


@dataclass(frozen=True, slots=True)
class _Origins:
    """Finds where a file lay before the commit that added it."""

    git: Git
    identify: Identify
    under_another_id: Under

    def of(
        self,
        file: Followed,
        added: FileChange,
        found: Sequence[FileChange],
        elsewhere: Callable[[str], Iterable[tuple[str, str]]],
    ) -> tuple[str, str] | None:
        """Return path and content of what became `added`, None where that is new; `elsewhere` is asked last.

        The id that counts is the one that the added file has: it may have changed later, where it lay.
        """
        known = self._id_of(added) or file.id
        deleted = (
            (change.path, name)
            for change in found
            if change.after is None
            for name in change.before
            if name is not None
        )
        return (
            self._first(known, added.path, deleted)
            or self._first(known, added.path, elsewhere(known))
            or self.under_another_id(added, found)
        )

    def _id_of(self, added: FileChange) -> str | None:
        assert added.after is not None
        data = self.git.objects.read((added.after,))[added.after]
        return self.identify(data) if data is not None else None

    def _first(self, known: str, path: str, candidates: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
        """Return the first candidate that has this id and is of the same kind as the file at `path`."""
        kind = _kind(path)
        alike = [item for item in candidates if _kind(item[0]) == kind]
        contents = self.git.objects.read(name for _, name in alike)
        wanted = known.encode()
        for found, name in alike:
            data = contents[name]
            if data is not None and wanted in data and self.identify(data) == known:
                return found, name
        return None


def _kind(path: str) -> str | None:
    """Return what kind of file may lie at `path`.

    `plan.yaml`, or the folder of a file such as `commitments`.
    """
    folder, _, name = path.rpartition("/")
    if name == "plan.yaml":
        return name
    return folder.rpartition("/")[2] if name.endswith(".yaml") else None
