"""The rows of maps: what is shown of each area, where it lies and how its name is written."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from build_scripts.drawing import tidy
from build_scripts.drawing.lines import ems
from build_scripts.fonts.measure import wrap
from build_scripts.geography.shapes import extent_of, outlines_of
from build_scripts.geography.shown import on_shapes, on_tiles, short, shown_of
from build_scripts.geography.tile_layouts import layout_of, short_name
from build_scripts.survey.areas import level_of
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from build_scripts.geography.shapes import Extent
    from build_scripts.geography.shown import Shown
    from build_scripts.geography.tile_layouts import Tile
    from build_scripts.survey.series import Observation, Series

_LONGEST = 10.0
"""Ems of small type that a name in a tile may have in one line."""


@dataclass(frozen=True, slots=True)
class TileMap:
    """Areas as tiles."""

    shown: Shown
    rows: Sequence[tidy.Row]
    """Answer by answer, everybody first; a tile that the data do not have stands at the end."""
    columns: int
    lines: int
    """Of tiles, from north to south."""

    def widest(self, field: str) -> float:
        """Ems of the widest line of a field in any tile."""
        texts = (row[field] for row in self.rows if field in row and "column" in row)
        return ems(line for text in texts for line in ([text] if isinstance(text, str) else text))


@dataclass(frozen=True, slots=True)
class AreaMap:
    """Areas in their shapes."""

    rows: Sequence[tidy.Row]
    """Everybody first; ``area`` is the shape of all others."""
    shown: Shown
    note: str
    """What has no value, and whose shapes these are."""
    extent: Extent


def tile_map_of(series: Series) -> TileMap:
    """Of a series that is ``on_tiles``."""
    breakdown = on_tiles(series)
    if breakdown is None:
        raise ValueError(series.question_id)
    groups = [item for item in series.observations if item.breakdown == breakdown]
    known = {item.area_code: item.group for item in groups}
    layout = layout_of(known)
    absent = [tile for code, tile in layout.items() if code not in known]
    shown = shown_of(
        series, tidy.by_answer(series), breakdown, [tile.abbreviation for tile in absent]
    )
    names = _in_lines(list(known.values()))

    def placed(item: Observation) -> tidy.Row:
        return {**_place(layout[item.area_code]), "name": names.get(item.group)}

    rows = _rows(series, shown, placed)
    rows += [{"answer": answer, **_place(tile)} for answer in series.answers for tile in absent]
    columns = 1 + max(tile.column for tile in layout.values())
    lines = 1 + max(tile.row for tile in layout.values())
    return TileMap(shown, rows, columns, lines)


def area_map_of(series: Series) -> AreaMap:
    """Of a series that is ``on_shapes``."""
    breakdown, areas = on_shapes(series), series.areas
    if breakdown is None or areas is None:
        raise ValueError(series.question_id)
    known = {item.area_code for item in series.observations if item.breakdown == breakdown}
    levels = {level_of(code) for code in known}
    shapes = {code: of for code, of in areas.polygons if level_of(code) in levels}
    absent = [code for code in shapes if code not in known]
    shown = shown_of(series, series.observations, breakdown, [*map(short_name, absent)])
    extent = extent_of(shapes)
    empty = {*absent, *(item.area_code for item in shown.items if item.value is None)}
    outlines = {
        code: {name: of for name, of in asdict(outline).items() if of is not None}
        for code, outline in outlines_of(shapes, extent, empty).items()
    }
    rows = _rows(series, shown, lambda item: outlines[item.area_code])
    rows += [outlines[code] for code in absent]
    credit = words("charts", series.language)["borders"].format(credit=areas.credit)
    return AreaMap(rows, shown, ". ".join(filter(None, (shown.note, credit))), extent)


def _rows(
    series: Series, shown: Shown, placed: Callable[[Observation], tidy.Row]
) -> list[tidy.Row]:
    """``band`` is the class of a known value, ``short`` its number alone."""
    rows = []
    for item in shown.items:
        more = {} if item.is_total else {"short": short(series, item) or None, **placed(item)}
        if item.value is not None:
            more["band"] = shown.classes.label_of(item.value)
        rows.append(tidy.row_of(series, item, **more))
    return rows


def _place(tile: Tile) -> tidy.Row:
    return {"area": tile.abbreviation, "column": tile.column, "row": tile.row}


def _in_lines(names: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Each name in two lines at most, all as narrow as they may be; none where that is too wide."""
    column = ems(piece for name in names for piece in re.split("(?<=[-/ ])", name))
    while column <= _LONGEST:
        lines = {name: wrap(name, column, 1) for name in names}
        if max(map(len, lines.values())) <= 2:  # noqa: PLR2004  # lines
            return lines
        column += 0.25
    return {}
