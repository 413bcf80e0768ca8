"""`freshness` for people: when the plan last changed, year by year, and commitment by commitment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.kinds import BY_ID
from ogpctl.analysis.freshness import Freshness, HalfYear, YearVerdict
from ogpctl.i18n.formats import date, number
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.line import Style, styled
from ogpctl.render.moment_labels import SHORT_COMMIT
from ogpctl.render.reader_words import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.freshness import PlanFreshness
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content

_NOW: dict[Freshness, tuple[Message, Style]] = {
    Freshness.FRESH: (msg("Up to date: last updated within the last six months."), Style.GOOD),
    Freshness.STALE: (
        msg("Stale: no update in the last six months; OGP asks for two a year."),
        Style.BAD,
    ),
    Freshness.OVER: (msg("The plan has ended: no more updates are needed."), Style.PLAIN),
    Freshness.NOT_KNOWN: (
        msg("Not known whether the plan is up to date: the available history contains no usable update."),
        Style.WEAK,
    ),
}
_VERDICTS: dict[YearVerdict, tuple[Message, Style]] = {
    YearVerdict.MET: (msg("yes"), Style.GOOD),
    YearVerdict.NOT_MET: (msg("no"), Style.BAD),
    YearVerdict.RUNNING: (msg("not yet; the year is not over"), Style.WEAK),
    YearVerdict.NOT_KNOWN: (msg("unknown"), Style.QUIET),
}


def freshness_blocks(
    plans: Sequence[PlanFreshness], translator: Translator, *, unicode: bool = True
) -> Iterator[Block]:
    for plan in plans:
        yield Heading(read(plan.title, translator, plan.languages) or plan.id)
        day = date(plan.as_of.isoformat(), translator.language)
        when = translator.gettext("As of {date}", date=day)
        yield Paragraph(f"{when} · {plan.id}", Style.QUIET)
        yield Paragraph(_last(plan, translator), Style.STRONG)
        text, style = _NOW[plan.freshness]
        yield Paragraph(translator.render(text), style)
        if plan.years:
            yield _years(plan, translator, unicode=unicode)
        if plan.commitments:
            yield _commitments(plan, translator, unicode=unicode)
        for note in _notes(plan, translator):
            yield Paragraph(note)


def _last(plan: PlanFreshness, translator: Translator) -> str:
    if plan.last is None:
        return translator.gettext("No update in the available history.")
    return translator.gettext(
        "Last update: {date}, {ago}: {kind}",
        date=date(plan.last.day.isoformat(), translator.language),
        ago=_ago(plan.last.days_ago, translator),
        kind=translator.render(BY_ID[plan.last.kind].title),
    )


def _ago(days: int, translator: Translator) -> str:
    if not days:
        return translator.gettext("the same day")
    message = nmsg(
        "{number} day before", "{number} days before", days, number=number(days, translator.language)
    )
    return translator.render(message)


def _years(plan: PlanFreshness, translator: Translator, *, unicode: bool) -> Table:
    group = translator.gettext("Days with an update")
    columns = (
        Column(translator.gettext("Year")),
        Column(translator.gettext("January–June"), "1–6", group=group, side="right"),
        Column(translator.gettext("July–December"), "7–12", group=group, side="right"),
        Column(translator.gettext("Updated twice"), flexible=True),
    )
    rows = []
    for year in plan.years:
        text, style = _VERDICTS[year.verdict]
        halves = (_half(half, translator, unicode=unicode) for half in year.halves)
        rows.append((str(year.year), *halves, styled(translator.render(text), style)))
    return Table(columns, tuple(rows))


def _half(half: HalfYear, translator: Translator, *, unicode: bool) -> Content:
    if not half.counts:
        return styled("–" if unicode else "-", Style.QUIET)
    if half.days is None:
        return styled(translator.gettext("unknown"), Style.QUIET)
    written = number(half.days, translator.language)
    return written if half.known else translator.gettext("at least {number}", number=written)


def _commitments(plan: PlanFreshness, translator: Translator, *, unicode: bool) -> Table:
    columns = (
        Column(translator.gettext("No.")),
        Column(translator.gettext("Commitment"), flexible=True, least=20, names=True),
        Column(translator.gettext("Last update")),
        Column(translator.gettext("Days ago"), translator.gettext("Days"), side="right"),
        Column(translator.gettext("What changed"), flexible=True, drop=2),
        Column(translator.gettext("Commit"), drop=1),
    )
    none = "–" if unicode else "-"
    rows: list[tuple[Content, ...]] = []
    for item in plan.commitments:
        head = (
            item.commitment.number or item.commitment.id,
            read(item.commitment.title, translator, plan.languages) or item.commitment.id,
        )
        if item.last is None:
            rows.append((*head, styled(translator.gettext("unknown"), Style.QUIET), none, none, none))
            continue
        rows.append(
            (
                *head,
                date(item.last.day.isoformat(), translator.language),
                number(item.last.days_ago, translator.language),
                translator.render(BY_ID[item.last.kind].title),
                styled(item.last.commit[:SHORT_COMMIT], Style.QUIET),
            )
        )
    return Table(columns, tuple(rows))


def _notes(plan: PlanFreshness, translator: Translator) -> Iterator[str]:
    if plan.reach.first is not None:
        first = date(plan.reach.first.isoformat(), translator.language)
        if plan.reach.cut_off:
            yield translator.gettext(
                "This clone is shallow: changes up to {date} are unknown. Get the rest with `git fetch "
                "--unshallow --tags`; in GitLab CI, set `GIT_DEPTH: 0`.",
                date=first,
            )
        elif any(year.verdict is YearVerdict.NOT_KNOWN for year in plan.years):
            yield translator.gettext(
                "The history of the plan begins on {date}; earlier changes are unknown.", date=first
            )
    if any(item.last is None for item in plan.commitments) and not plan.reach.cut_off:
        yield translator.gettext("A commitment without a known last update is in no commit of this history.")
    yield translator.gettext(
        "OGP’s minimum requirement 2.2 asks for an update at least twice a year. Updates are by commit "
        "date; changes of formatting, comments, spaces and file names do not count."
    )
