"""Findings as JSON, described by `schema/output/findings.schema.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Finding, Severity
from ogpctl.render.json_text import json_text

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator


def findings_json(report: Report, translator: Translator) -> str:
    """Return one JSON object; messages are in the translator's language, everything else in neither."""
    document = {
        "language": translator.language,
        "plans": report.plans,
        "files": report.files,
        "counts": {severity.value: report.count(severity) for severity in Severity}
        | {"waived": report.waived},
        "findings": [finding_json(finding, translator) for finding in report.findings],
    }
    return json_text(document)


def finding_json(finding: Finding, translator: Translator) -> dict[str, Any]:
    """Return a finding as JSON, with its sentences."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": translator.render(finding.message),
        "hint": None if finding.hint is None else translator.render(finding.hint),
        "file": finding.file,
        "path": finding.path,
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "fingerprint": finding.fingerprint,
    }
