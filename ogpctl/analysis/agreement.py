"""Where what is recorded here and what was published differ, and where the record is incomplete."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.plan.vocabulary import NONE_RECORDED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ogpctl.analysis.leads import InstitutionCounts
    from ogpctl.analysis.published import PublishedFigures


class RemarkKind(StrEnum):
    """What a remark is about; `recorded` and `published` are its two numbers."""

    NOT_RECORDED = "not_recorded"
    """`recorded` of `total` commitments have no completion recorded, and nothing was published either."""
    NOT_RECORDED_PUBLISHED_TOTALS = "not_recorded_published_totals"
    """The same, where the report printed totals."""
    COMPLETION_DIFFERS = "completion_differs"
    """More are recorded with the word `subject` than the report printed, or another number of a whole record."""
    COMMITMENTS_DIFFER = "commitments_differ"
    MINISTRIES_DIFFER = "ministries_differ"
    TOTALS_DIFFER = "totals_differ"
    """The published words add up to `recorded`, the same report announces `published` commitments."""
    NOTHING_PUBLISHED = "nothing_published"
    """The round that was asked for, `subject`, has no published figures."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One such place, as numbers; `render` makes the sentence."""

    kind: RemarkKind
    recorded: int = 0
    published: int = 0
    total: int = 0
    subject: str = ""


def remarks(
    recorded: Mapping[str, int],
    institutions: InstitutionCounts,
    published: PublishedFigures | None,
    asked: str | None,
) -> tuple[Remark, ...]:
    """Compare the counted completion with the published figures; `asked` is the round that was asked for."""
    total = sum(recorded.values())
    found: list[Remark] = []
    if asked is not None and published is None:
        found.append(Remark(RemarkKind.NOTHING_PUBLISHED, subject=asked))
    if missing := recorded[NONE_RECORDED]:
        whole = published is not None and bool(published.completion)
        kind = RemarkKind.NOT_RECORDED_PUBLISHED_TOTALS if whole else RemarkKind.NOT_RECORDED
        found.append(Remark(kind, recorded=missing, total=total))
    if published is not None:
        found += _differences(recorded, total, institutions, published)
    return tuple(found)


def _differences(
    recorded: Mapping[str, int],
    total: int,
    institutions: InstitutionCounts,
    published: PublishedFigures,
) -> Iterator[Remark]:
    if published.commitments is not None and published.commitments != total:
        yield Remark(RemarkKind.COMMITMENTS_DIFFER, total, published.commitments, total)
    if published.ministries is not None and published.ministries != institutions.ministries:
        yield Remark(RemarkKind.MINISTRIES_DIFFER, institutions.ministries, published.ministries)
    printed = sum(published.completion.values())
    if published.commitments is not None and published.completion and printed != published.commitments:
        yield Remark(RemarkKind.TOTALS_DIFFER, printed, published.commitments)
    for word, number in published.completion.items():
        here = recorded.get(word, 0)
        # With statuses missing from the record, fewer than published is no contradiction; more is.
        if here > number or (here < number and not recorded[NONE_RECORDED]):
            yield Remark(RemarkKind.COMPLETION_DIFFERS, here, number, total, word)
