"""A file that is written whole before it takes its place.

Whoever reads meanwhile sees the old one or the new one. A draft is locked by its process while it is there.
The system takes the lock back from a process that is killed, and so the next run can tell what was left
behind, and removes it.

Files that are no part of a plan (exports, reports of findings, settings) are written this way.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERYBODY = 0o666
_START, _END = ".ogpctl-", ".tmp"
_UNLOCKED_FOR = 60
"""Seconds in which a draft that is empty may not have been locked yet."""
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)
_SHARING, _LOCKING = 32, 33
_IN_USE = {5, _SHARING, _LOCKING}
"""What Windows says of a file that is open elsewhere: access denied, sharing violation, lock violation."""


@contextmanager
def draft(folder: Path, data: bytes, mode: int | None = None) -> Iterator[Path]:
    """Write `data` to a new file in `folder`, to be given another name.

    Under its own it goes, whatever happens. `mode` are its permissions, None for those that the user gives to
    new files. Raises OSError where it cannot be written.
    """
    number, name = tempfile.mkstemp(prefix=_START, suffix=_END, dir=folder)
    path = Path(name)
    try:
        with os.fdopen(number, "wb") as handle:
            locked = _lock(number)
            handle.write(data)
            handle.flush()
            os.fsync(number)
            # mkstemp gives a file to its owner alone
            path.chmod(_EVERYBODY & ~umask() if mode is None else mode)
            if locked:
                yield path
        if not locked:  # where there are no locks, a file must be closed before it gets another name
            yield path
    finally:
        path.unlink(missing_ok=True)


def put_in_place(path: Path, target: Path) -> None:
    """Give a draft the name of `target`, in place of the file that has it; raise OSError.

    Windows takes no name from a file that another program has open. A scanner or an indexer has it for a
    moment only, and is waited for; an editor is not.
    """
    for wait in (*_WAITS, None):
        try:
            path.replace(target)
        except PermissionError as error:
            if wait is None or getattr(error, "winerror", None) not in _IN_USE:
                raise
            time.sleep(wait)
        else:
            return


def remove_left(folder: Path) -> None:
    """Remove the drafts in `folder` that processes of this user left when they were killed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_START) and entry.name.endswith(_END):
                with suppress(OSError):
                    _remove_unheld(entry.path)


def _remove_unheld(path: str) -> None:
    number = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(number)
        ours = stat.S_ISREG(found.st_mode) and found.st_uid == getattr(os, "geteuid", int)()
        begun = found.st_size > 0 or time.time() - found.st_mtime > _UNLOCKED_FOR
        if ours and begun and _lock(number):
            Path(path).unlink()
    finally:
        os.close(number)


def _lock(number: int) -> bool:
    """Lock an open file and return whether it is ours now; never where the system has no such locks."""
    locked = False
    if sys.platform != "win32":
        with suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            locked = True
    return locked


def why(error: OSError) -> Message:
    """Return why the system refuses to write, in our words where the cause is a usual one."""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return msg("no space left on the disk")
    if getattr(error, "winerror", None) in {_SHARING, _LOCKING}:
        return msg("another program has it open")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return msg("you do not have permission to write there")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return msg("its folder does not exist")
    if error.errno == errno.EISDIR:
        return msg("it is a folder")
    return msg("system error: {reason}", reason=error.strerror or str(error))


def umask() -> int:
    """Return the rights that new files of this process do not give."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
