"""Findings at a terminal: the place on a line of its own, sentences folded at words below it.

Without Rich: `validate` runs before each commit, and has to start quickly.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Finding, Severity
from ogpctl.i18n.message import msg, nmsg
from ogpctl.render.escaping import escaped_line
from ogpctl.render.findings.text import COLORS, SEVERITY_LABELS, closing_line, excerpt_lines, painted
from ogpctl.render.findings.words import way_out

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

READABLE = 100
"""Sentences are not wider than this, however wide the terminal."""
NARROWEST = 20


def findings_at_terminal(
    report: Report, translator: Translator, columns: int, *, color: bool = False, notes_in_full: bool = False
) -> str:
    """Return the findings, each with its line, then what was checked.

    Notes are a line of summary unless `notes_in_full`: there may be many that nobody has to act on.
    """
    shown = [item for item in report.findings if notes_in_full or item.severity is not Severity.NOTE]
    notes = [] if notes_in_full else [item for item in report.findings if item.severity is Severity.NOTE]
    parts = ["\n".join(_block(finding, translator, columns, color=color)) for finding in shown]
    parts += ["\n".join(_folded(text, columns)) for text in _closing(report, notes, translator)]
    return "\n\n".join(parts) + "\n"


def _block(finding: Finding, translator: Translator, columns: int, *, color: bool) -> list[str]:
    style = COLORS[finding.severity]
    place = painted(f"{escaped_line(finding.file)}:{finding.span.line}:{finding.span.column}", "1", color)
    label = painted(translator.render(SEVERITY_LABELS[finding.severity]), style, color)
    lines = [f"{place}  {label}[{finding.rule}]"]
    lines += _folded(escaped_line(translator.render(finding.message)), columns, "  ")
    lines += excerpt_lines(finding, color=color, columns=columns)
    gutter = " " * len(str(finding.span.line))
    for text in way_out(finding, translator):
        first, *rest = _folded(text, columns, f"{gutter}   ")
        lines += [f"{gutter} = {first.lstrip(' ')}", *rest]
    return lines


def _closing(report: Report, notes: list[Finding], translator: Translator) -> list[str]:
    """Return the line that counts the notes, and the one that says what was checked."""
    said = []
    if notes:
        rules = Counter[str]()
        for note in notes:
            rules[note.rule] += note.weight
        listed = ", ".join(f"{rule} ({count})" for rule, count in rules.most_common())
        message = nmsg(
            "{count} note: {rules}. Use `--notes` to show it.",
            "{count} notes: {rules}. Use `--notes` to show them.",
            rules.total(),
            rules=listed,
        )
        said.append(translator.render(message))
    if report.count(Severity.ERROR):
        return [*said, closing_line(report, translator)]
    return [*said, _valid(report, translator)]


def _valid(report: Report, translator: Translator) -> str:
    commitments = sum(file in report.commitments for file in report.files)
    warnings = report.count(Severity.WARNING)
    parts = [
        nmsg("{count} commitment", "{count} commitments", commitments),
        nmsg("{count} error", "{count} errors", 0),
        *([nmsg("{count} warning", "{count} warnings", warnings)] if warnings else []),
    ]
    text = translator.render(
        msg("Valid: {counts}.", counts=", ".join(translator.render(part) for part in parts))
        if commitments
        else msg(
            "Valid: {files}.", files=nmsg("{count} file checked", "{count} files checked", len(report.files))
        )
    )
    if report.waived:
        waived = nmsg("{count} finding is waived.", "{count} findings are waived.", report.waived)
        text += " " + translator.render(waived)
    return text


def _folded(text: str, columns: int, indent: str = "") -> list[str]:
    """Return lines that break at spaces only: a word or an address that is longer stays whole."""
    return textwrap.wrap(
        text,
        max(min(columns, READABLE), NARROWEST),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]
