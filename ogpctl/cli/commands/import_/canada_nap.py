"""`ogpctl import canada-nap`: the tracker of Canada's national action plans."""

from __future__ import annotations

from pathlib import Path
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
from ogpctl.exchange.canada.plans_of_definition import SOURCE
from ogpctl.i18n.message import mark, msg

if TYPE_CHECKING:
    from ogpctl.cli.context import Context
    from ogpctl.exchange.canada.definition import Definition
    from ogpctl.exchange.canada.reports import IndicatorReport, ReportTable
    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.incoming import ImportReading
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Institution

HELP = mark(
    "Import plans from the tracker of Canada’s national action plans: its definitions and its reports.\n"
    "FILE is a definition (nap6.yaml), with the plan, its commitments and its indicators, or the "
    "published table (CSV), with the status, progress and evidence of one reporting period; give the "
    "definition with it. Errors in the files are listed with their lines. Existing data is completed but "
    "never changed; a second import changes nothing.\n"
    "Exit code: 0; 1 if a plan was not written because it would be invalid or could be one of several "
    "here; 2 wrong usage; 3 a file or the repository cannot be used."
)


def command(
    ctx: typer.Context,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help=mark("Definitions (YAML) and published tables (CSV)."))
    ],
    period: Annotated[
        str | None,
        typer.Option(
            "--period",
            metavar="YYYY-MM",
            help=mark("The reporting period to import. [default: the last one in the table]"),
        ),
    ] = None,
    source: Annotated[str, CITED_SOURCE] = SOURCE,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding", metavar="NAME", help=mark("The encoding of the tables, if it is not detected.")
        ),
    ] = None,
    replace: Annotated[bool, REPLACE] = False,
    dry_run: Annotated[bool, DRY_RUN] = False,
    report: Annotated[str | None, REPORT] = None,
    format_: Annotated[OutputFormat, FORMAT] = OutputFormat.TABLE,
) -> int:
    context: Context = ctx.obj
    check_options(files, source, report)
    read = _Files(encoding)
    for file in files:
        with context.sign.working(reading_file(file)):
            read.add(Path(file))
    return imported(
        context,
        lambda site: read.reading(site.institutions, period, source),
        read.remarks.values(),
        Asked(replace, dry_run, report, format_),
    )


class _Files:
    """The files of one import: each a definition or a table, by what is in it."""

    def __init__(self, encoding: str | None) -> None:
        self._encoding = encoding
        self._definitions: dict[str, Definition] = {}
        self._tables: dict[str, ReportTable] = {}
        self._notes: list[Message] = []
        self.remarks: dict[str, Remarks] = {}

    def add(self, path: Path) -> None:
        """Read a file; raise `OgpError` where it is neither."""
        from ogpctl.exchange.canada.definition import read_definition
        from ogpctl.exchange.canada.reports import HEADINGS, report_table
        from ogpctl.exchange.import_remarks import Remarks
        from ogpctl.exchange.table_file import read_bytes, read_table

        name = path.name
        if name in self.remarks:
            raise WrongUsage(msg("two files are called {name}", name=name))
        data = read_bytes(path)
        self.remarks[name] = Remarks(name)
        if path.suffix.lower() in {".yaml", ".yml"}:
            self._definitions[name] = read_definition(data, self.remarks[name])
        else:
            table = read_table(data, name, self._encoding, HEADINGS)
            self._notes += table.notes
            self._tables[name] = report_table(table, self.remarks[name])

    def reading(self, institutions: dict[str, Institution], period: str | None, source: str) -> ImportReading:
        """Return the plans of the definitions, with what the tables say of them."""
        from ogpctl.exchange.canada.plans_of_definition import canada_plan
        from ogpctl.exchange.canada.reports import definition_of, reports_of
        from ogpctl.exchange.incoming import ImportReading

        reports: dict[str, list[IndicatorReport]] = {
            definition.name: [] for definition in self._definitions.values()
        }
        for name, table in self._tables.items():
            definition = definition_of(table, self._definitions.values())
            found = reports_of(table, definition, period, self.remarks[name])
            reports[definition.name] += found
            left = [other for other in table.periods if found and other != found[0].period]
            if left:
                self._notes.append(
                    msg(
                        "{file}: the report of {period} was imported; choose another with --period: "
                        "{others}.",
                        file=name,
                        period=found[0].period,
                        others=", ".join(left),
                    )
                )
        plans = tuple(
            canada_plan(definition, reports[definition.name], institutions, source, self.remarks[name])
            for name, definition in self._definitions.items()
        )
        rows = sum(len(table.rows) for table in self._tables.values())
        return ImportReading(
            "canada-nap",
            plans,
            rows or sum(len(plan.commitments) for plan in plans),
            tuple(self._notes),
            tuple(plan.identity for plan in plans),
        )
