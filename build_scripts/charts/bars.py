"""Shares of answers that do not exclude each other: bars, longest first, label above its bar.

Several editions or groups stand below each other under their answer, the newest edition and the
total in the strong colour; where editions were counted differently, words between them say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import rows

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series


def chart(series: Series) -> alt.LayerChart:
    return rows.bars(series)
