"""The Python entry, for notebooks and scripts: `ogpctl.open(path)`.

Everything that comes back is a frozen value of the library: plans, rounds, summaries and differences are the
same ones that the commands show. `docs/reference/python.md` says what of it is stable.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from ogpctl.analysis.diff.state import Origin, PlanState, StateName, missing_plan, plan_states
from ogpctl.analysis.state_names import state_name
from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.terms.suggestion import suggestion

if TYPE_CHECKING:
    from os import PathLike

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.rounds import RoundLine
    from ogpctl.analysis.summary import PlanSummary
    from ogpctl.plan.model import ActionPlan
    from ogpctl.store.document import PlanDocuments, Repository
    from ogpctl.store.git.repository import Git
    from ogpctl.store.git.revision import RevisionState
    from ogpctl.store.git.states import States
    from ogpctl.store.settings import Settings


class PlanRepository:
    """A plan repository, as its files are now or as they were at one revision.

    A context manager; the processes that read Git's objects end with `close`, and with the last reference.
    """

    def __init__(
        self, folder: Path, settings: Settings, files: Repository, name: StateName, git: Git | None
    ) -> None:
        """For `open` and `at`; not to be called by others."""
        self.folder = folder
        self.name = name
        self._settings = settings
        self._files = files
        self._git = git
        self._known: States | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that read Git's objects.

        The repository opens them anew where it is asked again.
        """
        if self._git is not None:
            self._git.close()

    @property
    def plans(self) -> tuple[ActionPlan, ...]:
        """The plans: header, commitments in the order of their numbers, consultations, institutions."""
        return tuple(self._files.action_plan(plan) for plan in self._files.plans)

    @property
    def unread(self) -> tuple[str, ...]:
        """The files that have errors, and so may be missing or incomplete in all results."""
        return tuple(document.path for document in self._files.documents() if not document.valid)

    def plan(self, plan: str | None = None) -> ActionPlan:
        """Return the plan with that id, or the only one; raise `OgpError` where there is none, or several."""
        return self._files.action_plan(self._documents(plan))

    def rounds(self, plan: str | None = None) -> tuple[RoundLine, ...]:
        """Return the review rounds of a plan, each with its commit and the totals then.

        Raises `OgpError` where the folder is in no Git repository.
        """
        from ogpctl.analysis.round_lines import round_lines

        documents = self._documents(plan)
        return round_lines(documents, self._states.rounds_read(documents))

    def at(self, revision: str, plan: str | None = None) -> PlanRepository:
        """Return the repository as it was at a review round or at any revision of Git.

        `plan` is the plan whose rounds are meant; without it, that of the only plan. Raises `OgpError`.
        """
        state = self._find(revision, plan)
        files = self._states.repository(state)
        return PlanRepository(self.folder, self._settings, files, self._name(state), self._git)

    def summary(self, plan: str | None = None) -> PlanSummary:
        """Return where a plan stands, beside what was published for its newest round."""
        from ogpctl.analysis.summary import summarise_plan

        asked = self.name.name if self.name.origin is Origin.ROUND else None
        return summarise_plan(self.plan(plan), asked)

    def diff(self, start: str, end: str | None = None, plan: str | None = None) -> PlanDiff:
        """Return what changed in a plan from one round or revision to another, or to this state."""
        from ogpctl.analysis.diff.plan_diff import diff_plans

        name = self._documents(plan).id
        before = self._state(name, self._find(start, plan))
        after = self._state(name, None if end is None else self._find(end, plan))
        return diff_plans(before, after)

    @property
    def _states(self) -> States:
        from ogpctl.store.git.repository import Git
        from ogpctl.store.git.states import States

        if self._git is None:
            self._git = Git(self.folder)
        if self._known is None:
            self._known = States(self._git, self._files, self._settings)
        return self._known

    def _documents(self, plan: str | None) -> PlanDocuments:
        plans = self._files.plans
        ids = ", ".join(item.id for item in plans)
        if plan is None:
            if len(plans) != 1:
                raise OgpError(msg("there are several plans: name one of {plans}", plans=ids or "–"))
            return plans[0]
        found = next((item for item in plans if item.id == plan), None)
        if found is None:
            listed = msg("The plans are: {plans}.", plans=ids) if ids else None
            hint = suggestion(plan, [item.id for item in plans], listed)
            raise OgpError(msg("there is no plan “{plan}” here", plan=plan), hint)
        return found

    def _find(self, revision: str, plan: str | None) -> RevisionState:
        several = plan is None and len(self._files.plans) != 1
        if several:
            from ogpctl.store.git.revision import find_state

            return find_state(revision, self._states.git, ())
        return self._states.find(revision, self._documents(plan))

    def _name(self, state: RevisionState) -> StateName:
        from ogpctl.store.git.revision import commit_of

        return state_name(state, commit_of(self._states.git, state))

    def _state(self, plan: str, state: RevisionState | None) -> PlanState:
        files = self._states.working_tree if state is None else self._states.repository(state)
        name = self.name if state is None else self._name(state)
        states = plan_states(files, name)
        return next((item for item in states if item.plan == plan), None) or missing_plan(plan, name, states)


def open(path: str | PathLike[str] = ".") -> PlanRepository:  # noqa: A001 - `ogpctl.open` reads well
    """Return the plan repository that `path` is in; raise `OgpError` where there is none."""
    from ogpctl.store.loading import load
    from ogpctl.store.root import RootNotFoundError, find_root
    from ogpctl.store.settings import SettingsError
    from ogpctl.store.tree import WorkingTree

    folder = Path(path)
    if not folder.is_dir():
        raise OgpError(msg("there is no folder {path}", path=str(folder)))
    try:
        root = find_root(folder)
    except RootNotFoundError:
        raise OgpError(
            msg(
                "no plan here: neither {folder} nor a folder above it holds one",
                folder=str(folder.absolute()),
            ),
            msg("A plan repository has an ogpctl.toml or a data/<plan>/plan.yaml."),
        ) from None
    except SettingsError as error:
        first, *others = error.told()
        raise OgpError(first, others=others) from None
    files = load(WorkingTree(root.folder), root.settings)
    return PlanRepository(root.folder, root.settings, files, StateName(Origin.WORKING_TREE), None)
