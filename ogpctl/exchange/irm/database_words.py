"""The words of OGP's database, in ours; and those by which it says that there is nothing.

In the edition of 2017 a word has a letter before it (`b. Limited`), later it has none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from ogpctl.exchange.import_remarks import unreadable
from ogpctl.exchange.irm.doubtful_dates import read_date
from ogpctl.i18n.message import msg
from ogpctl.plan.policy_areas import policy_area

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.irm.database_columns import Database, IrmRow

NOTHING = frozenset({
    "", "nr", "nd", "na", "n/a", "not specified", "none specified", "unspecified", "no data", "not reviewed",
    "not applicable", "no irm data", "pending irm review",
})  # fmt: skip  # words, several to a row
"""What the database writes where it has nothing: NR not reviewed, ND no data, NA not
applicable, and so on."""

UNCLEAR = "unclear"

COMPLETION = {
    "not started": "not_started",
    "limited": "limited",
    "substantial": "substantial",
    "complete": "complete",
    "completed": "complete",
    "in progress": "in_progress",
    "withdrawn": "withdrawn",
    "unclear": "unclear",
    "no evidence available": "no_evidence_available",
}
SPECIFICITY = {"none": "none", "low": "low", "medium": "medium", "high": "high"}
IMPACT = {"none": "none", "minor": "minor", "moderate": "moderate", "transformative": "transformative"}
OPENING = {
    "worsened": "worsened",
    "none": "did_not_change",
    "did not change": "did_not_change",
    "marginal": "marginal",
    "major": "major",
    "outstanding": "outstanding",
}
EARLY_RESULTS = {"moderate": "moderate", "significant": "significant"}
EARLY_RESULTS |= {f"{word} results": found for word, found in EARLY_RESULTS.items()}
AMBITION = {"unclear": "unclear", "modest": "modest", "substantial": "substantial"}
CHANGE = {"increase": 1, "no change": 0, "decrease": -1}
"""What the database says became of a completion from one report to the next."""
YES_OR_NO = {
    "1": True, "1.0": True, "yes": True, "true": True,
    "0": False, "0.0": False, "no": False, "false": False,
}  # fmt: skip  # a row for each of the two

OGP_ID = re.compile(r"[A-Z]{2,3}[0-9]{4}")
"""OGP's id of a commitment: a country has two letters, most localities three."""

Word = TypeVar("Word", str, int, bool)

_LETTER = re.compile(r"^[a-f]\.\s*", re.IGNORECASE)


def is_nothing(text: str) -> bool:
    """Whether a cell says that there is nothing to read."""
    return text.strip().casefold() in NOTHING


def whole_number(text: str) -> int | None:
    """Return a whole number of four digits at most, None for anything else.

    A table saved by a program has 2015.0.
    """
    found = re.fullmatch(r"([0-9]{1,4})(?:\.0+)?", text)
    return int(found[1]) if found else None


def plain_word(text: str) -> str:
    """Return a word of the database without its letter, in lower case: `b. Limited` is `limited`."""
    return " ".join(_LETTER.sub("", text.strip()).casefold().split())


class RowCells:
    """Reads the cells of one row.

    What a cell says in a word of its own is counted, what cannot be is told.
    """

    def __init__(self, database: Database, record: IrmRow, remarks: Remarks) -> None:
        self._database = database
        self._record = record
        self.remarks = remarks

    @property
    def row(self) -> int:
        """The row, as a spreadsheet counts."""
        return self._record.row

    def column(self, name: str) -> str:
        """Return the database's name of our column `name`."""
        return self._database.column(name)

    def text(self, name: str) -> str:
        """Return a cell as it stands; empty where there is no such column."""
        return self._record.get(name)

    def said(self, name: str) -> str | None:
        """Return a cell's text, None where it says that there is nothing."""
        text = self._record.get(name)
        if is_nothing(text):
            self.remarks.count_nothing(self.column(name), text)
            return None
        return text

    def word(self, name: str, words: Mapping[str, str]) -> str | None:
        """Return a cell's word in ours; None where it has none, with a remark where it is no word we know."""
        return self._known(name, words)

    def change(self) -> int | None:
        """Return what the row says became of its completion: 1 an increase, -1 a decrease, 0 no change."""
        return self._known("change", CHANGE)

    def flag(self, name: str) -> bool | None:
        """Return a cell that says yes or no."""
        return self._known(name, YES_OR_NO)

    def areas(self) -> list[str]:
        """Return the policy areas that the row has."""
        found = []
        for column, text in self._record.areas.items():
            says = YES_OR_NO.get(plain_word(text))
            if says is None and not is_nothing(text):
                unreadable(self.remarks, self.row, column, text, msg("it is neither 0 nor 1"))
            name = policy_area(column)
            if says and name is not None:
                found.append(name)
        return found

    def whole(self, name: str) -> int | None:
        text = self.said(name)
        if text is None:
            return None
        if (number := whole_number(text)) is not None:
            return number
        unreadable(self.remarks, self.row, self.column(name), text, msg("not a whole number"))
        return None

    def year(self, name: str) -> int | None:
        text = self.said(name)
        if text is None:
            return None
        number = whole_number(text)
        reading = read_date(text if number is None else str(number))
        if number is not None and reading.date is not None:
            return number
        reason = reading.reason or msg("not a year")
        unreadable(self.remarks, self.row, self.column(name), text, reason)
        return None

    def _known(self, name: str, words: Mapping[str, Word]) -> Word | None:
        text = self.said(name)
        if text is None:
            return None
        found = words.get(plain_word(text))
        if found is None:
            if plain_word(text) == UNCLEAR:
                self.remarks.count_nothing(self.column(name), text)
            else:
                unreadable(
                    self.remarks, self.row, self.column(name), text, msg("not an allowed value in a plan")
                )
        return found
