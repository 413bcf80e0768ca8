"""Which Git repository a folder is in, and what a hook that runs around us says of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from ogpctl.store.git.git_errors import GitError, NotAGitRepository
from ogpctl.store.git.plumbing import Plumbing
from ogpctl.store.git.surroundings import hook


@dataclass(frozen=True, slots=True)
class FoundRepository:
    git_dir: str
    bare: bool
    shallow: bool
    inside: bool
    prefix: str


def discover(plumbing: Plumbing) -> FoundRepository:
    answer = plumbing.run(
        "rev-parse",
        *("--absolute-git-dir", "--is-bare-repository", "--is-shallow-repository", "--is-inside-work-tree"),
        "--show-prefix",
    )
    words = answer.stdout.decode("utf-8", "surrogateescape").split("\n")
    # Names of folders may hold line ends; the three answers between the two never do.
    first = next(place for place, word in enumerate(words) if place and word in {"true", "false"})
    bare, shallow, inside = (word == "true" for word in words[first : first + 3])
    prefix = "\n".join(words[first + 3 :]).removesuffix("\n") if inside else ""
    return FoundRepository("\n".join(words[:first]), bare, shallow, inside, prefix)


def variables_of_hook(folder: str, git_dir: str) -> dict[str, str]:
    """Return what a hook that runs around us says of its index and objects, if it is a hook of `git_dir`."""
    told = hook(os.environ)
    if told is None or not told.variables:
        return {}
    here = str(Path.cwd())
    if told.git_dir is None:
        try:
            of_hook = git_dir if here == folder else discover(Plumbing(here)).git_dir
        except GitError:
            return {}
    else:
        of_hook = told.git_dir
    return dict(told.variables) if os.path.realpath(of_hook) == os.path.realpath(git_dir) else {}


def named_by_hook(folder: str) -> tuple[Plumbing, FoundRepository]:
    """Return the repository that `GIT_DIR` names, where its working tree holds `folder`."""
    told = hook(os.environ)
    if told is not None and told.git_dir is not None:
        variables = {"GIT_DIR": told.git_dir, **told.variables}
        if told.work_tree is not None:
            variables["GIT_WORK_TREE"] = told.work_tree
        plumbing = Plumbing(folder, variables)
        configured = plumbing.run("config", "core.worktree", status=(0, 1, 128)).stdout.strip()
        if told.work_tree is not None or configured:
            found = discover(plumbing)
            if found.inside:
                return plumbing, found
    raise NotAGitRepository(folder)
