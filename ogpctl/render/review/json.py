"""`review` as JSON; changes, moves and findings are as `diff` and `validate` give them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.plan_diff import PlanDiff
from ogpctl.analysis.review.attention import Attention
from ogpctl.analysis.review.findings import FindingsReview
from ogpctl.analysis.review.review import BlockingReason, Review
from ogpctl.checks.finding import Severity
from ogpctl.render.diff.json import (
    FORMATTING_ONLY,
    UNREAD,
    BothTotalsOutput,
    ChangeOutput,
    MovesOutput,
    PlanChange,
    changes_of,
)
from ogpctl.render.findings.json import FindingOutput, Severities
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Output, at
from ogpctl.render.review.words import WHY, compared, reason, remarks, verdict
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator


@dataclass(frozen=True, slots=True)
class ReasonAgainst:
    """A reason against merging, with its sentence."""

    reason: BlockingReason
    text: Message


def _reasons(review: Review) -> tuple[ReasonAgainst, ...]:
    return tuple(ReasonAgainst(item, reason(item, review)) for item in review.reasons)


def _moved_on(review: Review) -> bool:
    return review.base.tip != review.base.commit


class BaseOutput(Output, of=Review):
    name = at("base.name")
    """FR : La branche ou la révision qui a mené au commit.

    EN: The branch or revision that led to the commit.
    """
    commit = at("base.commit")
    """FR : Le commit avec lequel on compare.

    EN: The commit that is compared with.
    """
    date = at("before.date")
    """FR : Le jour de ce commit.

    EN: The day of that commit.
    """
    reason = at("base.reason")
    """FR : Pourquoi cette base.

    EN: Why that base was taken.
    """
    moved_on = at(_moved_on)
    """FR : Si la branche a avancé depuis.

    EN: Whether the branch has gone on since then.
    """
    text = at(compared)


class ChangeToLookAtOutput(Output, of=PlanChange):
    plan = at("diff.plan")
    file = at("change.subject.file")
    kind = at("change.kind")
    path = at("change.where")


def _why(entry: Attention) -> Message:
    return WHY[entry.why]


def _changes(entry: Attention) -> tuple[PlanChange, ...]:
    return tuple(PlanChange(diff, change) for diff, change in entry.changes)


def _fingerprints(entry: Attention) -> tuple[str, ...]:
    return tuple(finding.fingerprint for finding in entry.findings)


class AttentionOutput(Output, of=Attention):
    why = at()
    text = at(_why)
    """FR : La raison.

    EN: The reason.
    """
    changes = at(_changes, ChangeToLookAtOutput)
    """FR : Des changements de `plans`.

    EN: Changes of `plans`.
    """
    findings = at(_fingerprints)
    """FR : Les empreintes de constats de `findings`.

    EN: The fingerprints of findings of `findings`.
    """
    files = at()


def _counts(counts: Mapping[Severity, int] | None) -> dict[str, int]:
    return {severity.value: (counts or {}).get(severity, 0) for severity in Severity}


def _before(found: FindingsReview) -> dict[str, int]:
    return _counts(found.before)


def _after(found: FindingsReview) -> dict[str, int]:
    return _counts(found.after)


class FindingCountsThenOutput(Output, of=FindingsReview):
    from_ = at(_before, keys=Severities)
    to = at(_after, keys=Severities)


class FindingsReviewOutput(Output, of=FindingsReview):
    added = at(output=FindingOutput)
    """FR : Ceux que l’état d’avant n’avait pas, ou moins graves.

    EN: Those that the earlier state had not, or less severe.
    """
    hidden = at("silenced", FindingOutput)
    """FR : Ceux qui s’ajouteraient selon les réglages d’avant, et que le nouvel ogpctl.toml cache.

    EN: Those that would be added by the earlier settings, and that the new ogpctl.toml hides.
    """
    mended = at(output=FindingOutput)
    """FR : Ceux que l’état d’avant avait seul.

    EN: Those that only the earlier state had.
    """
    counts = at(ITSELF, FindingCountsThenOutput)
    """FR : Tous les constats, par gravité.

    EN: All findings, by severity.
    """


def _changes_of_plan(diff: PlanDiff) -> tuple[PlanChange, ...]:
    return changes_of((diff,))


class ReviewedPlanOutput(Output, of=PlanDiff):
    id = at("plan")
    title = at()
    totals = at(ITSELF, BothTotalsOutput)
    moves = at(output=MovesOutput)
    changes = at(_changes_of_plan, ChangeOutput)
    formatting_only = FORMATTING_ONLY
    unread = UNREAD


class ReviewOutput(Output, of=Review):
    """The output of `ogpctl review --format json`."""

    language = LANGUAGE
    may_be_merged = at()
    """FR : Si rien qu’une règle puisse savoir ne s’y oppose ; c’est aussi le code de sortie.

    EN: Whether nothing that a rule can know speaks against it; the exit code says the same.
    """
    reasons = at(_reasons)
    """FR : Pourquoi non ; vide si oui.

    EN: Why not; empty where it may.
    """
    text = at(verdict)
    """FR : Le verdict en une phrase.

    EN: The verdict as a sentence.
    """
    base = at(ITSELF, BaseOutput)
    head = at("after")
    """FR : L’état relu.

    EN: The state that is reviewed.
    """
    first = at(output=AttentionOutput)
    """FR : Quoi regarder d’abord, une entrée par raison.

    EN: What to look at first, one entry a reason.
    """
    findings = at(output=FindingsReviewOutput)
    plans = at(output=ReviewedPlanOutput)
    """FR : Les plans où quelque chose a changé.

    EN: The plans in which something changed.
    """
    unchanged_plans = at("unchanged")
    other_files = at()
    """FR : Les fichiers modifiés hors des plans, depuis le sommet du dépôt Git.

    EN: Changed files outside of the plans, from the top of the Git repository.
    """
    settings_changed = at()
    """FR : Si les règles d’ogpctl.toml changent.

    EN: Whether the rules in ogpctl.toml change.
    """
    remarks = at(remarks)
    """FR : Ce qui empêche la page d’être complète.

    EN: What keeps the page from being complete.
    """


def review_json(review: Review, translator: Translator) -> str:
    """Return the review as one JSON document; sentences are in the language of `translator`."""
    return json_document(ReviewOutput, review, translator)
