"""Findings as workflow commands of GitHub Actions, which become annotations of the changed files.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Finding, Severity
from ogpctl.render.escaping import escaped_line
from ogpctl.render.findings.words import sentence, way_out

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_IN_TEXT = re.compile(r"[%\r\n]")
_IN_PROPERTY = re.compile(r"[%\r\n:,]")


def findings_github(report: Report, translator: Translator) -> str:
    """Return one command a line, nothing where there is nothing to say."""
    return "".join(f"{_command(finding, translator)}\n" for finding in report.findings)


def _command(finding: Finding, translator: Translator) -> str:
    """Return the command.

    A file name with characters that steer a terminal loses its annotation, not its text.
    """
    properties = {
        "file": escaped_line(finding.file),
        "line": str(finding.span.line),
        "col": str(finding.span.column),
        "title": escaped_line(f"ogpctl {finding.rule}"),
    }
    listed = ",".join(f"{name}={_escaped(value, _IN_PROPERTY)}" for name, value in properties.items())
    text = "\n".join([sentence(finding, translator), *way_out(finding, translator)])
    return f"::{COMMANDS[finding.severity]} {listed}::{_escaped(text, _IN_TEXT)}"


def _escaped(text: str, special: re.Pattern[str]) -> str:
    return special.sub(lambda found: f"%{ord(found[0]):02X}", text)
