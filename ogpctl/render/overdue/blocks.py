"""`overdue` for people: what is late, by how much, beside the declared status; then what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.overdue import LATE, Lateness
from ogpctl.i18n.formats import date, number
from ogpctl.i18n.message import msg, nmsg
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.counted import counted
from ogpctl.render.line import Style, styled
from ogpctl.render.reader_words import completion_style, marked_completion, read
from ogpctl.render.spans import span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.overdue import Deadline, PlanDeadlines
    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block


def overdue_blocks(
    plans: Sequence[PlanDeadlines], translator: Translator, *, unicode: bool = True
) -> Iterator[Block]:
    for plan in plans:
        yield Heading(read(plan.title, translator, plan.languages) or plan.id)
        day = date(plan.as_of.isoformat(), translator.language)
        when = (
            translator.gettext("As of {date}, after the end of the plan", date=day)
            if plan.ended
            else translator.gettext("As of {date}", date=day)
        )
        yield Paragraph(f"{when} · {plan.id}", Style.QUIET)
        yield Paragraph(_headline(plan, translator), Style.STRONG)
        if plan.late:
            yield _table(plan.late, plan, msg("Late by"), msg("Late"), translator, unicode=unicode)
        if plan.within is not None:
            yield from _upcoming(plan, plan.within, translator, unicode=unicode)
        if rest := _rest(plan, translator):
            yield Paragraph(rest)


def _headline(plan: PlanDeadlines, translator: Translator) -> str:
    if not plan.late:
        dated = sum(plan.counts[kind] for kind in (*LATE, Lateness.IN_INTERVAL, Lateness.AHEAD))
        if not dated and not plan.counts[Lateness.ENDED]:
            return translator.gettext("No dated deadline is recorded, so lateness cannot be calculated.")
        return translator.gettext("No deadline was missed.")
    late = counted(nmsg("{number} late", "{number} late", len(plan.late)), translator)
    without = plan.counts[Lateness.LATE_WITHOUT_STATUS]
    if not without:
        return late
    of_them = nmsg(
        "{number} of them with no completion recorded",
        "{number} of them with no completion recorded",
        without,
    )
    return f"{late}, {counted(of_them, translator)}"


def _upcoming(plan: PlanDeadlines, within: int, translator: Translator, *, unicode: bool) -> Iterator[Block]:
    title = nmsg("Falls due within {number} day", "Falls due within {number} days", within)
    yield Heading(counted(title, translator), 2)
    if plan.upcoming:
        yield _table(plan.upcoming, plan, msg("Left at most"), msg("Left"), translator, unicode=unicode)
    else:
        yield Paragraph(translator.gettext("Nothing is due."))


def _table(
    deadlines: Sequence[Deadline],
    plan: PlanDeadlines,
    title: Message,
    short: Message,
    translator: Translator,
    *,
    unicode: bool,
) -> Table:
    columns = (
        Column(translator.render(title), translator.render(short), side="right", flexible=True, least=8),
        Column(translator.gettext("No.")),
        Column(translator.gettext("Milestone or commitment"), flexible=True, least=16, names=True),
        Column(translator.gettext("Deadline"), flexible=True, drop=1),
        Column(translator.gettext("Declared completion"), flexible=True, least=14),
    )
    rows = tuple(
        (
            styled(
                _span(item, plan.as_of, translator),
                Style.BAD if item.lateness in LATE else Style.PLAIN,
            ),
            (item.milestone.id if item.milestone is not None else item.commitment.number),
            _what(item, plan, translator),
            _deadline(item, plan, translator),
            styled(_status(item, translator, unicode=unicode), completion_style(item.completion)),
        )
        for item in deadlines
    )
    return Table(columns, rows)


def _span(item: Deadline, day: dt.date, translator: Translator) -> str:
    if item.due is None:
        return ""
    first, last = sorted((item.due.last, day))
    return span(first, last, translator)


def _what(item: Deadline, plan: PlanDeadlines, translator: Translator) -> str:
    commitment = read(item.commitment.title, translator, plan.languages) or item.commitment.id
    if item.milestone is None:
        return translator.gettext("end of the commitment: {title}", title=commitment)
    return read(item.milestone.title, translator, plan.languages) or commitment


def _deadline(item: Deadline, plan: PlanDeadlines, translator: Translator) -> str:
    written = date(item.due, translator.language) if item.due is not None else ""
    words = read(item.due_text, translator, plan.languages)
    return translator.gettext("{date} (“{words}”)", date=written, words=words) if words else written


def _status(item: Deadline, translator: Translator, *, unicode: bool) -> str:
    marked = marked_completion(item.completion, translator, unicode=unicode)
    if item.lateness is Lateness.LATE_WITHOUT_STATUS:
        sign = marked.partition(" ")[0]
        late = translator.gettext("late, no completion recorded")
        return f"{sign} {late}"
    return marked


def _rest(plan: PlanDeadlines, translator: Translator) -> str:
    """Return what else there is, so that nothing is counted as on time that only has no date."""
    said = (
        (Lateness.AHEAD, msg("{number} not due yet")),
        (Lateness.IN_INTERVAL, msg("{number} due in the current month or year")),
        (Lateness.ENDED, msg("{number} complete or withdrawn")),
        (Lateness.IN_WORDS, msg("{number} with a deadline in words only")),
        (Lateness.NO_DEADLINE, msg("{number} with no deadline")),
    )
    parts = [
        translator.gettext(text.msgid, number=number(plan.counts[kind], translator.language))
        for kind, text in said
        if plan.counts[kind]
    ]
    if not parts:
        return ""
    return translator.gettext("Other milestones and ends of commitments: {counts}.", counts=", ".join(parts))
