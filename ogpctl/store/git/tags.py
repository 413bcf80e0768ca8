"""The tags `round/<plan>/<round>`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ogpctl.store.git.repository import Git


@dataclass(frozen=True, slots=True)
class RoundTag:
    """A tag for a round; `commit` is None where it leads to something else, `tagged` is None on a light tag."""

    round: str
    commit: str | None
    tagged: dt.datetime | None
    merged: bool
    """Whether the commit is part of the history that is read."""


def round_tags(git: Git, plan: str, start: str) -> dict[str, RoundTag]:
    """Return the tags of a plan's rounds by the rounds' ids."""
    folder = f"refs/tags/round/{plan}/"
    listed = git.plumbing.run(
        "for-each-ref", "--format=%(refname)%00%(objectname)%00%(taggerdate:iso-strict)", folder
    ).stdout.decode("utf-8", "surrogateescape")
    rows = [line.split("\0") for line in listed.splitlines() if "\0" in line]
    if not rows:
        return {}
    merged = git.plumbing.run("for-each-ref", f"--merged={start}", "--format=%(refname)", folder)
    reached = set(merged.stdout.decode("utf-8", "surrogateescape").splitlines())
    commits = git.objects.resolve([f"{name}^{{commit}}" for _, name, _ in rows])
    return {
        ref.removeprefix(folder): RoundTag(
            ref.removeprefix(folder),
            commit,
            dt.datetime.fromisoformat(date) if date else None,
            ref in reached,
        )
        for (ref, _, date), commit in zip(rows, commits, strict=True)
    }
