"""A review in parts, most important first; each can be cut between two of its units, and never inside one.

So the Markdown can end between two units where a forge takes no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.review.attention import AttentionReason
from ogpctl.checks.finding import Severity
from ogpctl.i18n.message import Message, nmsg
from ogpctl.render.blocks import Bullets, Heading, Item, Paragraph, list_item
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.diff.words import without_signs
from ogpctl.render.plain_text import one_line, shortened
from ogpctl.render.reader_words import read
from ogpctl.render.review.finding_section import finding_place, finding_section, finding_sentence
from ogpctl.render.review.plan_section import plan_section
from ogpctl.render.review.review_section import (
    LONGEST_TITLE,
    ReviewLayout,
    ReviewSection,
    as_items,
    file_name,
)
from ogpctl.render.review.words import WHY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.analysis.review.attention import Attention
    from ogpctl.analysis.review.review import Review
    from ogpctl.checks.finding import Finding
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block

_MOST_LINES = 8
"""Changes or findings named for one reason to look."""


def sections(review: Review, translator: Translator, layout: ReviewLayout) -> Iterator[ReviewSection]:
    """Yield the parts of the page, those that a reviewer needs first coming first."""
    if review.first:
        yield _first(review, translator, layout)
    found = review.findings
    _ = translator.gettext
    grave = tuple(finding for finding in found.added if finding.severity is not Severity.NOTE)
    notes = tuple(finding for finding in found.added if finding.severity is Severity.NOTE)
    if grave:
        yield finding_section(grave, _("New findings"), translator, layout)
    if found.silenced:
        yield finding_section(found.silenced, _("Findings hidden by its own ogpctl.toml"), translator, layout)
    for diff in review.plans:
        yield plan_section(diff, translator, layout)
    if notes:
        folded = nmsg("{count} note", "{count} notes", len(notes))
        yield finding_section(notes, _("New notes"), translator, layout, folded)
    if found.mended:
        folded = nmsg("{count} finding", "{count} findings", len(found.mended))
        yield finding_section(found.mended, _("Fixed findings"), translator, layout, folded)
    if len(review.other_files) > _MOST_LINES:
        yield _other_files(review, translator, layout)


def _first(review: Review, translator: Translator, layout: ReviewLayout) -> ReviewSection:
    return ReviewSection(
        (Heading(translator.gettext("Check first"), layout.level),),
        tuple(_attention(entry, translator) for entry in review.first),
        _Reasons(layout.level + 1) if layout.tables else as_items,
        lambda count: nmsg("{count} more reason is left out.", "{count} more reasons are left out.", count),
    )


class _Reasons:
    """Each reason as a heading, with a list of what it is about."""

    def __init__(self, level: int) -> None:
        self._level = level

    def __call__(self, units: Sequence[Item], /) -> Iterator[Block]:
        for reason, *lines in units:
            assert isinstance(reason, Paragraph)
            yield Heading(reason.text, self._level)
            if lines:
                yield Bullets(tuple((line,) for line in lines))


def _attention(entry: Attention, translator: Translator) -> Item:
    below = entry.why in _LISTED_BELOW
    lines = [_named_change(diff, change, translator) for diff, change in entry.changes[:_MOST_LINES]]
    if below:
        lines.append(translator.render(_counted(entry.findings)))
    else:
        lines += [
            f"{finding_place(item)}: {finding_sentence([item], translator)}"
            for item in entry.findings[:_MOST_LINES]
        ]
    lines += [file_name(name) for name in entry.files[:_MOST_LINES]]
    total = len(entry.changes) + (1 if below else len(entry.findings)) + len(entry.files)
    if total > _MOST_LINES:
        more = nmsg("… and {count} more, below.", "… and {count} more, below.", total - _MOST_LINES)
        lines = [*lines[:_MOST_LINES], translator.render(more)]
    return list_item(translator.render(WHY[entry.why]), details=tuple(lines))


_LISTED_BELOW = frozenset({AttentionReason.ERRORS, AttentionReason.SILENCED, AttentionReason.WARNINGS})
"""The reasons whose findings the next part of the page lists."""


def _counted(findings: tuple[Finding, ...]) -> Message:
    files = nmsg("{count} file", "{count} files", len({finding.file for finding in findings}))
    return nmsg(
        "{count} finding in {files}, listed below.",
        "{count} findings in {files}, listed below.",
        sum(finding.weight for finding in findings),
        files=files,
    )


def _named_change(diff: PlanDiff, change: Change, translator: Translator) -> str:
    subject = change.subject
    title = without_signs(read(subject.title.text, translator, diff.languages) or subject.title.fallback)
    name = f"{subject.number} · {title}" if subject.number else title
    sentence = without_signs(change_sentence(change, translator, diff.languages))
    named = shortened(one_line(name), LONGEST_TITLE // 2)
    return translator.gettext("{name}: {sentence}", name=named, sentence=sentence)


def _other_files(review: Review, translator: Translator, layout: ReviewLayout) -> ReviewSection:
    names = review.other_files
    return ReviewSection(
        (Heading(translator.gettext("Files outside the plans"), layout.level),),
        tuple(list_item(file_name(name)) for name in names),
        as_items,
        lambda count: nmsg("{count} more file is left out.", "{count} more files are left out.", count),
        nmsg("{count} file outside the plans", "{count} files outside the plans", len(names)),
    )
