"""`show` for machines: JSON, and CSV with a line for each recorded value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from ogpctl.analysis.detail import CommitmentContribution, Detail
from ogpctl.plan.item_names import item_names
from ogpctl.plan.model import Consultation, Theme
from ogpctl.render.commitment_record import CommitmentRecordOutput
from ogpctl.render.csv_text import table_csv
from ogpctl.render.data_table import DataTable
from ogpctl.render.json_text import json_document
from ogpctl.render.outputs import Output, at, cell, spread
from ogpctl.render.shared_fields import (
    AT,
    FILES_WITH_ERRORS,
    NamedInstitutionOutput,
    NamedThemeOutput,
    PlanThen,
    plans_then,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.analysis.diff.state import StateName

CSV_COLUMNS = ("commitment", "field", "language", "value")


class NamedConsultationOutput(Output, of=Consultation):
    id = at()
    kind = at()
    title = at()
    date = at()
    period = at()


class CommitmentContributionOutput(Output, of=CommitmentContribution):
    consultation = at("consultation.id")
    """The consultation’s id."""
    contribution = spread("contribution")


def _theme(detail: Detail) -> Theme | None:
    named = detail.commitment.theme
    return detail.theme or (Theme(id=named) if named else None)


def _has_errors(detail: Detail) -> bool:
    return not detail.whole


class DetailOutput(Output, of=Detail):
    """Every field of the commitment’s file, as commitment.schema.json describes them.

    Null or empty is not recorded. Institutions and the theme are named, and what the plan and its
    consultations say of it is there too.
    """

    plan = at()
    commitment = spread("commitment", CommitmentRecordOutput)
    theme = at(_theme, NamedThemeOutput)
    """The theme, null where none is recorded; its title is empty where plan.yaml does not declare it."""
    lead = at(output=NamedInstitutionOutput)
    supporting = at(output=NamedInstitutionOutput)
    completion_by = at()
    """Whose word `completion` is."""
    consultations = at(output=NamedConsultationOutput)
    """The consultations that name the commitment."""
    contributions = at("said", CommitmentContributionOutput)
    """The contributions that name the commitment."""
    file_has_errors = at(_has_errors)
    """Whether the commitment’s file has errors, so that what is null or empty here may be recorded all the
    same.
    """


@dataclass(frozen=True, slots=True)
class _ShowOutput:
    then: tuple[PlanThen, ...] | None
    commitment: Detail
    files_with_errors: tuple[str, ...]


class ShowOutput(Output, of=_ShowOutput):
    """The output of `ogpctl show --format json`."""

    at_ = AT
    commitment = at(output=DetailOutput)
    files_with_errors = FILES_WITH_ERRORS


def show_json(
    detail: Detail,
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> str:
    """Return everything about one commitment as JSON; `states` is when `--at` was."""
    return json_document(ShowOutput, _ShowOutput(plans_then(states or {}), detail, tuple(files_with_errors)))


def show_table(detail: Detail) -> DataTable:
    """Return one commitment as a table: one recorded value a row, with its path in the commitment's file.

    Items of lists go by their names, as in the paths of findings: `milestones[2.1].due`,
    `evidence[https://…].title`.
    """
    rows = ((detail.commitment.id, *row) for row in _rows("", detail.commitment))
    return DataTable(CSV_COLUMNS, tuple(rows))


def show_csv(detail: Detail) -> str:
    """Return the same as CSV."""
    return table_csv(show_table(detail))


def _rows(path: str, value: Any) -> Iterator[tuple[str, str, object]]:
    if isinstance(value, msgspec.Struct):
        for field in msgspec.structs.fields(value):
            name = f"{path}.{field.encode_name}" if path else field.encode_name
            yield from _rows(name, getattr(value, field.name))
    elif isinstance(value, Mapping):
        for language, text in value.items():
            yield (path, language, text)
    elif isinstance(value, tuple):
        for name, item in zip(item_names(value), value, strict=True):
            yield from _rows(f"{path}[{name}]", item)
    elif value is not None and value != "":
        yield (path, "", cell(value))
