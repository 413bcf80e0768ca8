"""What a row was when it was exported, in one cell: what it is about, and a short form of each of its cells.

So an edited cell and a stale one (the plan moved on meanwhile) can be told apart without Git: a cell that is
still what it was has not been edited, and a plan that is still what it was has not moved on.

The form is that of a web address’s query, in ASCII and without commas, semicolons, spaces or anything that a
spreadsheet takes for a number or a date:
`plan=…&commitment=…&completion=limited&progress_fr=~1f2e3d4c5b&-title_fr=~…`. Words, dates and printed
numbers stand as they are, texts as a digest; a minus marks what was locked.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote

from ogpctl.exchange.editable.sheets import EditRow, RowKey, can_be_kept, comparable, same_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PLAIN = re.compile(r"[a-z_]{1,20}|[0-9]{1,4}([-.][0-9]{1,4}){0,3}")
_DIGEST = "~"
_LOCKED = "-"
_NOT_BACK = "plan="
"""The record of a row that cannot be brought back, since what it goes by is too long for a cell."""


@dataclass(frozen=True, slots=True)
class RowRecord:
    """A record as read.

    Short forms by column of the cells that might be edited, and of those that were locked.
    """

    key: RowKey
    cells: Mapping[str, str]
    locked: Mapping[str, str]


def short_form(text: str) -> str:
    """Return what stands for a text in a record.

    Itself where it is a word, a date or a number, else a digest of it.
    """
    text = same_letters(text)
    return text if not text or _PLAIN.fullmatch(text) else _digest(text)


def stands_for(short: str, text: str) -> bool:
    """Return whether a short form is that of a text, however its accents are composed."""
    # Earlier versions made the digest of the text as the plan’s file composed it.
    return short == short_form(text) or short == _digest(comparable(text))


def is_digest(short: str) -> bool:
    """Return whether a short form stands for a text without being it."""
    return short.startswith(_DIGEST)


def written_out(short: str) -> str | None:
    """Return the text that a short form stands for, None where it is a digest."""
    return None if is_digest(short) else short


def record(row: EditRow, columns: Iterable[str]) -> str:
    if row.key is None:
        return ""
    pairs = [("plan", row.key.plan), ("commitment", row.key.commitment)]
    pairs += [("milestone", row.key.milestone)] if row.key.milestone else []
    pairs += [("evidence", row.key.evidence)] if row.key.evidence else []
    for name in columns:
        cell = row.cell(name)
        if cell.applies:
            pairs.append((f"{_LOCKED}{name}" if cell.locked else name, short_form(cell.display)))
    written = "&".join(f"{name}={_quoted(value)}" for name, value in pairs)
    return written if can_be_kept(written) else _NOT_BACK


def read_record(text: str) -> RowRecord | None:
    """Return what a record says, None where it is none that can be read."""
    try:
        pairs = dict(parse_qsl(text.strip(), keep_blank_values=True, strict_parsing=True, errors="strict"))
    except ValueError:
        return None
    key = RowKey(*(pairs.pop(name, "") for name in ("plan", "commitment", "milestone", "evidence")))
    if not key.commitment:
        return None
    return RowRecord(
        key,
        {name: short for name, short in pairs.items() if not name.startswith(_LOCKED)},
        {name.removeprefix(_LOCKED): short for name, short in pairs.items() if name.startswith(_LOCKED)},
    )


def is_not_back(text: str) -> bool:
    """Return whether a record says that its row cannot be brought back."""
    return text.strip() == _NOT_BACK


def _digest(text: str) -> str:
    return _DIGEST + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _quoted(value: str) -> str:
    return quote(value, safe=":/~", errors="surrogatepass")
