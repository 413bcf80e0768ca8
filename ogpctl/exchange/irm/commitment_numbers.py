"""The numbers of commitments in OGP's database, made fit for a plan.

Each once, and of letters, digits and dots.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.exchange.import_remarks import altered
from ogpctl.exchange.incoming import NO_NUMBER
from ogpctl.exchange.irm.database_words import is_nothing
from ogpctl.i18n.message import msg
from ogpctl.plan.numbering import number_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.exchange.import_remarks import Remarks
    from ogpctl.exchange.irm.database_columns import Database, IrmRow

_LONGEST = 16
_IN_TITLE = re.compile(r"([0-9]+(?:\.[0-9]+)*[a-z]?)[.):]*\s")
_BINARY = re.compile(r"[0-9]+[.,][0-9]{9,}")
"""A decimal fraction as computers keep it: `2.2999999999999998` is 2.3."""


def numbers(database: Database, records: Sequence[IrmRow], remarks: Remarks) -> list[str]:
    """Return a number for each row of one plan, in the order of the rows.

    A number that several rows share gets -2, -3 and so on from the second row on; a row without one is NA-1,
    NA-2 and so on. Each such number is remarked on.
    """
    taken: set[object] = set()
    found = []
    named = "number" if "number" in database.headings else "title"
    for record in records:
        written = record.get("number") if named == "number" else _before_title(record.get("title"))
        number = fitting(written)
        base = number or NO_NUMBER
        if number is None or _key(number) in taken:
            place = 1 if number is None else 2
            while _key(f"{base}-{place}") in taken:
                place += 1
            made = f"{base}-{place}"
            reason = (
                msg(
                    "the file gives no number: entered as {number}; replace it with the printed number",
                    number=made,
                )
                if number is None
                else msg("another commitment of the plan has this number: entered as {number}", number=made)
            )
            altered(remarks, record.row, database.column(named), written or record.get("title")[:40], reason)
            number = made
        elif number != written:
            reason = msg(
                "a number consists of letters, digits, dots and hyphens: entered as {number}", number=number
            )
            altered(remarks, record.row, database.column(named), written, reason)
        taken.add(_key(number))
        found.append(number)
    return found


def _before_title(title: str) -> str:
    """Return the number that a title begins with, as in the edition of 2015; empty where there is none."""
    found = _IN_TITLE.match(title.strip())
    return found[1] if found else ""


def fitting(written: str) -> str | None:
    """Return a number in letters, digits, dots and hyphens; None where it has none.

    `4:A` is 4.A, `1(A)` is 1.A, and `2.2999999999999998`, as a spreadsheet's file has it, 2.3.
    """
    if is_nothing(written):
        return None
    if _BINARY.fullmatch(written.strip()):
        written = f"{float(written.strip().replace(',', '.')):.9g}"
    fit = re.sub(r"[^A-Za-z0-9-]+", ".", written.strip()).strip(".-")
    fit = re.sub(r"[.-]*-[.-]*", "-", fit)
    return fit if fit and len(fit) <= _LONGEST else None


def _key(number: str) -> object:
    return number_key(number.casefold())
