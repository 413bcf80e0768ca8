"""A review as text for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.render.blocks import Paragraph
from ogpctl.render.diff.words import with_signs, without_signs
from ogpctl.render.line import Style
from ogpctl.render.review.review_section import ReviewLayout
from ogpctl.render.review.sections import sections
from ogpctl.render.review.words import compared, digest, remarks, verdict
from ogpctl.render.terminal import terminal_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.review.review import Review
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.surface import Surface


def review_text(review: Review, translator: Translator, surface: Surface) -> str:
    """Return the whole page.

    The verdict stands first, and last again where a terminal would scroll it away.
    """
    layout = ReviewLayout(level=1, tables=False, unicode=surface.unicode)
    return with_signs(terminal_text(_blocks(review, translator, layout), surface), surface)


def _blocks(review: Review, translator: Translator, layout: ReviewLayout) -> Iterator[Block]:
    said = Paragraph(verdict(review, translator), Style.GOOD if review.may_be_merged else Style.BAD)
    yield said
    yield Paragraph(without_signs(compared(review, translator)), Style.QUIET)
    yield Paragraph(digest(review, translator))
    for remark in remarks(review, translator):
        yield Paragraph(without_signs(remark), Style.WEAK)
    parts = tuple(sections(review, translator, layout))
    for part in parts:
        yield from part.head
        yield from part.body(part.units)
    if parts:
        yield said
