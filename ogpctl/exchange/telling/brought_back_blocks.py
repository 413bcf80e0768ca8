"""Tables that were brought back, for people.

What changes for a reader, and each cell that was not taken, with why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.exchange.brought_back import CellOutcomeKind
from ogpctl.i18n.letters import beginning
from ogpctl.i18n.message import Message, msg, nmsg
from ogpctl.plan.vocabulary import COMPLETION_LABELS, NONE_RECORDED
from ogpctl.render.blocks import Bullets, Heading, Paragraph, list_item
from ogpctl.render.diff.blocks import change_blocks
from ogpctl.render.diff.words import with_markdown_signs, with_signs, without_signs
from ogpctl.render.line import Style
from ogpctl.render.markdown_layout import markdown_layout
from ogpctl.render.plain_text import one_line
from ogpctl.render.terminal import terminal_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.checks.finding import Finding
    from ogpctl.exchange.brought_back import BroughtBack, CellOutcome
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.surface import Surface

_MOST_SHOWN = 50
_LONGEST = 90
_TITLES: dict[CellOutcomeKind, Message] = {
    CellOutcomeKind.CONFLICT: msg(
        "Conflicts: edited in the file and changed in the plan meanwhile; not written"
    ),
    CellOutcomeKind.EMPTIED: msg("Emptied cells: values kept in the plan"),
    CellOutcomeKind.REFUSED: msg("Not imported"),
}


def brought_back_text(
    done: BroughtBack, diffs: Sequence[PlanDiff], translator: Translator, surface: Surface
) -> str:
    """Return it as text for a terminal or a pipe."""
    return with_signs(terminal_text(brought_back_blocks(done, diffs, translator), surface), surface)


def brought_back_markdown(done: BroughtBack, diffs: Sequence[PlanDiff], translator: Translator) -> str:
    """Return it as Markdown, every text of the data inert."""
    return with_markdown_signs(markdown_layout(brought_back_blocks(done, diffs, translator)))


def brought_back_blocks(
    done: BroughtBack, diffs: Sequence[PlanDiff], translator: Translator
) -> Iterator[Block]:
    """Yield what became of the tables; `diffs` are the plans before and after."""
    for note in done.notes:
        yield Paragraph(without_signs(translator.render(note)), Style.QUIET)
    yield Paragraph(without_signs(" ".join(_headline(done, translator))), Style.STRONG)
    for diff in diffs:
        yield from change_blocks(diff, translator)
    yield from _findings(done, translator)
    for outcome, title in _TITLES.items():
        cells = done.of(outcome)
        if cells:
            yield Heading(translator.render(title), 2)
            yield Bullets(tuple(list_item(_line(cell, translator)) for cell in cells[:_MOST_SHOWN]))
            yield from _more(len(cells) - _MOST_SHOWN, translator)
    if done.written and not done.dry_run:
        message = msg("Written: {files}", files=", ".join(done.files))
        yield Paragraph(without_signs(translator.render(message)), Style.QUIET)


def _headline(done: BroughtBack, translator: Translator) -> Iterator[str]:
    taken = done.of(CellOutcomeKind.TAKEN)
    edits = len(taken) - done.evidence
    parts = [
        (nmsg("{count} edited cell", "{count} edited cells", edits), edits),
        (
            nmsg("{count} new piece of evidence", "{count} new pieces of evidence", done.evidence),
            done.evidence,
        ),
    ]
    told = ", ".join(translator.render(message) for message, count in parts if count)
    if done.refused_by:
        yield translator.gettext("Nothing was written: the edits would make the plan invalid.")
    elif not taken and done.cells:
        yield translator.gettext("None of the edits can be imported.")
    elif not taken:
        yield translator.gettext("Nothing to import: the plan already has every edit.")
    elif done.dry_run:
        yield translator.gettext("Would be imported: {what}.", what=told)
    else:
        yield translator.gettext("Imported: {what}.", what=told)


def _findings(done: BroughtBack, translator: Translator) -> Iterator[Block]:
    """Yield what the edits bring into the plan, each with the cell that it comes from where that is known."""
    if not done.added:
        return
    title = msg("Errors that the edits would introduce") if done.refused_by else msg("To check")
    yield Heading(translator.render(title), 2)
    shown = done.refused_by or done.added
    yield Bullets(tuple(list_item(_finding(finding, done, translator)) for finding in shown[:_MOST_SHOWN]))
    yield from _more(len(shown) - _MOST_SHOWN, translator)


def _finding(finding: Finding, done: BroughtBack, translator: Translator) -> str:
    message = translator.render(finding.message)
    hint = "" if finding.hint is None else " " + translator.render(finding.hint)
    cell = next((cell for cell in done.of(CellOutcomeKind.TAKEN) if _meets(cell, finding)), None)
    place = finding.file if cell is None else cell.place
    line = translator.gettext(
        "{place}: [{rule}] {message}.{hint}", place=place, rule=finding.rule, message=message, hint=hint
    )
    return without_signs(one_line(line))


def _meets(cell: CellOutcome, finding: Finding) -> bool:
    return cell.file == finding.file and (
        finding.path == cell.path or finding.path.startswith((f"{cell.path}.", f"{cell.path}["))
    )


def _line(cell: CellOutcome, translator: Translator) -> str:
    """Return one cell that was not taken: where it is, why, and what each side says."""
    sides = [
        (msg("in the file “{text}”"), cell.edited),
        (msg("in the plan “{text}”"), cell.present),
        (msg("as exported “{text}”"), cell.exported),
    ]
    told = []
    for message, text in sides:
        if text is None:
            continue
        if text or message is not sides[0][0]:
            told.append(translator.gettext(message.msgid, text=_short(text, cell.column, translator)))
    head = ", ".join(part for part in (cell.place, cell.commitment, cell.column) if part)
    reason = "" if cell.reason is None else translator.render(cell.reason)
    line = translator.gettext("{cell}: {reason} ({sides})", cell=head, reason=reason, sides=", ".join(told))
    return without_signs(line if told else line.removesuffix(" ()"))


def _short(text: str, column: str, translator: Translator) -> str:
    """Return a side on one line; a word of completion goes by its label."""
    if column == "completion":
        label = COMPLETION_LABELS.get(text or NONE_RECORDED)
        text = translator.render(label) if label is not None else text
    text = one_line(text)
    return text if len(text) <= _LONGEST else f"{beginning(text, _LONGEST - 1).rstrip()}…"


def _more(count: int, translator: Translator) -> Iterator[Block]:
    if count > 0:
        yield Paragraph(
            translator.render(nmsg("… and {count} more.", "… and {count} more.", count)), Style.QUIET
        )
