"""The months as people and programs write them in English and French.

In full, and as spreadsheets cut them short.
"""

from __future__ import annotations

from ogpctl.exchange.ids_from_names import name_key

_MONTHS = {
    name: place
    for place, names in enumerate(
        ("jan january janv janvier", "feb february fev fevr fevrier", "mar march mars",
         "apr april avr avril", "may mai", "jun june juin",
         "jul july juil juillet", "aug august aout", "sep sept september septembre",
         "oct october octobre", "nov november novembre", "dec december decembre"), 1)
    for name in names.split()
}  # fmt: skip  # a quarter to a row


def month_of(name: str) -> int | None:
    return _MONTHS.get(name_key(name))
