"""What is the same people in a plan, as it is told to who hides values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.tabulate.counted import Heads, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Sum = dict[Value, int]
"""Coefficients; the sum is 0."""


@dataclass
class Related:
    """Values by question, answer and group; the answer '' is all who answered."""

    same: dict[Value, Value] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    at_most: list[tuple[list[Value], list[Value]]] = field(default_factory=list)
    """The first together are among the second together."""
    nobody: set[Value] = field(default_factory=set)
    """Cells that must be empty."""
    everybody: set[Value] = field(default_factory=set)
    """Cells in which everybody of the group must be."""
    sizes: dict[Value, Heads] = field(default_factory=dict)
    """Bases that tell how large a group is, which is somebody's answer, too."""
    totals: dict[Value, int] = field(default_factory=dict)
    """What people gave together, of means that are made of answers."""


def together(heads: Iterable[Heads]) -> Heads:
    own = list(heads)
    return Heads(sum(each.n for each in own), sum(each.who for each in own))


def equal(left: Sequence[Value], right: Sequence[Value], found: Related) -> None:
    found.sums.append({**dict.fromkeys(left, 1), **dict.fromkeys(right, -1)})
