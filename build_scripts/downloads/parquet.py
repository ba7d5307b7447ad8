"""A table as Parquet, for programs that analyse: typed columns, compressed, described in itself.

The same table is the same bytes wherever the locked packages write it.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, cast

from build_scripts.site.written_json import json_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.downloads.published_tables import PublishedTable, TableField

DESCRIPTION = "datapackage"
"""Key of the metadata that holds the resource descriptor (Data Package) with its schema."""
_TYPES: dict[str, tuple[str, Callable[[str], object]]] = {
    "integer": ("Int64", int),
    "year": ("Int64", int),
    "number": ("Float64", float),
    "boolean": ("boolean", lambda cell: cell.lower() in ("true", "1")),
}
"""Types of Table Schema that Parquet has as well; all others are text, as they stand in the CSV."""


def parquet_path(csv_path: str) -> str:
    """``data/results/2016.parquet`` beside ``data/results/2016.csv``."""
    return f"{csv_path.removesuffix('.csv')}.parquet"


def parquet_of(table: PublishedTable) -> bytes:
    """The table; an empty cell is null. Numbers are 64-bit floats, as pandas reads the CSV."""
    # They are heavy, and most builds find the file of a table made already.
    import fastparquet  # type: ignore[import-untyped]  # noqa: PLC0415  # ships no types
    import pandas as pd  # noqa: PLC0415  # the same

    columns = list(zip(*table.rows, strict=True)) or [()] * len(table.fields)
    frame = pd.DataFrame(
        {
            field.name: _column(field, cells)
            for field, cells in zip(table.fields, columns, strict=True)
        }
    )
    stream = _Kept()
    fastparquet.write(
        table.name,
        frame,
        compression="ZSTD",
        write_index=False,
        object_encoding="utf8",
        custom_metadata={DESCRIPTION: json_line({**table.stated, "schema": table.schema})},
        open_with=lambda _, __: stream,
    )
    return stream.getvalue()


def _column(field: TableField, cells: tuple[str, ...]) -> object:
    import pandas as pd  # noqa: PLC0415  # as above

    kind, value_of = _TYPES.get(field.type, ("object", str))
    values: list[Any] = [value_of(cell) if cell else None for cell in cells]
    return pd.array(values, dtype=cast("Any", kind))


class _Kept(io.BytesIO):
    """Bytes that can still be read after the writer has closed the file."""

    def close(self) -> None:
        """Keep the content."""
