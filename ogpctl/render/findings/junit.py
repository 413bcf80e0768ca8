"""Findings as JUnit XML: a test case for each commitment, or other file, and family of rules."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from ogpctl.checks.catalogue import rule_named
from ogpctl.checks.finding import Family, Finding, Severity
from ogpctl.i18n.message import msg
from ogpctl.render.escaping import escaped_line
from ogpctl.render.findings.text import SEVERITY_LABELS
from ogpctl.render.findings.words import sentence, way_out
from ogpctl.render.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.checks.report import Report
    from ogpctl.i18n.translator import Translator

FAMILY_LABELS = {
    Family.PROFILE: msg("YAML profile"),
    Family.SCHEMA: msg("schema"),
    Family.REFERENCES: msg("references"),
    Family.CONSISTENCY: msg("consistency"),
    Family.HISTORY: msg("history"),
}


def findings_junit(
    report: Report, translator: Translator, *, strict: bool = False, with_history: bool = False
) -> str:
    """Return one suite for each family; a case fails where `validate` would, `strict` included.

    Warnings and notes that do not fail stand in the case's output. A file that could not be read is not
    counted as passing the families that are judged after the profile: those cases are skipped. The family of
    history has cases only `with_history`, where it was asked.
    """
    found: dict[tuple[str, Family], list[Finding]] = {}
    for finding in report.findings:
        found.setdefault((finding.file, _family(finding)), []).append(finding)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    names = _names(report)
    read = set(report.files)
    broken = {
        finding.file
        for (_, family), findings in found.items()
        for finding in findings
        if family is Family.PROFILE and finding.severity is Severity.ERROR
    }
    root = Element("testsuites", {"name": "ogpctl"})
    for family in Family:
        asked = family is not Family.HISTORY or with_history
        suite = SubElement(root, "testsuite", {"name": translator.render(FAMILY_LABELS[family])})
        for file, name in names.items():
            findings = found.get((file, family), [])
            if not findings and not (asked and file in read):
                continue
            case = SubElement(suite, "testcase", {"classname": name, "file": _clean(escaped_line(file))})
            case.set("name", f"{name}: {translator.render(FAMILY_LABELS[family])}")
            unread = family is not Family.PROFILE and file in broken
            _fill(case, findings, failing, translator, unread=unread)
        _count(suite)
        if not len(suite):
            root.remove(suite)
    # Readers that hold reports against a schema know no other counts here.
    for key in ("tests", "failures", "errors"):
        root.set(key, str(sum(int(suite.get(key, "0")) for suite in root)))
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text.decode("utf-8") + "\n"


def _fill(
    case: Element, findings: list[Finding], failing: set[Severity], translator: Translator, *, unread: bool
) -> None:
    """Put into a case one failure that lists what makes it fail, and the rest as its output."""
    worst = [finding for finding in findings if finding.severity in failing]
    if worst:
        failure = SubElement(case, "failure", {"type": worst[0].rule})
        failure.set("message", _clean(sentence(worst[0], translator)))
        failure.text = _lines(worst, translator)
    elif unread and not findings:
        reason = translator.gettext("not checked, since the file could not be read")
        SubElement(case, "skipped", {"message": _clean(reason)})
    others = [finding for finding in findings if finding.severity not in failing]
    if others:
        SubElement(case, "system-out").text = _lines(others, translator)


def _lines(findings: Iterable[Finding], translator: Translator) -> str:
    lines = []
    for finding in findings:
        label = translator.render(SEVERITY_LABELS[finding.severity])
        place = f"{escaped_line(finding.file)}:{finding.span.line}:{finding.span.column}"
        lines.append(f"{place}: {label}[{finding.rule}] {sentence(finding, translator)}")
        lines += [f"  {line}" for line in way_out(finding, translator)]
    return _clean("\n".join(lines))


def _count(suite: Element) -> None:
    counts = Counter(child.tag for case in suite for child in case)
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(counts["failure"]))
    suite.set("errors", "0")
    suite.set("skipped", str(counts["skipped"]))


def _names(report: Report) -> dict[str, str]:
    """Return what each file is called: the commitment's id where no other file has it, else its path."""
    files = dict.fromkeys([*report.files, *(finding.file for finding in report.findings)])
    times = Counter(report.commitments.get(file) for file in files)
    names = {}
    for file in files:
        commitment = report.commitments.get(file)
        known = commitment is not None and times[commitment] == 1
        names[file] = _clean(escaped_line(commitment if known and commitment is not None else file))
    return names


def _family(finding: Finding) -> Family:
    rule = rule_named(finding.rule)
    return rule.family if rule is not None else Family.CONSISTENCY


def _clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold, not even as a reference."""
    return printable(text).replace("\ufffe", "").replace("\uffff", "")
