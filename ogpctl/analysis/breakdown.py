"""`summary --by`: the completion of a plan's commitments, one row per theme, institution or value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import completion_key, count_completion, is_whole
from ogpctl.analysis.leads import MINISTRY, kind_of, ministry_of
from ogpctl.plan.vocabulary import VALUES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.plan.model import ActionPlan, Commitment, Text


class Dimension(StrEnum):
    """What `--by` can count by."""

    THEME = "theme"
    INSTITUTION = "institution"
    VALUE = "value"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class BreakdownRow:
    """The commitments that share a key, per completion word.

    `key` is None for the commitments that have none recorded. `label` is empty for a value, whose name is in
    the message catalogue, and for an id that nothing declares. `kind` is set for institutions. `unread`
    counts those whose file has errors and gave no word. `uncertain` is set on the row without a key where the
    file of one of its commitments has errors, which may have kept the key from being read.
    """

    key: str | None
    label: Text
    kind: str | None
    total: int
    recorded: dict[str, int]
    unread: int = 0
    uncertain: bool = False


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """How many commitments have a title and a description in one language; `declared` by the plan or not."""

    key: str
    declared: bool
    titles: int
    descriptions: int


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The rows of one dimension; `overlapping` where a commitment stands in several rows.

    `described` counts the commitments that have a description in any language, the measure for the rows of
    `languages`, which alone is filled for that dimension. `attached` counts the lead ministries that are
    attached to another one, as which the summary counts them.
    """

    dimension: Dimension
    commitments: int
    rows: tuple[BreakdownRow, ...] = ()
    overlapping: bool = False
    languages: tuple[LanguageRow, ...] = ()
    described: int = 0
    attached: int = 0


def break_down(plan: ActionPlan, dimension: Dimension) -> Breakdown:
    """Count the commitments of `plan` by `dimension`.

    Themes come in the order of the plan and values in OGP's, used or not; institutions (the lead ones, as
    the commitments name them) by the number of commitments. What is recorded without being declared follows,
    and last the commitments that have none.
    """
    if dimension is Dimension.LANGUAGE:
        return _by_language(plan)
    groups: dict[str | None, list[Commitment]] = {key: [] for key in _known_keys(plan, dimension)}
    for commitment in plan.commitments:
        for key in dict.fromkeys(_keys(commitment, dimension)) or (None,):
            groups.setdefault(key, []).append(commitment)
    without = groups.pop(None, None)
    if dimension is Dimension.INSTITUTION:
        groups = dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0] or "")))
    if without:
        groups[None] = without
    rows = tuple(_row(plan, dimension, key, group) for key, group in groups.items())
    return Breakdown(
        dimension=dimension,
        commitments=len(plan.commitments),
        rows=rows,
        overlapping=sum(row.total for row in rows) > len(plan.commitments),
        attached=sum(
            row.kind == MINISTRY and ministry_of(row.key or "", plan.institutions) != row.key for row in rows
        ),
    )


def _known_keys(plan: ActionPlan, dimension: Dimension) -> Iterable[str]:
    if dimension is Dimension.THEME:
        return (theme.id for theme in plan.header.themes)
    return VALUES if dimension is Dimension.VALUE else ()


def _keys(commitment: Commitment, dimension: Dimension) -> tuple[str, ...]:
    if dimension is Dimension.THEME:
        return (commitment.theme,) if commitment.theme is not None else ()
    return commitment.lead if dimension is Dimension.INSTITUTION else commitment.values


def _row(plan: ActionPlan, dimension: Dimension, key: str | None, group: list[Commitment]) -> BreakdownRow:
    recorded, unread = count_completion(
        completion_key(commitment, whole=is_whole(plan, commitment)) for commitment in group
    )
    institution = dimension is Dimension.INSTITUTION and key is not None
    return BreakdownRow(
        key=key,
        label=_label(plan, dimension, key),
        kind=kind_of(key, plan.institutions) if institution and key is not None else None,
        total=len(group),
        recorded=recorded,
        unread=unread,
        uncertain=key is None and not all(is_whole(plan, commitment) for commitment in group),
    )


def _label(plan: ActionPlan, dimension: Dimension, key: str | None) -> Text:
    if key is None:
        return {}
    if dimension is Dimension.THEME:
        return next((theme.title for theme in plan.header.themes if theme.id == key), {})
    institution = plan.institutions.get(key) if dimension is Dimension.INSTITUTION else None
    return institution.name if institution else {}


def _by_language(plan: ActionPlan) -> Breakdown:
    declared = plan.header.languages
    used = {code for item in plan.commitments for text in (item.title, item.description) for code in text}
    rows = tuple(
        LanguageRow(
            key=code,
            declared=code in declared,
            titles=sum(code in item.title for item in plan.commitments),
            descriptions=sum(code in item.description for item in plan.commitments),
        )
        for code in dict.fromkeys((*declared, *sorted(used)))
    )
    return Breakdown(
        dimension=Dimension.LANGUAGE,
        commitments=len(plan.commitments),
        languages=rows,
        described=sum(bool(item.description) for item in plan.commitments),
    )
