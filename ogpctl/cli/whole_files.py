"""Files that are written whole or not at all: drafts beside them first, then all take their places."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.drafts import draft, why

if TYPE_CHECKING:
    from collections.abc import Sequence


def write_whole(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write each file; raise `OgpError` with one reason, and leave every file as it was, where one cannot be.

    A symbolic link keeps leading where it leads; what is no file, such as a pipe, is written to as it is, and so is the
    file that standard output or standard error leads to (`/dev/stdout`), which must not be replaced below them.
    """
    drafts: list[tuple[Path, Path, Path]] = []
    try:
        for named, data in files:
            target = Path(os.path.realpath(named))
            if _takes_streams(named):
                continue
            try:
                drafts.append((_draft(target, data), target, named))
            except OSError as error:
                raise _refused(named, error) from None
        for path, target, named in drafts:
            try:
                path.replace(target)
            except OSError as error:
                raise _refused(named, error) from None
    finally:
        for path, _, _ in drafts:
            path.unlink(missing_ok=True)
    for named, data in files:
        if _takes_streams(named):
            try:
                _write_on(named, data)
            except OSError as error:
                raise _refused(named, error) from None


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


def _draft(target: Path, data: bytes) -> Path:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return draft(target, data)


def _refused(file: Path, error: OSError) -> OgpError:
    return OgpError(msg("{file} cannot be written: {reason}", file=str(file), reason=why(error)))
