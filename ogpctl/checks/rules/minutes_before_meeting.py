"""Minutes are written once a meeting is over."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ogpctl.checks.finding import Family, Problem, Rule, Severity
from ogpctl.checks.written import each
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.store.document import Repository

RULE = Rule(
    "minutes-before-meeting",
    Family.CONSISTENCY,
    Severity.WARNING,
    msg("a meeting that is yet to come has minutes"),
)
_OTHER_ZONES = dt.timedelta(days=1)
"""Elsewhere on Earth it may be tomorrow already."""


def check_on(repository: Repository, day: dt.date) -> Iterator[Problem]:
    """Yield each meeting of a forum that is certainly after `day` and has minutes, or says who took part."""
    for plan in repository.plans:
        document = plan.header
        forum = document.content.forum if document is not None and document.content is not None else None
        if document is None or forum is None:
            continue
        for path, meeting in each(document, ("forum", "meetings"), forum.meetings):
            told = "minutes" if meeting.minutes is not None else "attendance" if meeting.attendance else None
            if told is not None and meeting.date.first > day + _OTHER_ZONES:
                message = msg(
                    "the meeting of {date} is yet to come, but already has `{field}`",
                    date=meeting.date,
                    field=told,
                )
                hint = msg("Check the date of the meeting. Record what came of it once it is over.")
                yield Problem(RULE, document.path, (*path, "date"), message, hint)
