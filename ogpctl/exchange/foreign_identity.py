"""What tells one plan from another, in a file from elsewhere and here, and whether two are the same.

They are where OGP's ids of the plan agree. Where one side has none, country, locality, number and years must:
the city of Madrid counts its plans from 1 as Spain does. `plan.yaml` has no field for a locality, so a plan
here is that of a locality where its id or title names it, or where OGP's ids of its commitments have the same
letters. Else it is taken for that of a country, but where its title or id has something before the country,
as `madrid-spain-2020` has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from ogpctl.exchange.country_codes import country_code
from ogpctl.exchange.ids_from_names import name_key
from ogpctl.i18n.countries import country
from ogpctl.i18n.translator import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.store.document import PlanDocuments

_YEARS_APART = 1
"""A plan is often submitted in the year before it begins."""
_DIGITS = len("0004")


class Likeness(IntEnum):
    """How much a plan from elsewhere and one here are alike; a higher one outweighs the lower."""

    APART = 0
    PERHAPS = 1
    """Nothing says that they are not the same, and not all says that they are."""
    NEAR = 2
    """All agrees, but that they begin a year apart."""
    SAME = 3
    BY_ID = 4
    """OGP's ids of the plan agree."""


@dataclass(frozen=True, slots=True)
class PlanIdentity:
    """What is known of which plan this is.

    `names` are its id and titles, `letters` those of OGP's ids of its commitments. `locality` is None for the
    plan of a country, and for most plans here, of which only `names` and `letters` may tell. `country_name`
    is how its source writes the country; names are as `name_key` returns them.
    """

    ogp_id: str | None = None
    country: str | None = None
    locality: str | None = None
    number: int | None = None
    start: int | None = None
    end: int | None = None
    letters: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    country_name: str = ""


def letters_of(ogp_ids: Iterable[str]) -> frozenset[str]:
    """Return the letters that OGP's ids of commitments begin with.

    One country's or locality's have the same.
    """
    return frozenset(id_[:-_DIGITS] for id_ in ogp_ids)


def identity_here(plan: PlanDocuments) -> PlanIdentity:
    """Return what a plan here says of which it is; nothing of one whose plan.yaml cannot be read."""
    header = plan.header.content if plan.header is not None else None
    if header is None:
        return PlanIdentity()
    start, end = header.period.start, header.period.end
    known = (document.content for document in plan.commitments if document.content is not None)
    return PlanIdentity(
        ogp_id=header.ogp_id,
        country=header.country or None,
        locality=next(filter(None, map(_locality_in, header.title.values())), None),
        number=header.plan_number,
        start=start.year if start is not None else None,
        end=end.year if end is not None else None,
        letters=letters_of(id_ for content in known for id_ in content.ogp_ids),
        names=tuple(map(name_key, (plan.id, *header.title.values()))),
    )


def _locality_in(title: str) -> str | None:
    """Return Madrid of “Madrid, Spain: action plan 1 (2020)”, as imports call it.

    None where a title does not begin so. Whichever country it names: a plan that calls itself Madrid’s is not
    that of a country, even where its `country` is mistaken.
    """
    named = title.partition(":")[0]
    locality, comma, _ = named.rpartition(",")
    return locality if comma and country_code(named) is not None else None


def likeness(there: PlanIdentity, here: PlanIdentity) -> Likeness:
    """Return whether a plan from elsewhere is the one here."""
    if there.ogp_id is not None and here.ogp_id is not None:
        if there.ogp_id != here.ogp_id:
            return Likeness.APART
        return Likeness.BY_ID if there.country == here.country else Likeness.PERHAPS
    if there.country is None or there.country != here.country:
        return Likeness.APART
    return min(_by_locality(there, here), _by_number(there, here), _by_years(there, here))


def _by_locality(there: PlanIdentity, here: PlanIdentity) -> Likeness:
    if there.letters and here.letters and there.letters.isdisjoint(here.letters):
        return Likeness.APART
    if there.locality is None:
        return Likeness.PERHAPS if _may_be_local(here, there.country_name) else Likeness.SAME
    # The letters of a locality may be those of its country: they only tell where there are more of them.
    own = {letters for letters in there.letters & here.letters if letters != there.country}
    locality = name_key(there.locality)
    named = any(f" {locality} " in f" {name} " for name in here.names)
    return Likeness.SAME if own or named else Likeness.PERHAPS


def _may_be_local(here: PlanIdentity, country_name: str) -> bool:
    """Whether a plan's title begins with a locality, or its id has something before the country."""
    written = (country_name, *(country(here.country or "", language) for language in LANGUAGES))
    keys = [key for name in written if (key := name_key(name))]
    id_ = f"{here.names[0]} " if here.names else ""
    # El Salvador is Salvador in French: an id that begins with the country has nothing before it.
    begins = any(id_.startswith(f"{key} ") for key in keys)
    behind = not begins and any(f" {key} " in id_ for key in keys)
    return behind or here.locality is not None


def _by_number(there: PlanIdentity, here: PlanIdentity) -> Likeness:
    if (
        there.number is None
        and here.number is None
        and any(own in name for own in there.names for name in here.names)
    ):
        return Likeness.SAME
    if there.number is None or here.number is None:
        return Likeness.PERHAPS
    return Likeness.SAME if there.number == here.number else Likeness.APART


def _by_years(there: PlanIdentity, here: PlanIdentity) -> Likeness:
    if here.names and here.names[0] in there.names[1:]:
        # It came in from an edition that has no years of plans: what stands here is that of its commitments.
        return Likeness.NEAR
    if there.start is None or here.start is None:
        return Likeness.PERHAPS
    apart = abs(there.start - here.start)
    if apart > _YEARS_APART:
        return Likeness.APART
    if there.end is not None and here.end is not None and abs(there.end - here.end) > _YEARS_APART:
        return Likeness.PERHAPS
    return Likeness.NEAR if apart else Likeness.SAME
