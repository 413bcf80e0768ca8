"""Which commit holds the state of a review round (section “Review rounds” of docs/architecture.md).

The tag `round/<plan>/<round>` where it exists, else the commit that closed the round: the first whose
`plan.yaml` shows it as closed. A round that was opened again and closed anew counts from the last closing. The
plan is found by the id in its `plan.yaml`, wherever the file lay; merges count as `git log PATH` reads them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.store.document import Kind
from ogpctl.store.git.errors import NOTHING_COMMITTED, NoCommitYet
from ogpctl.store.git.following import Step, follow
from ogpctl.store.git.history import cut_off, named_commits
from ogpctl.store.git.tags import RoundTag, round_tags
from ogpctl.store.loading import PLAN_FILE, Known, understood

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ogpctl.plan.model import PlanHeader, Round
    from ogpctl.store.git.history import Commit
    from ogpctl.store.git.repository import Git


_PASSED_OVER = msg("an earlier version of plan.yaml cannot be read and was passed over")
_CLOSED_AGAIN = msg("it was closed before, and opened again: the last closing counts")
_ONE_COMMIT = msg("another round has the same commit: their states cannot be told apart, as after a squash")
HARMLESS_NOTES = (_PASSED_OVER, _CLOSED_AGAIN, _ONE_COMMIT)
"""Notes that a reader should know of, while nothing contradicts the state of the round."""


class Origin(StrEnum):
    """Where a round's commit is known from."""

    TAG = "tag"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class RoundState:
    """A round of a plan and the commit that holds its state.

    `commit` is None where there is none: the round is open, or `notes` say why it cannot be told. `committed`
    is the committer's date of the commit, `tagged` the date on the tag. `shallow` tells that the commit may lie
    below the end of a shallow clone.
    """

    round: Round
    plan: str
    commit: str | None = None
    committed: dt.datetime | None = None
    tagged: dt.datetime | None = None
    origin: Origin | None = None
    notes: tuple[Message, ...] = ()
    shallow: bool = False

    @property
    def id(self) -> str:
        """The round's id."""
        return self.round.id


def resolve_rounds(
    git: Git,
    header: PlanHeader,
    path: str,
    *,
    start: str = "HEAD",
    known: Known | None = None,
    verify: bool = True,
) -> tuple[RoundState, ...]:
    """Return the state of each round that `header` lists, in its order.

    `path` is the plan's `plan.yaml` from the repository's top, `start` where the history is read from. Without
    `verify` the history is read only where a closed round has no tag that leads to a commit, and tags are taken at their word.
    """
    try:
        commit = git.commit(start)
    except NoCommitYet:
        note = (NOTHING_COMMITTED,)
        return tuple(
            RoundState(round_, header.id, notes=note if round_.closed is not None else ())
            for round_ in header.rounds
        )
    tags = round_tags(git, header.id, commit)
    leading = {name for name, tag in tags.items() if tag.commit is not None}
    untagged = [item.id for item in header.rounds if item.closed is not None and item.id not in leading]
    history = _History(git, header.id, {} if known is None else known)
    if untagged or (verify and tags):
        history.read(commit, path)
    states = [_state(history, item, tags.get(item.id), verify=verify) for item in header.rounds]
    return _dated(git, _told_apart(states))


def _state(history: _History, item: Round, tag: RoundTag | None, *, verify: bool) -> RoundState:
    plan = history.plan
    if tag is not None and tag.commit is not None:
        notes = history.against(item.id, tag) if verify else ()
        return RoundState(item, plan, tag.commit, None, tag.tagged, Origin.TAG, notes)
    broken = (
        (msg("the tag round/{plan}/{round} does not lead to a commit", plan=plan, round=item.id),)
        if tag
        else ()
    )
    if item.closed is None:
        return RoundState(item, plan, notes=broken)
    closing = history.closing(item.id)
    if closing is None:
        missing = msg("it is closed in the files, but no commit of this history shows it as closed")
        return RoundState(item, plan, notes=(*broken, missing))
    if history.is_cut(closing):
        cut = msg(
            "this clone ends at {commit}, where the round is closed already: the commit that closed it may lie below. Get the rest with `git fetch --unshallow --tags`; in GitLab CI, set `GIT_DEPTH: 0`.",
            commit=closing.commit.id[:12],
        )
        return RoundState(item, plan, notes=(*broken, cut), shallow=True)
    notes = (*broken, *history.remarks(item.id, closing))
    return RoundState(item, plan, closing.commit.id, closing.commit.committed, None, Origin.COMMIT, notes)


class _History:
    """The versions of one plan's `plan.yaml`."""

    def __init__(self, git: Git, plan: str, known: Known) -> None:
        self._git = git
        self.plan = plan
        self._known = known
        self._steps: list[Step] = []
        self._closed: dict[str, frozenset[str] | None] = {}
        self._contents: dict[str, bytes | None] = {}

    def read(self, commit: str, path: str) -> None:
        """Read the history up to `commit` of the `plan.yaml` at `path`, or wherever it lies in that commit."""
        if self._git.objects.resolve([f"{commit}:{path}"]) == [None]:
            path = self._elsewhere(commit) or path
        self._steps = follow(self._git, (commit,), path, self._is_the_plan)
        ids = {name for step in self._steps for name in (*step.before, step.after) if name is not None}
        self._contents = self._git.objects.read(ids)

    def closing(self, round_id: str) -> Step | None:
        """Return the step that closed the round for good, None where none is seen to."""
        closings: list[Step] = []
        for step in self._steps:
            before = any(self._shows(name, round_id) for name in step.before)
            after = self._shows(step.after, round_id)
            if after and not before:
                closings.append(step)
            elif before and not after and self._readable(step.after) and closings:
                break  # what is older was undone here
        # Two branches may both have closed it: the earlier one is the first.
        return min(closings, key=lambda step: step.commit.committed, default=None)

    def is_cut(self, step: Step) -> bool:
        """Return whether a shallow clone ends at `step`."""
        return cut_off(self._git, step.commit)

    def remarks(self, round_id: str, closing: Step) -> tuple[Message, ...]:
        """Return what a reader should know about how the commit was found."""
        notes = []
        place = self._steps.index(closing)
        if any(not self._readable(step.after) for step in self._steps[place + 1 :]):
            notes.append(_PASSED_OVER)
        if any(self._shows(step.after, round_id) for step in self._steps[place + 1 :]):
            notes.append(_CLOSED_AGAIN)
        return tuple(notes)

    def against(self, round_id: str, tag: RoundTag) -> tuple[Message, ...]:
        """Return what the history has against a tag."""
        commit = tag.commit
        notes = []
        if not tag.merged:
            notes.append(msg("the tagged commit is not part of this history, which may have been rewritten"))
        paths = dict.fromkeys(step.path for step in self._steps)
        at_tag = [name for name in self._git.objects.resolve([f"{commit}:{path}" for path in paths]) if name]
        self._contents.update(self._git.objects.read(at_tag))
        if at_tag and not any(self._shows(name, round_id) for name in at_tag):
            notes.append(msg("the tagged commit does not show the round as closed"))
        closing = self.closing(round_id)
        if closing is not None and closing.commit.id != commit and not self.is_cut(closing):
            folder = closing.path.removesuffix(PLAN_FILE).rstrip("/")
            one, other = self._git.objects.resolve([f"{commit}:{folder}", f"{closing.commit.id}:{folder}"])
            if one != other:
                notes.append(
                    msg(
                        "the commit that closed it, {commit}, holds another state than the tagged one; the tag counts",
                        commit=closing.commit.id[:12],
                    )
                )
        return tuple(notes)

    def _shows(self, name: str | None, round_id: str, depth: int = 0) -> bool:
        """Return whether a version shows the round as closed; an unreadable one counts as what it replaced."""
        if name is None:
            return False
        closed = self._rounds_closed(name)
        if closed is not None:
            return round_id in closed
        step = next((step for step in self._steps if step.after == name), None)
        if step is None or depth > len(self._steps):
            return False
        return any(self._shows(before, round_id, depth + 1) for before in step.before if before != name)

    def _readable(self, name: str | None) -> bool:
        return name is None or self._rounds_closed(name) is not None

    def _rounds_closed(self, name: str) -> frozenset[str] | None:
        """Return the rounds that a version shows as closed, None where it cannot be read."""
        if name not in self._closed:
            header = self._header(self._contents.get(name))
            self._closed[name] = (
                None
                if header is None
                else frozenset(item.id for item in header.rounds if item.closed is not None)
            )
        return self._closed[name]

    def _header(self, data: bytes | None) -> PlanHeader | None:
        if data is None:
            return None
        document = self._known.get((Kind.PLAN, data))
        if document is None:
            document = self._known[Kind.PLAN, data] = understood(PLAN_FILE, Kind.PLAN, data)
        return document.content

    def _is_the_plan(self, data: bytes) -> bool:
        header = self._header(data) if self.plan.encode() in data else None
        return header is not None and header.id == self.plan

    def _elsewhere(self, commit: str) -> str | None:
        """Return where the plan lies in `commit`, None where it does not."""
        found = [
            (path, name) for path, name in self._git.paths(commit) if f"/{path}".endswith(f"/{PLAN_FILE}")
        ]
        contents = self._git.objects.read(name for _, name in found)
        return next((path for path, name in found if self._is_the_plan(contents[name] or b"")), None)


def _told_apart(states: Sequence[RoundState]) -> tuple[RoundState, ...]:
    """Say of rounds that came out as one commit that they did: a squash leaves one state of several."""
    times = Counter(state.commit for state in states if state.commit is not None)
    return tuple(
        replace(state, notes=(*state.notes, _ONE_COMMIT))
        if state.commit is not None and times[state.commit] > 1
        else state
        for state in states
    )


def _dated(git: Git, states: Sequence[RoundState]) -> tuple[RoundState, ...]:
    undated = [state.commit for state in states if state.commit is not None and state.committed is None]
    found: dict[str, Commit] = named_commits(git, undated)
    return tuple(
        replace(state, committed=found[state.commit].committed) if state.commit in found else state
        for state in states
    )
