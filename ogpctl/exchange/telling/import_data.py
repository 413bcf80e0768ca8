"""An import for programs: JSON, and the report as CSV.

CSV has one line per value that could not be taken as it stands, and per difference. `row` counts as a
spreadsheet does; empty: the whole column. A difference names the file here, the field as `column`, both
values, and `difference` or `replaced`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.exchange.imported import FieldDifference, Import, ImportRemark, PlanCandidate, PlanOutcome
from ogpctl.i18n.message import Message, msg
from ogpctl.plan.vocabulary import NONE_RECORDED, Completion
from ogpctl.render.csv_text import shown_document
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Keys, Output, at
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ogpctl.i18n.translator import Translator


def difference_sentence(item: FieldDifference) -> Message:
    """Return in words what stands where the plan here and the file differ."""
    if item.replaced:
        return msg("replaces “{here}”", here=item.here)
    return msg("the plan keeps “{here}”", here=item.here)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the report."""

    file: str
    row: int | None
    column: str
    value: str
    reason: Message
    kind: str


class ReportLineOutput(Output, of=ReportLine, every=True):
    pass


def _lines(done: Import) -> Iterator[ReportLine]:
    for item in done.remarks:
        yield ReportLine(item.file, item.row, item.column, item.value, item.reason, item.kind.value)
    for other in done.differences:
        kind = "replaced" if other.replaced else "difference"
        yield ReportLine(other.file, None, other.path, other.there, difference_sentence(other), kind)


def remarks_csv(done: Import, translator: Translator) -> str:
    """Return the report of an import as CSV; reasons are in the language of the run."""
    return shown_document(ReportLineOutput, _lines(done), translator)


class CompletionUses(Keys, words=(*Completion, NONE_RECORDED), some=True):
    """How often the source uses each word of completion; `none` where it has none."""


@dataclass(frozen=True, slots=True)
class PlanError:
    """Why a plan was not written."""

    file: str
    message: Message


def _errors(plan: PlanOutcome) -> tuple[PlanError, ...]:
    return tuple(PlanError(file, message) for file, message in plan.errors)


class PlanCandidateOutput(Output, of=PlanCandidate, every=True):
    title = at()
    """Empty where its plan.yaml cannot be read."""


class PlanOutcomeOutput(Output, of=PlanOutcome):
    id = at()
    """The id of the plan here."""
    title = at()
    written = at()
    """False: it would have had errors, or it is not certain which plan here it is, and it was left out as a
    whole.
    """
    new_plan = at("is_new")
    commitments = at()
    """new + extended + same."""
    new = at()
    """Commitments that had no file."""
    extended = at()
    """Commitments that got fields which they lacked."""
    same = at()
    """Commitments that had everything."""
    milestones = at()
    """Milestones that were added."""
    completion = at(keys=CompletionUses, least=1)
    errors = at(_errors)
    """Why it was not written."""
    candidates = at(output=PlanCandidateOutput)
    """The plans here that it may be, where that is not certain: name it by its id with --plan."""


class ImportRemarkOutput(Output, of=ImportRemark, every=True):
    kind = at()
    """unreadable: left absent; narrowed: taken in part; altered: entered in another form; no_room: a plan has
    no field for it, or the column is not read; fault: the file breaks its own rules.
    """
    row = at(least=1)
    """As a spreadsheet counts, from 1; in a YAML file the line; null where the remark is about a whole
    column.
    """


@dataclass(frozen=True, slots=True)
class SaidNothing:
    """A word by which cells of a column say that there is nothing."""

    column: str
    word: str
    count: int


class SaidNothingOutput(Output, of=SaidNothing, every=True):
    count = at(least=1)


def _said_nothing(done: Import) -> tuple[SaidNothing, ...]:
    return tuple(SaidNothing(column, word, count) for (column, word), count in done.said_nothing.items())


class FieldDifferenceOutput(Output, of=FieldDifference, every=True):
    replaced = at()
    """Whether the value of the source now stands."""


class ImportOutput(Output, of=Import):
    """The output of `ogpctl import irm` and `ogpctl import canada-nap` with `--format json`.

    Sentences are in the language of the run.
    """

    language = LANGUAGE
    format = at(words=("irm", "canada-nap"))
    sources = at()
    """The names of the files that were read."""
    dry_run = at()
    """Whether nothing was written."""
    rows = at()
    """The rows of the source that were taken."""
    notes = at()
    """How the files were read, in words."""
    plans = at(output=PlanOutcomeOutput)
    completion = at(keys=CompletionUses, least=1)
    institutions = at()
    """Institutions that were added."""
    files = at()
    """The files that were written, or would be in a dry run."""
    remarks = at(output=ImportRemarkOutput)
    """What could not be taken as it stands, in the order of the source."""
    said_nothing = at(_said_nothing, SaidNothingOutput)
    """The cells by which the source itself says that there is nothing, such as NR."""
    differences = at(output=FieldDifferenceOutput)
    """Fields that the plan here and the source fill differently."""


def import_json(done: Import, translator: Translator) -> str:
    """Return an import as JSON; sentences are in the language of the run."""
    return json_document(ImportOutput, done, translator)
