"""New files to the disk: each whole, none over another, all of them or none."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg
from ogpctl.store.drafts import draft, remove_left, why

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


_NO_LINKS = {errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK}
"""What systems say where a disk knows no second names; Windows says EINVAL."""


@dataclass(frozen=True, slots=True)
class ScaffoldOutcome:
    """What became of each path: `written`, there with the same content already, or `kept` as it differs."""

    written: tuple[str, ...]
    same: tuple[str, ...]
    kept: tuple[str, ...]


def compare(root: Path, files: Mapping[str, bytes]) -> ScaffoldOutcome:
    """Return what writing `files` below `root` would do, which writes nothing; raise `OgpError`."""
    written, same, kept = [], [], []
    for path, data in files.items():
        _stay_inside(root, path)
        target = root / path
        if not os.path.lexists(target):
            written.append(path)
        elif _holds(target, data):
            same.append(path)
        else:
            kept.append(path)
    return ScaffoldOutcome(tuple(written), tuple(same), tuple(kept))


def write_new(root: Path, files: Mapping[str, bytes]) -> ScaffoldOutcome:
    """Write those of `files` that are not there below `root`, which is made where it is missing.

    Raises `OgpError`, with every file and folder of this run taken back, where one cannot be written.
    """
    made: list[Path] = []
    written: list[str] = []
    same: list[str] = []
    kept: list[str] = []
    try:
        for path, data in files.items():
            target = root / path
            try:
                _stay_inside(root, path)
                _make_folders(target.parent, made)
                new = not os.path.lexists(target) and _create(target, data)
            except OSError as error:
                raise _cannot(target, error) from None
            if new:
                made.append(target)
                written.append(path)
            else:
                (same if _holds(target, data) else kept).append(path)
    except BaseException:
        _take_back(made)
        raise
    return ScaffoldOutcome(tuple(written), tuple(same), tuple(kept))


def _stay_inside(root: Path, path: str) -> None:
    """Raise `OgpError` where a symbolic link among the folders of `path` leads out of `root`."""
    top = os.path.realpath(root)
    folder = os.path.realpath((root / path).parent)
    if folder != top and not folder.startswith(top.rstrip(os.sep) + os.sep):
        raise OgpError(
            msg("{path} was not written: a symbolic link leads out of {folder}", path=path, folder=str(root))
        )


def _make_folders(folder: Path, made: list[Path]) -> None:
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        if folder.parent == folder:
            break
        folder = folder.parent
    for name in reversed(missing):
        name.mkdir()
        made.append(name)


def _create(target: Path, data: bytes) -> bool:
    """Write `data` to a file beside `target`, then give it that name; return False where the name is taken.

    A link, unlike a rename, never takes the place of a file that somebody made in between.
    """
    remove_left(target.parent)
    with draft(target.parent, data) as path:
        try:
            os.link(path, target)
        except FileExistsError:
            return False
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            with target.open("xb") as handle:  # a disk that knows no links, such as FAT
                handle.write(data)
    return True


def _holds(target: Path, data: bytes) -> bool:
    """Return whether a file has this content; line ends do not count, since Git may change them."""
    try:
        return target.read_bytes().replace(b"\r\n", b"\n") == data
    except OSError:
        return False


def _take_back(made: Iterable[Path]) -> None:
    for path in reversed(list(made)):
        try:
            if path.is_dir():
                path.rmdir()
            else:
                path.unlink()
        except OSError:
            continue  # somebody put something into the folder meanwhile


def _cannot(target: Path, error: OSError) -> OgpError:
    return OgpError(
        msg("cannot write {file}: {reason}", file=str(target), reason=_why(error)),
        msg("Nothing was written."),
    )


def _why(error: OSError) -> Message:
    if error.errno in {errno.EEXIST, errno.ENOTDIR}:
        return msg("a file exists where a folder is needed")
    return why(error)
