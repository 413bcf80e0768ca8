"""`rounds` for machines: JSON, and CSV in which totals that cannot be told are empty."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ogpctl.analysis.rounds import RoundLine, RoundTotals
from ogpctl.plan.vocabulary import UNREAD
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Output, at, spread
from ogpctl.render.reader_words import read
from ogpctl.render.shared_fields import LANGUAGE, Counts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.data_table import DataTable


class _State(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


def _state(line: RoundLine) -> _State:
    return _State.CLOSED if line.closed else _State.OPEN


def _unread(totals: RoundTotals) -> int | None:
    return totals.completion.get(UNREAD)


class RoundTotalsOutput(Output, of=RoundTotals):
    commitments = at()
    completion = spread("completion", keys=Counts)
    unread = at(_unread, optional=True, least=1)
    """Commitments whose word could not be read because their file has errors; only there where there are
    some.
    """


class RoundOutput(Output, of=RoundLine):
    plan = at()
    """The plan’s id."""
    id = at("round.id")
    """The round’s id."""
    title = at("round.title")
    kind = at("round.kind")
    """The kind of round, as plan.yaml has it."""
    date = at("round.date")
    state = at(_state)
    closed = at("round.closed")
    """The day on which it was closed; null while it is open."""
    commit = at("state.commit")
    """The commit that holds its state; null where there is none, and `notes` say why for a closed round."""
    origin = at("state.origin")
    """Where the commit is known from: the tag round/PLAN/ROUND, or the commit that closed the round in
    plan.yaml.
    """
    committed = at("state.committed")
    """The committer’s date of the commit, with its time zone."""
    tagged = at("state.tagged")
    """The date on the tag."""
    notes = at("state.notes")
    """What a reader should know of how the commit was found, as sentences."""
    totals = at(output=RoundTotalsOutput)
    """The commitments in that state, counted by completion word; `none` counts those that have none recorded.
    Null where there is no such state.
    """


class RoundsOutput(Output, of=tuple[RoundLine, ...]):
    """The output of `ogpctl rounds --format json`."""

    language = LANGUAGE
    rounds = at(ITSELF, RoundOutput)
    """The rounds of each plan, in the order of its plan.yaml."""


def _title(line: RoundLine, translator: Translator) -> str:
    return read(line.round.title, translator, line.languages)


class RoundTableLine(Output, of=RoundLine):
    round = spread(ITSELF, RoundOutput)
    title = at(_title)
    commitments = at("totals.commitments")
    completion = spread("totals.completion", keys=Counts)


COLUMNS = (
    "plan", "id", "kind", "title", "date", "state", "closed", "commit", "origin", "committed", "tagged",
    "commitments", *Counts.words, "notes",
)  # fmt: skip  # columns in their order, as a row


def rounds_json(lines: Sequence[RoundLine], translator: Translator) -> str:
    """Return the rounds as JSON; `notes` are in the language of `translator`."""
    return json_document(RoundsOutput, lines, translator)


def rounds_table(lines: Sequence[RoundLine], translator: Translator) -> DataTable:
    """Return the rounds as a table; titles and notes are in the language of `translator`."""
    return data_table(RoundTableLine, lines, translator, COLUMNS)


def rounds_csv(lines: Sequence[RoundLine], translator: Translator) -> str:
    """Return the rounds as CSV; titles and notes are in the language of `translator`."""
    return table_csv(rounds_table(lines, translator))
