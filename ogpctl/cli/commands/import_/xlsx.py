"""`ogpctl import xlsx`: a workbook that somebody edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.importing.table_import import (
    ALLOW_REMOVAL,
    DATES,
    DRY_RUN,
    FORMAT,
    REPORT,
    TableImportOptions,
    brought_back,
    must_exist,
)
from ogpctl.cli.present import OutputFormat
from ogpctl.exchange.irm.doubtful_dates import DateOrder  # noqa: TC001 - Typer reads the annotations
from ogpctl.i18n.message import mark
from ogpctl.installation.extras import require

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Import a workbook that was exported with `ogpctl export xlsx` and edited.\n"
    "Only edited cells change the plan, and only their lines in its files. A cell that was edited while "
    "the plan changed too is a conflict: both texts are shown, and nothing is written. A missing row does "
    "not remove anything; an emptied cell does, with --allow-removal. All edits are validated together "
    "first, and none is written if they would make the plan invalid. A second import of the same file "
    "changes nothing.\n"
    "Exit code: 0 if every edit was accepted; 1 if an edit was not, or would not be; 2 wrong usage; 3 a "
    "file or the repository cannot be used."
)


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("The workbook (.xlsx)."))],
    dates: Annotated[DateOrder | None, DATES] = None,
    allow_removal: Annotated[bool, ALLOW_REMOVAL] = False,
    dry_run: Annotated[bool, DRY_RUN] = False,
    report: Annotated[str | None, REPORT] = None,
    format_: Annotated[OutputFormat, FORMAT] = OutputFormat.TABLE,
) -> int:
    from ogpctl.exchange.editable.reading_xlsx import read_workbook

    context: Context = ctx.obj
    require("xlsx", "openpyxl")
    tables = read_workbook(must_exist(file))
    asked = TableImportOptions("xlsx", file, dry_run, allow_removal, dates, format_, report)
    return brought_back(context, lambda _plans: tables, asked)
