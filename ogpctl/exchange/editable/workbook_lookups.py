"""The sheets of a workbook in which people look things up: rounds, institutions, themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ogpctl.exchange.export.descriptions import choices
from ogpctl.exchange.export.plan_tables import plan_tables
from ogpctl.exchange.export.tables import Cell, ExportColumn, flat
from ogpctl.i18n.letters import beginning
from ogpctl.i18n.message import msg
from ogpctl.render.plain_text import printable
from ogpctl.render.schema.words import word_labels

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.plan.model import ActionPlan

_SHOWN = {
    "rounds": {"plan", "id", "title", "kind", "stage", "date", "closed"},
    "institutions": {"id", "name", "kind", "attached_to"},
    "themes": {"plan", "id", "title"},
}
_TITLES = {
    "rounds": msg("rounds"),
    "institutions": msg("institutions"),
    "themes": msg("themes"),
}
_LONGEST = 5_000


def lookups(
    plans: Sequence[ActionPlan], translator: Translator
) -> Iterator[tuple[str, Sequence[ExportColumn], Sequence[Sequence[str]]]]:
    """Yield, for each sheet, its name, its columns and its rows; words of a list go by their labels."""
    tables = {table.name: table for table in plan_tables(plans)}
    for name, shown in _SHOWN.items():
        table = tables[name]
        places = [
            place
            for place, column in enumerate(table.columns)
            if column.name.removesuffix(f"_{column.language}") in shown
        ]
        columns = [table.columns[place] for place in places]
        rows = [
            [_text(row[place], column, translator) for place, column in zip(places, columns, strict=True)]
            for row in table.rows
        ]
        yield translator.render(_TITLES[name]), columns, rows


def _text(cell: Cell, column: ExportColumn, translator: Translator) -> str:
    text = printable("" if cell is None else str(flat(cell)))
    words = choices(column)
    return beginning(word_labels(words, translator).get(text) or text if words else text, _LONGEST)
