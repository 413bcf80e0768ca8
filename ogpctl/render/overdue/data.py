"""`overdue` for programs: JSON, and CSV with a line for each deadline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.overdue import Deadline, Lateness, PlanDeadlines
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Keys, Output, TableLine, at, spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Text
    from ogpctl.render.data_table import DataTable


def _milestone_title(item: Deadline) -> Text:
    return item.milestone.title if item.milestone is not None else {}


class DeadlineOutput(Output, of=Deadline):
    commitment = at("commitment.id")
    """The commitment’s id."""
    number = at("commitment.number")
    """Its number as printed in the plan."""
    title = at("commitment.title")
    milestone = at("milestone.id")
    """The milestone’s id; null for the end of the commitment’s period."""
    milestone_title = at(_milestone_title)
    due = at(given=True)
    """The deadline as recorded: 2016, 2016-07 or 2016-07-27."""
    first_day = at("due.first", given=True)
    """The first day that it may mean."""
    last_day = at("due.last", given=True)
    """The last one; it has passed when this day has."""
    due_text = at()
    """The deadline in words, as printed."""
    completion = at(words=COUNTED_WORDS)
    """The declared completion; `none` where none is recorded."""
    lateness = at()
    days_late = at("days", given=True, least=None)
    """Days since the last day of the interval; at or below 0, so many are left."""


class LatenessCounts(Keys, words=Lateness):
    pass


class PlanDeadlinesOutput(Output, of=PlanDeadlines):
    id = at()
    """The plan’s id."""
    title = at()
    as_of = at()
    """The day that deadlines are compared with."""
    within = at()
    """The days that `upcoming` looks ahead; null where it was not asked for."""
    counts = at(keys=LatenessCounts)
    """The milestones and the ends of commitments: late, late with no status recorded, within an interval that
    has begun, ahead, complete or withdrawn, with a deadline in words only, with none.
    """
    late = at(output=DeadlineOutput)
    """Those that have passed, the latest first."""
    upcoming = at(output=DeadlineOutput)
    """Those that may fall in the days asked for, the next one first."""


class OverdueOutput(Output, of=tuple[PlanDeadlines, ...]):
    """The output of `ogpctl overdue --format json`."""

    plans = at(ITSELF, PlanDeadlinesOutput)


def _its_title(line: TableLine) -> Text:
    title: Text = (
        _milestone_title(line.item) if line.item.milestone is not None else line.item.commitment.title
    )
    return title


class DeadlineLine(Output, of=TableLine, languages="plan.languages"):
    plan = at("plan.id")
    as_of = at("plan.as_of")
    deadline = spread("item", DeadlineOutput)
    title = at(_its_title)


COLUMNS = (
    "plan", "as_of", "commitment", "number", "milestone", "title", "due", "last_day", "due_text",
    "completion", "lateness", "days_late",
)  # fmt: skip  # columns in their order, as a row


def overdue_json(plans: Sequence[PlanDeadlines]) -> str:
    """Return the deadlines of the plans as JSON."""
    return json_document(OverdueOutput, plans)


def overdue_table(plans: Sequence[PlanDeadlines], translator: Translator) -> DataTable:
    """Return the deadlines of the plans as a table, titles in the language of `translator`."""
    lines = (TableLine(plan, item) for plan in plans for item in (*plan.late, *plan.upcoming))
    return data_table(DeadlineLine, lines, translator, COLUMNS)


def overdue_csv(plans: Sequence[PlanDeadlines], translator: Translator) -> str:
    """Return the deadlines of the plans as CSV, titles in the language of `translator`."""
    return table_csv(overdue_table(plans, translator))
