"""The resource ``areas``: shapes for maps as GeoJSON (RFC 7946), with a licence of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.package.descriptor import licence_faults
from build_scripts.package.files import DESCRIPTOR, file_of, place_of, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.quoting import shown
from build_scripts.package.resources import AREAS
from build_scripts.problems import CannotPublish, Problem
from build_scripts.survey.area_shapes import AreaShapes, Polygon, Ring
from build_scripts.survey.areas import level_of, scheme_of
from build_scripts.survey.licences import short_name
from build_scripts.survey.records import Licence

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

CODE = "area_code"
"""Property of a feature that says which area it is, as the column of the groups does."""
MOST_BYTES = 400_000
MOST_AREAS = 55
"""Of one kind: with more a map cannot stand on other pages in 10 KB."""
_WGS_84 = ("CRS84", "EPSG::4326", "EPSG:4326")
_CORNERS = 4
"""Points of the smallest ring: three corners, and the first one again."""


class _FaultError(Exception):
    """Kind, message and advice."""


def areas_of(
    descriptor: Mapping[str, object], folder: Path, project: Path
) -> tuple[AreaShapes | None, tuple[Problem, ...]]:
    """The shapes of a package, and all that is wrong with them; None where it has none."""
    resource = areas_resource(descriptor)
    if resource is None:
        return None, ()
    here = place_of(folder, DESCRIPTOR, project)
    faults = [
        Problem(here, 0, f"resources.{AREAS}.{field}", kind, message, advice)
        for field, kind, message, advice in licence_faults(resource, "")
    ]
    try:
        file = file_of(folder, resource.get("path"), f"resources.{AREAS}.path", project)
        place = place_of(folder, str(resource["path"]), project)
        stated = object_of(_text(file, place), place)
    except CannotPublish as refusal:
        return None, (*faults, *refusal.problems)
    shapes: dict[str, tuple[Polygon, ...]] = {}
    faults += [Problem(place, 0, *fault) for fault in (*_read(stated, shapes), *_many(shapes))]
    if faults:
        return None, tuple(faults)
    return AreaShapes(_credit(resource), tuple(shapes.items())), ()


def _text(file: Path, place: str) -> str:
    if (size := file.stat().st_size) > MOST_BYTES:
        message = f"has {size:,} bytes, at most {MOST_BYTES:,} are drawn"
        advice = "simplify the shapes: a map on a page shows some hundred points"
        raise CannotPublish([Problem(place, 0, "", "too-large", message, advice)])
    return text_of(file, place)


def areas_resource(descriptor: Mapping[str, object]) -> Mapping[str, object] | None:
    """The resource, if the descriptor has it."""
    resources = _objects(descriptor.get("resources"))
    return next((each for each in resources if each.get("name") == AREAS), None)


def _credit(resource: Mapping[str, object]) -> str:
    """Every source and every licence: ``© GeoBasis-DE / BKG 2024, CC BY 4.0``."""
    sources, licences = _objects(resource.get("sources")), _objects(resource.get("licenses"))
    names = [str(each["title"]) for each in sources if each.get("title")]
    terms = (Licence(str(each["name"]), str(each["title"]), str(each["path"])) for each in licences)
    return ", ".join([*names, *map(short_name, terms)])


def _objects(stated: object) -> list[Mapping[str, object]]:
    return [item for item in stated if isinstance(item, dict)] if isinstance(stated, list) else []


def _read(
    stated: Mapping[str, object], shapes: dict[str, tuple[Polygon, ...]]
) -> Iterator[tuple[str, str, str, str]]:
    """Puts every shape under its code; yields field, kind, message and advice of every fault."""
    features = stated.get("features")
    if stated.get("type") != "FeatureCollection" or not isinstance(features, list) or not features:
        message = "is no collection of features"
        yield "type", "not-geojson", message, 'write {"type": "FeatureCollection", "features": […]}'
        return
    reference = str(stated.get("crs", ""))
    if reference and not any(name in reference for name in _WGS_84):
        advice = "convert it to WGS 84 (EPSG:4326), longitude first"
        yield "crs", "not-wgs84", "the coordinates are not degrees of WGS 84", advice
        return
    for number, feature in enumerate(features):
        try:
            code, polygons = _shape(feature, shapes.keys())
        except _FaultError as fault:
            kind, message, advice = fault.args
            yield f"features.{number}", kind, message, advice
        else:
            shapes[code] = polygons


def _many(shapes: Collection[str]) -> Iterator[tuple[str, str, str, str]]:
    """More areas of one kind than a map has room for; the shapes themselves are simplified."""
    for (scheme, _), count in Counter(map(level_of, shapes)).items():
        if count > MOST_AREAS:
            message = f"has {count} areas of one kind ({scheme}), a map shows at most {MOST_AREAS}"
            advice = "draw larger ones, such as regions, or leave them out: bars say the same"
            yield "features", "too-many-areas", message, advice


def _shape(feature: object, known: Collection[str]) -> tuple[str, tuple[Polygon, ...]]:
    feature = feature if isinstance(feature, dict) else {}
    properties, geometry = feature.get("properties"), feature.get("geometry")
    code = properties.get(CODE) if isinstance(properties, dict) else None
    if not isinstance(code, str) or not scheme_of(code):
        message = f"{shown(code)} is no code of an area" if code else f"has no property {CODE}"
        advice = f'write "{CODE}" as the groups have it, like "DE-BY", "DE21" or "09162000"'
        raise _FaultError("unknown-area", message, advice)
    if code in known:
        message = f"{shown(code)} has two features"
        raise _FaultError("area-twice", message, "make one MultiPolygon of them")
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in {"Polygon", "MultiPolygon"}:
        message = f"{code} has {shown(kind)} instead of a shape" if kind else f"{code} has no shape"
        raise _FaultError("no-shape", message, "give it a Polygon or MultiPolygon")
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    try:
        found = tuple(tuple(_ring(ring) for ring in polygon) for polygon in polygons)  # type: ignore[union-attr]
    except (TypeError, ValueError, IndexError) as reason:
        message = f"the coordinates of {code} are no rings of points"
        raise _FaultError("no-shape", message, "write rings of [longitude, latitude]") from reason
    if not all(found) or not found or not any(_has_area(outline) for outline, *_ in found):
        raise _FaultError("no-shape", f"{code} has no shape", "give it a Polygon or MultiPolygon")
    return code, found


def _has_area(ring: Ring) -> bool:
    """Whether the points do not all lie on one line."""
    (a, b), *others = ring
    c, d = max(others, key=lambda point: abs(point[0] - a) + abs(point[1] - b))
    return any((c - a) * (y - b) != (d - b) * (x - a) for x, y in others)


def _ring(points: object) -> Ring:
    ring = tuple((float(point[0]), float(point[1])) for point in points)  # type: ignore[attr-defined]
    if len(ring) < _CORNERS:
        raise ValueError(points)
    if any(abs(x) > 180 or abs(y) > 90 for x, y in ring):  # noqa: PLR2004  # degrees
        x, y = max(ring, key=lambda point: abs(point[0]))
        message = f"[{x:g}, {y:g}] are no degrees of longitude and latitude"
        raise _FaultError("not-wgs84", message, "convert it to WGS 84 (EPSG:4326), longitude first")
    return ring
