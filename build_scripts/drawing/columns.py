"""Upright columns: wrapped names below, values on top that turn where it is tight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, steps, tidy, years
from build_scripts.drawing.house_style import MARKS
from build_scripts.drawing.lines import (
    BESIDE_SWATCH,
    ems,
    footer,
    noting,
    param,
    titled,
    wrapped,
    wrapping,
)
from build_scripts.drawing.theme import SEMIBOLD, Style

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from build_scripts.survey.series import Series

ABOVE = alt.ExprRef("tight ? 48 : 24")
"""Pixels between the columns and their key, for values that stand on the highest."""
_LEVEL = 16
"""Letters below a column that suffice for any name; with less room for its words it is upright."""
_UPRIGHT = 40
"""Letters in a line of an upright name."""
_LINE = 14
_MOST, _LONGEST = 8, 60
"""Categories that have room beside each other, and letters of a name below them."""


def fields(series: Series) -> tuple[str, str]:
    """What stands side by side, and what each of it is divided into."""
    if len(series.answers) > 1:
        return "answer", "set"
    return "edition", "group"


def has_room(categories: Collection[str], parts: int) -> bool:
    """Whether columns can say it; if not, bars can."""
    longest = max(map(len, categories))
    return len(categories) <= _MOST and longest <= _LONGEST and parts <= len(MARKS)


def colours_of(rows: Sequence[tidy.Row], part: str) -> dict[str, str]:
    """A colour for each column of a category; '' where there is one."""
    names = list(dict.fromkeys(row.setdefault(part, "") for row in rows))
    return dict(zip(names, [*MARKS, *["quiet"] * len(names)], strict=False))


def across(category: str) -> alt.X:
    """The categories in the order of the data."""
    span = [alt.ExprRef("left"), alt.ExprRef("width")]
    scale = alt.Scale(range=span, paddingInner=0.25, paddingOuter=0.1)
    return alt.X(f"{category}:N", sort=None, axis=None, scale=scale)


def _names(place: layers.Channels, category: str) -> alt.Chart:
    """Below each category its name in lines, upright where it has no room."""
    name = f"datum.{category}"
    level, upright = (wrapped(name, column=column) for column in ("_level", "_upright"))
    lines = f"{_LINE} * (length(datum.words) - 1)"
    turned: Style = {
        "angle": {"expr": "level ? 0 : 270"},
        "align": {"expr": "level ? 'center' : 'right'"},
        "baseline": "middle",
        "lineHeight": _LINE,
        "dy": {"expr": f"level ? 8 : -({lines}) / 2"},
    }
    once = alt.Chart().transform_aggregate(groupby=[category])
    words = once.transform_calculate(words=f"level ? {level} : {upright}")
    below = alt.value({"expr": "height + 8"})
    return words.mark_text(style="small", **turned).encode(x=place["x"], y=below, text="words:N")


def texts(place: layers.Channels) -> list[alt.Chart]:
    """Values on top of the columns, missing ones in words where they would stand."""
    turned: Style = {
        "angle": {"expr": "tight ? 270 : 0"},
        "align": {"expr": "tight ? 'left' : 'center'"},
        "baseline": {"expr": "tight ? 'middle' : 'bottom'"},
        "dx": {"expr": "tight ? 5 : 0"},
        "dy": {"expr": "tight ? 0 : -4"},
    }
    said = alt.Chart().transform_filter(layers.MISSING)
    low = {**place, "y": alt.value({"expr": "height - 6"})}
    return [
        layers.known()
        .transform_filter("column > small")
        .mark_text(style="small-value", **turned)
        .encode(**place, text="text:N"),
        said.mark_text(style="missing", angle=270, fontSize=alt.ExprRef("small")).encode(
            **low, text="text:N"
        ),
    ]


def framed(
    series: Series, rows: Sequence[tidy.Row], place: layers.Channels, *layer: alt.Chart
) -> alt.LayerChart:
    """The columns with the parameters that their texts depend on."""
    category, part = fields(series)
    names = list(dict.fromkeys(row[category] for row in rows))
    parts = len({row[part] for row in rows})
    longest = max(len(word) for name in names for word in name.split())
    band = f"(width - left) / {len(names)} * 0.75"
    widest = ems((row["text"] for row in rows), SEMIBOLD)
    params = {
        "left": f"{steps.room(series):.2f} * small + 8",
        "column": f"{band} / {parts}",
        "tight": f"column < {widest:.2f} * small + 4",
    }
    return alt.LayerChart(
        data=alt.InlineData(values=list(rows)),
        params=[
            *wrapping([row[part] for row in rows], 400, BESIDE_SWATCH),
            *noting(""),
            *(param(name, expr) for name, expr in params.items()),
            *wrapping(names, 400, f"(width - left) / {len(names)} * 0.95", "_level"),
            *wrapping(names, 400, f"{_UPRIGHT * 0.6} * small", "_upright"),
            param("level", f"letters_level >= {min(_LEVEL, longest)}"),
        ],
        layer=[*layer, _names(place, category), footer("", 60)],
        width="container",
        height=years.HEIGHT,
        title=titled(tidy.name_of_all(series), layers.unit(series)),
    )
