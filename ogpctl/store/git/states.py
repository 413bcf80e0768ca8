"""The states of one repository: rounds, revisions, the index and the working tree, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.store.git.git_errors import InSubmodule
from ogpctl.store.git.line_ends import as_stored
from ogpctl.store.git.repository import SUBMODULE
from ogpctl.store.git.revision import ROUND, RevisionState, StatePlace, find_state, open_narrowed, open_tree
from ogpctl.store.git.round_states import RoundsOf, RoundState, resolve_rounds
from ogpctl.store.loading import PLAN_FILE, load
from ogpctl.store.plan_identity import declared_id, under_another_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.plan.model import PlanHeader
    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.git.repository import Git
    from ogpctl.store.loading import Known
    from ogpctl.store.settings import Settings


class States:
    """Reads each state once, and each file's content once over all of them.

    `repository` is the working tree as it was read, `settings` what holds there; `working_tree` is the same
    with the line ends that Git would store.
    """

    def __init__(self, git: Git, repository: Repository, settings: Settings) -> None:
        self.git = git
        self.working_tree = as_stored(git, repository)
        self._settings = settings
        self._read: dict[tuple[StatePlace, str | None], Repository] = {}
        self._narrowed: dict[str, tuple[frozenset[str], Repository | None]] = {}
        self._rounds: dict[tuple[str, bytes, bool], tuple[RoundState, ...]] = {}
        self._sharing: dict[str, set[str]] = {}
        self.known: Known = {
            document.known_by: document for document in self.working_tree.documents() if document.data
        }

    def rounds(self, plan: PlanDocuments, *, verify: bool = False) -> tuple[RoundState, ...]:
        """Return the rounds that the plan's plan.yaml lists, each with the commit that holds its state.

        With `verify` the tags are compared with what the history says. Who asks for a second plan gets those
        of every plan here read at once: each plan by itself would walk the history again.
        """
        key = _asked(plan, verify=verify)
        if key not in self._rounds:
            plans = [plan]
            if self._rounds:
                others = (other for other in self.working_tree.plans if other.folder != plan.folder)
                plans += [other for other in others if _asked(other, verify=verify) not in self._rounds]
            found = self.rounds_at([(asked, "HEAD") for asked in plans], verify=verify)
            for asked, rounds in zip(plans, found, strict=True):
                self._rounds[_asked(asked, verify=verify)] = rounds
        return self._rounds[key]

    def rounds_at(
        self, plans: Sequence[tuple[PlanDocuments, str]], *, verify: bool = False
    ) -> list[tuple[RoundState, ...]]:
        """Return the same of several plans, each with the commit from which its history is read."""
        listed = [
            (number, RoundsOf(header, f"{self.git.prefix}{plan.folder}/{PLAN_FILE}", start))
            for number, (plan, start) in enumerate(plans)
            if (header := _header(plan)) is not None and header.rounds
        ]
        found: list[tuple[RoundState, ...]] = [()] * len(plans)
        resolved = resolve_rounds(self.git, [rounds for _, rounds in listed], known=self.known, verify=verify)
        for (number, _), states in zip(listed, resolved, strict=True):
            found[number] = states
        for (plan, _), states in zip(plans, found, strict=True):
            for state in states:
                if state.commit is not None:
                    self._sharing.setdefault(state.commit, set()).add(plan.id)
        return found

    def rounds_read(self, plan: PlanDocuments) -> Iterator[tuple[RoundState, PlanDocuments | None]]:
        """Yield each round with the plan as it was then.

        None where no commit holds that, or the plan is not in it.
        """
        for item in self.rounds(plan, verify=True):
            if item.commit is None:
                yield item, None
            else:
                yield item, self.plan(plan.id, RevisionState(StatePlace.COMMIT, item.id, item.commit, item))

    def find(self, text: str, plan: PlanDocuments) -> RevisionState:
        """Return the state that `text` means for a plan; raise a `GitError`.

        The history is read only where `text` is the id of one of the plan's rounds.
        """
        header = _header(plan)
        rounds = header.rounds if header is not None else ()
        if text.removeprefix(ROUND) in {item.id for item in rounds}:
            return find_state(text, self.git, self.rounds(plan))
        return find_state(text, self.git, [RoundState(item, plan.id) for item in rounds])

    def repository(self, state: RevisionState) -> Repository:
        if state.place is StatePlace.WORKING_TREE:
            return self.working_tree
        known = (state.place, state.commit)
        if known not in self._read:
            self._refuse_submodule(state)
            plans = {plan.id for plan in self.working_tree.plans}
            tree, settings = open_tree(self.git, state, self._settings, plans)
            self._read[known] = load(tree, settings, self.known)
        return self._read[known]

    def _refuse_submodule(self, state: RevisionState) -> None:
        """Raise a `GitError` where the plans of that state are in a submodule.

        Its files are not here to be read.
        """
        path = f"{self.git.prefix}{self._settings.data}"
        if state.commit is not None:
            self.git.refuse_submodule(state.commit, path)
        elif state.place is StatePlace.INDEX and any(
            node.mode == SUBMODULE and f"{path}/".startswith(f"{node.path}/")
            for node in self.git.index((path.removeprefix(self.git.prefix).partition("/")[0],))
        ):
            raise InSubmodule(path)

    def around(self, plan: str, state: RevisionState) -> Repository:
        """Return what is in that state, of its plans perhaps only the one that is asked for.

        The rounds of a plan have commits of their own, so of each the other plans would be read for nothing:
        only those that are known to have a round there are. Where yet another plan is asked for, everything
        is read.
        """
        commit = state.commit
        if commit is None or (state.place, commit) in self._read:
            return self.repository(state)
        if commit not in self._narrowed:
            wanted = frozenset({plan} | self._sharing.get(commit, set()))
            opened = open_narrowed(self.git, commit, self._settings, sorted(wanted))
            self._narrowed[commit] = wanted, None if opened is None else load(*opened, self.known)
        wanted, narrowed = self._narrowed[commit]
        there = narrowed is not None and plan in wanted and any(item.id == plan for item in narrowed.plans)
        return narrowed if narrowed is not None and there else self.repository(state)

    def plan(self, plan: str, state: RevisionState) -> PlanDocuments | None:
        """Return the plan in that state; None where it is not there.

        By its folder's name, else by the id in its plan.yaml, else the one that had another id then.
        """
        plans = self.around(plan, state).plans
        for found in plans:
            if found.id == plan:
                return found
        for found in plans:
            if declared_id(found) == plan:
                return found
        now = next((item for item in self.working_tree.plans if item.id == plan), None)
        if now is None:
            return None
        here = [item for item in self.working_tree.plans if item.header is not None]
        kept = {name for item in here for name in (item.id, declared_id(item))}
        return under_another_id(now, (item for item in plans if item.id not in kept))


def _header(plan: PlanDocuments) -> PlanHeader | None:
    return plan.header.content if plan.header is not None else None


def _asked(plan: PlanDocuments, *, verify: bool) -> tuple[str, bytes, bool]:
    return plan.folder, plan.header.data if plan.header is not None else b"", verify
