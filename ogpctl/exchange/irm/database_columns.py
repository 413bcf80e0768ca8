"""The columns of OGP's database, in its editions, and which of ours they fill."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.exchange.headings import column_key, refuse_doubles, shown_columns
from ogpctl.exchange.import_remarks import fault
from ogpctl.exchange.table_file import whole_rows
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.policy_areas import policy_area

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
    has_policy_areas: bool = False
    """Whether it has a column for each of OGP's policy areas of today, which are read."""


_VALUES = {
    "values.access_to_information": "Value -Info",
    "values.civic_participation": "Value -Part",
    "values.public_accountability": "Value -Acc",
    "values.technology_and_innovation": "Value -Tech",
}
GENERATION_2015 = DatabaseGeneration(
    msg("OGP’s database with the columns of 2015"),
    {
        "country": "Country",
        "plan_number": "Action Plan No.",
        "title": "Commitment Title",
        "text": "Full Text",
        "start": "Start",
        "end": "End",
        "lead": "Lead institution (Responsible Instutitution)",
        "supporting": "Supporting Institution",
        "specificity": "Specificity",
        "potential_impact": "Potential Impact",
        "progress": "Actual Completion",
        "starred.until_2014": "Starred",
        **_VALUES,
    },
    known=("country", "plan_number", "progress"),
)
GENERATION_2016 = DatabaseGeneration(
    msg("OGP’s database with the columns of 2016"),
    {
        **{name: _SHARED[name] for name in ("theme", "title", "text", "start", "end", "lead", "supporting")},
        **{name: _SHARED[name] for name in ("specificity", "potential_impact", "year", "starred.2015")},
        "country": "Country",
        "plan_number": "Action Plan No",
        "number": "Comm No",
        "milestone": "Milestone Dummy",
        "progress": "Actual Completion",
        "starred.until_2014": "Starred (pre-June 2014 assessments)",
        "starred.current": "Starred (Current formula)",
        "published.progress": "Report publication year",
        **_VALUES,
    },
    known=("country", "number", "progress"),
)
GENERATION_2017 = DatabaseGeneration(
    msg("OGP’s database with the columns of 2017"),
    {
        **_SHARED,
        "country": "Country",
        "number": "Comm No",
        "starred.until_2014": "Starred (pre-June 2014 assessments)",
        "did_it_open_government": "Did it open government (end of term only)",
        **_VALUES,
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
        "early_results": "Early Results",
        "potential_for_results": "Potential for Results",
        "carried_forward": "Carried Forward",
        "duration": "Action Plan Duration (Years)",
    },
    known=("country", "number", "ogp_id"),
    has_policy_areas=True,
)
GENERATIONS = (GENERATION_2016, GENERATION_2015, GENERATION_2017, GENERATION_2024)
"""In the order in which a file is tried: the columns that tell that of 2015 are in that of 2016 too."""
HEADINGS = frozenset(column_key(name) for generation in GENERATIONS for name in generation.columns.values())
"""The columns that are looked for, as `column_key` gives them."""
_NEEDED = ("country", "plan_number", "number", "title", "progress")
_HEADER_WITHIN = 5


@dataclass(frozen=True, slots=True)
class IrmRow:
    """One row: `row` as a spreadsheet counts.

    Its cells by our names, those of policy areas and those that are not read by theirs.
    """

    row: int
    cells: Mapping[str, str]
    unread: Mapping[str, str]
    areas: Mapping[str, str] = field(default_factory=dict)

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

    Raise `OgpError` where `table` has the columns of no edition. A row that cannot be taken is told
    in `remarks`. The names stand in one of the first lines: the edition of 2017 has a line of column numbers
    above them.
    """
    for place, names in enumerate(table.rows[:_HEADER_WITHIN]):
        keys = [column_key(name) for name in names]
        for generation in GENERATIONS:
            if all(column_key(generation.columns[name]) in keys for name in generation.known):
                _refuse_missing(generation, keys, table.name)
                read = [column_key(name) for name in generation.columns.values()]
                copies = _copies(table, place)
                once = ["" if at in copies else name for at, name in enumerate(names)]
                refuse_doubles(table.name, once, read)
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
            "Each edition has columns of its own: {columns}.",
            columns="; ".join(
                shown_columns([generation.columns[name] for name in generation.known])
                for generation in sorted(GENERATIONS, key=lambda item: item.label.msgid)
            ),
        ),
    )


def _copies(table: TableFile, headings: int) -> frozenset[int]:
    """Return the places of the columns that repeat an earlier one of the same name, cell by cell.

    The edition of 2015 has the number of the plan twice.
    """
    seen: dict[str, int] = {}
    found = set()
    for place, key in enumerate(map(column_key, table.rows[headings])):
        first = seen.setdefault(key, place)
        rows = table.rows[headings + 1 :]
        if key and first != place and all(row[place : place + 1] == row[first : first + 1] for row in rows):
            found.add(place)
    return frozenset(found)


def _refuse_missing(generation: DatabaseGeneration, keys: Sequence[str], file: str) -> None:
    missing = [
        generation.columns[name]
        for name in _NEEDED
        if name in generation.columns and column_key(generation.columns[name]) not in keys
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
    others = _unread(table.rows[headings], frozenset(places.values()) | _copies(table, headings))
    known = others if generation.has_policy_areas else {}
    areas = {name: place for name, place in known.items() if policy_area(name)}
    named = "number" if "number" in places else "title"
    before: dict[tuple[str, ...], int] = {}
    records = []
    for row, cells in whole_rows(table, headings, remarks):
        first = before.setdefault(cells, row)
        if first != row:
            reason = msg("identical to row {row} in every cell; left out", row=first)
            fault(remarks, row, generation.columns[named], cells[places[named]], reason)
            continue
        if "milestone" in places and cells[places["milestone"]].strip() == "1":
            reason = msg("the file marks it as a milestone, not as a commitment: left out")
            fault(remarks, row, generation.columns["milestone"], cells[places["title"]], reason)
            continue
        records.append(
            IrmRow(
                row,
                {name: cells[place] for name, place in places.items()},
                {
                    name: cells[place]
                    for name, place in others.items()
                    if name not in areas and "".join(cells[place : place + 1]).strip()
                },
                {name: "".join(cells[place : place + 1]).strip() for name, place in areas.items()},
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
