"""Figures of the made-up survey without the cost of drawing, and a site that is made up as well."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.downloads.figure_export import FigureExport
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import files_of
from build_scripts.figures.drawn import Drawing, pack
from build_scripts.figures.figure import Figure
from build_scripts.site.settings import Operator, Site
from build_scripts.survey.labelling import series_of
from build_scripts.survey.views import views_of
from tests.made_up import SMALL_PACKAGE, made_up_survey, words

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

SITE = Site(
    names=words("Erfundene Daten"),
    address="https://daten.example/open-data/",
    operator=Operator(
        name="Amt für Kekse",
        street="Keksweg 1",
        city="12345 Keksstadt",
        country=words("Deutschland", "Germany"),
        represented_by="Kim Keks",
        email="kekse@daten.example",
        phone="030 1",
        supervisory_authority="Aufsicht für Ausgedachtes",
    ),
)

_EMPTY = '<svg viewBox="0 0 400 200"></svg>'


@cache
def figures(language: str) -> tuple[Figure, ...]:
    """Every question of the made-up survey with a specification that only holds its data."""
    return tuple(figure_without_drawing(series) for series in series_of(made_up_survey(), language))


def exports(language: str = "de") -> tuple[FigureExport, ...]:
    return tuple(FigureExport(figure, made_up_survey(), SITE) for figure in figures(language))


def export_of(question_id: str, language: str = "de") -> FigureExport:
    return next(each for each in exports(language) if each.series.question_id == question_id)


def figure_without_drawing(series: Series) -> Figure:
    """A figure with a specification that only holds its data."""
    values = [
        {"reading": item.reading, "value": float(item.value)}
        for item in series.observations
        if item.value is not None
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": {"font": "Source Sans Pro", "mark": {"fill": "#0d5c6b"}},
        "data": {"values": values},
        "mark": "bar",
    }
    drawing = Drawing(
        alt_text=f"Balken: {series.title}",
        spec_json=json.dumps(spec),
        svg_wide=_EMPTY,
        svg_narrow=_EMPTY,
        svg_plain=_EMPTY,
    )
    views = tuple(map(figure_without_drawing, views_of(series)))
    return Figure(series=series, chart="bars", packed=pack(drawing), views=views)


@cache
def package() -> dict[str, bytes]:
    """The package of the made-up survey as it is served."""
    return published_package(made_up_survey(), files_of(SMALL_PACKAGE), SITE)
