"""The head of a comparison: what is compared, the totals before and after, and the moves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS, shown_words
from ogpctl.analysis.diff.kinds import BY_ID, KINDS, Level
from ogpctl.analysis.diff.moves import Move
from ogpctl.analysis.diff.state import Origin, StateName
from ogpctl.i18n.formats import date, number
from ogpctl.i18n.message import Message, literal, msg, nmsg
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.line import Style, styled
from ogpctl.render.reader_words import completion_label, completion_style, marked_completion, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.analysis.diff.moves import Moves
    from ogpctl.analysis.diff.plan_diff import PlanDiff
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content

LEVEL_LABELS = {
    Level.INFO: msg("minor"),
    Level.NOTICE: msg("notable"),
    Level.WARNING: msg("to check"),
}
_SHORT_COMMIT = 10


def title_blocks(diff: PlanDiff, translator: Translator) -> Iterator[Block]:
    """Yield the plan's title, and the two states that are compared."""
    yield Heading(read(diff.title, translator, diff.languages) or diff.plan)
    between = translator.gettext(
        "from {before} to {after}",
        before=state_label(diff.before, translator),
        after=state_label(diff.after, translator),
    )
    yield Paragraph(f"{between[:1].upper()}{between[1:]} · {diff.plan}", Style.QUIET)


def count_blocks(diff: PlanDiff, translator: Translator, *, unicode: bool) -> Iterator[Block]:
    """Yield the totals before and after, the moves in a sentence and as a table."""
    yield totals_table(diff, translator, unicode=unicode)
    if diff.totals_lack:
        text = msg(
            "Incomplete: the files listed below could not be read and are missing from the totals and the "
            "moves."
        )
        yield Paragraph(translator.render(text), Style.BAD)
    yield Paragraph(moves_sentence(diff.moves, translator), Style.STRONG)
    if any(count for kind, count in diff.moves.counts.items() if kind not in {Move.UNCHANGED, Move.NONE}):
        yield _moves(diff.moves, translator)


def kinds_table(diff: PlanDiff, translator: Translator) -> Table:
    """Return how many changes there are of each kind, in the order of the catalogue."""
    counts = Counter(change.kind for change in diff.changes)
    rows = tuple(
        (
            translator.render(kind.title),
            number(counts[kind.id], translator.language),
            styled(translator.render(LEVEL_LABELS[BY_ID[kind.id].level]), Style.QUIET),
            styled(kind.id, Style.QUIET),
        )
        for kind in KINDS
        if counts[kind.id]
    )
    columns = (
        Column(translator.gettext("Changes"), flexible=True),
        Column(side="right"),
        Column(),
        Column(drop=1),
    )
    return Table(columns, rows)


def state_label(state: StateName, translator: Translator) -> str:
    """Return what a state is called in a sentence."""
    return translator.render(_state(state, translator))


def _state(state: StateName, translator: Translator) -> Message:
    if state.origin is Origin.WORKING_TREE:
        return msg("the working tree")
    if state.origin is Origin.INDEX:
        return msg("the index (staged files)")
    short = state.commit[:_SHORT_COMMIT] if state.commit is not None else None
    whole = state.name == state.commit
    facts = [short] if short is not None and not whole else []
    facts += [date(state.date, translator.language)] if state.date else []
    name = literal(short if short is not None and whole else state.name)
    if state.origin is Origin.ROUND:
        name = msg("round {round}", round=state.name)
    return msg("{state} ({facts})", state=name, facts=", ".join(facts)) if facts else name


def totals_table(diff: PlanDiff, translator: Translator, *, unicode: bool) -> Table:
    """Return the commitments per word of completion, before and after."""
    before, after = diff.totals_before, diff.totals_after
    columns = (
        Column(translator.gettext("Completion"), flexible=True),
        Column(translator.gettext("before"), side="right"),
        Column(translator.gettext("after"), side="right"),
        Column(side="right"),
    )
    rows = [
        (
            styled(marked_completion(word, translator, unicode=unicode), completion_style(word)),
            *_counted(before.completion[word], after.completion[word], translator),
        )
        for word in shown_words((before.completion, after.completion))
    ]
    total = _counted(before.commitments, after.commitments, translator)
    label = translator.gettext("total, incomplete") if diff.totals_lack else translator.gettext("total")
    return Table(columns, (*rows, (styled(label, Style.STRONG), *total)))


def _counted(before: int, after: int, translator: Translator) -> tuple[Content, Content, Content]:
    language = translator.language
    change = after - before
    sign = "+" if change > 0 else "\N{MINUS SIGN}"
    return (
        number(before, language),
        number(after, language),
        styled(f"{sign}{number(abs(change), language)}" if change else "", Style.QUIET),
    )


def moves_sentence(moves: Moves, translator: Translator) -> str:
    """Return the moves as one line: `7 advanced, 11 unchanged, 0 regressed`.

    The rarer ones where there are any.
    """
    counts = moves.counts
    parts = [
        nmsg("{count} advanced", "{count} advanced", counts[Move.ADVANCED]),
        nmsg("{count} unchanged", "{count} unchanged", counts[Move.UNCHANGED]),
        nmsg("{count} regressed", "{count} regressed", counts[Move.REGRESSED]),
    ]
    rarer = [
        nmsg(
            "{count} recorded for the first time",
            "{count} recorded for the first time",
            counts[Move.RECORDED],
        ),
        nmsg("{count} no longer recorded", "{count} no longer recorded", counts[Move.CLEARED]),
        nmsg("{count} withdrawn", "{count} withdrawn", counts[Move.WITHDRAWN]),
        nmsg("{count} reinstated", "{count} reinstated", counts[Move.REINSTATED]),
        nmsg("{count} not comparable", "{count} not comparable", counts[Move.NOT_COMPARABLE]),
        nmsg(
            "{count} with none recorded in either", "{count} with none recorded in either", counts[Move.NONE]
        ),
        nmsg("{count} added to the plan", "{count} added to the plan", moves.added),
        nmsg("{count} removed from the plan", "{count} removed from the plan", moves.removed),
    ]
    return ", ".join(translator.render(part) for part in [*parts, *(part for part in rarer if part.count)])


def _moves(moves: Moves, translator: Translator) -> Table:
    """Return the commitments by the word before (rows) and after (columns), as far as there are any."""
    froms = [word for word in COUNTED_WORDS if any(moves.table[word].values())]
    tos = [word for word in COUNTED_WORDS if any(moves.table[other][word] for other in COUNTED_WORDS)]
    group = translator.gettext("To")
    columns = (
        Column(translator.gettext("From"), flexible=True),
        *(Column(completion_label(word, translator), group=group, side="right") for word in tos),
    )
    rows = tuple(
        (
            styled(completion_label(word, translator), completion_style(word)),
            *(_move(moves.table[word][other], translator, same=word == other) for other in tos),
        )
        for word in froms
    )
    return Table(columns, rows)


def _move(count: int, translator: Translator, *, same: bool) -> Content:
    if not count:
        return styled("·", Style.QUIET)
    return styled(number(count, translator.language), Style.QUIET if same else Style.STRONG)
