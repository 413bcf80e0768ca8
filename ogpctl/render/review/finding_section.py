"""The findings of a review: rows of a table in Markdown, lines in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Severity
from ogpctl.i18n.message import nmsg
from ogpctl.render.blocks import Bullets, Column, Heading, Table, list_item
from ogpctl.render.diff.words import without_signs
from ogpctl.render.escaping import escaped_line
from ogpctl.render.findings.text import SEVERITY_LABELS, folded_message
from ogpctl.render.findings.words import on_one_line
from ogpctl.render.plain_text import one_line, shortened
from ogpctl.render.review.review_section import LONGEST_SENTENCE, ReviewLayout, ReviewSection, file_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.checks.finding import Finding
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block


def finding_section(
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
            sentence = finding_sentence(group, self._translator)
            items.append(list_item(f"{finding_place(group[0])}: {label}[{group[0].rule}] {sentence}"))
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
                finding_sentence(group, self._translator),
                finding_place(group[0]),
                group[0].rule,
            )
            for group in units
        )
        yield Table(columns, rows)


def finding_sentence(group: Sequence[Finding], translator: Translator) -> str:
    if len(group) == 1:
        text = on_one_line(group[0], translator)
    else:
        text = escaped_line(translator.render(folded_message(group)))
    return without_signs(shortened(one_line(text), LONGEST_SENTENCE))


def finding_place(finding: Finding) -> str:
    return f"{file_name(finding.file)}:{finding.span.line}"
