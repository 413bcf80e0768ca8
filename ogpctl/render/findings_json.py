"""Findings as JSON, described by `schema/output/findings.schema.json`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Finding, Severity

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

SCHEMA_VERSION = "1"


def findings_json(report: Report, translator: Translator) -> str:
    """Return one JSON object; messages are in the translator's language, everything else in neither."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "language": translator.language,
        "plans": list(report.plans),
        "files": [_encodable(file) for file in report.files],
        "counts": {severity.value: report.count(severity) for severity in Severity}
        | {"waived": report.waived},
        "findings": [_finding(finding, translator) for finding in report.findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding, translator: Translator) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": _encodable(translator.render(finding.message)),
        "hint": None if finding.hint is None else _encodable(translator.render(finding.hint)),
        "file": _encodable(finding.file),
        "path": _encodable(finding.path),
        "line": finding.span.line,
        "column": finding.span.column,
        "end_line": finding.span.end_line,
        "end_column": finding.span.end_column,
        "fingerprint": finding.fingerprint,
    }


def _encodable(text: str) -> str:
    """Return `text` as UTF-8 can hold it: of a file name that is not UTF-8, each other byte is escaped."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
