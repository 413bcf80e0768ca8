"""One row of OGP's database as a commitment."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.ids_from_names import without_number
from ogpctl.exchange.import_remarks import fault, narrowed, unreadable
from ogpctl.exchange.institution_names import split_names
from ogpctl.exchange.irm.database_columns import VALUE_WORDS
from ogpctl.exchange.irm.database_words import (
    AMBITION,
    COMPLETION,
    EARLY_RESULTS,
    IMPACT,
    OGP_ID,
    OPENING,
    SPECIFICITY,
    plain_word,
)
from ogpctl.exchange.irm.doubtful_dates import is_duration, read_date
from ogpctl.exchange.plain_words import lines, one_line
from ogpctl.i18n.message import msg
from ogpctl.plan.dates import PartialDate
from ogpctl.plan.vocabulary import ASSESSED_ONLY, COMPLETION_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.exchange.institution_names import InstitutionIds
    from ogpctl.exchange.irm.database_words import RowCells
    from ogpctl.exchange.irm.doubtful_dates import DateOrder

_URL = re.compile(r"https?://[^\s/?#@:\[\]<>\".]+(\.[^\s/?#@:\[\]<>\".]+)+(:[0-9]{1,5})?([/?#][^\s<>\"]*)?")
_LONGEST_URL = 4096
_PROGRESS = "progress"
_RANKS = {word: place for place, word in enumerate(("not_started", "limited", "substantial", "complete"))}
_2015 = 2015


@dataclass(frozen=True, slots=True)
class IrmReadingOptions:
    """How rows are read.

    The language of their texts, their source, the order of doubtful dates, and which report. `stage` is our
    name of the report's column, `round_` the id of its review round.
    """

    language: str
    source: str
    order: DateOrder | None
    stage: str
    round_: str


class CommitmentReader:
    """Reads the rows of one plan; `word` is the completion of the row read last, in our words."""

    def __init__(
        self,
        manner: IrmReadingOptions,
        institutions: InstitutionIds,
        alone: frozenset[str],
        themes: Mapping[str, str],
    ) -> None:
        self.word: str | None = None
        self._language = manner.language
        self._source = manner.source
        self._order = manner.order
        self._stage = manner.stage
        self._round = manner.round_
        self._institutions = institutions
        self._alone = alone
        self._themes = themes

    def read(self, cells: RowCells, id_: str, number: str) -> dict[str, Any] | None:
        """Return the commitment's value, None where it has no title and so cannot be entered."""
        self.word = cells.word(self._stage, COMPLETION)
        _compare_change(cells)
        title = cells.said("title")
        if title is None or not one_line(title):
            reason = msg("a commitment needs a title: row left out")
            unreadable(cells.remarks, cells.row, cells.column("title"), title or "", reason)
            return None
        values = self._values(cells)
        source = self._address(cells) or self._source
        text = cells.said("text")
        theme = cells.said("theme")
        value: dict[str, Any] = {
            "id": id_,
            "number": number,
            "ogp_ids": self._ogp_ids(cells),
            "title": {self._language: without_number(one_line(title), number, cells.said("number"))},
            "theme": self._themes.get(one_line(theme)) if theme else None,
            "policy_areas": cells.areas(),
            "lead": self._ids(cells, "lead"),
            "supporting": self._ids(cells, "supporting"),
            "values": values,
            "period": self._period(cells),
            "description": {self._language: lines(text)} if text and lines(text) else {},
            "completion": self.word if self.word not in ASSESSED_ONLY else None,
            "carried_forward": cells.flag("carried_forward"),
        }
        assessment = self._assessment(cells, values, source)
        if assessment is not None:
            value["assessments"] = [assessment]
        value = {name: item for name, item in value.items() if item not in (None, [], {})}
        value["sources"] = [{"url": source, "for": [name for name in value if name != "id"]}]
        return value

    def _ogp_ids(self, cells: RowCells) -> list[str]:
        text = cells.said("ogp_id")
        if text is None or OGP_ID.fullmatch(text):
            return [text] if text else []
        reason = msg("an OGP id consists of two or three letters and four digits")
        unreadable(cells.remarks, cells.row, cells.column("ogp_id"), text, reason)
        return []

    def _address(self, cells: RowCells) -> str | None:
        text = cells.said("url")
        if text is None or is_address(text):
            return text
        unreadable(cells.remarks, cells.row, cells.column("url"), text, msg("not a web address"))
        return None

    def _ids(self, cells: RowCells, column: str) -> list[str]:
        text = cells.said(column)
        if text is None:
            return []
        read = split_names(text, self._alone)
        if not read.names:
            cells.remarks.count_nothing(cells.column(column), text)
        for name in read.whole:
            reason = msg("it may be a list, but the end of each name is uncertain: kept as one institution")
            narrowed(cells.remarks, cells.row, cells.column(column), name, reason)
        return list(dict.fromkeys(self._institutions.id_of(name) for name in read.names))

    def _values(self, cells: RowCells) -> list[str]:
        return [word for word in VALUE_WORDS if cells.flag(f"values.{word}")]

    def _period(self, cells: RowCells) -> dict[str, Any]:
        """Return the period; neither date where the end lies before the start, since one of them is wrong."""
        start, end = self._date(cells, "start"), self._date(cells, "end")
        if start and end and PartialDate.parse(end).last < PartialDate.parse(start).first:
            reason = msg(
                "it ends before it starts, {end} before {start}: both left out", end=end, start=start
            )
            unreadable(cells.remarks, cells.row, cells.column("end"), f"{start} – {end}", reason)
            return {}
        return {name: _as_written(date) for name, date in (("start", start), ("end", end)) if date}

    def _date(self, cells: RowCells, column: str) -> str | None:
        text = cells.said(column)
        if text is None:
            return None
        if is_duration(text):
            cells.remarks.count_nothing(cells.column(column), text)
            return None
        reading = read_date(text, self._order)
        if reading.reason is not None:
            tell = unreadable if reading.date is None else narrowed
            tell(cells.remarks, cells.row, cells.column(column), text, reading.reason)
        return reading.date

    def _assessment(self, cells: RowCells, values: list[str], source: str) -> dict[str, Any] | None:
        """Return the IRM's view in this report, None where the row has none."""
        view: dict[str, Any] = {
            "completion": self.word,
            "did_it_open_government": cells.word("did_it_open_government", OPENING)
            if self._stage != _PROGRESS
            else None,
            "early_results": cells.word("early_results", EARLY_RESULTS) if self._stage != _PROGRESS else None,
            "specificity": cells.word("specificity", SPECIFICITY),
            "verifiable": cells.flag("verifiable"),
            "values": values,
            "potential_impact": cells.word("potential_impact", IMPACT),
            "potential_for_results": cells.word("potential_for_results", AMBITION),
            "starred": self._starred(cells),
        }
        view = {name: item for name, item in view.items() if item not in (None, [])}
        if not view:
            return None
        return {"round": self._round, "by": "irm", **view, "source": source}

    def _starred(self, cells: RowCells) -> bool | None:
        """Return whether the report gave a star.

        The edition of 2017 has a column for each formula. Where two of them differ, the report of 2015 had
        that of its year; for a later one the database does not tell.
        """
        if self._stage != _PROGRESS:
            return cells.flag("starred.end_of_term")
        columns = ("starred.until_2014", "starred.2015", "starred.current")
        stars = {column: star for column in columns if (star := cells.flag(column)) is not None}
        if len(set(stars.values())) == 1:
            return next(iter(stars.values()))
        if stars and cells.year("published.progress") == _2015:
            return stars.get("starred.2015")
        if stars:
            written = ", ".join(f"{cells.column(column)} {int(star)}" for column, star in stars.items())
            reason = msg(
                "two formulas give different results, and the file does not say which the report used"
            )
            unreadable(cells.remarks, cells.row, cells.column("starred.2015"), written, reason)
        return None


def _compare_change(cells: RowCells) -> None:
    """Remark on a row that says of its completion something else than its own words in the two reports do."""
    change = cells.change()
    if change is None:
        return
    words = [COMPLETION.get(plain_word(cells.text(name))) for name in (_PROGRESS, "end_of_term")]
    column, said = cells.column("change"), cells.text("change")
    if None in words:
        reason = msg("the row does not contain both completions to compare")
        fault(cells.remarks, cells.row, column, said, reason)
        return
    before, after = (_RANKS.get(str(word)) for word in words)
    if before is not None and after is not None and change != (after > before) - (after < before):
        reason = msg(
            "the completions in the row differ: first {before}, then {after}; these are used",
            before=COMPLETION_LABELS[str(words[0])],
            after=COMPLETION_LABELS[str(words[1])],
        )
        fault(cells.remarks, cells.row, column, said, reason)


def is_address(text: str) -> bool:
    """Whether a text is a web address, as `schema/common.schema.json` wants one."""
    return len(text) <= _LONGEST_URL and _URL.fullmatch(text) is not None


def _as_written(date: str) -> str | int:
    """Return a date as a plan file holds it: a year is a number."""
    return int(date) if date.isdigit() else date
