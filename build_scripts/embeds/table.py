"""The table of values inside an embed: only the columns that tell rows apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.intervals import format_n
from build_scripts.survey.units import PERCENT
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series


@dataclass(frozen=True, slots=True)
class EmbedTable:
    """Labels of the columns and the cells of each row, as they are printed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int
    """How many columns at the end hold numbers."""


def embed_table(series: Series) -> EmbedTable:
    """One row per value, in reading order; a column that says the same everywhere is left out."""
    word = words("embeds", series.language)
    shown = [
        name
        for name, labels in (
            ("answer", series.answers),
            ("group", series.groups),
            ("edition", series.editions),
        )
        if len(labels) > 1
    ] or ["edition"]
    value = "value" if series.unit == PERCENT else "value_other"
    are_years = all(item.edition == str(item.year) for item in series.observations)
    heads = [name if name != "edition" or are_years else "edition_other" for name in shown]
    return EmbedTable(
        columns=(*(word[name] for name in heads), word[value], word["base_n"]),
        rows=tuple(_row(series, item, shown) for item in series.observations),
        numbers=2,
    )


def _row(series: Series, item: Observation, shown: list[str]) -> tuple[str, ...]:
    labels: list[str] = [getattr(item, name) for name in shown]
    unknown = words("embeds", series.language)["not_reported"]
    return (*labels, item.value_text, format_n(item, series.language) or unknown)
