"""The columns of the exported tables in the reference, made from the tables themselves in both languages.

A page asks for those of a table between `<!-- columns TABLE -->` and `<!-- end columns -->`. A text in
several languages has a column for each of them, whose name ends with the code: the page writes `title_…`.
"""

from __future__ import annotations

import re

from french import typeset

from ogpctl.exchange.export.descriptions import choices, description, title_of
from ogpctl.exchange.export.history_table import history_table
from ogpctl.exchange.export.plan_tables import plan_tables
from ogpctl.exchange.export.tables import CellType, ExportColumn, ExportTable
from ogpctl.i18n.translator import Translator

_COLUMNS = re.compile(
    r"^<!-- columns (?P<name>[a-z_]+) -->\n.*?^<!-- end columns -->$", re.DOTALL | re.MULTILINE
)
_FURTHER = re.compile(r"^<!-- further tables -->\n.*?^<!-- end further tables -->$", re.DOTALL | re.MULTILINE)
HEADINGS = {
    "en": "| column | what it holds | type |",
    "fr": "| colonne | ce qu’elle contient | type |",
}
TYPES = {
    CellType.TEXT: {"en": "text", "fr": "texte"},
    CellType.DATE: {"en": "date, as far as it is known", "fr": "date, selon ce que l’on en sait"},
    CellType.INTEGER: {"en": "whole number", "fr": "nombre entier"},
    CellType.NUMBER: {"en": "number", "fr": "nombre"},
    CellType.BOOLEAN: {"en": "true or false", "fr": "true ou false"},
    CellType.LIST: {"en": "list", "fr": "liste"},
}
WORD = {"en": "one of", "fr": "un mot parmi"}


def with_columns(text: str, lang: str) -> str:
    """Return the page with each table of columns as the exports have it now."""
    translator = Translator(lang)
    tables = {table.name: table for table in (*plan_tables([]), history_table([], {}, translator))}
    text = _FURTHER.sub(_further(text, tables), text)
    return _COLUMNS.sub(
        lambda found: (
            f"<!-- columns {found['name']} -->\n\n{_table(tables[found['name']], translator)}\n"
            "<!-- end columns -->"
        ),
        text,
    )


def _further(page: str, tables: dict[str, ExportTable]) -> str:
    """Return a section for each table that the rest of the page has none for."""
    own = {found["name"] for found in _COLUMNS.finditer(_FURTHER.sub("", page))}
    sections = [
        f"### `{name}`\n\n<!-- columns {name} -->\n<!-- end columns -->\n\n"
        for name in tables
        if name not in own
    ]
    return f"<!-- further tables -->\n\n{''.join(sections)}<!-- end further tables -->"


def table_names() -> set[str]:
    """Return the names of all tables."""
    return {table.name for table in (*plan_tables([]), history_table([], {}, Translator("en")))}


def _table(table: ExportTable, translator: Translator) -> str:
    lang = translator.language
    lines = [f"{title_of(table, translator)}.", "", HEADINGS[lang], "|---|---|---|"]
    for column in table.columns:
        name = column.name.removesuffix(f"_{column.language}") + ("_…" if column.language else "")
        said = description(column, translator).removesuffix(f" [{column.language}]").replace("|", "\\|")
        key = "**" if column.name in table.key else ""
        lines.append(
            f"| {key}`{name}`{key} | {typeset(said) if lang == 'fr' else said} | {_type(column, lang)} |"
        )
    return "\n".join(lines) + "\n"


def _type(column: ExportColumn, lang: str) -> str:
    words = choices(column)
    if words and column.type is CellType.TEXT:
        return f"{WORD[lang]} {', '.join(f'`{word}`' for word in words)}"
    return TYPES[column.type][lang]
