"""Chart types: every module of this folder is one, under its own name (with ``-`` for ``_``).

A module has ``chart(series) -> altair.TopLevelLayerSpec`` and knows no width: what it says fits
any. A question asks for it by name in the column ``chart``; only ``figures`` may import it. What it
is called stands in ``locales/charts.toml``, its example for the gallery in
``figures/examples.toml``. Charts draw series of any unit, with missing values, groups and editions.
Often nothing else has to know of a new one; where it suits some series only,
``figures/chart_choice.py`` says so, where it needs several editions ``survey/views.py``, where a
preview must fold it ``figures/preview.py``.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series

CHARTS = tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))
"""Names of all chart types."""


class ChartType(Protocol):
    """What a module of this folder offers."""

    def chart(self, series: Series) -> alt.TopLevelLayerSpec: ...


def chart_type(name: str) -> ChartType:
    """The module of that name; KeyError, naming all, for a chart nobody has written."""
    if name not in CHARTS:
        raise KeyError(f"unknown chart {name!r}; choose one of {', '.join(CHARTS)}")
    return cast("ChartType", import_module(f"{__name__}.{name.replace('-', '_')}"))
