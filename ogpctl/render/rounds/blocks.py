"""`rounds` for people: a table for each plan, and what a reader should know of its rounds."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.i18n.formats import date, number
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.vocabulary import ROUND_KIND_LABELS, UNREAD
from ogpctl.render.blocks import Bullets, Column, Heading, Paragraph, Table, list_item
from ogpctl.render.line import Style, styled
from ogpctl.render.reader_words import completion_label, completion_mark, completion_style, label, read
from ogpctl.store.git.round_states import RoundOrigin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.rounds import RoundLine
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content

_SHORT_COMMIT = 10
ORIGIN_LABELS: Mapping[str, Message] = {
    RoundOrigin.TAG: msg("tag"),
    RoundOrigin.COMMIT: msg("closing commit"),
}


def rounds_blocks(
    lines: Sequence[RoundLine], translator: Translator, *, unicode: bool = True
) -> Iterator[Block]:
    if not lines:
        yield Paragraph(translator.gettext("plan.yaml lists no review rounds."))
        return
    for plan, group in groupby(lines, key=lambda line: line.plan):
        rounds = tuple(group)
        yield Heading(plan)
        yield _table(rounds, translator, unicode=unicode)
        notes = [
            list_item(f"{line.round.id}{_colon(translator)} {_sentence(note, translator)}")
            for line in rounds
            for note in line.state.notes
        ]
        if notes:
            yield Bullets(tuple(notes))


def _table(lines: Sequence[RoundLine], translator: Translator, *, unicode: bool) -> Table:
    words = [
        word
        for word in (*COUNTED_WORDS, UNREAD)
        if any(line.totals and line.totals.completion.get(word) for line in lines)
    ]
    group = translator.gettext("Totals then")
    columns = (
        Column(translator.gettext("Round")),
        Column(translator.gettext("Title"), flexible=True, drop=5),
        Column(translator.gettext("Kind"), drop=4),
        Column(translator.gettext("Date"), drop=3),
        Column(translator.gettext("State")),
        Column(translator.gettext("Commit")),
        Column(translator.gettext("Identified by"), drop=2),
        *(
            Column(
                completion_label(word, translator),
                short=completion_mark(word, unicode=unicode),
                group=group,
                side="right",
            )
            for word in words
        ),
        Column(translator.gettext("all"), group=group, side="right"),
    )
    legend = ", ".join(
        f"{completion_mark(word, unicode=unicode)} {completion_label(word, translator)}" for word in words
    )
    return Table(columns, tuple(tuple(_row(line, words, translator)) for line in lines), legend=legend)


def _row(line: RoundLine, words: Sequence[str], translator: Translator) -> Iterator[Content]:
    round_, state = line.round, line.state
    yield round_.id
    yield read(round_.title, translator, line.languages)
    yield label(ROUND_KIND_LABELS, round_.kind, translator)
    yield (date(str(round_.date), translator.language) if round_.date else "–")
    yield (translator.gettext("closed") if line.closed else translator.gettext("open"))
    missing = "?" if line.closed else "–"
    yield styled(state.commit[:_SHORT_COMMIT] if state.commit else missing, Style.QUIET)
    yield styled(label(ORIGIN_LABELS, state.origin, translator) if state.origin else missing, Style.QUIET)
    for word in words:
        count = line.totals.completion.get(word, 0) if line.totals is not None else None
        yield styled(_number(count, translator), completion_style(word) if count else Style.QUIET)
    yield _number(line.totals.commitments if line.totals is not None else None, translator)


def _number(count: int | None, translator: Translator) -> str:
    return "–" if count is None else number(count, translator.language)


def _sentence(note: Message, translator: Translator) -> str:
    text = translator.render(note)
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _colon(translator: Translator) -> str:
    return "\u00a0:" if translator.language == "fr" else ":"
