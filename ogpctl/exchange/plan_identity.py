"""What tells one plan from another, in a file from elsewhere and here, and whether two are the same.

They are where OGP's ids of the plan agree. Where one side has none, country, locality, number and years must: the city of
Madrid counts its plans from 1 as Spain does. `plan.yaml` has no field for a locality, so a plan here is that of a locality
where its id or title names it, or where OGP's ids of its commitments have the same letters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from ogpctl.exchange.names import name_key

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
    """What is known of which plan this is; `words` are its id and titles, `letters` those of OGP's ids of its commitments.

    `locality` is None for the plan of a country, and for a plan here, of which only `words` and `letters` may tell.
    """

    ogp_id: str | None = None
    country: str | None = None
    locality: str | None = None
    number: int | None = None
    start: int | None = None
    end: int | None = None
    letters: frozenset[str] = frozenset()
    words: str = ""


def letters_of(ogp_ids: Iterable[str]) -> frozenset[str]:
    """Return the letters that OGP's ids of commitments begin with: one country's or locality's have the same."""
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
        number=header.plan_number,
        start=start.year if start is not None else None,
        end=end.year if end is not None else None,
        letters=letters_of(id_ for content in known for id_ in content.ogp_ids),
        words=" ".join(map(name_key, (plan.id, *header.title.values()))),
    )


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
        return Likeness.SAME
    # The letters of a locality may be those of its country: they only tell where there are more of them.
    own = {letters for letters in there.letters & here.letters if letters != there.country}
    named = f" {name_key(there.locality)} " in f" {here.words} "
    return Likeness.SAME if own or named else Likeness.PERHAPS


def _by_number(there: PlanIdentity, here: PlanIdentity) -> Likeness:
    if there.number is None and here.number is None and there.words and there.words in here.words:
        return Likeness.SAME
    if there.number is None or here.number is None:
        return Likeness.PERHAPS
    return Likeness.SAME if there.number == here.number else Likeness.APART


def _by_years(there: PlanIdentity, here: PlanIdentity) -> Likeness:
    if there.start is None or here.start is None:
        return Likeness.PERHAPS
    apart = abs(there.start - here.start)
    if apart > _YEARS_APART:
        return Likeness.APART
    if there.end is not None and here.end is not None and abs(there.end - here.end) > _YEARS_APART:
        return Likeness.PERHAPS
    return Likeness.NEAR if apart else Likeness.SAME
