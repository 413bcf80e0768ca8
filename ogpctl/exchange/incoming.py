"""Plans as an importer found them elsewhere, before anything is compared with what is here.

Values are JSON types with the keys of `schema/`, as a plan file holds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ogpctl.exchange.foreign_identity import PlanIdentity
    from ogpctl.i18n.message import Message


NO_NUMBER = "NA"
"""What the number of a commitment begins with where its source gives none: `NA-3` is the third such."""


def is_made_up(number: str) -> bool:
    """Whether an import gave a commitment its number, which says nothing of which one it is."""
    return re.fullmatch(rf"{NO_NUMBER}-[0-9]+", number) is not None


@dataclass(frozen=True, slots=True)
class IncomingCommitment:
    """A commitment from elsewhere: what a new file of it would hold, and the word its source uses of it.

    `word` is for counting: the source's completion in our words, `unclear` included, None where it has none.
    """

    value: dict[str, Any]
    word: str | None = None

    @property
    def number(self) -> str:
        return str(self.value["number"])


@dataclass(frozen=True, slots=True)
class IncomingPlan:
    """A plan from elsewhere: what a new `plan.yaml` of it would hold, its commitments and their institutions.

    `institutions` maps an id to a new entry of `institutions.yaml`. `keeper` is whose word `completion` is:
    in a plan that has another keeper here it is left out. `source` is the address that added facts are
    sourced to. `only_for_new` are the fields of the header that describe the plan in our own words: one that
    is here keeps its. `identity` is what the source says of which plan this is.
    """

    header: dict[str, Any]
    commitments: tuple[IncomingCommitment, ...]
    keeper: str
    source: str
    identity: PlanIdentity
    institutions: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    only_for_new: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The id that a new plan would get."""
        return str(self.header["id"])

    @property
    def completion(self) -> dict[str, int]:
        """How often the source uses each word of completion; `none` where it has none."""
        counts: dict[str, int] = {}
        for commitment in self.commitments:
            counts[commitment.word or "none"] = counts.get(commitment.word or "none", 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class ImportReading:
    """What a reader made of its files: plans, the number of rows that went into them, and notes on how.

    `format` is `irm` or `canada-nap`. `in_file` are the plans that the files have, whichever were asked for.
    """

    format: str
    plans: tuple[IncomingPlan, ...]
    rows: int
    notes: tuple[Message, ...] = ()
    in_file: tuple[PlanIdentity, ...] = ()

    def with_notes(self, notes: tuple[Message, ...]) -> ImportReading:
        """Return the same with notes before its own."""
        return replace(self, notes=(*notes, *self.notes))
