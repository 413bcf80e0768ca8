"""The commits that changed the plans in substance, read from the history up to a commit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.analysis.updates import updates
from ogpctl.store.document import Kind
from ogpctl.store.git.log import data_log, kind_at
from ogpctl.store.git.versions import parsed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.updates import Starts, Update
    from ogpctl.store.git.log import LogEntry
    from ogpctl.store.git.repository import Git

_AHEAD = 128


@dataclass(frozen=True, slots=True)
class UpdateLog:
    """Every update up to one of several commits, newest first.

    With those of these commits whose history it is in. `cuts` are the days of the commits at which a shallow
    clone ends, with the same.
    """

    updates: tuple[tuple[Update, Starts], ...]
    cuts: tuple[tuple[dt.date, Starts], ...]

    def up_to(self, start: str) -> Iterator[Update]:
        """Yield the updates that are part of the history of one of the commits."""
        return (update for update, starts in self.updates if start in starts)

    def cut(self, start: str) -> dt.date | None:
        """Return the day at which a shallow clone ends the history of one of the commits.

        None where it is whole.
        """
        return max((day for day, starts in self.cuts if start in starts), default=None)


def update_log(git: Git, starts: Sequence[str], data_folder: str) -> UpdateLog:
    """Return the updates that the histories up to the commits `starts` hold, read together.

    `data_folder` is the folder of the plans, from the repository's root. Raises a `GitError`.
    """
    entries = list(data_log(git, starts, f"{git.prefix}{data_folder}"))

    def read(path: str, name: str) -> StateFile:
        kind = kind_at(path) or Kind.COMMITMENT
        data = git.objects.read((name,))[name]
        if data is None:  # above the largest size that is read
            return StateFile(path, kind, name.encode(), None, valid=False, complete=False)
        return StateFile(path, kind, *parsed(kind, data, {}))

    cuts = tuple((entry.commit.committed.date(), entry.starts) for entry in entries if entry.cut_off)
    return UpdateLog(tuple(updates(_read_ahead(git, entries), read)), cuts)


def _read_ahead(git: Git, entries: Sequence[LogEntry]) -> Iterator[LogEntry]:
    """Yield the entries, with the contents of the next ones at hand.

    Git answers many questions at once faster.
    """
    for start in range(0, len(entries), _AHEAD):
        part = entries[start : start + _AHEAD]
        git.objects.read(
            name
            for entry in part
            if not entry.cut_off
            for change in entry.changes
            for name in (*change.before, change.after)
            if name is not None
        )
        yield from part
