"""`standards` for programs: JSON, and CSV with a line for each thing found, missing or not known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ogpctl.analysis.standards import FoundEvidence, MissingEvidence, PlanStandards, Requirement
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import ITSELF, Output, TableLine, at
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.i18n.message import Message
    from ogpctl.i18n.translator import Translator
    from ogpctl.render.data_table import DataTable


class FoundEvidenceOutput(Output, of=FoundEvidence):
    what = at()
    """In `language`."""
    date = at()
    """To the precision known; null where it has none."""
    url = at()
    title = at()
    """The title of a meeting, by language; null where it has none."""


class MissingEvidenceOutput(Output, of=MissingEvidence):
    what = at()
    """In `language`."""
    supplied_by = at()
    """The field that would hold it, or the command."""


class RequirementOutput(Output, of=Requirement):
    id = at()
    """The number of the minimum requirement, such as 1.1."""
    title = at()
    """In `language`, in our own words."""
    state = at()
    """What the repository shows; whether the requirement is met, the IRM decides."""
    found = at(output=FoundEvidenceOutput)
    missing = at(output=MissingEvidenceOutput)
    unknown = at()
    """What cannot be told, and why, in `language`."""


class PlanStandardsOutput(Output, of=PlanStandards):
    id = at()
    """The plan’s id."""
    title = at()
    as_of = at()
    """The day for which the evidence was looked for."""
    reason = at()
    """Why the plan is not measured by these requirements, in `language`; null where it is."""
    requirements = at(output=RequirementOutput)


class StandardsOutput(Output, of=tuple[PlanStandards, ...]):
    """The output of `ogpctl standards --format json`."""

    language = LANGUAGE
    plans = at(ITSELF, PlanStandardsOutput)


class _Part(NamedTuple):
    state: str
    what: Message
    date: str | None = None
    url: str | None = None
    supplied_by: str | None = None


class StandardsLine(Output, of=TableLine):
    plan = at("plan.id")
    as_of = at("plan.as_of")
    requirement = at("item.id")
    state = at("item.state")
    part = at("part.state")
    what = at("part.what")
    date = at("part.date")
    url = at("part.url")
    supplied_by = at("part.supplied_by")


COLUMNS = ("plan", "as_of", "requirement", "state", "part", "what", "date", "url", "supplied_by")


def standards_json(plans: Sequence[PlanStandards], translator: Translator) -> str:
    """Return the evidence of the plans as JSON; what it is stands in the language of `translator`."""
    return json_document(StandardsOutput, plans, translator)


def standards_table(plans: Sequence[PlanStandards], translator: Translator) -> DataTable:
    """Return the evidence of the plans as a table, in the language of `translator`."""
    lines = (
        TableLine(plan, item, part) for plan in plans for item in plan.requirements for part in _parts(item)
    )
    return data_table(StandardsLine, lines, translator, COLUMNS)


def _parts(item: Requirement) -> Iterator[_Part]:
    for found in item.found:
        yield _Part("found", found.what, found.date, found.url)
    for missing in item.missing:
        yield _Part("missing", missing.what, supplied_by=missing.supplied_by)
    for unknown in item.unknown:
        yield _Part("not_known", unknown)


def standards_csv(plans: Sequence[PlanStandards], translator: Translator) -> str:
    """Return the evidence of the plans as CSV, in the language of `translator`."""
    return table_csv(standards_table(plans, translator))
