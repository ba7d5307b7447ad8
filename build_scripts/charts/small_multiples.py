"""One panel for each group, all on the same scale: bars, or lines where there are editions.

With a single answer the line of everybody stands quietly behind that of each group.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.drawing import bar_panels, line_panels

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.LayerChart:
    return (line_panels if _has_history(series) else bar_panels).chart(series)


def _has_history(series: Series) -> bool:
    """Whether every panel would have a line."""
    known = {(i.group, i.answer, i.edition) for i in series.observations if i.value is not None}
    counted = Counter((group, answer) for group, answer, _ in known)
    return {group for (group, _), count in counted.items() if count > 1} == set(series.groups)
