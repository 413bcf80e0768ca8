"""Charts as SVG: bars of completion and the timeline of a commitment. Widths are shares, so they fit any screen.

No style attributes and no script: colours and patterns come from the classes of the stylesheet and from the
patterns that every page defines once (templates/marks.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.moments import MomentStatus
from ogpctl.plan.vocabulary import ASSESSOR_LABELS, UNREAD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ogpctl.report.book import CommitmentPage, Step
    from ogpctl.report.markup import Pieces

_WORDS = (*COUNTED_WORDS, UNREAD)
_LANE = 34
_TOP = 22


def bar(pieces: Pieces, counts: Mapping[str, int], label: str = "", height: int = 22) -> Markup:
    """Return a stacked bar of completion; its text alternative has the counts that a table beside it shows."""
    total = sum(counts.values())
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
    said = pieces.t("bar", counts=pieces.counts({word: counts.get(word, 0) for word in _WORDS}))
    name = f"{label} – {said}" if label else said
    return Markup('<svg class="bar" role="img" aria-label="{}" width="100%" height="{}">{}</svg>').format(
        name, height, Markup("").join(parts)
    )


def timeline(pieces: Pieces, page: CommitmentPage, keeper: str) -> Markup:
    """Return the completion of a commitment at each round, a lane for the plan's keeper and one for each other body.

    The table below the chart says the same, with more. `keeper` is the plan's keeper.
    """
    steps = [step for step in page.steps if step.moment.status is not MomentStatus.OPEN]
    if len(steps) < 2:  # noqa: PLR2004 - one moment is no line
        return Markup("")
    bodies = other_bodies(page, keeper)
    name = pieces.named(ASSESSOR_LABELS, keeper)
    lanes: list[tuple[str, list[str | None]]] = [(name, [step.word for step in steps])]
    lanes += [
        (pieces.named(ASSESSOR_LABELS, body), [_word_of(step, body) for step in steps]) for body in bodies
    ]
    lanes = lanes[:1] + [lane for lane in lanes[1:] if any(word is not None for word in lane[1])]
    height = _TOP + len(lanes) * (_LANE + 16) + 40
    parts = [_lane(name, words, _TOP + place * (_LANE + 16)) for place, (name, words) in enumerate(lanes)]
    axis = [
        Markup('<text class="tick" x="{}%" y="{}" text-anchor="middle">{}</text>').format(
            # On a narrow screen neighbours would touch: every other one stands lower.
            _place(place, len(steps)),
            height - 22 + 15 * (place % 2),
            _tick(pieces, step),
        )
        for place, step in enumerate(steps)
    ]
    said = "; ".join(
        f"{name}: "
        + ", ".join(
            pieces.t("timeline_step", moment=_tick(pieces, step), word=pieces.word_label(word))
            for step, word in zip(steps, words, strict=True)
            if word is not None
        )
        for name, words in lanes
    )
    return Markup(
        '<svg class="timeline" role="img" aria-label="{}" width="100%" height="{}">{}{}</svg>'
    ).format(pieces.t("timeline_alt", steps=said), height, Markup("").join(parts), Markup("").join(axis))


def other_bodies(page: CommitmentPage, keeper: str) -> list[str]:
    """Return the bodies that gave a view; the plan's keeper only where its view says other than its word."""
    views = [(step, view) for step in page.steps for view in step.views]
    return list(
        dict.fromkeys(
            view.by for step, view in views if view.by != keeper or (view.word not in {None, step.word})
        )
    )


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


def _word_of(step: Step, body: str) -> str | None:
    """Return the word of the first whole view of a body, else of a partial one; None where it has none."""
    views = sorted((view for view in step.views if view.by == body), key=lambda view: view.partial)
    return next((view.word for view in views if view.word is not None), None)


def _tick(pieces: Pieces, step: Step) -> str:
    """Return the year or the month of a moment, `now` for the files as they are."""
    moment = step.moment
    if moment.round is None:
        return (
            pieces.t.now
            if moment.status is MomentStatus.NOW
            else pieces.voice.short(moment.day) or moment.name
        )
    return pieces.voice.short(moment.round.date or moment.round.closed) or moment.name


def _place(place: int, number: int) -> str:
    return f"{8 + 82 * place / max(number - 1, 1):.2f}"


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.3f}"
