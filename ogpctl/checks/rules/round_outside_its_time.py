"""A review round takes place when there is something of its kind to review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.plan_period import is_reversed
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.i18n.message import Message
    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import Round
    from ogpctl.store.document import Repository

RULE = Rule(
    "round-outside-its-time",
    Family.CONSISTENCY,
    Severity.NOTE,
    msg("the date of a mid-term or end-of-term round does not fit its stage"),
)
_AT_THE_END = frozenset({"results_report", "end_of_term_report", "implementation_report"})
"""The IRM's reports on a plan that is over."""
_IRM = "irm"
"""Its mid-term reports come out when they are written, often once the plan is over."""


def check(repository: Repository) -> Iterator[Problem]:
    """Yield each round at the end of the term that is before it, and each at mid-term that is after it."""
    for plan in repository.plans:
        document = plan.header
        header = document.content if document is not None else None
        if document is None or header is None or header.period.end is None or is_reversed(header.period):
            continue
        for path, round_ in each(document, ("rounds",), header.rounds):
            field, date = ("closed", round_.closed) if round_.closed is not None else ("date", round_.date)
            message = _said(round_, date, header.period.end) if date is not None else None
            if message is not None:
                hint = msg("Check the date, the `stage` of the round and the `period` of the plan.")
                yield Problem(RULE, document.path, (*path, field), message, hint)


def _said(round_: Round, date: PartialDate, end: PartialDate) -> Message | None:
    values = {"round": round_.id, "date": date, "end": end}
    looks_back = round_.stage == "end_of_term" or round_.product in _AT_THE_END
    if looks_back and date.last < end.first:
        return msg(
            "the round {round} looks back on the whole plan, but {date} is before its end, {end}", **values
        )
    if round_.stage == "mid_term" and round_.kind != _IRM and date.first > end.last:
        return msg(
            "the round {round} is at mid-term, but {date} is after the end of the plan, {end}", **values
        )
    return None
