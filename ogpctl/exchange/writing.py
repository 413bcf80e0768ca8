"""Files of an import, onto the disk: each whole or not at all, and none outside the repository."""

from __future__ import annotations

import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class DiskWriter:
    """Writes below `root`; a new plan's folder appears in one step."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def write(self, files: Mapping[str, bytes], new_folder: str | None) -> None:
        """Write `files` (path → bytes); where `new_folder` is given they are all in it and it is not there yet.

        Raises `OgpError` where the disk refuses; what was there is then as it was.
        """
        try:
            if new_folder is not None and not os.path.lexists(self._root / new_folder):
                self._new_folder(files, new_folder)
            else:
                for path, data in files.items():
                    self._one(path, data)
        except OSError as error:
            where = error.filename or str(self._root)
            raise OgpError(
                msg("{file} cannot be written: {why}", file=where, why=error.strerror or str(error))
            ) from None

    def _new_folder(self, files: Mapping[str, bytes], folder: str) -> None:
        """Fill a hidden folder beside the new one, which no reader looks into, and give it its name."""
        target = self._root / folder
        self._refuse_outside(target.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        hidden = tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)
        try:
            for path, data in files.items():
                place = os.path.join(hidden, path.removeprefix(f"{folder}/"))  # noqa: PTH118
                os.makedirs(os.path.dirname(place), exist_ok=True)  # noqa: PTH103, PTH120
                with open(place, "xb") as handle:  # noqa: PTH123
                    handle.write(data)
                    handle.flush()
            os.chmod(hidden, 0o777 & ~_umask())  # noqa: PTH101
            os.rename(hidden, target)  # noqa: PTH104
        except BaseException:
            shutil.rmtree(hidden, ignore_errors=True)
            raise

    def _one(self, path: str, data: bytes) -> None:
        target = self._root / path
        self._refuse_outside(target.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        real = target.resolve()
        self._refuse_outside(real)
        mode = real.stat().st_mode & 0o7777 if real.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(prefix=f".{real.name}.", dir=real.parent)
        try:
            with os.fdopen(descriptor, "wb") as handle:
                handle.write(data)
                handle.flush()
                os.fsync(handle.fileno())
            os.chmod(temporary, mode)  # noqa: PTH101
            os.replace(temporary, real)  # noqa: PTH105
        except BaseException:
            os.unlink(temporary)  # noqa: PTH108
            raise

    def _refuse_outside(self, path: Path) -> None:
        if not path.resolve().is_relative_to(self._root.resolve()):
            raise OgpError(msg("{file} is a symbolic link that leads out of the repository", file=str(path)))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
