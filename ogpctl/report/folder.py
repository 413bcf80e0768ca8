"""The folder that a report is written to: only files that changed are written, only files of ours removed.

A manifest in the folder lists what the last build wrote. Without one, the folder must be empty: a report never
takes over, overwrites or removes files that are somebody else's.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANIFEST = "ogpctl-report.json"
_VERSION = 1


@dataclass(slots=True)
class Written:
    """What a build did to the folder: how many files it has, and how many of them were written or removed."""

    files: int = 0
    written: int = 0
    removed: int = 0
    bytes: int = 0
    digests: dict[str, str] = field(default_factory=dict)


def write_report(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write `files`, pairs of a path with `/` and its content, as they come; remove those of an earlier build.

    Raises `OgpError` where the folder holds files that no build wrote, or cannot be written.
    """
    known = _known(folder)
    done = Written()
    with _refused(folder):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        for path, data in files:  # made as they are asked for: what fails there is no matter of the folder
            with _refused(folder):
                _put(folder, path, data, known, done)
        with _refused(folder):
            for path in sorted(set(known) - set(done.digests)):
                done.removed += _remove(folder, path)
    except BaseException:
        with contextlib.suppress(OSError):
            _note(folder, known | done.digests)  # a build that breaks off leaves a folder that is still ours
        raise
    with _refused(folder):
        _note(folder, done.digests)
    done.files = len(done.digests)
    return done


@contextlib.contextmanager
def _refused(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error that says where and why."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or folder)
        raise OgpError(
            msg(
                "the report cannot be written: {file}: {reason}",
                file=where,
                reason=error.strerror or str(error),
            )
        ) from None


def _note(folder: Path, digests: dict[str, str]) -> None:
    text = json.dumps({"ogpctl-report": _VERSION, "files": dict(sorted(digests.items()))}, indent=1) + "\n"
    if _content(folder / MANIFEST) != text.encode("utf-8"):
        _replace(folder / MANIFEST, text.encode("utf-8"))


def _known(folder: Path) -> dict[str, str]:
    """Return the paths that the last build wrote, with the digests of what it wrote."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OgpError(
            msg("{folder} is not a folder of its own", folder=str(folder)),
            msg("Name a new folder, or an empty one, with --out."),
        )
    if not folder.is_dir() or not any(folder.iterdir()):
        return {}
    files = _noted(folder)
    if files is None:
        raise OgpError(
            msg(
                "{folder} holds files that no report build wrote: nothing is written there",
                folder=str(folder),
            ),
            msg("Name a new folder, or an empty one, with --out."),
        )
    return {path: digest for path, digest in files.items() if _inside(path)}


def _noted(folder: Path) -> dict[str, str] | None:
    """Return what the manifest in the folder lists, None where there is no manifest of ours."""
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = found["files"] if found["ogpctl-report"] == _VERSION else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return {str(path): str(digest) for path, digest in files.items()} if isinstance(files, dict) else None


def _inside(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and all(
        part not in {"", ".", ".."} and "\\" not in part and "\0" not in part for part in parts
    )


def _put(folder: Path, path: str, data: bytes, known: dict[str, str], done: Written) -> None:
    if not _inside(path) or path in done.digests:
        raise ValueError(path)  # paths are ours: a fault, not a matter of the data
    digest = hashlib.sha256(data).hexdigest()
    target = folder / path
    _real_folders(folder, path)
    found = _content(target)
    if found != data:
        if found is not None and path not in known:
            raise OgpError(
                msg("{file} is in the way: no report build wrote it", file=str(target)),
                msg("Move it away, or name another folder with --out."),
            )
        _replace(target, data)
        done.written += 1
    done.bytes += len(data)
    done.digests[path] = digest


def _real_folders(folder: Path, path: str) -> None:
    """Make the folders above `path`; raise where one of them is a link, which could lead out of the folder."""
    place = folder
    for part in path.split("/")[:-1]:
        place /= part
        if place.is_symlink():
            raise OgpError(
                msg("{file} is in the way: no report build wrote it", file=str(place)),
                msg("Move it away, or name another folder with --out."),
            )
        place.mkdir(exist_ok=True)


def _content(target: Path) -> bytes | None:
    """Return what a file holds, None where there is none; a link counts as a file that holds something else."""
    try:
        if not stat.S_ISREG(target.lstat().st_mode):
            return b"\0"
        return target.read_bytes()
    except FileNotFoundError:
        return None


def _replace(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".ogpctl-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _remove(folder: Path, path: str) -> bool:
    """Remove a file of an earlier build, and the folders above it that are empty then."""
    place = folder
    for part in path.split("/")[:-1]:
        place /= part
        if place.is_symlink():
            return False
    target = folder / path
    try:
        target.unlink()
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        return False
    for above in target.parents:
        if above == folder:
            break
        try:
            above.rmdir()
        except OSError:
            break
    return True
