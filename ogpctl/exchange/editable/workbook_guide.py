"""The first sheet of a workbook: what may be edited, and how it is brought back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.message import Message, msg
from ogpctl.plan.wording import wording
from ogpctl.render.plain_text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan

_TABLES = msg(
    "Sheets to fill in: “commitments”, “milestones” and “evidence”. The others are there to look things up."
)
_INSTITUTIONS = msg(
    "Sheets to fill in: one for each lead institution, with its commitments and their milestones, and "
    "“evidence”. A commitment that several institutions lead stands in the sheet of each: it is enough to "
    "fill in one of them. The other sheets are there to look things up."
)
_LINES: tuple[Message, ...] = (
    msg("White cells may be changed; grey ones are locked. A dark grey cell has no meaning in its row."),
    msg(
        "Completion: choose a word of the list. A cell that is empty means that none "
        "is recorded, which is not the same as “not started”."
    ),
    msg("Dates: write 2016, 2016-07 or 2016-07-27, as far as the date is known."),
    msg(
        "New evidence: fill in an empty row at the end of “evidence”, with the commitment, the address "
        "of the page, and its title in each language that you have."
    ),
    msg(
        "An empty cell: what the plan says stays, unless who brings the "
        "workbook back asks for removals (--allow-removal)."
    ),
    msg("A row that you take out is not taken out of the plan. Nothing is lost by sorting or filtering."),
    msg(
        "To bring it back: send the file to who keeps the plan, who runs `ogpctl import xlsx FILE "
        "--dry-run` to see what would change, and then without --dry-run."
    ),
    msg(
        "What the plan has changed in the meantime is not overwritten: where you "
        "changed the same cell, both texts are shown."
    ),
)


def guide(plans: Sequence[ActionPlan], translator: Translator, *, by_institution: bool) -> Iterator[str]:
    """Yield the lines of the sheet, the title first."""
    titles = [
        wording(plan.header.title, translator.language, plan.header.languages).text or plan.header.id
        for plan in plans
    ]
    yield one_line("; ".join(titles)) or "–"
    yield translator.gettext("This workbook is for reporting on the plan.")
    yield translator.render(_INSTITUTIONS if by_institution else _TABLES)
    for line in _LINES:
        yield translator.render(line)
