"""What maps share: shades of classes with their key, and everybody beside the areas.

Shades are one colour in up to five opacities, on which ink (the lighter ones) or paper can be
read, in light and dark.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers
from build_scripts.drawing.keys import key
from build_scripts.drawing.theme import LINE, Style, ink
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

SEAM = 3
"""Pixels between tiles."""
SHADES = ((0.12, "text"), (0.25, "text"), (0.38, "text"), (0.75, "surface"), (1, "surface"))
_STEPS = ((), (1,), (1, 3), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))
_BEHIND = LINE + 5
"""Pixels from a swatch to its words."""
_WIDTH = alt.Scale(domain=[0, 1], range=[0, alt.ExprRef("width")], nice=False, zero=False)
"""From parts of the width to pixels."""


def at(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=_WIDTH, axis=None)


def shade(classes: Sequence[str]) -> alt.FillOpacity:
    """The shade of each class."""
    return alt.FillOpacity("band:O", scale=_opacities(classes), legend=None)


def readable(classes: Sequence[str]) -> Style:
    """The colour of text that can be read on each class.

    No scale: Vega-Lite makes one key of all that has the same domain.
    """
    pale = [name for name, step in zip(classes, _steps(classes), strict=True) if step[1] == "text"]
    names = json.dumps(pale, ensure_ascii=False)
    return {"color": {"expr": f"indexof({names}, datum.band) < 0 ? surface : text"}}


def _steps(classes: Sequence[str]) -> list[tuple[float, str]]:
    return [SHADES[step] for step in _STEPS[len(classes)]]


def _opacities(classes: Sequence[str]) -> alt.Scale:
    span = [opacity for opacity, _ in _steps(classes)]
    return alt.Scale(type="ordinal", domain=list(classes), range=span)


def everybody(
    series: Series, classes: Sequence[str], y: alt.Y | alt.YValue, above: int = 12
) -> list[alt.Chart]:
    """Its value beside a swatch of its shade, where ``left`` and ``y`` say; the key with it.

    Only this swatch has an ``opacity``, since Vega-Lite has no key of fill opacities.
    ``above`` are the pixels between the key and the map.
    """
    total = alt.Chart().transform_filter("datum.total")
    right = total.transform_calculate(right=f"datum.left + {LINE - SEAM} / width")
    legend = key(classes, offset=above, size="small", symbolFillColor=ink("area"))
    swatch = right.mark_bar(aria=True, fill=ink("area"), height=LINE - SEAM, yOffset=-4)
    colon = words("frame", series.language)["colon"]
    named = total.transform_calculate(words=f"datum.group + '{colon} ' + datum.text")
    behind = {"expr": f"{layers.KNOWN} ? {_BEHIND} : 0"}
    return [
        swatch.transform_filter(layers.KNOWN).encode(
            x=at("left"),
            x2=alt.X2("right"),
            y=y,
            opacity=alt.Opacity("band:O", scale=_opacities(classes), legend=legend),
            **layers.READ,
        ),
        named.mark_text(style="value", dx=behind, dy=-4).encode(
            x=at("left"), y=y, text=alt.Text("words:N")
        ),
    ]
