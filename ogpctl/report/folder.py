"""The folder that a report is written to: only files that changed are written, only files of ours removed.

A manifest in the folder lists what the last build wrote. Without one, the folder must be empty: a report
never takes over, overwrites or removes files that are somebody else's.

What changed is first written to a folder beside the pages, and takes its place when the whole report is made:
a build that fails, or is ended, leaves the report that was there as it was, and never one of two halves.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import stat
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.drafts import put_in_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MANIFEST = "ogpctl-report.json"
_VERSION = 1
_STAGE = ".ogpctl-new-"


@dataclass(slots=True)
class Written:
    """What a build did to the folder: how many files it has, and how many of them were written or removed."""

    files: int = 0
    written: int = 0
    removed: int = 0
    bytes: int = 0
    digests: dict[str, str] = field(default_factory=dict)


def write_report(folder: Path, files: Iterable[tuple[str, bytes]]) -> Written:
    """Write `files`, pairs of a path with `/` and its content, as they come.

    Remove those of an earlier build. Raises `OgpError` where the folder holds files that no build wrote, or
    cannot be written.
    """
    known = _known(folder)
    done = Written()
    changed: list[str] = []
    with _stage(folder) as stage:
        for path, data in files:  # made as they are asked for: what fails there is no matter of the folder
            with _refused(folder):
                if _differs(folder, path, data, known, done):
                    _write(stage / path, data)
                    changed.append(path)
        with _refused(folder), _made(folder), _held(folder):
            _publish(folder, stage, changed, done)
    done.files, done.written = len(done.digests), len(changed)
    return done


def _publish(folder: Path, stage: Path, changed: list[str], done: Written) -> None:
    """Move what is new into its place, and remove what the report no longer has."""
    known = _known(folder)  # anew: another build may have come in between
    for path in changed:
        _refuse_others(folder, path, known)
    _note(
        folder, stage, known | done.digests
    )  # ended from here on, the folder is still ours, with all that lies in it
    for path in sorted(changed, key=_order):
        _refuse_links(folder, path)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        put_in_place(stage / path, folder / path)
    for path in sorted(set(known) - set(done.digests)):
        done.removed += _remove(folder, path)
    _note(folder, stage, done.digests)


def _order(path: str) -> tuple[bool, bool, str]:
    """Return where a file comes: the stylesheet before the pages that ask for it, the way in last."""
    return path == "index.html", not path.startswith("assets/"), path


@contextlib.contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    """Make a folder for what is new, which goes again whatever happens.

    Those that a killed build left go too. It lies in the folder of the report, or where that is to be made.
    """
    place = next((place for place in (folder, *folder.parents) if place.is_dir()), folder)
    with _refused(folder):
        for left in place.glob(f"{_STAGE}*"):
            with _held(left, wait=False) as free:
                if free and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
        stage = Path(tempfile.mkdtemp(prefix=_STAGE, dir=place))
    try:
        with _held(stage):
            yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextlib.contextmanager
def _made(folder: Path) -> Iterator[None]:
    """Make a folder and those above it, now that all that goes into it is there.

    Take them back where that fails.
    """
    made = [place for place in (folder, *folder.parents) if not place.is_dir()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for place in made:
            with contextlib.suppress(OSError):  # something is in it
                place.rmdir()
        raise


@contextlib.contextmanager
def _held(folder: Path, *, wait: bool = True) -> Iterator[bool]:
    """Hold a folder against other builds; yield whether it is ours, which it may not be without `wait`.

    The system itself takes the lock back from a build that is killed. Where it has no such locks, nothing is
    held.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folder
        yield wait
        return
    try:
        yield _flocked(handle, wait=wait)
    finally:
        os.close(handle)


def _flocked(handle: int, *, wait: bool) -> bool:
    held = wait
    if sys.platform != "win32":
        with contextlib.suppress(ImportError, OSError):
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
            held = True
    return held


@contextlib.contextmanager
def _refused(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into an error that says where and why."""
    try:
        yield
    except OSError as error:
        where = str(error.filename or folder)
        raise OgpError(
            msg(
                "cannot write the report: {file}: {reason}",
                file=where,
                reason=error.strerror or str(error),
            )
        ) from None


def _note(folder: Path, stage: Path, digests: dict[str, str]) -> None:
    """Write the manifest, by way of the folder of what is new, which no page of ours has the name of."""
    text = json.dumps({"ogpctl-report": _VERSION, "files": dict(sorted(digests.items()))}, indent=1) + "\n"
    data = text.encode("utf-8")
    if _content(folder, MANIFEST) != data:
        _write(stage / f".{MANIFEST}", data)
        put_in_place(stage / f".{MANIFEST}", folder / MANIFEST)


def _known(folder: Path) -> dict[str, str]:
    """Return the paths that the last build wrote, with the digests of what it wrote."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise OgpError(
            msg("{folder} is a link, not a folder", folder=str(folder)),
            msg("Give a new or empty folder with --out."),
        )
    if not folder.is_dir() or all(item.name.startswith(_STAGE) for item in folder.iterdir()):
        return {}
    files = _noted(folder)
    if files is None:
        raise OgpError(
            msg(
                "{folder} contains files that no report build wrote: nothing was written there",
                folder=str(folder),
            ),
            msg("Give a new or empty folder with --out."),
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


def _differs(folder: Path, path: str, data: bytes, known: dict[str, str], done: Written) -> bool:
    """Return whether a file of the report is not in its place yet; raise where something else lies there."""
    if not _inside(path) or path in done.digests:
        raise ValueError(path)  # paths are ours: a fault, not a matter of the data
    done.digests[path] = hashlib.sha256(data).hexdigest()
    done.bytes += len(data)
    _refuse_links(folder, path)
    if _content(folder, path) == data:
        return False
    _refuse_others(folder, path, known)
    return True


def _refuse_others(folder: Path, path: str, known: dict[str, str]) -> None:
    """Raise where a file that no build wrote lies in the place of one of ours."""
    _refuse_links(folder, path)
    if path not in known and _content(folder, path) is not None:
        raise _in_the_way(folder / path)


def _refuse_links(folder: Path, path: str) -> None:
    """Raise where one of the folders above `path` is none, or a link, which could lead out of the folder."""
    place = folder
    for part in path.split("/")[:-1]:
        place /= part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise _in_the_way(place)


def _in_the_way(place: Path) -> OgpError:
    return OgpError(
        msg("{file} already exists, and no report build wrote it", file=str(place)),
        msg("Move it, or give another folder with --out."),
    )


def _content(folder: Path, path: str) -> bytes | None:
    """Return what a file holds, None where there is none.

    A link counts as a file that holds something else.
    """
    target = folder / path
    try:
        if not stat.S_ISREG(target.lstat().st_mode):
            return b"\0"
        return target.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    target.chmod(0o644)


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
