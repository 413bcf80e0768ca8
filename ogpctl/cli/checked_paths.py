"""The files and folders that `validate` is asked about: where they lie, and that there are such."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg, nmsg
from ogpctl.store.settings import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.checks.past import EarlierState
    from ogpctl.checks.report import Report
    from ogpctl.cli.context import Context
    from ogpctl.cli.past.plans_at import RepositoryAt


def checked_paths(paths: Sequence[str], context: Context, *, must_exist: bool, hook: bool) -> tuple[str, ...]:
    """Return `paths` relative to the root.

    A hook names each file of a change, also those of other folders.
    """
    places = [_inside(path, context, must_exist=must_exist) for path in paths]
    if not hook:
        for path, place in zip(paths, places, strict=True):
            if place is None:
                raise OgpError(
                    msg("{path} is not in this repository ({root})", path=path, root=str(context.root))
                )
    return tuple(place for place in places if place is not None)


def _inside(path: str, context: Context, *, must_exist: bool) -> str | None:
    """Return `path` relative to the repository's root, None outside of it; raise `OgpError` where nothing is.

    It is taken from the current folder, else from the root: findings print it so, and people paste it. Unless
    it `must_exist`, it may be a file that another state of the repository has.
    """
    candidates = [Path(os.path.abspath(path))]  # noqa: PTH100 - a symbolic link keeps its own name
    if not Path(path).is_absolute():
        candidates.append(Path(os.path.abspath(context.root / path)))  # noqa: PTH100 - as above
    there = [place for place in candidates if os.path.lexists(place)] or ([] if must_exist else candidates)
    if not there:
        raise OgpError(msg("no such file or folder: {path}", path=path))
    root = Path(os.path.realpath(context.root))
    for place in there:
        for candidate in (place, Path(os.path.realpath(place.parent)) / place.name):
            if candidate.is_relative_to(root):
                return candidate.relative_to(root).as_posix()
    return None


def refuse_never_there(
    wanted: Sequence[str], context: Context, then: RepositoryAt, past: EarlierState | None, at: str | None
) -> None:
    """Raise `OgpError` for a path that is in none of the states that are judged or compared.

    One that only an earlier state has may be asked about, since rules tell of what was removed; one that is
    misspelt must not look valid.
    """
    missing = [path for path in wanted if path != "." and not _is_read(path, _files(then, past))]
    if then.commit is None:
        missing = [path for path in missing if not os.path.lexists(context.root / path)]
    if not missing:
        return
    kept = _kept_by_git(missing, context, then, past)
    for path in missing:
        if path in kept:
            continue
        if at is not None:
            raise OgpError(msg("no such file or folder at {state}: {path}", path=path, state=at))
        raise OgpError(msg("no such file or folder, now or in the state compared with: {path}", path=path))


def _kept_by_git(
    paths: Sequence[str], context: Context, then: RepositoryAt, past: EarlierState | None
) -> set[str]:
    """Return those of `paths` that a commit has, or the index where the state judged is none."""
    from ogpctl.store.git.repository import Git

    commits = [] if then.commit is None else [then.commit]
    for state in _pasts(past):
        commits += state.commits
    with Git(context.root) as git:
        kept = {
            path
            for path in paths
            if any(git.node(commit, f"{git.prefix}{path}") is not None for commit in commits)
        }
        if then.commit is None:
            kept |= {path for path in paths if any(True for _ in git.index((path,)))}
    return kept


def _pasts(past: EarlierState | None) -> list[EarlierState]:
    if past is None:
        return []
    return [past] if past.branch is None else [past, past.branch]


def _files(then: RepositoryAt, past: EarlierState | None) -> list[str]:
    repositories = [then.repository, *(state.repository for state in _pasts(past))]
    return [document.path for repository in repositories for document in repository.documents()]


def _is_read(path: str, files: Sequence[str]) -> bool:
    return any(file == path or file.startswith(path + "/") for file in files)


def tell_unread(wanted: Sequence[str], report: Report, past: EarlierState | None, context: Context) -> None:
    """Say which of the paths hold nothing that is read; raise `OgpError` where that is all of them.

    A path that is misspelt must not look like a valid plan. A file in the data folder, such as a README, is
    passed over in silence: hooks name each file of a change.
    """
    repository = context.repository
    known = [SETTINGS_FILE, *report.files, *(finding.file for finding in report.findings)]
    known += [document.path for state in _pasts(past) for document in state.repository.documents()]
    inside = repository.data_folder + "/"
    unread = [
        path
        for path in wanted
        if path != "."
        and not _is_read(path, known)
        and not path.startswith("schema/")
        and not (path.startswith(inside) and not (context.root / path).is_dir())
    ]
    if not unread:
        return
    message = nmsg(
        "{paths} contains nothing that ogpctl reads",
        "{paths} contain nothing that ogpctl reads",
        len(unread),
        paths=", ".join(unread),
    )
    if len(unread) == len(wanted):
        raise OgpError(
            message,
            msg(
                "ogpctl reads the plans in {folder}/ and {settings}.",
                folder=repository.data_folder,
                settings=SETTINGS_FILE,
            ),
        )
    context.say(msg("{remark}.", remark=message))
