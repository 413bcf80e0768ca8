"""The timeline of a commitment: a lane for the plan's keeper and one for each other body that gave a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.moments import MomentStatus
from ogpctl.render.blocks import Lanes
from ogpctl.render.line import capital

if TYPE_CHECKING:
    from ogpctl.report.book import CommitmentPage, Step
    from ogpctl.report.manuscript.pen import Pen


def lanes(pen: Pen, page: CommitmentPage) -> Lanes | None:
    """Return the timeline, None where there is one moment only, which is no line."""
    steps = [step for step in page.steps if step.moment.status is not MomentStatus.OPEN]
    if len(steps) < 2:  # noqa: PLR2004 - one moment is no line
        return None
    ticks = tuple(_tick(pen, step) for step in steps)
    bodies = pen.said.step_bodies(page)
    found: list[tuple[str, tuple[str | None, ...]]]
    found = [(capital(pen.keeper), tuple(step.word for step in steps))]
    found += [(capital(pen.body(body)), tuple(_word(step, body) for step in steps)) for body in bodies]
    found = [(name, row) for name, row in found if any(row)]
    said = "; ".join(
        f"{name}{pen.colon} "
        + ", ".join(
            pen.t("timeline_step", moment=tick, word=pen.pieces.word_label(word))
            for tick, word in zip(ticks, row, strict=True)
            if word is not None
        )
        for name, row in found
    )
    return Lanes(ticks, tuple(found), pen.t("timeline_alt", steps=said))


def _word(step: Step, body: str) -> str | None:
    """Return the word of the first whole view of a body, else of a partial one; None where it has none."""
    views = sorted((view for view in step.views if view.by == body), key=lambda view: view.partial)
    return next((view.word for view in views if view.word is not None), None)


def _tick(pen: Pen, step: Step) -> str:
    moment = step.moment
    if moment.round is None:
        return pen.t.now if moment.status is MomentStatus.NOW else pen.voice.short(moment.day) or moment.name
    found = moment.round.date or moment.round.closed
    return pen.voice.short(str(found) if found else None) or moment.name
