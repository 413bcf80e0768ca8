"""Plans as tables to be edited.

Commitments, milestones and evidence, or a table for each lead institution.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from ogpctl.exchange.editable.edited_fields import FIELDS, columns_of, key_columns
from ogpctl.exchange.editable.sheets import (
    MOST_CHARACTERS,
    EditCell,
    EditColumn,
    EditRow,
    EditSheet,
    RowKey,
    RowSubject,
    can_be_kept,
    evidence_names,
)
from ogpctl.exchange.export.plan_tables import languages_of
from ogpctl.exchange.export.tables import LIST_SEPARATOR, CellType
from ogpctl.i18n.message import msg
from ogpctl.plan.item_names import item_names
from ogpctl.plan.wording import wording
from ogpctl.render.plain_text import one_line, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan, Commitment, Evidence, Milestone

    Record = Commitment | Milestone | Evidence

_ROOM_FOR_NOTE = 300
_FIRST_OF_BOTH = ("number", "title", "completion", "progress", "results", "next_steps", "challenges")
"""The first columns of a table of commitments and milestones: what one says stands beside what the other
says."""
_WHOSE_SHEET = "lead"
_ONE_PLAN_TITLES = {
    RowSubject.COMMITMENT: msg("commitments"),
    RowSubject.MILESTONE: msg("milestones"),
    RowSubject.EVIDENCE: msg("evidence"),
}


def edit_sheets(plans: Sequence[ActionPlan], translator: Translator) -> tuple[EditSheet, ...]:
    """Return the tables of commitments, milestones and evidence.

    What cannot be kept is noted in this language.
    """
    languages = languages_of(plans)
    return tuple(
        _sheet(about, rows(plans, translator), languages, translator)
        for about, rows in (
            (RowSubject.COMMITMENT, _commitment_rows),
            (RowSubject.MILESTONE, _milestone_rows),
            (RowSubject.EVIDENCE, _evidence_rows),
        )
    )


def sheets_by_institution(plans: Sequence[ActionPlan], translator: Translator) -> tuple[EditSheet, ...]:
    """Return a table for each lead institution, and one of the evidence.

    Each has the commitments that it leads and their milestones. A commitment that several institutions lead
    stands in the table of each. One that leads only a milestone gets that milestone. What nobody leads has a
    table of its own.
    """
    languages = languages_of(plans)
    columns = _columns_of_both(languages)
    tables: dict[str, list[EditRow]] = {}
    names: dict[str, str] = {}
    for plan in plans:
        for item in plan.commitments:
            rows = [_commitment_row(plan, item, translator), *_rows_of_milestones(plan, item, translator)]
            leads = item.lead or ("",)
            for lead in leads:
                tables.setdefault(lead, []).extend(rows)
            for milestone, row in zip(item.milestones, rows[1:], strict=True):
                for lead in milestone.lead:
                    if lead not in leads:
                        tables.setdefault(lead, []).append(row)
        names |= {lead: _institution(plan, lead, translator) for lead in tables if lead not in names}
    order = sorted(tables, key=lambda lead: (not lead, one_line(names[lead]).casefold(), lead))
    return (
        *(EditSheet(lead, names[lead], columns, tuple(tables[lead])) for lead in order),
        _sheet(RowSubject.EVIDENCE, _evidence_rows(plans, translator), languages, translator),
    )


def _sheet(
    about: RowSubject, rows: Iterator[EditRow], languages: Sequence[str], translator: Translator
) -> EditSheet:
    name = {
        RowSubject.COMMITMENT: "commitments",
        RowSubject.MILESTONE: "milestones",
        RowSubject.EVIDENCE: "evidence",
    }[about]
    title = translator.render(_ONE_PLAN_TITLES[about])
    return EditSheet(name, title, columns_of(about, languages), tuple(rows))


def _columns_of_both(languages: Sequence[str]) -> tuple[EditColumn, ...]:
    """Return the columns of a table that holds commitments and milestones."""
    by_name = {column.name: column for column in key_columns(RowSubject.MILESTONE)}
    every = (field.name for about in (RowSubject.COMMITMENT, RowSubject.MILESTONE) for field in FIELDS[about])
    for wanted in dict.fromkeys((*_FIRST_OF_BOTH, *every)):
        if wanted == _WHOSE_SHEET:
            continue
        for about in (RowSubject.COMMITMENT, RowSubject.MILESTONE):
            for field in FIELDS[about]:
                if field.name == wanted:
                    for column in field.columns(about, languages):
                        by_name.setdefault(column.name, column)
    return tuple(by_name.values())


def _institution(plan: ActionPlan, lead: str, translator: Translator) -> str:
    if not lead:
        return translator.gettext("Without lead institution")
    found = plan.institutions.get(lead)
    return (wording(found.name, translator.language, plan.header.languages).text if found else "") or lead


def _commitment_rows(plans: Sequence[ActionPlan], translator: Translator) -> Iterator[EditRow]:
    for plan in plans:
        for item in plan.commitments:
            yield _commitment_row(plan, item, translator)


def _commitment_row(plan: ActionPlan, item: Commitment, translator: Translator) -> EditRow:
    return _row(RowKey(plan.header.id, item.id), item, plan, translator)


def _milestone_rows(plans: Sequence[ActionPlan], translator: Translator) -> Iterator[EditRow]:
    for plan in plans:
        for item in plan.commitments:
            yield from _rows_of_milestones(plan, item, translator)


def _rows_of_milestones(plan: ActionPlan, item: Commitment, translator: Translator) -> Iterator[EditRow]:
    for name, milestone in zip(item_names(item.milestones), item.milestones, strict=True):
        yield _row(RowKey(plan.header.id, item.id, name), milestone, plan, translator)


def _evidence_rows(plans: Sequence[ActionPlan], translator: Translator) -> Iterator[EditRow]:
    for plan in plans:
        for item in plan.commitments:
            milestones = zip(item_names(item.milestones), item.milestones, strict=True)
            owners: tuple[tuple[str, Commitment | Milestone], ...] = (("", item), *milestones)
            for milestone, owner in owners:
                names = evidence_names(entry.url for entry in owner.evidence)
                for name, entry in zip(names, owner.evidence, strict=True):
                    yield _row(RowKey(plan.header.id, item.id, milestone, name), entry, plan, translator)


def _row(key: RowKey, record: Record, plan: ActionPlan, translator: Translator) -> EditRow:
    cells = {name: _cell(value, translator) for name, value in _shown_keys(key, record).items()}
    for field in FIELDS[key.about]:
        value = attrgetter(field.name)(record)
        if field.by_language:
            for code, text in _by_language(value, plan).items():
                cells[f"{field.name}_{code}"] = _cell(text, translator, locked=field.locked)
        else:
            cells[field.name] = _cell(_flat(value, field.type), translator, locked=field.locked)
    return EditRow(key, cells)


def _shown_keys(key: RowKey, record: Record) -> dict[str, str]:
    """Return the cells that tell people whose the row is; a milestone shows its id as it is written."""
    shown = {"plan": key.plan, "commitment": key.commitment}
    if key.about is RowSubject.MILESTONE:
        return {**shown, "milestone": getattr(record, "id", key.milestone)}
    return {**shown, "milestone": key.milestone} if key.about is RowSubject.EVIDENCE else shown


def _by_language(text: Mapping[str, str], plan: ActionPlan) -> Mapping[str, str]:
    """Return the text in each language that the plan is written in, or that it is there in."""
    languages = dict.fromkeys([*(plan.header.languages or ("en",)), *text])
    return {code: text.get(code, "") for code in languages}


def _flat(value: Any, type_: CellType) -> str:
    if value is None:
        return ""
    return LIST_SEPARATOR.join(value) if type_ is CellType.LIST else str(value)


def _cell(text: str, translator: Translator, *, locked: bool = True) -> EditCell:
    if can_be_kept(text):
        return EditCell(text, locked)
    room = 2 * (MOST_CHARACTERS - _ROOM_FOR_NOTE)
    shown = printable(text).replace("_x", "_ x").encode("utf-16-le")[:room].decode("utf-16-le", "ignore")
    note = translator.gettext(
        "[This text is too long for a cell, or contains characters that a workbook cannot store. It is "
        "locked: edit it in the plan file.]"
    )
    return EditCell(text, locked=True, shown=f"{shown}… {note}")
