"""From the rows of OGP's database to plans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.ids_from_names import slug
from ogpctl.exchange.import_remarks import fault, unreadable
from ogpctl.exchange.incoming import ImportReading, IncomingCommitment, IncomingPlan
from ogpctl.exchange.institution_names import InstitutionIds, standing_alone
from ogpctl.exchange.irm.commitment_numbers import numbers
from ogpctl.exchange.irm.commitment_rows import CommitmentReader, IrmReadingOptions
from ogpctl.exchange.irm.database_selection import (
    IrmReportStage,
    PlanKey,
    grouped,
    is_wanted,
    none_wanted,
    plan_ids,
)
from ogpctl.exchange.irm.database_words import OGP_ID, RowCells, is_nothing
from ogpctl.exchange.irm.identity import plan_identity
from ogpctl.exchange.irm.left_out_columns import other_report, tell_unread_columns
from ogpctl.exchange.plain_words import one_line
from ogpctl.i18n.message import msg, nmsg
from ogpctl.i18n.translator import LANGUAGES, Translator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.exchange.foreign_identity import PlanIdentity
    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.irm.database_columns import Database, IrmRow
    from ogpctl.exchange.irm.database_selection import IrmSelection
    from ogpctl.i18n.message import Message
    from ogpctl.plan.model import Institution

ROUNDS = {IrmReportStage.PROGRESS: "progress-report", IrmReportStage.END_OF_TERM: "end-of-term"}
_ROUND_STAGES = {IrmReportStage.PROGRESS: "mid_term", IrmReportStage.END_OF_TERM: "end_of_term"}
_ROUND_TITLES = {
    IrmReportStage.PROGRESS: msg("IRM progress report"),
    IrmReportStage.END_OF_TERM: msg("IRM end-of-term report"),
}
_COMPLETION = {IrmReportStage.PROGRESS: "progress", IrmReportStage.END_OF_TERM: "end_of_term"}


def irm_plans(
    database: Database, asked: IrmSelection, institutions: Mapping[str, Institution], remarks: Remarks
) -> ImportReading:
    """Return the plans of the database that are asked for; raise `OgpError` where there is none of them.

    `institutions` are those of the repository, whose ids are used for names entered already.
    """
    groups = grouped(database.records)
    ids = plan_ids(groups)
    wanted = {key: records for key, records in groups.items() if is_wanted(key, asked)}
    if not wanted:
        raise none_wanted(groups, asked)
    notes = []
    column = _COMPLETION[asked.stage]
    if asked.stage is IrmReportStage.END_OF_TERM:
        reported = {
            key: records
            for key, records in wanted.items()
            if any(not is_nothing(record.get(column)) for record in records)
        }
        left = len(wanted) - len(reported)
        if left:
            notes.append(
                nmsg(
                    "{count} plan without an end-of-term report in the file was left out.",
                    "{count} plans without an end-of-term report in the file were left out.",
                    left,
                )
            )
        wanted = reported
    notes += other_report(asked.stage, wanted.values())
    tell_unread_columns(wanted.values(), remarks)
    names = _PlanNames(database.records, asked, institutions)
    identities = {key: plan_identity(key, records, ids[key], asked.codes) for key, records in groups.items()}
    read = (
        _IrmPlanReader(_PlanRows(database, key, records, remarks), ids[key], identities[key], asked).read(
            names
        )
        for key, records in wanted.items()
    )
    plans = [plan for plan in read if plan is not None]
    rows = sum(len(plan.commitments) for plan in plans)
    return ImportReading("irm", tuple(plans), rows, tuple(notes), tuple(identities.values()))


class _PlanNames:
    """The names of institutions in the whole file, country by country.

    What they are does not hang on the filter.
    """

    def __init__(
        self, records: Iterable[IrmRow], asked: IrmSelection, institutions: Mapping[str, Institution]
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
        """Return the keys of the names that stand alone in some cell of the country.

        As the file writes it.
        """
        return standing_alone(self._cells.get(country, ()))


@dataclass(frozen=True, slots=True)
class _PlanRows:
    """The rows of one plan, and where remarks on them go."""

    database: Database
    key: PlanKey
    records: list[IrmRow]
    remarks: Remarks


class _IrmPlanReader:
    """Reads the rows of one plan."""

    def __init__(self, rows: _PlanRows, id_: str, identity: PlanIdentity, asked: IrmSelection) -> None:
        self._database = rows.database
        self._key = rows.key
        self._records = rows.records
        self._remarks = rows.remarks
        self._id = id_
        self._identity = identity
        self._asked = asked
        self._first = RowCells(rows.database, rows.records[0], rows.remarks)

    def read(self, names: _PlanNames) -> IncomingPlan | None:
        """Return the plan, None where its country has no code."""
        code = self._code()
        if code is None:
            return None
        ids = names.ids(code)
        themes = self._themes()
        reader = CommitmentReader(
            IrmReadingOptions(
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
            cells = RowCells(self._database, record, self._remarks)
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
        header = self._header(code, themes)
        described = frozenset({"title", "period", "completion_by"})
        return IncomingPlan(
            header, tuple(commitments), "irm", self._asked.source, self._identity, added, described
        )

    def _code(self) -> str | None:
        name, code = self._key.country, self._identity.country
        if code is None:
            reason = msg(
                "unknown two-letter code of the country, so the plan is left out: give it with "
                "--country-code “{name}=XX”",
                name=name,
            )
            unreadable(self._remarks, self._records[0].row, self._database.column("country"), name, reason)
        return code

    def _commitment_id(self, code: str, record: IrmRow, number: str) -> str:
        """Return the id of a commitment: OGP's where it has one, else one of the country, year and number."""
        where = [code]
        if "," in self._key.country and self._identity.locality is not None:
            where.append(slug(self._identity.locality).replace("-", "")[:12])
        ogp_id = record.get("ogp_id")
        if OGP_ID.fullmatch(ogp_id):
            return f"{ogp_id[:-4]}-{ogp_id[-4:]}"
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
        period, how = self._period()
        header: dict[str, Any] = {
            "id": self._id,
            "title": self._text(self._title()),
            "country": code,
            "ogp_id": self._plan_ogp_id(),
            "plan_number": self._first.whole("plan_number"),
            "period": period,
            "languages": [language],
            "completion_by": "irm",
            "themes": [
                {"id": id_, "title": {language: name}, "sources": [{"url": source, "for": ["title"]}]}
                for id_, name in themes.items()
            ],
            "rounds": [self._round()],
        }
        facts = [name for name in ("country", "plan_number", "period", "completion_by") if header.get(name)]
        header["sources"] = [
            self._sourced(["title"], msg("A description, not an official title: the database has none.")),
            self._sourced(facts, how),
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
            reason = msg("an id has no spaces and at most 40 characters")
            unreadable(
                self._remarks, self._records[0].row, self._database.column("plan_ogp_id"), text, reason
            )
            return None
        return text

    def _period(self) -> tuple[dict[str, Any], Message]:
        """Return the plan's period, by years, and in words what it is made of."""
        start, end = self._agreed_year("year"), self._agreed_year("end_year")
        if start is not None and end is not None and end < start:
            reason = msg(
                "the plan ends before it was submitted, {end} before {start}: left out",
                end=str(end),
                start=str(start),
            )
            unreadable(
                self._remarks, self._records[0].row, self._database.column("end_year"), str(end), reason
            )
            end = None
        if start is None:
            of_commitments = self._period_of_commitments()
            if end is None:
                return of_commitments, msg(
                    "The period runs from the first start to the last end of the commitments."
                )
            return {**of_commitments, "end": end}, msg(
                "The period runs from the first start of the commitments to the end year in the database."
            )
        if end is None:
            return {"start": start}, msg(
                "The period starts in the year in which the plan was submitted; the database does not "
                "give its end."
            )
        return {"start": start, "end": end}, msg(
            "The period runs from the year in which the plan was submitted to the end year in the database."
        )

    def _agreed_year(self, name: str) -> int | None:
        """Return the year that the rows of the plan give.

        Where they give several, the first, with a remark.
        """
        said: dict[str, IrmRow] = {}
        for record in self._records:
            said.setdefault(record.get(name), record)
        years: dict[int, IrmRow] = {}
        for record in said.values():
            year = RowCells(self._database, record, self._remarks).year(name)
            if year is not None:
                years.setdefault(year, record)
        first = next(iter(years), None)
        for year, record in [*years.items()][1:]:
            reason = msg("other rows of the plan have {year}, which is used", year=str(first))
            fault(self._remarks, record.row, self._database.column(name), str(year), reason)
        return first

    def _period_of_commitments(self) -> dict[str, Any]:
        from ogpctl.exchange.irm.doubtful_dates import read_date

        found: dict[str, Any] = {}
        for name, choose in (("start", min), ("end", max)):
            dates = [read_date(record.get(name), self._asked.order).date for record in self._records]
            years = [int(date[:4]) for date in dates if date is not None]
            if years:
                found[name] = choose(years)
        return found

    def _round(self) -> dict[str, Any]:
        stage = self._asked.stage
        year = self._agreed_year(f"published.{_COMPLETION[stage]}")
        round_: dict[str, Any] = {
            "id": ROUNDS[stage],
            "title": self._text(_ROUND_TITLES[stage]),
            "kind": "irm",
            "stage": _ROUND_STAGES[stage],
        }
        if year is not None:
            note = msg("The report’s year of publication; the day is unknown.")
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
