"""What official reports printed, by review round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.errors import OgpError
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import RECORDED_COMPLETIONS, Completion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.plan.dates import PartialDate
    from ogpctl.plan.model import ActionPlan, Published, Round, Source, Text


_WORDS: tuple[str, ...] = (*map(str, RECORDED_COMPLETIONS), str(Completion.UNCLEAR))


class UnknownRound(OgpError):  # noqa: N818 - named for what it is
    """No plan in view has the round that was asked for; like any unknown revision, it is the environment's."""

    def __init__(self, wanted: str, known: tuple[str, ...]) -> None:
        hint = (
            msg("The rounds are: {rounds}.", rounds=", ".join(known))
            if known
            else msg("No round is listed under `rounds` in plan.yaml.")
        )
        super().__init__(msg("there is no review round “{round}” here", round=wanted), hint)
        self.known = known


@dataclass(frozen=True, slots=True)
class PublishedFigures:
    """The figures that the report of one round printed; what it did not print is absent or None."""

    round: str
    title: Text
    date: PartialDate | None
    source: str | None
    sources: tuple[str, ...]
    commitments: int | None
    ministries: int | None
    completion: dict[str, int]


def find_round(plan: ActionPlan, wanted: str) -> Round | None:
    """Return the round of `plan` with that id."""
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
    newest = max(
        ((round_day(item), index) for index, item in enumerate(plan.header.rounds) if _has_totals(item)),
        default=None,
    )
    if newest is None:
        return None
    item = plan.header.rounds[newest[1]]
    return _figures(item, item.published) if item.published else None


def round_day(item: Round) -> str:
    """Return a text that sorts rounds by when they took place; an undated round sorts first."""
    date = item.date or item.closed or item.period.end
    return date.last.isoformat() if date else ""


def _has_totals(item: Round) -> bool:
    return item.published is not None and bool(item.published.completion)


def _figures(item: Round, published: Published) -> PublishedFigures:
    return PublishedFigures(
        round=item.id,
        title=item.title,
        date=item.date or item.closed,
        source=_source_of_totals(published.sources),
        sources=tuple(source.url for source in published.sources),
        commitments=published.commitments,
        ministries=published.ministries,
        completion={word: published.completion[word] for word in _WORDS if word in published.completion},
    )


def _source_of_totals(sources: Iterable[Source]) -> str | None:
    """Return the source that says it covers the completion totals, else the first."""
    urls = [source.url for source in sources if any("completion" in field for field in source.covers)]
    return next(iter([*urls, *(source.url for source in sources)]), None)
