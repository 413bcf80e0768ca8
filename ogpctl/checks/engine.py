"""Run the rules over a repository: problems in, findings at their places out.

All findings of all files come in one run. Only files with problems are read for positions; where a valid file
has a note, they come from `store.quick_positions` at a fraction of the cost.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ogpctl.checks import catalogue
from ogpctl.checks.finding import Correction, Family, Finding, Problem, Severity
from ogpctl.checks.finding_places import FindingPlaces
from ogpctl.checks.fingerprint import Fingerprints
from ogpctl.checks.report import Report
from ogpctl.checks.settings_rules import settings_problems
from ogpctl.i18n.message import msg, nmsg
from ogpctl.store.schema_error import MOST_ERRORS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ogpctl.checks.past import EarlierState
    from ogpctl.i18n.message import Message
    from ogpctl.store.document import Repository
    from ogpctl.store.position import Span
    from ogpctl.store.settings import Settings

MOST_OF_A_RULE = 100
"""Findings of one rule on one file that are listed: nobody reads more, and a stranger's file may have
100,000."""


def check(
    repository: Repository,
    settings: Settings,
    today: dt.date,
    past: EarlierState | None = None,
    day: dt.date | None = None,
) -> Report:
    """Return every finding of every rule on `repository`, by the severities and waivers of `settings`.

    `today` is the day on which a waiver's expiry is judged: the engine reads no clock. `day` is that of the
    state that is judged, where it is an earlier one: what was in the future then is told. The rules that need
    history are asked where there is a `past` to compare with.
    """
    in_force = {(waiver.rule, waiver.commitment) for waiver in settings.waivers if waiver.holds_on(today)}
    places = FindingPlaces(repository, settings)
    fingerprints = Fingerprints()
    listing = _FindingListing(repository)
    waived = 0
    corrections: dict[str, list[Correction]] = {}
    removed = _removed(past, repository)
    located = [
        (places.span(problem), problem)
        for problem in _problems(repository, settings, (today, day or today), past)
    ]
    located.sort(key=lambda item: (item[1].file, item[0], item[1].rule.id, item[1].message.msgid))
    for span, problem in located:
        severity = _severity(problem, settings)
        if severity is None:
            continue
        commitment = places.commitment(problem.file) or removed.get(problem.file)
        others = {places.commitment(file) for file in problem.others}
        if _is_waived(problem, {commitment, *others}, in_force):
            waived += 1
            continue
        subject = commitment or problem.file
        if listing.is_full(problem):
            listing.leave_out(problem, severity, span, subject)
            continue
        path = places.path_by_ids(problem)
        mark = fingerprints.of(subject, problem.rule.id, path)
        if problem.correction is not None:
            corrections[mark] = [problem.correction]
        listing.add(
            problem,
            Finding(
                rule=problem.rule.id,
                severity=severity,
                message=problem.message,
                hint=problem.hint,
                file=problem.file,
                path=path,
                span=span,
                fingerprint=mark,
                excerpt=places.excerpt(problem.file, span.line),
                others=problem.others,
            ),
        )
    return Report(
        findings=listing.findings(fingerprints, corrections),
        files=tuple(document.path for document in repository.documents()),
        plans=tuple(plan.id for plan in repository.plans),
        waived=waived,
        commitments={
            document.path: commitment
            for document in repository.documents()
            if (commitment := places.commitment(document.path)) is not None
        },
        corrections=corrections,
    )


@dataclass(slots=True)
class _LeftOut:
    """The findings of a rule on a file that are counted and not listed; `place` is where they would begin."""

    place: int
    rule: str
    file: str
    subject: str
    severity: Severity
    span: Span
    others: dict[str, None]
    corrections: list[Correction]
    count: int = 0
    least: bool = False


class _FindingListing:
    """Findings in their order.

    Of each rule on each file the first, and one that says how many more there are.
    """

    def __init__(self, repository: Repository) -> None:
        self._findings: list[Finding | None] = []
        self._listed: Counter[tuple[str, str]] = Counter()
        self._left_out: dict[tuple[str, str], _LeftOut] = {}
        self._not_all_looked_for = {
            document.path for document in repository.documents() if len(document.errors) >= MOST_ERRORS
        }

    def is_full(self, problem: Problem) -> bool:
        """Return whether enough findings of that rule on that file are listed."""
        return problem.left_out > 0 or self._listed[problem.file, problem.rule.id] >= MOST_OF_A_RULE

    def add(self, problem: Problem, finding: Finding) -> None:
        self._listed[problem.file, problem.rule.id] += 1
        self._findings.append(finding)

    def leave_out(self, problem: Problem, severity: Severity, span: Span, subject: str) -> None:
        """Count a problem, or as many as it stands for."""
        key = (problem.file, problem.rule.id)
        found = self._left_out.get(key)
        if found is None:
            least = problem.rule.family is Family.SCHEMA and problem.file in self._not_all_looked_for
            place = len(self._findings)
            found = _LeftOut(
                place, problem.rule.id, problem.file, subject, severity, span, {}, [], least=least
            )
            self._left_out[key] = found
            self._findings.append(None)
        found.count += problem.left_out or 1
        found.others |= dict.fromkeys(problem.others)
        if problem.correction is not None:
            found.corrections.append(problem.correction)

    def findings(
        self, fingerprints: Fingerprints, corrections: dict[str, list[Correction]]
    ) -> tuple[Finding, ...]:
        """Return the list; what can be corrected of those that are left out goes into `corrections`."""
        for item in self._left_out.values():
            finding = Finding(
                rule=item.rule,
                severity=item.severity,
                message=_more(item),
                hint=_LIST_NEXT,
                file=item.file,
                path="",
                span=item.span,
                fingerprint="",
                others=tuple(item.others),
                stands_for=item.count,
            )
            mark = fingerprints.of(item.subject, item.rule, finding.marked_path)
            self._findings[item.place] = replace(finding, fingerprint=mark)
            corrections[mark] = item.corrections
        return tuple(finding for finding in self._findings if finding is not None)


_LIST_NEXT = msg("Fix the findings listed, then check again to see the next ones.")


def _more(item: _LeftOut) -> Message:
    if item.least:
        return nmsg(
            "and at least {count} more finding of this rule in this file",
            "and at least {count} more findings of this rule in this file",
            item.count,
        )
    return nmsg(
        "and {count} more finding of this rule in this file",
        "and {count} more findings of this rule in this file",
        item.count,
    )


def _problems(
    repository: Repository, settings: Settings, days: tuple[dt.date, dt.date], past: EarlierState | None
) -> Iterator[Problem]:
    today, day = days
    broken = [document for document in repository.documents() if not document.valid]
    if broken:
        from ogpctl.checks.known_names import KnownNames

        names = KnownNames(repository)
        for document in broken:
            yield from catalogue.profile_problems(document)
            language = _leading_language(repository, document.path)
            yield from catalogue.schema_problems(document, language, names)
    yield from catalogue.repository_problems(repository)
    yield from catalogue.dated_problems(repository, day)
    if past is not None:
        yield from catalogue.history_problems(past, repository)
    yield from settings_problems(repository, settings, today)


def _removed(past: EarlierState | None, repository: Repository) -> dict[str, str]:
    """Return the ids of the commitments whose files are no more, so that their findings can be waived too."""
    if past is None:
        return {}
    here = {document.path for document in repository.documents()}
    return {
        document.path: document.content.id
        for plan in past.repository.plans
        for document in plan.commitments
        if document.content is not None and document.path not in here
    }


def _leading_language(repository: Repository, path: str) -> str | None:
    """Return the first language of the plan that a file belongs to, None where it cannot be known."""
    for plan in repository.plans:
        header = plan.header.content if plan.header is not None else None
        if path.startswith(f"{plan.folder}/") and header is not None and header.languages:
            return header.languages[0]
    return None


def _severity(problem: Problem, settings: Settings) -> Severity | None:
    """Return the severity in force for a problem's rule, None where the rule is off.

    The rules of the profile keep theirs: a file that cannot be read must not count as valid.
    """
    if problem.rule.family is Family.PROFILE or problem.firm:
        return problem.rule.severity
    word = settings.rules.get(problem.rule.id, problem.rule.severity)
    if word == "off":
        return None
    return Severity.WARNING if problem.draft and word == Severity.ERROR else Severity(word)


def _is_waived(problem: Problem, commitments: set[str | None], in_force: set[tuple[str, str]]) -> bool:
    """Whether a waiver covers a problem of one of these commitments; what cannot be read is never waived."""
    if not in_force or problem.rule.family is Family.PROFILE or problem.firm:
        return False
    return any((problem.rule.id, commitment) in in_force for commitment in commitments if commitment)
