"""The review of a change: one value, which every output is made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.review.attention import Attention, what_to_look_at
from ogpctl.analysis.review.findings import FindingsReview, compare_findings
from ogpctl.analysis.review.plan_pairs import changed_plans, moved_files, paired_plans
from ogpctl.checks.engine import check
from ogpctl.checks.finding import Severity
from ogpctl.checks.past import EarlierState

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.review.plan_pairs import PlanPair
    from ogpctl.checks.report import Report
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import Repository
    from ogpctl.store.former import FormerUses
    from ogpctl.store.git.base import ComparisonBase
    from ogpctl.store.settings import Settings


class BlockingReason(StrEnum):
    """Why a change may not be merged."""

    ERRORS = "errors"
    WARNINGS = "warnings"
    SILENCED_ERRORS = "silenced_errors"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True)
class ReviewedState:
    """One of the two states: what was read, by which settings it is judged, and how it is called."""

    repository: Repository
    settings: Settings
    name: StateName


@dataclass(frozen=True, slots=True)
class ReviewSurroundings:
    """What there is to know of a change beyond its two states.

    `former` is what ids that are new in it stood for before; `other_files` the files that it changes and that
    belong to no plan, from the top of the Git repository. `settings_errors` says what is wrong with its
    `ogpctl.toml`, which is then judged by the settings before it. `shallow` tells that the clone ends
    somewhere, so that `former` may lack some.
    """

    former: FormerUses
    other_files: tuple[str, ...] = ()
    settings_errors: tuple[Message, ...] = ()
    shallow: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """The answer of `review`.

    `plans` are those in which something changed, `unchanged` the ids of the others; `first` is what to look
    at first. With `strict` a warning keeps from merging too.
    """

    base: ComparisonBase
    before: StateName
    after: StateName
    findings: FindingsReview
    plans: tuple[PlanDiff, ...]
    unchanged: tuple[str, ...]
    first: tuple[Attention, ...]
    other_files: tuple[str, ...] = ()
    settings_changed: bool = False
    settings_errors: tuple[Message, ...] = ()
    shallow: bool = False
    strict: bool = False

    @property
    def reasons(self) -> tuple[BlockingReason, ...]:
        """Why it may not be merged; empty where it may."""
        warnings = any(
            finding.severity is Severity.WARNING
            for finding in (*self.findings.added, *self.findings.silenced)
        )
        held = {
            BlockingReason.ERRORS: bool(self.findings.errors()),
            BlockingReason.WARNINGS: self.strict and warnings,
            BlockingReason.SILENCED_ERRORS: bool(self.findings.silenced_errors()),
            BlockingReason.SETTINGS: bool(self.settings_errors),
        }
        return tuple(reason for reason in BlockingReason if held[reason])

    @property
    def may_be_merged(self) -> bool:
        """Whether nothing speaks against merging that a rule can know."""
        return not self.reasons

    @property
    def changes(self) -> int:
        """How many changes there are for a reader, over all plans."""
        return sum(len(diff.changes) for diff in self.plans)


def review(
    base: ComparisonBase,
    before: ReviewedState,
    after: ReviewedState,
    beside: ReviewSurroundings,
    today: dt.date,
    *,
    plan: str | None = None,
    strict: bool = False,
) -> Review:
    """Return what the change from `before` to `after` does, to all plans or to one.

    Each state is judged by its own settings. Where they differ, the later one is also judged by the earlier
    settings: a change does not choose the rules that it is judged by. `today` is the day on which waivers
    are.
    """
    pairs = paired_plans((before.repository, before.name), (after.repository, after.name))
    plans, unchanged = changed_plans(pairs, plan)
    changed = _rules(before.settings) != _rules(after.settings)
    others = _folders_of_others(pairs, plan)
    reports = _reports(before, after, beside, today, others, changed=changed)
    findings = compare_findings(*reports, moved_files(pairs))
    return Review(
        base=base,
        before=before.name,
        after=after.name,
        findings=findings,
        plans=plans,
        unchanged=unchanged,
        first=what_to_look_at(plans, findings, settings_changed=changed, other_files=beside.other_files),
        other_files=beside.other_files,
        settings_changed=changed,
        settings_errors=beside.settings_errors,
        shallow=beside.shallow,
        strict=strict,
    )


def _reports(
    before: ReviewedState,
    after: ReviewedState,
    beside: ReviewSurroundings,
    today: dt.date,
    others: tuple[str, ...],
    *,
    changed: bool,
) -> tuple[Report, Report, Report | None]:
    """Return what is found in both states.

    In the later one by the earlier settings, where these `changed`. What is found in the folders of `others`,
    plans that are not asked for, is left out.
    """
    past = EarlierState(before.repository, beside.former)
    earlier = check(before.repository, before.settings, today)
    later = check(after.repository, after.settings, today, past)
    by_old = check(after.repository, before.settings, today, past).without(others) if changed else None
    return earlier.without(others), later.without(others), by_old


def _folders_of_others(pairs: Iterable[PlanPair], plan: str | None) -> tuple[str, ...]:
    """Return the folders of all plans but `plan`, as they are and as they were; none without a `plan`."""
    if plan is None:
        return ()
    others = [pair for pair in pairs if plan not in {state.plan for state in pair}]
    return tuple({state.folder for pair in others for state in pair if state.folder})


def _rules(settings: Settings) -> tuple[object, ...]:
    return settings.data, dict(settings.rules), settings.waivers
