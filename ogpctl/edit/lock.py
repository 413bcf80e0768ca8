"""One writer at a time: a lock that the system itself takes back from a process that is killed.

The lock is advisory (`flock`, `LockFile`), taken through `filelock`, which knows both systems and those
network folders that have none. It is not made of a file that is there or not: such a file stays behind when
its process is killed, and then somebody has to guess its age. It lies in the folder of Git, where no commit
picks it up; for a plan outside Git, in the system's folder of temporary files, under a name made of the
plan's place.

It is held from the reading of a file to its renaming.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.drafts import umask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from filelock import BaseFileLock

LOCK = "ogpctl.lock"
PATIENCE = 120.0
"""Seconds to wait for another writer: fifty of them, one after the other, take less."""
_SOON = 2.0
_EVERYBODY = 0o666
_GIT_FILE = "gitdir:"
_LONGEST_GIT_FILE = 4096


@contextmanager
def locked(root: Path, waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Hold the right to write to the repository at `root`; `waiting` is called once where that takes a while.

    Raises `OgpError` where another program keeps it for longer than `PATIENCE`.
    """
    lock, is_temporary = _taken(root, waiting)
    try:
        yield
    finally:
        if is_temporary:
            # While the lock is held: who waits for this file finds it gone (`filelock` looks), and makes a
            # new one.
            with suppress(OSError):
                Path(lock.lock_file).unlink()
        lock.release()


def _taken(root: Path, waiting: Callable[[], object]) -> tuple[BaseFileLock, bool]:
    """Return the lock, and whether its file lies among the temporary ones, where it must not stay."""
    from filelock import FileLock, Timeout

    refused: OSError | None = None
    for place, is_temporary in _places(root):
        lock = FileLock(place, mode=_EVERYBODY & ~umask())
        try:
            try:
                lock.acquire(timeout=_SOON)
            except Timeout:
                waiting()
                lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise OgpError(
                msg("another ogpctl has been writing here for {seconds} seconds", seconds=int(PATIENCE)),
                msg("Wait until it has finished, or stop it, and run the command again."),
            ) from None
        except OSError as error:
            refused = error
            continue
        return lock, is_temporary
    raise OgpError(
        msg("cannot take a lock: two programs writing at once could lose each other’s changes"),
        msg("System error: {reason}.", reason=refused.strerror if refused else "–"),
    )


def _places(root: Path) -> Iterator[tuple[Path, bool]]:
    """Yield where the lock may lie, the best place first, and whether that is the temporary folder."""
    top = Path(os.path.realpath(root))
    git = git_folder(root)
    if git is not None:
        yield git / LOCK, False
    name = hashlib.sha256(os.fsencode(top)).hexdigest()[:16]
    # Each user has a lock of their own there: systems do not let one open another's files in a folder of
    # everybody's.
    user = os.getuid() if hasattr(os, "getuid") else 0
    yield Path(tempfile.gettempdir()) / f"ogpctl-{user}-{name}.lock", True


def git_folder(root: Path) -> Path | None:
    """Return the folder of Git of the working tree that `root` is in, None where there is none.

    Asks no Git.
    """
    top = Path(os.path.realpath(root))
    return next((git for folder in (top, *top.parents) if (git := _git_folder(folder)) is not None), None)


def _git_folder(folder: Path) -> Path | None:
    """Return the folder of Git of a working tree.

    In a linked one and in a submodule, `.git` is a file that names it.
    """
    git = folder / ".git"
    try:
        if git.is_file():
            with git.open("rb") as file:
                text = os.fsdecode(file.read(_LONGEST_GIT_FILE)).strip()
            git = folder / text.removeprefix(_GIT_FILE).strip() if text.startswith(_GIT_FILE) else git
        return git if (git / "HEAD").is_file() else None
    except OSError:
        return None
