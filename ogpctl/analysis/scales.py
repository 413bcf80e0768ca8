"""The scales by which assessors judged a plan: which was used in which round, and how often each word.

The IRM replaced two of its indicators. A count is of one scale in one round: the words of the older and of
the newer scale are never added up, though both may say `moderate` or `substantial`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.plan import model
from ogpctl.plan.fields import fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ogpctl.plan.fields import ModelField
    from ogpctl.plan.model import ActionPlan

REPLACED = (
    ("did_it_open_government", "early_results"),
    ("potential_impact", "potential_for_results"),
)
"""The older indicator and the one that replaced it: of results, and of ambition."""

SCALES = tuple(name for pair in REPLACED for name in pair)


@dataclass(frozen=True, slots=True)
class ScaleCount:
    """The assessments of a round by one scale; `counts` has every word of the scale."""

    scale: str
    round: str
    counts: Mapping[str, int]


def scale_counts(plan: ActionPlan, only: str | None = None) -> tuple[ScaleCount, ...]:
    """Return the counts of each scale in the order of the rounds, of one round where `only` names it."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for commitment in plan.commitments:
        for view in commitment.assessments:
            for name in SCALES:
                word = getattr(view, name)
                if word is not None and only in {None, view.round}:
                    found.setdefault((name, view.round), Counter())[word] += 1
    rounds = [item.id for item in plan.header.rounds]
    order = {name: place for place, name in enumerate(rounds)}
    return tuple(
        ScaleCount(name, round_, {word: counts[word] for word in dict.fromkeys((*_words(name), *counts))})
        for (name, round_), counts in sorted(
            found.items(),
            key=lambda item: (SCALES.index(item[0][0]), order.get(item[0][1], len(order)), item[0][1]),
        )
    )


def scale_field(name: str) -> ModelField:
    """Return the field of assessments that holds the words of a scale."""
    return next(field for field in fields_of(model.Assessment) if field.name == name)


def replaced_within(counts: Iterable[ScaleCount]) -> Sequence[tuple[str, str]]:
    """Return the pairs of an older and a newer scale that are both used."""
    used = {count.scale for count in counts}
    return [pair for pair in REPLACED if used.issuperset(pair)]


def _words(name: str) -> tuple[str, ...]:
    return tuple(scale_field(name).row.words or ())


SCALE_WORDS = tuple(dict.fromkeys(word for name in SCALES for word in _words(name)))
"""Every word of any scale."""
