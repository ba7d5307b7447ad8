"""Problems of a package at the cells that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.files import DESCRIPTOR
from build_scripts.telling import own_language, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.problems import Problem
    from build_scripts.workbook.desk import Desk


class Mark(NamedTuple):
    """What was found in a cell."""

    text: str
    is_error: bool


class Marks(NamedTuple):
    """Everything that was found."""

    cells: Mapping[tuple[str, int, str], Mark]
    """By path of the file, row of it and column."""
    others: tuple[str, ...]
    """What belongs to no cell, as ``check`` prints it."""


NO_MARKS = Marks({}, ())


def marks_of(problems: Iterable[Problem], folder: str, desk: Desk) -> Marks:
    """The problems of the package in ``folder``; one of a whole row stands at its first cell."""
    columns = {sheet.path: [column.name for column in sheet.columns] for sheet in desk.sheets}
    columns[DESCRIPTOR] = [each.path for each in desk.properties]
    cells: dict[tuple[str, int, str], Mark] = {}
    others = []
    for problem in problems:
        path = problem.place.removeprefix(f"{folder}/")
        names = columns.get(path, [])
        name = problem.field if problem.field in names else next(iter(names), "")
        is_of_cell = bool(names) and (problem.row > 0 or problem.field in names)
        if path == DESCRIPTOR:
            is_of_cell = problem.field in names
        if not is_of_cell:
            others.append(_line(problem, with_place=True))
            continue
        key = (path, problem.row, name)
        known = cells.get(key)
        text = _line(problem, with_place=False)
        cells[key] = Mark(
            f"{known.text}\n{text}" if known else text,
            problem.severity == "error" or bool(known and known.is_error),
        )
    return Marks(cells, tuple(others))


def _line(problem: Problem, *, with_place: bool) -> str:
    language = own_language()
    message, advice = (translated(each, language) for each in (problem.message, problem.advice))
    place = f"{problem.place}: " if with_place else ""
    field = f"[{problem.field}] " if with_place and problem.field else ""
    return f"{place}{field}{message}; {advice}"
