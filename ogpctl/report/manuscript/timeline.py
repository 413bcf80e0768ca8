"""The timeline of a commitment: a lane for the plan's keeper and one for each other body that gave a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.moments import MomentStatus
from ogpctl.render.blocks import Lanes
from ogpctl.render.line import capital

if TYPE_CHECKING:
    from ogpctl.report.book import CommitmentPage, Step
    from ogpctl.report.manuscript.section_writer import SectionWriter


def lanes(writer: SectionWriter, page: CommitmentPage) -> Lanes | None:
    """Return the timeline, None where there is one moment only, which is no line."""
    steps = [step for step in page.steps if step.moment.status is not MomentStatus.OPEN]
    if len(steps) < 2:  # noqa: PLR2004 - one moment is no line
        return None
    ticks = tuple(_tick(writer, step) for step in steps)
    bodies = writer.said.step_bodies(page)
    found: list[tuple[str, tuple[str | None, ...]]]
    found = [(capital(writer.keeper), tuple(step.word for step in steps))]
    found += [(capital(writer.body(body)), tuple(_word(step, body) for step in steps)) for body in bodies]
    found = [(name, row) for name, row in found if any(row)]
    said = "; ".join(
        f"{name}{writer.colon} "
        + ", ".join(
            writer.t("timeline_step", moment=tick, word=writer.pieces.word_label(word))
            for tick, word in zip(ticks, row, strict=True)
            if word is not None
        )
        for name, row in found
    )
    return Lanes(ticks, tuple(found), writer.t("timeline_alt", steps=said))


def _word(step: Step, body: str) -> str | None:
    """Return the word of the first whole view of a body, else of a partial one; None where it has none."""
    views = sorted((view for view in step.views if view.by == body), key=lambda view: view.partial)
    return next((view.word for view in views if view.word is not None), None)


def _tick(writer: SectionWriter, step: Step) -> str:
    moment = step.moment
    if moment.round is None:
        return (
            writer.t.now
            if moment.status is MomentStatus.NOW
            else writer.voice.short(moment.day) or moment.name
        )
    found = moment.round.date or moment.round.closed
    return writer.voice.short(str(found) if found else None) or moment.name
