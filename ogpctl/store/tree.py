"""One state of a repository's files, and the working tree as one.

A merge request comes from a stranger, so a file is only read where that can do no harm: regular files of a
bounded size, and symbolic links only where they stay inside the repository.

What cannot be read is an error of that file and never keeps the others from being read.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ogpctl.i18n.message import Message, msg
from ogpctl.store.profile_error import ProfileError, ProfileErrorKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

MAX_BYTES = 1024 * 1024
"""The most that a data file may weigh: 1 MiB, some 500 times an ordinary one."""

_OPEN_FLAGS = os.O_RDONLY
for _name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_NOCTTY", "O_BINARY"):
    _OPEN_FLAGS |= getattr(os, _name, 0)


@dataclass(frozen=True, slots=True)
class FolderEntry:
    """A name inside a folder; `path` is relative to the repository's root, with `/`.

    Whatever is not a folder counts as a file; reading it tells whether it is one.
    """

    path: str
    is_folder: bool

    @property
    def name(self) -> str:
        """The last part of the path."""
        return self.path.rsplit("/", 1)[-1]


class ReadRefusal(Exception):
    """A file or folder that will not be read, and why not."""

    def __init__(self, kind: ProfileErrorKind, why: Message, fix: Message | None = None) -> None:
        super().__init__(why.msgid)
        self.kind = kind
        self.why = why
        self.fix = fix

    @property
    def profile_error(self) -> ProfileError:
        return ProfileError(self.kind, values={"why": self.why, "fix": self.fix, "limit": MAX_BYTES})


class Tree(Protocol):
    """The files of one state of a repository: the working tree, and later the index or a revision."""

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        """Return what `folder` holds, sorted by name; nothing where there is no such folder.

        Raises ReadRefusal.
        """

    def read(self, path: str) -> bytes:
        """Return the bytes of the file at `path`; raise ReadRefusal."""


class WorkingTree:
    """The files as they are on disk under `root`."""

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._real_root = os.path.realpath(self._root)
        self._folders: dict[str, bool] = {}

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        """Return what `folder` holds, sorted by name; nothing where there is no such folder."""
        full = os.path.join(self._root, folder)
        if not os.path.isdir(full):
            return ()
        if not self._inside(folder):
            raise _leaves()
        try:
            with os.scandir(full) as scan:
                found = [(entry.name, _is_folder(entry)) for entry in scan]
        except OSError as error:
            raise ReadRefusal(ProfileErrorKind.UNREADABLE_FILE, _reason(error)) from None
        return tuple(FolderEntry(f"{folder}/{name}", is_folder) for name, is_folder in sorted(found))

    def read(self, path: str) -> bytes:
        """Return the bytes of the file at `path`, no more than `MAX_BYTES`."""
        full = os.path.join(self._root, path)
        try:
            if not self._inside(path.rpartition("/")[0]):
                raise _leaves()
            mode = os.lstat(full).st_mode
            if stat.S_ISLNK(mode):
                full = os.path.realpath(full, strict=True)
                if not self._below_root(full):
                    raise _leaves()
                mode = os.lstat(full).st_mode
            _refuse_special(mode)
            return _read_regular(full)
        except OSError as error:
            raise ReadRefusal(ProfileErrorKind.UNREADABLE_FILE, _reason(error)) from None

    def _inside(self, folder: str) -> bool:
        """Return whether `folder`, with its symbolic links followed, lies in the repository."""
        known = self._folders.get(folder)
        if known is None:
            known = self._below_root(os.path.realpath(os.path.join(self._root, folder)))
            self._folders[folder] = known
        return known

    def _below_root(self, full: str) -> bool:
        return full == self._real_root or full.startswith(os.path.join(self._real_root, ""))


class NarrowedTree:
    """A tree in which `folder` shows no other names than `names`."""

    def __init__(self, tree: Tree, folder: str, names: Collection[str]) -> None:
        self._tree = tree
        self._folder = folder
        self._names = names

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        """Return what `folder` holds, sorted by name; raise ReadRefusal."""
        found = self._tree.entries(folder)
        return tuple(item for item in found if item.name in self._names) if folder == self._folder else found

    def read(self, path: str) -> bytes:
        return self._tree.read(path)


class TreeWithFile:
    """A tree in which the file at `path` holds `data`, whether the tree below has such a file or not."""

    def __init__(self, tree: Tree, path: str, data: bytes) -> None:
        self._tree = tree
        self._path = path
        self._data = data

    def entries(self, folder: str) -> tuple[FolderEntry, ...]:
        """Return what `folder` holds, sorted by name; raise ReadRefusal."""
        found = self._tree.entries(folder)
        if not self._path.startswith(f"{folder}/"):
            return found
        name, *below = self._path.removeprefix(f"{folder}/").split("/")
        others = [entry for entry in found if entry.name != name]
        return tuple(
            sorted([*others, FolderEntry(f"{folder}/{name}", bool(below))], key=lambda entry: entry.name)
        )

    def read(self, path: str) -> bytes:
        """Return the bytes of the file at `path`; raise ReadRefusal."""
        if path != self._path:
            return self._tree.read(path)
        refuse_large(self._data)
        return self._data


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _read_regular(full: str) -> bytes:
    """Read a file that was regular a moment ago: the open file is asked again, and never waited for."""
    descriptor = os.open(full, _OPEN_FLAGS)
    try:
        status = os.fstat(descriptor)
        _refuse_special(status.st_mode)
        # One byte more than the file is said to have, so that one call usually finds its end too.
        data = os.read(descriptor, min(status.st_size, MAX_BYTES) + 1)
        while len(data) > status.st_size and len(data) <= MAX_BYTES:
            more = os.read(descriptor, MAX_BYTES + 1 - len(data))
            if not more:
                break
            data += more
    finally:
        os.close(descriptor)
    refuse_large(data)
    return data


def refuse_large(data: bytes) -> None:
    """Raise `ReadRefusal` for more than a data file may hold."""
    if len(data) > MAX_BYTES:
        raise ReadRefusal(ProfileErrorKind.TOO_LARGE, msg("it is larger than 1 MiB"))


def _refuse_special(mode: int) -> None:
    if stat.S_ISREG(mode):
        return
    for matches, why in (
        (stat.S_ISDIR, msg("it is a folder, not a file")),
        (stat.S_ISFIFO, msg("it is a pipe, not a file")),
        (stat.S_ISSOCK, msg("it is a socket, not a file")),
    ):
        if matches(mode):
            raise ReadRefusal(ProfileErrorKind.UNREADABLE_FILE, why)
    raise ReadRefusal(ProfileErrorKind.UNREADABLE_FILE, msg("it is a device, not a file"))


def _leaves() -> ReadRefusal:
    return ReadRefusal(
        ProfileErrorKind.UNREADABLE_FILE, msg("it is a symbolic link to a place outside the repository")
    )


def _reason(error: OSError) -> Message:
    """Return why the system refused, in our words where the cause is a usual one."""
    if error.errno in {errno.EACCES, errno.EPERM}:
        return msg("you do not have permission to read it")
    if error.errno == errno.ELOOP:
        return msg("it is a symbolic link that leads nowhere")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return msg("it is missing, or a symbolic link that leads nowhere")
    return msg("system error: {reason}", reason=error.strerror or str(error))
