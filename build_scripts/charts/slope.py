"""What became of each answer from the one edition to the next: a line from left to right.

Values stand at both ends, names behind the newer ones. Where the definition changed in between
there are no lines, only the dots.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import editions, line_ends, years

if TYPE_CHECKING:
    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.TopLevelLayerSpec:
    newest = series.editions[-2:]
    shown = tuple(item for item in series.observations if item.edition in newest)
    of = replace(series, observations=shown)
    place = {"x": years.across(of), "y": years.up(of, named=False)}
    ends = alt.Chart().transform_aggregate(groupby=["time"]).mark_rule(style="grid")
    return line_ends.chart(of, editions.lines_of(of), place, "0", ends.encode(x=place["x"]))
