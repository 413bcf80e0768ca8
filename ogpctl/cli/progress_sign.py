"""A sign of life on standard error while many files are read, at a terminal only."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.status import Status

    from ogpctl.i18n.translator import Translator
    from ogpctl.store.tree import FolderEntry, Tree

PATIENCE = 0.6
"""Seconds before anything is shown: a plan of 26 commitments is read by then, without rich being loaded."""


class WatchedTree:
    """A tree that counts what is read from it; `status` shows the count once it takes long."""

    def __init__(self, tree: Tree, translator: Translator, *, color: bool) -> None:
        self._tree = tree
        self._translator = translator
        self._color = color
        self._begin = time.monotonic()
        self._count = 0
        self.status: Status | None = None

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        return self._tree.entries(folder)

    def read(self, path: str) -> bytes:
        """Return what the watched tree returns, and count it."""
        self._count += 1
        if self.status is None and time.monotonic() - self._begin > PATIENCE:
            self.status = _status(color=self._color)
            self.status.start()
        if self.status is not None:
            self.status.update(
                self._translator.ngettext("{count} file read", "{count} files read", self._count)
            )
        return self._tree.read(path)


@contextmanager
def watched(tree: Tree, translator: Translator, *, color: bool = True) -> Iterator[Tree]:
    """Show on standard error, where it is a terminal, how many files have been read so far.

    Without `color` it has none; with it, rich still heeds NO_COLOR.
    """
    if not sys.stderr.isatty():
        yield tree
        return
    watching = WatchedTree(tree, translator, color=color)
    try:
        yield watching
    finally:
        if watching.status is not None:
            watching.status.stop()


def _status(*, color: bool) -> Status:
    """Return the sign, which rich keeps to itself at a terminal that cannot take a line back (TERM=dumb)."""
    from rich.console import Console

    turning = "dots" if (sys.stderr.encoding or "").lower().startswith("utf") else "line"
    return Console(stderr=True, no_color=None if color else True).status("", spinner=turning)
