"""What a change is compared with: the commit at which it left the branch that it asks to be merged into."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg
from ogpctl.store.git.git_errors import (
    UNSHALLOW,
    GitError,
    NoBranchToCompareWith,
    NoCommonCommit,
    ShallowHistory,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.store.git.repository import Git

GITLAB_BASE = "CI_MERGE_REQUEST_DIFF_BASE_SHA"
GITLAB_TARGET = "CI_MERGE_REQUEST_TARGET_BRANCH_SHA"
GITHUB_BASE = "GITHUB_BASE_REF"
BEFORE_PUSH = ("CI_COMMIT_BEFORE_SHA", "OGPCTL_BEFORE")
"""The commit that the branch was at before it was pushed: GitLab says it, our workflow for GitHub sets it."""
_GITHEAD = "GITHEAD_"
_REMOTE = "refs/remotes/origin"
_USUAL = (f"{_REMOTE}/main", f"{_REMOTE}/master", "refs/heads/main", "refs/heads/master")


class BaseReason(StrEnum):
    """Why a base was taken; the order is that in which they are tried."""

    GIVEN = "given"
    GITLAB_MERGED = "gitlab_merged_results"
    GITLAB = "gitlab"
    GITHUB = "github"
    UPSTREAM = "upstream"
    DEFAULT_BRANCH = "default_branch"


@dataclass(frozen=True, slots=True)
class ComparisonBase:
    """The commit to compare with, and the name that led to it.

    `commit` is where the change left `name`, `tip` what `name` leads to: work that went on there since then
    is not the change's.
    """

    name: str
    commit: str
    tip: str
    reason: BaseReason


@dataclass(frozen=True, slots=True)
class TargetBranch:
    """The branch that a change asks to be merged into.

    `parting` where the forge has said that it left `tip`.
    """

    name: str
    tip: str
    reason: BaseReason
    parting: bool = False


@dataclass(frozen=True, slots=True)
class BeforePush:
    """What a branch was before it was pushed.

    `unheld` is what the forge says it was, where this clone lacks that.
    """

    commit: str
    unheld: str | None = None


def find_base(git: Git, head: str, environ: Mapping[str, str]) -> ComparisonBase:
    """Return the base of the change that ends at the commit `head`, where it left `find_target`.

    Raises a `GitError` where there is none, or where this clone does not hold it.
    """
    target = find_target(git, head, environ)
    if target.parting:
        return ComparisonBase(target.name, target.tip, target.tip, target.reason)
    return parted(git, target.name, target.tip, head, target.reason)


def find_target(git: Git, head: str, environ: Mapping[str, str]) -> TargetBranch:
    """Return the branch that the change which ends at the commit `head` is for.

    In a pipeline the forge says it: GitLab by the commit (of a merged result by the head of the target
    branch, which it contains), GitHub by the name of the target branch. Elsewhere it is the upstream branch,
    unless that is only the pushed copy of the same branch; else the default branch. Raises a `GitError` where
    there is none.

    The variables: https://docs.gitlab.com/ci/variables/predefined_variables/ and
    https://docs.github.com/en/actions/reference/workflows-and-actions/variables
    """
    if environ.get(GITLAB_BASE):
        return _of_gitlab(git, head, environ)
    if environ.get(GITHUB_BASE):
        return _of_github(git, environ[GITHUB_BASE])
    upstream, default = _full_name(git, "@{upstream}"), _default_branch(git)
    if upstream is not None and (default is None or not _is_own_copy(git, upstream)):
        return TargetBranch(upstream, git.commit(upstream), BaseReason.UPSTREAM)
    if default is None:
        raise NoBranchToCompareWith
    return TargetBranch(default, git.commit(default), BaseReason.DEFAULT_BRANCH)


def before_push(git: Git, head: str, environ: Mapping[str, str]) -> BeforePush | None:
    """Return what the pushed branch was before the push that a pipeline runs for.

    None where `head` is its first. Where the forge says nothing that this clone holds, it is the commit
    before `head`: of a merge the one that it was merged into. Raises `ShallowHistory` where the clone ends at
    `head`, so that what was before it is not known.
    """
    told = [name for variable in BEFORE_PUSH if (name := environ.get(variable, "")).strip("0")]
    for name in told:
        found = git.commit_or_none(name)
        if found is not None:
            return BeforePush(found)
    parent = git.commit_or_none(f"{head}^1")
    if parent is None:
        if git.shallow:
            raise ShallowHistory(
                msg("this shallow clone does not contain the state of the branch before the push")
            )
        return None
    return BeforePush(parent, told[0] if told else None)


def next_parents(git: Git, head: str, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the parents of the commit that is about to be made on `head`.

    In a merge the merged branches too. A merge without conflict has no `MERGE_HEAD` yet when its hook runs;
    Git then names the branches in variables.
    """
    try:
        listed = (Path(git.git_dir) / "MERGE_HEAD").read_text("ascii", "replace").split()
    except OSError:
        listed = [name.removeprefix(_GITHEAD) for name in environ if name.startswith(_GITHEAD)]
    merged = (git.commit_or_none(name) for name in listed)
    return (head, *(found for found in merged if found is not None and found != head))


def parted(
    git: Git, name: str, tip: str, head: str, reason: BaseReason, *, merged: Sequence[str] = ()
) -> ComparisonBase:
    """Return the base at which `head` left `name`, whose commit is `tip`.

    Raise a `GitError` where none is known. `merged` are the commits that are being merged into `head`.
    """
    shown = name.removeprefix("refs/remotes/").removeprefix("refs/heads/")
    found = tip if tip == head else git.merge_base(tip, head, *merged)
    if found is None or not _is_sure(git, found, (tip, head)):
        if git.shallow:
            raise ShallowHistory(
                msg(
                    "this shallow clone does not reach back to where the change branched off {base}",
                    base=shown,
                )
            )
        raise NoCommonCommit(shown)
    return ComparisonBase(shown, found, tip, reason)


def _is_sure(git: Git, found: str, ends: tuple[str, str]) -> bool:
    """Whether nothing hides between a common commit and the ends.

    Where a shallow clone stops, a nearer one may.
    """
    if not git.shallow or found in ends:
        return True
    cut = git.plumbing.run("rev-list", "--max-parents=0", "--max-count=1", *ends, f"^{found}", "--")
    return not cut.stdout


def _of_gitlab(git: Git, head: str, environ: Mapping[str, str]) -> TargetBranch:
    merged_into = environ.get(GITLAB_TARGET)
    if merged_into:
        tip = git.commit_or_none(merged_into)
        if tip is not None and git.merge_base(tip, head) == tip:
            return TargetBranch(tip, tip, BaseReason.GITLAB_MERGED, parting=True)
    named = environ[GITLAB_BASE]
    commit = git.commit_or_none(named)
    if commit is None:
        raise GitError(
            msg("the base of the merge request ({name}) is not in this clone", name=named), UNSHALLOW
        )
    return TargetBranch(
        commit, commit, BaseReason.GITLAB, parting=True
    )  # GitLab has looked for the merge base


def _of_github(git: Git, branch: str) -> TargetBranch:
    for name in (f"{_REMOTE}/{branch}", f"refs/heads/{branch}"):
        tip = git.commit_or_none(name)
        if tip is not None:
            return TargetBranch(name, tip, BaseReason.GITHUB)
    raise GitError(
        msg("the target branch of the pull request ({name}) is not in this clone", name=branch),
        msg(
            "Set `fetch-depth: 0` for actions/checkout, or first run `git fetch origin {name}`.", name=branch
        ),
    )


def _full_name(git: Git, name: str) -> str | None:
    """Return the full name of the branch that `name` stands for, None where it stands for none."""
    found = git.plumbing.run("rev-parse", "--symbolic-full-name", name, status=(0, 128))
    full = found.stdout.decode("utf-8", "surrogateescape").strip()
    known = found.status == 0 and full.startswith("refs/")
    return full if known and git.commit_or_none(full) is not None else None


def _is_own_copy(git: Git, upstream: str) -> bool:
    """Whether `upstream` is what was pushed of the branch that is checked out.

    Nothing is merged into that.
    """
    branch = _full_name(git, "HEAD")
    return branch is not None and upstream.split("/", 3)[3:] == branch.split("/", 2)[2:]


def _default_branch(git: Git) -> str | None:
    told = _full_name(git, f"{_REMOTE}/HEAD")
    if told is not None:
        return told
    return next((name for name in _USUAL if git.commit_or_none(name) is not None), None)
