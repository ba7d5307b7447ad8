"""Groups that are areas have the shapes that the package brings."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.areas import level_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Warns of a breakdown that is no map because the resource ``areas`` lacks a shape.

    A breakdown by areas of another kind than the shapes is meant to have none, unless no group at
    all has one.
    """
    if survey.areas is None:
        return
    shapes = survey.areas.by_code
    kinds = {level_of(code) for code in shapes}
    areas = [group for group in survey.groups if group.area_code]
    none_fits = not any(group.area_code in shapes for group in areas)
    lacking = (
        group
        for group in areas
        if group.area_code not in shapes and (none_fits or level_of(group.area_code) in kinds)
    )
    for _, groups in groupby(lacking, key=lambda group: group.breakdown):
        first, *others = groups
        rows = len(others)
        more = f" (and in {rows} more {'row' if rows == 1 else 'rows'})" if others else ""
        message = f"{shown(first.area_code)} has no shape in the resource areas{more}"
        advice = "add its feature; until then tiles or bars are drawn instead of the map"
        kind = "area-without-shape"
        yield Problem(*first.at, "area_code", kind, message, advice, severity="warning")
