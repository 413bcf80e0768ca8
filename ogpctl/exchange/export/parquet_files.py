"""Tables as Parquet, for engines that analyse all of OGP's plans at once.

pyarrow writes them: the reference implementation of the format, and what pandas, Polars, DuckDB and Spark
agree with. It is large, so it is an extra that only this export asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ogpctl.exchange.export.descriptions import description
from ogpctl.exchange.export.tables import CellType, ExportColumn, ExportTable
from ogpctl.render.outputs import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ogpctl.i18n.translator import Translator


def parquet_files(tables: Sequence[ExportTable], translator: Translator) -> dict[str, bytes]:
    """Return one file for each table by name; lists are lists, and each column carries its description.

    Raises `ImportError` where pyarrow is not installed.
    """
    return {f"{table.name}.parquet": _file(table, translator) for table in tables}


def _file(table: ExportTable, translator: Translator) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    schema = pa.schema([_field(column, translator) for column in table.columns])
    cells = [[_cell(row[place]) for row in table.rows] for place in range(len(table.columns))]
    arrays = [pa.array(values, type=field.type) for values, field in zip(cells, schema, strict=True)]
    stream = pa.BufferOutputStream()
    parquet.write_table(pa.Table.from_arrays(arrays, schema=schema), stream, compression="zstd")
    written: bytes = stream.getvalue().to_pybytes()
    return written


def _cell(value: Any) -> Any:
    """Return a cell as pyarrow takes it; `plain` makes JSON of a fraction."""
    return value if isinstance(value, float) else plain(value)


def _field(column: ExportColumn, translator: Translator) -> Any:
    import pyarrow as pa

    types = {
        CellType.TEXT: pa.string(),
        CellType.DATE: pa.string(),
        CellType.INTEGER: pa.int64(),
        CellType.NUMBER: pa.float64(),
        CellType.BOOLEAN: pa.bool_(),
        CellType.LIST: pa.list_(pa.string()),
    }
    return pa.field(
        column.name, types[column.type], metadata={"description": description(column, translator)}
    )
