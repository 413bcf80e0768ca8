"""Who says what of each commitment in each review round: the government, civil society, the IRM.

The word of the plan's keeper (`completion_by`) for a round is the completion recorded in the state of that
round; for a round that is still open, the completion recorded now. Where the state of a closed round cannot
be told, the keeper's word is not known: no other moment is taken for it. A view of one milestone, or of one
OGP entry out of several that a commitment has, is partial: it is shown, and never stands for the whole
commitment.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import TYPE_CHECKING

from ogpctl.analysis.moments import Moment, MomentStatus
from ogpctl.analysis.published import UnknownRound, find_round
from ogpctl.analysis.scales import ScaleCount, scale_counts
from ogpctl.i18n.message import msg
from ogpctl.plan.numbering import number_key
from ogpctl.plan.vocabulary import LADDER, NONE_RECORDED, Completion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ogpctl.analysis.moments import Timeline
    from ogpctl.plan.model import ActionPlan, Assessment, Commitment, Institution, Text

_UNMEASURED = frozenset({Completion.WITHDRAWN, Completion.IN_PROGRESS})

BODIES = ("government", "civil_society", "irm", "other")
"""Whose views there are, in the order of the columns."""


class Agreement(StrEnum):
    """How far whole views are apart on the ladder of completion words; what diverges first comes first."""

    FURTHER = "further"
    ONE_STEP = "one_step"
    AGREE = "agree"
    NOT_COMPARABLE = "not_comparable"


class ViewOrigin(StrEnum):
    """Where a view is recorded."""

    ROUND = "round"
    """As the plan's own completion, in the state of the round."""
    NOW = "now"
    """As the plan's own completion, which is that of now since the round is still open."""
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class View:
    """What one body says; `word` is a completion word, `none` for none recorded, `absent`, `unknown` or None.

    None is an assessment that gives no completion. `assessment` is there unless the view is the plan's own.
    """

    by: str
    word: str | None
    origin: ViewOrigin
    partial: bool = False
    assessment: Assessment | None = None
    institution: Institution | None = None

    @property
    def speaker(self) -> tuple[str, str | None]:
        """Who says it: a body, and which institution where several may speak for it."""
        return self.by, self.assessment.institution if self.assessment is not None else None


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """A commitment in a round, with every view; `apart` is the number of steps between the furthest two."""

    commitment: Commitment
    moment: Moment
    views: tuple[View, ...]
    agreement: Agreement
    apart: int | None


@dataclass(frozen=True, slots=True)
class PairCount:
    """How often two bodies were how far apart, over the rows in which both have a view."""

    one: str
    other: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class PlanAssessments:
    """The answer of `assessments` for one plan; what diverges most comes first."""

    id: str
    title: Text
    languages: tuple[str, ...]
    completion_by: str
    bodies: tuple[str, ...]
    moments: tuple[Moment, ...]
    rows: tuple[AssessedRow, ...]
    counts: dict[str, int]
    pairs: tuple[PairCount, ...]
    scales: tuple[ScaleCount, ...] = ()


def plan_assessments(timeline: Timeline, round_id: str | None = None) -> PlanAssessments:
    """Return the views of every commitment and round that some body assessed, or of one round.

    Raises `UnknownRound` where the plan has no such round.
    """
    plan = timeline.plan
    moments = {moment.name: moment for moment in timeline.moments[:-1]}
    if round_id is not None and find_round(plan, round_id) is None:
        raise UnknownRound(round_id, tuple(item.id for item in plan.header.rounds))
    for name in (item.round for commitment in plan.commitments for item in commitment.assessments):
        reason = msg("it is not listed in plan.yaml")
        moments.setdefault(name, Moment(name, MomentStatus.UNKNOWN, reason=reason))
    words = {name: moment.words() for name, moment in moments.items()}
    rows = []
    for commitment in plan.commitments:
        for name, assessments in _by_round(commitment).items():
            if round_id in {None, name}:
                keeper = _keeper(commitment, moments[name], words[name], timeline)
                rows.append(_row(commitment, moments[name], keeper, assessments, timeline))
    order = {name: place for place, name in enumerate(moments)}
    rows.sort(key=lambda row: _key(row, order))
    found = {view.by for row in rows for view in row.views}
    return PlanAssessments(
        id=plan.header.id,
        title=plan.header.title,
        languages=plan.header.languages,
        completion_by=plan.header.completion_by,
        bodies=tuple(body for body in BODIES if body in found),
        moments=tuple(moments[name] for name in moments if any(row.moment.name == name for row in rows)),
        rows=tuple(rows),
        counts=_counted(row.agreement for row in rows),
        pairs=tuple(_pairs(rows)),
        scales=scale_counts(plan, round_id),
    )


def assessed_rounds(plan: ActionPlan) -> set[str]:
    """Return the ids of the rounds that some assessment is of."""
    return {item.round for commitment in plan.commitments for item in commitment.assessments}


def steps_apart(views: Iterable[View]) -> int | None:
    """Return the steps between the furthest two whole views; None where no two bodies can be compared."""
    whole = [view for view in views if not view.partial and view.word in {*LADDER, *_UNMEASURED}]
    if len({view.speaker for view in whole}) < 2:  # noqa: PLR2004 - a comparison needs two
        return None
    comparable = [view.word for view in whole]
    if not _UNMEASURED.isdisjoint(comparable):
        # They are no steps of the ladder: each agrees with itself, and cannot be measured against the rest.
        return 0 if len(set(comparable)) == 1 else None
    steps = [LADDER[Completion(word)] for word in comparable if word is not None]
    return max(steps) - min(steps)


def _by_round(commitment: Commitment) -> dict[str, list[Assessment]]:
    found: dict[str, list[Assessment]] = {}
    for assessment in commitment.assessments:
        found.setdefault(assessment.round, []).append(assessment)
    return found


def _keeper(commitment: Commitment, moment: Moment, words: dict[str, str], timeline: Timeline) -> View:
    if moment.status is MomentStatus.OPEN:
        now = timeline.now
        return View(timeline.plan.header.completion_by, now.word(commitment.id, now.words()), ViewOrigin.NOW)
    return View(timeline.plan.header.completion_by, moment.word(commitment.id, words), ViewOrigin.ROUND)


def _row(
    commitment: Commitment,
    moment: Moment,
    keeper: View,
    assessments: Sequence[Assessment],
    timeline: Timeline,
) -> AssessedRow:
    views = [keeper]
    for item in assessments:
        others = set(commitment.ogp_ids) - {item.ogp_id}
        institution = timeline.plan.institutions.get(item.institution or "")
        partial = item.milestone is not None or (item.ogp_id is not None and bool(others))
        views.append(View(item.by, item.completion, ViewOrigin.ASSESSMENT, partial, item, institution))
    views.sort(key=lambda view: BODIES.index(view.by) if view.by in BODIES else len(BODIES))
    apart = steps_apart(views)
    return AssessedRow(commitment, moment, tuple(views), _agreement(apart), apart)


def _agreement(apart: int | None) -> Agreement:
    if apart is None:
        return Agreement.NOT_COMPARABLE
    return (Agreement.AGREE, Agreement.ONE_STEP)[apart] if apart < 2 else Agreement.FURTHER  # noqa: PLR2004 - two rungs or more are further


def _key(row: AssessedRow, order: dict[str, int]) -> tuple[object, ...]:
    return (
        list(Agreement).index(row.agreement),
        -(row.apart or 0),
        number_key(row.commitment.number),
        row.commitment.id,
        order[row.moment.name],
    )


def _counted(agreements: Iterable[Agreement]) -> dict[str, int]:
    counts = {kind.value: 0 for kind in Agreement}
    for agreement in agreements:
        counts[agreement.value] += 1
    return counts


def _pairs(rows: Sequence[AssessedRow]) -> Iterator[PairCount]:
    for one, other in combinations(BODIES, 2):
        agreements = []
        for row in rows:
            views = [view for view in row.views if view.by in {one, other}]
            if {view.by for view in views} == {one, other}:
                agreements.append(_agreement(_between(views, one)))
        if agreements:
            yield PairCount(one, other, _counted(agreements))


def _between(views: Sequence[View], one: str) -> int | None:
    """Return the steps between two bodies, each of which may have several views of its own."""
    ours, theirs = ([view for view in views if (view.by == one) is mine] for mine in (True, False))
    apart = [steps_apart((first, second)) for first in ours for second in theirs]
    return max((steps for steps in apart if steps is not None), default=None)


def has_none_recorded(plans: Iterable[PlanAssessments]) -> bool:
    """Return whether some view says that no completion is recorded."""
    return any(view.word == NONE_RECORDED for plan in plans for row in plan.rows for view in row.views)
