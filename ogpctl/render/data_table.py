"""A result as a table, for CSV and data frames alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ogpctl.render.outputs import cells, columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ogpctl.i18n.translator import Translator
    from ogpctl.render.outputs import Output


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns and rows: a flag is a bool, a number a number, a list a tuple, all else a text.

    None is not known, or not recorded.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def data_table(
    output: type[Output], values: Iterable[Any], translator: Translator, names: Sequence[str] | None = None
) -> DataTable:
    """Return a row for each of `values`; the columns are the fields of `output`.

    `names` are the columns where they are not all, or in another order.
    """
    rows = (tuple(cells(output, value, translator, names)) for value in values)
    return DataTable(tuple(names or columns(output)), tuple(rows))
