"""`standards` for people: each minimum requirement, what is there for it and what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from ogpctl.analysis.standards import EvidenceState
from ogpctl.i18n.formats import date
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.dates import PartialDate
from ogpctl.render.blocks import Bullets, Heading, Paragraph
from ogpctl.render.line import Style
from ogpctl.render.reader_words import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.standards import FoundEvidence, PlanStandards, Requirement
    from ogpctl.i18n.translator import Translator
from ogpctl.render.blocks import Block

STATES: dict[EvidenceState, tuple[Message, Style]] = {
    EvidenceState.FOUND: (msg("Evidence found"), Style.GOOD),
    EvidenceState.MISSING: (msg("Evidence missing"), Style.WEAK),
    EvidenceState.NOT_KNOWN: (msg("Not known"), Style.QUIET),
}
SOME_MISSING = msg("Some evidence missing")
WHO_DECIDES = msg(
    "This lists the repository’s evidence for each minimum requirement of OGP’s Participation and "
    "Co-Creation Standards. The IRM decides whether a requirement is met."
)


def standards_blocks(plans: Sequence[PlanStandards], translator: Translator) -> Iterator[Block]:
    for plan in plans:
        yield Heading(read(plan.title, translator, plan.languages) or plan.id)
        when = translator.gettext("As of {date}", date=date(plan.as_of.isoformat(), translator.language))
        yield Paragraph(f"{when} · {plan.id}", Style.QUIET)
        if plan.reason is not None:
            yield Paragraph(_said(plan.reason, translator))
            continue
        for item in plan.requirements:
            yield from _requirement(item, plan, translator)
    if any(plan.requirements for plan in plans):
        yield Paragraph(translator.render(WHO_DECIDES), Style.QUIET)


def _requirement(item: Requirement, plan: PlanStandards, translator: Translator) -> Iterator[Block]:
    label, style = STATES[item.state]
    if item.missing and item.found:
        label = SOME_MISSING
    yield Heading(f"{item.id} · {translator.render(item.title)}", 2)
    yield Paragraph(translator.render(label), style)
    found = (_found(one, plan, translator) for one in item.found)
    missing = (
        translator.gettext(
            "missing: {what} (`{field}`)", what=_said(one.what, translator), field=one.supplied_by
        )
        for one in item.missing
    )
    said = (*found, *missing, *(_said(one, translator) for one in item.unknown))
    if said:
        yield Bullets(tuple((Paragraph(line),) for line in said))


def _said(message: Message, translator: Translator) -> str:
    """Return a message with its dates as people read them; programs are told them as ISO 8601 has them."""
    values = {
        name: date(str(value), translator.language) if isinstance(value, (dt.date, PartialDate)) else value
        for name, value in message.values.items()
    }
    return translator.render(replace(message, values=values))


def _found(one: FoundEvidence, plan: PlanStandards, translator: Translator) -> str:
    what = translator.render(one.what)
    title = read(one.title, translator, plan.languages) if one.title else ""
    day = date(one.date, translator.language) if one.date is not None else ""
    return ", ".join(part for part in (what, day, title, one.url or "") if part)
