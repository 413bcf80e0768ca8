"""A review as Markdown for a comment in a merge request, within a size that the forge takes.

Every text of the data goes through `markdown_text`; what is raw here (headings' signs, `<details>`, the
command in a code span) holds none. A part that is too long ends after a whole unit: never inside a table or a
`<details>`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ogpctl.i18n.message import nmsg
from ogpctl.render.blocks import Bullets, Heading, Paragraph
from ogpctl.render.diff.words import with_markdown_signs, without_signs
from ogpctl.render.escaping import encodable
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.review.review_section import ReviewLayout, ReviewSection
from ogpctl.render.review.sections import sections
from ogpctl.render.review.words import compared, digest, remarks, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ogpctl.analysis.review.review import Review
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block

DEFAULT_SIZE = 60_000
"""Bytes: GitHub takes 65,536 characters in a comment, GitLab a million; a marker of ours
must fit beside it."""
LEAST_SIZE = 4_000
"""Bytes that the head of the page and its closing note need at worst."""
_LEVEL = 2
_SHORT = 12
_CLOSING = 600
"""Bytes kept for the note that the page was cut."""


def review_markdown(review: Review, translator: Translator, max_size: int | None = DEFAULT_SIZE) -> str:
    """Return the page as Markdown of at most `max_size` bytes in UTF-8 (None for no limit).

    What does not fit is left out by whole lines, the last ones of the longest parts first, and a note says
    how much and which command shows it. Below `LEAST_SIZE` the head alone may be larger. Raises nothing.
    """
    head = _markdown(_head(review, translator))
    parts = tuple(sections(review, translator, ReviewLayout(level=_LEVEL + 1, tables=True)))
    whole = [_part(part, len(part.units), translator) for part in parts]
    page = "\n".join([head, *whole])
    if max_size is None or _size(page) <= max_size:
        return page
    room = max_size - _size(head) - _CLOSING
    shown = [head]
    missing = 0
    for index, (part, text) in enumerate(zip(parts, whole, strict=True)):
        rest = sum(_size(following) + 1 for following in whole[index + 1 :])
        allowed = max(room // 2, room - rest)
        fitting = text if _size(text) < allowed else _cut(part, allowed, translator)
        if fitting is None:
            missing += 1
            continue
        shown.append(fitting)
        room -= _size(fitting) + 1
    shown.append(_closing(review, missing, translator))
    return "\n".join(shown)


def _head(review: Review, translator: Translator) -> list[Block]:
    blocks: list[Block] = [Heading(verdict(review, translator), _LEVEL)]
    blocks += [
        Paragraph(without_signs(text)) for text in (compared(review, translator), digest(review, translator))
    ]
    blocks += [Paragraph(without_signs(text)) for text in remarks(review, translator)]
    return blocks


def _part(part: ReviewSection, count: int, translator: Translator) -> str:
    """Return a part with its first `count` units, and a note where some are missing."""
    body: list[Block] = [*part.body(part.units[:count])] if count else []
    if count < len(part.units):
        body.append(Paragraph(translator.render(part.left_out(len(part.units) - count))))
    if part.folded is None:
        return _markdown([*part.head, *body])
    summary = _in_html(translator.render(part.folded))
    folded = f"<details>\n<summary>{summary}</summary>\n\n{_markdown(body)}\n</details>\n"
    return f"{_markdown(part.head)}\n{folded}"


def _in_html(text: str) -> str:
    """Return a sentence of ours for inside an HTML element, where Markdown's escapes would show."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(part: ReviewSection, room: int, translator: Translator) -> str | None:
    """Return as much of a part as fits in `room` bytes, None where not even its head does."""
    low, high = 0, len(part.units) - 1
    best = None
    while low <= high:
        middle = (low + high) // 2
        text = _part(part, middle, translator)
        if _size(text) < room:
            best, low = text, middle + 1
        else:
            high = middle - 1
    return best


def _closing(review: Review, missing: int, translator: Translator) -> str:
    """Return the note that the page was cut, and the command that shows all of it: commits by their ids."""
    said = [translator.gettext("This page was shortened to fit into a comment.")]
    if missing:
        parts = nmsg("{count} whole section is left out.", "{count} whole sections are left out.", missing)
        said.append(translator.render(parts))
    said.append(translator.gettext("To see the whole page:"))
    ends = [state.commit[:_SHORT] for state in (review.before, review.after) if state.commit is not None]
    command = " ".join(["ogpctl", "review", *ends])
    return f"{_markdown([Paragraph(' '.join(said))])}\n```sh\n{command}\n```\n"


_WORD = re.compile(r"(?<!`)\\`((?:[A-Za-z0-9.-]|\\_)+)\\`(?!\\?`)")
"""A single word in backticks, as our sentences write the names of fields: nothing in it can act."""


def _markdown(blocks: Iterable[Block]) -> str:
    found = [block for block in blocks if not isinstance(block, Bullets) or block.items]
    text = with_markdown_signs(markdown_layout(found)) if found else ""
    return _WORD.sub(lambda match: f"`{match[1].replace(chr(92), '')}`", text)


def _size(text: str) -> int:
    return len(encodable(text).encode("utf-8"))
