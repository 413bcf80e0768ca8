"""One commit of named files, and nothing else that may be staged or changed.

It is made by plumbing: a tree of HEAD's files and the named ones, a commit, the branch moved. So no hook and
no signing program runs, and what the user had staged stays staged.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.git.git_errors import GitFailed, NoCommitYet, NotAGitRepository
from ogpctl.store.git.plumbing import Plumbing
from ogpctl.store.git.repository import Git

if TYPE_CHECKING:
    from collections.abc import Sequence

_IDENTITY = tuple(
    f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL", "DATE")
)


def identity_or_error(folder: Path) -> None:
    """Raise `OgpError` where Git does not know in whose name a commit in `folder` would be made.

    `folder` need not be there yet: a repository that holds it may say it, else the user's settings do.
    """
    there = folder.absolute()
    while not there.is_dir():
        there = there.parent
    plumbing = Plumbing(str(there), _identity())
    for role in ("AUTHOR", "COMMITTER"):
        if plumbing.run("var", f"GIT_{role}_IDENT", status=(0, 1, 128)).status:
            raise OgpError(
                msg("Git does not know your name, so it cannot commit; nothing was written"),
                msg(
                    'Set it with `git config --global user.name "Your Name"` and `git config --global '
                    "user.email you@example.org`."
                ),
            )


def commit_files(folder: Path, paths: Sequence[str], message: str) -> str:
    """Commit the files at `paths` (from `folder`) as they are on the disk, and return the commit's short id.

    Where `folder` is in no Git repository, one is made in it. Raises a `GitError`; the files stay.
    """
    try:
        git = Git(folder)
    except NotAGitRepository:
        _init(folder)
        git = Git(folder)
    with git:
        try:
            parent: str | None = git.commit("HEAD")
        except NoCommitYet:
            parent = None
        listed = "".join(f"{path}\0" for path in paths).encode("utf-8", "surrogateescape")
        tree = _tree(git, parent, listed)
        parents = () if parent is None else ("-p", parent)
        named = Plumbing(git.folder, {**git.plumbing.variables, **_identity()})
        commit = _answer(named, "commit-tree", tree, *parents, stdin=f"{message}\n".encode())
        # The branch moves only where it still stands at the parent: another commit meanwhile is not lost.
        log = ("-m", f"commit{'' if parent else ' (initial)'}: {message}")
        named.run("update-ref", *log, "HEAD", commit, parent or "0" * len(commit))
        git.plumbing.run("update-index", "--add", "-z", "--stdin", stdin=listed)
        return _answer(git.plumbing, "rev-parse", "--short", commit)


def _init(folder: Path) -> None:
    plumbing = Plumbing(str(folder.absolute()))
    asked = plumbing.run("config", "init.defaultBranch", status=(0, 1))
    plumbing.run("init", "--quiet", *(() if asked.stdout.strip() else ("--initial-branch=main",)))


def _tree(git: Git, parent: str | None, listed: bytes) -> str:
    """Return the id of the tree with the files of `parent` and the listed ones, by an index of its own."""
    with tempfile.TemporaryDirectory() as room:
        apart = Plumbing(git.folder, {**git.plumbing.variables, "GIT_INDEX_FILE": str(Path(room, "index"))})
        if parent is not None:
            apart.run("read-tree", parent)
        apart.run("update-index", "--add", "-z", "--stdin", stdin=listed)
        return _answer(apart, "write-tree")


def _answer(plumbing: Plumbing, *arguments: str, stdin: bytes | None = None) -> str:
    answer = plumbing.run(*arguments, stdin=stdin).stdout.decode().strip()
    if not answer:
        raise GitFailed(arguments[0], "?")
    return answer


def _identity() -> dict[str, str]:
    """Return what the environment says of who commits, which `Plumbing` else keeps from Git."""
    return {name: os.environ[name] for name in _IDENTITY if os.environ.get(name)}
