"""What a column holds, in the words of the data format’s schemas."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from ogpctl.analysis.schema_fields import SchemaField, field_at, fields
from ogpctl.i18n.message import Message, msg
from ogpctl.render.schema import words as schema_words
from ogpctl.store.document import Kind
from ogpctl.store.schemas import schema

if TYPE_CHECKING:
    from ogpctl.exchange.export.tables import ExportColumn, ExportTable
    from ogpctl.i18n.translator import Translator

_COMPUTED: dict[str, Message] = {
    "plan": msg("The plan that the row is of."),
    "commitment": msg("The commitment that the row is of."),
    "milestone": msg("The milestone that the row is of; empty where it is of the commitment as a whole."),
    "assessment": msg("The `item` of the assessment that the row is of."),
    "consultation": msg("The consultation that the row is of."),
    "relation": msg("Whether the commitment continues the other one or is continued by it."),
    "item": msg("Counts the rows of one commitment from 1."),
    "milestones": msg("How many milestones it has."),
    "milestones_complete": msg("How many of its milestones are recorded as complete."),
    "evidence": msg("How many pieces of evidence it has, those of its milestones included."),
    "date": msg("When it was committed."),
    "commit": msg("The commit that made the change."),
    "author": msg("Who made the change."),
    "round": msg("The first closed round whose state holds the change."),
    "number": msg("The number of the commitment at the time."),
    "kind": msg("The kind of change."),
    "level": msg("How much the change matters to a reader."),
    "object": msg("What kind of thing changed."),
    "id": msg("The id of what changed."),
    "file": msg("The data file that changed."),
    "path": msg("Where in the file."),
    "from": msg("The value before; more than a word, a number or a text is written as JSON."),
    "to": msg("The value after; more than a word, a number or a text is written as JSON."),
    "text": msg("The change as a sentence."),
    "read_in_part": msg("Whether a version of the file could be read in part only."),
}

_TITLES: dict[str, Message] = {
    "plans": msg("Action plans"),
    "themes": msg("Themes"),
    "rounds": msg("Review rounds, with what their reports published"),
    "institutions": msg("Institutions that the plans name"),
    "commitments": msg("Commitments"),
    "milestones": msg("Milestones"),
    "evidence": msg("Evidence"),
    "assessments": msg("Independent views"),
    "lineage": msg("Commitments of other plans that these continue, or that continue these"),
    "commitment_links": msg("Links of the commitments"),
    "commitment_sources": msg("Sources of what is recorded of the commitments"),
    "consultations": msg("Consultations and workshops"),
    "contributions": msg("Contributions, with the answers given"),
    "history": msg("Every change of every field, from the history of the repository"),
}

_KEY_TITLES: dict[str, Message] = {
    "plan": msg("Plan"),
    "commitment": msg("Commitment"),
    "milestone": msg("Milestone"),
    "assessment": msg("Assessment"),
}


def title_of(table: ExportTable, translator: Translator) -> str:
    return translator.render(title_message(table))


def title_message(table: ExportTable) -> Message:
    return table.title or _TITLES[table.name]


def description(column: ExportColumn, translator: Translator) -> str:
    """Return what a column holds; the language of a text is named by its code, as in the column’s name."""
    found = _field(column)
    if found is None:
        return translator.render(_COMPUTED[column.name])
    text = schema_words.description(found.schema, translator) or schema_words.title(found.schema, translator)
    return f"{text} [{column.language}]" if column.language is not None else text


def heading(column: ExportColumn, translator: Translator) -> str:
    """Return what a column is called, for people; the language of a text is named by its code."""
    found = _field(column)
    if found is None:
        return translator.render(_KEY_TITLES[column.name])
    title = schema_words.title(found.schema, translator)
    return f"{title} ({column.language})" if column.language is not None else title


def choices(column: ExportColumn) -> tuple[str, ...]:
    """Return the words that the schema allows in a column, none where it takes any text."""
    found = _field(column)
    return schema_words.allowed_words(found.schema) if found is not None else ()


def _field(column: ExportColumn) -> SchemaField | None:
    if column.schema is None or column.field is None:
        return None
    return _field_of(column.schema, column.field)


@cache
def _field_of(kind: str, path: str) -> SchemaField | None:
    return field_at(_fields(kind), path)


@cache
def _fields(kind: str) -> tuple[SchemaField, ...]:
    return fields(schema(Kind(kind)))
