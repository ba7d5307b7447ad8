"""Maps in shapes that a package brings: read, drawn as they are, with whose they are."""

from __future__ import annotations

import gzip
import json
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
import shapely  # type: ignore[import-untyped]  # has no type hints
from shapely import geometry

from build_scripts.downloads.published_package import package_members
from build_scripts.downloads.published_tables import files_of
from build_scripts.drawing.map_rows import area_map_of
from build_scripts.embeds.embed_pages import embed_html
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.figure import figures_from
from build_scripts.geography.shapes import extent_of, outlines_of
from build_scripts.package.areas import MOST_AREAS
from build_scripts.reading import examine
from build_scripts.rendering.vega import NARROW
from build_scripts.survey.area_shapes import AreaShapes
from build_scripts.survey.labelling import series_of
from build_scripts.survey.licences import short_name
from build_scripts.survey.views import drawn_of, view_of
from tests.chart_cases import EXAMPLES
from tests.fault_cases import make_good
from tests.made_up import made_up_survey, site_at
from tests.made_up_areas import by_area, jagged
from tests.made_up_series import GROUPS
from tests.test_charts import marks, texts

if TYPE_CHECKING:
    from pathlib import Path

MAP = EXAMPLES["area-map"]
SQUARE = ((8.0, 50.0), (10.0, 50.0), (10.0, 52.0), (8.0, 52.0), (8.0, 50.0))
HOLE = ((8.5, 50.5), (8.5, 51.5), (9.5, 51.5), (9.5, 50.5), (8.5, 50.5))


def area(ring: list[list[float]]) -> float:
    """Twice the area, positive against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


@pytest.mark.parametrize("outline", [SQUARE, SQUARE[::-1]])
@pytest.mark.parametrize("hole", [HOLE, HOLE[::-1]])
def test_outlines_are_wound_with_the_clock_and_holes_against_it(
    outline: tuple[tuple[float, float], ...], hole: tuple[tuple[float, float], ...]
) -> None:
    polygon = (outline, hole)
    shapes = {"DE-BY": [polygon]}
    of = outlines_of(shapes, extent_of(shapes))["DE-BY"]
    ((drawn, inner),) = of.area["coordinates"]
    assert area(drawn) < 0 < area(inner)
    assert of.longitude < 8.5 or of.longitude > 9.5 or not 50.5 < of.latitude < 51.5


def test_a_map_is_as_fine_as_a_picture_shows_it() -> None:
    fine = tuple((8 + at / 100_000, 50.0) for at in range(100_000))
    ring = (*fine, (9.0, 51.0), (8.0, 51.0), (8.0, 50.0))
    shapes = {"DE-BY": [(ring,)]}
    of = outlines_of(shapes, extent_of(shapes))["DE-BY"]
    assert [len(ring) for (ring,) in of.area["coordinates"]] == [5]


def test_every_area_is_a_mark_and_what_has_no_value_is_named() -> None:
    known = [item.reading for item in MAP.observations if item.value is not None]
    for width in (680, NARROW):
        assert [mark.get("data-reading") for mark in marks(MAP, width)] == known
        shown = " ".join(texts(MAP, width))
        assert "Schraffiert: Ebene – keine Angabe. Grenzen:" in shown
        assert {"71", "≈38", "55"} <= set(texts(MAP, width))


def test_what_has_no_value_is_hatched_and_the_rest_of_the_file_as_well() -> None:
    """A county beside the regions is of another kind, and no part of the map."""
    more = (("X-9", ((SQUARE,),)), ("09162", ((SQUARE,),)))
    assert MAP.areas is not None
    of = replace(MAP, areas=replace(MAP.areas, polygons=(*MAP.areas.polygons, *more)))
    assert "X-9 – nicht in den Daten" in " ".join(texts(of))
    assert "09162" not in " ".join(texts(of))
    rows = area_map_of(of).rows
    hatched = {row.get("group", "X-9") for row in rows if "strokes" in row}
    assert hatched == {"Ebene", "X-9"}
    assert all(row["strokes"]["type"].endswith("LineString") for row in rows if "strokes" in row)
    assert len(marks(of)) == len(marks(MAP))


def test_neighbours_keep_one_border_however_coarse_they_become() -> None:
    shapes = jagged(30)
    outlines = outlines_of(shapes, extent_of(shapes)).values()
    drawn = [geometry.shape(outline.area) for outline in outlines]
    assert shapely.get_num_coordinates(drawn).sum() < 500
    assert shapely.union_all(drawn).area == pytest.approx(sum(shape.area for shape in drawn))
    assert all(shape.is_valid for shape in drawn)


def test_lines_that_cross_themselves_and_specks_do_no_harm() -> None:
    bow = ((8.0, 50.0), (10.0, 52.0), (10.0, 50.0), (8.0, 52.0), (8.0, 50.0))
    speck = ((8.1, 50.1), (8.1001, 50.1), (8.1001, 50.1001), (8.1, 50.1))
    shapes = {"DE-BY": [(bow,), (speck,)]}
    of = outlines_of(shapes, extent_of(shapes), ["DE-BY"])["DE-BY"]
    assert len(of.area["coordinates"]) == 2, "the two halves of the bow"
    assert of.strokes is not None


@pytest.mark.parametrize("count", [16, MOST_AREAS])
def test_a_map_on_other_pages_has_ten_kilobytes(count: int) -> None:
    """However fine the shapes are that the package brings."""
    shapes = jagged(count)
    of = by_area({code: f"Landkreis {code}" for code in shapes}, missing=[*shapes][:2])
    credit = "© GeoBasis-DE / BKG 2024, CC BY 4.0"
    of = replace(of, chart="area-map", areas=AreaShapes(credit, tuple(shapes.items())))
    assert chart_for(of) == "area-map"
    (figure,) = figures_from([of], None)
    html = embed_html(made_up_survey(), figure.views[0], site_at("https://daten.example/", "x"))
    assert html.count("class=mark ") == 2 * (count - 2 + 1)
    assert len(gzip.compress(html.encode(), 9)) <= 10_000


def test_shapes_win_over_tiles_and_tiles_stand_in_for_them() -> None:
    assert chart_for(replace(MAP, chart="")) == "area-map"
    assert chart_for(replace(MAP, chart="area-map", areas=None)) == "bars"
    assert chart_for(replace(GROUPS, areas=MAP.areas, chart="area-map")) == "bars"


def test_a_package_with_shapes_publishes_them_and_draws_a_map(tmp_path: Path) -> None:
    package = make_good(tmp_path)
    ring = {
        "north": [[8, 52], [10, 52], [9, 54], [8, 52]],
        "south": [[8, 48], [10, 48], [9, 50], [8, 48]],
    }
    codes = {"klein": ("DE-SH", ring["north"]), "gross": ("DE-BY", ring["south"])}
    features = [
        {
            "type": "Feature",
            "properties": {"area_code": code},
            "geometry": {"type": "Polygon", "coordinates": [shape]},
        }
        for code, shape in codes.values()
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (package / "data/areas.json").write_text(json.dumps(collection), encoding="utf-8")
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    licence = descriptor["licenses"][0]
    descriptor["resources"].append(
        {
            "name": "areas",
            "path": "data/areas.json",
            "sources": [{"title": "Erfundene Vermessung"}],
            "licenses": [licence],
        }
    )
    (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    survey = examine(package, tmp_path).survey
    assert survey is not None
    assert survey.areas is not None
    assert survey.areas.credit == f"Erfundene Vermessung, {short_name(survey.licences[0])}"
    members = package_members(survey, files_of(package), site_at("https://daten.example/", "x"))
    assert "data/areas.json" in members
    groups = tuple(
        replace(group, area_code=codes.get(group.group_id, ("",))[0]) for group in survey.groups
    )
    series = next(
        each for each in series_of(replace(survey, groups=groups), "de") if each.breakdowns
    )
    of_one = tuple(i for i in series.observations if i.answer == series.answers[0])
    view = view_of(replace(series, observations=of_one, chart=""), series.breakdowns[0])
    assert chart_for(drawn_of(view)) == "area-map"
    assert chart_for(drawn_of(replace(view, areas=None))) != "area-map"
