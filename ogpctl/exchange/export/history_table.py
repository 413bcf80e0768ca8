"""The history of every field as a table, one row for each change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.exchange.export.tables import CellType, ExportColumn, ExportTable, ForeignKey
from ogpctl.render.history.output import COLUMNS, history_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.analysis.history import HistoryLine
    from ogpctl.i18n.translator import Translator


def history_table(
    lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]], translator: Translator
) -> ExportTable:
    """Return the lines as `history --format csv` prints them.

    Sentences are in the language of `translator`.
    """
    types = {"read_in_part": CellType.BOOLEAN}
    columns = tuple(ExportColumn(name, types.get(name, CellType.TEXT)) for name in COLUMNS)
    rows = tuple(tuple(row) for row in history_rows(lines, languages, translator))
    references = (ForeignKey(("plan",), "plans"), ForeignKey(("plan", "commitment"), "commitments"))
    return ExportTable("history", columns, (), rows, references)
