"""The names of the months, to say and to read."""

from __future__ import annotations

from ogpctl.i18n.message import Message, msg

MONTHS: tuple[Message, ...] = (
    msg("January"),
    msg("February"),
    msg("March"),
    msg("April"),
    msg("May"),
    msg("June"),
    msg("July"),
    msg("August"),
    msg("September"),
    msg("October"),
    msg("November"),
    msg("December"),
)

_WRITTEN = (
    ("january", "jan", "janvier", "janv"),
    ("february", "feb", "fevrier", "fevr"),
    ("march", "mar", "mars"),
    ("april", "apr", "avril", "avr"),
    ("may", "mai"),
    ("june", "jun", "juin"),
    ("july", "jul", "juillet", "juil"),
    ("august", "aug", "aout"),
    ("september", "sep", "sept", "septembre"),
    ("october", "oct", "octobre"),
    ("november", "nov", "novembre"),
    ("december", "dec", "decembre"),
)
MONTH_OF = {name: number for number, names in enumerate(_WRITTEN, 1) for name in names}
"""The month's number by its French and English names and their usual short forms, in plain letters."""
