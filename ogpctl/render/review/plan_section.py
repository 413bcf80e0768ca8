"""What a merge request changes in one plan: its totals, and its changes under what they belong to."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ogpctl.analysis.diff.change import DataText
from ogpctl.analysis.diff.moves import Move
from ogpctl.i18n.message import msg, nmsg
from ogpctl.render.blocks import Bullets, Heading, Item, Paragraph, list_item
from ogpctl.render.diff.blocks import change_texts, subject_heading, unread_sentence
from ogpctl.render.diff.heads import moves_sentence, totals_table
from ogpctl.render.diff.words import cut_words, without_signs
from ogpctl.render.escaping import escaped_line
from ogpctl.render.line import Style
from ogpctl.render.plain_text import one_line, shortened
from ogpctl.render.reader_words import read
from ogpctl.render.review.review_section import (
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    ReviewLayout,
    ReviewSection,
    file_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.change import Subject
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block

_LONGEST_DETAIL = 1_000
"""Characters of a line under a change."""
_MOST_DETAILS = 8
"""Lines under one change."""


def plan_section(diff: PlanDiff, translator: Translator, layout: ReviewLayout) -> ReviewSection:
    title = without_signs(read(diff.title, translator, diff.languages)) or diff.plan
    name = shortened(file_name(diff.plan), LONGEST_TITLE)
    head: list[Block] = [Heading(f"{shortened(one_line(title), LONGEST_TITLE)} ({name})", layout.level)]
    head += _totals(diff, translator, layout)
    units = (*_change_units(diff, translator), *_remark_units(diff, translator))
    count = len({change.subject.file for change in diff.changes})
    folded = None
    if len(diff.changes) > _FOLDED_FROM:
        folded = msg(
            "{changes} in {files}",
            changes=nmsg("{count} change", "{count} changes", len(diff.changes)),
            files=nmsg("{count} file", "{count} files", count),
        )
    return ReviewSection(
        tuple(head),
        units,
        _Grouped(layout.level + 1),
        lambda count: nmsg("{count} more change is left out.", "{count} more changes are left out.", count),
        folded,
    )


_FOLDED_FROM = 30
"""Changes of a plan beyond which a comment folds them away."""


def _totals(diff: PlanDiff, translator: Translator, layout: ReviewLayout) -> Iterator[Block]:
    if diff.totals_before == diff.totals_after:
        yield Paragraph(translator.gettext("The completion totals do not change."))
    else:
        yield totals_table(diff, translator, unicode=layout.unicode)
    if diff.totals_before != diff.totals_after or any(
        count for move, count in diff.moves.counts.items() if move not in {Move.UNCHANGED, Move.NONE}
    ):
        yield Paragraph(moves_sentence(diff.moves, translator), Style.STRONG)
    if diff.totals_lack:
        text = msg("Incomplete: files that could not be read are missing from the totals.")
        yield Paragraph(translator.render(text), Style.BAD)


Unit = tuple[str, Item]
"""What a line belongs to, and the line."""


def _change_units(diff: PlanDiff, translator: Translator) -> Iterator[Unit]:
    headings: dict[object, str] = {}
    for change in diff.changes:
        if change.subject.file not in headings:
            headings[change.subject.file] = subject_heading(_short(change.subject), diff, translator)
        sentence, below = change_texts(change, diff, translator)
        details = [cut_words(detail, _LONGEST_DETAIL) for detail in below[:_MOST_DETAILS]]
        if len(below) > _MOST_DETAILS:
            more = nmsg("… and {count} more.", "… and {count} more.", len(below) - _MOST_DETAILS)
            details.append(translator.render(more))
        yield headings[change.subject.file], list_item(sentence, details=details)


def _short(subject: Subject) -> Subject:
    """Return a subject whose title is no treatise."""
    title = DataText(
        {language: shortened(one_line(text), LONGEST_TITLE) for language, text in subject.title.text.items()},
        shortened(one_line(subject.title.fallback), LONGEST_TITLE),
    )
    number = subject.number and shortened(one_line(subject.number), LONGEST_TITLE)
    return replace(subject, id=shortened(one_line(subject.id), LONGEST_TITLE), number=number, title=title)


def _remark_units(diff: PlanDiff, translator: Translator) -> Iterator[Unit]:
    if diff.unread:
        title = translator.gettext("Files that could not be read completely")
        for item in diff.unread:
            yield (
                title,
                list_item(shortened(escaped_line(unread_sentence(item, diff, translator)), LONGEST_SENTENCE)),
            )
    if diff.formatting_only:
        title = translator.gettext("Only formatting, order, comments or file names changed")
        for name in diff.formatting_only:
            yield title, list_item(file_name(name))


class _Grouped:
    """Lines under the heading of what they belong to."""

    def __init__(self, level: int) -> None:
        self._level = level

    def __call__(self, units: Sequence[Unit], /) -> Iterator[Block]:
        for title, group in groupby(units, key=lambda unit: unit[0]):
            yield Heading(title, self._level)
            yield Bullets(tuple(item for _, item in group))
