"""Which plans are in OGP's database, and which of them are asked for.

A plan is told from another by country or locality, number and OGP's id of the plan; in editions without such
ids, by country, number and year of submission: the United Kingdom's first plan has rows of 2011 and of 2012.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.exchange.country_codes import is_country
from ogpctl.exchange.ids_from_names import slug
from ogpctl.exchange.irm.database_words import is_nothing, whole_number
from ogpctl.exchange.irm.doubtful_dates import read_date
from ogpctl.exchange.plain_words import one_line
from ogpctl.i18n.message import msg

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ogpctl.exchange.irm.database_columns import IrmRow
    from ogpctl.exchange.irm.doubtful_dates import DateOrder

SOURCE = "https://www.opengovpartnership.org/open-data/"
"""Where OGP publishes its database; whoever has the exact address of a file names that."""


class IrmReportStage(StrEnum):
    """Which of the IRM's two reports on a plan is taken."""

    PROGRESS = "progress"
    END_OF_TERM = "end-of-term"


@dataclass(frozen=True, slots=True)
class IrmSelection:
    """What of the database is wanted, and what only the user can know about it.

    `codes` maps the name of a country or locality to a code that is not known here. `language` is that of the
    texts; the database does not say it.
    """

    country: str | None = None
    plan_number: int | None = None
    year: int | None = None
    stage: IrmReportStage = IrmReportStage.PROGRESS
    source: str = SOURCE
    language: str = "en"
    order: DateOrder | None = None
    codes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class PlanKey:
    """What tells one plan from another, as the database writes it."""

    country: str
    number: str
    year: str
    ogp_id: str


def grouped(records: Iterable[IrmRow]) -> dict[PlanKey, list[IrmRow]]:
    """Return the rows of each plan, in the order of the file."""
    groups: dict[tuple[str, str, str], list[IrmRow]] = {}
    for record in records:
        country, ogp_id = (one_line(record.get(name)) for name in ("country", "plan_ogp_id"))
        named = ogp_id if not is_nothing(ogp_id) else ""
        groups.setdefault((country, _whole(record, "plan_number"), named or _year(record)), []).append(record)
    return {
        PlanKey(country, number, _agreed_year(rows), one_line(rows[0].get("plan_ogp_id"))): rows
        for (country, number, _), rows in groups.items()
    }


def _whole(record: IrmRow, name: str) -> str:
    """Return a number as it is written, but for the decimals that a program gave it."""
    written = one_line(record.get(name))
    number = whole_number(written)
    return written if number is None else str(number)


def _year(record: IrmRow) -> str:
    number = whole_number(one_line(record.get("year")))
    return str(number) if number is not None and read_date(str(number)).date is not None else ""


def _agreed_year(rows: Iterable[IrmRow]) -> str:
    """Return the first year of submission that the rows of a plan give; empty where there is none."""
    return next(filter(None, map(_year, rows)), "")


def id_without_year(key: PlanKey) -> str:
    """Return the id that a plan gets where the edition does not give the year in which it was submitted."""
    return slug(f"{key.country} plan {key.number}")


def plan_ids(groups: Iterable[PlanKey]) -> dict[PlanKey, str]:
    """Return an id for each plan of the whole file, so that it is the same whichever of them are imported."""
    found: dict[PlanKey, str] = {}
    for key in groups:
        made = slug(f"{key.country} {key.year}") if key.year else id_without_year(key)
        if made in found.values():
            made = slug(f"{key.country} {key.year} plan {key.number}")
        if made in found.values():
            made = slug(f"{key.country} plan {key.number} {key.ogp_id or key.year}")
        place = 2
        while made in found.values():
            made, place = f"{made}-{place}", place + 1
        found[key] = made
    return found


def is_wanted(key: PlanKey, asked: IrmSelection) -> bool:
    return (
        (asked.country is None or is_country(key.country, asked.country))
        and (asked.plan_number is None or key.number == str(asked.plan_number))
        and (asked.year is None or key.year == str(asked.year))
    )


def none_wanted(groups: Iterable[PlanKey], asked: IrmSelection) -> OgpError:
    """Return the error that says which plans there are instead."""
    keys = list(groups)
    here = [key for key in keys if asked.country is None or is_country(key.country, asked.country)]
    if not here:
        names = ", ".join(dict.fromkeys(key.country for key in keys))
        return OgpError(
            msg("the file has no plan of “{country}”", country=asked.country),
            msg("It has plans of: {countries}.", countries=names),
        )
    listed = ", ".join(f"{key.country} {key.number} ({key.year or key.ogp_id or '–'})" for key in here)
    return OgpError(
        msg("the file does not contain this plan"),
        msg("Plans in the file, by number and year: {plans}.", plans=listed),
    )
