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
        return Cell(*(mine + its for mine, its in zip(self, other, strict=True)))


NONE = Cell()


@dataclass(frozen=True, slots=True)
class GroupSums:
    """Of one group: the whole and each answer, by stratum."""

    whole: Mapping[Stratum, Cell]
    answers: Mapping[int, Mapping[Stratum, Cell]]
    """By the number of the answer."""
    total: Cell
    """The whole, over all strata."""


def answers_without_clusters(y: str, groups: Sequence[str], rows: Rows) -> dict[Group, GroupSums]:
    """Sums of a question with answers, where every respondent was drawn alone."""
    found: dict[Group, dict[int | None, dict[Stratum, Cell]]] = {}
    wholes: dict[Group, dict[Stratum, list[int]]] = {}
    for row in rows(statement.sums_of_answers(y, groups)):
        h, group = row[0], _known_group(tuple(row[1:-5]))
        answer, number, weight, square, mark = row[-5:]
        if group is not NOWHERE:
            n, b, bb, who = int(number), int(weight), int(square), int(mark)
            cell = Cell(n, n, b, bb, bb, bb, who)
            found.setdefault(group, {}).setdefault(answer, {})[h] = cell
            whole = wholes.setdefault(group, {}).setdefault(h, [0, 0, 0, 0])
            whole[0] += n
            whole[1] += b
            whole[2] += bb
            whole[3] += who
    for group, strata in wholes.items():
        found[group][None] = {
            h: Cell(n, n, b, bb, bb, bb, who) for h, (n, b, bb, who) in strata.items()
        }
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


def numbers_without_clusters(y: str, groups: Sequence[str], rows: Rows) -> dict[Group, GroupSums]:
    """Sums of a number that was given; it is the only answer, number 0."""
    found: dict[Group, dict[int | None, dict[Stratum, Cell]]] = {}
    for h, *own, n, b, bb, who, a, aa, ab in rows(statement.sums_of_numbers(y, groups)):
        group = group_of(own)
        if group is not NOWHERE:
            one = found.setdefault(group, {None: {}, 0: {}})
            one[None][h] = Cell(*map(_int, (n, n, b, bb, bb, bb, who)))
            one[0][h] = Cell(*map(_int, (n, n, a, aa, ab, bb, who)))
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


def _group_sums(cells: Mapping[int | None, Mapping[Stratum, Cell]]) -> GroupSums:
    answers = {answer: of for answer, of in cells.items() if answer is not None}
    total = Cell(*map(sum, zip(*cells[None].values(), strict=True)))
    return GroupSums(cells[None], answers, total)


NOWHERE: Group = (-1, -1)
"""Where people belong to none of the groups of a breakdown."""


def group_of(own: Sequence[int | None]) -> Group:
    """The one column of groups that is not NULL says which group a row is about."""
    for at, value in enumerate(own):
        if value is not None:
            return (at, _int(value)) if value >= 0 else NOWHERE
    return None


_known_group = lru_cache(group_of)
"""Groups are few, and rows about them many."""


def _int(number: int | None) -> int:
    """Databases give sums as decimals."""
    return int(number or 0)
