"""What a change does to the findings.

Known again by their fingerprints, so moved lines make no difference.

In a file that moved they are looked for under its earlier path. Each state is judged by its own settings, and
the later one also by the earlier settings where they differ: a change does not choose the rules that it is
judged by.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.checks.catalogue import rule_named
from ogpctl.checks.finding import Family, Severity
from ogpctl.checks.fingerprint import Fingerprints
from ogpctl.checks.report import no_more_than_before
from ogpctl.store.settings import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.checks.finding import Finding
    from ogpctl.checks.report import Report

_WEIGHT = {severity: -position for position, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class FindingsReview:
    """The findings of a change, what is worst first.

    Fingerprints tell several alike apart, so they are counted. `added` are those of the later state that the
    earlier one had not, or had less severe; `mended` those that went. `silenced` would have been added by the
    settings of the earlier state, and the change's own `ogpctl.toml` keeps them back. `before` and `after`
    count all of them by severity.
    """

    added: tuple[Finding, ...] = ()
    mended: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    before: Mapping[Severity, int] | None = None
    after: Mapping[Severity, int] | None = None

    def errors(self) -> tuple[Finding, ...]:
        """Return the errors that were added."""
        return tuple(finding for finding in self.added if finding.severity is Severity.ERROR)

    def silenced_errors(self) -> tuple[Finding, ...]:
        """Return the errors that the change's own settings keep back."""
        return tuple(finding for finding in self.silenced if finding.severity is Severity.ERROR)


def compare_findings(
    before: Report,
    after: Report,
    by_old_settings: Report | None = None,
    moved: Mapping[str, str] | None = None,
) -> FindingsReview:
    """Return what became of the findings of `before`.

    `by_old_settings` is the later state judged by the settings of the earlier one, where the two differ: a
    rule that was switched off has mended nothing. `moved` gives the earlier path of each file that moved:
    what was wrong with it there is neither mended nor added.
    """
    moved = moved or {}
    known = _by_fingerprint(before, {})
    now = _by_fingerprint(after, moved)
    same_rules = now if by_old_settings is None else _by_fingerprint(by_old_settings, moved)
    uncertain = no_more_than_before(before, after, moved)
    hidden = {
        moved.get(finding.file, finding.file) for finding in after.findings if _keeps_from_reading(finding)
    }
    silenced = [
        finding
        for mark, finding in same_rules.items()
        if _worse(finding, known.get(mark))
        and _worse(finding, now.get(mark))
        and finding.file != SETTINGS_FILE
    ]
    return FindingsReview(
        added=_sorted(
            finding
            for mark, finding in now.items()
            if _worse(finding, known.get(mark))
            and (moved.get(finding.file, finding.file), finding.rule) not in uncertain
        ),
        mended=_sorted(
            finding
            for mark, finding in known.items()
            if mark not in same_rules and (finding.file not in hidden or _keeps_from_reading(finding))
        ),
        silenced=_sorted(silenced),
        before={severity: before.count(severity) for severity in Severity},
        after={severity: after.count(severity) for severity in Severity},
    )


def _keeps_from_reading(finding: Finding) -> bool:
    """Whether a finding may keep others of its file from being found.

    They are not mended then, only unseen.
    """
    rule = rule_named(finding.rule)
    return rule is not None and rule.family is Family.PROFILE and finding.severity is Severity.ERROR


def _by_fingerprint(report: Report, moved: Mapping[str, str]) -> dict[str, Finding]:
    """Return findings by their fingerprints.

    In a file that moved they are those of its earlier path. A commitment needs none: its fingerprints are of
    its id.
    """
    earlier = Fingerprints()
    return {
        earlier.of(moved[finding.file], finding.rule, finding.marked_path)
        if finding.file in moved and finding.file not in report.commitments
        else finding.fingerprint: finding
        for finding in report.findings
    }


def _worse(finding: Finding, other: Finding | None) -> bool:
    return (
        other is None
        or _WEIGHT[finding.severity] > _WEIGHT[other.severity]
        or finding.stands_for > other.stands_for
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(findings, key=lambda finding: (-_WEIGHT[finding.severity], finding.file, finding.span))
    )
