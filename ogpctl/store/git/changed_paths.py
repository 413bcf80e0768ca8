"""Which files differ between two commits, whatever they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.store.git.repository import Git


def changed_paths(git: Git, before: str, after: str) -> tuple[str, ...]:
    """Return the paths at which two commits do not hold the same, sorted.

    They are from the top of the Git repository.
    """
    if before == after:
        return ()
    old, new = (dict(git.paths(commit, submodules=True)) for commit in (before, after))
    return tuple(sorted(path for path in old.keys() | new.keys() if old.get(path) != new.get(path)))
