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

_TABLES = msg("Sheets to fill in: “commitments”, “milestones” and “evidence”. The others are for reference.")
_INSTITUTIONS = msg(
    "Sheets to fill in: one for each lead institution, with its commitments and their milestones, and "
    "“evidence”. A commitment with several lead institutions appears in the sheet of each: fill in only "
    "one of them. The other sheets are for reference."
)
_LINES: tuple[Message, ...] = (
    msg("You can change white cells; grey ones are locked. A dark grey cell does not apply to its row."),
    msg(
        "Completion: choose a value from the list. An empty cell means that none is recorded, which is "
        "not the same as “not started”."
    ),
    msg("Dates: write 2016, 2016-07 or 2016-07-27, as precisely as the date is known."),
    msg(
        "New evidence: fill in an empty row at the end of “evidence”, with the commitment, the address of "
        "the page, and its title in each language you have."
    ),
    msg(
        "Emptied cells: the value in the plan stays, unless the person who imports the workbook allows "
        "removals (--allow-removal)."
    ),
    msg("Deleting a row does not remove anything from the plan. Sorting and filtering are safe."),
    msg(
        "To return it: send the file to the plan’s keeper, who runs `ogpctl import xlsx FILE --dry-run` "
        "to see what would change, and then again without --dry-run."
    ),
    msg(
        "Changes made to the plan in the meantime are not overwritten: if you edited the same cell, both "
        "texts are shown."
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
