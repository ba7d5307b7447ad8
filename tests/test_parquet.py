"""Parquet: the cells of the CSV in the types of its schema, read by programs of others."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING

import duckdb
import fastparquet  # type: ignore[import-untyped]  # ships no types
import polars as pl

from build_scripts.downloads.parquet import parquet_of
from build_scripts.downloads.published_tables import PublishedTable, files_of, tables_of
from tests.made_up import SMALL_PACKAGE
from tests.made_up_figures import package

if TYPE_CHECKING:
    from pathlib import Path

RESULTS = [
    table for table in tables_of(files_of(SMALL_PACKAGE)) if table.name.startswith("results-")
]


def made_up_table(types: dict[str, str], *rows: tuple[str, ...]) -> PublishedTable:
    files = {
        "datapackage.json": json.dumps(
            {
                "resources": [
                    {
                        "name": "results-2024",
                        "path": "t.csv",
                        "schema": {
                            "fields": [{"name": name, "type": kind} for name, kind in types.items()]
                        },
                    }
                ]
            }
        ).encode(),
        "t.csv": "".join(",".join(row) + "\n" for row in [tuple(types), *rows]).encode(),
    }
    return tables_of(files)[0]


def test_every_table_of_results_is_there_with_every_cell() -> None:
    assert len(RESULTS) == 3
    for table in RESULTS:
        content = package()[table.path.replace(".csv", ".parquet")]
        frame = pl.read_parquet(io.BytesIO(content))
        assert frame.columns == [field.name for field in table.fields]
        for field, cells in zip(table.fields, zip(*table.rows, strict=True), strict=True):
            found = ["" if cell is None else str(cell) for cell in frame[field.name]]
            if field.type in ("integer", "number"):
                assert [cell and Decimal(cell) for cell in found] == [
                    cell and Decimal(cell) for cell in cells
                ]
            else:
                assert found == list(cells)


def test_types_are_those_of_the_schema_and_an_empty_cell_is_null() -> None:
    types = {"a": "string", "b": "integer", "c": "number", "d": "boolean", "e": "year"}
    table = made_up_table(types, ("x", "1", "2.50", "true", "2024"), ("", "", "", "", ""))
    frame = pl.read_parquet(io.BytesIO(parquet_of(table)))
    assert frame.dtypes == [pl.String, pl.Int64, pl.Float64, pl.Boolean, pl.Int64]
    assert frame.rows() == [("x", 1, 2.5, True, 2024), (None, None, None, None, None)]


def test_a_table_without_rows_and_one_of_empty_columns_keep_their_types() -> None:
    types = {"a": "string", "b": "integer", "c": "number"}
    for rows in ((), (("", "", ""),)):
        frame = pl.read_parquet(io.BytesIO(parquet_of(made_up_table(types, *rows))))
        assert frame.dtypes == [pl.String, pl.Int64, pl.Float64]
        assert frame.height == len(rows)


def test_the_file_describes_itself_and_is_compressed(tmp_path: Path) -> None:
    table = RESULTS[-1]
    (tmp_path / "t.parquet").write_bytes(parquet_of(table))
    stated = json.loads(
        fastparquet.ParquetFile(str(tmp_path / "t.parquet")).key_value_metadata["datapackage"]
    )
    assert stated["title"] == table.stated["title"]
    assert stated["schema"]["fields"] == table.schema["fields"]
    query = "SELECT DISTINCT compression FROM parquet_metadata(?)"
    packed = duckdb.execute(query, [str(tmp_path / "t.parquet")]).fetchall()
    assert packed == [("ZSTD",)]


def test_the_same_table_gives_the_same_bytes() -> None:
    assert parquet_of(RESULTS[0]) == parquet_of(RESULTS[0])
