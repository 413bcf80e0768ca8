"""From the rows of OGP's database to plans.

A plan is told from another by country, number and year of submission: the United Kingdom's first plan has rows of
2011 and of 2012. In the edition of 2024, which has no year, by country, number and OGP's id of the plan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ogpctl.errors import OgpError
from ogpctl.exchange.incoming import IncomingCommitment, IncomingPlan, Reading
from ogpctl.exchange.institution_names import InstitutionIds, standing_alone
from ogpctl.exchange.irm.commitments import CommitmentReader, Manner
from ogpctl.exchange.irm.countries import country_code, is_country
from ogpctl.exchange.irm.numbering import numbers
from ogpctl.exchange.irm.words import Cells, is_nothing
from ogpctl.exchange.names import slug
from ogpctl.exchange.plain_words import one_line
from ogpctl.exchange.remarks import no_room, unreadable
from ogpctl.i18n.message import msg, nmsg
from ogpctl.i18n.translator import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.exchange.irm.columns import Database, Record
    from ogpctl.exchange.irm.dates import DateOrder
    from ogpctl.exchange.remarks import Remarks
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Institution

SOURCE = "https://www.opengovpartnership.org/open-data/"
"""Where OGP publishes its database; whoever has the exact address of a file names that."""


class Stage(StrEnum):
    """Which of the IRM's two reports on a plan is taken."""

    PROGRESS = "progress"
    END_OF_TERM = "end-of-term"


ROUNDS = {Stage.PROGRESS: "progress-report", Stage.END_OF_TERM: "end-of-term"}
_ROUND_STAGES = {Stage.PROGRESS: "mid_term", Stage.END_OF_TERM: "end_of_term"}
_ROUND_TITLES = {Stage.PROGRESS: msg("IRM progress report"), Stage.END_OF_TERM: msg("IRM end-of-term report")}
_COMPLETION = {Stage.PROGRESS: "progress", Stage.END_OF_TERM: "end_of_term"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the database is wanted, and what only the user can know about it.

    `codes` maps the name of a country or locality to a code that is not known here. `language` is that of the
    texts; the database does not say it.
    """

    country: str | None = None
    plan_number: int | None = None
    year: int | None = None
    stage: Stage = Stage.PROGRESS
    source: str = SOURCE
    language: str = "en"
    order: DateOrder | None = None
    codes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Key:
    """What tells one plan from another, as the database writes it."""

    country: str
    number: str
    year: str
    ogp_id: str


def irm_plans(
    database: Database, asked: Asked, institutions: Mapping[str, Institution], remarks: Remarks
) -> Reading:
    """Return the plans of the database that are asked for; raise `OgpError` where there is none of them.

    `institutions` are those of the repository, whose ids are used for names entered already.
    """
    groups = _grouped(database.records)
    ids = _plan_ids(groups)
    wanted = {key: records for key, records in groups.items() if _is_wanted(key, asked)}
    if not wanted:
        raise _none_wanted(groups, asked)
    notes = []
    column = _COMPLETION[asked.stage]
    if asked.stage is Stage.END_OF_TERM:
        reported = {
            key: records
            for key, records in wanted.items()
            if any(not is_nothing(record.get(column)) for record in records)
        }
        left = len(wanted) - len(reported)
        if left:
            notes.append(
                nmsg(
                    "{count} plan has no end-of-term report in the file and is left out.",
                    "{count} plans have no end-of-term report in the file and are left out.",
                    left,
                )
            )
        wanted = reported
    _tell_columns_without_room(wanted.values(), remarks)
    names = _Names(database.records, asked, institutions)
    read = (
        _Plan(_Rows(database, key, records, remarks), ids[key], asked).read(names)
        for key, records in wanted.items()
    )
    plans = [plan for plan in read if plan is not None]
    return Reading("irm", tuple(plans), sum(len(plan.commitments) for plan in plans), tuple(notes))


def _grouped(records: Iterable[Record]) -> dict[_Key, list[Record]]:
    groups: dict[_Key, list[Record]] = {}
    for record in records:
        key = _Key(
            *(one_line(record.get(name)) for name in ("country", "plan_number", "year", "plan_ogp_id"))
        )
        groups.setdefault(key, []).append(record)
    return groups


def _plan_ids(groups: Iterable[_Key]) -> dict[_Key, str]:
    """Return an id for each plan of the whole file, so that it is the same whichever of them are imported."""
    found: dict[_Key, str] = {}
    for key in groups:
        made = slug(f"{key.country} {key.year or f'plan {key.number}'}")
        if made in found.values():
            made = slug(f"{key.country} {key.year} plan {key.number}")
        if made in found.values():
            made = slug(f"{key.country} plan {key.number} {key.ogp_id or key.year}")
        place = 2
        while made in found.values():
            made, place = f"{made}-{place}", place + 1
        found[key] = made
    return found


def _is_wanted(key: _Key, asked: Asked) -> bool:
    return (
        (asked.country is None or is_country(key.country, asked.country))
        and (asked.plan_number is None or key.number == str(asked.plan_number))
        and (asked.year is None or key.year == str(asked.year))
    )


def _none_wanted(groups: Iterable[_Key], asked: Asked) -> OgpError:
    keys = list(groups)
    here = [key for key in keys if asked.country is None or is_country(key.country, asked.country)]
    if not here:
        names = ", ".join(dict.fromkeys(key.country for key in keys))
        return OgpError(
            msg("the file has no plan of “{country}”", country=asked.country),
            msg("It has plans of: {countries}.", countries=names),
        )
    listed = ", ".join(f"{key.country} {key.number} ({key.year or key.ogp_id or '–'})" for key in here)
    return OgpError(
        msg("the file has no such plan"), msg("It has, by number and year: {plans}.", plans=listed)
    )


def _tell_columns_without_room(groups: Iterable[Sequence[Record]], remarks: Remarks) -> None:
    """Remark once on each column that says something for which a plan has no field."""
    counts: dict[str, int] = {}
    for records in groups:
        for record in records:
            for column, text in record.without_room.items():
                if not is_nothing(text):
                    counts[column] = counts.get(column, 0) + 1
    for column, count in counts.items():
        reason = nmsg(
            "a plan has no field for it: {count} value left out", "a plan has no field for it: {count} values left out",
            count,
        )  # fmt: skip
        no_room(remarks, None, column, "", reason)


class _Names:
    """The names of institutions in the whole file, country by country: what they are does not hang on the filter."""

    def __init__(
        self, records: Iterable[Record], asked: Asked, institutions: Mapping[str, Institution]
    ) -> None:
        self._asked = asked
        self._institutions = institutions
        self._cells: dict[str, list[str]] = {}
        self._ids: dict[str, InstitutionIds] = {}
        for record in records:
            cells = self._cells.setdefault(one_line(record.get("country")), [])
            cells += [record.get("lead"), record.get("supporting")]

    def ids(self, code: str) -> InstitutionIds:
        """Return what gives the institutions of a country their ids."""
        if code not in self._ids:
            self._ids[code] = InstitutionIds(
                code, self._asked.language, self._institutions, self._asked.source
            )
        return self._ids[code]

    def alone(self, country: str) -> frozenset[str]:
        """Return the keys of the names that stand alone in some cell of the country, as the file writes it."""
        return standing_alone(self._cells.get(country, ()))


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of one plan, and where remarks on them go."""

    database: Database
    key: _Key
    records: list[Record]
    remarks: Remarks


class _Plan:
    """Reads the rows of one plan."""

    def __init__(self, rows: _Rows, id_: str, asked: Asked) -> None:
        self._database = rows.database
        self._key = rows.key
        self._records = rows.records
        self._remarks = rows.remarks
        self._id = id_
        self._asked = asked
        self._first = Cells(rows.database, rows.records[0], rows.remarks)

    def read(self, names: _Names) -> IncomingPlan | None:
        """Return the plan, None where its country has no code."""
        code = self._code()
        if code is None:
            return None
        ids = names.ids(code)
        themes = self._themes()
        reader = CommitmentReader(
            Manner(
                self._asked.language,
                self._asked.source,
                self._asked.order,
                _COMPLETION[self._asked.stage],
                ROUNDS[self._asked.stage],
            ),
            ids,
            names.alone(self._key.country),
            {name: id_ for id_, name in themes.items()},
        )
        commitments = []
        given = numbers(self._database, self._records, self._remarks)
        for record, number in zip(self._records, given, strict=True):
            cells = Cells(self._database, record, self._remarks)
            value = reader.read(cells, self._commitment_id(code, record, number), number)
            if value is not None:
                commitments.append(IncomingCommitment(value, reader.word))
        used = {
            id_
            for commitment in commitments
            for name in ("lead", "supporting")
            for id_ in commitment.value.get(name, ())
        }
        added = {id_: item for id_, item in ids.added.items() if id_ in used}
        return IncomingPlan(self._header(code, themes), tuple(commitments), "irm", self._asked.source, added)

    def _code(self) -> str | None:
        name = self._key.country
        code = (self._asked.codes or {}).get(name) or country_code(name)
        if code is None:
            reason = msg(
                "the country’s two-letter code is not known, so the plan is left out: name it by --country-code “{name}=XX”",
                name=name,
            )
            unreadable(self._remarks, self._records[0].row, self._database.column("country"), name, reason)
        return code

    def _commitment_id(self, code: str, record: Record, number: str) -> str:
        """Return the id of a commitment: OGP's where there is no year to make one of."""
        where = [code]
        if country_code(self._key.country.replace(",", " ")) is None and "," in self._key.country:
            where.append(slug(self._key.country.rpartition(",")[0]).replace("-", "")[:12])
        ogp_id = record.get("ogp_id")
        if not self._key.year and re.fullmatch(r"[A-Z]{2}[0-9]{4}", ogp_id):
            return f"{ogp_id[:2]}-{ogp_id[2:]}"
        where.append(self._key.year or f"P{self._key.number}")
        return "-".join([*where, number.replace(".", "-")])

    def _themes(self) -> dict[str, str]:
        """Return the plan's themes, by id, in the order of the rows."""
        found: dict[str, str] = {}
        for record in self._records:
            name = one_line(record.get("theme"))
            if not is_nothing(name) and name not in found.values():
                found[slug(name, longest=60)] = name
        return found

    def _header(self, code: str, themes: Mapping[str, str]) -> dict[str, Any]:
        source, language = self._asked.source, self._asked.language
        number = self._first.year("plan_number")
        year = self._first.year("year") if "year" in self._database.generation.columns else None
        header: dict[str, Any] = {
            "id": self._id,
            "title": self._text(self._title()),
            "country": code,
            "ogp_id": self._plan_ogp_id(),
            "plan_number": number,
            "period": {"start": year} if year is not None else self._period_of_commitments(),
            "languages": [language],
            "completion_by": "irm",
            "themes": [
                {"id": id_, "title": {language: name}, "sources": [{"url": source, "for": ["title"]}]}
                for id_, name in themes.items()
            ],
            "rounds": [self._round()],
        }
        facts = [name for name in ("country", "plan_number", "period", "completion_by") if header.get(name)]
        period = (
            msg("The period’s start is the year in which the plan was submitted; the database does not tell its end.")
            if year is not None
            else msg("The period runs from the first start to the last end of the commitments.")
        )  # fmt: skip
        header["sources"] = [
            self._sourced(["title"], msg("A description, not an official title: the database gives none.")),
            self._sourced(facts, period),
        ]
        return {name: value for name, value in header.items() if value not in (None, [], {})}

    def _title(self) -> Message:
        country, number, year = self._key.country, self._key.number, self._key.year
        if year:
            return msg("{country}: action plan {number} ({year})", country=country, number=number, year=year)
        return msg("{country}: action plan {number}", country=country, number=number)

    def _plan_ogp_id(self) -> str | None:
        text = self._key.ogp_id
        if not text or is_nothing(text):
            return None
        if " " in text or len(text) > len("x" * 40):
            reason = msg("an id has no spaces and 40 characters at most")
            unreadable(
                self._remarks, self._records[0].row, self._database.column("plan_ogp_id"), text, reason
            )
            return None
        return text

    def _period_of_commitments(self) -> dict[str, Any]:
        from ogpctl.exchange.irm.dates import read_date

        found: dict[str, Any] = {}
        for name, choose in (("start", min), ("end", max)):
            dates = [read_date(record.get(name), self._asked.order).date for record in self._records]
            years = [int(date[:4]) for date in dates if date is not None]
            if years:
                found[name] = choose(years)
        return found

    def _round(self) -> dict[str, Any]:
        stage = self._asked.stage
        column = f"published.{_COMPLETION[stage]}"
        year = self._first.year(column) if column in self._database.generation.columns else None
        round_: dict[str, Any] = {
            "id": ROUNDS[stage],
            "title": self._text(_ROUND_TITLES[stage]),
            "kind": "irm",
            "stage": _ROUND_STAGES[stage],
        }
        if year is not None:
            note = msg("The report’s year of publication; the day is not known.")
            round_ |= {"date": year, "closed": year, "sources": [self._sourced(["date", "closed"], note)]}
        return round_

    def _sourced(self, fields: list[str], note: Message) -> dict[str, Any]:
        entry: dict[str, Any] = {"url": self._asked.source, "for": fields}
        if self._asked.language in LANGUAGES:
            entry["note"] = self._text(note)
        return entry

    def _text(self, message: Message) -> dict[str, str]:
        """Return a description of ours as a text of the plan."""
        return {self._asked.language: Translator(self._asked.language).render(message)}
