"""The history of the plan files: which commit changed which of them.

The data folder may have moved, so the files are known by their names (`plan.yaml`, `commitments/*.yaml` and
so on) wherever they lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.store.document import Kind
from ogpctl.store.git.commit_history import cut_off, simplified, walk
from ogpctl.store.loading import COMMITMENTS, CONSULTATIONS, INSTITUTIONS_FILE, PLAN_FILE, SUFFIX

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.store.git.commits import Commit, FileChange
    from ogpctl.store.git.repository import Git


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A commit and the plan files that it changed.

    `cut_off` tells that a shallow clone ends here: what the commit seems to add may be older. `starts` are
    the commits asked for whose history this one is in.
    """

    commit: Commit
    changes: tuple[FileChange, ...]
    starts: frozenset[str]
    cut_off: bool = False


def data_log(git: Git, starts: Sequence[str], data_folder: str) -> Iterator[LogEntry]:
    """Yield the commits that changed plan files up to `starts`, newest first (children before parents).

    `data_folder` is the folder of the plans at these commits, from the repository's top: work on it that a
    merge threw away is left out. Raises InSubmodule where that folder is another repository's.
    """
    for start in dict.fromkeys(starts):
        git.refuse_submodule(start, data_folder)
    history = walk(git, starts)
    for commit, reached_from in simplified(git, history.commits, data_folder, starts):
        found = history.changes.get(commit.id, ())
        of_plans = tuple(change for change in found if kind_at(change.path) is not None)
        if of_plans:
            yield LogEntry(commit, of_plans, reached_from, cut_off(git, commit))


def kind_at(path: str) -> Kind | None:
    """Return the kind of plan file that lies at `path`, judged by the path alone, None for any other file."""
    folder, _, name = path.rpartition("/")
    if name == PLAN_FILE:
        return Kind.PLAN
    if name == INSTITUTIONS_FILE:
        return Kind.INSTITUTIONS
    if not name.endswith(SUFFIX):
        return None
    return {COMMITMENTS: Kind.COMMITMENT, CONSULTATIONS: Kind.CONSULTATION}.get(folder.rpartition("/")[2])
