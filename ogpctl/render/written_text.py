"""What a write did: the changes for a reader, a sentence each, and the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import msg
from ogpctl.render.blocks import Paragraph
from ogpctl.render.diff.blocks import change_blocks
from ogpctl.render.diff.words import with_signs, without_signs
from ogpctl.render.line import Style
from ogpctl.render.terminal import terminal_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.surface import Surface


def written_text(
    diffs: Sequence[PlanDiff], files: Sequence[str], translator: Translator, surface: Surface
) -> str:
    """Return the changes of some plans and the files that were written, as text for people."""
    return with_signs(terminal_text(_blocks(diffs, files, translator), surface), surface)


def _blocks(diffs: Sequence[PlanDiff], files: Sequence[str], translator: Translator) -> Iterator[Block]:
    for diff in diffs:
        yield from change_blocks(diff, translator)
    message = msg("Written: {files}", files=", ".join(map(without_signs, files)))
    yield Paragraph(translator.render(message), Style.QUIET)
