"""Findings as Markdown for a comment in a merge request: the counts, then a table for each file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Finding, Severity
from ogpctl.render.blocks import Block, Cell, Column, Heading, Paragraph, Table
from ogpctl.render.escaping import escaped_line
from ogpctl.render.findings_text import SEVERITY_LABELS, closing_line, folded_message
from ogpctl.render.findings_words import on_one_line
from ogpctl.render.markdown_layout import markdown_layout

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

HEADING_LEVEL = 3


def findings_markdown(report: Report, translator: Translator, *, notes_in_full: bool = False) -> str:
    """Return the counts and a table by file, what is worst first; every text from data is inert in it.

    The notes of one rule on one file take one row, unless `notes_in_full`.
    """
    blocks: list[Block] = [Paragraph(closing_line(report, translator))]
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    for file, findings in by_file.items():
        blocks += [
            Heading(escaped_line(file), HEADING_LEVEL),
            _table(findings, translator, notes_in_full=notes_in_full),
        ]
    return markdown_layout(blocks)


def _table(findings: list[Finding], translator: Translator, *, notes_in_full: bool) -> Table:
    _ = translator.gettext
    columns = (Column(_("Line"), right=True), Column(_("Severity")), Column(_("Rule")), Column(_("Finding")))
    rows = []
    for severity in Severity:
        found = [finding for finding in findings if finding.severity is severity]
        alike: dict[object, list[Finding]] = {}
        for index, finding in enumerate(found):
            whole = notes_in_full or severity is not Severity.NOTE
            alike.setdefault(index if whole else finding.rule, []).append(finding)
        rows += [_row(group, translator) for group in alike.values()]
    return Table(columns, tuple(rows))


def _row(group: list[Finding], translator: Translator) -> tuple[Cell, ...]:
    first = group[0]
    label = translator.render(SEVERITY_LABELS[first.severity])
    if len(group) == 1:
        text = on_one_line(first, translator)
    else:
        text = escaped_line(translator.render(folded_message(group)))
    return (Cell(str(first.span.line)), Cell(label), Cell(first.rule), Cell(text))
