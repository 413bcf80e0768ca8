"""Findings as Markdown for a comment in a merge request: the counts, then a table for each file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Finding, Severity
from ogpctl.i18n.message import nmsg
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.escaping import encodable, escaped_line
from ogpctl.render.findings.text import SEVERITY_LABELS, closing_line, folded_message
from ogpctl.render.findings.words import on_one_line
from ogpctl.render.markdown_layout import markdown_layout

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content

HEADING_LEVEL = 3
LARGEST = 1_000_000
"""The most bytes: GitLab takes a comment of a million characters, GitHub a summary of a job of 1 MiB."""


@dataclass(frozen=True, slots=True)
class _FindingRow:
    """A row of a file's table, for one finding or for the notes of one rule on that file."""

    file: str
    findings: tuple[Finding, ...]


def findings_markdown(
    report: Report, translator: Translator, *, notes_in_full: bool = False, largest: int = LARGEST
) -> str:
    """Return the counts and a table by file, what is worst first; every text from data is inert in it.

    The notes of one rule on one file take one row, unless `notes_in_full`. Where all the rows would take more
    than `largest` bytes, those of the worst findings are there, and a last line counts the others.
    """
    rows = _rows(report, notes_in_full=notes_in_full)
    by_weight = sorted(rows, key=lambda row: [*Severity].index(row.findings[0].severity))
    count = len(rows)
    while True:
        kept = set(map(id, by_weight[:count]))
        text = _page(report, [row for row in rows if id(row) in kept], translator)
        size = len(encodable(text).encode("utf-8"))
        if size <= largest or count == 0:
            return text
        count = min(count - 1, count * largest // size)


def _rows(report: Report, *, notes_in_full: bool) -> list[_FindingRow]:
    """Return the rows by file, in each what is worst first."""
    by_file: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.file, []).append(finding)
    rows = []
    for file, findings in by_file.items():
        for severity in Severity:
            alike: dict[object, list[Finding]] = {}
            for index, finding in enumerate(item for item in findings if item.severity is severity):
                whole = notes_in_full or severity is not Severity.NOTE
                alike.setdefault(index if whole else finding.rule, []).append(finding)
            rows += [_FindingRow(file, tuple(group)) for group in alike.values()]
    return rows


def _page(report: Report, rows: list[_FindingRow], translator: Translator) -> str:
    blocks: list[Block] = [Paragraph(closing_line(report, translator))]
    by_file: dict[str, list[_FindingRow]] = {}
    for row in rows:
        by_file.setdefault(row.file, []).append(row)
    for file, of_file in by_file.items():
        blocks += [Heading(escaped_line(file), HEADING_LEVEL), _table(of_file, translator)]
    left = sum(finding.weight for finding in report.findings) - sum(
        finding.weight for row in rows for finding in row.findings
    )
    if left:
        said = nmsg("{count} more finding is not shown.", "{count} more findings are not shown.", left)
        blocks.append(Paragraph(translator.render(said)))
    return markdown_layout(blocks)


def _table(rows: list[_FindingRow], translator: Translator) -> Table:
    _ = translator.gettext
    columns = (
        Column(_("Line"), side="right"),
        Column(_("Severity")),
        Column(_("Rule")),
        Column(_("Finding")),
    )
    return Table(columns, tuple(_cells(row.findings, translator) for row in rows))


def _cells(group: tuple[Finding, ...], translator: Translator) -> tuple[Content, ...]:
    first = group[0]
    label = translator.render(SEVERITY_LABELS[first.severity])
    if len(group) == 1:
        text = on_one_line(first, translator)
    else:
        text = escaped_line(translator.render(folded_message(group)))
    return (str(first.span.line), label, first.rule, text)
