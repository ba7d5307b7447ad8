"""Problems as publishers read them, for comparison with what somebody has read."""

from __future__ import annotations

from dataclasses import astuple
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.problems import Problem


def lines_of(problems: Iterable[Problem]) -> Iterator[str]:
    """One line each; row 0 and an empty field are not shown, and yet are no None."""
    for problem in problems:
        assert None not in astuple(problem)
        yield f"{problem.severity} {problem}"
