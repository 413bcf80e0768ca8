"""Files that are written whole or not at all: drafts first, then all take their places."""

from __future__ import annotations

import errno
import os
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.drafts import draft, put_in_place, remove_left, why

if TYPE_CHECKING:
    from collections.abc import Sequence


def write_whole(files: Sequence[tuple[Path, bytes]], *, make_folders: bool = False) -> None:
    """Write each file; raise `OgpError` with one reason, and leave every file as it was, where one cannot be.

    With `make_folders` the folders that are missing are made, once all that goes into them is on the disk. A
    symbolic link keeps leading where it leads; what is no file, such as a pipe, is written to as it is, and
    so is the file that standard output or standard error leads to (`/dev/stdout`), which must not be replaced
    below them.
    """
    plain = [
        (named, Path(os.path.realpath(named)), data) for named, data in files if not _takes_streams(named)
    ]
    folders = {
        named: _existing(target.parent) if make_folders else target.parent for named, target, _ in plain
    }
    for folder in {*folders.values()}:
        remove_left(folder)
    with ExitStack() as drafts:
        ready = []
        for named, target, data in plain:
            try:
                if target.is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
                ready.append((drafts.enter_context(draft(folders[named], data)), target, named))
            except OSError as error:
                raise _refused(named, error) from None
        _put(ready)
    for named, data in files:
        if _takes_streams(named):
            try:
                _write_on(named, data)
            except OSError as error:
                raise _refused(named, error) from None


def _put(drafts: Sequence[tuple[Path, Path, Path]]) -> None:
    """Give drafts their names, and take the folders that were made for them back where that fails."""
    made: list[Path] = []
    try:
        for path, target, named in drafts:
            try:
                _make(target.parent, made)
                put_in_place(path, target)
            except OSError as error:
                raise _refused(named, error) from None
    except BaseException:
        for folder in reversed(made):
            with suppress(OSError):  # something is in it: of ours, or of somebody else
                folder.rmdir()
        raise


def _existing(folder: Path) -> Path:
    """Return the nearest folder upwards that is there."""
    return next((place for place in (folder, *folder.parents) if os.path.lexists(place)), folder)


def _make(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and remember those that were missing."""
    for place in reversed((folder, *folder.parents)):
        if not place.is_dir():
            place.mkdir()
            made.append(place)


def _takes_streams(file: Path) -> bool:
    if not file.exists() or file.is_dir():
        return False
    return not file.is_file() or _open_as(file) is not None


def _open_as(file: Path) -> int | None:
    """Return the number of the standard stream that leads to `file`, None where neither does."""
    for number in (1, 2):
        try:
            if os.path.samestat(os.fstat(number), file.stat()):
                return number
        except OSError:
            continue
    return None


def _write_on(file: Path, data: bytes) -> None:
    """Write behind what a standard stream has written, or to a stream of another kind."""
    number = _open_as(file)
    if number is None:
        file.write_bytes(data)
        return
    with os.fdopen(os.dup(number), "wb") as stream:
        stream.write(data)


def _refused(file: Path, error: OSError) -> OgpError:
    return OgpError(msg("cannot write {file}: {reason}", file=str(file), reason=why(error)))
