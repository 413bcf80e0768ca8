"""`diff` for programs: JSON, and CSV with a line for each change.

The changes of all plans stand in one list, each with its plan, and the moves and totals at the top are those
of all plans together: a script finds them at the same place whether one plan was compared or several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.completion_counts import COUNTED_WORDS
from ogpctl.analysis.diff.kinds import BY_ID
from ogpctl.analysis.diff.matching import Unread
from ogpctl.analysis.diff.moves import Moves, Totals, added_up, totals_added_up
from ogpctl.analysis.diff.plan_diff import PlanDiff
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.diff.sentences import change_sentence
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Keys, Output, at, spread
from ogpctl.render.shared_fields import LANGUAGE, Counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.analysis.diff.change import Change
    from ogpctl.analysis.diff.state import StateName
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.data_table import DataTable

_Diffs = tuple[PlanDiff, ...]


@dataclass(frozen=True, slots=True)
class PlanChange:
    """A change, and the comparison that it is of."""

    diff: PlanDiff
    change: Change


def changes_of(diffs: Iterable[PlanDiff]) -> tuple[PlanChange, ...]:
    """Return every change of these plans."""
    return tuple(PlanChange(diff, change) for diff in diffs for change in diff.changes)


def _sentence(item: PlanChange, translator: Translator) -> str:
    return change_sentence(item.change, translator, item.diff.languages)


class ChangeOutput(Output, of=PlanChange):
    plan = at("diff.plan")
    kind = at("change.kind", words=BY_ID)
    """FR : docs/fr/reference/changes.md explique chacun ; des genres peuvent s’ajouter.

    EN: docs/reference/changes.md explains each; kinds may be added.
    """
    level = at("change.level")
    object = at("change.subject.kind")
    """What kind of file the change is in."""
    id = at("change.subject.id")
    """The id of that object."""
    commitment = at("change.subject.commitment")
    """The commitment’s id; null for a change of anything else."""
    number = at("change.subject.number")
    """The commitment’s number as printed in the plan."""
    file = at("change.subject.file")
    """Where the file is now, or was before it was removed."""
    path = at("change.where")
    """FR : Le champ, les éléments de liste par ce qui les identifie : `milestones[2.1].due` ; vide pour
    l’objet entier.

    EN: The field, lists by what identifies their items: `milestones[2.1].due`; empty for the whole object.
    """
    from_ = at("change.before", raw=True)
    """FR : Ce qu’il y avait ; un objet où plusieurs valeurs sous `path` ont changé ; null pour rien.

    EN: What it was: the value at `path`; where several values below it changed, an object of those; null for
    nothing.
    """
    to = at("change.after", raw=True)
    """FR : Ce qu’il y a, de même.

    EN: What it is, in the same way.
    """
    text = at(_sentence)
    """FR : Le changement en une phrase.

    EN: The change as a sentence.
    """


class MovesTable(Keys, words=COUNTED_WORDS, inner=Counts):
    """Commitments by the word before, then by the word after."""


class MovesOutput(Output, of=Moves):
    """FR : Ce que deviennent les avancements des engagements présents dans les deux états.

    EN: Commitments that both states have, by what became of their completion. `unchanged` has the same word
    in both, `none` has none recorded in either, `recorded` and `cleared` go from and to none recorded.
    `added` and `removed` are in one state only.
    """

    counts = spread("counts")
    added = at()
    removed = at()
    table = at(keys=MovesTable)


class TotalsOutput(Output, of=Totals):
    commitments = at()
    completion = spread("completion", keys=Counts)


class BothTotalsOutput(Output, of=PlanDiff):
    from_ = at("totals_before", TotalsOutput)
    to = at("totals_after", TotalsOutput)


class UnreadOutput(Output, of=Unread):
    file = at("path")
    side = at(words=("from", "to"))
    partly = at()
    """FR : Si quelque chose a pu être lu.

    EN: Whether something could be read.
    """


UNREAD = at("unread", UnreadOutput)
"""FR : Fichiers qui n’ont pas pu être comparés en entier.

EN: Files that could not be compared in full.
"""
FORMATTING_ONLY = at()
"""FR : Fichiers dont seuls la mise en forme, l’ordre, des commentaires ou le nom ont changé.

EN: Files of which only formatting, order, comments or the name changed.
"""


def _count(diff: PlanDiff) -> int:
    return len(diff.changes)


def _left_out(diff: PlanDiff) -> int:
    return diff.all_changes - len(diff.changes)


class PlanDiffOutput(Output, of=PlanDiff):
    id = at("plan")
    title = at()
    from_ = at("before")
    to = at("after")
    changes = at(_count)
    """How many of `changes` are of this plan."""
    changes_left_out = at(_left_out)
    """How many --only or --commitment left out."""
    moves = at(output=MovesOutput)
    totals = at(ITSELF, BothTotalsOutput)
    formatting_only = FORMATTING_ONLY
    unread = UNREAD


def _shared(states: Sequence[StateName]) -> StateName | None:
    return states[0] if states and all(state == states[0] for state in states) else None


def _before(diffs: _Diffs) -> StateName | None:
    return _shared([diff.before for diff in diffs])


def _after(diffs: _Diffs) -> StateName | None:
    return _shared([diff.after for diff in diffs])


def _moves(diffs: _Diffs) -> Moves:
    return added_up(tuple(diff.moves for diff in diffs))


def _totals_before(diffs: _Diffs) -> Totals:
    return totals_added_up(tuple(diff.totals_before for diff in diffs))


def _totals_after(diffs: _Diffs) -> Totals:
    return totals_added_up(tuple(diff.totals_after for diff in diffs))


class TotalsTogetherOutput(Output, of=_Diffs):
    from_ = at(_totals_before, TotalsOutput)
    to = at(_totals_after, TotalsOutput)


class DiffOutput(Output, of=_Diffs):
    """The output of `ogpctl diff --format json`."""

    language = LANGUAGE
    from_ = at(_before)
    """The state compared from; null where each plan has its own, as with its last closed round."""
    to = at(_after)
    """The state compared to."""
    changes = at(changes_of, ChangeOutput)
    """The changes of every plan: per plan first the plan itself, then the commitments by number, the
    consultations, the institutions.
    """
    moves = at(_moves, MovesOutput)
    """The moves of all plans together. --only and --commitment narrow the changes and leave the moves and
    totals as they are.
    """
    totals = at(ITSELF, TotalsTogetherOutput)
    """The totals of all plans together."""
    plans = at(ITSELF, PlanDiffOutput)


COLUMNS = (
    "plan", "commitment", "number", "kind", "level", "object", "id", "file", "path", "from", "to", "text",
)  # fmt: skip  # columns in their order, as a row


def diff_json(diffs: Sequence[PlanDiff], translator: Translator) -> str:
    """Return the comparisons as one JSON document; `text` is in the language of `translator`."""
    return json_document(DiffOutput, diffs, translator)


def diff_table(diffs: Sequence[PlanDiff], translator: Translator) -> DataTable:
    """Return the changes as a table; `text` is in the language of `translator`."""
    return data_table(ChangeOutput, changes_of(diffs), translator, COLUMNS)


def diff_csv(diffs: Sequence[PlanDiff], translator: Translator) -> str:
    """Return the changes as CSV; `text` is in the language of `translator`."""
    return table_csv(diff_table(diffs, translator))
