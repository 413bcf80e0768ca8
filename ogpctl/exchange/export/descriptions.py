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
    "plan": msg("The plan that the row belongs to."),
    "commitment": msg("The commitment that the row belongs to."),
    "milestone": msg(
        "The milestone that the row belongs to; empty if it belongs to the commitment as a whole."
    ),
    "assessment": msg("The `item` of the assessment that the row belongs to."),
    "consultation": msg("The consultation that the row belongs to."),
    "relation": msg("Whether the commitment continues the other one or is continued by it."),
    "item": msg("Numbers the rows of one commitment, from 1."),
    "milestones": msg("The number of its milestones."),
    "milestones_complete": msg("The number of its milestones recorded as complete."),
    "evidence": msg("The number of its pieces of evidence, including those of its milestones."),
    "date": msg("The date of the commit."),
    "commit": msg("The commit that made the change."),
    "author": msg("The author of the change."),
    "round": msg("The first closed round whose state contains the change."),
    "number": msg("The number of the commitment at the time."),
    "kind": msg("The kind of change."),
    "level": msg("The level of the change: info, notice or warning."),
    "object": msg("What kind of item changed."),
    "id": msg("The id of the changed item."),
    "file": msg("The data file that changed."),
    "path": msg("The position in the file."),
    "from": msg("The value before; written as JSON unless it is a word, a number or a text."),
    "to": msg("The value after; written as JSON unless it is a word, a number or a text."),
    "text": msg("The change as a sentence."),
    "read_in_part": msg("Whether a version of the file could be read only in part."),
}

_TITLES: dict[str, Message] = {
    "plans": msg("Action plans"),
    "themes": msg("Themes"),
    "rounds": msg("Review rounds, with the figures published in their reports"),
    "institutions": msg("Institutions named in the plans"),
    "commitments": msg("Commitments"),
    "milestones": msg("Milestones"),
    "evidence": msg("Evidence"),
    "assessments": msg("Independent assessments"),
    "lineage": msg("Related commitments of earlier and later plans"),
    "commitment_links": msg("Links of the commitments"),
    "commitment_sources": msg("Sources of the data on commitments"),
    "consultations": msg("Consultations and workshops"),
    "contributions": msg("Contributions and answers"),
    "history": msg("Every change of every field, from the repository’s history"),
}

_KEY_TITLES: dict[str, Message] = {
    "plan": msg("Plan"),
    "commitment": msg("Commitment"),
    "milestone": msg("Milestone"),
    "assessment": msg("Assessment"),
}


_OWN: dict[str, tuple[Message, Message]] = {
    "own": (msg("Field"), msg("The repository’s own field, by its name in the files.")),
    "id": (msg("Field"), msg("The repository’s own field, by its name in the files.")),
    "label": (msg("Label"), msg("The field’s label in ogpctl.toml.")),
    "text": (msg("Text"), msg("The text of the field; for a field of words, their labels.")),
    "words": (msg("Words"), msg("The words that the field holds.")),
    "date": (msg("Date"), msg("The date that the field holds.")),
    "number": (msg("Number"), msg("The number that the field holds.")),
    "flag": (msg("Yes or no"), msg("The value of a yes-or-no field.")),
    "url": (msg("Address"), msg("The address that the field holds.")),
}
"""The columns of tables of a repository's own fields, which no schema describes: title and description."""


def title_of(table: ExportTable, translator: Translator) -> str:
    return translator.render(title_message(table))


def title_message(table: ExportTable) -> Message:
    return table.title or _TITLES[table.name]


def description(column: ExportColumn, translator: Translator) -> str:
    """Return what a column holds; the language of a text is named by its code, as in the column’s name."""
    if (own := _own(column)) is not None:
        return _in(translator.render(own[1]), column)
    found = _field(column)
    if found is None:
        return translator.render(_COMPUTED[column.name])
    text = schema_words.description(found.schema, translator) or schema_words.title(found.schema, translator)
    return _in(text, column)


def heading(column: ExportColumn, translator: Translator) -> str:
    """Return what a column is called, for people; the language of a text is named by its code."""
    if (own := _own(column)) is not None:
        return _in(translator.render(own[0]), column, "({})")
    found = _field(column)
    if found is None:
        return translator.render(_KEY_TITLES[column.name])
    title = schema_words.title(found.schema, translator)
    return _in(title, column, "({})")


def _in(text: str, column: ExportColumn, brackets: str = "[{}]") -> str:
    return f"{text} {brackets.format(column.language)}" if column.language is not None else text


def _own(column: ExportColumn) -> tuple[Message, Message] | None:
    before, inside, name = (column.field or "").rpartition("own[].")
    return _OWN[name] if inside or before else None


def choices(column: ExportColumn) -> tuple[str, ...]:
    """Return the words that the schema allows in a column, none where it takes any text."""
    found = _field(column)
    return schema_words.allowed_words(found.schema) if found is not None else ()


def _field(column: ExportColumn) -> SchemaField | None:
    if column.schema is None or column.field is None or _own(column) is not None:
        return None
    return _field_of(column.schema, column.field)


@cache
def _field_of(kind: str, path: str) -> SchemaField | None:
    return field_at(_fields(kind), path)


@cache
def _fields(kind: str) -> tuple[SchemaField, ...]:
    return fields(schema(Kind(kind)))
