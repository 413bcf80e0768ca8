"""Run the rules over a repository: problems in, findings at their places out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks import catalogue
from ogpctl.checks.finding import Family, Finding, Problem, Severity
from ogpctl.checks.fingerprint import Fingerprints
from ogpctl.checks.place import Places
from ogpctl.checks.report import Report
from ogpctl.checks.settings_rules import settings_problems

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ogpctl.checks.past import Past
    from ogpctl.store.document import Repository
    from ogpctl.store.settings import Settings


def check(
    repository: Repository,
    settings: Settings,
    today: dt.date,
    past: Past | None = None,
    day: dt.date | None = None,
) -> Report:
    """Return every finding of every rule on `repository`, by the severities and waivers of `settings`.

    `today` is the day on which a waiver's expiry is judged: the engine reads no clock. `day` is that of the state that is
    judged, where it is an earlier one: what was in the future then is told. The rules that need history are asked
    where there is a `past` to compare with.
    """
    in_force = {(waiver.rule, waiver.commitment) for waiver in settings.waivers if waiver.holds_on(today)}
    places = Places(repository, settings)
    fingerprints = Fingerprints()
    findings: list[Finding] = []
    waived = 0
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
        path = places.path_by_ids(problem)
        findings.append(
            Finding(
                rule=problem.rule.id,
                severity=severity,
                message=problem.message,
                hint=problem.hint,
                file=problem.file,
                path=path,
                span=span,
                fingerprint=fingerprints.of(commitment or problem.file, problem.rule.id, path),
                excerpt=places.excerpt(problem.file, span.line),
                others=problem.others,
            )
        )
    return Report(
        findings=tuple(findings),
        files=tuple(document.path for document in repository.documents()),
        plans=tuple(plan.id for plan in repository.plans),
        waived=waived,
        commitments={
            document.path: commitment
            for document in repository.documents()
            if (commitment := places.commitment(document.path)) is not None
        },
    )


def _problems(
    repository: Repository, settings: Settings, days: tuple[dt.date, dt.date], past: Past | None
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


def _removed(past: Past | None, repository: Repository) -> dict[str, str]:
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
