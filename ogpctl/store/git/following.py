"""The history of one data file by what it holds: through renames, renumbering and moved folders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.store.git.history import Commit, FileChange, changes, commits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ogpctl.store.git.repository import Git


@dataclass(frozen=True, slots=True)
class Step:
    """A commit that changed the file; `moved_from` is where it lay before, where that is another path."""

    commit: Commit
    path: str
    before: tuple[str | None, ...]
    after: str | None
    moved_from: str | None = None


def follow(git: Git, start: Sequence[str], path: str, same: Callable[[bytes], bool]) -> list[Step]:
    """Return what happened to the file at `path` (from the top), children before parents.

    Where a commit adds the path, the file may have lain elsewhere before: it is looked for among what the same
    commit deletes, then in the whole commit before (a copy that was deleted later), by what it holds, which
    `same` judges.
    """
    steps: list[Step] = []
    seen: set[tuple[str, str]] = set()
    left: list[tuple[Sequence[str], str]] = [(start, path)]
    while left:
        names, path = left.pop(0)
        for commit, found in changes(git, commits(git, names, (path,))):
            change = next((change for change in found if change.path == path), None)
            if change is None or (commit.id, path) in seen:
                continue
            seen.add((commit.id, path))
            origin = _origin(git, commit, found, path, same) if change.added and commit.parents else None
            if origin is None:
                steps.append(Step(commit, path, change.before, change.after))
            else:
                steps.append(Step(commit, path, (origin[1],), change.after, origin[0]))
                left.append((commit.parents, origin[0]))
    return steps


def _origin(
    git: Git, commit: Commit, found: Iterable[FileChange], path: str, same: Callable[[bytes], bool]
) -> tuple[str, str] | None:
    """Return the path and the content's id that the file had before `commit`, None where it is new."""
    deleted = [
        (change.path, name)
        for change in found
        if change.after is None
        for name in change.before
        if name is not None
    ]
    return _the_same(git, deleted, path, same) or _the_same(
        git, (item for parent in commit.parents for item in git.paths(parent)), path, same
    )


def _the_same(
    git: Git, candidates: Iterable[tuple[str, str]], path: str, same: Callable[[bytes], bool]
) -> tuple[str, str] | None:
    alike = [item for item in candidates if _like(item[0], path)]
    contents = git.objects.read(name for _, name in alike)
    for found, name in alike:
        data = contents[name]
        if data is not None and same(data):
            return found, name
    return None


def _like(one: str, other: str) -> bool:
    """Return whether both paths may hold the same kind of file: `plan.yaml`, or a file in `commitments/`."""
    folder, _, name = one.rpartition("/")
    other_folder, _, other_name = other.rpartition("/")
    if other_name == "plan.yaml":
        return name == other_name
    return name.endswith(".yaml") and folder.rpartition("/")[2] == other_folder.rpartition("/")[2]
