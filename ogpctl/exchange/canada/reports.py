"""The published table of Canada's tracker: one row for each reporting period and indicator.

Status codes: NS not started, LP limited progress, SP substantial progress, C complete. A text is there in
English and French; NIL and NUL stand for none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ogpctl.errors import OgpError
from ogpctl.exchange.headings import column_key, refuse_doubles, shown_columns
from ogpctl.exchange.import_remarks import fault, no_room, unreadable
from ogpctl.exchange.plain_words import lines, one_line
from ogpctl.exchange.table_file import whole_rows
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.exchange.canada.definition import Definition
    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.table_file import TableFile

STATUS = {"NS": "not_started", "LP": "limited", "SP": "substantial", "C": "complete"}
NEEDED = ("reporting_period", "indicators", "status")
HEADINGS = frozenset(map(column_key, NEEDED))
"""The columns by which the table is known, as `column_key` gives them."""
_LANGUAGES = ("en", "fr")
_NONE = {"", "nil", "nul", "n/a", "s/o"}
_PERIOD = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_LINK = re.compile(r"\[([^\]\n]+)\]\(\s*<?(https?://[^\s)>]+)>?[^)]*\)|(https?://[^\s<>()\]\"]+)")
_AFTER_ADDRESS = ".,;:!?’'"


@dataclass(frozen=True, slots=True)
class IndicatorReport:
    """What one row says of one indicator; texts by language, `institutions` by id."""

    row: int
    period: str
    indicator: str
    completion: str | None = None
    progress: dict[str, str] = field(default_factory=dict)
    challenges: dict[str, str] = field(default_factory=dict)
    evidence: tuple[dict[str, Any], ...] = ()
    institutions: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReportTable:
    """The rows of the published table."""

    name: str
    rows: tuple[tuple[int, Mapping[str, str]], ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """The reporting periods, the first one first."""
        found = {cells.get("reporting_period", "").strip() for _, cells in self.rows}
        return tuple(sorted(period for period in found if _PERIOD.fullmatch(period)))


def report_table(table: TableFile, remarks: Remarks) -> ReportTable:
    """Return the rows of the published table; raise `OgpError` where its columns are not there."""
    names = [name.strip() for name in table.rows[0]] if table.rows else []
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise OgpError(
            msg(
                "{file} is not the table of Canada’s tracker: it has no column {columns}",
                file=table.name,
                columns=shown_columns(missing),
            ),
            msg(
                "That table has the columns reporting_period, commitments, milestones, indicators, status "
                "and so on."
            ),
        )
    refuse_doubles(table.name, table.rows[0])
    rows = ((row, dict(zip(names, cells, strict=False))) for row, cells in whole_rows(table, 0, remarks))
    return ReportTable(table.name, tuple(rows))


def definition_of(table: ReportTable, definitions: Iterable[Definition]) -> Definition:
    """Return the definition that a table reports on, by its reporting periods.

    Raise `OgpError` where there is none.
    """
    fitting = [item for item in definitions if set(table.periods) & set(item.periods)]
    if len(fitting) != 1:
        raise OgpError(
            msg("{file} reports on a plan whose definition was not given", file=table.name),
            msg("Give the definition too: `ogpctl import canada-nap nap6.yaml {file}`.", file=table.name),
        )
    return fitting[0]


def reports_of(
    table: ReportTable, definition: Definition, period: str | None, remarks: Remarks
) -> tuple[IndicatorReport, ...]:
    """Return what the rows of one period say: of `period`, else of the last one in the table.

    Raises `OgpError` where the table has no such period.
    """
    periods = table.periods
    if not periods or (period is not None and period not in periods):
        raise OgpError(
            msg("{file} has no report of {period}", file=table.name, period=period or "–"),
            msg("Its periods are: {periods}.", periods=", ".join(periods) or "–"),
        )
    wanted = period or periods[-1]
    known = {entry.code for entry in definition.indicators}
    found: dict[str, IndicatorReport] = {}
    for row, cells in table.rows:
        reader = _ReportRow(row, cells, remarks)
        if not _PERIOD.fullmatch(reader.cell("reporting_period")):
            reader.fault("reporting_period", msg("not a period such as 2026-06; row left out"))
        elif reader.cell("reporting_period") == wanted:
            report = reader.read(known)
            if report is not None and report.indicator in found:
                reader.fault("indicators", msg("this indicator already has a row; this one is left out"))
            elif report is not None:
                found[report.indicator] = report
    return tuple(found.values())


class _ReportRow:
    def __init__(self, row: int, cells: Mapping[str, str], remarks: Remarks) -> None:
        self._row = row
        self._cells = cells
        self._remarks = remarks

    def cell(self, name: str) -> str:
        """Return a cell without the spaces around it; empty where there is none."""
        return self._cells.get(name, "").strip()

    def fault(self, name: str, reason: Any) -> None:
        """Remark that a cell breaks the table's own rules."""
        fault(self._remarks, self._row, name, self.cell(name), reason)

    def read(self, known: set[str]) -> IndicatorReport | None:
        """Return what the row says, None where its indicator is not in the definition."""
        indicator = self.cell("indicators")
        if indicator not in known:
            self.fault("indicators", msg("the definition does not have this indicator; row left out"))
            return None
        for name, code in (
            ("commitments", indicator.split(".")[0]),
            ("milestones", indicator.rpartition(".")[0]),
        ):
            if self.cell(name) not in {"", code}:
                self.fault(name, msg("it is not the one that the indicator belongs to"))
        return IndicatorReport(
            self._row,
            self.cell("reporting_period"),
            indicator,
            self._status(),
            self._text("progress"),
            self._text("challenges"),
            self._evidence(),
            self._institutions(),
        )

    def _status(self) -> str | None:
        code = self.cell("status")
        found = STATUS.get(code.upper())
        if not code:
            self.fault("status", msg("the status is missing"))
        elif found is None:
            unreadable(self._remarks, self._row, "status", code, msg("allowed statuses: NS, LP, SP, C"))
        return found

    def _text(self, name: str) -> dict[str, str]:
        found = {
            language: lines(text)
            for language in _LANGUAGES
            if (text := self.cell(f"{name}_{language}")).casefold() not in _NONE
        }
        if len(found) == 1:
            missing = next(language for language in _LANGUAGES if language not in found)
            if not self.cell(f"{name}_{missing}"):
                self.fault(f"{name}_{missing}", msg("a text is required in both languages"))
        return found

    def _evidence(self) -> tuple[dict[str, Any], ...]:
        """Return the addresses in the evidence, with the words of their links.

        Text without one has no room.
        """
        found: dict[str, dict[str, Any]] = {}
        for language in _LANGUAGES:
            text = self.cell(f"evidence_{language}")
            if text.casefold() in _NONE:
                continue
            links = list(_LINK.finditer(text))
            for link in links:
                url = link[2] or link[3].rstrip(_AFTER_ADDRESS)
                title = one_line(link[1]) if link[1] else url
                found.setdefault(url, {"url": url, "title": {}})["title"].setdefault(language, title)
            rest = one_line(_LINK.sub(" ", text))
            if re.search(r"[^\s\-*•.,;:|]", rest):
                reason = msg("evidence must be a list of addresses: text without an address is left out")
                no_room(self._remarks, self._row, f"evidence_{language}", rest, reason)
        return tuple(found.values())

    def _institutions(self) -> dict[str, dict[str, str]]:
        """Return the name of the institution that reports: “English | Français”."""
        code, title = self.cell("owner_org"), self.cell("owner_org_title")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) or not title:
            return {}
        names = [one_line(part) for part in title.split("|")]
        return {
            code: dict(zip(_LANGUAGES, names, strict=False))
            if len(names) == len(_LANGUAGES)
            else {"en": names[0]}
        }
