"""The one module on GitPython: runs Git's plumbing, and nothing that could run anything else.

GitPython's object layer (`Repo`) is left alone: it runs porcelain that obeys `diff.external`,
`core.fsmonitor` and the like from the repository's own settings, and it cannot read SHA-256 repositories.
What is used of it is `git.cmd.Git`, which finds and starts the program safely (on Windows never a `git.exe`
of the working folder).

Every command is an argument list; options of ours follow `git`, so that they win over the repository's
settings; only commands that read the object store, the refs or the index are ever run. The one exception, for
commands that commit, is `porcelain.py`.

The commands are `rev-parse`, `for-each-ref`, `ls-tree`, `ls-files`, `cat-file`, `rev-list`, `diff-tree`,
`merge-base`, `check-attr`, `config --get` and `config --get-regexp`; those that write (`drivers.py`,
`committing.py`) are for commands that say so. A test fills a repository's settings with programs that leave a
mark, and finds none.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.i18n.message import msg
from ogpctl.store.git.damage import broken_ref
from ogpctl.store.git.git_errors import (
    DamagedRepository,
    GitFailed,
    GitMissing,
    MissingObject,
    NoCommitYet,
    NotAGitRepository,
    UntrustedRepository,
)
from ogpctl.store.git.surroundings import ALWAYS, dropped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from git.cmd import Git as GitProgram

# Each of these overrides a setting by which a repository could name a program, a hook or a transport. A
# partial clone is never completed by us: what it lacks is said in words.
_OPTIONS = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "advice.graftFileDeprecated=false"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.warnAmbiguousRefs=true"),
    *("-c", "diff.external="),
    *("-c", "log.showSignature=false"),
    *("-c", "protocol.allow=never"),
)
_environment_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class PlumbingOutput:
    """What a command answered."""

    status: int
    stdout: bytes
    stderr: str


class Plumbing:
    """Git's plumbing in one folder, with `variables` set beyond those that always are."""

    options: Sequence[str] = _OPTIONS
    always: Mapping[str, str] = ALWAYS

    def __init__(self, folder: str, variables: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.variables = dict(variables or {})
        self._program = _program()

    def run(
        self, *arguments: str, stdin: bytes | None = None, status: Iterable[int] = (0,)
    ) -> PlumbingOutput:
        """Run one command to its end; raise a `GitError` where it ends with a status not in `status`."""
        process = self.start(*arguments, stdin=stdin is not None)
        try:
            stdout, stderr = process.communicate(stdin)
        except BaseException:
            # Interrupted: whoever cleans up after us must not find Git still at work.
            process.proc.terminate()
            process.proc.wait()
            raise
        output = PlumbingOutput(process.returncode, stdout, stderr.decode("utf-8", "replace"))
        if output.status not in status:
            raise self.failure(arguments[0], output.stderr)
        return output

    def start(self, *arguments: str, stdin: bool = True) -> Any:
        """Start a command and return its process, whose streams are binary.

        It ends with its last reference.
        """
        command = [
            str(self._program.GIT_PYTHON_GIT_EXECUTABLE),
            *("-C", self.folder),
            *self.options,
            *arguments,
        ]
        from git.exc import GitCommandNotFound

        try:
            with _scrubbed_environment():
                return self._program.execute(
                    command,
                    istream=subprocess.PIPE if stdin else None,
                    as_process=True,
                    env={**self.always, **self.variables},
                    shell=False,
                )
        except (GitCommandNotFound, PermissionError):
            raise GitMissing from None

    def failure(self, command: str, stderr: str) -> Exception:
        """Return the error that Git's words on standard error stand for."""
        if "not a git repository" in stderr:
            return NotAGitRepository(self.folder)
        if "dubious ownership" in stderr or "unsafe repository" in stderr:
            owned = re.search(r"safe\.directory '?([^'\n]+)'?$", stderr, re.MULTILINE)
            return UntrustedRepository(owned[1] if owned else self.folder)
        if "does not have any commits yet" in stderr:
            return NoCommitYet()
        refused = _SETTINGS_REFUSED.search(stderr)
        if refused is not None:
            return GitFailed(command, refused[1])
        if _LACKING.search(stderr):
            named = re.search(r"\b(?:[0-9a-f]{40}|[0-9a-f]{64})\b", stderr)
            return MissingObject(named[0] if named else "?", partial=self.is_partial())
        return _stopped(command, stderr)

    def is_partial(self) -> bool:
        """Return whether the clone was made with a filter, so that old content may be absent.

        Asked on the way to an error, it raises none of its own.
        """
        found = self.run("config", "--get-regexp", r"^remote\..*\.promisor$", status=range(256))
        return b"true" in found.stdout


def _stopped(command: str, stderr: str) -> Exception:
    """Return the error of a command that stopped.

    It may be that the repository is damaged, or a reason of its own.
    """
    broken = broken_ref(stderr)
    words = [line.removeprefix("fatal: ").removeprefix("error: ") for line in stderr.splitlines() if line]
    last = words[-1] if words else "?"
    if broken is not None or _DAMAGED.search(last):
        return DamagedRepository(last if broken is None else msg("the ref {name} is broken", name=broken))
    return GitFailed(command, last)


_SETTINGS_REFUSED = re.compile(
    r"^(?:error|fatal): (.*(?:GIT_CONFIG_|bad config|bad (?:numeric|boolean) config|malformed config).*)$",
    re.MULTILINE,
)
_DAMAGED = re.compile(r"packed-refs|index file|unknown index entry|object file|loose object")
_LACKING = re.compile(
    r"unable to read|unable to parse|could not (?:get|read|fetch|parse)|bad object|bad "
    r"tree|Could not read|cannot read|missing (?:blob|tree|commit|object)|failed to "
    r"(?:read|traverse)|lazy fetching disabled"
)


def _program() -> GitProgram:
    """Return GitPython's way to the program; importing it runs `git version` to see whether it is there."""
    try:
        from git.cmd import Git
    except ModuleNotFoundError:
        raise
    except ImportError:
        raise GitMissing from None
    return Git()


@contextmanager
def _scrubbed_environment() -> Iterator[None]:
    """Hide variables of another repository while a process starts.

    GitPython starts its processes with a copy of this process's environment, to which it can only add.
    Outside of a hook there is nothing to hide, and nothing is touched.
    """
    with _environment_lock:
        hidden = {name: os.environ.pop(name) for name in dropped(os.environ)}
        try:
            yield
        finally:
            os.environ.update(hidden)
