"""A commit, what it did to each file, and a stretch of history of such commits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit; `author` is the name by `.mailmap`, `subject` the first line of the message.

    `committed` is the committer's date: the author's survives a rebase and says when the work began.
    `parents` is empty for a first commit, and for one at which a shallow clone ends.
    """

    id: str
    parents: tuple[str, ...]
    committed: dt.datetime
    author: str
    subject: str


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file.

    The ids of its content before (one per parent) and after, None for absent. Renames are not guessed: the
    file is deleted at one path and added at another, and what it holds says that it is the same thing.
    """

    path: str
    before: tuple[str | None, ...]
    after: str | None

    @property
    def added(self) -> bool:
        """Whether no parent has the file."""
        return self.after is not None and not any(self.before)


@dataclass(frozen=True, slots=True)
class Walk:
    """Commits, children before parents, and the YAML files that each of them changes, by its id."""

    commits: tuple[Commit, ...]
    changes: Mapping[str, tuple[FileChange, ...]]
