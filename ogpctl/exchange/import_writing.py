"""The files of an import, onto the disk: each whole or not at all, and a new plan as a whole or not at all.

To be used while the lock is held (`edit.lock.locked`). What a killed import leaves behind is a hidden folder
whose name ends like the drafts of `edit.safe_writing`; no plan is read from it, and the next import removes
it.
"""

from __future__ import annotations

import os
import secrets
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.edit.safe_writing import (
    DRAFT_SUFFIX,
    CannotWrite,
    ChangedMeanwhile,
    create_file,
    remove_drafts,
    replace_file,
)
from ogpctl.i18n.message import msg
from ogpctl.store.drafts import why

if TYPE_CHECKING:
    from collections.abc import Mapping


class DiskWriter:
    """Writes below `root`."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def tidy(self, data_folder: str) -> None:
        """Remove what a killed run left behind."""
        remove_drafts(self._root, data_folder)
        for leftover in sorted((self._root / data_folder).glob(f".*{DRAFT_SUFFIX}")):
            if leftover.is_dir() and not leftover.is_symlink():
                shutil.rmtree(leftover, ignore_errors=True)

    def write(self, files: Mapping[str, bytes], before: Mapping[str, bytes]) -> None:
        """Write files, path → bytes; `before` holds what those hold that are there already.

        Raises `OgpError` where the system refuses, or a file is no longer what it was.
        """
        for path, data in files.items():
            if path in before:
                replace_file(self._root, path, before[path], data)
            else:
                create_file(self._root, path, data)

    def write_folder(self, folder: str, files: Mapping[str, bytes]) -> None:
        """Write files that are all in `folder`, which is not there yet.

        It appears in one step, with all of them. Raises `OgpError` where the system refuses, or the folder is
        there by now.
        """
        target = Path(os.path.realpath((self._root / folder).parent)) / Path(folder).name
        if Path(os.path.realpath(self._root)) not in target.parents:
            raise CannotWrite(folder, msg("it is a symbolic link to a place outside the repository"))
        draft = target.parent / f".{target.name[:40]}.{secrets.token_hex(4)}{DRAFT_SUFFIX}"
        try:
            for path, data in files.items():
                _fill(draft / path.removeprefix(f"{folder}/"), data)
            if os.path.lexists(target):
                raise ChangedMeanwhile(folder)
            draft.rename(target)
        except OSError as error:
            raise CannotWrite(folder, why(error)) from None
        finally:
            shutil.rmtree(draft, ignore_errors=True)


def _fill(path: Path, data: bytes) -> None:
    """Write a file whose folder nobody else knows yet.

    It is on the disk before the folder gets its name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
