"""Files of the plan are written whole or not at all, and never over somebody else's change.

A new file beside the old one is filled, flushed to the disk and put in its place in one step, so that whoever
reads finds the old bytes or the new ones, also after a power cut. What a killed run leaves behind has a name
that begins with a dot and ends with `.ogpctl-tmp`: no plan is read from it, and the next run that writes
removes it.

To be used while the lock is held (`lock.locked`). Programs without that lock, such as an editor, are met by
reading the file again right before it is replaced.

What is left is the moment between that reading and the renaming.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg
from ogpctl.store.drafts import put_in_place, why
from ogpctl.store.tree import ReadRefusal, WorkingTree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

DRAFT_SUFFIX = ".ogpctl-tmp"
_EVERYBODY = 0o666
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_NEW |= getattr(os, "O_BINARY", 0)
_DEEPEST = 3
"""Folders below the data folder in which plan files lie."""


class ChangedMeanwhile(OgpError):
    """A file is no longer what it was when it was read."""

    def __init__(self, path: str) -> None:
        super().__init__(
            msg("{file} was changed by another program in the meantime; nothing was written", file=path),
            msg("Run the command again: it will use the present content of the file."),
        )


class CannotWrite(OgpError):
    """The system refuses to write a file; the old one is untouched."""

    def __init__(self, path: str, reason: Message) -> None:
        super().__init__(msg("cannot write {file}: {reason}", file=path, reason=reason))


def replace_file(root: Path, path: str, old: bytes, new: bytes) -> None:
    """Put `new` in the place of the file at `path`, which holds `old`; its mode stays, and so do links.

    `path` is relative to `root`. Raises `ChangedMeanwhile` where it holds anything else, and `CannotWrite`. A
    file with several names (hard links) keeps them, so that it is written in its place, and not in one step:
    a name that is exchanged parts from the others.
    """
    target = _target(root, path)
    try:
        status = target.stat()
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        draft = _draft(target, new, status)
    except OSError as error:
        raise CannotWrite(path, why(error)) from None
    try:
        try:
            now = WorkingTree(root).read(path)
        except ReadRefusal:
            raise ChangedMeanwhile(path) from None
        if now != old:
            raise ChangedMeanwhile(path)
        if status.st_nlink > 1:
            _write_over(target, old, new)
        else:
            put_in_place(draft, target)
    except OSError as error:
        raise CannotWrite(path, why(error)) from None
    finally:
        draft.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _write_over(target: Path, old: bytes, new: bytes) -> None:
    """Write into the file itself; where that fails, as on a full disk, it gets back what it held."""
    number = os.open(target, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "wb", buffering=0) as handle:
        try:
            _fill(handle, new)
        except BaseException:
            with suppress(OSError):
                _fill(handle, old)
            raise


def _fill(handle: FileIO, data: bytes) -> None:
    handle.seek(0)
    left = memoryview(data)
    while left:
        left = left[handle.write(left) :]
    handle.truncate()
    os.fsync(handle.fileno())


def create_file(root: Path, path: str, data: bytes) -> None:
    """Write a file that is not there yet, and its folder where that is missing; never over another.

    Raises `ChangedMeanwhile` where something is there, and `CannotWrite`.
    """
    target = _target(root, path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = _draft(target, data, None)
    except OSError as error:
        raise CannotWrite(path, why(error)) from None
    try:
        _link(draft, target)
    except FileExistsError:
        raise ChangedMeanwhile(path) from None
    except OSError as error:
        raise CannotWrite(path, why(error)) from None
    finally:
        draft.unlink(missing_ok=True)
    _flush_folder(target.parent)


def remove_drafts(root: Path, data_folder: str) -> tuple[str, ...]:
    """Remove what a killed run left behind below the data folder, and return its paths, relative to `root`.

    While the lock is held, no draft belongs to anybody. What cannot be removed stays.
    """
    removed = []
    for draft in _drafts(root / data_folder, _DEEPEST):
        try:
            draft.unlink()
        except OSError:
            continue
        removed.append(draft.relative_to(root).as_posix())
    return tuple(sorted(removed))


def _drafts(folder: Path, depth: int) -> Iterator[Path]:
    folders = []
    try:
        with os.scandir(folder) as scan:
            for entry in scan:
                if entry.name.startswith(".") and entry.name.endswith(DRAFT_SUFFIX):
                    if entry.is_file(follow_symlinks=False):
                        yield Path(entry.path)
                elif depth > 1 and entry.is_dir(follow_symlinks=False):
                    folders.append(Path(entry.path))
    except OSError:
        return
    for path in folders:
        yield from _drafts(path, depth - 1)


def _target(root: Path, path: str) -> Path:
    """Return the file that `path` leads to, through symbolic links that stay in the repository."""
    target = Path(os.path.realpath(root / path))
    if Path(os.path.realpath(root)) not in target.parents:
        raise CannotWrite(path, msg("it is a symbolic link to a place outside the repository"))
    return target


def _draft(target: Path, data: bytes, like: os.stat_result | None) -> Path:
    """Write `data` to a new file beside `target`, flushed, with the mode and the owner of the old file."""
    draft = target.parent / f".{target.name[:40]}.{secrets.token_hex(4)}{DRAFT_SUFFIX}"
    number = os.open(draft, _NEW, _EVERYBODY)
    try:
        with os.fdopen(number, "wb") as handle:
            if like is not None:
                _make_like(draft, like)
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _make_like(draft: Path, like: os.stat_result) -> None:
    own = draft.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        # Only the system's administrator may give files away; the mode still is what it was.
        with suppress(OSError):
            os.chown(draft, like.st_uid, like.st_gid)
    draft.chmod(stat.S_IMODE(like.st_mode))


def _link(draft: Path, target: Path) -> None:
    """Give the draft its name, never over a file that is there.

    A second name is never made over another file. On Windows a rename is not made over one either, and needs
    no disk that knows second names.
    """
    try:
        if os.name == "nt":
            draft.rename(target)
        else:
            os.link(draft, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a file system without second names, such as FAT
        if os.name == "nt":
            raise
        if os.path.lexists(target):
            raise FileExistsError from None
        draft.replace(target)


def _flush_folder(folder: Path) -> None:
    """Have the new name itself on the disk; systems that cannot do that do it in their own time."""
    try:
        number = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(number)
    except OSError:
        pass
    finally:
        os.close(number)
