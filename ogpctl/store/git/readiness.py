"""Whether a commit can be made here now, and of what: asked before anything is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.git.committing import identity_or_error
from ogpctl.store.git.git_errors import RECORD_FIRST, NoCommitYet
from ogpctl.store.git.repository import LINK, SUBMODULE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.store.git.repository import Git, GitEntry

_UNDER_WAY = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")


def ready_to_commit(git: Git) -> None:
    """Raise `OgpError` where a commit made now would fail, or would be on no branch and so be lost."""
    try:
        git.commit("HEAD")
    except NoCommitYet:
        raise OgpError(
            msg("this repository has no commits yet, so no review round can be recorded"), RECORD_FIRST
        ) from None
    if git.plumbing.run("symbolic-ref", "--quiet", "HEAD", status=(0, 1)).status:
        raise OgpError(
            msg("no branch is checked out (detached HEAD): a commit made here would be on no branch"),
            msg("Switch to the right branch with `git switch BRANCH`."),
        )
    for name in _UNDER_WAY:
        if object_at(git, name) is not None:
            raise OgpError(
                msg("finish the current merge or similar operation first ({name})", name=name),
                msg("`git status` shows how to finish or abort it."),
            )
    identity_or_error(Path(git.folder))


def uncommitted(git: Git, paths: Sequence[str]) -> tuple[str, ...]:
    """Return the files below `paths` (from the folder of `git`) that are not as in HEAD.

    Changed, staged, new or gone. Files that Git ignores are not among them. The names are from the folder of
    `git`. Git itself is not asked to compare: it would run the filters that the repository names (`filter` in
    gitattributes(5)). Line ends may differ, and of a file with a filter only that it is there is known.
    """
    committed = {
        node.path: node for node in git.tree(git.commit("HEAD"), [git.prefix + path for path in paths])
    }
    staged = {node.path: node for node in git.index(paths)}
    changed = {
        path for path in committed.keys() | staged.keys() if _differ(committed.get(path), staged.get(path))
    }
    listed = git.plumbing.run("ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--", *paths)
    changed |= {path for path in listed.stdout.decode("utf-8", "surrogateescape").split("\0") if path}
    same = [node for path, node in staged.items() if path not in changed and node.mode != SUBMODULE]
    filtered = _filtered(git, [node.path for node in same])
    held = git.objects.read({node.id for node in same if node.path not in filtered})
    for node in same:
        place = Path(git.folder, node.path.removeprefix(git.prefix))
        wanted = held.get(node.id) if node.path not in filtered else None
        if _is_unlike(place, node, wanted):
            changed.add(node.path)
    return tuple(sorted(path.removeprefix(git.prefix) for path in changed))


def _differ(committed: GitEntry | None, staged: GitEntry | None) -> bool:
    if SUBMODULE in {node.mode for node in (committed, staged) if node is not None}:
        return False
    return (
        committed is None
        or staged is None
        or bool(staged.stage)
        or (committed.id, committed.mode) != (staged.id, staged.mode)
    )


def _is_unlike(place: Path, node: GitEntry, wanted: bytes | None) -> bool:
    """Whether what is on the disk is not what the index has.

    `wanted` is None where that cannot be compared.
    """
    try:
        if node.mode == LINK:
            return not place.is_symlink() or (wanted is not None and os.fsencode(place.readlink()) != wanted)
        if place.is_symlink() or not place.is_file():
            return True
        return wanted is not None and _bare(place.read_bytes()) != _bare(wanted)
    except OSError:
        return True


def _filtered(git: Git, paths: Sequence[str]) -> set[str]:
    """Return which of these paths, from the top, have a filter.

    A program of the repository that changes their bytes.
    """
    asked = "".join(f"{path.removeprefix(git.prefix)}\0" for path in paths).encode("utf-8", "surrogateescape")
    answer = git.plumbing.run("check-attr", "-z", "--stdin", "filter", stdin=asked).stdout
    words = answer.decode("utf-8", "surrogateescape").split("\0")
    return {
        git.prefix + path
        for path, value in zip(words[::3], words[2::3], strict=False)
        if value not in {"unspecified", "unset"}
    }


def unlike_committed(git: Git, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return which of these files HEAD has not, or not with these bytes.

    By their paths from the folder of `git`. It also finds what `git status` does not tell of: files that Git
    ignores, and changes of files that it was told not to look at (git-update-index(1), `--assume-unchanged`
    and `--skip-worktree`). Line ends may differ; links are not compared.
    """
    nodes = {node.path: node for node in git.tree(git.commit("HEAD")) if node.path.startswith(git.prefix)}
    found = {name: nodes.get(git.prefix + name) for name in files}
    held = git.objects.read({node.id for node in found.values() if node is not None and node.mode != LINK})
    return tuple(
        name
        for name, node in found.items()
        if node is None or (node.mode != LINK and _bare(held.get(node.id) or b"") != _bare(files[name]))
    )


def _bare(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")


def object_at(git: Git, name: str) -> str | None:
    """Return the id of the object that a name such as `refs/tags/…` stands for, a tag's own.

    None for none.
    """
    found = git.plumbing.run("rev-parse", "--quiet", "--verify", "--end-of-options", name, status=(0, 1, 128))
    return found.stdout.decode().strip() or None if found.status == 0 else None
