"""`ogpctl import csv`: the tables for editing, edited."""

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
from ogpctl.cli.standard_input import DASH, read_standard_input
from ogpctl.errors import WrongUsage
from ogpctl.exchange.irm.doubtful_dates import DateOrder  # noqa: TC001 - Typer reads the annotations
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Import tables that were exported with `ogpctl export csv --for-editing` and edited.\n"
    "PATH is one file, or the folder with commitments.csv, milestones.csv and evidence.csv. Commas, "
    "semicolons and tabs are detected; the encoding is detected from unedited cells. Edits are accepted "
    "by the rules of `ogpctl import xlsx`.\n"
    "Exit code: 0 if every edit was accepted; 1 if an edit was not, or would not be; 2 wrong usage; 3 a "
    "file or the repository cannot be used."
)


def command(
    ctx: typer.Context,
    path: Annotated[
        str,
        typer.Argument(
            metavar="PATH",
            help=mark("A table, the folder of the tables, or `-` for a table on standard input."),
        ),
    ],
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help=mark("The encoding of the tables, if it is not detected.")
        ),
    ] = None,
    stdin_name: Annotated[
        str | None,
        typer.Option(
            "--stdin-name", metavar="NAME", help=mark("What to call standard input, such as milestones.csv.")
        ),
    ] = None,
    dates: Annotated[DateOrder | None, DATES] = None,
    allow_removal: Annotated[bool, ALLOW_REMOVAL] = False,
    dry_run: Annotated[bool, DRY_RUN] = False,
    report: Annotated[str | None, REPORT] = None,
    format_: Annotated[OutputFormat, FORMAT] = OutputFormat.TABLE,
) -> int:
    from ogpctl.exchange.editable.locating import Locator
    from ogpctl.exchange.editable.reading_csv import TableBytes, read_csv_tables, table_files, table_of
    from ogpctl.exchange.table_file import MOST_BYTES

    context: Context = ctx.obj
    if path == DASH:
        files: tuple[TableBytes, ...] = (table_of(read_standard_input(MOST_BYTES + 1), stdin_name or DASH),)
    elif stdin_name is not None:
        raise WrongUsage(msg("--stdin-name names the file that `-` stands for: give `-` as the path"))
    else:
        files = table_files(must_exist(path))
    asked = TableImportOptions("csv", stdin_name or path, dry_run, allow_removal, dates, format_, report)
    return brought_back(context, lambda plans: read_csv_tables(files, Locator(plans), encoding), asked)
