"""The record of a round as it is closed: a table for people, and the message of the commit and of the tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.i18n.formats import number
from ogpctl.i18n.message import msg
from ogpctl.plan.vocabulary import ASSESSOR_LABELS, NONE_RECORDED
from ogpctl.render.blocks import Column, Heading, Paragraph, Table
from ogpctl.render.counted import commitments as counted_commitments
from ogpctl.render.line import Style, styled
from ogpctl.render.reader_words import completion_label, completion_style, label, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.round_record import RoundRecord
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Commitment
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content


def record_blocks(record: RoundRecord, translator: Translator) -> Iterator[Block]:
    """Yield the totals of a round: recorded here and, where the official report printed some, published."""
    title = read(record.round.title, translator, record.languages)
    yield Heading(" · ".join(filter(None, (record.round.id, title))))
    yield _table(record, translator)
    if record.without and len(record.without) < record.commitments:
        yield Paragraph(_without(record.without, translator))


def record_message(record: RoundRecord, reasons: Sequence[str], translator: Translator) -> str:
    """Return the message of the commit that closes a round, and of its tag.

    What is closed, and the totals.
    """
    subject = msg("Close the review round {round} of {plan}", round=record.round.id, plan=record.plan)
    lines = [translator.render(subject), ""]
    title = read(record.round.title, translator, record.languages)
    if title:
        lines += [title, ""]
    lines.append(_recorded_line(record, translator))
    if record.published is not None and record.published.completion:
        words = ", ".join(
            _counted(word, count, translator) for word, count in record.published.completion.items()
        )
        lines.append(translator.gettext("Published: {words}.", words=words))
    if record.without and len(record.without) < record.commitments:
        lines.append(_without(record.without, translator))
    lines += reasons
    return "\n".join(lines) + "\n"


def opening_message(round_id: str, plan: str, *, again: bool, translator: Translator) -> str:
    """Return the message of the commit that opens a round, for the first time or again."""
    subject = (
        msg("Reopen the review round {round} of {plan}", round=round_id, plan=plan)
        if again
        else msg("Open the review round {round} of {plan}", round=round_id, plan=plan)
    )
    return translator.render(subject) + "\n"


def names(commitments: Sequence[Commitment]) -> str:
    """Return commitments by their numbers, with commas; one without a number by its id."""
    return ", ".join(item.number or item.id for item in commitments)


def _table(record: RoundRecord, translator: Translator) -> Table:
    published = record.published.completion if record.published is not None else {}
    columns = [
        Column(translator.gettext("Completion")),
        Column(translator.gettext("Recorded"), side="right"),
    ]
    if published:
        columns.append(Column(translator.gettext("Published"), side="right"))
    rows: list[tuple[Content, ...]] = []
    for word, count in record.totals.items():
        row = [
            styled(completion_label(word, translator), completion_style(word)),
            number(count, translator.language),
        ]
        if published:
            given = published.get(word)
            row.append("–" if given is None else number(given, translator.language))
        rows.append(tuple(row))
    total = [
        styled(translator.gettext("all"), Style.QUIET),
        number(record.commitments, translator.language),
    ]
    if published:
        announced = record.published.commitments if record.published is not None else None
        total.append("–" if announced is None else number(announced, translator.language))
    return Table(tuple(columns), (*rows, tuple(total)))


def _recorded_line(record: RoundRecord, translator: Translator) -> str:
    words = ", ".join(
        _counted(word, count, translator)
        for word, count in record.totals.items()
        if count and word != NONE_RECORDED
    )
    values = {
        "commitments": counted_commitments(record.commitments, translator),
        "assessor": label(ASSESSOR_LABELS, record.assessor, translator),
    }
    if not words:
        return translator.gettext("{commitments}, none with a completion recorded ({assessor}).", **values)
    return translator.gettext("{commitments}. Recorded ({assessor}): {words}.", words=words, **values)


def _without(commitments: Sequence[Commitment], translator: Translator) -> str:
    line = msg(
        "None recorded for {commitments}: {names}.",
        commitments=counted_commitments(len(commitments), translator),
        names=names(commitments),
    )
    return translator.render(line)


def _counted(word: str, count: int, translator: Translator) -> str:
    return f"{number(count, translator.language)} {completion_label(word, translator)}"
