"""Which commit holds the state of a review round.

The tag `round/<plan>/<round>` where it exists, else the commit that closed the round: the first whose
`plan.yaml` shows it as closed. A round that was opened again and closed anew counts from the last closing.
The plan is found by the id in its `plan.yaml`, wherever the file lay; merges count as `git log PATH` reads
them.

- After a rebase the rewritten commits are found, since nothing but the content is looked for. After a squash
  several rounds may come out as one commit: a note says that they cannot be told apart.
- Where a shallow clone ends, everything looks new. A round that is closed there already has no commit, only a
  note with the command that gets the rest. A tag that is in the clone still counts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.store.git.commit_history import named_commits
from ogpctl.store.git.following import Followed
from ogpctl.store.git.git_errors import NOTHING_COMMITTED, NoCommitYet
from ogpctl.store.git.plan_versions import CLOSED_AGAIN, PASSED_OVER, PlanHistory, PlanVersions
from ogpctl.store.git.tags import RoundTag, round_tags

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from ogpctl.plan.model import PlanHeader, Round
    from ogpctl.store.git.commits import Commit
    from ogpctl.store.git.repository import Git
    from ogpctl.store.loading import Known


_ONE_COMMIT = msg(
    "another round has the same commit: their states cannot be distinguished, as after a squash"
)
HARMLESS_NOTES = (PASSED_OVER, CLOSED_AGAIN, _ONE_COMMIT)
"""Notes that a reader should know of, while nothing contradicts the state of the round."""


class RoundOrigin(StrEnum):
    """Where a round's commit is known from."""

    TAG = "tag"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round of a plan and the commit that holds its state.

    `commit` is None where there is none: the round is open, or `notes` say why it cannot be told. `committed`
    is the committer's date of the commit, `tagged` the date on the tag. `shallow` tells that the commit may
    lie below the end of a shallow clone.
    """

    round: Round
    plan: str
    commit: str | None = None
    committed: dt.datetime | None = None
    tagged: dt.datetime | None = None
    origin: RoundOrigin | None = None
    notes: tuple[Message, ...] = ()
    shallow: bool = False

    @property
    def id(self) -> str:
        return self.round.id


@dataclass(frozen=True, slots=True)
class RoundsOf:
    """A plan whose rounds are asked for: those that `header` lists.

    `path` is its `plan.yaml` from the repository's top, `start` the commit from which the history is read, by
    its id.
    """

    header: PlanHeader
    path: str
    start: str = "HEAD"


def resolve_rounds(
    git: Git, plans: Sequence[RoundsOf], *, known: Known | None = None, verify: bool = True
) -> list[tuple[RoundState, ...]]:
    """Return for each plan the state of each of its rounds, in the order of its header.

    Without `verify` the history is read only where a closed round has no tag that leads to a commit, and tags
    are taken at their word. However many plans there are, the history is read once.
    """
    try:
        followed = [
            Followed(git.commit("HEAD") if plan.start == "HEAD" else plan.start, plan.path, plan.header.id)
            for plan in plans
        ]
    except NoCommitYet:
        return [_uncommitted(plan.header) for plan in plans]
    tags = round_tags(git)
    asked = [
        number
        for number, plan in enumerate(plans)
        if _needs_history(plan.header, tags.get(plan.header.id, {}), verify=verify)
    ]
    versions = PlanVersions(git, {} if known is None else known)
    read = versions.histories([followed[number] for number in asked])
    histories = dict(zip(asked, read, strict=True))
    states = []
    for number, plan in enumerate(plans):
        history = histories.get(number) or PlanHistory(versions, followed[number], ())
        of_plan = tags.get(plan.header.id, {})
        found = [_state(history, item, of_plan.get(item.id), verify=verify) for item in plan.header.rounds]
        states.append(_told_apart(found))
    return _dated(git, states)


def _uncommitted(header: PlanHeader) -> tuple[RoundState, ...]:
    note = (NOTHING_COMMITTED,)
    return tuple(
        RoundState(item, header.id, notes=note if item.closed is not None else ()) for item in header.rounds
    )


def _needs_history(header: PlanHeader, tags: Mapping[str, RoundTag], *, verify: bool) -> bool:
    leading = {name for name, tag in tags.items() if tag.commit is not None}
    untagged = any(item.closed is not None and item.id not in leading for item in header.rounds)
    return untagged or (verify and bool(tags))


def _state(history: PlanHistory, item: Round, tag: RoundTag | None, *, verify: bool) -> RoundState:
    plan = history.plan.id
    if tag is not None and tag.commit is not None:
        notes = history.against(item.id, tag) if verify else ()
        return RoundState(item, plan, tag.commit, None, tag.tagged, RoundOrigin.TAG, notes)
    broken = (
        (msg("the tag round/{plan}/{round} does not point to a commit", plan=plan, round=item.id),)
        if tag
        else ()
    )
    if item.closed is None:
        return RoundState(item, plan, notes=broken)
    closing = history.closing(item.id)
    if closing is None:
        missing = (
            msg("the plan is in the submodule {path}, whose repository has its history", path=submodule)
            if (submodule := history.submodule()) is not None
            else msg("it is closed in the files, but no commit of this history shows it as closed")
        )
        return RoundState(item, plan, notes=(*broken, missing))
    if history.is_cut(closing):
        cut = msg(
            "this clone ends at {commit}, where the round is already closed: the commit that closed it "
            "may be older. Get the rest with `git fetch --unshallow --tags`; in GitLab CI, set "
            "`GIT_DEPTH: 0`.",
            commit=closing.commit.id[:12],
        )
        return RoundState(item, plan, notes=(*broken, cut), shallow=True)
    notes = (*broken, *history.remarks(item.id, closing))
    return RoundState(
        item, plan, closing.commit.id, closing.commit.committed, None, RoundOrigin.COMMIT, notes
    )


def _told_apart(states: Sequence[RoundState]) -> tuple[RoundState, ...]:
    """Say of rounds that came out as one commit that they did: a squash leaves one state of several."""
    times = Counter(state.commit for state in states if state.commit is not None)
    return tuple(
        replace(state, notes=(*state.notes, _ONE_COMMIT))
        if state.commit is not None and times[state.commit] > 1
        else state
        for state in states
    )


def _dated(git: Git, states: Sequence[tuple[RoundState, ...]]) -> list[tuple[RoundState, ...]]:
    undated = [
        state.commit
        for of_plan in states
        for state in of_plan
        if state.commit is not None and state.committed is None
    ]
    found: dict[str, Commit] = named_commits(git, undated)
    return [
        tuple(
            replace(state, committed=found[state.commit].committed) if state.commit in found else state
            for state in of_plan
        )
        for of_plan in states
    ]
