"""A file written, committed and tagged: all of it, or nothing.

The lock is held while the file is written and not while Git commits, since the hooks of the repository may
call `ogpctl` themselves and would wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.edit.editing import holds
from ogpctl.edit.lock import locked
from ogpctl.edit.safe_writing import replace_file
from ogpctl.edit.source import NotEditable, read_source
from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg
from ogpctl.store.git.git_errors import GitError
from ogpctl.store.git.plumbing import Plumbing
from ogpctl.store.git.porcelain import commit_only, identity, tag_commit
from ogpctl.store.git.readiness import object_at
from ogpctl.store.tree import ReadRefusal, WorkingTree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ogpctl.store.git.repository import Git

_LAST_LINES = 20


@dataclass(frozen=True, slots=True)
class FileReplacement:
    """A file that is there, what it holds and what it shall hold; `path` is relative to the root.

    `written` tells that it holds `new` already, since a run was killed after it had written the file.
    """

    path: str
    old: bytes
    new: bytes
    written: bool = False


@dataclass(frozen=True, slots=True)
class CommitRequest:
    """The commit to make, and the name of the tag to put on it, None for none.

    `move_tag` takes one from elsewhere.
    """

    message: str
    tag: str | None = None
    sign: bool = False
    move_tag: bool = False


@dataclass(frozen=True, slots=True)
class Recorded:
    """The commit that was made, by its full id, and what the hooks printed on the way."""

    commit: str
    said: tuple[str, ...]


class NotRecorded(OgpError):
    """Git refused; the file and the branch are as they were. `said` is what Git and the hooks printed."""

    def __init__(self, message: Message, hint: Message | None, said: tuple[str, ...]) -> None:
        super().__init__(message, hint)
        self.said = said[-_LAST_LINES:]


def write_and_record(
    root: Path, git: Git, change: FileReplacement, wanted: CommitRequest, shows: Callable[[bytes], bool]
) -> Recorded:
    """Write the file, commit it alone, and tag the commit; on the commit that `git` took for HEAD before.

    `shows` tells of what was committed whether it is what was meant: a hook may have changed it. Where any of
    this fails, the branch, the index and the file are put back as they were and `NotRecorded` is raised;
    `OgpError` where the file cannot be written.
    """
    before = git.commit("HEAD")
    old_tag = _tag(git, wanted)
    if object_at(git, "HEAD") != before:
        raise OgpError(
            msg("somebody committed here in the meantime; no round was closed or opened"),
            msg("Run the command again: it will use the new state."),
        )
    with locked(root):
        replace_file(root, change.path, change.new if change.written else change.old, change.new)
    entry = _index_entry(git, change.path)
    try:
        return _committed(git, change.path, wanted, shows)
    except BaseException as failure:
        _undo_tag(git, wanted, old_tag)
        _undo(git, before, entry, change.path)
        unlike = _put_back(root, change)
        if unlike is not None and isinstance(failure, NotRecorded):
            raise NotRecorded(failure.message, unlike, failure.said) from None
        raise


def _committed(git: Git, path: str, wanted: CommitRequest, shows: Callable[[bytes], bool]) -> Recorded:
    said = commit_only(git, path, wanted.message, sign=wanted.sign)
    if not said.done:
        raise _refused(msg("Git did not commit {file}", file=path), said.lines)
    commit = object_at(git, "HEAD") or ""
    blob = git.plumbing.run("cat-file", "blob", f"{commit}:{git.prefix}{path}").stdout
    if not shows(blob):
        raise _refused(msg("a hook changed the content of {file} before the commit", file=path), said.lines)
    lines = said.lines
    if wanted.tag is not None:
        said = tag_commit(git, wanted.tag, commit, wanted.message, sign=wanted.sign, move=wanted.move_tag)
        if not said.done:
            raise _refused(msg("Git did not create the tag {tag}", tag=wanted.tag), said.lines)
        lines += said.lines
    return Recorded(commit, lines)


def _refused(message: Message, said: tuple[str, ...]) -> NotRecorded:
    what = msg("{what}; no round was closed or opened, and the file was restored", what=message)
    return NotRecorded(what, msg("See Git’s message above. Fix the problem and run the command again."), said)


def _index_entry(git: Git, path: str) -> tuple[str, str, str] | None:
    """Return mode, id and path from the top of what the index holds."""
    for node in git.index([path]):
        return node.mode, node.id, node.path
    return None


def _tag(git: Git, wanted: CommitRequest) -> str | None:
    return object_at(git, f"refs/tags/{wanted.tag}") if wanted.tag is not None else None


def _undo_tag(git: Git, wanted: CommitRequest, before: str | None) -> None:
    """Put the tag back where the run ended after Git had made it on our commit."""
    now = _tag(git, wanted)
    if now is None or now == before or object_at(git, f"{now}^{{commit}}") != object_at(git, "HEAD"):
        return
    name = f"refs/tags/{wanted.tag}"
    back = (name, before, now) if before is not None else ("-d", name, now)
    git.plumbing.run("update-ref", *back, status=(0, 1, 128))


def _undo(git: Git, before: str | None, entry: tuple[str, str, str] | None, path: str) -> None:
    """Take back the commit, where one was made and nothing came on top of it meanwhile."""
    try:
        now = object_at(git, "HEAD")
        if now is None or before is None or now == before or object_at(git, "HEAD^") != before:
            return
        named = Plumbing(git.folder, {**git.plumbing.variables, **identity()})
        named.run("update-ref", "-m", "ogpctl: undone", "HEAD", before, now)
        if entry is not None:
            named.run("update-index", "--cacheinfo", ",".join(entry))
    except GitError as error:
        raise OgpError(
            msg(
                "{file} was committed, but a later step failed: {reason}",
                file=path,
                reason=error.message,
            ),
            msg("To undo the commit, run `git reset --soft HEAD~1`."),
        ) from error


def _put_back(root: Path, change: FileReplacement) -> Message | None:
    """Give the file its old bytes; return a message where somebody else's words stand in it by now."""
    try:
        now = WorkingTree(root).read(change.path)
        if now != change.new and not holds(now, read_source(change.new).value):
            return msg("{file} was changed in the meantime and was left as it is.", file=change.path)
        with locked(root):
            replace_file(root, change.path, now, change.old)
    except (ReadRefusal, NotEditable, OgpError):
        return msg("{file} could not be restored; run `git checkout -- {file}`.", file=change.path)
    return None
