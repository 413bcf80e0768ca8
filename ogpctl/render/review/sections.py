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
<<<<<<< HEAD
        yield finding_section(grave, _("New findings"), translator, layout)
    if found.silenced:
        yield finding_section(found.silenced, _("Findings hidden by its own ogpctl.toml"), translator, layout)
=======
        yield _findings(grave, _("New findings"), translator, layout)
    if found.silenced:
        yield _findings(found.silenced, _("Findings hidden by its own ogpctl.toml"), translator, layout)
>>>>>>> bc589339 (Reword tables, review pages, the public report and Git’s errors)
    for diff in review.plans:
        yield plan_section(diff, translator, layout)
    if notes:
        folded = nmsg("{count} note", "{count} notes", len(notes))
<<<<<<< HEAD
        yield finding_section(notes, _("New notes"), translator, layout, folded)
    if found.mended:
        folded = nmsg("{count} finding", "{count} findings", len(found.mended))
        yield finding_section(found.mended, _("Fixed findings"), translator, layout, folded)
    if len(review.other_files) > _MOST_LINES:
=======
        yield _findings(notes, _("New notes"), translator, layout, folded)
    if found.mended:
        folded = nmsg("{count} finding", "{count} findings", len(found.mended))
        yield _findings(found.mended, _("Fixed findings"), translator, layout, folded)
    if len(review.other_files) > _LINES:
>>>>>>> bc589339 (Reword tables, review pages, the public report and Git’s errors)
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


<<<<<<< HEAD
=======
# Findings.


def _findings(
    findings: tuple[Finding, ...],
    title: str,
    translator: Translator,
    layout: ReviewLayout,
    folded: Message | None = None,
) -> ReviewSection:
    body = _FindingRows(translator) if layout.tables else _FindingLines(translator)
    return ReviewSection(
        (Heading(title, layout.level),),
        tuple(_grouped(findings)),
        body,
        lambda count: nmsg("{count} more finding is left out.", "{count} more findings are left out.", count),
        folded,
    )


def _grouped(findings: tuple[Finding, ...]) -> Iterator[list[Finding]]:
    """Yield each finding by itself, the notes of one rule on one file together."""
    notes: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity is Severity.NOTE:
            notes.setdefault((finding.file, finding.rule), []).append(finding)
        else:
            yield [finding]
    yield from notes.values()


class _FindingLines:
    """Findings as items of a list, which a terminal can wrap."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def __call__(self, units: Sequence[list[Finding]], /) -> Iterator[Block]:
        items = []
        for group in units:
            label = self._translator.render(SEVERITY_LABELS[group[0].severity])
            items.append(
                list_item(f"{_place(group[0])}: {label}[{group[0].rule}] {_said(group, self._translator)}")
            )
        yield Bullets(tuple(items))


class _FindingRows:
    """Findings as rows of a table."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def __call__(self, units: Sequence[list[Finding]], /) -> Iterator[Block]:
        _ = self._translator.gettext
        columns = (Column(_("Severity")), Column(_("Finding")), Column(_("Location")), Column(_("Rule")))
        rows = tuple(
            (
                self._translator.render(SEVERITY_LABELS[group[0].severity]),
                _said(group, self._translator),
                _place(group[0]),
                group[0].rule,
            )
            for group in units
        )
        yield Table(columns, rows)


def _said(group: Sequence[Finding], translator: Translator) -> str:
    if len(group) == 1:
        text = on_one_line(group[0], translator)
    else:
        text = escaped_line(translator.render(folded_message(group)))
    return without_signs(shortened(one_line(text), _SENTENCE))


def _place(finding: Finding) -> str:
    return f"{_file(finding.file)}:{finding.span.line}"


def _file(name: str) -> str:
    """Return a file's name on one line; of a very long one the end, which tells more."""
    name = without_signs(escaped_line(name))
    return name if len(name) <= _PLACE else "…" + name[-_PLACE:]


# Plans.


def _plan(diff: PlanDiff, translator: Translator, layout: ReviewLayout) -> ReviewSection:
    title = without_signs(read(diff.title, translator, diff.languages)) or diff.plan
    head: list[Block] = [
        Heading(f"{shortened(one_line(title), _TITLE)} ({shortened(_file(diff.plan), _TITLE)})", layout.level)
    ]
    head += _totals(diff, translator, layout)
    units = (*_change_units(diff, translator), *_remark_units(diff, translator))
    count = len({change.subject.file for change in diff.changes})
    folded = None
    if len(diff.changes) > _FOLDED_FROM:
        folded = msg(
            "{changes} in {files}",
            changes=nmsg("{count} change", "{count} changes", len(diff.changes)),
            files=nmsg("{count} file", "{count} files", count),
        )
    return ReviewSection(
        tuple(head),
        units,
        _Grouped(layout.level + 1),
        lambda count: nmsg("{count} more change is left out.", "{count} more changes are left out.", count),
        folded,
    )


_FOLDED_FROM = 30
"""Changes of a plan beyond which a comment folds them away."""


def _totals(diff: PlanDiff, translator: Translator, layout: ReviewLayout) -> Iterator[Block]:
    if diff.totals_before == diff.totals_after:
        yield Paragraph(translator.gettext("The completion totals do not change."))
    else:
        yield totals_table(diff, translator, unicode=layout.unicode)
    if diff.totals_before != diff.totals_after or any(
        count for move, count in diff.moves.counts.items() if move not in {Move.UNCHANGED, Move.NONE}
    ):
        yield Paragraph(moves_sentence(diff.moves, translator), Style.STRONG)
    if diff.totals_lack:
        text = msg("Incomplete: files that could not be read are missing from the totals.")
        yield Paragraph(translator.render(text), Style.BAD)


Unit = tuple[str, Item]
"""What a line belongs to, and the line."""


def _change_units(diff: PlanDiff, translator: Translator) -> Iterator[Unit]:
    headings: dict[object, str] = {}
    for change in diff.changes:
        if change.subject.file not in headings:
            headings[change.subject.file] = subject_heading(_short(change.subject), diff, translator)
        sentence, below = change_texts(change, diff, translator)
        details = [cut_words(detail, _DETAIL) for detail in below[:_DETAILS]]
        if len(below) > _DETAILS:
            more = nmsg("… and {count} more.", "… and {count} more.", len(below) - _DETAILS)
            details.append(translator.render(more))
        yield headings[change.subject.file], list_item(sentence, details=details)


def _short(subject: Subject) -> Subject:
    """Return a subject whose title is no treatise."""
    title = DataText(
        {language: shortened(one_line(text), _TITLE) for language, text in subject.title.text.items()},
        shortened(one_line(subject.title.fallback), _TITLE),
    )
    number = subject.number and shortened(one_line(subject.number), _TITLE)
    return replace(subject, id=shortened(one_line(subject.id), _TITLE), number=number, title=title)


def _remark_units(diff: PlanDiff, translator: Translator) -> Iterator[Unit]:
    if diff.unread:
        title = translator.gettext("Files that could not be read completely")
        for item in diff.unread:
            yield (
                title,
                list_item(shortened(escaped_line(unread_sentence(item, diff, translator)), _SENTENCE)),
            )
    if diff.formatting_only:
        title = translator.gettext("Only formatting, order, comments or file names changed")
        for name in diff.formatting_only:
            yield title, list_item(_file(name))


class _Grouped:
    """Lines under the heading of what they belong to."""

    def __init__(self, level: int) -> None:
        self._level = level

    def __call__(self, units: Sequence[Unit], /) -> Iterator[Block]:
        for title, group in groupby(units, key=lambda unit: unit[0]):
            yield Heading(title, self._level)
            yield Bullets(tuple(item for _, item in group))


# The rest.


>>>>>>> bc589339 (Reword tables, review pages, the public report and Git’s errors)
def _other_files(review: Review, translator: Translator, layout: ReviewLayout) -> ReviewSection:
    names = review.other_files
    return ReviewSection(
        (Heading(translator.gettext("Files outside the plans"), layout.level),),
<<<<<<< HEAD
        tuple(list_item(file_name(name)) for name in names),
        as_items,
=======
        tuple(list_item(_file(name)) for name in names),
        _as_items,
>>>>>>> bc589339 (Reword tables, review pages, the public report and Git’s errors)
        lambda count: nmsg("{count} more file is left out.", "{count} more files are left out.", count),
        nmsg("{count} file outside the plans", "{count} files outside the plans", len(names)),
    )
