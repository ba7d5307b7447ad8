"""Chart types: every module of this folder is one, under its own name (with ``-`` for ``_``).

A module has ``chart(series) -> altair.LayerChart`` and knows no width: what it says fits any.
Nothing else has to know about it: a question asks for it by name in the column ``chart``. What it
is called stands in ``locales/charts.toml``, its example for the gallery in
``figures/examples.toml``. Charts draw series of any unit, with missing values, groups and editions;
which ones suit some only, ``figures/chart_choice.py`` says.
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

    def chart(self, series: Series) -> alt.LayerChart: ...


def chart_type(name: str) -> ChartType:
    """The module of that name; KeyError, naming all, for a chart nobody has written."""
    if name not in CHARTS:
        raise KeyError(f"unknown chart {name!r}; choose one of {', '.join(CHARTS)}")
    return cast("ChartType", import_module(f"{__name__}.{name.replace('-', '_')}"))
