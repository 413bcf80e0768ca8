"""The columns of OGP's database, in its two generations, and which of ours they fill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.exchange.headings import column_key, refuse_doubles, shown_columns
from ogpctl.exchange.import_remarks import fault
from ogpctl.exchange.table_file import whole_rows
from ogpctl.i18n.message import Message, msg, nmsg

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.table_file import TableFile

VALUE_WORDS = (
    "access_to_information",
    "civic_participation",
    "public_accountability",
    "technology_and_innovation",
)

_SHARED = {
    "plan_number": "Action Plan Number",
    "theme": "Theme",
    "title": "Commitment Title",
    "text": "Full Text",
    "start": "Start Date",
    "end": "End Date",
    "lead": "Lead Institution",
    "supporting": "Supporting Institution(s)",
    "specificity": "Specificity",
    "potential_impact": "Potential impact",
    "progress": "Completion (progress report)",
    "end_of_term": "Completion (end of term)",
    "change": "Change in completion",
    "year": "Year of submission",
    "starred.2015": "Starred (2015 only)",
    "starred.current": "Starred (current formula) progress report",
    "starred.end_of_term": "Starred (current formula) end of term",
    "published.progress": "Report publication year (progress report)",
    "published.end_of_term": "Report publication year (end of term)",
}


@dataclass(frozen=True, slots=True)
class DatabaseGeneration:
    """One generation of the database: our name of a column → the database's.

    `known` are the columns by which it is told from the other. Every other column of a file is not read.
    """

    label: Message
    columns: Mapping[str, str]
    known: tuple[str, ...]


GENERATION_2017 = DatabaseGeneration(
    msg("OGP’s database with the columns of 2017"),
    {
        **_SHARED,
        "country": "Country",
        "number": "Comm No",
        "values.access_to_information": "Value -Info",
        "values.civic_participation": "Value -Part",
        "values.public_accountability": "Value -Acc",
        "values.technology_and_innovation": "Value -Tech",
        "starred.until_2014": "Starred (pre-June 2014 assessments)",
        "did_it_open_government": "Did it open government (end of term only)",
    },
    known=("country", "number", "year"),
)
GENERATION_2024 = DatabaseGeneration(
    msg("OGP’s database with the columns of 2024"),
    {
        **_SHARED,
        "country": "Country/Locality",
        "number": "Commitment Number",
        "ogp_id": "Commitment Unique Identifier",
        "plan_ogp_id": "Action Plan ID",
        "scope": "National Or Local",
        "end_year": "Action Plan End Year",
        "url": "URL",
        "verifiable": "Verifiable",
        "values.access_to_information": "OGP Value Access To Information",
        "values.civic_participation": "OGP Value Civic Participation",
        "values.public_accountability": "OGP Value Public Accountability",
        "values.technology_and_innovation": "OGP Value Technology",
        "did_it_open_government": "Did It Open Government (Overall)",
    },
    known=("country", "number", "ogp_id"),
)
GENERATIONS = (GENERATION_2017, GENERATION_2024)
HEADINGS = frozenset(column_key(name) for generation in GENERATIONS for name in generation.columns.values())
"""The columns that are looked for, as `column_key` gives them."""
_NEEDED = ("country", "plan_number", "number", "title", "progress")
_HEADER_WITHIN = 5


@dataclass(frozen=True, slots=True)
class IrmRow:
    """One row: `row` as a spreadsheet counts.

    Its cells by our names, and the cells that are not read by theirs.
    """

    row: int
    cells: Mapping[str, str]
    unread: Mapping[str, str]

    def get(self, name: str) -> str:
        """Return the cell of our column `name`, without the spaces around it; empty where there is none."""
        return self.cells.get(name, "").strip()


@dataclass(frozen=True, slots=True)
class Database:
    """The rows of the database, and the generation of its columns."""

    generation: DatabaseGeneration
    records: tuple[IrmRow, ...]
    headings: Mapping[str, str]
    """Our name of a column that is there → the file's."""

    def column(self, name: str) -> str:
        """Return the file's name of our column `name`; where it has none, the edition's."""
        return self.headings.get(name) or self.generation.columns.get(name, name)


def read_database(table: TableFile, remarks: Remarks) -> Database:
    """Return the rows of OGP's database.

    Raise `OgpError` where `table` has the columns of neither generation. A row that cannot be taken is told
    in `remarks`. The names stand in one of the first lines: the edition of 2017 has a line of column numbers
    above them.
    """
    for place, names in enumerate(table.rows[:_HEADER_WITHIN]):
        keys = [column_key(name) for name in names]
        for generation in GENERATIONS:
            if all(column_key(generation.columns[name]) in keys for name in generation.known):
                _refuse_missing(generation, keys, table.name)
                refuse_doubles(
                    table.name, table.rows[place], [column_key(name) for name in generation.columns.values()]
                )
                records = _records(generation, keys, table, place, remarks)
                if not records:
                    raise OgpError(
                        msg("cannot read any row of {file}", file=table.name),
                        nmsg(
                            "It has {count} row below its headings.",
                            "It has {count} rows below its headings.",
                            len(table.rows) - place - 1,
                        ),
                    )
                return Database(generation, tuple(records), _headings(generation, names))
    raise OgpError(
        msg("{file} is not OGP’s database of commitments: unknown columns", file=table.name),
        msg(
            "The 2017 edition has {first}, the 2024 edition {second}.",
            first=shown_columns([GENERATION_2017.columns[name] for name in GENERATION_2017.known]),
            second=shown_columns([GENERATION_2024.columns[name] for name in GENERATION_2024.known]),
        ),
    )


def _refuse_missing(generation: DatabaseGeneration, keys: Sequence[str], file: str) -> None:
    missing = [
        generation.columns[name] for name in _NEEDED if column_key(generation.columns[name]) not in keys
    ]
    if missing:
        raise OgpError(
            msg(
                "{file} is missing columns of {edition}: {columns}",
                file=file,
                edition=generation.label,
                columns=shown_columns(missing),
            )
        )


def _records(
    generation: DatabaseGeneration, keys: Sequence[str], table: TableFile, headings: int, remarks: Remarks
) -> list[IrmRow]:
    places = _places(generation, keys)
    others = _unread(table.rows[headings], frozenset(places.values()))
    before: dict[tuple[str, ...], int] = {}
    records = []
    for row, cells in whole_rows(table, headings, remarks):
        first = before.setdefault(cells, row)
        if first != row:
            reason = msg("identical to row {row} in every cell; left out", row=first)
            fault(remarks, row, generation.columns["number"], cells[places["number"]], reason)
            continue
        records.append(
            IrmRow(
                row,
                {name: cells[place] for name, place in places.items()},
                {
                    name: cells[place]
                    for name, place in others.items()
                    if "".join(cells[place : place + 1]).strip()
                },
            )
        )
    return records


def _places(generation: DatabaseGeneration, keys: Sequence[str]) -> dict[str, int]:
    """Return the place of each column that is read, by our name."""
    return {
        name: keys.index(key)
        for name, column in generation.columns.items()
        if (key := column_key(column)) in keys
    }


def _headings(generation: DatabaseGeneration, names: Sequence[str]) -> dict[str, str]:
    places = _places(generation, [column_key(name) for name in names])
    return {name: " ".join(names[place].split()) for name, place in places.items()}


def _unread(headings: Sequence[str], read: frozenset[int]) -> dict[str, int]:
    """Return the place of each column that is not read, by its name.

    By its number too where that is not enough.
    """
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = " ".join(heading.split())
        if place not in read:
            found[name if name and name not in found else f"{name} #{place + 1}".strip()] = place
    return found
