"""The versions of `plan.yaml` in the histories of plans, and which rounds each of them shows as closed.

- All parents of a merge are looked at: the commit that closed on a branch stays the round's commit after the
  merge. The merge itself counts only where the closing was made in it. Of two branches that closed, the
  earlier date counts.
- The plan is followed by the id in its `plan.yaml`: folders may move. Where a commit gives it another id,
  which is an error (`plan-id-changed`), it is still known by OGP's id or by half of its commitments
  (`store/plan_identity.py`), and its rounds say so.
- A version that cannot be read counts as the one it replaced, with a note.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.store.document import Kind
from ogpctl.store.git.commit_history import cut_off
from ogpctl.store.git.following import Followed, FollowedChange, follow
from ogpctl.store.git.tags import merged_tags
from ogpctl.store.git.versions import parsed
from ogpctl.store.loading import COMMITMENTS, PLAN_FILE, Known, understood
from ogpctl.store.plan_identity import same_plan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.plan.model import PlanHeader
    from ogpctl.store.git.commits import FileChange
    from ogpctl.store.git.repository import Git
    from ogpctl.store.git.tags import RoundTag

PASSED_OVER = msg("an earlier version of plan.yaml cannot be read and was ignored")
CLOSED_AGAIN = msg("it was closed before and reopened: the last closing counts")


class PlanVersions:
    """Reads versions of `plan.yaml`, each content once, for the histories of all plans that are asked for."""

    def __init__(self, git: Git, known: Known) -> None:
        self.git = git
        self._known = known
        self._closed: dict[str, frozenset[str] | None] = {}
        self._contents: dict[str, bytes | None] = {}
        self._places: dict[str, dict[str, str]] = {}
        self._merged: dict[str, frozenset[tuple[str, str]]] = {}

    def histories(self, plans: Sequence[Followed]) -> list[PlanHistory]:
        """Return the history of each plan.

        Its `plan.yaml` may lie elsewhere in its commit than at its path.
        """
        there = self.git.objects.resolve([f"{plan.start}:{plan.path}" for plan in plans])
        files = [
            plan if name is not None else self._where_it_lies(plan)
            for plan, name in zip(plans, there, strict=True)
        ]
        followed = follow(self.git, files, self._plan_id, self._under_another_id)
        self.fetch(name for steps in followed for step in steps for name in (*step.before, step.after))
        return [PlanHistory(self, plan, steps) for plan, steps in zip(files, followed, strict=True)]

    def fetch(self, names: Iterable[str | None]) -> None:
        """Read these contents together."""
        wanted = {name for name in names if name is not None and name not in self._contents}
        self._contents.update(self.git.objects.read(wanted))

    def rounds_closed(self, name: str) -> frozenset[str] | None:
        """Return the rounds that a version shows as closed, None where it cannot be read."""
        if name not in self._closed:
            header = self._header(self._contents.get(name))
            self._closed[name] = (
                None
                if header is None
                else frozenset(item.id for item in header.rounds if item.closed is not None)
            )
        return self._closed[name]

    def plan_id(self, name: str | None) -> str | None:
        header = self._header(self._contents.get(name)) if name is not None else None
        return None if header is None else header.id

    def merged(self, start: str) -> frozenset[tuple[str, str]]:
        """Return plan and round of each tag that is part of the history up to `start`."""
        if start not in self._merged:
            self._merged[start] = merged_tags(self.git, start)
        return self._merged[start]

    def _where_it_lies(self, plan: Followed) -> Followed:
        if plan.start not in self._places:
            found = [
                (path, name)
                for path, name in self.git.paths(plan.start)
                if f"/{path}".endswith(f"/{PLAN_FILE}")
            ]
            contents = self.git.objects.read(name for _, name in found)
            places = self._places[plan.start] = {}
            for path, name in found:
                known = self._plan_id(contents[name] or b"")
                if known is not None:
                    places.setdefault(known, path)
        return Followed(plan.start, self._places[plan.start].get(plan.id, plan.path), plan.id)

    def _under_another_id(self, added: FileChange, found: Sequence[FileChange]) -> tuple[str, str] | None:
        """Return the deleted `plan.yaml` that is the added one under another id, with its content."""
        for change in found:
            left = change.before[0]
            if change.after is None and left is not None and f"/{change.path}".endswith(f"/{PLAN_FILE}"):
                plans = ((change.path, left), (added.path, added.after))
                contents = self.git.objects.read(name for _, name in plans if name is not None)
                headers = [self._header(contents[name]) for _, name in plans if name is not None]
                ogp_ids = tuple(header.ogp_id if header is not None else None for header in headers)
                commitments = tuple(self._commitments(found, path) for path, _ in plans)
                if same_plan((ogp_ids[0], ogp_ids[1]), (commitments[0], commitments[1])):
                    return change.path, left
        return None

    def _commitments(self, found: Sequence[FileChange], plan_file: str) -> set[str]:
        """Return the ids of the commitments of a plan that came or went as a whole in one commit."""
        folder = plan_file.removesuffix(PLAN_FILE) + f"{COMMITMENTS}/"
        names = {
            name
            for change in found
            if change.path.startswith(folder)
            for name in (*change.before, change.after)
            if name is not None
        }
        return {
            known
            for data in self.git.objects.read(names).values()
            if data is not None and (known := self._id_in(Kind.COMMITMENT, data)) is not None
        }

    def _id_in(self, kind: Kind, data: bytes) -> str | None:
        value = parsed(kind, data, self._known).value
        found = value.get("id") if isinstance(value, dict) else None
        return found if isinstance(found, str) else None

    def _plan_id(self, data: bytes) -> str | None:
        header = self._header(data)
        return None if header is None else header.id

    def _header(self, data: bytes | None) -> PlanHeader | None:
        if data is None:
            return None
        document = self._known.get((Kind.PLAN, data, None))
        if document is None:
            document = self._known[Kind.PLAN, data, None] = understood(PLAN_FILE, Kind.PLAN, data)
        return document.content


class PlanHistory:
    """What happened to one plan's `plan.yaml`, children before parents."""

    def __init__(self, versions: PlanVersions, plan: Followed, steps: Sequence[FollowedChange]) -> None:
        self._versions = versions
        self.plan = plan
        self._steps = steps

    def closed_now(self) -> frozenset[str]:
        """Return the rounds that the last version shows as closed; none where it cannot be read."""
        last = self._steps[0].after if self._steps else None
        return (self._versions.rounds_closed(last) if last is not None else None) or frozenset()

    def closing(self, round_id: str) -> FollowedChange | None:
        """Return the step that closed the round for good, None where none is seen to."""
        closings: list[FollowedChange] = []
        for step in self._steps:
            before = any(self._shows(name, round_id) for name in step.before)
            after = self._shows(step.after, round_id)
            if after and not before:
                closings.append(step)
            elif before and not after and self._readable(step.after) and closings:
                break  # what is older was undone here
        # Two branches may both have closed it: the earlier one is the first.
        return min(closings, key=lambda step: step.commit.committed, default=None)

    def submodule(self) -> str | None:
        """Return the submodule that the plan lies in where its history is read from, else None."""
        return self._versions.git.submodule(self.plan.start, self.plan.path)

    def id_at(self, step: FollowedChange) -> str | None:
        """Return the id that the plan had at `step`, None where it cannot be read."""
        return self._versions.plan_id(step.after)

    def is_cut(self, step: FollowedChange) -> bool:
        """Return whether a shallow clone ends at `step`."""
        return cut_off(self._versions.git, step.commit)

    def remarks(self, round_id: str, closing: FollowedChange) -> tuple[Message, ...]:
        """Return what a reader should know about how the commit was found."""
        notes = []
        place = self._steps.index(closing)
        was = self.id_at(closing)
        if was is not None and was != self.plan.id:
            notes.append(
                msg(
                    "the plan’s id was {before} then and is now {after}: an id never changes",
                    before=was,
                    after=self.plan.id,
                )
            )
        if any(not self._readable(step.after) for step in self._steps[place + 1 :]):
            notes.append(PASSED_OVER)
        if any(self._shows(step.after, round_id) for step in self._steps[place + 1 :]):
            notes.append(CLOSED_AGAIN)
        return tuple(notes)

    def against(self, round_id: str, tag: RoundTag) -> tuple[Message, ...]:
        """Return what the history has against a tag."""
        commit = tag.commit
        resolve = self._versions.git.objects.resolve
        notes = []
        if (self.plan.id, round_id) not in self._versions.merged(self.plan.start):
            notes.append(msg("the tagged commit is not part of this history, which may have been rewritten"))
        paths = dict.fromkeys(step.path for step in self._steps)
        at_tag = [name for name in resolve([f"{commit}:{path}" for path in paths]) if name]
        self._versions.fetch(at_tag)
        if at_tag and not any(self._shows(name, round_id) for name in at_tag):
            notes.append(msg("the round is not closed in the tagged commit"))
        closing = self.closing(round_id)
        if closing is not None and closing.commit.id != commit and not self.is_cut(closing):
            folder = closing.path.removesuffix(PLAN_FILE).rstrip("/")
            one, other = resolve([f"{commit}:{folder}", f"{closing.commit.id}:{folder}"])
            if one != other:
                notes.append(
                    msg(
                        "the commit that closed it, {commit}, has another state than the tagged commit; "
                        "the tag counts",
                        commit=closing.commit.id[:12],
                    )
                )
        return tuple(notes)

    def _shows(self, name: str | None, round_id: str, depth: int = 0) -> bool:
        """Return whether a version shows the round as closed.

        An unreadable one counts as what it replaced.
        """
        if name is None:
            return False
        closed = self._versions.rounds_closed(name)
        if closed is not None:
            return round_id in closed
        step = next((step for step in self._steps if step.after == name), None)
        if step is None or depth > len(self._steps):
            return False
        return any(self._shows(before, round_id, depth + 1) for before in step.before if before != name)

    def _readable(self, name: str | None) -> bool:
        return name is None or self._versions.rounds_closed(name) is not None
