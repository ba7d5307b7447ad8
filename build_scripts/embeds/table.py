"""The table of values inside an embed: only the columns that tell rows apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.intervals import format_n
from build_scripts.survey.units import PERCENT
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.survey.series import Observation, Series


@dataclass(frozen=True, slots=True)
class EmbedTable:
    """Labels of the columns and the cells of each row, as they are printed."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int
    """How many columns at the end hold numbers."""


def embed_table(series: Series) -> EmbedTable:
    """One row per value, in reading order; a column that says the same everywhere is left out.

    Of a battery one row per item, since the parts of its scale are read side by side.
    """
    word = words("embeds", series.language)
    if series.items:
        return _of_battery(series)
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


def _of_battery(series: Series) -> EmbedTable:
    word = words("embeds", series.language)
    down = "answer" if series.row_answer else "group"
    across = series.groups if series.row_answer else series.answers
    unknown = word["not_reported"]
    rows: dict[str, list[Observation]] = {}
    for item in series.observations:
        rows.setdefault(str(getattr(item, down)), []).append(item)
    return EmbedTable(
        columns=(word["item"], *across, word["base_n"]),
        rows=tuple(
            (name, *_cells(items, across, down), format_n(items[0], series.language) or unknown)
            for name, items in rows.items()
        ),
        numbers=len(across) + 1,
    )


def _cells(items: Iterable[Observation], across: tuple[str, ...], down: str) -> Iterator[str]:
    """The values of an item in the order of the columns; an answer nobody was offered is a dash."""
    values = {item.group if down == "answer" else item.answer: item.value_text for item in items}
    yield from (values.get(name, "–") for name in across)


def _row(series: Series, item: Observation, shown: list[str]) -> tuple[str, ...]:
    labels: list[str] = [getattr(item, name) for name in shown]
    unknown = words("embeds", series.language)["not_reported"]
    return (*labels, item.value_text, format_n(item, series.language) or unknown)
