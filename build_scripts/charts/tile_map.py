"""Areas as tiles of equal size: the darker the more, and the value in each.

A map for each answer, everybody above it; of several editions the newest. Areas without a value
are hatched, and named below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, tidy, tiles
from build_scripts.drawing.lines import BESIDE_SWATCH, framed, ordered, wrapping
from build_scripts.drawing.map_rows import tile_map_of
from build_scripts.drawing.panels import GUTTER
from build_scripts.drawing.shades import SEAM
from build_scripts.drawing.theme import LINE, SEMIBOLD
from build_scripts.geography.shown import TIGHT

if TYPE_CHECKING:
    from build_scripts.drawing.map_rows import TileMap
    from build_scripts.survey.series import Series

_PADDING, _BROADEST = 8, 132
"""Pixels around a text in a tile, and of the widest tile."""


def chart(series: Series) -> alt.TopLevelLayerSpec:
    of = tile_map_of(series)
    classes = of.shown.classes.labels
    edition = of.shown.edition if len(series.editions) > 1 else ""
    return framed(
        of.rows,
        tiles.layers_of(series, classes, headed=len(series.answers) > 1),
        wrapping(classes, width=BESIDE_SWATCH)
        | wrapping(series.answers, SEMIBOLD, "panel", "_panel")
        | _sizes(of, len(series.answers)),
        about=layers.joined(series, tidy.name_of_all(series), edition, layers.unit(series)),
        note=of.shown.note,
        placed=_placed(),
    )


def _sizes(of: TileMap, maps: int) -> dict[str, str]:
    """Parameters: as many maps beside each other as have room, and how wide a tile is.

    ``named`` is whether names fit into tiles, ``roomy`` whether values do with their unit; a tile
    is ``deep`` lines high.
    """
    name = of.widest("name")
    return {
        "beside": f"clamp(floor((width + {GUTTER}) / {TIGHT + GUTTER}), 1, {maps})",
        "panel": f"(width - {GUTTER} * (beside - 1)) / beside",
        "tile": f"min(panel / {of.columns}, {_BROADEST})",
        "named": f"tile > {name:.2f} * small + {_PADDING}" if name else "false",
        "roomy": f"tile > {of.widest('text'):.2f} * size + {_PADDING}",
        "deep": "named ? 3 : 2",
        "map": f"deep * {of.lines} + 2",
    }


def _placed() -> alt.Chart:
    """Gives each row its ``line`` and where it begins, ends and has its middle in the width."""
    return (
        alt.Chart()
        .transform_window(nth="row_number()")
        .transform_joinaggregate(first="min(nth)", groupby=["answer"])
        .transform_window(place="dense_rank()", sort=ordered("first"))
        .transform_calculate(
            edge=f"(datum.place - 1) % beside * (panel + {GUTTER}) / width",
            across=f"({tiles.IS_TILE} ? tile : {LINE}) - {SEAM}",
            down=f"{tiles.IS_TILE} ? 1 + datum.row * deep : 0",
        )
        .transform_calculate(
            left="datum.edge + (datum.column || 0) * tile / width",
            line="floor((datum.place - 1) / beside) * map + 1 + datum.down",
        )
        .transform_calculate(
            right="datum.left + datum.across / width",
            middle="datum.left + datum.across / width / 2",
        )
    )
