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
    from ogpctl.plan.model import Gaps


class AgreementRemarkKind(StrEnum):
    """What a remark is about; `recorded` and `published` are its two numbers."""

    NOT_RECORDED = "not_recorded"
    """`recorded` of `total` commitments have no completion recorded, nor are published totals."""
    NOT_RECORDED_PUBLISHED_TOTALS = "not_recorded_published_totals"
    """The same, where published totals are recorded."""
    UNREAD = "unread"
    """`recorded` of `total` commitments gave no completion, in files that have errors."""
    COMPLETION_DIFFERS = "completion_differs"
    """More are recorded with the word `subject` than the report printed, or another number
    of a whole record."""
    COMMITMENTS_DIFFER = "commitments_differ"
    MINISTRIES_DIFFER = "ministries_differ"
    TOTALS_DIFFER = "totals_differ"
    """The published words add up to `recorded`, the same report announces `published` commitments."""
    NOTHING_PUBLISHED = "nothing_published"
    """No published figures are recorded here for the round that was asked for, `subject`."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One such place, as numbers; `render` makes the sentence."""

    kind: AgreementRemarkKind
    recorded: int = 0
    """The number counted here; for totals_differ the sum of the published words."""
    published: int = 0
    """The number that was published."""
    total: int = 0
    """Out of how many, where it matters."""
    subject: str = ""
    """A completion word or a round, where it matters."""


@dataclass(frozen=True, slots=True)
class CountedFigures:
    """What was counted here: commitments per completion word, those whose word is unread, and the leads."""

    recorded: Mapping[str, int]
    unread: int
    institutions: InstitutionCounts
    gaps: Gaps

    @property
    def total(self) -> int:
        """The commitments that could be read at least in part."""
        return sum(self.recorded.values()) + self.unread


def remarks(
    here: CountedFigures, published: PublishedFigures | None, asked: str | None
) -> tuple[Remark, ...]:
    """Compare what was counted with the published figures; `asked` is the round that was asked for.

    What errors in files may explain is no difference, so it is left out.
    """
    found: list[Remark] = []
    if asked is not None and published is None and not here.gaps.header:
        found.append(Remark(AgreementRemarkKind.NOTHING_PUBLISHED, subject=asked))
    if here.unread:
        found.append(Remark(AgreementRemarkKind.UNREAD, recorded=here.unread, total=here.total))
    if missing := here.recorded[NONE_RECORDED]:
        whole = published is not None and bool(published.completion)
        kind = (
            AgreementRemarkKind.NOT_RECORDED_PUBLISHED_TOTALS if whole else AgreementRemarkKind.NOT_RECORDED
        )
        found.append(Remark(kind, recorded=missing, total=here.total))
    if published is not None and not here.gaps.header:
        found += _differences(here, published)
    return tuple(found)


def _differences(here: CountedFigures, published: PublishedFigures) -> Iterator[Remark]:
    gaps, ministries = here.gaps, here.institutions.ministries
    if published.commitments is not None and published.commitments != here.total and not gaps.commitments:
        yield Remark(AgreementRemarkKind.COMMITMENTS_DIFFER, here.total, published.commitments, here.total)
    if published.ministries is not None and ministries is not None and here.total:
        whole = not gaps.commitments and not gaps.partial
        if whole and published.ministries != ministries:
            yield Remark(AgreementRemarkKind.MINISTRIES_DIFFER, ministries, published.ministries)
    printed = sum(published.completion.values())
    if published.commitments is not None and published.completion and printed != published.commitments:
        yield Remark(AgreementRemarkKind.TOTALS_DIFFER, printed, published.commitments)
    # With statuses missing from the record, fewer than published is no contradiction; more is. A plan without
    # any commitment contradicts no word.
    whole = here.total > 0 and not here.recorded[NONE_RECORDED] and not here.unread and not gaps.commitments
    for word, number in published.completion.items():
        counted = here.recorded.get(word, 0)
        if counted > number or (counted < number and whole):
            yield Remark(AgreementRemarkKind.COMPLETION_DIFFERS, counted, number, here.total, word)
