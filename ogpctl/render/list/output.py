"""`list`: the table for people, CSV and JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.listing import ListedCommitment
from ogpctl.i18n.formats import number
from ogpctl.plan.fields import listed_fields
from ogpctl.plan.model import Commitment, Theme
from ogpctl.plan.vocabulary import RECORDED_COMPLETIONS
from ogpctl.plan.wording import wording
from ogpctl.render.blocks import Paragraph, Table
from ogpctl.render.counted import commitments
from ogpctl.render.csv_text import joined, table_csv
from ogpctl.render.data_table import data_table
from ogpctl.render.incomplete import incomplete_blocks
from ogpctl.render.json_text import json_document
from ogpctl.render.line import Style
from ogpctl.render.list.columns import cell, column
from ogpctl.render.outputs import ITSELF, Output, OutputField, at, spread
from ogpctl.render.shared_fields import (
    AT,
    FILES_WITH_ERRORS,
    NamedInstitutionOutput,
    NamedThemeOutput,
    PlanThen,
    plans_then,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ogpctl.analysis.diff.state import StateName
    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import Institution
    from ogpctl.render.blocks import Block
    from ogpctl.render.data_table import DataTable


def list_blocks(
    lines: Sequence[ListedCommitment],
    columns: Sequence[str],
    total: int,
    translator: Translator,
    *,
    unicode: bool = True,
    counted: bool = True,
    files_with_errors: Sequence[str] = (),
) -> Iterator[Block]:
    """Yield the table of `lines`, out of `total` commitments; `counted` adds a line that says how many.

    A remark on `files_with_errors` comes last.
    """
    if lines:
        yield from _table(lines, columns, total, translator, unicode=unicode, counted=counted)
    elif total:
        yield Paragraph(translator.gettext("No commitment matches."))
    elif files_with_errors:
        yield Paragraph(translator.gettext("No commitment could be read."))
    else:
        yield Paragraph(translator.gettext("No commitments are recorded here yet."))
    yield from incomplete_blocks(files_with_errors, translator)


def _table(
    lines: Sequence[ListedCommitment],
    columns: Sequence[str],
    total: int,
    translator: Translator,
    *,
    unicode: bool,
    counted: bool,
) -> Iterator[Block]:
    yield Table(
        tuple(column(name, translator) for name in columns),
        tuple(tuple(cell(line, name, translator, unicode=unicode) for name in columns) for line in lines),
    )
    if counted:
        yield Paragraph(_count(len(lines), total, translator), Style.QUIET)


def _count(shown: int, total: int, translator: Translator) -> str:
    language = translator.language
    if shown == total:
        return commitments(total, translator)
    return translator.gettext(
        "{shown} of {total} commitments", shown=number(shown, language), total=number(total, language)
    )


def _theme(line: ListedCommitment) -> Theme | None:
    theme = line.commitment.theme
    return Theme(id=theme, title=line.theme_title) if theme else None


def _milestones(line: ListedCommitment) -> int:
    return len(line.commitment.milestones)


def _evidence(line: ListedCommitment) -> int:
    return len(line.commitment.all_evidence)


def _archived(line: ListedCommitment) -> int:
    return sum(entry.archived is not None for entry in line.commitment.all_evidence)


def _has_errors(line: ListedCommitment) -> bool:
    return not line.whole


class MilestoneTotalsOutput(Output, of=ListedCommitment):
    total = at(_milestones)
    """All milestones."""
    complete = at("milestones_complete")
    """Those recorded as complete."""


class EvidenceTotalsOutput(Output, of=ListedCommitment):
    total = at(_evidence)
    """Pieces of evidence, those of milestones included."""
    archived = at(_archived)
    """Those with an archived copy."""


def _listed_fields(record: type) -> dict[str, OutputField]:
    return {field.written: at(field.name, raw=field.record is not None) for field in listed_fields(record)}


ListedFieldsOutput = type("ListedFieldsOutput", (Output,), _listed_fields(Commitment), of=Commitment)
"""The fields whose rows say that `list` has them as columns."""


class ListedCommitmentOutput(Output, of=ListedCommitment):
    plan = at()
    """The plan’s id."""
    id = at("commitment.id")
    """The commitment’s id."""
    number = at("commitment.number")
    """As printed in the plan."""
    ogp_ids = at("commitment.ogp_ids")
    title = at("commitment.title")
    theme = at(_theme, NamedThemeOutput)
    """The theme, null where none is recorded; its title is empty where plan.yaml does not declare it."""
    lead = at(output=NamedInstitutionOutput)
    supporting = at(output=NamedInstitutionOutput)
    values = at("commitment.values")
    completion = at("commitment.completion", words=RECORDED_COMPLETIONS)
    """The completion word; null where none is recorded, or none could be read (see `file_has_errors`)."""
    milestones = at(ITSELF, MilestoneTotalsOutput)
    evidence = at(ITSELF, EvidenceTotalsOutput)
    due = at()
    """The earliest due date of a milestone that is not recorded as complete or withdrawn."""
    fields_ = spread("commitment", ListedFieldsOutput)
    file_has_errors = at(_has_errors)
    """Whether the commitment’s file has errors, so that what is null or empty here may be recorded all the
    same.
    """


@dataclass(frozen=True, slots=True)
class _List:
    then: tuple[PlanThen, ...] | None
    commitments: tuple[ListedCommitment, ...]
    files_with_errors: tuple[str, ...]


class ListOutput(Output, of=_List):
    """The output of `ogpctl list --format json`."""

    at_ = AT
    commitments = at(output=ListedCommitmentOutput)
    files_with_errors = FILES_WITH_ERRORS


def _names(institutions: tuple[Institution, ...], line: ListedCommitment, translator: Translator) -> str:
    return joined(
        wording(item.name, translator.language, line.languages).text or item.id for item in institutions
    )


def _lead_names(line: ListedCommitment, translator: Translator) -> str:
    return _names(line.lead, line, translator)


def _supporting_names(line: ListedCommitment, translator: Translator) -> str:
    return _names(line.supporting, line, translator)


class ListLine(Output, of=ListedCommitment):
    plan = at()
    number = at("commitment.number")
    id = at("commitment.id")
    ogp_ids = at("commitment.ogp_ids")
    title = at("commitment.title")
    theme = at("commitment.theme")
    theme_title = at()
    lead = at("commitment.lead")
    lead_names = at(_lead_names)
    supporting = at("commitment.supporting")
    supporting_names = at(_supporting_names)
    values = at("commitment.values")
    completion = at("commitment.completion")
    milestones = at(_milestones)
    milestones_complete = at()
    evidence = at(_evidence)
    evidence_archived = at(_archived)
    due = at()
    fields_ = spread("commitment", ListedFieldsOutput)


_BESIDE = {
    "theme": "theme_title",
    "lead": "lead_names",
    "supporting": "supporting_names",
    "milestones": "milestones_complete",
    "evidence": "evidence_archived",
}
"""The columns of which CSV gives two: names beside ids, a part beside a total."""


def list_table(lines: Sequence[ListedCommitment], names: Sequence[str], translator: Translator) -> DataTable:
    """Return `lines` as a table, lists in a cell joined by `; `."""
    every = [name for column_name in names for name in (column_name, _BESIDE.get(column_name)) if name]
    return data_table(ListLine, lines, translator, every)


def list_csv(lines: Sequence[ListedCommitment], names: Sequence[str], translator: Translator) -> str:
    """Return `lines` as CSV, lists in a cell joined by `; `."""
    return table_csv(list_table(lines, names, translator))


def list_json(
    lines: Sequence[ListedCommitment],
    files_with_errors: Sequence[str] = (),
    states: Mapping[str, StateName] | None = None,
) -> str:
    """Return `lines` as JSON, every column of them; `states` is when `--at` was."""
    return json_document(ListOutput, _List(plans_then(states or {}), tuple(lines), tuple(files_with_errors)))
