"""Sheets that are named by groups: ``Gesamt``, ``Frauen``, ``18–29``, one for each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown, visible
from build_scripts.problems import Problem
from build_scripts.start.layout.same_words import about, linked
from build_scripts.start.layout.sheet_names import groups_named, named, names_breakdown
from build_scripts.start.layout.words import BASE_SIZE, GAPS, is_gender, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.start.layout.point import Point


_MOST_LETTERS = 31
"""Of the name of a sheet."""


def with_groups_of_sheets(
    points: Sequence[Point],
) -> tuple[list[Point], dict[str, str], list[Problem]]:
    """The same values; those of a sheet, or below a line, that names a group are that group's.

    With them what each sheet was taken for, and where one names answers as no other does.
    """
    points = [_of_line(_sized(point)) for point in points]
    sheets: dict[str, list[Point]] = {}
    for point in points:
        sheets.setdefault(point.grid.sheet, []).append(point)
    groups: dict[str, tuple[str, str]] = {}
    problems: list[Problem] = []
    for several in linked(sheets) if len(sheets) > 1 else [[*sheets]]:
        found = groups_named(several)
        groups |= found
        problems += _strange_words({sheet: sheets[sheet] for sheet in several}, found)
    told = {sheet: _taken_for(sheet, name) for sheet, (_, name) in groups.items()}
    breakdowns = {group: name for point in points for name, group in point.groups if name}
    found_ = [_of_group(_of_breakdown(each), groups, breakdowns) for each in points]
    return found_, told, problems


def _taken_for(sheet: str, name: str) -> str:
    """With a word on names that end where spreadsheets allow no more letters."""
    said = f"values of the group {visible(name)}"
    return f"{said} (31 letters: perhaps cut)" if len(sheet) == _MOST_LETTERS else said


def _sized(point: Point) -> Point:
    """``Frauen (n=480)`` as the name of a sheet is the base of values that have none."""
    size = BASE_SIZE.search(point.grid.sheet)
    if size is None or point.groups or point.sizes.base_n:
        return point
    return replace(point, sizes=replace(point.sizes, base_n=size[1].translate(GAPS)))


def _of_line(point: Point) -> Point:
    """A line above the table names the group."""
    group = point.context.group
    return replace(point, groups=(group, *point.groups)) if group else point


def _of_group(
    point: Point, groups: Mapping[str, tuple[str, str]], breakdowns: Mapping[str, str]
) -> Point:
    """The name of the sheet does; the breakdown is called as in other tables."""
    breakdown, group = groups.get(point.grid.sheet, ("", ""))
    is_said = group in {own for _, own in point.groups}
    if not group or is_said:
        return point
    own = (breakdown or breakdowns.get(group, ""), group)
    is_same = plain(point.context.population) == plain(group)
    context = replace(point.context, population="") if is_same else point.context
    return replace(point, groups=(own, *point.groups), context=context)


def _of_breakdown(point: Point) -> Point:
    """Groups side by side on a sheet called ``Alter`` are divided by age."""
    name = named(point.grid.sheet).words
    if not names_breakdown(name) or any(is_gender(group) for _, group in point.groups):
        return point
    groups = tuple((breakdown or name, group) for breakdown, group in point.groups)
    return replace(point, groups=groups)


def _strange_words(
    sheets: Mapping[str, Sequence[Point]], groups: Mapping[str, tuple[str, str]]
) -> Iterator[Problem]:
    """Questions and answers that stand in the sheet of a group alone: slips of the pen."""
    if not groups:
        return
    words = {sheet: {about(each)[:2] for each in own} for sheet, own in sheets.items()}
    of_all = [sheet for sheet in sheets if sheet not in groups]
    first = max(of_all or sheets, key=lambda sheet: len(words[sheet]))
    questions = {asked for asked, _ in words[first]}
    for sheet in groups:
        told = set()
        for point in sheets[sheet]:
            asked, answer = about(point)[:2]
            is_known = (asked, answer) in words[first] or point.kind != "answer"
            name = next((text for *_, text in answer or asked), "")
            if asked not in questions:
                name = next((text for *_, text in asked), "")
            if not is_known and name not in told:
                told.add(name)
                message = f"{shown(name)} stands in this sheet and not in {shown(first)}"
                advice = "write question and answers alike in all sheets, or delete the row"
                place = point.grid.place
                yield Problem(place, point.row, point.address, "other-words", message, advice)
