"""Files that are written whole or not at all: drafts beside them first, then all take their places."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.cli.streams import why
from ogpctl.edit.lock import umask
from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVERYBODY = 0o666


def write_whole(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write each file; raise `OgpError` with one reason, and leave every file as it was, where one cannot be.

    A symbolic link keeps leading where it leads; what is no file, such as a pipe, is written to as it is.
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
        for draft, target, named in drafts:
            try:
                draft.replace(target)
            except OSError as error:
                raise _refused(named, error) from None
    finally:
        for draft, _, _ in drafts:
            draft.unlink(missing_ok=True)
    for named, data in files:
        if _takes_streams(named):
            try:
                named.write_bytes(data)
            except OSError as error:
                raise _refused(named, error) from None


def _takes_streams(file: Path) -> bool:
    return file.exists() and not file.is_file() and not file.is_dir()


def _draft(target: Path, data: bytes) -> Path:
    """Write `data` to a new file beside `target`; raise OSError, and leave nothing, where it cannot be done."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    number, name = tempfile.mkstemp(prefix=".ogpctl-", suffix=".tmp", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(number, "wb") as handle:
            handle.write(data)
        draft.chmod(_EVERYBODY & ~umask())  # mkstemp gives a file to its owner alone
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _refused(file: Path, error: OSError) -> OgpError:
    return OgpError(msg("{file} cannot be written: {reason}", file=str(file), reason=why(error)))
