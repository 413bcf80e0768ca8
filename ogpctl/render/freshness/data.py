"""`freshness` for programs: JSON, and CSV with a line for each plan and one for each of its commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.freshness import (
    FreshCommitment,
    HalfYear,
    HistoryReach,
    LastChange,
    PlanFreshness,
    YearFreshness,
)
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Output, TableLine, at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Text
    from ogpctl.render.data_table import DataTable


class LastChangeOutput(Output, of=LastChange):
    """The last update."""

    date = at("day")
    days_ago = at()
    kind = at()
    """The most telling kind of change, of the catalogue of `diff`."""
    commit = at()


class HalfOutput(Output, of=HalfYear):
    days = at()
    """Days with an update; null where the half does not count or the history does not tell."""
    counts = at()
    """Whether the half lies in the plan’s period."""
    known = at()
    """Whether the history tells of the whole half."""


class YearOutput(Output, of=YearFreshness):
    year = at()
    verdict = at()
    """Whether there were updates on two days, or on one where only one half counts."""
    halves = at(output=HalfOutput)


class HistoryReachOutput(Output, of=HistoryReach):
    """How far back the history goes."""

    first_day = at("first")
    shallow = at("cut_off")
    """Whether a shallow clone ends there."""


class FreshCommitmentOutput(Output, of=FreshCommitment):
    id = at("commitment.id")
    number = at("commitment.number")
    title = at("commitment.title")
    last = at(output=LastChangeOutput)
    """Null where the history at hand holds none."""


class PlanFreshnessOutput(Output, of=PlanFreshness):
    id = at()
    title = at()
    as_of = at()
    freshness = at()
    """`stale`: the plan is running and was not updated for six months; `over`: its period has ended."""
    last = at(output=LastChangeOutput)
    """Null where the history at hand holds none."""
    history = at("reach", HistoryReachOutput)
    years = at(output=YearOutput)
    """The years of the plan’s period up to `as_of`."""
    commitments = at(output=FreshCommitmentOutput)
    """Those that changed longest ago first."""


class FreshnessOutput(Output, of=tuple[PlanFreshness, ...]):
    """The output of `ogpctl freshness --format json`."""

    plans = at(ITSELF, PlanFreshnessOutput)


def _title(line: TableLine) -> Text:
    title: Text = line.plan.title if line.item is line.plan else line.item.commitment.title
    return title


class FreshnessLine(Output, of=TableLine, languages="plan.languages"):
    plan = at("plan.id")
    commitment = at("part.id")
    number = at("part.number")
    title = at(_title)
    as_of = at("plan.as_of")
    last_update = at("item.last.day")
    days_ago = at("item.last.days_ago")
    kind = at("item.last.kind")
    commit = at("item.last.commit")
    freshness = at(lambda line: line.plan.freshness if line.item is line.plan else None)


def freshness_json(plans: Sequence[PlanFreshness]) -> str:
    """Return the freshness of the plans as JSON."""
    return json_document(FreshnessOutput, plans)


def freshness_table(plans: Sequence[PlanFreshness], translator: Translator) -> DataTable:
    """Return the freshness of the plans as a table, titles in the language of `translator`."""
    lines = (
        line
        for plan in plans
        for line in (
            TableLine(plan, plan),
            *(TableLine(plan, item, item.commitment) for item in plan.commitments),
        )
    )
    return data_table(FreshnessLine, lines, translator)


def freshness_csv(plans: Sequence[PlanFreshness], translator: Translator) -> str:
    """Return the freshness of the plans as CSV, titles in the language of `translator`."""
    return table_csv(freshness_table(plans, translator))
