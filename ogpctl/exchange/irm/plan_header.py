"""What the rows of a plan in OGP's database say of the plan itself: its title, years, themes and round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.import_remarks import fault, unreadable
from ogpctl.exchange.irm.database_selection import IrmReportStage, PlanKey
from ogpctl.exchange.irm.database_words import RowCells, is_nothing
from ogpctl.exchange.irm.identity import locality_of
from ogpctl.i18n.message import msg
from ogpctl.i18n.translator import LANGUAGES, Translator
from ogpctl.plan.vocabulary import PRODUCT_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.irm.database_columns import Database, IrmRow
    from ogpctl.exchange.irm.database_selection import IrmSelection
    from ogpctl.i18n.message import Message

ROUND_IDS = {IrmReportStage.PROGRESS: "progress-report", IrmReportStage.END_OF_TERM: "end-of-term"}
_ROUND_STAGES = {IrmReportStage.PROGRESS: "mid_term", IrmReportStage.END_OF_TERM: "end_of_term"}
_ROUND_TITLES = {
    IrmReportStage.PROGRESS: msg("IRM progress report"),
    IrmReportStage.END_OF_TERM: msg("IRM end-of-term report"),
}
_PRODUCTS = {IrmReportStage.PROGRESS: "action_plan_review", IrmReportStage.END_OF_TERM: "results_report"}
COMPLETION_COLUMNS = {IrmReportStage.PROGRESS: "progress", IrmReportStage.END_OF_TERM: "end_of_term"}


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The rows of one plan, and where remarks on them go."""

    database: Database
    key: PlanKey
    records: list[IrmRow]
    remarks: Remarks


class PlanHeaderReader:
    """Reads what the rows of one plan say of the plan."""

    def __init__(self, rows: PlanRows, asked: IrmSelection) -> None:
        self._database = rows.database
        self._key = rows.key
        self._records = rows.records
        self._remarks = rows.remarks
        self._asked = asked

    def header(self, id_: str, code: str, themes: Mapping[str, str]) -> dict[str, Any]:
        """Return plan.yaml; `themes` are titles by id."""
        source, language = self._asked.source, self._asked.language
        period, how = self._period()
        first = RowCells(self._database, self._records[0], self._remarks)
        header: dict[str, Any] = {
            "id": id_,
            "title": self._text(self._title()),
            "country": code,
            "jurisdiction": self._jurisdiction(),
            "ogp_id": self._plan_ogp_id(),
            "plan_number": first.whole("plan_number"),
            "period": period,
            "duration": first.whole("duration"),
            "languages": [language],
            "completion_by": "irm",
            "themes": [
                {"id": id_, "title": {language: name}, "sources": [{"url": source, "for": ["title"]}]}
                for id_, name in themes.items()
            ],
            "rounds": [self._round()],
        }
        names = ("country", "jurisdiction", "plan_number", "period", "duration", "completion_by")
        facts = [name for name in names if header.get(name)]
        header["sources"] = [
            self._sourced(["title"], msg("A description, not an official title: the database has none.")),
            self._sourced(facts, how),
        ]
        return {name: value for name, value in header.items() if value not in (None, [], {})}

    def _jurisdiction(self) -> dict[str, Any]:
        name = locality_of(self._key.country, self._records[0].get("scope"))
        return {"locality": {self._asked.language: name}} if name is not None else {}

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
        year = self._agreed_year(f"published.{COMPLETION_COLUMNS[stage]}")
        round_: dict[str, Any] = {
            "id": ROUND_IDS[stage],
            "title": self._text(_ROUND_TITLES[stage]),
            "kind": "irm",
            "stage": _ROUND_STAGES[stage],
        }
        if self._has_new_scales():
            round_ |= {"title": self._text(PRODUCT_LABELS[_PRODUCTS[stage]]), "product": _PRODUCTS[stage]}
        if year is not None:
            note = msg("The report’s year of publication; the day is unknown.")
            round_ |= {"date": year, "closed": year, "sources": [self._sourced(["date", "closed"], note)]}
        return round_

    def _has_new_scales(self) -> bool:
        """Whether the plan was assessed by the indicators that came with the IRM's reports of today."""
        names = ("potential_for_results", "early_results")
        return any(not is_nothing(record.get(name)) for record in self._records for name in names)

    def _sourced(self, fields: list[str], note: Message) -> dict[str, Any]:
        entry: dict[str, Any] = {"url": self._asked.source, "for": fields}
        if self._asked.language in LANGUAGES:
            entry["note"] = self._text(note)
        return entry

    def _text(self, message: Message) -> dict[str, str]:
        """Return a description of ours as a text of the plan."""
        return {self._asked.language: Translator(self._asked.language).render(message)}
