"""`schema`: the fields of the data files, for people, as CSV and as JSON.

CSV has one line per field: `kind`, `path`, `type`, `items`, `required`, `title`, `description`. JSON without
a kind of file is as `schema/output/schema.schema.json` describes it; with one it is the JSON Schema itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ogpctl.analysis.schema_fields import every
from ogpctl.render.blocks import Block, Cell, Column, Fields, Heading, Item, Items, Paragraph, Style, Table
from ogpctl.render.csv_text import csv_text
from ogpctl.render.json_text import json_text
from ogpctl.render.schema.words import (
    allowed_words,
    description,
    kind_label,
    kind_name,
    title,
    ways_to_write,
    word_labels,
    written_example,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ogpctl.analysis.schema_fields import Schema, SchemaField
    from ogpctl.i18n.translator import Translator

COLUMNS = ("kind", "path", "type", "items", "required", "title", "description")

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
    yield Fields(((translator.gettext("Files"), FILES[kind]),))
    yield fields_block(fields, translator, narrow=narrow)


def fields_block(fields: Iterable[SchemaField], translator: Translator, *, narrow: bool) -> Table | Fields:
    """Return a table of fields, or where it is `narrow`, as at a terminal, lines that wrap.

    Nothing is cut.
    """
    if narrow:
        return Fields(tuple((field.path, _in_one_line(field, translator)) for field in fields))
    _ = translator.gettext
    columns = (_("Field"), _("Type"), _("Required"), _("Title"), _("Description"))
    rows = tuple(
        (
            Cell(field.path, Style.STRONG if field.required else Style.PLAIN),
            Cell(kind_label(field.schema, translator)),
            Cell(_("yes") if field.required else ""),
            Cell(title(field.schema, translator)),
            Cell(description(field.schema, translator)),
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
            "`ogpctl schema KIND` also shows the fields of fields; `ogpctl schema --field PATH`, all of one."
        ),
        Style.DIM,
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
        (_("To write"), ways_to_write(schema, translator)),
        (_("Example"), written_example(field.name, schema, translator)),
    ]
    yield Heading(f"{kind} · {field.path}", 2)
    yield Fields(tuple(row for row in rows if row[1]))
    if words := word_labels(allowed_words(schema), translator):
        yield Heading(_("Allowed words"), 3)
        yield Items(tuple(Item(_word(word, label, translator)) for word, label in words.items()))
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


def fields_csv(kinds: Mapping[str, Sequence[SchemaField]], translator: Translator) -> str:
    """Return fields as CSV; keys are the kinds of files."""
    return csv_text(
        COLUMNS,
        ((kind, *_values(field, translator).values()) for kind, fields in kinds.items() for field in fields),
    )


def kinds_json(
    schemas: Mapping[str, Schema], kinds: Mapping[str, Sequence[SchemaField]], translator: Translator
) -> str:
    """Return every kind of file with all its fields as JSON."""
    return json_text(
        {
            "language": translator.language,
            "kinds": [
                {
                    "kind": kind,
                    "files": FILES[kind],
                    "title": title(schemas[kind], translator),
                    "description": description(schemas[kind], translator),
                    "fields": [
                        {
                            **_values(field, translator),
                            "words": list(allowed_words(field.schema)) or None,
                        }
                        for field in fields
                    ],
                }
                for kind, fields in kinds.items()
            ],
        }
    )


def _values(field: SchemaField, translator: Translator) -> dict[str, Any]:
    items = field.schema.get("items")
    return {
        "path": field.path,
        "type": kind_name(field.schema),
        "items": kind_name(items) if items else None,
        "required": field.required,
        "title": title(field.schema, translator),
        "description": description(field.schema, translator),
    }


def fragment_json(schema: Schema) -> str:
    """Return a JSON Schema, whole or that of one field, as a document that refers to no other."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
