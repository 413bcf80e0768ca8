"""A sign of life on standard error while something takes long, at a terminal only, gone afterwards."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from threading import RLock, Timer
from typing import TYPE_CHECKING, TypeVar

from ogpctl.i18n.message import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.status import Status

    from ogpctl.i18n.translator import Translator
    from ogpctl.store.tree import FolderEntry, Tree

PATIENCE = 0.6
"""Seconds before anything is shown: a plan of 26 commitments is read by then, without rich being loaded."""

Item = TypeVar("Item")


class ProgressSign:
    """What a run is at, in one line that a later one takes the place of.

    A timer brings it out: Git may keep a run waiting with nothing to count meanwhile.
    """

    def __init__(self, translator: Translator, *, color: bool) -> None:
        self._translator = translator
        self._color = color
        self._terminal = sys.stderr.isatty()
        self._lock = RLock()
        self._begin: float | None = None
        self._message: Message | None = None
        self._timer: Timer | None = None
        self._status: Status | None = None

    @contextmanager
    def working(self, message: Message) -> Iterator[None]:
        """Show what is done inside; what was shown before comes back at its end."""
        before = self._message
        self.tell(message)
        try:
            yield
        finally:
            self.tell(before)

    def counted(self, items: Sequence[Item]) -> Iterator[Item]:
        """Yield plans, and show at which of them the run is; a single one is not counted."""
        before = self._message
        try:
            for number, item in enumerate(items, 1):
                if len(items) > 1:
                    self.tell(msg("plan {number} of {count}", number=number, count=len(items)))
                yield item
        finally:
            self.tell(before)

    @contextmanager
    def watched(self, tree: Tree) -> Iterator[Tree]:
        """Show how many files of `tree` have been read so far."""
        before = self._message
        try:
            yield WatchedTree(tree, self)
        finally:
            self.tell(before)

    def tell(self, message: Message | None) -> None:
        """Show `message` once it takes long; None takes back what is shown."""
        if not self._terminal:
            return
        with self._lock:
            self._message = message
            if message is None:
                self._stop()
                return
            now = time.monotonic()
            if self._begin is None:
                self._begin = now
            left = PATIENCE - (now - self._begin)
            if self._status is not None or left < 0:
                self._show()
            elif self._timer is None:
                self._timer = Timer(left, self._show)
                self._timer.daemon = True
                self._timer.start()

    def _show(self) -> None:
        with self._lock:
            if self._message is None:
                return  # it was taken back while the timer waited
            text = self._translator.render(self._message)
            if self._status is None:
                self._status = _status(text, color=self._color)
                self._status.start()
            else:
                self._status.update(text)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        if self._status is not None:
            self._status.stop()
        self._begin = self._timer = self._status = None


class WatchedTree:
    """A tree that counts what is read from it."""

    def __init__(self, tree: Tree, sign: ProgressSign) -> None:
        self._tree = tree
        self._sign = sign
        self._count = 0

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        return self._tree.entries(folder)

    def read(self, path: str) -> bytes:
        """Return what the watched tree returns, and count it."""
        self._count += 1
        self._sign.tell(nmsg("{count} file read", "{count} files read", self._count))
        return self._tree.read(path)


def _status(text: str, *, color: bool) -> Status:
    """Return the sign, which rich keeps to itself at a terminal that cannot take a line back (TERM=dumb).

    Without `color` it has none; with it, rich still heeds NO_COLOR.
    """
    from rich.console import Console

    turning = "dots" if (sys.stderr.encoding or "").lower().startswith("utf") else "line"
    return Console(stderr=True, no_color=None if color else True).status(text, spinner=turning)
