"""Small panels, one for each group, in as many columns as the width allows.

Vega-Lite fits no facets into a container (vega-lite#5309), so panels are places on a page of lines
instead: transforms give each row the ``column`` and ``row`` of its panel, the scale lies across
one panel, and every mark is moved into its column. Groups of another breakdown begin a row of their
own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, lines, tidy
from build_scripts.drawing.lines import BREAKDOWN, HEADING, Above, ordered, wrapping
from build_scripts.drawing.theme import SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Observation, Series

GUTTER = 24
"""Pixels between two panels beside each other."""
_LEAST = 36
"""Pixels for what a panel shows besides its values."""
_COLUMN = f"datum.column * (panel + {GUTTER})"


def by_group(series: Series) -> list[Observation]:
    """Panel by panel."""
    return sorted(series.observations, key=lambda item: series.groups.index(item.group))


def breakdown(series: Series, item: Observation) -> tidy.Row:
    """Its heading, where groups are of several breakdowns; everybody stands with the first."""
    known = (tidy.breakdown_of(series, other) for other in series.observations)
    first = next(filter(None, known), "")
    return {"breakdown": tidy.breakdown_of(series, item) or first} if first else {}


@dataclass(frozen=True)
class Panels:
    """How the panels of a chart are set."""

    series: Series
    before: str
    """Pixels of a panel left of its scale, as an expression."""
    behind: str
    """Pixels right of it."""
    line: str
    """On which line of the page a row stands, by ``row`` and ``place`` of its answer."""
    least: str = "0"
    """Pixels that a panel needs at least."""

    def chart(
        self, rows: Sequence[tidy.Row], shapes: Sequence[alt.Chart], note: str
    ) -> alt.TopLevelLayerSpec:
        names = [*self.series.groups, *self.series.answers]
        params = wrapping(names, 400, lines.BESIDE_SWATCH) | {
            "columns": self._columns(names),
            "panel": f"(width - {GUTTER} * (columns - 1)) / columns",
            "left": self.before,
            "right": f"panel - ({self.behind})",
        }
        return lines.framed(
            rows,
            [_in_column(shape) for shape in (*shapes, *_headings(rows))],
            params | wrapping(names, SEMIBOLD, "panel", "_panel"),
            about=layers.unit(self.series),
            note=note,
            placed=_placed(layers.rank(self.series), self.line),
        )

    def _columns(self, names: Sequence[str]) -> str:
        """As many as words and width allow, three at most, and no panel alone in the last row."""
        word = lines.ems((word for name in names for word in name.split()), SEMIBOLD)
        least = f"max({word:.2f} * size, {self.before} + {self.behind} + {_LEAST}, {self.least})"
        groups = len(self.series.groups)
        most = 2 if groups == 4 else min(3, groups)  # noqa: PLR2004  # no panel alone
        return f"clamp(floor((width + {GUTTER}) / ({least} + {GUTTER})), 1, {most})"


def _in_column(shape: alt.Chart) -> alt.Chart:
    mark = shape.mark.to_dict()
    end = mark.get("x2Offset", {"expr": "0"})["expr"]
    mark |= {"xOffset": {"expr": _COLUMN}, "x2Offset": {"expr": f"{_COLUMN} + ({end})"}}
    moved = shape.copy(deep=False)
    moved.mark = mark
    return moved


def _headings(rows: Sequence[tidy.Row]) -> list[alt.Chart]:
    groups = Above("group", "heading", HEADING, ["group", "row", "column"], column="_panel")
    breakdown = Above("breakdown", "name", BREAKDOWN, ["breakdown"])
    return [each.layer() for each in (breakdown, groups)["breakdown" not in rows[0] :]]


def _placed(rank: str, line: str) -> alt.Chart:
    """Gives each row ``row`` and ``column`` of its panel, ``place`` of its answer, and ``line``."""
    first = "(datum.panel - 1) % columns"
    opens = f"datum.nth === datum.first && {first} === 0 ? 1 : 0"
    return (
        alt.Chart()
        .transform_window(nth="row_number()")
        .transform_joinaggregate(first="min(nth)", groupby=["group"])
        .transform_joinaggregate(begin="min(nth)", groupby=["breakdown"])
        .transform_window(panel="dense_rank()", sort=ordered("first"), groupby=["breakdown"])
        .transform_calculate(column=first, opens=opens)
        .transform_window(row="sum(opens)", sort=ordered("begin", "panel", "nth"))
        .transform_calculate(rank=rank)
        .transform_joinaggregate(rank="max(rank)", answered="min(nth)", groupby=["answer"])
        .transform_window(place="dense_rank()", sort=ordered("-rank", "answered"))
        .transform_joinaggregate(places="max(place)")
        .transform_calculate(line=line)
    )
