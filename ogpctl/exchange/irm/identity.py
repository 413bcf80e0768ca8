"""Which plan the rows of one are, for all plans of the file: also of those that nobody asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.exchange.country_codes import country_code, is_known_country
from ogpctl.exchange.foreign_identity import PlanIdentity, letters_of
from ogpctl.exchange.ids_from_names import name_key
from ogpctl.exchange.irm.database_selection import id_without_year
from ogpctl.exchange.irm.database_words import OGP_ID, is_nothing, plain_word, whole_number
from ogpctl.exchange.irm.doubtful_dates import read_date
from ogpctl.exchange.plain_words import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.exchange.irm.database_columns import IrmRow
    from ogpctl.exchange.irm.database_selection import PlanKey

_NATIONAL = "national"


def plan_identity(
    key: PlanKey, records: Sequence[IrmRow], id_: str, codes: Mapping[str, str] | None
) -> PlanIdentity:
    """Return what the rows of a plan say of which it is; `id_` is the one that a new plan of it gets."""
    ends = (year_of(record.get("end_year")) for record in records)
    return PlanIdentity(
        ogp_id=None if is_nothing(key.ogp_id) else key.ogp_id,
        country=(codes or {}).get(key.country) or country_code(key.country),
        locality=locality_of(key.country, records[0].get("scope")),
        number=whole_number(key.number),
        start=int(key.year) if key.year else _first_start(records),
        end=next((year for year in ends if year is not None), None),
        letters=letters_of(id_ for record in records if OGP_ID.fullmatch(id_ := record.get("ogp_id"))),
        # As an edition without years calls the same plan.
        names=(name_key(id_), name_key(id_without_year(key))),
        country_name=key.country,
    )


def locality_of(name: str, scope: str = "") -> str | None:
    """Return the locality that a plan is of, None for a country.

    `scope` is the word for national or local, where there is one.
    """
    if is_known_country(name):
        return None
    locality, comma, _ = name.rpartition(",")
    if comma:
        return one_line(locality)
    return None if plain_word(scope) == _NATIONAL else name


def year_of(written: str) -> int | None:
    """Return a year that a plan may have, None for anything else."""
    number = whole_number(written)
    return number if number is not None and read_date(str(number)).date is not None else None


def _first_start(records: Sequence[IrmRow]) -> int | None:
    dates = (read_date(record.get("start")).date for record in records)
    return min((int(date[:4]) for date in dates if date is not None), default=None)
