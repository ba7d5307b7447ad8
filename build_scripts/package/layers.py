"""Problems from several judges, put together so that a reader sees each fault once."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.problems import Problem

MOST_OF_A_KIND = 100
"""Faults of one kind in one column of a file that are listed one by one."""


def once_per_cell(*layers: Iterable[Problem]) -> tuple[Problem, ...]:
    """All problems, sorted; what an earlier layer says of a cell, a later one does not repeat."""
    found: list[Problem] = []
    faulty: set[tuple[str, int, str]] = set()
    for layer in layers:
        new = [item for item in layer if (item.place, item.row, item.field) not in faulty]
        found += new
        faulty |= {(item.place, item.row, item.field) for item in new if item.row}
    return tuple(_without_floods(sorted(set(found))))


def _without_floods(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first faults of one kind in one column; a million more would hide all others."""
    met: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        same = (problem.place, problem.field, problem.kind)
        met[same] += 1
        if met[same] <= MOST_OF_A_KIND:
            yield problem
        elif met[same] == MOST_OF_A_KIND + 1:
            message = "and more rows with the same fault"
            yield replace(problem, message=message, advice="mend these and check again")
