"""The tables that people edit as CSV, with what each cell was, so that an edited file can be brought back."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.record import record
from ogpctl.exchange.editable.sheets import RECORD
from ogpctl.exchange.export.csv_files import csv_file
from ogpctl.exchange.export.tables import ExportColumn, ExportTable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.exchange.editable.sheets import EditSheet


def csv_for_editing(sheets: Iterable[EditSheet], *, safe: bool = False) -> dict[str, bytes]:
    """Return a file for each table by name; with the mark by which a spreadsheet knows UTF-8."""
    return {f"{sheet.name}.csv": codecs.BOM_UTF8 + csv_file(_table(sheet), safe=safe) for sheet in sheets}


def _table(sheet: EditSheet) -> ExportTable:
    names = [item.name for item in sheet.columns]
    columns = (*(item.column for item in sheet.columns), ExportColumn(RECORD))
    rows = ((*(row.cell(name).display or None for name in names), record(row, names)) for row in sheet.rows)
    return ExportTable(sheet.name, columns, (), tuple(rows))
