"""The tags `round/<plan>/<round>`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg
from ogpctl.store.git.damage import broken_ref
from ogpctl.store.git.git_errors import DamagedRepository

if TYPE_CHECKING:
    from ogpctl.store.git.repository import Git

_FOLDER = "refs/tags/round/"


@dataclass(frozen=True, slots=True)
class RoundTag:
    """A tag for a round.

    `commit` is None where it leads to something else, `tagged` is None on a light tag.
    """

    round: str
    commit: str | None
    tagged: dt.datetime | None


TagsOfPlans = dict[str, dict[str, RoundTag]]
"""Tags of rounds, by plan and round."""


def round_tags(git: Git) -> TagsOfPlans:
    """Return the tags of all rounds; raise DamagedRepository where one of them is broken."""
    asked = git.plumbing.run(
        "for-each-ref", "--format=%(refname)%00%(objectname)%00%(taggerdate:iso-strict)", _FOLDER
    )
    broken = broken_ref(asked.stderr)
    if broken is not None:  # else the round would count from another commit
        raise DamagedRepository(msg("the ref {name} is broken", name=broken))
    listed = asked.stdout.decode("utf-8", "surrogateescape")
    rows = [line.split("\0") for line in listed.splitlines() if "\0" in line]
    commits = git.objects.resolve([f"{name}^{{commit}}" for _, name, _ in rows])
    tags: TagsOfPlans = {}
    for (ref, _, date), commit in zip(rows, commits, strict=True):
        plan, _, name = ref.removeprefix(_FOLDER).partition("/")
        tagged = dt.datetime.fromisoformat(date) if date else None
        tags.setdefault(plan, {})[name] = RoundTag(name, commit, tagged)
    return tags


def merged_tags(git: Git, start: str) -> frozenset[tuple[str, str]]:
    """Return plan and round of each tag whose commit is part of the history up to `start`."""
    listed = git.plumbing.run("for-each-ref", f"--merged={start}", "--format=%(refname)", _FOLDER)
    names = listed.stdout.decode("utf-8", "surrogateescape").splitlines()
    parts = (name.removeprefix(_FOLDER).partition("/") for name in names)
    return frozenset((plan, round_) for plan, _, round_ in parts)
