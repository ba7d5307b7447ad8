"""Keys of colours: Vega-Lite's own, with as many columns as the width allows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from build_scripts.drawing.lines import wrapped
from build_scripts.fonts.measure import room

if TYPE_CHECKING:
    from collections.abc import Collection

_SWATCH, _APART = 22, 16
_MOST = 6


def key(
    names: Collection[str],
    hidden: str = "",
    offset: int | alt.ExprRef = 12,
    size: str = "size",
    **more: Any,  # noqa: ANN401  # properties of a legend
) -> alt.Legend:
    """``hidden`` is a parameter: where it is true, names stand elsewhere; so is ``size``."""
    widths = [room(name, 1) for name in names]
    columns = "1"
    for count in range(2, min(_MOST, len(widths)) + 1):
        needed = sum(max(widths[column::count]) for column in range(count))
        pixels = count * (_SWATCH + _APART) - _APART
        columns = f"width < {needed:.2f} * {size} + {pixels} ? {columns} : {count}"
    label = wrapped("datum.label")
    more |= {"offset": offset, "labelFontSize": alt.ExprRef(size)}
    if hidden:
        label = f"{hidden} ? '' : {label}"
        sizes = {"symbolSize": 144, "rowPadding": 4, "labelFontSize": size, "offset": offset}
        more |= {name: alt.ExprRef(f"{hidden} ? 0 : {of}") for name, of in sizes.items()}
    return alt.Legend(columns=alt.ExprRef(columns), labelExpr=label, **more)
