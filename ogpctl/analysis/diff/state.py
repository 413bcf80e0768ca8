"""One state of a plan, as the comparison takes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.diff.naming import PlanFiles
from ogpctl.analysis.diff.state_file import StateFile
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.store.document import Document, PlanDocuments, Repository


class Origin(StrEnum):
    """Where a state comes from."""

    ROUND = "round"
    REVISION = "revision"
    INDEX = "index"
    WORKING_TREE = "working_tree"


@dataclass(frozen=True, slots=True)
class StateName:
    """How a state is called."""

    origin: Origin
    name: str = ""
    """The id of the round, or the revision as it was asked for; empty for the index and the working tree."""
    commit: str | None = None
    date: str | None = None
    """The day on which the round was closed, to the precision known, or the day of the commit."""


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan in one state, with the institutions of its repository.

    `folder` is the plan's folder, relative to the repository's root; empty where the plan is not there.
    `everywhere` are the files of all plans of the repository; they only tell which institutions are named by
    other plans and so are no business of this one.
    """

    plan: str
    name: StateName
    folder: str = ""
    files: tuple[StateFile, ...] = ()
    everywhere: PlanFiles = field(default_factory=PlanFiles, compare=False)

    def of_kind(self, kind: Kind) -> tuple[StateFile, ...]:
        """Return the files of one kind."""
        return tuple(file for file in self.files if file.kind is kind)

    @property
    def header(self) -> dict[str, Any]:
        """What plan.yaml says, empty where there is none or it cannot be read."""
        return next((file.value for file in self.of_kind(Kind.PLAN) if file.readable), {})


def plan_states(repository: Repository, name: StateName) -> tuple[PlanState, ...]:
    """Return every plan of `repository` in the state that `repository` was read from."""
    institutions = [] if repository.institutions is None else [_file(repository.institutions)]
    files = {plan.folder: tuple(map(_file, _documents(plan))) for plan in repository.plans}
    everywhere = PlanFiles(file for of_plan in files.values() for file in of_plan)
    return tuple(
        PlanState(
            plan.id,
            name,
            plan.folder,
            (*files[plan.folder], *institutions),
            everywhere,
        )
        for plan in repository.plans
    )


def missing_plan(plan: str, name: StateName, others: Sequence[PlanState] = ()) -> PlanState:
    """Return the state in which there is no such plan; `others` are the plans that there are then."""
    institutions = tuple(file for state in others[:1] for file in state.of_kind(Kind.INSTITUTIONS))
    everywhere = others[0].everywhere if others else PlanFiles()
    return PlanState(plan, name, files=institutions, everywhere=everywhere)


def _documents(plan: PlanDocuments) -> Iterator[Document[Any]]:
    if plan.header is not None:
        yield plan.header
    yield from plan.commitments
    yield from plan.consultations


def _file(document: Document[Any]) -> StateFile:
    complete = document.strict is None or document.strict.complete
    return StateFile(
        document.path,
        document.kind,
        document.data,
        document.value,
        document.valid,
        complete,
        document.own,
    )
