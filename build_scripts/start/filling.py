"""Open points asked for one after the other: judged at once, back and forth, with proposals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from build_scripts.package.cell_judge import fault_of_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

BACK = "<"
"""An answer that means: the question before once more."""
LEAVE = "?"
"""An answer that means: left open, whatever is proposed."""
BETWEEN = "|"
"""Stands between the texts of an answer that fills several cells."""


class Ask(Protocol):
    """How a person is asked; None = the input has ended."""

    def __call__(self, place: str, what: str, proposal: str = "", /) -> str | None:
        """What was typed; ``proposal`` where nothing was."""


def _always() -> bool:
    return True


def _nothing() -> str:
    return ""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One question: where the marks stand, what is wanted, what may stand there, who writes it."""

    place: str
    what: str
    columns: tuple[Mapping[str, object], ...] = ({},)
    """As the schema describes them, one for each text of the answer; {} where it does not."""
    write: Callable[[Sequence[str]], object] = tuple
    """Gets the texts; '' = left open, which puts the mark back."""
    propose: Callable[[], str] = _nothing
    is_open: Callable[[], bool] = _always
    """Whether it has to be asked, which answers before it may change."""
    least: int = 0
    """An answer may hold fewer texts than there are cells, but no fewer; 0 = as many."""


def answers_for(points: Sequence[OpenPoint], ask: Ask) -> list[str]:
    """What ``ask`` says of each point, back and forth; '' where it is left open.

    The answer to the same question before is the proposal.
    """
    answers = [""] * len(points)
    given: dict[str, str] = {}
    at, step = 0, 1
    while at < len(points):
        point = points[at]
        if not point.is_open() and not answers[at]:
            at = max(at + step, 0)
            step = 1 if at == 0 else step
            continue
        said = _answer(point, ask, answers[at] or point.propose() or given.get(point.what, ""))
        if said is None:
            break
        if said == BACK:
            at, step = (at - 1, -1) if at else (0, 1)
            continue
        answers[at] = said
        point.write(_texts(said, len(point.columns)))
        if said:
            given[point.what] = said
        at, step = at + 1, 1
    return answers


def _answer(point: OpenPoint, ask: Ask, proposal: str) -> str | None:
    """What is said of a point, once it may stand there; '' = left open, None = no more."""
    what = point.what
    while True:
        said = ask(point.place, what, proposal)
        if said in (None, "", BACK):
            return said
        if said == LEAVE:
            return ""
        if not (fault := _fault(said, point)):
            return said
        what, proposal = f"{fault}: {point.what}", ""


def _parts(said: str, number: int) -> list[str]:
    return [part.strip() for part in said.split(BETWEEN)] if number > 1 else [said]


def _texts(said: str, number: int) -> list[str]:
    """The texts of an answer, one for each cell."""
    parts = _parts(said, number)
    return [*parts, *[""] * (number - len(parts))]


def _fault(said: str, point: OpenPoint) -> str:
    number = len(point.columns)
    parts = _parts(said, number)
    if len(parts) not in (number, point.least or number) or not all(parts):
        return (
            f"{len(parts)} text(s) for {number}; "
            f'write them in this order with "{BETWEEN}" between them'
        )
    faults = [
        fault_of_cell(part, column) for part, column in zip(parts, point.columns, strict=False)
    ]
    return next(filter(None, faults), "")
