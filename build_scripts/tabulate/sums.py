"""Sums of answers as values: what leaves the database, by group, answer and stratum."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.tabulate import statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Rows = Callable[[str], Iterable[Sequence[Any]]]
    """Runs a statement."""

Stratum = int | str
Group = tuple[int, int] | None
"""Number of the breakdown and of the group in it; None = everybody."""


class Cell(NamedTuple):
    """Sums over the clusters of a stratum; without clusters everybody is one.

    a is the weight (times the number given) of those who gave the answer, b that of all who
    answered. For all answers together a is b.
    """

    clusters: int = 0
    n: int = 0
    a: int = 0
    aa: int = 0
    ab: int = 0
    ww: int = 0
    who: int = 0

    def __add__(self, other: object) -> Cell:
        if not isinstance(other, Cell):
            return NotImplemented
        a, b = self, other  # one by one: this is done for every answer of every group
        return Cell(
            a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3],
            a[4] + b[4], a[5] + b[5], a[6] + b[6],
        )  # fmt: skip


NONE = Cell()


@dataclass(frozen=True, slots=True)
class GroupSums:
    """Of one group: the whole and each answer, by stratum."""

    whole: Mapping[Stratum, Cell]
    answers: Mapping[int, Mapping[Stratum, Cell]]
    """By the number of the answer."""
    total: Cell
    """The whole, over all strata."""


def answers_without_clusters(
    y: str, groups: Sequence[str], rows: Rows, stratum: str = "h"
) -> dict[Group, GroupSums]:
    """Sums of a question with answers, where every respondent was drawn alone."""
    found: dict[Group, dict[int | None, dict[Stratum, Cell]]] = {}
    for row in rows(statement.sums_of_answers(y, groups, stratum)):
        h, answer, n, b, bb = row[0], row[-5], row[-4], int(row[-3]), int(row[-2])
        cell = Cell(n, n, b, bb, bb, bb, int(row[-1]))
        for group in _told_by(row[1:-5]):
            strata = found.setdefault(group, {}).setdefault(answer, {})
            strata[h] = strata[h] + cell if h in strata else cell
    for answers in found.values():
        answers[None] = _together(answers.values())
    return {group: _group_sums(cells) for group, cells in found.items()}


def answers_with_clusters(y: str, groups: Sequence[str], rows: Rows) -> dict[Group, GroupSums]:
    """The same where respondents were drawn in clusters."""
    found: dict[Group, dict[int | None, dict[Stratum, Cell]]] = {}
    for h, *own, answer, clusters, n, a, aa, ab, ww, who in rows(
        statement.sums_of_clusters(y, groups)
    ):
        group = group_of(own)
        if group is not NOWHERE:
            cell = Cell(*map(_int, (clusters, n, a, aa, ab, ww, who)))
            found.setdefault(group, {}).setdefault(answer, {})[h] = cell
    return {group: _group_sums(cells) for group, cells in found.items()}


def numbers_without_clusters(
    y: str, groups: Sequence[str], rows: Rows, stratum: str = "h"
) -> dict[Group, GroupSums]:
    """Sums of a number that was given; it is the only answer, number 0."""
    found: dict[Group, dict[int | None, dict[Stratum, Cell]]] = {}
    for h, *rest in rows(statement.sums_of_numbers(y, groups, stratum)):
        n, b, bb, who, a, aa, ab = map(_int, rest[-7:])
        cells = {None: Cell(n, n, b, bb, bb, bb, who), 0: Cell(n, n, a, aa, ab, bb, who)}
        for group in _told_by(tuple(rest[:-7])):
            one = found.setdefault(group, {None: {}, 0: {}})
            for answer, cell in cells.items():
                one[answer][h] = one[answer].get(h, NONE) + cell
    return {group: _group_sums(cells) for group, cells in found.items()}


def numbers_with_clusters(y: str, groups: Sequence[str], rows: Rows) -> dict[Group, GroupSums]:
    """The same with clusters; squares of such sums are longer than a database can hold."""
    found: dict[Group, dict[int | None, dict[Stratum, Cell]]] = {}
    for h, _, *own, n, b, ww, who, a in rows(statement.numbers_of_clusters(y, groups)):
        group = group_of(own)
        if group is not NOWHERE:
            one = found.setdefault(group, {None: {}, 0: {}})
            weight, total = _int(b), _int(a)
            seen = (1, _int(n))
            rest = (_int(ww), _int(who))
            whole = Cell(*seen, weight, weight * weight, weight * weight, *rest)
            number = Cell(*seen, total, total * total, total * weight, *rest)
            one[None][h] = one[None].get(h, NONE) + whole
            one[0][h] = one[0].get(h, NONE) + number
    return {group: _group_sums(cells) for group, cells in found.items()}


def _together(answers: Iterable[Mapping[Stratum, Cell]]) -> dict[Stratum, Cell]:
    """All answers of each stratum."""
    cells: dict[Stratum, list[Cell]] = {}
    for strata in answers:
        for h, cell in strata.items():
            cells.setdefault(h, []).append(cell)
    return {h: _total(own) for h, own in cells.items()}


def _total(cells: Iterable[Cell]) -> Cell:
    return Cell(*map(sum, zip(*cells, strict=True)))


def _group_sums(cells: Mapping[int | None, Mapping[Stratum, Cell]]) -> GroupSums:
    answers = {answer: of for answer, of in cells.items() if answer is not None}
    return GroupSums(cells[None], answers, _total(cells[None].values()))


NOWHERE: Group = (-1, -1)
"""Where people belong to none of the groups of a breakdown."""


def group_of(own: Sequence[int | None]) -> Group:
    """The one column of groups that is not NULL says which group a row is about."""
    for at, value in enumerate(own):
        if value is not None:
            return (at, _int(value)) if value >= 0 else NOWHERE
    return None


@lru_cache
def _told_by(own: tuple[int | None, ...]) -> tuple[Group, ...]:
    """The same of rows of breakdowns alone: those of the first one tell of everybody, too."""
    group = group_of(own)
    named = () if group is NOWHERE or group is None else (group,)
    return (*named, None) if not own or own[0] is not None else named


def _int(number: int | str | None) -> int:
    """Databases give sums as decimals or digits."""
    return int(number or 0)
