"""What a tile map shows of a series: a row for each tile, its class, words for what is missing."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.drawing import tidy
from build_scripts.drawing.lines import ems
from build_scripts.fonts.measure import wrap
from build_scripts.geography.classes import classes_of
from build_scripts.geography.shapes import drawable, extent_of
from build_scripts.geography.tile_layouts import layout_of, on_shapes, on_tiles
from build_scripts.survey.wording import format_number, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.geography.shapes import Extent
    from build_scripts.geography.tile_layouts import Tile
    from build_scripts.survey.breakdowns import Breakdown
    from build_scripts.survey.series import Observation, Series

_LONGEST = 10.0
"""Ems of small type that a name in a tile may have in one line."""


@dataclass(frozen=True, slots=True)
class TileMap:
    """The newest values of one breakdown by areas, and of everybody."""

    edition: str
    rows: tuple[tidy.Row, ...]
    """Answer by answer, everybody first; a tile that the data do not have stands at the end."""
    classes: tuple[str, ...]
    """Labels from little to much; the field ``band`` of each known row is one."""
    note: str
    """Which tiles have no value, and why; '' where all have one."""
    columns: int
    lines: int
    """Of tiles, from north to south."""

    def widest(self, field: str) -> float:
        """Ems of the widest line of a field in any tile."""
        texts = (row[field] for row in self.rows if field in row and "column" in row)
        return ems(line for text in texts for line in ([text] if isinstance(text, str) else text))


def map_of(series: Series) -> TileMap | None:
    """Of the breakdown whose areas stand in a layout; None where there is none, or no value."""
    shown = _newest(series, on_tiles(series))
    layout = layout_of(item.area_code for item in shown if item.breakdown)
    return _map(series, layout, shown) if layout else None


def _newest(series: Series, breakdown: Breakdown | None) -> list[Observation]:
    """Everybody and the groups of a breakdown in the newest edition that has values of them."""
    items = [item for item in tidy.by_answer(series) if item.breakdown in {None, breakdown}]
    editions = {item.edition for item in items if item.breakdown and item.value is not None}
    newest = max(editions, key=series.time_of, default="")
    return [item for item in items if item.edition == newest]


def _map(series: Series, layout: Mapping[str, Tile], shown: Sequence[Observation]) -> TileMap:
    values = [item.value for item in shown if item.value is not None]
    classes = classes_of(series, values)
    names = _in_lines([item.group for item in shown if not item.is_total])
    rows = []
    for item in shown:
        more: tidy.Row = {} if item.value is None else {"band": classes.label_of(item.value)}
        if not item.is_total:
            tile = layout[item.area_code]
            more |= {**_place(tile), "short": short(series, item), "name": names.get(item.group)}
        rows.append(tidy.row_of(series, item, **more))
    known = {item.area_code for item in shown}
    absent = [tile for code, tile in layout.items() if code not in known]
    rows += [{"answer": answer, **_place(tile)} for answer in series.answers for tile in absent]
    note = note_of(series, shown, [tile.abbreviation for tile in absent])
    size = (
        1 + max(tile.column for tile in layout.values()),
        1 + max(tile.row for tile in layout.values()),
    )
    return TileMap(shown[0].edition, tuple(rows), classes.labels, note, *size)


def _place(tile: Tile) -> tidy.Row:
    return {"area": tile.abbreviation, "column": tile.column, "row": tile.row}


def short(series: Series, item: Observation) -> str | None:
    """The number alone, for narrow tiles."""
    if item.value is None:
        return None
    about = "≈" if item.precision == "approximate" else ""
    return about + format_number(item.value, series.language)


def _in_lines(names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Each name in two lines at most, all as narrow as they may be; none where that is too wide."""
    column = ems(piece for name in names for piece in re.split("(?<=[-/ ])", name))
    while column <= _LONGEST:
        lines = {name: wrap(name, column, 1) for name in names}
        if max(map(len, lines.values())) <= 2:  # noqa: PLR2004  # lines
            return lines
        column += 0.25
    return {}


def note_of(
    series: Series, shown: Sequence[Observation], absent: Sequence[str], look: str = "hatched"
) -> str:
    """Which areas have no value, and why; '' where all have one."""
    word = words("charts", series.language)
    missing = [item for item in shown if item.value is None and not item.is_total]
    times = Counter((item.group, item.value_text) for item in missing)
    without: dict[str, dict[str, None]] = {}
    for item in missing:
        everywhere = times[item.group, item.value_text] == len(series.answers)
        name = item.group if everywhere else f"{item.group} ({item.answer})"
        without.setdefault(item.value_text, {})[name] = None
    if absent:
        without[word["not_in_data"]] = dict.fromkeys(absent)
    listed = "; ".join(f"{', '.join(names)} – {why}" for why, names in without.items())
    return word[look].format(listed=listed) if listed else ""


@dataclass(frozen=True, slots=True)
class AreaMap:
    """The newest values of one breakdown by areas in their shapes, and of everybody."""

    edition: str
    rows: tuple[tidy.Row, ...]
    """Everybody first; ``area`` is the shape of all others."""
    classes: tuple[str, ...]
    note: str
    extent: Extent


def area_map_of(series: Series) -> AreaMap | None:
    """Of the breakdown whose areas have shapes; None where there is none, or no value."""
    shown = _newest(series, on_shapes(series))
    if not shown or series.areas is None:
        return None
    shapes = series.areas.by_code
    extent = extent_of(shapes)
    classes = classes_of(series, [item.value for item in shown if item.value is not None])
    rows = []
    for item in shown:
        more: tidy.Row = {} if item.value is None else {"band": classes.label_of(item.value)}
        if not item.is_total:
            more |= {**drawable(shapes[item.area_code], extent), "short": short(series, item)}
        rows.append(tidy.row_of(series, item, **more))
    word = words("charts", series.language)
    credit = word["borders"].format(credit=series.areas.credit)
    note = ". ".join(filter(None, (note_of(series, shown, (), "dashed"), credit)))
    return AreaMap(shown[0].edition, tuple(rows), classes.labels, note, extent)
