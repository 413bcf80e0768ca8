"""What every output says where files have errors.

Which they are, and that the result may lack what they hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, nmsg
from ogpctl.render.blocks import Paragraph
from ogpctl.render.escaping import escaped_line
from ogpctl.render.line import Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block


def incomplete(files: Sequence[str]) -> Message:
    """Return the sentence about `files`, of which there is at least one."""
    return nmsg(
        "{count} file has errors; its data may be missing or incomplete here: {files}. See `ogpctl "
        "validate`.",
        "{count} files have errors; their data may be missing or incomplete here: {files}. See `ogpctl "
        "validate`.",
        len(files),
        files=", ".join(map(escaped_line, files)),
    )


def incomplete_blocks(files: Sequence[str], translator: Translator) -> Iterator[Block]:
    """Yield the sentence about `files` as a block, nothing where there are none."""
    if files:
        yield Paragraph(translator.render(incomplete(files)), Style.WEAK)
