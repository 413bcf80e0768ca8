"""`indicators` for programs: JSON, and CSV with a line for each value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ogpctl.analysis.indicators import IndicatorLine, PlanIndicators
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Output, TableLine, at
from ogpctl.render.shared_fields import AT, FILES_WITH_ERRORS, PlanThen, plans_then

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Measurement
    from ogpctl.render.data_table import DataTable


class IndicatorLineOutput(Output, of=IndicatorLine):
    commitment = at("commitment.id")
    """The commitment’s id."""
    number = at("commitment.number")
    """Its number as printed in the plan."""
    title = at("commitment.title")
    """The commitment’s title."""
    id = at("indicator.id")
    """The indicator’s id, unique in the commitment."""
    name = at("indicator.name")
    unit = at("indicator.unit")
    baseline = at("indicator.baseline")
    """The value before the commitment; null where none is recorded."""
    target = at("indicator.target")
    """The value that the commitment promises; null where none is recorded."""
    measurements = at("indicator.measurements")
    """The values measured, as the file lists them."""
    latest = at()
    """The newest of them; null where none has a date."""
    way = at(least=None)
    reached = at()


class PlanIndicatorsOutput(Output, of=PlanIndicators):
    id = at()
    """The plan’s id."""
    title = at()
    commitments = at()
    """The commitments that were asked for."""
    with_indicators = at()
    """Those of them that have an indicator."""
    indicators = at("lines", output=IndicatorLineOutput)
    """In the order of the commitments."""


@dataclass(frozen=True, slots=True)
class _IndicatorsOutput:
    then: tuple[PlanThen, ...] | None
    plans: tuple[PlanIndicators, ...]
    files_with_errors: tuple[str, ...]


class IndicatorsOutput(Output, of=_IndicatorsOutput):
    """The output of `ogpctl indicators --format json`."""

    at_ = AT
    plans = at(output=PlanIndicatorsOutput)
    files_with_errors = FILES_WITH_ERRORS


class _Value(NamedTuple):
    kind: str
    measurement: Measurement


class IndicatorValueLine(Output, of=TableLine, languages="plan.languages"):
    plan = at("plan.id")
    commitment = at("item.commitment.id")
    number = at("item.commitment.number")
    indicator = at("item.indicator.id")
    name = at("item.indicator.name")
    unit = at("item.indicator.unit")
    kind = at("part.kind")
    date = at("part.measurement.date")
    value = at("part.measurement.value")
    evidence = at("part.measurement.evidence")


COLUMNS = (
    "plan", "commitment", "number", "indicator", "name", "unit", "kind", "date", "value", "evidence",
)  # fmt: skip  # columns in their order, as a row


def indicators_json(
    plans: Sequence[PlanIndicators],
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> str:
    """Return the indicators of the plans as JSON; `states` is when `--at` was."""
    then = plans_then(states or {})
    return json_document(IndicatorsOutput, _IndicatorsOutput(then, tuple(plans), tuple(files_with_errors)))


def indicators_table(plans: Sequence[PlanIndicators], translator: Translator) -> DataTable:
    """Return the values of the indicators as a table, names in the language of `translator`."""
    lines = (TableLine(plan, line, value) for plan in plans for line in plan.lines for value in _values(line))
    return data_table(IndicatorValueLine, lines, translator, COLUMNS)


def _values(line: IndicatorLine) -> Iterator[_Value]:
    """Yield the values of an indicator, from its baseline to its target; one without any has no line."""
    item = line.indicator
    if item.baseline is not None:
        yield _Value("baseline", item.baseline)
    for measurement in item.measurements:
        yield _Value("measurement", measurement)
    if item.target is not None:
        yield _Value("target", item.target)


def indicators_csv(plans: Sequence[PlanIndicators], translator: Translator) -> str:
    """Return the values of the indicators as CSV, names in the language of `translator`."""
    return table_csv(indicators_table(plans, translator))
