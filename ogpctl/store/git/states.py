"""The states of one repository: rounds, revisions, the index and the working tree, each read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.store.git.revision import Place, State, find_state, open_narrowed, open_tree
from ogpctl.store.git.rounds import resolve_rounds
from ogpctl.store.loading import PLAN_FILE, load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.git.repository import Git
    from ogpctl.store.git.rounds import RoundState
    from ogpctl.store.loading import Known
    from ogpctl.store.settings import Settings


class States:
    """Reads each state once, and each file's content once over all of them.

    `repository` is the working tree as it was read, `settings` what holds there.
    """

    def __init__(self, git: Git, repository: Repository, settings: Settings) -> None:
        self.git = git
        self.working_tree = repository
        self._settings = settings
        self._read: dict[tuple[Place, str | None], Repository] = {}
        self._narrowed: dict[str, tuple[str, Repository | None]] = {}
        self.known: Known = {
            (document.kind, document.data): document for document in repository.documents() if document.data
        }

    def rounds(self, plan: PlanDocuments, *, verify: bool = False) -> tuple[RoundState, ...]:
        """Return the rounds that the plan's plan.yaml lists, each with the commit that holds its state.

        With `verify` the tags are compared with what the history says.
        """
        header = plan.header.content if plan.header is not None else None
        if header is None or not header.rounds:
            return ()
        path = f"{self.git.prefix}{plan.folder}/{PLAN_FILE}"
        return resolve_rounds(self.git, header, path, known=self.known, verify=verify)

    def rounds_read(self, plan: PlanDocuments) -> Iterator[tuple[RoundState, PlanDocuments | None]]:
        """Yield each round with the plan as it was then; None where no commit holds that, or the plan is not in it."""
        for item in self.rounds(plan, verify=True):
            if item.commit is None:
                yield item, None
            else:
                yield item, self.plan(plan.id, State(Place.COMMIT, item.id, item.commit, item))

    def find(self, text: str, plan: PlanDocuments) -> State:
        """Return the state that `text` means for a plan; raise a `GitError`."""
        return find_state(text, self.git, self.rounds(plan))

    def repository(self, state: State) -> Repository:
        """Return everything in that state."""
        if state.place is Place.WORKING_TREE:
            return self.working_tree
        known = (state.place, state.commit)
        if known not in self._read:
            plans = {plan.id for plan in self.working_tree.plans}
            tree, settings = open_tree(self.git, state, self._settings, plans)
            self._read[known] = load(tree, settings, self.known)
        return self._read[known]

    def around(self, plan: str, state: State) -> Repository:
        """Return what is in that state, of its plans perhaps only the one that is asked for.

        The rounds of a plan have commits of their own, so of each the other plans would be read for nothing;
        where a second plan is asked for in the same commit, everything is.
        """
        commit = state.commit
        if commit is None or (state.place, commit) in self._read:
            return self.repository(state)
        if commit not in self._narrowed:
            opened = open_narrowed(self.git, commit, self._settings, plan)
            self._narrowed[commit] = plan, None if opened is None else load(*opened, self.known)
        asked, narrowed = self._narrowed[commit]
        return narrowed if narrowed is not None and asked == plan else self.repository(state)

    def plan(self, plan: str, state: State) -> PlanDocuments | None:
        """Return the plan in that state, by its folder's name, else by the id in its plan.yaml; else None."""
        plans = self.around(plan, state).plans
        found = next((item for item in plans if item.id == plan), None)
        return found or next((item for item in plans if _declared_id(item) == plan), None)


def _declared_id(plan: PlanDocuments) -> str | None:
    value = plan.header.value if plan.header is not None else None
    found = value.get("id") if isinstance(value, dict) else None
    return found if isinstance(found, str) else None
