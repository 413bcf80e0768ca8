"""What official reports printed, by review round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.plan.newest_round import has_totals, newest
from ogpctl.plan.vocabulary import GIVEN_COMPLETIONS
from ogpctl.terms.suggestion import suggestion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import ActionPlan, Published, Round, Source, Text


FIGURES = ("completion", "commitments", "ministries")
"""The figures that `published` may hold, each with its own sources."""


class UnknownRound(OgpError):
    """No plan in view has the round that was asked for.

    Like any unknown revision, it is the environment's.
    """

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        hint = (
            suggestion(wanted, known, msg("The plan’s rounds are: {rounds}.", rounds=", ".join(known)))
            if known
            else msg("No round is listed under `rounds` in plan.yaml.")
        )
        super().__init__(msg("no review round “{round}” here", round=wanted), hint)
        self.known = known


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """The figures that were published for one round; what is not recorded is absent or None.

    `figure_sources` has, for each of `completion` (the totals), `commitments` and `ministries` that there is,
    the addresses where that figure was read; `sources` has all of them.
    """

    round: str
    title: Text
    date: PartialDate | None
    sources: tuple[str, ...]
    figure_sources: dict[str, tuple[str, ...]]
    commitments: int | None
    ministries: int | None
    completion: dict[str, int]

    @property
    def source(self) -> str | None:
        """The first address where the completion totals were read."""
        return next(iter(self.figure_sources.get("completion", ())), None)


def find_round(plan: ActionPlan, wanted: str) -> Round | None:
    return next((item for item in plan.header.rounds if item.id == wanted), None)


def plans_with_round(plans: tuple[ActionPlan, ...], wanted: str) -> tuple[ActionPlan, ...]:
    """Return the plans that have the round; raise `UnknownRound` where none has it."""
    found = tuple(plan for plan in plans if find_round(plan, wanted))
    if not found:
        known = tuple(dict.fromkeys(item.id for plan in plans for item in plan.header.rounds))
        raise UnknownRound(wanted, known)
    return found


def published_figures(plan: ActionPlan, wanted: str | None = None) -> PublishedFigures | None:
    """Return what was published for the round `wanted`, else for the newest round with published totals.

    None where that round, or every round, has no published figures.
    """
    if wanted is not None:
        item = find_round(plan, wanted)
        return _figures(item, item.published) if item and item.published else None
    item = newest(filter(has_totals, plan.header.rounds))
    return _figures(item, item.published) if item and item.published else None


def _figures(item: Round, published: Published) -> PublishedFigures:
    return PublishedFigures(
        round=item.id,
        title=item.title,
        date=item.date or item.closed,
        sources=tuple(source.url for source in published.sources),
        figure_sources={
            figure: _sources_of(figure, published.sources)
            for figure in FIGURES
            if getattr(published, figure) not in (None, {})
        },
        commitments=published.commitments,
        ministries=published.ministries,
        completion={
            word: published.completion[word] for word in GIVEN_COMPLETIONS if word in published.completion
        },
    )


def _sources_of(figure: str, sources: Sequence[Source]) -> tuple[str, ...]:
    """Return the sources that say they cover `figure`, then those that do not say what they cover."""
    saying = [source.url for source in sources if any(figure in field.split(".") for field in source.covers)]
    return tuple(dict.fromkeys([*saying, *(source.url for source in sources if not source.covers)]))
