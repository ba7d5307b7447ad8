"""Areas are areas that others know as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.areas import scheme_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Group, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Area codes are ISO 3166-2, NUTS or AGS, one of these in a breakdown, each code once."""
    first: dict[str, Group] = {}
    codes: dict[tuple[str, str], Group] = {}
    for group in survey.groups:
        scheme = scheme_of(group.area_code)
        if not group.area_code:
            continue
        if not scheme:
            message = f"{shown(group.area_code)} is no code of an area"
            advice = 'write it like "DE-BY" (ISO 3166-2), "DE21" (NUTS) or "09162000" (AGS)'
            yield Problem(*group.at, "area_code", "unknown-area", message, advice)
            continue
        other = first.setdefault(group.breakdown, group)
        if (theirs := scheme_of(other.area_code)) != scheme:
            message = f"{shown(group.area_code)} is {scheme}, row {other.at.row} has {theirs}"
            advice = "use one kind of code in a breakdown"
            yield Problem(*group.at, "area_code", "mixed-area-codes", message, advice)
        twin = codes.setdefault((group.breakdown, group.area_code), group)
        if twin is not group:
            message = f"{shown(group.area_code)} stands in row {twin.at.row} as well"
            advice = "give each group its own area, or put them into two breakdowns"
            yield Problem(*group.at, "area_code", "area-twice", message, advice)
