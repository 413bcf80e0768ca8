"""From a definition of Canada's tracker, and the reports on it, to a plan.

Our milestones are the tracker's indicators: they are what has a deadline, a lead and a status. A milestone of
the tracker only groups them; its text goes into the description of the commitment, so nothing is lost and no
milestone stands without a status for ever.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.credible_dates import not_credible
from ogpctl.exchange.foreign_identity import PlanIdentity
from ogpctl.exchange.ids_from_names import name_key, slug
from ogpctl.exchange.import_remarks import narrowed, no_room, unreadable
from ogpctl.exchange.incoming import IncomingCommitment, IncomingPlan
from ogpctl.exchange.plain_words import lines, one_line
from ogpctl.i18n.message import msg, nmsg
from ogpctl.i18n.translator import Translator
from ogpctl.plan.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.exchange.canada.definition import Definition, DefinitionEntry
    from ogpctl.exchange.canada.reports import IndicatorReport
    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.plan.model import Institution

SOURCE = "https://github.com/open-data/ckanext-canada"
"""Where the definitions are published."""

_YEARS = re.compile(r"(20[0-9]{2})\s*[-–]\s*(20[0-9]{2})")
_ABOUT = {"en": re.compile(r"\bin the (.+)$"), "fr": re.compile(r"\bdans le (.+)$")}
_MONTHS = {
    name: place
    for place, name in enumerate(
        ["january", "february", "march", "april", "may", "june",
         "july", "august", "september", "october", "november", "december"], 1)
}  # fmt: skip  # half a year to a row
_DEADLINE = re.compile(r"(?:by\s+)?(?:end of\s+)?(?:([A-Za-z]+)\s+)?(20[0-9]{2})", re.IGNORECASE)
_WITHOUT_ROOM = ("NAP_url", "cmt_url", "s4d")


def canada_plan(
    definition: Definition,
    reports: Iterable[IndicatorReport],
    institutions: Mapping[str, Institution],
    source: str,
    remarks: Remarks,
) -> IncomingPlan:
    """Return the plan that a definition describes, with what the reports of one period say of it."""
    return _CanadaPlanReader(
        definition, {report.indicator: report for report in reports}, source, remarks
    ).read(institutions)


class _CanadaPlanReader:
    def __init__(
        self, definition: Definition, reports: Mapping[str, IndicatorReport], source: str, remarks: Remarks
    ) -> None:
        self._definition = definition
        self._reports = reports
        self._source = source
        self._remarks = remarks
        self._names: dict[str, dict[str, str]] = {}
        about = " ".join((*definition.about.values(), definition.title))
        self._years = _YEARS.search(about)

    def read(self, institutions: Mapping[str, Institution]) -> IncomingPlan:
        for report in self._reports.values():
            self._names.update(report.institutions)
        commitments = tuple(
            IncomingCommitment(self._commitment(entry)) for entry in self._definition.commitments
        )
        used = {
            id_
            for commitment in commitments
            for milestone in commitment.value.get("milestones", ())
            for id_ in milestone.get("lead", ())
        }
        self._tell_without_room()
        new = {id_: self._institution(id_) for id_ in sorted(used) if id_ not in institutions}
        header = self._header()
        period = header.get("period", {})
        identity = PlanIdentity(
            country=header["country"],
            number=header.get("plan_number"),
            start=period.get("start"),
            end=period.get("end"),
            names=(name_key(header["id"]),),
        )
        return IncomingPlan(
            header,
            commitments,
            "government",
            self._source,
            identity,
            new,
            only_for_new=frozenset({"title", "period"}),
        )

    @property
    def _start(self) -> str:
        """The year in ids: that in which the plan begins, else what the table is called."""
        return self._years[1] if self._years else re.sub(r"[^A-Za-z0-9]", "", self._definition.name) or "NAP"

    def _header(self) -> dict[str, Any]:
        years = self._years
        title = {
            language: one_line(found[1])
            for language, text in self._definition.about.items()
            if (pattern := _ABOUT.get(language)) and (found := pattern.search(text))
        }
        header: dict[str, Any] = {
            "id": f"canada-{years[1]}-{years[2]}" if years else slug(f"canada {self._definition.name}"),
            "title": title or {"en": one_line(self._definition.title)},
            "country": "CA",
            "plan_number": self._number(),
            "period": {"start": int(years[1]), "end": int(years[2])} if years else None,
            "languages": ["en", "fr"],
            "rounds": self._rounds(),
        }
        header = {name: value for name, value in header.items() if value not in (None, [])}
        facts = [name for name in header if name not in {"id", "languages"}]
        return {**header, "sources": [{"url": self._source, "for": facts}]}

    def _number(self) -> int | None:
        found = re.match(r"([0-9]{1,2})(?:st|nd|rd|th)\b", self._definition.title)
        return int(found[1]) if found else None

    def _rounds(self) -> list[dict[str, Any]]:
        periods = sorted({report.period for report in self._reports.values()})
        title = msg("Report of {month}")
        return [
            {
                "id": period,
                "title": {
                    language: Translator(language).gettext(title.msgid, month=period)
                    for language in ("en", "fr")
                },
                "kind": "self_assessment",
                "date": period,
                "sources": [{"url": self._source, "for": ["date"]}],
            }
            for period in periods
        ]

    def _commitment(self, entry: DefinitionEntry) -> dict[str, Any]:
        milestones = [one for one in self._definition.milestones if one.above == entry.code]
        codes = {one.code for one in milestones}
        indicators = [one for one in self._definition.indicators if one.above in codes]
        value: dict[str, Any] = {
            "id": f"CA-{self._start}-{entry.code}",
            "number": entry.code,
            "title": _one_line(entry.text()),
            "description": _together(milestones),
            "challenges": self._challenges(indicators),
            "milestones": [self._milestone(one) for one in indicators],
        }
        value = {name: item for name, item in value.items() if item not in (None, [], {})}
        value["sources"] = [{"url": self._source, "for": [name for name in value if name != "id"]}]
        return value

    def _milestone(self, entry: DefinitionEntry) -> dict[str, Any]:
        report = self._reports.get(entry.code)
        full = {language: lines(text) for language, text in entry.text("full_text").items()}
        title = _one_line(entry.text())
        value: dict[str, Any] = {
            "id": entry.code,
            "title": title,
            "description": full if full != title else {},
            "lead": self._lead(entry),
            "due": self._due(entry),
            "due_text": {language: lines(text) for language, text in entry.text("deadline").items()},
            "completion": report.completion if report is not None else None,
            "results": report.progress if report is not None else {},
            "evidence": list(report.evidence) if report is not None else [],
        }
        return {name: item for name, item in value.items() if item not in (None, [], {})}

    def _lead(self, entry: DefinitionEntry) -> list[str]:
        written = entry.keys.get("lead_dept")
        codes = written if isinstance(written, list) else [] if written is None else [written]
        found = []
        for code in codes:
            if isinstance(code, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code):
                found.append(code)
            else:
                reason = msg("not an institution code")
                unreadable(self._remarks, entry.line, "indicators.lead_dept", f"{entry.code}: {code}", reason)
        return list(dict.fromkeys(found))

    def _due(self, entry: DefinitionEntry) -> str | int | None:
        """Return the due date: the one that is given, else what the words of the deadline say for certain."""
        written = entry.keys.get("due_date")
        if written is None:
            return certain_date(entry.text("deadline").get("en", ""))
        try:
            date = PartialDate.parse(written)
            reason = not_credible(date)
        except ValueError:
            reason = msg("not a date such as 2024-06")
        if reason is not None:
            unreadable(self._remarks, entry.line, "indicators.due_date", f"{entry.code}: {written}", reason)
            return None
        return int(date) if date.isdigit() else str(date)

    def _challenges(self, indicators: Iterable[DefinitionEntry]) -> dict[str, str]:
        """Return the challenges of the indicators as one text: a commitment has them, a milestone has not."""
        found: dict[str, list[str]] = {}
        for entry in indicators:
            report = self._reports.get(entry.code)
            for language, text in (report.challenges if report is not None else {}).items():
                found.setdefault(language, []).append(f"{entry.code}: {text}")
        return {language: "\n\n".join(texts) for language, texts in found.items()}

    def _institution(self, id_: str) -> dict[str, Any]:
        name = self._names.get(id_)
        if name is None:
            reason = msg("the file has only the code of this institution: add its name")
            narrowed(self._remarks, None, "indicators.lead_dept", id_, reason)
        return {
            "id": id_,
            "name": name or {"en": id_, "fr": id_},
            "country": "CA",
            "sources": [{"url": self._source, "for": ["name"]}],
        }

    def _tell_without_room(self) -> None:
        """Remark once on each key for which a plan has no field."""
        definition = self._definition
        for column, entries in (
            ("commitments", definition.commitments),
            ("milestones", definition.milestones),
            ("indicators", definition.indicators),
        ):
            for name in _WITHOUT_ROOM:
                count = sum(name in entry.keys for entry in entries)
                if count:
                    reason = nmsg(
                        "plans have no field for this: {count} value left out",
                        "plans have no field for this: {count} values left out",
                        count,
                    )
                    no_room(self._remarks, None, f"{column}.{name}", "", reason)


def certain_date(words: str) -> str | int | None:
    """Return the date that the words of a deadline say for certain.

    A month or a year, no season, nothing else.
    """
    found = _DEADLINE.fullmatch(" ".join(words.split()))
    if found is None:
        return None
    if found[1] is None:
        return int(found[2])
    month = _MONTHS.get(found[1].casefold())
    return f"{found[2]}-{month:02d}" if month is not None else None


def _one_line(texts: Mapping[str, str]) -> dict[str, str]:
    return {language: one_line(text) for language, text in texts.items()}


def _together(milestones: Iterable[DefinitionEntry]) -> dict[str, str]:
    """Return the milestones' texts as one, each with its code.

    And with its full text below where it has another.
    """
    found: dict[str, list[str]] = {}
    for entry in milestones:
        full = entry.text("full_text")
        for language, text in entry.text().items():
            said = f"{entry.code} {lines(text)}"
            if language in full and one_line(full[language]) != one_line(text):
                said += f"\n{lines(full[language])}"
            found.setdefault(language, []).append(said)
    return {language: "\n\n".join(texts) for language, texts in found.items()}
