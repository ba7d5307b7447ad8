"""The table behind a figure, one row per value: every tabular download writes these cells.

Tidy data in the sense of Wickham (2014); ids stand beside their labels, so that a row can be
joined with the data package and read by people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from build_scripts.survey.series import Observation, Series

Cell = str | int | None
"""A number with a fraction is a Decimal; None is an empty cell."""

LIST_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of every figure table; its words stand in ``locales/downloads.toml``."""

    name: str
    type: Literal["string", "integer", "decimal"] = "string"
    is_list: bool = False


COLUMNS = (
    Column("edition_id"),
    Column("year", "integer"),
    Column("question_id"),
    Column("question"),
    Column("answer_id"),
    Column("answer"),
    Column("group_id"),
    Column("group"),
    Column("value", "decimal"),
    Column("unit"),
    Column("count", "integer"),
    Column("base_n", "integer"),
    Column("population_id"),
    Column("population"),
    Column("precision"),
    Column("obs_status"),
    Column("note"),
    Column("source_ids", is_list=True),
)
HEADER = tuple(column.name for column in COLUMNS)


def figure_rows(series: Series) -> tuple[tuple[Cell | Decimal, ...], ...]:
    """The values of a series in the order of publication, a cell for each of COLUMNS."""
    return tuple(_row(series, observation) for observation in series.observations)


def _row(series: Series, item: Observation) -> tuple[Cell | Decimal, ...]:
    return (
        item.key.edition_id,
        int(item.edition),
        item.key.question_id,
        series.title,
        item.key.answer_id,
        item.answer,
        item.key.group_id,
        item.group,
        item.value,
        series.unit,
        item.count,
        item.base_n,
        item.population_id,
        item.population,
        item.precision,
        item.obs_status,
        item.note,
        LIST_SEPARATOR.join(dict.fromkeys(citation.source_id for citation in item.citations)),
    )


def cell_text(cell: Cell | Decimal, decimal_sign: str = ".") -> str:
    """A cell as text: never in powers of ten, never rounded, None as an empty cell."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    return f"{cell:f}".replace(".", decimal_sign) if not isinstance(cell, int) else str(cell)
