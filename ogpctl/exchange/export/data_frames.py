"""Results and tables as data frames of pandas, for notebooks.

pandas is large, so it is an extra, and imported only where a frame is made. Its types for what may be unknown
keep what is not recorded (`<NA>`) apart from zero, no and an empty text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.analysis.assessments import PlanAssessments
from ogpctl.analysis.detail import Detail
from ogpctl.analysis.diff.plan_diff import PlanDiff
from ogpctl.analysis.freshness import PlanFreshness
from ogpctl.analysis.history import History
from ogpctl.analysis.indicators import PlanIndicators
from ogpctl.analysis.listing import ListedCommitments
from ogpctl.analysis.overdue import PlanDeadlines
from ogpctl.analysis.progress import PlanProgress
from ogpctl.analysis.rounds import RoundLines
from ogpctl.analysis.standards import PlanStandards
from ogpctl.analysis.summary import PlanSummary
from ogpctl.exchange.export.tables import CellType, ExportTable
from ogpctl.installation.extras import require
from ogpctl.render.assessments.data import assessments_table
from ogpctl.render.diff.json import diff_table
from ogpctl.render.freshness.data import freshness_table
from ogpctl.render.history.output import history_table
from ogpctl.render.indicators.data import indicators_table
from ogpctl.render.list.columns import COLUMN_NAMES
from ogpctl.render.list.output import list_table
from ogpctl.render.overdue.data import overdue_table
from ogpctl.render.progress.data import progress_table
from ogpctl.render.rounds.output import rounds_table
from ogpctl.render.show.output import show_table
from ogpctl.render.standards.data import standards_table
from ogpctl.render.summary.csv import summary_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pandas import DataFrame

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.data_table import DataTable

Result = (
    PlanSummary
    | ListedCommitments
    | Detail
    | RoundLines
    | PlanDiff
    | History
    | PlanProgress
    | PlanAssessments
    | PlanDeadlines
    | PlanFreshness
    | PlanIndicators
    | PlanStandards
)
"""What the reading commands answer."""

_TABLES: dict[type, Callable[[Any, Translator], DataTable]] = {
    PlanSummary: lambda result, _: summary_table([result]),
    ListedCommitments: lambda result, translator: list_table(result, COLUMN_NAMES, translator),
    Detail: lambda result, _: show_table(result),
    RoundLines: rounds_table,
    PlanDiff: lambda result, translator: diff_table([result], translator),
    History: lambda result, translator: history_table(result.lines, result.languages, translator),
    PlanProgress: lambda result, translator: progress_table([result], translator),
    PlanAssessments: lambda result, translator: assessments_table([result], translator),
    PlanDeadlines: lambda result, translator: overdue_table([result], translator),
    PlanFreshness: lambda result, translator: freshness_table([result], translator),
    PlanIndicators: lambda result, translator: indicators_table([result], translator),
    PlanStandards: lambda result, translator: standards_table([result], translator),
}

_TYPES = {
    CellType.TEXT: "string",
    CellType.DATE: "string",  # to the precision known: no type for dates has 2016 or 2016-07
    CellType.INTEGER: "Int64",
    CellType.NUMBER: "Float64",
    CellType.BOOLEAN: "boolean",
    CellType.LIST: "object",
}


def result_frame(result: Result, translator: Translator) -> DataFrame:
    """Return a result with the columns that `--format csv` gives it, texts in the language of `translator`.

    Raises `OgpError` where pandas is not installed, and `TypeError` for what no reading command answers.
    """
    make = _TABLES.get(type(result))
    if make is None:
        raise TypeError(f"{type(result).__name__} is not a result of a reading command")
    table = make(result, translator)
    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.columns)
    types = [_type(column) for column in columns]
    return _frame(table.columns, columns, types)


def table_frame(table: ExportTable) -> DataFrame:
    """Return a table of the plans; raise `OgpError` where pandas is not installed."""
    names = [column.name for column in table.columns]
    columns = list(zip(*table.rows, strict=True)) or [()] * len(names)
    return _frame(names, columns, [_TYPES[column.type] for column in table.columns])


def _frame(names: Sequence[str], columns: Sequence[Sequence[object]], types: Sequence[str]) -> DataFrame:
    require("notebook", "pandas")
    import pandas as pd

    series: Mapping[str, Any] = {
        name: pd.Series([_value(cell, type_) for cell in column], dtype=type_)
        for name, column, type_ in zip(names, columns, types, strict=True)
    }
    return pd.DataFrame(series)


def _type(column: Sequence[object]) -> str:
    """Return the type of a column, which its values tell; one without any has no type of its own."""
    found = {type(cell) for cell in column if cell is not None}
    if found == {bool}:
        return _TYPES[CellType.BOOLEAN]
    if found == {int}:
        return _TYPES[CellType.INTEGER]
    if found and found <= {int, float}:
        return _TYPES[CellType.NUMBER]
    return _TYPES[CellType.TEXT] if found and tuple not in found else "object"


def _value(cell: object, type_: str) -> object:
    """Return a cell as pandas takes it: words of a vocabulary and dates are texts of their own kinds."""
    if isinstance(cell, tuple):
        return list(cell)
    return str(cell) if cell is not None and type_ == _TYPES[CellType.TEXT] else cell
