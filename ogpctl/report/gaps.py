"""What the record of a plan does not say, in sentences: a reader must not take a silence for a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key
from ogpctl.analysis.moments import MomentStatus
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.fields import texts_with_gaps
from ogpctl.plan.vocabulary import LANGUAGE_LABELS, NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.progress import PlanProgress
    from ogpctl.plan.model import ActionPlan
    from ogpctl.report.material import Material


def unknown_things(material: Material, progress: PlanProgress) -> Iterator[Message]:
    """Yield a sentence for each thing that is not known of the plan; what is complete has none.

    The completion of commitments is not among them: the headline and the remarks of the summary tell of it.
    """
    plan = material.timeline.plan
    yield from _of_commitments(plan)
    yield from _of_milestones(plan)
    yield from _of_evidence(plan)
    yield from _of_views(plan)
    yield from _of_texts(plan)
    for column in progress.columns:
        if column.moment.status is MomentStatus.UNKNOWN and column.moment.reason is not None:
            yield msg(
                "The state of the plan at the round “{round}” is unknown: {reason}.",
                round=column.moment.name,
                reason=column.moment.reason,
            )
    if material.no_history:
        # Why is a matter of the machine that made the report, and told there: a public page names no folder
        # of it.
        yield msg("The history of changes is missing: it was not available when this report was built.")
    if material.cut_off:
        yield msg(
            "The history of changes is incomplete: the repository copy that this report was built from "
            "does not contain all of it."
        )
    if material.unread:
        yield nmsg(
            "One file has errors: parts of it may be missing here.",
            "{count} files have errors: parts of them may be missing here.",
            len(material.unread),
        )


def _of_commitments(plan: ActionPlan) -> Iterator[Message]:
    items = plan.commitments
    if without := sum(not item.lead for item in items):
        yield nmsg(
            "One commitment has no lead institution recorded.",
            "{count} commitments have no lead institution recorded.",
            without,
        )
    if without := sum(not item.description for item in items):
        yield nmsg(
            "The text of one commitment is not recorded.",
            "The texts of {count} commitments are not recorded.",
            without,
        )
    if without := sum(not item.progress for item in items):
        yield nmsg(
            "The work done is not recorded for one commitment.",
            "The work done is not recorded for {count} commitments.",
            without,
        )


def _of_milestones(plan: ActionPlan) -> Iterator[Message]:
    if without := sum(not item.milestones for item in plan.commitments):
        yield nmsg(
            "The milestones of one commitment are not recorded.",
            "The milestones of {count} commitments are not recorded.",
            without,
        )
    milestones = [item for commitment in plan.commitments for item in commitment.milestones]
    if without := sum(completion_key(item) == NONE_RECORDED for item in milestones):
        yield nmsg(
            "One milestone has no completion recorded.",
            "{count} milestones have no completion recorded.",
            without,
        )
    if without := sum(item.due is None and not item.due_text for item in milestones):
        yield nmsg(
            "One milestone has no due date recorded.",
            "{count} milestones have no due date recorded.",
            without,
        )


def _of_evidence(plan: ActionPlan) -> Iterator[Message]:
    pieces = [commitment.all_evidence for commitment in plan.commitments]
    if without := sum(not items for items in pieces):
        yield nmsg(
            "One commitment has no evidence recorded.",
            "{count} commitments have no evidence recorded.",
            without,
        )
    if without := sum(item.archived is None for items in pieces for item in items):
        yield nmsg(
            "One piece of evidence has no archived copy.",
            "{count} pieces of evidence have no archived copy.",
            without,
        )


def _of_views(plan: ActionPlan) -> Iterator[Message]:
    if without := sum(not item.assessments for item in plan.commitments):
        yield nmsg(
            "One commitment has no independent assessment recorded.",
            "{count} commitments have no independent assessment recorded.",
            without,
        )
    silent = sum(view.completion is None for item in plan.commitments for view in item.assessments)
    if silent:
        yield nmsg(
            "One independent assessment is recorded without its completion.",
            "{count} independent assessments are recorded without their completion.",
            silent,
        )


def _of_texts(plan: ActionPlan) -> Iterator[Message]:
    """Yield how many texts there are not in each language of the plan."""
    texts = [text for item in plan.commitments for text in texts_with_gaps(item) if text]
    for code in plan.header.languages:
        if without := sum(code not in text for text in texts):
            yield nmsg(
                "One text is missing in this language: {language}.",
                "{count} texts are missing in this language: {language}.",
                without,
                language=LANGUAGE_LABELS.get(code, Message("{text}", {"text": code})),
            )
