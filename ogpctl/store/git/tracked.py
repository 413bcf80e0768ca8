"""The working tree without what Git does not track.

The files that the next commit holds, as they are on disk. A hook runs with the unstaged changes put aside, so
what is on disk is what was staged; only the files that nobody added lie there still. They are no part of the
commit: a draft must not stop it, and a file that was forgotten must not make it pass.
"""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

from ogpctl.store.git.repository import SUBMODULE

if TYPE_CHECKING:
    from pathlib import Path

    from ogpctl.store.git.repository import Git
    from ogpctl.store.tree import FolderEntry, Tree


class TrackedTree:
    """The names of `tree`, the working tree at `root`, that are in the index of `git` or lead to such names.

    Folders of a submodule show all of their names: another repository tracks them.
    """

    def __init__(self, tree: Tree, root: Path, git: Git) -> None:
        self._tree = tree
        self._root = os.path.realpath(root)
        self._git = git
        self._listed: set[str] = set()
        self._names: dict[str, set[str]] = {}
        self._submodules: set[str] = set()

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        """Return what `folder` holds and Git tracks, sorted by name; raise ReadRefusal, and GitError."""
        found = self._tree.entries(folder)
        if not found:
            return found
        # Git knows the files behind a symbolic link by their own folder.
        real = os.path.realpath(f"{self._root}/{folder}")
        real = os.path.relpath(real, self._root)
        real = real.replace(os.sep, "/")
        self._list(real)
        if any(real == place or real.startswith(f"{place}/") for place in self._submodules):
            return found
        names = self._names.get(_key(real), set())
        return tuple(entry for entry in found if _key(entry.name) in names)

    def read(self, path: str) -> bytes:
        return self._tree.read(path)

    def _list(self, folder: str) -> None:
        # From the top, since Git says nothing of a path inside a submodule.
        top = folder.partition("/")[0]
        if top in self._listed:
            return
        self._listed.add(top)
        for node in self._git.index((top,)):
            path = node.path.removeprefix(self._git.prefix)
            if node.mode == SUBMODULE:
                self._submodules.add(path)
            while path:
                path, _, name = path.rpartition("/")
                self._names.setdefault(_key(path), set()).add(_key(name))


def _key(name: str) -> str:
    """Return what names are compared by: some file systems give back another form, or take either case.

    Where two files differ in that alone, one too many is shown: better than one that is overlooked.
    """
    return unicodedata.normalize("NFC", name).casefold()
