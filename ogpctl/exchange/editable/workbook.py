"""A workbook in which a ministry reports, and which is brought back by `ogpctl import xlsx`.

Each sheet to be edited has the machine names of its columns in a hidden first row, their titles in the
second, and in a hidden last column what each cell was. Every text is written as a text: no cell can become a
formula or a link.
"""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.plan_sheets import edit_sheets, sheets_by_institution
from ogpctl.exchange.editable.record import record
from ogpctl.exchange.editable.sheet_names import SheetNames
from ogpctl.exchange.editable.sheets import RECORD, EditSheet
from ogpctl.exchange.editable.workbook_guide import guide
from ogpctl.exchange.editable.workbook_look import PROTECTION, WorkbookFormats, look, row_height
from ogpctl.exchange.editable.workbook_lookups import lookups
from ogpctl.exchange.export.descriptions import heading
from ogpctl.exchange.export.tables import CellType
from ogpctl.i18n.message import msg
from ogpctl.render.escaping import encodable
from ogpctl.render.schema.words import word_labels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from ogpctl.exchange.editable.sheets import EditCell, EditColumn
    from ogpctl.exchange.export.tables import ExportColumn
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan

FIRST_ROW = 2
"""The row of the first record, counted from 0: machine names and titles stand above it."""

ROOM_FOR_NEW = 100
"""Empty rows for new evidence."""

_LISTS = "lists"
_UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes no zone; the same for each export
_LONGEST_MESSAGE, _LONGEST_TITLE = 255, 32
_WIDTHS = {
    "plan": 18,
    "commitment": 13,
    "milestone": 10,
    "number": 9,
    "completion": 15,
    "lead": 24,
    "url": 46,
}
_WIDTHS |= {"archived": 30, "date": 12, "due": 12, "title": 38}
_WIDE = 50
_PROSE, _SPACING = 100, 8
_A4 = 9
_FROZEN = {"plan", "commitment", "milestone", "number"}


@dataclass(frozen=True, slots=True)
class _Pen:
    """What a sheet is written with."""

    workbook: Workbook
    look: WorkbookFormats
    names: SheetNames
    translator: Translator
    one_plan: bool


def workbook(
    plans: Sequence[ActionPlan],
    translator: Translator,
    created: dt.datetime | None = None,
    *,
    by_institution: bool = False,
) -> bytes:
    """Return the workbook, the same bytes for the same plans, language and version of the library.

    `created` is the day of the state that it shows. With `by_institution` there is a sheet for each lead
    institution in the place of those of commitments and of milestones. Raises `ImportError` where xlsxwriter
    is not installed.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    book = Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _UNDATED if created is None else created.replace(tzinfo=None)})
    pen = _Pen(book, look(book), SheetNames(), translator, len(plans) == 1)
    lists = pen.names.give(_LISTS)  # before any institution of that name
    sheets = (sheets_by_institution if by_institution else edit_sheets)(plans, translator)
    _write_guide(pen, plans, by_institution=by_institution)
    commitments = [item.id for plan in plans for item in plan.commitments]
    for sheet in sheets:
        _write_sheet(pen, sheet, len(commitments))
    for name, columns, rows in lookups(plans, translator):
        _write_lookup(pen, name, columns, rows)
    hidden = book.add_worksheet(lists)
    for row, name in enumerate(commitments):
        hidden.write_string(row, 0, encodable(name))
    hidden.protect("", PROTECTION)
    hidden.hide()
    book.close()
    return stream.getvalue()


def _write_guide(pen: _Pen, plans: Sequence[ActionPlan], *, by_institution: bool) -> None:
    sheet = pen.workbook.add_worksheet(pen.names.give(pen.translator.gettext("read me")))
    sheet.set_column(0, 0, _PROSE)
    sheet.hide_gridlines(2)
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    for row, line in enumerate(guide(plans, pen.translator, by_institution=by_institution)):
        sheet.write_string(row, 0, encodable(line), pen.look.prose if row else pen.look.title)
        sheet.set_row(row, row_height([(line, _PROSE if row else _PROSE * 2 // 3)]) + _SPACING)
    sheet.protect("", PROTECTION)


def _write_sheet(pen: _Pen, sheet: EditSheet, commitments: int) -> None:
    target = pen.workbook.add_worksheet(pen.names.give(sheet.title))
    names = [column.name for column in sheet.columns]
    _write_head(pen, target, [column.column for column in sheet.columns], RECORD)
    for number, row in enumerate(sheet.rows, FIRST_ROW):
        for place, column in enumerate(sheet.columns):
            _write_cell(pen, target, (number, place), column, row.cell(column.name))
        target.write_string(number, len(names), record(row, names), pen.look.locked)
        shown = [(row.cell(column.name).display, _width(column.column)) for column in sheet.columns]
        target.set_row(number, row_height(shown))
    last = FIRST_ROW + len(sheet.rows)
    if sheet.name == "evidence":
        for number in range(last, last + ROOM_FOR_NEW):
            for place in range(len(names)):
                target.write_blank(number, place, None, pen.look.open)
        _choose_commitment(target, pen.translator, names.index("commitment"), (last, commitments))
        last += ROOM_FOR_NEW
    last = max(last, FIRST_ROW + 1) - 1
    for place, column in enumerate(sheet.columns):
        _guard(target, pen.translator, (place, last), column)
    target.autofilter(FIRST_ROW - 1, 0, last, len(names))
    target.protect("", PROTECTION)


def _write_head(
    pen: _Pen, target: Worksheet, columns: Sequence[ExportColumn], record_name: str | None
) -> None:
    for place, column in enumerate(columns):
        target.write_string(0, place, column.name, pen.look.machine)
        target.write_string(FIRST_ROW - 1, place, heading(column, pen.translator), pen.look.head)
        hidden = {"hidden": True} if column.name == "plan" and pen.one_plan else {}
        target.set_column(place, place, _width(column), None, hidden)
    if record_name is not None:
        target.write_string(0, len(columns), record_name, pen.look.machine)
        target.write_string(FIRST_ROW - 1, len(columns), record_name, pen.look.head)
        target.set_column(len(columns), len(columns), 10, None, {"hidden": True})
    target.set_row(0, None, None, {"hidden": True})
    target.freeze_panes(FIRST_ROW, sum(column.name in _FROZEN for column in columns))
    target.set_landscape()
    target.set_paper(_A4)
    target.fit_to_pages(1, 0)
    target.repeat_rows(FIRST_ROW - 1)


def _width(column: ExportColumn) -> int:
    return _WIDTHS.get(column.name.removesuffix(f"_{column.language}"), _WIDE)


def _write_cell(
    pen: _Pen, target: Worksheet, place: tuple[int, int], column: EditColumn, cell: EditCell
) -> None:
    if not cell.applies:
        target.write_blank(*place, None, pen.look.absent)
        return
    text = encodable(cell.display)
    if column.words:
        text = word_labels(column.words, pen.translator).get(text) or text
    form = pen.look.locked if cell.locked else pen.look.open
    if text:
        target.write_string(*place, text, form)
    else:
        target.write_blank(*place, None, form)


def _guard(target: Worksheet, translator: Translator, place: tuple[int, int], column: EditColumn) -> None:
    """Offer the words of a list, and say how a date is written."""
    number, last = place
    if column.words:
        labels = [label or word for word, label in word_labels(column.words, translator).items()]
        error = translator.render(msg("Choose one of these values: {words}.", words=", ".join(labels)))
        options = {"validate": "list", "source": labels, "error_type": "stop"}
    elif column.column.type is CellType.DATE:
        error = translator.gettext("Write 2016, 2016-07 or 2016-07-27, as precisely as the date is known.")
        options = {"validate": "any", "input_message": error[:_LONGEST_MESSAGE]}
        options["input_title"] = heading(column.column, translator)[:_LONGEST_TITLE]
    else:
        return
    target.data_validation(
        FIRST_ROW, number, last, number, {**options, "error_message": error[:_LONGEST_MESSAGE]}
    )


def _choose_commitment(
    target: Worksheet, translator: Translator, column: int, place: tuple[int, int]
) -> None:
    """Offer the ids of the commitments in the rows for new evidence."""
    first, commitments = place
    error = translator.gettext("Choose the id of a commitment, for example FR-2015-02.")
    target.data_validation(
        first,
        column,
        first + ROOM_FOR_NEW - 1,
        column,
        {
            "validate": "list",
            "source": f"={_LISTS}!$A$1:$A${max(commitments, 1)}",
            "error_type": "stop",
            "error_message": error[:_LONGEST_MESSAGE],
        },
    )


def _write_lookup(
    pen: _Pen, name: str, columns: Sequence[ExportColumn], rows: Sequence[Sequence[str]]
) -> None:
    target = pen.workbook.add_worksheet(pen.names.give(name))
    _write_head(pen, target, columns, None)
    for number, row in enumerate(rows, FIRST_ROW):
        for place, text in enumerate(row):
            target.write_string(number, place, encodable(text), pen.look.locked)
        target.set_row(
            number, row_height([(text, _width(item)) for text, item in zip(row, columns, strict=True)])
        )
    target.autofilter(FIRST_ROW - 1, 0, max(FIRST_ROW, FIRST_ROW + len(rows) - 1), len(columns) - 1)
    target.protect("", PROTECTION)
