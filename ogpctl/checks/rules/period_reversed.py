"""A period does not end before it starts."""

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

RULE = Rule("period-reversed", Family.CONSISTENCY, Severity.ERROR, msg("a period ends before it starts"))


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each end that certainly lies before its start: 2016-07 to 2016 may be right and is left alone."""
    for document in repository.documents():
        for path, first, start, end in _periods(document):
            if start is not None and end is not None and end.last < start.first:
                message = msg(
                    "`{field}` is before `{first}`: {end} is before {start}",
                    field=path[-1],
                    first=first,
                    end=end,
                    start=start,
                )
                hint = msg("Check the two dates; they may have been swapped.")
                yield Problem(RULE, document.path, path, message, hint)


def _periods(document: Document[Any]) -> Iterator[tuple[Path, str, PartialDate | None, PartialDate | None]]:
    """Yield the path of each end, the name of the field that comes before it, the start and the end."""
    content = document.content
    if isinstance(content, PlanHeader | Commitment | Consultation):
        yield ("period", "end"), "start", content.period.start, content.period.end
    if isinstance(content, PlanHeader):
        for path, item in each(document, ("rounds",), content.rounds):
            yield (*path, "period", "end"), "start", item.period.start, item.period.end
            yield (*path, "closed"), "date", item.date, item.closed
    if isinstance(content, Commitment):
        for path, milestone in each(document, ("milestones",), content.milestones):
            yield (*path, "due"), "start", milestone.start, milestone.due
