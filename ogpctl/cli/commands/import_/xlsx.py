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
    "Bring back a workbook that was made with `ogpctl export xlsx` and edited.\n"
    "Only cells that were edited change the plan, and only their lines in its files. A cell that was "
    "edited while the plan moved on is a conflict: it is shown with both texts and not written. A row "
    "that is missing is not removed; a cell that was emptied is, with --allow-removal. The edits are "
    "validated together first, and none is written where they would make the plan invalid. A second "
    "import of the same file changes nothing.\n"
    "Exit status: 0 where everything edited was taken, 1 where something was not, or would "
    "not be; 2 wrong usage, 3 a file or the repository cannot be used."
)


def command(  # noqa: PLR0917 - a parameter for each option
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
