"""The headings of a table: how their names compare, and the separator that they show.

Prose never shows it.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import Message, msg

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_NAMES = {",": msg("commas"), ";": msg("semicolons"), "\t": msg("tabs")}
_SAYING = re.compile(r'\A"?sep=([^\r\n])"?[,;\t]*(?:\r\n|\r|\n)', re.IGNORECASE)
"""The first line by which a file tells Excel its separator.

Saved again, it may have got empty cells and quotes.
https://support.microsoft.com/office/import-or-export-text-txt-or-csv-files-5250ac4c-663c-47ce-937b-339e391393ba
"""
_HEAD = 100_000
"""Characters in which the headings stand."""
HEADINGS_WITHIN = 5
"""The first rows, in one of which the headings stand."""


def separated(text: str, headings: Collection[str]) -> tuple[str, str]:
    """Return the separator of a table, and its text without a first line that does no more than name it.

    `headings` are the `column_key` of the columns that are looked for: the separator is the one by which most
    of them appear, or that gives the first row most cells where none does.
    """
    said = _SAYING.match(text)
    if said is not None:
        text = text[said.end() :]
    named = said[1] if said is not None and said[1] != '"' else None
    candidates = dict.fromkeys([*([named] if named else ()), *_NAMES])

    def fitness(candidate: str) -> tuple[int, bool, int]:
        rows = _first_rows(text[:_HEAD], candidate)
        known = max((len({column_key(cell) for cell in row} & {*headings}) for row in rows), default=0)
        return known, candidate == named, len(next(filter(None, rows), ()))

    return max(candidates, key=fitness), text


def separator_name(separator: str) -> Message:
    """Return what people call a separator."""
    return _NAMES.get(separator) or msg("“{sign}”", sign=separator)


def column_key(name: str) -> str:
    """Return a column's name as names are compared: letters and digits only, in lower case.

    An underscore before it stays: OGP's database has `Specificity` in words and `_Specificity` in figures.
    """
    mark = "_" if name.lstrip().startswith("_") else ""
    return mark + "".join(letter for letter in name.casefold() if letter.isalnum())


def refuse_doubles(file: str, names: Sequence[str], keys: Iterable[str] | None = None) -> None:
    """Raise `OgpError` where one of the columns that are read, by their `column_key`, is there twice.

    By default, any.
    """
    there = [column_key(name) for name in names]
    read = dict.fromkeys(filter(None, there if keys is None else keys))
    double = [names[there.index(key)] for key in read if there.count(key) > 1]
    if double:
        raise OgpError(
            msg("{file} has duplicate columns: {columns}", file=file, columns=shown_columns(double)),
            msg("Remove or rename the extra ones."),
        )


def shown_columns(names: Sequence[str]) -> str:
    """Return column names as one text for a message."""
    return ", ".join(f"“{name}”" for name in names)


def _first_rows(head: str, separator: str) -> list[list[str]]:
    return list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=separator), HEADINGS_WITHIN))
