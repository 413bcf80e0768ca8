"""Charts as SVG: bars of completion and the timeline of a commitment.

Widths are shares, so they fit any screen. No style attributes and no script: colours and patterns come from
the classes of the stylesheet and from the patterns that every page defines once (templates/marks.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ogpctl.plan.vocabulary import GIVEN_COMPLETIONS, NONE_RECORDED, UNREAD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.render.blocks import Lanes
    from ogpctl.render.line import CompletionBar


_WORDS = (*GIVEN_COMPLETIONS, NONE_RECORDED, UNREAD)
_LANE = 34
_TOP = 22


def bar(drawn: CompletionBar, height: int = 22) -> Markup:
    """Return a bar of completion, stacked."""
    counts, alternative = drawn.counts, drawn.alternative
    total = drawn.whole or sum(counts.values())
    if not total:
        return Markup("")
    parts = []
    start = 0
    for word in _WORDS:
        count = counts.get(word, 0)
        if count:
            parts.append(
                Markup(
                    '<rect class="b-{0}" x="{1}%" y="1" width="{2}%" height="{3}" fill="url(#p-{0})"/>'
                ).format(word, _share(start, total), _share(count, total), height - 2)
            )
            start += count
    return Markup('<svg class="bar" role="img" aria-label="{}" width="100%" height="{}">{}</svg>').format(
        alternative, height, Markup("").join(parts)
    )


def timeline(lanes: Lanes) -> Markup:
    """Return a timeline: a lane for each body, with its word at each moment."""
    rows, ticks = lanes.lanes, lanes.ticks
    height = _TOP + len(rows) * (_LANE + 16) + 40
    parts = [_lane(name, words, _TOP + place * (_LANE + 16)) for place, (name, words) in enumerate(rows)]
    axis = [
        Markup('<text class="tick" x="{}%" y="{}" text-anchor="middle">{}</text>').format(
            # On a narrow screen neighbours would touch: every other one stands lower.
            _place(place, len(ticks)),
            height - 22 + 15 * (place % 2),
            tick,
        )
        for place, tick in enumerate(ticks)
    ]
    return Markup(
        '<svg class="timeline" role="img" aria-label="{}" width="100%" height="{}">{}{}</svg>'
    ).format(lanes.alternative, height, Markup("").join(parts), Markup("").join(axis))


def _lane(name: str, words: Sequence[str | None], top: int) -> Markup:
    middle = top + 20
    line = Markup('<line class="lane" x1="{}%" x2="{}%" y1="{}" y2="{}"/>').format(
        _place(0, len(words)), _place(len(words) - 1, len(words)), middle, middle
    )
    marks = [
        # A nested svg takes a share as its place; the mark is centred on it by its own coordinates.
        Markup(
            '<svg class="w-{0}" x="{1}%" y="{2}" overflow="visible">'
            '<rect class="ground" x="-10" y="-10" width="20" height="20"/>'
            '<use href="#m-{0}" x="-9" y="-9" width="18" height="18"/></svg>'
        ).format(word, _place(place, len(words)), middle)
        for place, word in enumerate(words)
        if word is not None
    ]
    title = Markup('<text class="lane-name" x="0" y="{}">{}</text>').format(top, escape(name))
    return title + line + Markup("").join(marks)


def _place(place: int, number: int) -> str:
    return f"{8 + 82 * place / max(number - 1, 1):.2f}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}"
