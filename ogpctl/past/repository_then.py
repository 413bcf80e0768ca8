"""A repository as its files are now or as they were at one revision, with the history up to there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.state import Origin, StateName, missing_plan, plan_states
from ogpctl.analysis.history import History
from ogpctl.analysis.state_names import state_name
from ogpctl.past.history_reading import HistoryReader
from ogpctl.past.moment_reading import MomentReader, timeline_now, timeline_without_history
from ogpctl.past.plan_updates import update_log
from ogpctl.store.git.git_errors import NO_HISTORY
from ogpctl.store.git.repository import Git
from ogpctl.store.git.revision import WORKING_TREE, RevisionState, StatePlace, commit_of, find_state
from ogpctl.store.git.states import States

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from ogpctl.analysis.diff.state import PlanState
    from ogpctl.analysis.moments import Timeline
    from ogpctl.past.moment_reading import Needed
    from ogpctl.past.plan_updates import UpdateLog
    from ogpctl.plan.model import ActionPlan
    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.settings import Settings


class RepositoryThen:
    """What a repository was at `state`, `files` as they were.

    Git is asked when something of the past is, so that what is of now alone needs none. All `states` of one
    repository are read once together.
    """

    def __init__(
        self,
        folder: Path,
        settings: Settings,
        files: Repository,
        state: RevisionState = WORKING_TREE,
        states: States | None = None,
    ) -> None:
        self.files = files
        self._folder = folder
        self._settings = settings
        self._state = state
        self._states = states

    @property
    def states(self) -> States:
        """Every state of the repository; raises a `GitError` where there is no history to read."""
        if self._states is None:
            self._states = States(Git(self._folder), self.files, self._settings)
        return self._states

    def close(self) -> None:
        """End the processes that read Git's objects; they begin anew where something is asked again."""
        if self._states is not None:
            self._states.git.close()

    @property
    def name(self) -> StateName:
        """How this state is called."""
        return self._name(self._state)

    def at(self, state: RevisionState) -> RepositoryThen:
        """Return the same repository at another state."""
        files = self.states.repository(state)
        return RepositoryThen(self._folder, self._settings, files, state, self.states)

    def find(self, revision: str, plan: PlanDocuments | None) -> RevisionState:
        """Return the state that a round of `plan` or a revision means; raise a `GitError`."""
        if plan is None:
            return find_state(revision, self.states.git, ())
        return self.states.find(revision, plan)

    def plan_state(self, plan: str, state: RevisionState | None = None) -> PlanState:
        """Return what is compared of a plan, in another `state` or in this one."""
        meant = state or self._state
        found = plan_states(self.states.repository(meant), self._name(meant))
        here = next((item for item in found if item.plan == plan), None)
        return here or missing_plan(plan, self._name(meant), found)

    def timeline(self, plan: PlanDocuments, needed: Needed | None = None) -> Timeline:
        """Return a plan in this state and at the rounds that are `needed`, else at all.

        Without a history to read, the states of closed rounds are not known.
        """
        rounds = needed is not no_rounds
        if self._state.place is StatePlace.WORKING_TREE and not rounds:
            return timeline_now(self.files, plan)
        try:
            reader = MomentReader(self.states, self.files)
        except NO_HISTORY:
            return timeline_without_history(self.files, plan)
        return reader.timelines([(plan, self._state)], rounds=rounds, needed=needed)[0]

    def history(self, item: str | None, plan: str | None) -> History:
        """Return the changes of a commitment, a plan or all plans up to this state, the newest first."""
        plans = [known for known in self.states.working_tree.plans if plan in {None, known.id}]
        reader = HistoryReader(self.states, plans, item, plan, self._state.commit)
        lines = tuple(reader.lines())
        return History(lines, tuple(reader.cut_off), self.files.languages)

    def updates(self, plan: PlanDocuments) -> tuple[UpdateLog, str]:
        """Return the updates of a plan up to this state, and the commit that it is; raise a `GitError`."""
        git = self.states.git
        start = self._state.commit or git.commit("HEAD")
        git.refuse_submodule(start, f"{git.prefix}{plan.folder}")
        return update_log(git, [start], self._settings.data), start

    def _name(self, state: RevisionState) -> StateName:
        if state.place is StatePlace.WORKING_TREE:
            return StateName(Origin.WORKING_TREE)
        return state_name(state, commit_of(self.states.git, state))


def no_rounds(_: ActionPlan) -> Collection[str]:
    """Ask for no round of a plan."""
    return ()
