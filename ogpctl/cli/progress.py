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
    from ogpctl.store.tree import Entry, Tree

PATIENCE = 0.6
"""Seconds before anything is shown: a plan of 26 commitments is read by then, without rich being loaded."""


class WatchedTree:
    """A tree that counts what is read from it; `status` shows the count once it takes long."""

    def __init__(self, tree: Tree, translator: Translator) -> None:
        self._tree = tree
        self._translator = translator
        self._begin = time.monotonic()
        self._count = 0
        self.status: Status | None = None

    def entries(self, folder: str) -> tuple[Entry, ...]:
        """Return what the watched tree returns."""
        return self._tree.entries(folder)

    def read(self, path: str) -> bytes:
        """Return what the watched tree returns, and count it."""
        self._count += 1
        if self.status is None and time.monotonic() - self._begin > PATIENCE:
            self.status = _status()
            self.status.start()
        if self.status is not None:
            self.status.update(
                self._translator.ngettext("{count} file read", "{count} files read", self._count)
            )
        return self._tree.read(path)


@contextmanager
def watched(tree: Tree, translator: Translator) -> Iterator[Tree]:
    """Show on standard error, where it is a terminal, how many files have been read so far."""
    if not sys.stderr.isatty():
        yield tree
        return
    watching = WatchedTree(tree, translator)
    try:
        yield watching
    finally:
        if watching.status is not None:
            watching.status.stop()


def _status() -> Status:
    from rich.console import Console

    return Console(stderr=True).status("")
