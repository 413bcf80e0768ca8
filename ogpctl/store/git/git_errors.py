"""What can keep Git from answering, each with the command that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg
from ogpctl.terms.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

UNSHALLOW = msg(
    "Get the rest with `git fetch --unshallow --tags`; in GitLab CI, set `GIT_DEPTH: 0` for the job."
)
NOTHING_COMMITTED = msg("no commits yet")
IN_SUBMODULE = msg(
    "Run ogpctl in a clone of that repository, where the plans are in a folder such as data/, or keep the "
    "plan files in this one."
)
RECORD_FIRST = msg("First commit the plan with `git add` and `git commit`.")


FSCK = msg("Run `git fsck` to see what is damaged; a fresh clone usually fixes it.")


class GitError(OgpError):
    """Git cannot answer, or not with what this clone holds."""


class GitMissing(GitError):
    """The program `git` is not there."""

    def __init__(self) -> None:
        super().__init__(
            msg("the program `git` was not found"),
            msg("Install Git (https://git-scm.com/downloads) and check that `git --version` works."),
        )


class NotAGitRepository(GitError):
    """The folder lies in no Git repository."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            msg("{folder} is not in a Git repository, so there is no history to read", folder=folder),
            msg(
                "Work in a clone of the plan’s repository, or create one with `git init` and a first commit."
            ),
        )


class UntrustedRepository(GitError):
    """The repository belongs to another user of this machine, and Git will not touch it (CVE-2022-24765)."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            msg("Git does not trust {folder}: it belongs to another user of this machine", folder=folder),
            msg("If you trust it, run `git config --global --add safe.directory {folder}`.", folder=folder),
        )


class NoCommitYet(GitError):
    """The branch that is checked out has no commit."""

    def __init__(self) -> None:
        super().__init__(msg("this branch has no commits yet, so there is no history to read"), RECORD_FIRST)


class UnknownRevision(GitError):
    """No commit goes by this name."""

    def __init__(self, name: str, hint: Message | None = None, rounds: Sequence[str] = ()) -> None:
        self.name = name
        self.rounds = tuple(dict.fromkeys(rounds))
        if self.rounds:
            others = msg(
                "The plan’s rounds are: {rounds}. Any Git revision works too.", rounds=", ".join(self.rounds)
            )
            hint = suggestion(name, self.rounds, others)
        super().__init__(msg("no commit “{name}” in this repository", name=name), hint)


def first_of(refusals: Sequence[GitError]) -> GitError:
    """Return the refusal of several plans that says most.

    Of unknown revisions it is one that is a round of no plan, with the rounds of all of them.
    """
    first = refusals[0]
    unknown = [item for item in refusals if isinstance(item, UnknownRevision)]
    if not isinstance(first, UnknownRevision):
        return first
    rounds = [round_ for item in unknown for round_ in item.rounds]
    said = next((item for item in unknown if item.name not in rounds), None)
    if said is None:
        return RoundsOfDifferentPlans([item.name for item in unknown])
    return UnknownRevision(said.name, said.hint, rounds)


class RoundsOfDifferentPlans(GitError):
    """Each round is one of some plan, and no plan has them all."""

    def __init__(self, names: Sequence[str]) -> None:
        rounds = ", ".join(dict.fromkeys(names))
        super().__init__(
            msg("no plan has these rounds together: {rounds}", rounds=rounds),
            msg("Compare two rounds of one plan; `ogpctl rounds` lists those of each."),
        )


class AmbiguousRevision(GitError):
    """Several things go by this name."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message, hint)


class ShallowHistory(GitError):
    """What is asked for may lie below the point where a shallow clone ends."""

    def __init__(self, message: Message) -> None:
        super().__init__(message, UNSHALLOW)


class NoCommonCommit(GitError):
    """A change and the branch that it is compared with share no history."""

    def __init__(self, base: str) -> None:
        super().__init__(
            msg("the change and {base} have no common commit", base=base),
            msg("Give the branch that it came from: `ogpctl review BASE`."),
        )


class MissingObject(GitError):
    """Something that the history refers to is not in this clone."""

    def __init__(self, name: str, *, partial: bool) -> None:
        super().__init__(
            msg(
                "this clone is partial and lacks old content ({name}); ogpctl never downloads anything",
                name=name,
            )
            if partial
            else msg("the object {name} is missing from the repository", name=name),
            msg("Get what is missing with `git fetch --refetch --no-filter`.") if partial else FSCK,
        )


class DamagedRepository(GitError):
    """Git finds its own files broken: nothing that it then does not find can be told as not being there."""

    def __init__(self, reason: Message | str) -> None:
        super().__init__(msg("the Git repository is damaged: {reason}", reason=reason), FSCK)


class NoBranchToCompareWith(GitError):
    """Neither an upstream branch is set nor is there one by a usual name."""

    def __init__(self) -> None:
        super().__init__(
            msg("no branch to compare with: no upstream, and no main or master"),
            msg("Give the branch, for example `ogpctl review origin/trunk`."),
        )


class InSubmodule(GitError):
    """What is asked for lies in a submodule, whose files and history are another repository's."""

    def __init__(self, path: str) -> None:
        super().__init__(
            msg("{path} is a submodule: its files and their history are in a separate repository", path=path),
            IN_SUBMODULE,
        )


class GitFailed(GitError):
    """Git stopped for a reason that is none of the usual ones."""

    def __init__(self, command: str, reason: str) -> None:
        super().__init__(msg("`git {command}` failed: {reason}", command=command, reason=reason))


NO_HISTORY = (NotAGitRepository, GitMissing, UntrustedRepository)
"""There is no history to read here; whatever else keeps Git from answering says nothing of the kind."""
