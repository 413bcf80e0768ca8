"""`indicators` for people: baseline, measurements and target side by side; what is not known is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.formats import NARROW_NO_BREAK_SPACE, date, number
from ogpctl.i18n.message import nmsg
from ogpctl.plan.indicator_course import measured
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.counted import commitments, counted
from ogpctl.render.incomplete import incomplete_blocks
from ogpctl.render.line import Style, styled
from ogpctl.render.reader_words import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.indicators import IndicatorLine, PlanIndicators
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Measurement
    from ogpctl.render.blocks import Block

_PERCENT = 100


def indicators_blocks(
    plans: Sequence[PlanIndicators],
    translator: Translator,
    *,
    unicode: bool = True,
    files_with_errors: Sequence[str] = (),
) -> Iterator[Block]:
    for plan in plans:
        yield Heading(read(plan.title, translator, plan.languages) or plan.id)
        yield Paragraph(f"{_headline(plan, translator)} · {plan.id}", Style.QUIET)
        if plan.lines:
            yield _table(plan, translator, unicode=unicode)
    yield from incomplete_blocks(files_with_errors, translator)


def _headline(plan: PlanIndicators, translator: Translator) -> str:
    if not plan.lines:
        return translator.gettext("No indicator is recorded.")
    found = nmsg("{number} indicator", "{number} indicators", len(plan.lines))
    indicators = counted(found, translator)
    holders = commitments(plan.with_indicators, translator)
    return translator.gettext("{indicators}, {commitments}", indicators=indicators, commitments=holders)


def _table(plan: PlanIndicators, translator: Translator, *, unicode: bool) -> Table:
    _ = translator.gettext
    columns = (
        Column(_("No.")),
        Column(_("Indicator"), flexible=True, least=18, names=True),
        Column(_("Baseline"), flexible=True, least=10),
        Column(_("Measurements"), flexible=True, least=16),
        Column(_("Target"), flexible=True, least=10),
        Column(_("Progress towards the target"), _("Done"), side="right", flexible=True, least=5),
    )
    return Table(columns, tuple(_row(line, plan, translator, unicode=unicode) for line in plan.lines))


def _row(line: IndicatorLine, plan: PlanIndicators, translator: Translator, *, unicode: bool) -> tuple:  # type: ignore[type-arg]
    item = line.indicator
    name = read(item.name, translator, plan.languages) or item.id
    unit = read(item.unit, translator, plan.languages)
    arrow = " → " if unicode else " > "
    return (
        line.commitment.number,
        f"{name} ({unit})" if unit else name,
        _value(item.baseline, translator),
        arrow.join(_value(measurement, translator) for measurement in measured(item)),
        _value(item.target, translator),
        styled(_way(line, translator), Style.GOOD if line.reached else Style.PLAIN),
    )


def _value(measurement: Measurement | None, translator: Translator) -> str:
    """Return a value with its date; nothing where there is none, which is not 0."""
    if measurement is None:
        return ""
    value = number(measurement.value, translator.language)
    if measurement.date is None:
        return value
    return f"{value} ({date(measurement.date, translator.language)})"


def _way(line: IndicatorLine, translator: Translator) -> str:
    """Return the share of the way in whole percents, which never says 100 of what is not there yet."""
    if line.way is None:
        return ""
    share = line.way * _PERCENT
    whole = round(share) if line.reached else min(round(share), _PERCENT - 1)
    written = number(whole, translator.language)
    return f"{written}{NARROW_NO_BREAK_SPACE}%" if translator.language == "fr" else f"{written}%"
