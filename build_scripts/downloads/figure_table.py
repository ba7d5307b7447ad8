"""The table behind a figure, one row per value: every tabular download writes these cells.

Tidy data in the sense of Wickham (2014); ids stand beside their labels, so that a row can be
joined with the data package and read by people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from build_scripts.survey.records import LIST_SEPARATOR, UNCERTAIN, WITHHELD
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from build_scripts.survey.series import Observation, Series

Cell = str | int | None
"""A number with a fraction is a Decimal; None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a figure table; its words stand in ``locales/downloads.toml``."""

    name: str
    type: Literal["string", "integer", "decimal"] = "string"
    cell: Callable[[Series, Observation], Cell | Decimal] = lambda _, __: None
    is_list: bool = False
    is_optional: bool = False
    """Stands only in the tables of figures that say something there."""


COLUMNS = (
    Column("edition_id", cell=lambda _, item: item.key.edition_id),
    Column("year", "integer", lambda _, item: item.year),
    Column("period", cell=lambda _, item: item.period, is_optional=True),
    Column("edition", cell=lambda _, item: edition_name(item), is_optional=True),
    Column("question_id", cell=lambda _, item: item.key.question_id),
    Column("question", cell=lambda series, item: item.item or series.title),
    Column("answer_id", cell=lambda _, item: item.key.answer_id),
    Column("answer", cell=lambda _, item: item.answer),
    Column("group_id", cell=lambda _, item: item.key.group_id),
    Column("group", cell=lambda _, item: item.group),
    Column("breakdown_id", cell=lambda _, item: _declared(item, "breakdown_id"), is_optional=True),
    Column("breakdown", cell=lambda _, item: _declared(item, "title"), is_optional=True),
    Column(
        "parent_ids", cell=lambda _, item: _list(item.parent_ids), is_list=True, is_optional=True
    ),
    Column("area_code", cell=lambda _, item: item.area_code, is_optional=True),
    Column("value", "decimal", lambda _, item: item.value),
    Column("unit", cell=lambda series, _: series.unit),
    Column("ci_low", "decimal", lambda _, item: item.ci_low, is_optional=True),
    Column("ci_high", "decimal", lambda _, item: item.ci_high, is_optional=True),
    Column("count", "integer", lambda _, item: item.count),
    Column("base_n", "integer", lambda _, item: item.base_n),
    Column("weighted_base", "decimal", lambda _, item: item.weighted_base, is_optional=True),
    Column("effective_n", "decimal", lambda _, item: item.effective_n, is_optional=True),
    Column("population_id", cell=lambda _, item: item.population_id),
    Column("population", cell=lambda _, item: item.population),
    Column("precision", cell=lambda _, item: item.precision),
    Column("obs_status", cell=lambda _, item: item.obs_status),
    Column(
        "status", cell=lambda series, item: status_words(item, series.language), is_optional=True
    ),
    Column("note", cell=lambda _, item: item.note),
    Column("source_ids", cell=lambda _, item: _source_ids(item), is_list=True),
)
"""Every column there may be, in the order of the tables."""


def columns_of(series: Series) -> tuple[Column, ...]:
    """The columns of the table of one figure."""
    return tuple(
        column
        for column in COLUMNS
        if not column.is_optional
        or any(column.cell(series, item) not in (None, "") for item in series.observations)
    )


def header_of(series: Series) -> tuple[str, ...]:
    """The names of the same columns."""
    return tuple(column.name for column in columns_of(series))


def figure_rows(series: Series) -> tuple[tuple[Cell | Decimal, ...], ...]:
    """The values of a series in the order of publication, a cell for each of its columns."""
    columns = columns_of(series)
    return tuple(
        tuple(column.cell(series, item) for column in columns) for item in series.observations
    )


def status_words(item: Observation, language: str) -> str:
    """``zurückgehalten``, ``unsicher``: what nobody may overlook, in words; else ''."""
    say = words("series", language)
    known = {WITHHELD: say["withheld"], UNCERTAIN: say["status_uncertain"]}
    return known.get(item.obs_status, "")


def edition_name(item: Observation) -> str:
    """The label of the edition where it says more than the year."""
    return "" if item.edition == str(item.year) else item.edition


def _source_ids(item: Observation) -> str:
    return _list(citation.source_id for citation in item.citations)


def _list(ids: Iterable[str]) -> str:
    return LIST_SEPARATOR.join(dict.fromkeys(ids))


def _declared(item: Observation, what: str) -> str:
    """A property of the breakdown, where the data say more of it than its groups."""
    breakdown = item.breakdown
    return str(getattr(breakdown, what)) if breakdown and breakdown.is_declared else ""


def cell_text(cell: Cell | Decimal, decimal_sign: str = ".") -> str:
    """A cell as text: never in powers of ten, never rounded, None as an empty cell."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    return f"{cell:f}".replace(".", decimal_sign) if not isinstance(cell, int) else str(cell)
