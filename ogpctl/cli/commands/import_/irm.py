"""`ogpctl import irm`: OGP's own database of commitments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from ogpctl.cli.importing.proposals import (
    CITED_SOURCE,
    DRY_RUN,
    FORMAT,
    REPLACE,
    REPORT,
    Asked,
    check_options,
    imported,
    reading_file,
)
from ogpctl.cli.present import OutputFormat
from ogpctl.errors import WrongUsage
from ogpctl.exchange.irm.database_selection import SOURCE, IrmReportStage
from ogpctl.exchange.irm.doubtful_dates import DateOrder  # noqa: TC001 - Typer reads the annotations
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context

HELP = mark(
    "Import plans and the independent reviewer’s assessments from OGP’s database of commitments, a CSV "
    "file.\n"
    "Reads the columns of 2015, 2016, 2017 and 2024, and says which it found. Nothing is guessed: values "
    "that cannot be read with certainty are left out and listed with their row and column. Existing data is "
    "completed but never changed; where the two differ, both are shown. A second import changes nothing.\n"
    "Exit code: 0; 1 if a plan was not written because it would be invalid or could be one of several "
    "here; 2 wrong usage; 3 the file or the repository cannot be used."
)


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help=mark("OGP’s database as a CSV file."))],
    country: Annotated[
        str | None,
        typer.Option(
            "--country", metavar="NAME", help=mark("Import only this country: its name or its code.")
        ),
    ] = None,
    plan_number: Annotated[
        int | None,
        typer.Option("--plan-number", metavar="N", help=mark("Import only the plan with this number.")),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar="YEAR", help=mark("Import only the plan submitted in this year.")),
    ] = None,
    stage: Annotated[
        IrmReportStage, typer.Option("--stage", help=mark("Which of the reviewer’s two reports to import."))
    ] = IrmReportStage.PROGRESS,
    source: Annotated[str, CITED_SOURCE] = SOURCE,
    language: Annotated[
        str,
        typer.Option(
            "--language",
            metavar="CODE",
            help=mark("The language of the texts, which the file does not name."),
        ),
    ] = "en",
    dates: Annotated[
        DateOrder | None,
        typer.Option(
            "--dates", help=mark("How to read 07/01/2012; without this, only the year is imported.")
        ),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help=mark("The encoding of the file, if it is not detected.")
        ),
    ] = None,
    country_codes: Annotated[
        list[str] | None,
        typer.Option(
            "--country-code",
            metavar="NAME=XX",
            help=mark("The two-letter code of an unknown country or locality; may be repeated."),
        ),
    ] = None,
    replace: Annotated[bool, REPLACE] = False,
    dry_run: Annotated[bool, DRY_RUN] = False,
    report: Annotated[str | None, REPORT] = None,
    format_: Annotated[OutputFormat, FORMAT] = OutputFormat.TABLE,
) -> int:
    from pathlib import Path

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.irm.database_columns import HEADINGS, read_database
    from ogpctl.exchange.irm.database_selection import IrmSelection
    from ogpctl.exchange.irm.plans_of_rows import irm_plans
    from ogpctl.exchange.table_file import read_bytes, read_table

    context: Context = ctx.obj
    check_options([file], source, report)
    _must_be_language(language)
    wanted = IrmSelection(
        country, plan_number, year, stage, source, language, dates, _codes(country_codes or ())
    )
    with context.sign.working(reading_file(file)):
        table = read_table(read_bytes(Path(file)), Path(file).name, encoding, HEADINGS)
        remarks = Remarks(table.name)
        database = read_database(table, remarks)
    notes = (*table.notes, msg("{edition}.", edition=database.generation.label))
    return imported(
        context,
        lambda site: irm_plans(database, wanted, site.institutions, remarks).with_notes(notes),
        (remarks,),
        Asked(replace, dry_run, report, format_),
    )


def _codes(written: tuple[str, ...] | list[str]) -> dict[str, str]:
    found = {}
    for item in written:
        name, equals, code = item.rpartition("=")
        if (
            not equals
            or not name.strip()
            or not (len(code) == len("XX") and code.isascii() and code.isalpha())
        ):
            raise WrongUsage(
                msg("--country-code takes NAME=XX, not “{text}”", text=item),
                msg("For example --country-code “Basque Country=ES”, as in ISO 3166-1."),
            )
        found[name.strip()] = code.upper()
    return found


def _must_be_language(language: str) -> None:
    if not (language.isascii() and language.isalpha() and language.islower() and len(language) in {2, 3}):
        raise WrongUsage(
            msg("--language takes a code of two or three letters, not “{text}”", text=language),
            msg("For example en, fr or es (ISO 639)."),
        )
