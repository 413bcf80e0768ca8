"""`ogpctl export`: the plans in other people's formats."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.incomplete_results import completeness_code, telling_of_errors
from ogpctl.cli.past.plans_at import AT, plans_then
from ogpctl.cli.present import OutputFormat
from ogpctl.errors import WrongUsage
from ogpctl.i18n.message import mark, msg, nmsg
from ogpctl.installation.extras import require
from ogpctl.plan.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.cli.context import Context
    from ogpctl.cli.past.plans_at import PlansAt
    from ogpctl.exchange.export.tables import ExportTable

HELP = mark(
    "Export the plan to another format: tables, a workbook, a database, a calendar.\n"
    "csv, parquet and datapackage write a folder with one file per table; csv without --out prints one "
    "table. xlsx and sqlite write one file. json, ogp (the fields of OGP’s self-assessment form, as "
    "Markdown) and ics (the deadlines) are printed, or written to one file with --out."
)


class ExportFormat(StrEnum):
    """What a plan can be exported to."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"
    OGP = "ogp"
    ICS = "ics"
    DATAPACKAGE = "datapackage"
    SQLITE = "sqlite"
    PARQUET = "parquet"


FOLDERS = {ExportFormat.CSV, ExportFormat.DATAPACKAGE, ExportFormat.PARQUET}
ONE_TEXT = {ExportFormat.JSON, ExportFormat.OGP, ExportFormat.ICS}
BINARY = {ExportFormat.XLSX, ExportFormat.SQLITE, ExportFormat.PARQUET}
LIBRARIES = {
    ExportFormat.XLSX: ("xlsx", "xlsxwriter"),
    ExportFormat.ICS: ("ics", "icalendar"),
    ExportFormat.PARQUET: ("parquet", "pyarrow"),
}
"""The formats that need an extra, and the module of it that writes them."""


@dataclass(frozen=True, slots=True)
class _ExportOptions:
    format: ExportFormat
    table: str
    safe: bool
    for_editing: bool
    per_institution: bool


def command(
    ctx: typer.Context,
    format_: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help=mark("The format."))],
    out: Annotated[
        str | None,
        typer.Option("--out", "-o", metavar="PATH", help=mark("The file or folder to write.")),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--table", metavar="NAME", help=mark("The table that csv prints. [default: commitments]")
        ),
    ] = None,
    safe: Annotated[
        bool,
        typer.Option(
            "--spreadsheet-safe",
            help=mark(
                "In csv, put an apostrophe before text that a spreadsheet would read as a formula; other "
                "formats do not need it."
            ),
        ),
    ] = False,
    for_editing: Annotated[
        bool,
        typer.Option(
            "--for-editing",
            help=mark(
                "In csv, write the tables of commitments, milestones and evidence for editing; `ogpctl "
                "import csv` imports them again."
            ),
        ),
    ] = False,
    per_institution: Annotated[
        bool,
        typer.Option(
            "--per-institution",
            help=mark("In xlsx, add a sheet for each lead institution with its commitments and milestones."),
        ),
    ] = False,
    at: Annotated[str | None, AT] = None,
) -> int:
    context: Context = ctx.obj
    asked = _ExportOptions(format_, table or "commitments", safe, for_editing, per_institution)
    _judge(asked, out, table)
    if format_ in LIBRARIES:
        require(*LIBRARIES[format_])
    then = plans_then(context, at)
    with telling_of_errors(context, then.portfolio, OutputFormat.JSON):
        with context.sign.working(msg("exporting")):
            files = _files(context, asked, then, at)
        if out is None:
            context.write_export(files[_printed(asked, files)])
        elif format_ in FOLDERS:
            _write(context, {Path(out) / name: data for name, data in files.items()}, Path(out))
        else:
            _write(context, {Path(out): next(iter(files.values()))}, Path(out).parent)
    return completeness_code(then.portfolio)


def _judge(asked: _ExportOptions, out: str | None, table: str | None) -> None:
    """Raise `WrongUsage` where the options do not go together."""
    if out is None and (asked.format in BINARY or asked.format is ExportFormat.DATAPACKAGE):
        example = "plan/" if asked.format in FOLDERS else f"plan.{asked.format}"
        raise WrongUsage(
            msg("{format} cannot be printed", format=asked.format.value),
            msg("Give a file or folder: --out {example}", example=example),
        )
    if table is not None and (asked.format is not ExportFormat.CSV or out is not None):
        raise WrongUsage(
            msg("--table selects what csv prints; it cannot be combined with --out or another format")
        )
    if asked.for_editing and asked.format is not ExportFormat.CSV:
        raise WrongUsage(
            msg("--for-editing applies only to csv"),
            msg("Use xlsx for editing: `ogpctl export xlsx --out plan.xlsx`."),
        )
    if asked.per_institution and asked.format is not ExportFormat.XLSX:
        raise WrongUsage(msg("--per-institution applies only to xlsx, where it adds sheets"))
    if asked.safe and asked.format is not ExportFormat.CSV:
        raise WrongUsage(
            msg("--spreadsheet-safe applies only to csv; in other formats text cannot become a formula")
        )


def _files(context: Context, asked: _ExportOptions, then: PlansAt, at: str | None) -> dict[str, bytes]:
    """Return the files of an export by name."""
    if asked.format in ONE_TEXT:
        return {f"plan.{asked.format}": _text(context, asked.format, then)}
    if asked.format is ExportFormat.XLSX or asked.for_editing:
        return _for_editing(context, asked, then)
    from ogpctl.exchange.export.plan_tables import plan_tables

    tables = plan_tables(then.portfolio.plans)
    match asked.format:
        case ExportFormat.DATAPACKAGE:
            from ogpctl.exchange.export.data_package import data_package

            return data_package(tables, then.portfolio.plans, context.translator)
        case ExportFormat.SQLITE:
            from ogpctl.exchange.export.sqlite_file import sqlite_file

            return {"plan.sqlite": sqlite_file((*tables, *_history(context, at)))}
        case ExportFormat.PARQUET:
            return _parquet(tables, context)
        case _:
            from ogpctl.exchange.export.csv_files import csv_files

            return csv_files(tables, safe=asked.safe)


def _text(context: Context, format_: ExportFormat, then: PlansAt) -> bytes:
    plans, translator = then.portfolio.plans, context.translator
    if format_ is ExportFormat.JSON:
        from ogpctl.exchange.export.whole_plans import whole_plans

        return whole_plans(plans, then.portfolio.unread, then.states)
    if format_ is ExportFormat.ICS:
        from ogpctl.exchange.export.deadlines import calendar

        return calendar(plans, translator, _moment(then))
    from ogpctl.exchange.export.self_assessment import self_assessment
    from ogpctl.render.escaping import encodable
    from ogpctl.render.markdown_layout import markdown_layout

    return encodable(markdown_layout(self_assessment(plans, translator))).encode("utf-8")


def _parquet(tables: Sequence[ExportTable], context: Context) -> dict[str, bytes]:
    from ogpctl.exchange.export.parquet_files import parquet_files

    return parquet_files(tables, context.translator)


def _for_editing(context: Context, asked: _ExportOptions, then: PlansAt) -> dict[str, bytes]:
    plans = then.portfolio.plans
    if asked.format is ExportFormat.CSV:
        from ogpctl.exchange.editable.csv_for_editing import csv_for_editing
        from ogpctl.exchange.editable.plan_sheets import edit_sheets

        return csv_for_editing(edit_sheets(plans, context.translator), safe=asked.safe)
    from ogpctl.exchange.editable.workbook import workbook

    made = workbook(plans, context.translator, _newest_day(then), by_institution=asked.per_institution)
    return {"plan.xlsx": made}


def _history(context: Context, at: str | None) -> Sequence[ExportTable]:
    """Return the table of every change up to `at`; none, and a remark, where there is no Git history."""
    from ogpctl.cli.past.plans_at import found_states, states_of
    from ogpctl.exchange.export.history_table import history_table
    from ogpctl.past.history_reading import HistoryReader
    from ogpctl.store.git.git_errors import DamagedRepository, GitError

    try:
        with states_of(context) as states:
            plans = context.chosen_plans()
            reader = HistoryReader(states, plans, None, context.options.plan)
            lines = list(reader.lines(oldest_first=True))
            if at is not None:
                wanted = {state.commit for _, state in found_states(context, states, at)}
                kept = {name for commit in wanted if commit for name in reader.reached(commit)}
                lines = [line for line in lines if line.commit.id in kept]
    except GitError as error:
        if isinstance(error, DamagedRepository):
            raise
        context.say(msg("Exported without the history table: {reason}.", reason=error.message))
        return ()
    for commit in reader.cut_off:
        context.say(
            msg(
                "This clone ends at {commit}; it has no earlier changes. Get the rest with `git fetch "
                "--unshallow --tags`; in GitLab CI, set `GIT_DEPTH: 0`.",
                commit=commit[:12],
            )
        )
    return (history_table(lines, context.repository.languages, context.translator),)


def _newest_day(then: PlansAt) -> dt.datetime | None:
    """Return the newest day of the states asked for, None for the plans as they are."""
    days = [PartialDate.parse(state.date).last for state in then.states.values() if state.date is not None]
    return dt.datetime.combine(max(days), dt.time(), dt.UTC) if days else None


def _moment(then: PlansAt) -> dt.datetime:
    """Return when a state was made: the newest day of those asked for, else now.

    For outputs that are the same each time, SOURCE_DATE_EPOCH says when now is
    (https://reproducible-builds.org/docs/source-date-epoch/).
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        with suppress(ValueError, OverflowError, OSError):
            return _newest_day(then) or dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return _newest_day(then) or dt.datetime.now(dt.UTC).replace(microsecond=0)


def _printed(asked: _ExportOptions, files: dict[str, bytes]) -> str:
    """Return the name of the file that is printed."""
    if asked.format is not ExportFormat.CSV:
        return next(iter(files))
    name = f"{asked.table}.csv"
    if name not in files:
        tables = ", ".join(file.removesuffix(".csv") for file in files)
        raise WrongUsage(
            msg("unknown table “{table}”", table=asked.table),
            msg("Tables: {tables}.", tables=tables),
        )
    return name


def _write(context: Context, files: dict[Path, bytes], folder: Path) -> None:
    from ogpctl.cli.writing.whole_files import write_whole

    write_whole(list(files.items()), make_folders=True)
    if len(files) == 1:
        context.say(msg("Written: {file}", file=str(next(iter(files)))))
    else:
        context.say(
            nmsg(
                "Written: {number} file in {folder}",
                "Written: {number} files in {folder}",
                len(files),
                number=len(files),
                folder=str(folder),
            )
        )
