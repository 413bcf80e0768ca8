"""Nothing of an action plan is older than the Open Government Partnership."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg
from ogpctl.plan.model import Commitment, Consultation, PlanHeader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.dates import PartialDate
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "date-before-ogp",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a plan, a consultation or an assessment is dated before the Open Government Partnership existed"),
)
_FIRST_YEAR = 2011
"""The partnership was launched on 20 September 2011, with the first plans; work on them had
begun that year."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each date of the plan itself, of its consultations and assessments that is before 2011.

    Commitments, milestones and rounds are held against the period of their plan, by other rules. What
    evidence or a commitment speaks of may be older than either.
    """
    for document in repository.documents():
        for path, date in _dates(document):
            if date is not None and date.year < _FIRST_YEAR:
                message = msg(
                    "`{field}` is {date}, but the Open Government Partnership was founded in {year}",
                    field=str(path[-1]),
                    date=date,
                    year=str(_FIRST_YEAR),
                )
                hint = msg(
                    "Check the year. A spreadsheet shows the number {number} as "
                    "{day} where it expects a date.",
                    number="2023",
                    day="1905-07-15",
                )
                yield Problem(RULE, document.path, path, message, hint)


def _dates(document: Document[Any]) -> Iterator[tuple[Path, PartialDate | None]]:
    content = document.content
    if isinstance(content, PlanHeader | Consultation):
        yield ("period", "start"), content.period.start
        yield ("period", "end"), content.period.end
    if isinstance(content, PlanHeader):
        yield ("published",), content.published
    if isinstance(content, Consultation):
        yield ("date",), content.date
        for path, contribution in each(document, ("contributions",), content.contributions):
            yield (*path, "date"), contribution.date
            yield (*path, "answer", "date"), contribution.answer.date if contribution.answer else None
    if isinstance(content, Commitment):
        for path, view in each(document, ("assessments",), content.assessments):
            yield (*path, "date"), view.date
