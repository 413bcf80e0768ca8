"""A file beside the one whose place it is to take: whoever reads meanwhile sees the old one or the new one, whole."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from ogpctl.i18n.message import Message, msg

_EVERYBODY = 0o666


def draft(target: Path, data: bytes, mode: int | None = None) -> Path:
    """Write `data` to a new file in the folder of `target`, and return its path; it is the caller's to move or remove.

    `mode` are its permissions, None for those that the user gives to new files. Raises OSError, and leaves nothing
    behind, where it cannot be written.
    """
    number, name = tempfile.mkstemp(prefix=".ogpctl-", suffix=".tmp", dir=target.parent)
    path = Path(name)
    try:
        with os.fdopen(number, "wb") as handle:
            handle.write(data)
            handle.flush()
            os.fsync(number)
        # mkstemp gives a file to its owner alone
        path.chmod(_EVERYBODY & ~umask() if mode is None else mode)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def why(error: OSError) -> Message:
    """Return why the system refuses to write, in our words where the cause is a usual one."""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return msg("there is no space left")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return msg("you have no permission to write there")
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return msg("its folder does not exist")
    if error.errno == errno.EISDIR:
        return msg("it is a folder")
    return msg("the system says: {reason}", reason=error.strerror or str(error))


def umask() -> int:
    """Return the rights that new files of this process do not give."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
