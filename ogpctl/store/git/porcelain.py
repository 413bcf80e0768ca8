"""The only porcelain.

`git commit` and `git tag`, as the user would type them, for commands that are asked to commit. Everything
else in this room is plumbing, which runs no program that a repository names. A closing commit is another
matter. It is the user's own act in the user's own repository: the hooks that guard each commit there must
guard this one too, and it must be signed where the user has Git sign commits. A commit made by plumbing would
pass both by. So these two run with the user's settings, environment and language, and nothing is overridden.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.store.git.plumbing import Plumbing

if TYPE_CHECKING:
    from ogpctl.store.git.plumbing import PlumbingOutput
    from ogpctl.store.git.repository import Git

# Who commits and when, which does not reach Git where it only reads.
_IDENTITY = tuple(
    f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL", "DATE")
)
_KEEP_LINES = "--cleanup=whitespace"
"""A line of a message that begins with # is text, whatever `commit.cleanup` says."""


class Porcelain(Plumbing):
    """Git with nothing overridden, as the user runs it.

    In the folder and with the hook's variables of the repository that is read.
    """

    options = ()

    def __init__(self, git: Git) -> None:
        super().__init__(git.folder, {**git.plumbing.variables, **identity()})
        # GitPython makes these C; hooks are to run, and speak, as they do for the user.
        self.always = {name: os.environ.get(name, "") for name in ("LC_ALL", "LANGUAGE")}


@dataclass(frozen=True, slots=True)
class PorcelainResult:
    """How a command ended: what Git and the hooks printed, in lines."""

    done: bool
    lines: tuple[str, ...]


def commit_only(git: Git, path: str, message: str, *, sign: bool) -> PorcelainResult:
    """Commit the file at `path` (from the folder of `git`) as it is on the disk.

    What else is staged stays staged.
    """
    signing = ("--gpg-sign",) if sign else ()
    return _told(
        Porcelain(git).run(
            *("commit", "--quiet", "--only", "--file=-", _KEEP_LINES, *signing, "--", f":(literal){path}"),
            stdin=message.encode(),
            status=_ANY,
        )
    )


def tag_commit(git: Git, name: str, commit: str, message: str, *, sign: bool, move: bool) -> PorcelainResult:
    """Put an annotated tag on a commit, signed with `sign`; `move` takes it from where it is now."""
    manner = ("--sign" if sign else "--annotate", *(("--force",) if move else ()))
    return _told(
        Porcelain(git).run(
            *("tag", *manner, "--file=-", _KEEP_LINES, name, commit),
            stdin=message.encode(),
            status=_ANY,
        )
    )


def identity() -> dict[str, str]:
    """Return what the environment says of who commits."""
    return {name: os.environ[name] for name in _IDENTITY if os.environ.get(name)}


_ANY = range(-128, 256)
"""Every exit status: what a hook leaves with is its own business."""


def _told(output: PlumbingOutput) -> PorcelainResult:
    printed = output.stdout.decode("utf-8", "replace") + output.stderr
    return PorcelainResult(
        output.status == 0, tuple(line.rstrip() for line in printed.splitlines() if line.strip())
    )
