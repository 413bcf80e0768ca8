"""Drivers: programs by which Git shows or merges plan files, set up in one clone and taken out again.

Git keeps them in two places. Its settings name the program (`diff.ogpctl.textconv`), which a repository
cannot bring along, since that would run code of strangers. Attributes say which files it is for
(`diff=ogpctl`): those a repository does bring along, in `.gitattributes`; where it does not, they go into
`info/attributes` of the clone.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.store.attribute_patterns import literal, written
from ogpctl.store.drafts import draft, remove_left, why
from ogpctl.store.git.git_errors import NotAGitRepository
from ogpctl.store.git.repository import Git

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_BEGIN = "# <ogpctl-setup-git>"
_END = "# </ogpctl-setup-git>"
"""What stands around our lines, so that they can be found and taken out again."""


@dataclass(frozen=True, slots=True)
class GitDriver:
    """One driver: its attribute as two words, `diff` and `ogpctl`, and its settings by their full names."""

    attribute: str
    value: str
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DriverSetup:
    """What a run changed.

    The settings written or removed, and whether `info/attributes` is another one now.
    """

    settings: tuple[str, ...]
    attributes: bool


def set_up(
    folder: Path, drivers: Sequence[GitDriver], patterns: Sequence[str], examples: Sequence[str]
) -> DriverSetup:
    """Set up `drivers` for the Git repository that holds `folder`; what is as it should be stays untouched.

    `patterns` match the files, from `folder` with a leading `/`; `examples` are paths that they match, by
    which Git is asked whether the repository brings the attribute along. Raises a `GitError`, and `OgpError`
    where it cannot be written.
    """
    with _repository(folder) as git:
        changed = []
        for name, value in _settings(drivers):
            if _present(git, name) != value:
                git.plumbing.run("config", "--local", "--replace-all", name, value)
                changed.append(name)
        path = _attributes_file(git)
        before = _read(path)
        # Once there is a block it holds all: what the repository brings along could not be told from it.
        wanted = drivers if _BEGIN in before else [d for d in drivers if not _brought_along(git, d, examples)]
        lines = [
            f"{written(f'/{literal(git.prefix)}{pattern[1:]}')} {driver.attribute}={driver.value}"
            for driver in wanted
            for pattern in patterns
        ]
        after = _with_block(_without_block(before), lines)
        _write(path, before, after)
        return DriverSetup(tuple(changed), before != after)


def take_out(folder: Path, drivers: Sequence[GitDriver]) -> DriverSetup:
    """Remove what `set_up` wrote, and nothing else; raises as it does."""
    with _repository(folder) as git:
        removed = []
        for name, _ in _settings(drivers):
            if _present(git, name) is not None:
                git.plumbing.run("config", "--local", "--unset-all", name)
                removed.append(name)
        path = _attributes_file(git)
        before = _read(path)
        after = _without_block(before)
        _write(path, before, after)
        return DriverSetup(tuple(removed), before != after)


def _repository(folder: Path) -> Git:
    try:
        return Git(folder)
    except NotAGitRepository:
        raise OgpError(
            msg("{folder} is not in a Git repository, so there is nothing to set up", folder=str(folder)),
            msg("Create one with `git init`, or work in a clone of the plan’s repository."),
        ) from None


def _settings(drivers: Iterable[GitDriver]) -> Iterator[tuple[str, str]]:
    for driver in drivers:
        yield from driver.settings.items()


def _present(git: Git, name: str) -> str | None:
    """Return a setting of the repository, None where it has none; of several, all in one text."""
    found = git.plumbing.run("config", "--local", "-z", "--get-all", name, status=(0, 1))
    return None if found.status else found.stdout.decode("utf-8", "surrogateescape").removesuffix("\0")


def _attributes_file(git: Git) -> Path:
    """Return `info/attributes`, which all working trees of a repository share."""
    found = git.plumbing.run("rev-parse", "--git-path", "info/attributes").stdout
    return Path(git.folder, os.fsdecode(found.removesuffix(b"\n")))


def _brought_along(git: Git, driver: GitDriver, examples: Sequence[str]) -> bool:
    listed = "".join(f"{path}\0" for path in examples).encode("utf-8", "surrogateescape")
    answer = git.plumbing.run("check-attr", "-z", "--stdin", driver.attribute, stdin=listed)
    values = answer.stdout.decode("utf-8", "surrogateescape").split("\0")[2::3]
    return all(value == driver.value for value in values)


def _with_block(text: str, lines: Sequence[str]) -> str:
    if not lines:
        return text
    gap = "\n" if text and not text.endswith("\n") else ""
    return text + gap + "\n".join([_BEGIN, *lines, _END, ""])


def _without_block(text: str) -> str:
    head, begin, rest = text.partition(_BEGIN + "\n")
    if not begin:
        return text
    _, end, tail = rest.partition(_END + "\n")
    return head + tail if end else text


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _cannot(path, error) from None


def _write(path: Path, before: str, after: str) -> None:
    """Write the file whole; one that is left empty goes."""
    if before == after:
        return
    try:
        if not after:
            path.unlink()
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        remove_left(path.parent)
        with draft(path.parent, after.encode("utf-8", "surrogateescape"), mode) as written:
            written.replace(path)
    except OSError as error:
        raise _cannot(path, error) from None


def _cannot(path: Path, error: OSError) -> OgpError:
    return OgpError(msg("cannot write {file}: {reason}", file=str(path), reason=why(error)))
