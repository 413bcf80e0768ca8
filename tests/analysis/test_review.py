"""What a change does to the findings, and that nothing grave goes unseen."""

from __future__ import annotations

from typing import Any

from hypothesis import given, strategies as st

from ogpctl.analysis.diff.kinds import BY_ID, KINDS, Level
from ogpctl.analysis.review.attention import OF_KIND, OF_RULE
from ogpctl.analysis.review.findings import compare_findings
from ogpctl.checks.catalogue import RULES
from ogpctl.checks.finding import Family, Finding, Severity
from ogpctl.checks.fingerprint import Fingerprints
from ogpctl.checks.report import Report
from ogpctl.checks.rule_ids import RULE_IDS
from ogpctl.i18n.message import literal
from ogpctl.store.position import Span

SEEN = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["missing-field", "unknown-key"])), max_size=8
)


def report(found: list[tuple[str, str]], severity: Severity = Severity.ERROR, **more: Any) -> Report:
    """Return a report of findings, each a file and a rule; the order of the list is that of the lines."""
    marks = Fingerprints()
    findings = tuple(
        Finding(
            rule, severity, literal("x"), None, file, "", Span(line, 1, line, 2), marks.of(file, rule, "")
        )
        for line, (file, rule) in enumerate(found, 1)
    )
    return Report(findings, (), (), **more)


def named(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return sorted((finding.file, finding.rule) for finding in findings)


@given(SEEN, SEEN)
def test_findings_are_compared_as_multisets(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    """Of three alike, one that goes is one mended, wherever it stood."""
    found = compare_findings(report(before), report(after))

    rest = sorted(before)
    added = [item for item in sorted(after) if item not in rest or rest.remove(item)]  # type: ignore[func-returns-value]
    assert named(found.added) == added
    assert named(found.mended) == rest
    assert found.silenced == ()


@given(SEEN)
def test_a_finding_that_weighs_more_is_added_and_one_that_weighs_less_is_not(
    seen: list[tuple[str, str]],
) -> None:
    milder, graver = report(seen, Severity.WARNING), report(seen)

    assert named(compare_findings(milder, graver).added) == sorted(seen)
    assert compare_findings(graver, milder).added == compare_findings(graver, milder).mended == ()


def test_every_kind_that_is_to_be_looked_at_has_its_reason() -> None:
    assert {kind.id for kind in KINDS if kind.level is Level.WARNING} <= OF_KIND.keys() <= BY_ID.keys()


def test_every_rule_that_needs_history_has_its_reason() -> None:
    assert {rule.id for rule in RULES if rule.family is Family.HISTORY} <= OF_RULE.keys() <= set(RULE_IDS)
