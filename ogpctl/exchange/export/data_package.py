"""A Data Package: CSV files with a descriptor that says what they hold.

https://specs.frictionlessdata.io/tabular-data-package/ (version 1, which every tool reads).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ogpctl.exchange.export.csv_files import csv_files
from ogpctl.exchange.export.descriptions import choices, description, title_of
from ogpctl.exchange.export.tables import (
    CellType,
    ExportColumn,
    ExportTable,
    ForeignKey,
    references_that_hold,
)
from ogpctl.render.outputs import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan

DESCRIPTOR = "datapackage.json"
_TYPES = {CellType.INTEGER: "integer", CellType.NUMBER: "number", CellType.BOOLEAN: "boolean"}


def data_package(
    tables: Sequence[ExportTable], plans: Sequence[ActionPlan], translator: Translator
) -> dict[str, bytes]:
    """Return the files of the package by name; titles and descriptions are in the language of `translator`.

    Keys and references are stated where the data keeps them: in a plan with errors it may not.
    """
    held = references_that_hold(tables)
    keys = {table.name: table.key for table in tables}
    language = translator.language
    sources = dict.fromkeys(link.url for plan in plans for link in plan.header.links)
    descriptor: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": plans[0].header.id if len(plans) == 1 else "action-plans",
        "title": "; ".join(_in(plan.header.title, language) or plan.header.id for plan in plans),
        "languages": sorted({code for plan in plans for code in plan.header.languages}),
        "sources": [{"title": url, "path": url} for url in sources],
        "resources": [_resource(table, held[table.name], keys, translator) for table in tables],
    }
    text = json.dumps(plain(descriptor), ensure_ascii=False, indent=2) + "\n"
    return {DESCRIPTOR: text.encode("utf-8"), **csv_files(tables)}


def _resource(
    table: ExportTable,
    references: Sequence[ForeignKey],
    keys: dict[str, tuple[str, ...]],
    translator: Translator,
) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, translator) for column in table.columns]}
    if table.key_holds:
        schema["primaryKey"] = list(table.key)
    # A reference of several columns of which the last may be empty is one that no tool checks as it is meant.
    whole = [item for item in references if all(None not in value for value in table.values(item.columns))]
    if whole:
        schema["foreignKeys"] = [
            {
                "fields": list(item.columns),
                "reference": {"resource": item.table, "fields": list(keys[item.table])},
            }
            for item in whole
        ]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": title_of(table, translator),
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: ExportColumn, translator: Translator) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "description": description(column, translator),
    }
    words = choices(column)
    if words and column.type is CellType.TEXT:
        field["constraints"] = {"enum": list(words)}
    return field


def _in(text: dict[str, str], language: str) -> str | None:
    return text.get(language) or next(iter(text.values()), None)
