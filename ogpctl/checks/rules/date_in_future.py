"""What is recorded as done has been done by now."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg
from ogpctl.plan.model import Commitment, Consultation, PlanHeader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import Evidence
    from ogpctl.store.document import Document, Repository
    from ogpctl.store.position import Path

RULE = Rule(
    "date-in-future",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("evidence, or another item recorded as done, is dated in the future"),
)
_OTHER_ZONES = dt.timedelta(days=1)
"""Elsewhere on Earth it may be tomorrow already."""


def check_on(repository: Repository, day: dt.date) -> Iterator[Problem]:
    """Yield each date of something done that is certainly after `day`; what is planned may be."""
    for document in repository.documents():
        for path, date in _dates(document):
            if date is not None and date.first > day + _OTHER_ZONES:
                message = msg("`{field}` is in the future: {date}", field=str(path[-1]), date=date)
                hint = msg("Check the date. Record an event only once it has happened.")
                yield Problem(RULE, document.path, path, message, hint)


def _dates(document: Document[Any]) -> Iterator[tuple[Path, PartialDate | None]]:
    content = document.content
    if isinstance(content, Commitment):
        yield from _evidence(document, ("evidence",), content.evidence)
        for path, milestone in each(document, ("milestones",), content.milestones):
            yield from _evidence(document, (*path, "evidence"), milestone.evidence)
        for path, view in each(document, ("assessments",), content.assessments):
            yield (*path, "date"), view.date
    if isinstance(content, PlanHeader):
        yield ("published",), content.published
        for path, round_ in each(document, ("rounds",), content.rounds):
            yield (*path, "closed"), round_.closed
    if isinstance(content, Consultation):
        for path, contribution in each(document, ("contributions",), content.contributions):
            yield (*path, "date"), contribution.date
            yield (*path, "answer", "date"), contribution.answer.date if contribution.answer else None


def _evidence(
    document: Document[Any], path: Path, items: Iterable[Evidence]
) -> Iterator[tuple[Path, PartialDate | None]]:
    for place, item in each(document, path, items):
        yield (*place, "date"), item.date
