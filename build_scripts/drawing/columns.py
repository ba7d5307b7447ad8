"""Upright columns: wrapped names below, values on top that turn where it is tight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, lines, scales, tidy, years
from build_scripts.drawing.lines import ems, wrapped, wrapping
from build_scripts.drawing.theme import SEMIBOLD, Style
from build_scripts.palette.colours import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

ABOVE = alt.ExprRef("tight ? 48 : 24")
"""Pixels between the columns and their key, for values that stand on the highest."""
_LEVEL = 16
"""Letters below a column that suffice for any name; with less room for its words it is upright."""
_FEWEST = 9
"""Letters that a line may have however narrow it is; where they have no room names are upright."""
_UPRIGHT = 40
"""Letters in a line of an upright name."""
_LINE = 14


def colours_of(rows: Sequence[tidy.Row], part: str) -> dict[str, str]:
    """A colour for each column of a category."""
    names = list(dict.fromkeys(row[part] for row in rows))
    return dict(zip(names, [*MARKS, *["quiet"] * len(names)], strict=False))


def across(category: str) -> alt.X:
    """The categories in the order of the data."""
    span = [alt.ExprRef("left"), alt.ExprRef("width")]
    scale = alt.Scale(range=span, paddingInner=0.25, paddingOuter=0.1)
    return alt.X(f"{category}:N", sort=None, axis=None, scale=scale)


def texts(place: layers.Channels, category: str) -> list[alt.Chart]:
    """Values on top of the columns, words for missing ones where they would stand, names below."""
    known = layers.known().transform_filter("column > small")
    said = alt.Chart().transform_filter(layers.MISSING)
    low = {**place, "y": lines.from_top("height - 6")}
    turned = _by("tight", angle=(270, 0), align=("left", "center"), dx=(5, 0), dy=(0, -4))
    turned |= _by("tight", baseline=("middle", "bottom"))
    upright: Style = {"angle": 270, "fontSize": alt.ExprRef("small")}
    return [
        known.mark_text(style="small-value", **turned).encode(**place, text=lines.TEXT),
        said.mark_text(style="missing", **upright).encode(**low, text=lines.TEXT),
        _names(place["x"], category),
    ]


def _by(condition: str, **choices: tuple[str | int, str | int]) -> Style:
    """Properties that depend on a parameter: what they are where it is true, and where not."""
    return {
        name: {"expr": f"{condition} ? {yes!r} : {no!r}"} for name, (yes, no) in choices.items()
    }


def _names(x: alt.X, category: str) -> alt.Chart:
    """Below each category its name in lines, upright where it has no room."""
    level, upright = (wrapped(f"datum.{category}", column=of) for of in ("_level", "_upright"))
    lifted = {"expr": f"level ? 8 : -{_LINE / 2} * (length(datum.words) - 1)"}
    turned = _by("level", angle=(0, 270), align=("center", "right"))
    once = alt.Chart().transform_aggregate(groupby=[category])
    named = once.transform_calculate(words=f"level ? {level} : {upright}")
    text = named.mark_text(style="small", baseline="middle", lineHeight=_LINE, dy=lifted, **turned)
    return text.encode(x=x, y=lines.from_top("height + 8"), text=lines.WORDS)


def framed(
    series: Series,
    rows: Sequence[tidy.Row],
    fields: tuple[str, str],
    layer: Sequence[alt.Chart],
) -> alt.TopLevelLayerSpec:
    """The columns with the parameters that their texts depend on."""
    names, parts = (list(dict.fromkeys(row[field] for row in rows)) for field in fields)
    longest = max(len(word) for name in names for word in name.split())
    widest = ems((row["text"] for row in rows), SEMIBOLD)
    starts = ((name, range(max(1, len(name) - _FEWEST + 1))) for name in names)
    line = ems([name[at : at + _FEWEST] for name, places in starts for at in places], 400)
    band = f"(width - left) / {len(names)}"
    params = {
        "left": scales.upright_room(series),
        "column": f"{band} * 0.75 / {len(parts)}",
        "tight": f"column < {widest:.2f} * small + 4",
        **wrapping(names, 400, f"{band} * 0.95", "_level"),
        **wrapping(names, 400, f"{_UPRIGHT * 0.6} * small", "_upright"),
        "level": f"letters_level >= {min(_LEVEL, longest)} && {band} > {line + 0.3:.2f} * small",
    }
    return lines.framed(
        rows,
        layer,
        wrapping(parts, 400, lines.BESIDE_SWATCH) | params,
        about=layers.joined(series, tidy.name_of_all(series), layers.unit(series)),
        below=60,
        height=years.HEIGHT,
    )
