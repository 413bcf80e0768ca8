"""Findings as GitLab Code Quality: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Finding, Severity
from ogpctl.render.findings.words import on_one_line
from ogpctl.render.json_text import inert_json

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def findings_gitlab(report: Report, translator: Translator) -> str:
    """Return a JSON array, `[]` where there is nothing: GitLab takes an empty file for a broken one.

    GitLab shows one finding for each fingerprint and compares them with those of the target branch, so that
    they must be unique and hold no line; ours are.
    """
    return inert_json([_degradation(finding, translator) for finding in report.findings])


def _degradation(finding: Finding, translator: Translator) -> dict[str, Any]:
    return {
        "description": on_one_line(finding, translator),
        "check_name": finding.rule,
        "fingerprint": finding.fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {"path": finding.file, "lines": {"begin": finding.span.line}},
    }
