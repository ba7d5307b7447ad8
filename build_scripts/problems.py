"""What is wrong with the input, as values: collected all at once, raised once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]
_MOST_TO_DO = 5
"""Things to do in one column that are listed one by one."""


def printable(text: str) -> str:
    """What cannot be seen, looks like a space or would command a terminal, as ``<U+202E>``."""
    return "".join(mark if mark.isprintable() else f"<U+{ord(mark):04X}>" for mark in text)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of the input, addressed so that the publisher finds the cell.

    Reads as ``place:row [field] what is wrong; what to do (kind)``.
    """

    place: str
    """File relative to the project, for example ``datapackage/x/data/results/2016.csv``."""
    row: int
    """Line of the table as a spreadsheet shows it (the header is 1); 0 = the whole file."""
    field: str
    """Column or property; empty where none is to blame."""
    kind: str
    """Stable kebab-case name of the rule that was broken."""
    message: str
    """What is wrong."""
    advice: str
    """What to do about it."""
    severity: Severity = "error"
    """An error stops the publication, a warning is named and published."""

    def __str__(self) -> str:
        where = f"{self.place}:{self.row}" if self.row else self.place
        field = f" [{self.field}]" if self.field else ""
        joint = " – " if self.message.endswith(("?", ".", "!")) else "; "
        return printable(f"{where}{field} {self.message}{joint}{self.advice} ({self.kind})")


class CannotPublish(Exception):
    """Raised once, with every problem that was found; nothing has been written."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that stop a publication, in the order of files and rows."""
    return tuple(sorted(problem for problem in problems if problem.severity == "error"))


def warnings_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that are named and do not stop a publication."""
    return tuple(sorted(problem for problem in problems if problem.severity == "warning"))


def in_brief(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The same for reading: of many things to do in one column the first, and how many follow."""
    alike: dict[object, list[Problem]] = {}
    for number, problem in enumerate(problems):
        is_to_do = problem.kind == "to-do" and problem.row
        key = (problem.place, problem.field) if is_to_do else number
        alike.setdefault(key, []).append(problem)
    return tuple(each for several in alike.values() for each in _shortened(several))


def _shortened(several: list[Problem]) -> list[Problem]:
    if len(several) <= _MOST_TO_DO:
        return several
    first, more = several[0], len(several) - 1
    return [replace(first, message=f"{first.message} (and {more} more rows)")]
