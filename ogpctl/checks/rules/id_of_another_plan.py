"""The id of a commitment names the country and the year of its plan.

A number is no part of this: ids stay when a plan is numbered anew, so that a number may differ with reason.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import id_of
from ogpctl.i18n.message import msg
from ogpctl.terms.field_names import listed, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.plan.model import PlanHeader
    from ogpctl.store.document import Repository

RULE = Rule(
    "id-of-another-plan",
    Family.REFERENCES,
    Severity.WARNING,
    msg("a commitment’s id contains another country or year than its plan"),
)

_ID = re.compile(r"([A-Z]{2,3})-([0-9]{4})-[A-Za-z0-9-]+")
_YEAR = re.compile(r"(?<![0-9])[12][0-9]{3}(?![0-9])")


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each commitment whose id begins otherwise than with its plan's country and a year.

    The year is one in which the plan was made.
    """
    for plan in repository.plans:
        header = plan.header.content if plan.header is not None else None
        if header is None:
            continue
        years = _years(header, plan.id)
        for document in plan.commitments:
            parts = _ID.fullmatch(id_of(document) or "")
            if parts is None:
                continue
            if header.country and len(parts[1]) == len(header.country) and parts[1] != header.country:
                message = msg("`id` contains another country than the plan: {id}", id=shown(parts[0]))
                hint = msg("The plan’s country is {country}.", country=header.country)
                yield Problem(RULE, document.path, ("id",), message, hint)
            elif years and parts[2] not in years:
                message = msg("`id` contains another year than the plan: {id}", id=shown(parts[0]))
                hint = msg("The plan covers {years}.", years=listed(years))
                yield Problem(RULE, document.path, ("id",), message, hint)


def _years(header: PlanHeader, plan_id: str) -> list[str]:
    """Return the years that may name the plan: that of its start, of its publication, and those in its id."""
    dates = [date for date in (header.period.start, header.published) if date is not None]
    return sorted({*(f"{date.year:04}" for date in dates), *_YEAR.findall(plan_id)[:1]})
