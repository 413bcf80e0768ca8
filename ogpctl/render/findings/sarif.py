"""Findings as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Finding, Rule, Severity
from ogpctl.render.escaping import encodable
from ogpctl.render.findings.words import found_rules, rule_page, sentence, way_out
from ogpctl.render.json_text import inert_json

if TYPE_CHECKING:
    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_IN_PATH = re.compile(rb"[^A-Za-z0-9._~/-]")
_PLACEHOLDER = re.compile(r"\{([0-9]+)\}")
_MENTION = re.compile(r"@(?=\w)")


def findings_sarif(report: Report, translator: Translator, *, version: str | None = None) -> str:
    """Return one run of ogpctl in this version, with the rules that found something.

    Lines and columns count from 1, and ends are exclusive.
    """
    rules = found_rules(report.findings)
    indexes = {name: index for index, name in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "ogpctl",
                **({} if version is None else {"version": version}),
                "language": translator.language,
                "rules": [_rule(rule, translator) for rule in rules.values()],
            }
        },
        "language": translator.language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, indexes, translator) for finding in report.findings],
    }
    return inert_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: Rule, translator: Translator) -> dict[str, Any]:
    page = rule_page(rule.id, translator.language)
    title = translator.render(rule.title)
    help_ = translator.gettext(
        "{title}. The page {page} of ogpctl’s documentation explains why, with examples.",
        title=title[:1].upper() + title[1:],
        page=page,
    )
    return {
        "id": rule.id,
        "shortDescription": {"text": title},
        "help": {"text": help_},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family.value], "documentation": page},
    }


def _result(finding: Finding, indexes: dict[str, int], translator: Translator) -> dict[str, Any]:
    text = "\n".join([sentence(finding, translator), *way_out(finding, translator)])
    span = finding.span
    region = {"startLine": span.line, "startColumn": span.column}
    if (span.end_line, span.end_column) >= (span.line, span.column):
        region |= {"endLine": span.end_line, "endColumn": span.end_column}
    result = {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": _message(text)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri_path(finding.file), "uriBaseId": "%SRCROOT%"},
                    "region": region,
                },
                **({"logicalLocations": [{"fullyQualifiedName": finding.path}]} if finding.path else {}),
            }
        ],
        # GitHub knows a finding again by the second one, which it would else make of the lines around it.
        "partialFingerprints": {
            "ogpctl/v1": finding.fingerprint,
            "primaryLocationLineHash": finding.fingerprint,
        },
    }
    return result | ({"ruleIndex": indexes[finding.rule]} if finding.rule in indexes else {})


def _message(text: str) -> str:
    """Return `text` without what SARIF (3.11) reads as a link or a placeholder, nor forges as a mention."""
    text = _PLACEHOLDER.sub(r"{{\1}}", text.replace("](", "\\]("))
    return _MENTION.sub("@\u200b", text)


def uri_path(file: str) -> str:
    """Return a path relative to the repository as a relative reference of RFC 3986, byte for byte."""
    data = file.encode("utf-8", "surrogateescape") if _is_bytes(file) else encodable(file).encode("utf-8")
    return _IN_PATH.sub(lambda found: b"%%%02X" % found[0][0], data).decode("ascii")


def _is_bytes(file: str) -> bool:
    try:
        file.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True
