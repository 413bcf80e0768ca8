"""`schema`: the fields of the data files, for people, as CSV and as JSON.

With a kind of file, the JSON is its JSON Schema.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ogpctl.analysis.schema_fields import Schema, SchemaField, every
from ogpctl.render.blocks import Bullets, Column, Heading, Paragraph, Table, facts_block, list_item
from ogpctl.render.csv_text import csv_document
from ogpctl.render.json_text import json_document
from ogpctl.render.line import Style, styled
from ogpctl.render.outputs import ITSELF, Output, at, spread
from ogpctl.render.schema.words import (
    TYPES,
    allowed_words,
    description,
    kind_label,
    kind_name,
    known_words,
    title,
    ways_to_write,
    word_labels,
    written_example,
)
from ogpctl.render.shared_fields import LANGUAGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.blocks import Block, Facts

FILES = {
    "plan": "PLAN/plan.yaml",
    "commitment": "PLAN/commitments/*.yaml",
    "consultation": "PLAN/consultations/*.yaml",
    "institutions": "institutions.yaml",
}
"""Where the files of each kind lie in the data folder."""


def kind_blocks(
    kind: str, schema: Schema, fields: Iterable[SchemaField], translator: Translator, *, narrow: bool
) -> Iterator[Block]:
    """Yield what one kind of file is, and these fields of it; `narrow` is as in `fields_block`."""
    yield Heading(f"{kind} · {title(schema, translator)}", 2)
    yield Paragraph(description(schema, translator))
    yield facts_block(((translator.gettext("Files"), FILES[kind]),))
    yield fields_block(fields, translator, narrow=narrow)


def fields_block(fields: Iterable[SchemaField], translator: Translator, *, narrow: bool) -> Table | Facts:
    """Return a table of fields, or where it is `narrow`, as at a terminal, lines that wrap.

    Nothing is cut.
    """
    if narrow:
        return facts_block((field.path, _in_one_line(field, translator)) for field in fields)
    _ = translator.gettext
    columns = (_("Field"), _("Type"), _("Required"), _("Title"), _("Description"))
    rows = tuple(
        (
            styled(field.path, Style.STRONG if field.required else Style.PLAIN),
            kind_label(field.schema, translator),
            (_("yes") if field.required else ""),
            title(field.schema, translator),
            description(field.schema, translator),
        )
        for field in fields
    )
    return Table(tuple(Column(name) for name in columns), rows)


def _in_one_line(field: SchemaField, translator: Translator) -> str:
    kind = kind_label(field.schema, translator)
    if field.required:
        kind = translator.gettext("{kind}, required", kind=kind)
    name = title(field.schema, translator)
    return f"{name} ({kind}). {description(field.schema, translator)}"


def list_remark(translator: Translator) -> Paragraph:
    """Return what to ask next, under the list of all kinds."""
    return Paragraph(
        translator.gettext(
            "`ogpctl schema KIND` also shows nested fields; `ogpctl schema --field PATH` shows everything "
            "about one field."
        ),
        Style.QUIET,
    )


def field_blocks(kind: str, field: SchemaField, translator: Translator, *, narrow: bool) -> Iterator[Block]:
    """Yield everything that there is to know of one field; `narrow` is as in `fields_block`."""
    _ = translator.gettext
    schema = field.schema
    rows = [
        (_("Title"), title(schema, translator)),
        (_("Files"), FILES[kind]),
        (_("Type"), kind_label(schema, translator)),
        (_("Required"), _required(field, translator)),
        (_("Description"), description(schema, translator)),
        (_("How to write it"), ways_to_write(schema, translator)),
        (_("Example"), written_example(field.name, schema, translator)),
    ]
    yield Heading(f"{kind} · {field.path}", 2)
    yield facts_block(row for row in rows if row[1])
    for heading, words in (
        (_("Allowed values"), allowed_words(schema)),
        (_("Known words"), known_words(schema)),
    ):
        if words:
            labels = word_labels(words, translator)
            yield Heading(heading, 3)
            yield Bullets(tuple(list_item(_word(word, label, translator)) for word, label in labels.items()))
    if field.parts:
        yield Heading(_("Its fields"), 3)
        yield fields_block(every(field.parts), translator, narrow=narrow)


def _required(field: SchemaField, translator: Translator) -> str:
    _ = translator.gettext
    if not field.required:
        return _("no")
    return _("yes, in each `{owner}`", owner=field.owner) if field.owner else _("yes")


def _word(word: str, label: str, translator: Translator) -> str:
    return translator.gettext("{word}: {label}", word=word, label=label) if label else word


@dataclass(frozen=True, slots=True)
class KindField:
    """A field, and the kind of file that has it."""

    kind: str
    field: SchemaField


def _type(item: KindField) -> str:
    return kind_name(item.field.schema)


def _items(item: KindField) -> str | None:
    items = item.field.schema.get("items")
    return kind_name(items) if items else None


def _title(item: KindField, translator: Translator) -> str:
    return title(item.field.schema, translator)


def _description(item: KindField, translator: Translator) -> str:
    return description(item.field.schema, translator)


def _words(item: KindField) -> tuple[str, ...] | None:
    return allowed_words(item.field.schema) or None


class SchemaFieldOutput(Output, of=KindField):
    path = at("field.path")
    """Such as `milestones[].due`."""
    type = at(_type, words=TYPES)
    """What it holds: a word of `x-ogp`, else a type of JSON."""
    items = at(_items, words=TYPES)
    """What an entry of a list holds; null for all but lists."""
    required = at("field.required")
    """Whether it must be given, within what it is part of."""
    title = at(_title)
    """In `language`."""
    description = at(_description)
    """In `language`."""
    words = at(_words, fewest=1)
    """The words that it, or an entry of it, may hold; null where it is free."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its schema, and its fields with those of fields after them."""

    kind: str
    schema: Schema
    fields: tuple[KindField, ...]


def _files(kind: FileKind) -> str:
    return FILES[kind.kind]


def _title_of_kind(kind: FileKind, translator: Translator) -> str:
    return title(kind.schema, translator)


def _description_of_kind(kind: FileKind, translator: Translator) -> str:
    return description(kind.schema, translator)


class FileKindOutput(Output, of=FileKind):
    kind = at(words=FILES)
    files = at(_files)
    """Where such files lie in the data folder; PLAN is the folder of a plan."""
    title = at(_title_of_kind)
    """In `language`."""
    description = at(_description_of_kind)
    """In `language`."""
    fields_ = at("fields", SchemaFieldOutput)
    """All fields; those of a field come after it."""


class KindsOutput(Output, of=tuple[FileKind, ...]):
    """The output of `ogpctl schema --format json`.

    With a kind of file or a field, the output is a JSON Schema instead.
    """

    language = LANGUAGE
    kinds = at(ITSELF, FileKindOutput)


class SchemaFieldLine(Output, of=KindField):
    kind = at()
    field = spread(ITSELF, SchemaFieldOutput)


COLUMNS = ("kind", "path", "type", "items", "required", "title", "description")


def fields_csv(kinds: Mapping[str, Sequence[SchemaField]], translator: Translator) -> str:
    """Return fields as CSV; keys are the kinds of files."""
    lines = (KindField(kind, field) for kind, fields in kinds.items() for field in fields)
    return csv_document(SchemaFieldLine, lines, translator, COLUMNS)


def kinds_json(
    schemas: Mapping[str, Schema], kinds: Mapping[str, Sequence[SchemaField]], translator: Translator
) -> str:
    """Return every kind of file with all its fields as JSON."""
    found = tuple(
        FileKind(kind, schemas[kind], tuple(KindField(kind, field) for field in fields))
        for kind, fields in kinds.items()
    )
    return json_document(KindsOutput, found, translator)


def fragment_json(schema: Schema) -> str:
    """Return a JSON Schema, whole or that of one field, as a document that refers to no other."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
