"""`progress` for programs: JSON, and CSV with a line for each commitment and moment.

`at` is a round's id, a revision, or `now`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.diff.moves import Moves, Totals
from ogpctl.analysis.moments import ABSENT, UNREADABLE, Moment, MomentStatus
from ogpctl.analysis.progress import TRENDS, PlanProgress, ProgressColumn, ProgressRow
from ogpctl.analysis.published import PublishedFigures
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Keys, Output, TableLine, at, spread
from ogpctl.render.shared_fields import LANGUAGE, Counts, ScaleCountOutput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Text
    from ogpctl.render.data_table import DataTable


def moment_name(moment: Moment) -> str:
    """Return what a moment is called in data: a round's id, a revision, `now`."""
    return moment.name or MomentStatus.NOW.value


def _round_title(moment: Moment) -> Text:
    return moment.round.title if moment.round is not None else {}


class MomentOutput(Output, of=Moment):
    name = at(moment_name)
    """The round’s id, the revision that was asked for, or `now` for the working tree."""
    round = at("round.id")
    """The round’s id; null for now."""
    title = at(_round_title)
    date = at("round.date")
    closed = at("round.closed")
    status = at()
    """`open`: the round is not closed and has no state yet; `unknown`: its state cannot be told, see
    `reason`.
    """
    commit = at()
    """The commit that holds the state."""
    committed = at()
    """The day of that commit."""
    tagged = at()
    """Whether the commit is known from the round’s tag."""
    reason = at()
    """Why there is no state, in the language of the run."""
    notes = at()
    """What else a reader should know of how the state was found, in the language of the run."""
    unread = at()
    """Files of that state that have errors, and so may be missing or incomplete here."""


class ColumnTotalsOutput(Output, of=Totals):
    commitments = at()
    completion = at(keys=Counts)


class ColumnMovesOutput(Output, of=Moves):
    """Commitments by what became of their completion; `none` has none recorded in either state."""

    counts = spread("counts")
    added = at()
    removed = at()


class PrintedFiguresOutput(Output, of=PublishedFigures):
    source = at()
    commitments = at()
    completion = at()
    """A word that the report did not print is absent."""


class ProgressColumnOutput(Output, of=ProgressColumn):
    moment = spread("moment", MomentOutput)
    totals = at(output=ColumnTotalsOutput)
    """The commitments of that state; null where there is none."""
    since = at()
    """The moment that `moves` start from: the last one known before."""
    moves = at(output=ColumnMovesOutput)
    incomplete = at()
    """Whether some commitment has no completion recorded then, or the state is not known."""
    published = at(output=PrintedFiguresOutput)
    """What the report of the round printed; null where it printed nothing."""


@dataclass(frozen=True, slots=True)
class WordThen:
    """What is known of a commitment at a moment."""

    moment: Moment
    word: str


@dataclass(frozen=True, slots=True)
class CommitmentThen:
    """A commitment with what is known of it at each moment."""

    row: ProgressRow
    words: tuple[WordThen, ...]


def _commitments(plan: PlanProgress) -> tuple[CommitmentThen, ...]:
    moments = [column.moment for column in plan.columns]
    return tuple(CommitmentThen(row, tuple(map(WordThen, moments, row.words))) for row in plan.rows)


def _moment_name(item: WordThen) -> str:
    return moment_name(item.moment)


class WordThenOutput(Output, of=WordThen):
    at_ = at(_moment_name)
    """The name of a moment."""
    word = at(words=(*COUNTED_WORDS, ABSENT, UNREADABLE))
    """A completion word, `none` where none is recorded, `absent` where the commitment is not in the plan
    then, `unknown` where nothing can be told.
    """


class CommitmentThenOutput(Output, of=CommitmentThen):
    id = at("row.id")
    number = at("row.number")
    title = at("row.title")
    completion = at("words", WordThenOutput)
    """One entry per moment, in their order."""
    trend = at("row.trend", words=TRENDS)
    """From the first moment with a completion recorded to the last."""


class Trends(Keys, words=TRENDS):
    pass


class PlanProgressOutput(Output, of=PlanProgress):
    id = at()
    title = at()
    period = at()
    completion_by = at()
    """Whose word the completion is."""
    moments = at("columns", ProgressColumnOutput)
    """The review rounds in the order of plan.yaml, then now."""
    commitments = at(_commitments, CommitmentThenOutput)
    """Every commitment that the plan has at some moment, by number."""
    scales = at(output=ScaleCountOutput)
    """Which of the IRM’s scales the assessments of each round use, with a count for each."""
    trends = at(keys=Trends)
    """How many commitments have which trend."""


class ProgressOutput(Output, of=tuple[PlanProgress, ...]):
    """The output of `ogpctl progress --format json`."""

    language = LANGUAGE
    plans = at(ITSELF, PlanProgressOutput)


class ProgressLine(Output, of=TableLine, languages="plan.languages"):
    plan = at("plan.id")
    commitment = at("item.row.id")
    number = at("item.row.number")
    title = at("item.row.title")
    at_ = at(lambda line: moment_name(line.part.moment))
    status = at("part.moment.status")
    date = at("part.moment.round.date")
    commit = at("part.moment.commit")
    completion = at("part.word")
    trend = at("item.row.trend")
    reason = at("part.moment.reason")


def progress_json(plans: Sequence[PlanProgress], translator: Translator) -> str:
    """Return the progress of the plans as JSON; reasons and notes are in the language of `translator`."""
    return json_document(ProgressOutput, plans, translator)


def progress_table(plans: Sequence[PlanProgress], translator: Translator) -> DataTable:
    """Return the progress of the plans as a table, titles and reasons in the language of `translator`."""
    lines = (
        TableLine(plan, item, then) for plan in plans for item in _commitments(plan) for then in item.words
    )
    return data_table(ProgressLine, lines, translator)


def progress_csv(plans: Sequence[PlanProgress], translator: Translator) -> str:
    """Return the progress of the plans as CSV, titles and reasons in the language of `translator`."""
    return table_csv(progress_table(plans, translator))
