"""`history` for people: one line a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.analysis.diff.kinds import Level
from ogpctl.i18n.message import msg
from ogpctl.render.blocks import Column, Paragraph, Table
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.line import Style, styled
from ogpctl.store.document import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.history import HistoryLine
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block
    from ogpctl.render.line import Content

_SHORT_COMMIT = 8


def history_blocks(
    lines: Sequence[HistoryLine], languages: Mapping[str, Sequence[str]], translator: Translator
) -> Iterator[Block]:
    """Yield the table of `lines`; `languages` are those of each plan, the leading one first."""
    if not lines:
        yield Paragraph(translator.gettext("No such change in this history."))
        return
    several = len({line.plan for line in lines if line.plan}) > 1
    columns = [
        Column(translator.gettext("Date")),
        Column(translator.gettext("Commit"), drop=2),
        Column(translator.gettext("Author"), drop=3),
        Column(translator.gettext("Round"), drop=1),
        *([Column(translator.gettext("Plan"), drop=4)] if several else []),
        Column(translator.gettext("No.")),
        Column(translator.gettext("Change"), flexible=True, least=32),
    ]
    yield Table(
        tuple(columns),
        tuple(tuple(_cells(line, languages, translator, several=several)) for line in lines),
    )


def _cells(
    line: HistoryLine, languages: Mapping[str, Sequence[str]], translator: Translator, *, several: bool
) -> Iterator[Content]:
    commit = line.commit
    yield commit.committed.date().isoformat()
    yield styled(commit.id[:_SHORT_COMMIT], Style.QUIET)
    yield commit.author
    yield styled(line.round or "–", Style.QUIET)
    if several:
        yield line.plan
    subject = line.change.subject if line.change is not None else None
    is_commitment = subject is not None and subject.kind is Kind.COMMITMENT
    yield (subject.number or subject.id) if subject is not None and is_commitment else ""
    warning = line.change is not None and line.change.level is Level.WARNING
    yield styled(line_sentence(line, languages, translator), Style.WEAK if warning else Style.PLAIN)


def line_sentence(line: HistoryLine, languages: Mapping[str, Sequence[str]], translator: Translator) -> str:
    """Return what a line says, marked where today's schema refuses what was compared."""
    if line.change is None:
        return translator.render(
            msg(
                "{file} cannot be read completely in this version; its changes are shown with the next "
                "readable version.",
                file=line.file,
            )
        )
    sentence = change_sentence(line.change, translator, languages.get(line.plan, ()))
    if line.partly:
        return translator.gettext("{sentence} [read in part: today’s schema rejects it]", sentence=sentence)
    return sentence
