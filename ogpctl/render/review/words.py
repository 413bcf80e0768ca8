"""The sentences of a review, in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.state import Origin
from ogpctl.analysis.review.attention import AttentionReason
from ogpctl.analysis.review.review import BlockingReason
from ogpctl.checks.finding import Severity
from ogpctl.i18n.formats import date
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.render.diff.heads import state_label
from ogpctl.render.plain_text import one_line, shortened
from ogpctl.store.git.base import BaseReason
from ogpctl.store.git.git_errors import UNSHALLOW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.analysis.review.review import Review
    from ogpctl.checks.finding import Finding
    from ogpctl.i18n.translator import Translator

_SHORT_COMMIT = 10
_LONGEST, _LONGEST_NAME = 400, 120
"""Columns of a remark, and of the name of a branch."""
_OF_THE_MOMENT = ("HEAD", "@")
"""Names that mean another commit tomorrow, when somebody reads the page."""

WHY: Mapping[AttentionReason, Message] = {
    AttentionReason.ERRORS: msg("New errors: with them, the plan is not valid."),
    AttentionReason.SILENCED: msg(
        "Its own ogpctl.toml hides findings: a change may not choose the rules that apply to it."
    ),
    AttentionReason.SETTINGS: msg("The rules in ogpctl.toml change: they determine what later reviews find."),
    AttentionReason.UNREAD: msg("A file cannot be read: its content was not compared."),
    AttentionReason.REMOVED: msg(
        "Something is removed: promises, statements and evidence should stay in the plan."
    ),
    AttentionReason.REPLACED: msg("A title is replaced entirely: is it still the same promise?"),
    AttentionReason.REWRITTEN: msg(
        "Past statements are rewritten: a closed round, published figures, an independent assessment or "
        "an answer should stay as they were."
    ),
    AttentionReason.REGRESSED: msg("A completion regresses: readers will ask why."),
    AttentionReason.UNPROVEN: msg("A completion advances without new evidence: ask for the evidence."),
    AttentionReason.RENUMBERED: msg("A number or an id changes: other files and links refer to it."),
    AttentionReason.POSTPONED: msg("A deadline is moved later or removed: readers know the earlier one."),
    AttentionReason.LINKS: msg("A link, a source or evidence changes: open it before readers do."),
    AttentionReason.WARNINGS: msg("A rule requires a second look."),
    AttentionReason.OTHER_FILES: msg("Files outside the plans change; ogpctl does not check them."),
}
"""Why something is to be looked at first."""

_BASES: Mapping[BaseReason, Message] = {
    BaseReason.GIVEN: msg("where the change branched off {name}, the given base"),
    BaseReason.GITLAB_MERGED: msg("the head of the target branch, according to GitLab"),
    BaseReason.GITLAB: msg("the base of the merge request, according to GitLab"),
    BaseReason.GITHUB: msg("where the change branched off {name}, the target of the pull request"),
    BaseReason.UPSTREAM: msg("where the change branched off {name}, the upstream branch"),
    BaseReason.DEFAULT_BRANCH: msg("where the change branched off {name}, the default branch"),
}


def verdict(review: Review, translator: Translator) -> str:
    """Return the line that says whether the change may be merged, and why not."""
    if review.may_be_merged:
        return translator.gettext("No blocking findings.")
    reasons = "; ".join(translator.render(reason(item, review)) for item in review.reasons)
    return translator.gettext("Do not merge: {reasons}.", reasons=reasons)


def reason(item: BlockingReason, review: Review) -> Message:
    """Return one reason against merging."""
    found = review.findings
    match item:
        case BlockingReason.ERRORS:
            return nmsg("{count} new error", "{count} new errors", len(found.errors()))
        case BlockingReason.WARNINGS:
            warnings = [one for one in (*found.added, *found.silenced) if one.severity is Severity.WARNING]
            return nmsg(
                "{count} new warning, an error with --strict",
                "{count} new warnings, errors with --strict",
                len(warnings),
            )
        case BlockingReason.SILENCED_ERRORS:
            return nmsg(
                "its own ogpctl.toml hides {count} error",
                "its own ogpctl.toml hides {count} errors",
                len(found.silenced_errors()),
            )
        case BlockingReason.SETTINGS:
            return msg("its ogpctl.toml cannot be used")


def compared(review: Review, translator: Translator) -> str:
    """Return what is compared with what, and why with that."""
    base = review.base
    why = _BASES[base.reason]
    if base.reason is BaseReason.GIVEN and base.tip == base.commit:
        why = msg("the given base ({name})")
    values = {
        "head": state(review.after, translator),
        "base": state(review.before, translator),
        "why": Message(why.msgid, {"name": shortened(one_line(base.name), _LONGEST_NAME)}),
    }
    said = translator.gettext("{head}, compared with {base}: {why}.", **values)
    if review.after.origin is not Origin.REVISION:  # the name of a branch keeps its letters
        said = said[:1].upper() + said[1:]
    if base.tip != base.commit:
        said += " " + translator.gettext("Later changes on that branch are left out.")
    return said


def state(name: StateName, translator: Translator) -> str:
    """Return what a state is called: a branch with its commit, a commit by its short id, and its day."""
    if name.origin is not Origin.REVISION or name.commit is None:
        return state_label(name, translator)
    if name.name not in _OF_THE_MOMENT and not name.commit.startswith(name.name):
        return state_label(replace(name, name=shortened(one_line(name.name), _LONGEST_NAME)), translator)
    short = name.commit[:_SHORT_COMMIT]
    return f"{short} ({date(name.date, translator.language)})" if name.date else short


def digest(review: Review, translator: Translator) -> str:
    """Return the counts of all that the page tells."""
    found = review.findings
    parts = [_findings(review, translator)]
    if review.changes:
        changes = nmsg("{count} change", "{count} changes", review.changes)
        plans = nmsg("{count} plan", "{count} plans", len([diff for diff in review.plans if diff.changes]))
        parts.append(
            translator.gettext(
                "For readers: {changes} in {plans}.",
                changes=translator.render(changes),
                plans=translator.render(plans),
            )
        )
    elif any(diff.unread for diff in review.plans):
        parts.append(translator.gettext("Nothing changes for readers in the files that could be read."))
    else:
        parts.append(translator.gettext("Nothing changes for readers."))
    remaining = (found.after or {}).get(Severity.ERROR, 0) - len(found.errors())
    if remaining > 0:
        still = nmsg(
            "{count} earlier error remains.",
            "{count} earlier errors remain.",
            remaining,
        )
        parts.append(translator.render(still))
    return " ".join(parts)


def _findings(review: Review, translator: Translator) -> str:
    found = review.findings
    if not found.added and not found.mended:
        return translator.gettext("No new or fixed findings.")
    counts = [
        nmsg("{count} error", "{count} errors", _count(found.added, Severity.ERROR)),
        nmsg("{count} warning", "{count} warnings", _count(found.added, Severity.WARNING)),
        nmsg("{count} note", "{count} notes", _count(found.added, Severity.NOTE)),
    ]
    added = ", ".join(translator.render(count) for count in counts if count.count)
    mended = nmsg("{count} fixed", "{count} fixed", len(found.mended))
    said = [translator.gettext("{findings} added", findings=added)] if added else []
    said += [translator.render(mended)] if found.mended else []
    return translator.gettext("Findings: {counts}.", counts=", ".join(said))


def _count(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(finding.weight for finding in findings if finding.severity is severity)


def remarks(review: Review, translator: Translator) -> list[str]:
    """Return what keeps the page from being the whole truth, a sentence each."""
    found = list(review.settings_errors)
    if found:
        found.append(msg("Checked with the settings before the change."))
    if review.shallow:
        found.append(
            msg(
                "This clone is shallow: ids removed before its start are unknown. {hint}",
                hint=UNSHALLOW,
            )
        )
    return [shortened(one_line(translator.render(remark)), _LONGEST) for remark in found]
