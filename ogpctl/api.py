"""The Python entry, for notebooks and scripts: `ogpctl.open(path)`.

Everything that comes back is a frozen value of the library: plans, rounds, summaries and differences are the
same ones that the commands show. `docs/reference/python.md` says what of it is stable.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Self

from ogpctl.analysis.diff.state import Origin
from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.past.repository_then import RepositoryThen, no_rounds
from ogpctl.terms.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from os import PathLike

    from pandas import DataFrame

    from ogpctl.analysis.assessments import PlanAssessments
    from ogpctl.analysis.detail import Detail
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.freshness import PlanFreshness
    from ogpctl.analysis.history import History
    from ogpctl.analysis.indicators import PlanIndicators
    from ogpctl.analysis.listing import ListedCommitments
    from ogpctl.analysis.overdue import PlanDeadlines
    from ogpctl.analysis.progress import PlanProgress
    from ogpctl.analysis.rounds import RoundLines
    from ogpctl.analysis.standards import PlanStandards
    from ogpctl.analysis.summary import PlanSummary
    from ogpctl.exchange.export.data_frames import Result
    from ogpctl.exchange.export.tables import ExportTable
    from ogpctl.plan.model import ActionPlan
    from ogpctl.store.document import PlanDocuments
    from ogpctl.store.git.revision import RevisionState


class PlanRepository:
    """A plan repository, as its files are now or as they were at one revision.

    A context manager; the processes that read Git's objects end with `close`, and with the last reference.
    Where a method takes the id of a plan, it may be left out if there is but one. All raise `OgpError`.
    """

    def __init__(self, folder: Path, then: RepositoryThen) -> None:
        """For `open` and `at`; not to be called by others."""
        self.folder = folder
        self._then = then

    @property
    def name(self) -> StateName:
        """Which state this is: the working tree, a round or a commit."""
        return self._then.name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes that read Git's objects.

        The repository opens them anew where it is asked again.
        """
        self._then.close()

    @property
    def plans(self) -> tuple[ActionPlan, ...]:
        """The plans: header, commitments in the order of their numbers, consultations, institutions."""
        return tuple(self._then.files.action_plan(plan) for plan in self._then.files.plans)

    @property
    def unread(self) -> tuple[str, ...]:
        """The files that have errors, and so may be missing or incomplete in all results."""
        return tuple(document.path for document in self._then.files.documents() if not document.valid)

    def plan(self, plan: str | None = None) -> ActionPlan:
        """Return the plan with that id, or the only one."""
        return self._then.files.action_plan(self._documents(plan))

    def at(self, revision: str, plan: str | None = None) -> PlanRepository:
        """Return the repository as it was at a review round or at any revision of Git.

        `plan` is the plan whose rounds are meant.
        """
        return PlanRepository(self.folder, self._then.at(self._find(revision, plan)))

    # What the reading commands show; each answer goes into `to_pandas`.

    def summary(self, plan: str | None = None) -> PlanSummary:
        """Return where a plan stands, beside what was published for its newest round."""
        from ogpctl.analysis.summary import summarise_plan

        asked = self.name.name if self.name.origin is Origin.ROUND else None
        return summarise_plan(self.plan(plan), asked)

    def list(
        self,
        plan: str | None = None,
        *,
        theme: str | Iterable[str] = (),
        institution: str | Iterable[str] = (),
        value: str | Iterable[str] = (),
        completion: str | Iterable[str] = (),
        text: str = "",
    ) -> ListedCommitments:
        """Return the commitments of a plan, or of all plans, that meet every filter, by their numbers.

        Of a filter with several values any one counts; `none` stands for those without.
        """
        from ogpctl.analysis.listing import ListedCommitments, listed
        from ogpctl.analysis.ordering import ListSort, ordered
        from ogpctl.analysis.selection import Filters, select

        several = (_each(theme), _each(institution), _each(value), _each(completion))
        found = select(self._chosen(plan), Filters(*several, text))
        lines = (listed(of, commitment) for of, commitment in found)
        return ListedCommitments(ordered(lines, ListSort.NUMBER, "en"))

    def show(self, commitment: str, plan: str | None = None) -> Detail:
        """Return one commitment in full, by its id, its number or one of its OGP ids."""
        from ogpctl.analysis.detail import detail, find

        return detail(*find(self._chosen(plan), commitment))

    def rounds(self, plan: str | None = None) -> RoundLines:
        """Return the review rounds of a plan, each with its commit and the totals then."""
        from ogpctl.analysis.round_lines import round_lines

        documents = self._documents(plan)
        return round_lines(documents, self._then.states.rounds_read(documents))

    def diff(self, start: str, end: str | None = None, plan: str | None = None) -> PlanDiff:
        """Return what changed in a plan from one round or revision to another, or to this state."""
        from ogpctl.analysis.diff.plan_diff import diff_plans

        name = self._documents(plan).id
        before = self._then.plan_state(name, self._find(start, plan))
        after = self._then.plan_state(name, None if end is None else self._find(end, plan))
        return diff_plans(before, after)

    def history(self, commitment: str | None = None, plan: str | None = None) -> History:
        """Return every change of a commitment, of a plan or of all plans up to this state, the newest first.

        Where a shallow clone ends, `cut_off` of the answer says so.
        """
        from ogpctl.analysis.detail import UnknownCommitment, find

        item, refusal = commitment, None
        if commitment is not None:
            try:
                item = find(self._chosen(plan), commitment)[1].id
            except UnknownCommitment as error:
                refusal = error  # it may have been removed since
        found = self._then.history(item, plan)
        if refusal is not None and not found.lines and not found.cut_off:
            raise refusal
        return found

    def progress(self, plan: str | None = None) -> PlanProgress:
        """Return how far each commitment was at each review round, and where that led."""
        from ogpctl.analysis.progress import plan_progress

        return plan_progress(self._then.timeline(self._documents(plan)))

    def assessments(self, plan: str | None = None, round_: str | None = None) -> PlanAssessments:
        """Return what the government, civil society and the IRM say of each commitment.

        With `round_` the assessments of that round only.
        """
        from ogpctl.analysis.assessments import assessed_rounds, plan_assessments
        from ogpctl.analysis.published import plans_with_round

        timeline = self._then.timeline(self._documents(plan), assessed_rounds)
        if round_ is not None:
            plans_with_round((timeline.plan,), round_)
        return plan_assessments(timeline, round_)

    def overdue(
        self, plan: str | None = None, *, as_of: dt.date | None = None, within: int | None = None
    ) -> PlanDeadlines:
        """Return the deadlines that have passed on a day, and those that may fall `within` so many days.

        The day is today in UTC, for a past state its own, for a plan that has ended its end, unless `as_of`
        names another.
        """
        from ogpctl.analysis.overdue import day_to_judge, plan_deadlines

        timeline = self._then.timeline(self._documents(plan), no_rounds)
        day = as_of or day_to_judge(timeline.plan, _day(timeline.now.day))
        return plan_deadlines(timeline.plan, day, within)

    def indicators(self, plan: str | None = None) -> PlanIndicators:
        """Return the indicators of a plan: baseline, measurements, target and the way between them."""
        from ogpctl.analysis.indicators import plan_indicators

        return plan_indicators(self.plan(plan))

    def standards(self, plan: str | None = None, *, as_of: dt.date | None = None) -> PlanStandards:
        """Return what a plan shows for OGP's minimum requirements, on the day that `freshness` takes."""
        from ogpctl.analysis.standards import plan_standards

        fresh = self.freshness(plan, as_of=as_of)
        return plan_standards(self.plan(plan), fresh, fresh.as_of)

    def freshness(self, plan: str | None = None, *, as_of: dt.date | None = None) -> PlanFreshness:
        """Return when a plan and each commitment were last updated, and whether that was twice a year.

        The day is today in UTC, for a past state that of its commit, unless `as_of` names another.
        """
        from ogpctl.analysis.freshness import plan_freshness

        documents = self._documents(plan)
        timeline = self._then.timeline(documents, no_rounds)
        log, start = self._then.updates(documents)
        day = as_of or _day(timeline.now.committed)
        return plan_freshness(timeline.plan, log.up_to(start), day, log.cut(start))

    # Tables of everything that is recorded, as `ogpctl export` has them.

    def tables(self, plan: str | None = None) -> Mapping[str, ExportTable]:
        """Return every table of a plan, or of all plans, by its name, such as `milestones`."""
        from ogpctl.exchange.export.plan_tables import plan_tables

        return {table.name: table for table in plan_tables(self._chosen(plan))}

    def to_pandas(self, table: str = "commitments", plan: str | None = None) -> DataFrame:
        """Return one of the tables as a data frame of pandas; this needs the extra `notebook`."""
        from ogpctl.exchange.export.data_frames import table_frame

        tables = self.tables(plan)
        if table not in tables:
            listed = msg("Tables: {tables}.", tables=", ".join(tables))
            raise OgpError(msg("unknown table “{table}”", table=table), suggestion(table, [*tables], listed))
        return table_frame(tables[table])

    def _chosen(self, plan: str | None) -> tuple[ActionPlan, ...]:
        return self.plans if plan is None else (self.plan(plan),)

    def _documents(self, plan: str | None) -> PlanDocuments:
        plans = self._then.files.plans
        ids = ", ".join(item.id for item in plans)
        if plan is None:
            if len(plans) != 1:
                raise OgpError(msg("there are several plans: name one of {plans}", plans=ids or "–"))
            return plans[0]
        found = next((item for item in plans if item.id == plan), None)
        if found is None:
            listed = msg("The plans are: {plans}.", plans=ids) if ids else None
            hint = suggestion(plan, [item.id for item in plans], listed)
            raise OgpError(msg("no plan “{plan}” here", plan=plan), hint)
        return found

    def _find(self, revision: str, plan: str | None) -> RevisionState:
        several = plan is None and len(self._then.files.plans) != 1
        return self._then.find(revision, None if several else self._documents(plan))


def to_pandas(result: Result, lang: str = "en") -> DataFrame:
    """Return what a reading method of a repository answered as a data frame of pandas.

    Its columns are those of the command's CSV; texts are in the language `lang` where they have it. Raises
    `OgpError` where the extra `notebook` is missing.
    """
    from ogpctl.exchange.export.data_frames import result_frame
    from ogpctl.i18n.translator import Translator

    return result_frame(result, Translator(lang))


def _each(values: str | Iterable[str]) -> tuple[str, ...]:
    return (values,) if isinstance(values, str) else tuple(values)


def _day(state: str | None) -> dt.date:
    """Return the day of a state, today in UTC where it is now."""
    return dt.date.fromisoformat(state) if state is not None else dt.datetime.now(dt.UTC).date()


def open(path: str | PathLike[str] = ".") -> PlanRepository:  # noqa: A001 - `ogpctl.open` reads well
    """Return the plan repository that `path` is in; raise `OgpError` where there is none."""
    from ogpctl.store.loading import load
    from ogpctl.store.root import RootNotFoundError, find_root
    from ogpctl.store.settings import SettingsError
    from ogpctl.store.tree import WorkingTree

    folder = Path(path)
    if not folder.is_dir():
        raise OgpError(msg("no such folder: {path}", path=str(folder)))
    try:
        root = find_root(folder)
    except RootNotFoundError:
        raise OgpError(
            msg(
                "no plan here: neither {folder} nor a folder above it contains one",
                folder=str(folder.absolute()),
            ),
            msg("A plan repository contains an ogpctl.toml or a data/<plan>/plan.yaml."),
        ) from None
    except SettingsError as error:
        first, *others = error.told()
        raise OgpError(first, others=others) from None
    files = load(WorkingTree(root.folder), root.settings)
    return PlanRepository(root.folder, RepositoryThen(root.folder, root.settings, files))
