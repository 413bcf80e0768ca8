"""Findings as text for people: the place, the sentence, the line with a mark under the fault, the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.catalogue import rule_named
from ogpctl.checks.finding import Finding, Severity
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.render.escaping import escaped_line
from ogpctl.render.findings.words import way_out
from ogpctl.render.plain_text import printable, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

SEVERITY_LABELS = {
    Severity.ERROR: msg("error"),
    Severity.WARNING: msg("warning"),
    Severity.NOTE: msg("note"),
}
COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
EXCERPT_WIDTH = 98
"""The most columns of a line that are shown where no terminal says; a longer line is cut around the fault."""
LEAST_EXCERPT = 24
"""Room for the fault and a word before it; a terminal that is narrower still breaks the line."""
LINES_NAMED = 8
"""The most lines that a folded note names; a file without any translation would name them all."""


def findings_text(
    report: Report,
    translator: Translator,
    *,
    color: bool = False,
    notes_in_full: bool = False,
) -> str:
    """Return the findings with their lines, then one line that counts them, as programs read them too.

    Notes come last, one line for each file and rule, unless `notes_in_full`: then each finding stands where
    its file comes. Without findings it is the one line, which says what was checked.
    """
    folded = [] if notes_in_full else [item for item in report.findings if item.severity is Severity.NOTE]
    full = [item for item in report.findings if notes_in_full or item.severity is not Severity.NOTE]
    blocks = [_block(finding, translator, color=color) for finding in full]
    by_rule: dict[tuple[str, str], list[Finding]] = {}
    for finding in folded:
        by_rule.setdefault((finding.file, finding.rule), []).append(finding)
    lines = [_folded(alike, translator, color=color) for alike in by_rule.values()]
    if lines:
        blocks.append("\n".join(lines) + "\n")
    closing = closing_line(report, translator)
    if any(finding.excerpt.strip() or finding.hint is not None for finding in folded):
        closing += " " + translator.gettext("Use `--notes` to show each note in full.")
    return "\n".join([*blocks, closing]) + "\n"


def _folded(notes: list[Finding], translator: Translator, *, color: bool) -> str:
    return _head(notes[0], folded_message(notes), translator, color=color)


def folded_message(notes: Sequence[Finding]) -> Message:
    """Return one sentence for the notes of one rule on one file: a single one in its own words."""
    first = notes[0]
    if len(notes) == 1:
        return first.message
    rule = rule_named(first.rule)
    lines = list(dict.fromkeys(str(note.span.line) for note in notes))
    shown = ", ".join(lines[:LINES_NAMED]) + (", …" if len(lines) > LINES_NAMED else "")
    return nmsg(
        "{title} ({count} time: line {lines})",
        "{title} ({count} times: lines {lines})",
        sum(note.weight for note in notes),
        title=rule.title if rule is not None else first.message,
        lines=shown,
    )


def _head(finding: Finding, message: Message, translator: Translator, *, color: bool) -> str:
    """Return the line that editors and terminals know: the place, the severity, the rule and the sentence."""
    label = translator.render(SEVERITY_LABELS[finding.severity])
    place = f"{escaped_line(finding.file)}:{finding.span.line}:{finding.span.column}:"
    head = f"{painted(label, COLORS[finding.severity], color)}[{finding.rule}]"
    return f"{painted(place, '1', color)} {head} {escaped_line(translator.render(message))}"


def _block(finding: Finding, translator: Translator, *, color: bool) -> str:
    lines = [_head(finding, finding.message, translator, color=color)]
    lines += excerpt_lines(finding, color=color)
    gutter = " " * len(str(finding.span.line))
    lines += [f"{gutter} = {line}" for line in way_out(finding, translator)]
    return "\n".join(lines) + "\n"


def excerpt_lines(finding: Finding, *, color: bool, columns: int | None = None) -> list[str]:
    """Return the line of the file with a mark under the error; none where nothing stands there.

    It fits into `columns`, those of a terminal: a broken one would part the mark from its place.
    """
    if not finding.excerpt.strip():
        return []
    gutter = " " * len(str(finding.span.line))
    room = EXCERPT_WIDTH if columns is None else max(columns - len(f"{gutter} | "), LEAST_EXCERPT)
    shown, before, marked = _window(finding, room)
    return [
        f"{gutter} |",
        f"{finding.span.line} | {shown}".rstrip(),
        f"{gutter} | {' ' * before}{painted('^' * marked, COLORS[finding.severity], color)}",
    ]


def _window(finding: Finding, room: int) -> tuple[str, int, int]:
    """Return the part of the line to show in `room` columns.

    With the columns before the mark and those under it.
    """
    line = finding.excerpt
    start = min(finding.span.column - 1, len(line))
    end = finding.span.end_column - 1 if finding.span.end_line == finding.span.line else len(line.rstrip())
    end = max(min(end, len(line)), start)
    first, last = 0, len(line)
    if len(line) > room or width(printable(line)) > room:
        room -= 2  # what is cut off shows as an ellipsis on either side
        first = start - _fitting(reversed(line[max(0, start - room) : start]), room // 3)
        last = first + _fitting(line[first : first + room], room)
        end = min(end, last)
    prefix, suffix = ("…" if first else ""), ("…" if last < len(line) else "")
    before = prefix + printable(line[first:start])
    marked = printable(line[start:end])
    return prefix + printable(line[first:last]) + suffix, width(before), max(width(marked), 1)


def _fitting(characters: Iterable[str], room: int) -> int:
    """Return how many of the characters fit into `room` columns; one that takes none is counted as one."""
    count = 0
    for character in characters:
        room -= max(width(printable(character)), 1)
        if room < 0:
            break
        count += 1
    return count


def closing_line(report: Report, translator: Translator) -> str:
    """Return the line that counts the findings, or says that there is none, and how much was checked."""
    counts = [
        nmsg("{count} error", "{count} errors", report.count(Severity.ERROR)),
        nmsg("{count} warning", "{count} warnings", report.count(Severity.WARNING)),
        nmsg("{count} note", "{count} notes", report.count(Severity.NOTE)),
    ]
    said = [translator.render(count) for count in counts if count.count]
    files = nmsg("{count} file checked", "{count} files checked", len(report.files))
    if not said:
        message: Message = msg("No findings: {files}.", files=files)
    else:
        message = msg("{counts}; {files}.", counts=", ".join(said), files=files)
    text = translator.render(message)
    if report.waived:
        waived = nmsg("{count} finding is waived.", "{count} findings are waived.", report.waived)
        text += " " + translator.render(waived)
    return text


def painted(text: str, code: str, color: bool) -> str:
    """Return `text` in a colour, where there is colour."""
    return f"\x1b[{code}m{text}\x1b[0m" if color else text
