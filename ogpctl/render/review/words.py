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
    AttentionReason.ERRORS: msg("Errors are added: with them the plan is not valid."),
    AttentionReason.SILENCED: msg(
        "Its own ogpctl.toml hides findings: a change does not choose the rules that it is judged by."
    ),
    AttentionReason.SETTINGS: msg("The rules in ogpctl.toml change: they decide what later reviews find."),
    AttentionReason.UNREAD: msg("A file cannot be read: what it says was not compared."),
    AttentionReason.REMOVED: msg(
        "Something is removed: what was promised, said or shown should stay on record."
    ),
    AttentionReason.REPLACED: msg("A title is replaced as a whole: is this still the same promise?"),
    AttentionReason.REWRITTEN: msg(
        "The record is rewritten: what a closed round, published figures, an independent view or an answer"
        " said should stay as it was."
    ),
    AttentionReason.REGRESSED: msg("A completion moves back: readers will ask why."),
    AttentionReason.UNPROVEN: msg("A completion advances without new evidence: ask what shows it."),
    AttentionReason.RENUMBERED: msg("A number or an id changes: others refer to it."),
    AttentionReason.POSTPONED: msg("A deadline moves later or goes: readers were given the other one."),
    AttentionReason.LINKS: msg("A link, a source or a piece of evidence changes: open it before readers do."),
    AttentionReason.WARNINGS: msg("A rule asks for a second look."),
    AttentionReason.OTHER_FILES: msg("Files outside of the plans change, which ogpctl does not judge."),
}
"""Why something is to be looked at first."""

_BASES: Mapping[BaseReason, Message] = {
    BaseReason.GIVEN: msg("where the change left {name}, the base that was named"),
    BaseReason.GITLAB_MERGED: msg("the head of the target branch, as GitLab says"),
    BaseReason.GITLAB: msg("the base of the merge request, as GitLab says"),
    BaseReason.GITHUB: msg("where the change left {name}, the target of the pull request"),
    BaseReason.UPSTREAM: msg("where the change left {name}, the upstream branch"),
    BaseReason.DEFAULT_BRANCH: msg("where the change left {name}, the default branch"),
}


def verdict(review: Review, translator: Translator) -> str:
    """Return the line that says whether the change may be merged, and why not."""
    if review.may_be_merged:
        return translator.gettext("May be merged: no error is added.")
    reasons = "; ".join(translator.render(reason(item, review)) for item in review.reasons)
    return translator.gettext("Not to be merged: {reasons}.", reasons=reasons)


def reason(item: BlockingReason, review: Review) -> Message:
    """Return one reason against merging."""
    found = review.findings
    match item:
        case BlockingReason.ERRORS:
            return nmsg("it adds {count} error", "it adds {count} errors", len(found.errors()))
        case BlockingReason.WARNINGS:
            warnings = [one for one in (*found.added, *found.silenced) if one.severity is Severity.WARNING]
            return nmsg(
                "it adds {count} warning, which --strict counts",
                "it adds {count} warnings, which --strict counts",
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
        why = msg("the base that was named ({name})")
    values = {
        "head": state(review.after, translator),
        "base": state(review.before, translator),
        "why": Message(why.msgid, {"name": shortened(one_line(base.name), _LONGEST_NAME)}),
    }
    said = translator.gettext("{head}, compared with {base}: {why}.", **values)
    if review.after.origin is not Origin.REVISION:  # the name of a branch keeps its letters
        said = said[:1].upper() + said[1:]
    if base.tip != base.commit:
        said += " " + translator.gettext("What changed there since then is left out.")
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
                "For a reader: {changes} in {plans}.",
                changes=translator.render(changes),
                plans=translator.render(plans),
            )
        )
    elif any(diff.unread for diff in review.plans):
        parts.append(translator.gettext("Nothing that could be read changes for a reader."))
    else:
        parts.append(translator.gettext("Nothing changes for a reader."))
    remaining = (found.after or {}).get(Severity.ERROR, 0) - len(found.errors())
    if remaining > 0:
        still = nmsg(
            "{count} error that was there before remains.",
            "{count} errors that were there before remain.",
            remaining,
        )
        parts.append(translator.render(still))
    return " ".join(parts)


def _findings(review: Review, translator: Translator) -> str:
    found = review.findings
    if not found.added and not found.mended:
        return translator.gettext("No finding is added or mended.")
    counts = [
        nmsg("{count} error", "{count} errors", _count(found.added, Severity.ERROR)),
        nmsg("{count} warning", "{count} warnings", _count(found.added, Severity.WARNING)),
        nmsg("{count} note", "{count} notes", _count(found.added, Severity.NOTE)),
    ]
    added = ", ".join(translator.render(count) for count in counts if count.count)
    mended = nmsg("{count} mended", "{count} mended", len(found.mended))
    said = [translator.gettext("{findings} added", findings=added)] if added else []
    said += [translator.render(mended)] if found.mended else []
    return translator.gettext("Findings: {counts}.", counts=", ".join(said))


def _count(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(finding.weight for finding in findings if finding.severity is severity)


def remarks(review: Review, translator: Translator) -> list[str]:
    """Return what keeps the page from being the whole truth, a sentence each."""
    found = list(review.settings_errors)
    if found:
        found.append(msg("The settings before the change were used."))
    if review.shallow:
        found.append(
            msg(
                "This clone is shallow: ids that were given up before it begins are not known. {hint}",
                hint=UNSHALLOW,
            )
        )
    return [shortened(one_line(translator.render(remark)), _LONGEST) for remark in found]
