"""Deadlines as iCalendar (RFC 5545), for the calendars of those who have them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.i18n.formats import date as date_in_words
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED
from ogpctl.plan.wording import wording
from ogpctl.render.plain_text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import ActionPlan, Commitment, Text


@dataclass(frozen=True, slots=True)
class _Deadline:
    uid: str
    due: PartialDate
    what: str
    completion: str | None
    url: str | None = None


def calendar(plans: Sequence[ActionPlan], translator: Translator, stamp: dt.datetime) -> bytes:
    """Return the due dates of milestones and the ends of commitments as one calendar.

    A deadline known to the month or the year stands on its last day, and its text says what is known. `stamp`
    is when the calendar was made (RFC 5545, 3.8.7.2); a calendar knows an event again by its UID, made of the
    ids. icalendar folds and escapes the lines, which is the whole difficulty of the format.
    """
    from icalendar import Calendar, Event

    whole = Calendar()
    whole.add("prodid", "-//ogpctl//deadlines//EN")
    whole.add("version", "2.0")
    for plan in plans:
        for deadline in _deadlines(plan, translator):
            event = Event()
            event.add("uid", deadline.uid)
            event.add("dtstamp", stamp)
            event.add("dtstart", deadline.due.last)
            event.add("dtend", deadline.due.last + dt.timedelta(days=1))
            event.add("summary", printable(deadline.what))
            event.add("description", _told(deadline, translator))
            event.add("transp", "TRANSPARENT")
            whole.add_component(event)
    written: bytes = whole.to_ical()
    return written


def _deadlines(plan: ActionPlan, translator: Translator) -> Iterator[_Deadline]:
    for item in plan.commitments:
        end = item.period.end
        if end is not None:
            what = translator.gettext(
                "End of commitment {number}: {title}",
                number=item.number,
                title=_title(item.title, plan, translator),
            )
            yield _Deadline(_uid(plan, item, "end"), end, what, item.completion)
        for milestone in item.milestones:
            if milestone.due is not None:
                what = translator.gettext(
                    "Commitment {number}, milestone {milestone}: {title}",
                    number=item.number,
                    milestone=milestone.id,
                    title=_title(milestone.title, plan, translator),
                )
                yield _Deadline(_uid(plan, item, milestone.id), milestone.due, what, milestone.completion)


def _told(deadline: _Deadline, translator: Translator) -> str:
    word = translator.render(COMPLETION_LABELS[deadline.completion or NONE_RECORDED])
    due = date_in_words(deadline.due, translator.language)
    return translator.gettext("Due: {date}. Completion: {word}.", date=due, word=word)


def _title(text: Text, plan: ActionPlan, translator: Translator) -> str:
    return wording(text, translator.language, plan.header.languages).text or "…"


def _uid(plan: ActionPlan, item: Commitment, part: str) -> str:
    return f"{item.id}/{part}@{plan.header.id}.ogpctl"
