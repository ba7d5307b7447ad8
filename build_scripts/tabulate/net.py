"""Unknowns and the equations between them, as one plan publishes them about the same people."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_scripts.tabulate.counted import Value
    from build_scripts.tabulate.sums import Group

Name = tuple[object, ...]
"""Of an unknown: question, answer and group where it first stands."""
Equation = dict[Name, int]
"""Coefficients; the sum is 0."""


@dataclass(frozen=True)
class Linked:
    """Everything that one plan publishes about the same people."""

    name_of: Mapping[Value, Name]
    """Of every value, and of every base."""
    counts: Mapping[Name, int]
    equations: Sequence[Equation]
    answers: frozenset[Name]
    """May be hidden."""
    unseen: frozenset[Name]
    """Are never published."""
    bases: frozenset[Name]
    """Among those that may be hidden: bases of follow-up questions."""
    sizes: Mapping[Name, frozenset[Group]]
    """Among those that may be hidden: sizes of groups, and of which; every question tells them."""
    settled: frozenset[Value]
    """Values that cannot be otherwise, by what answers and groups mean."""

    @property
    def free(self) -> frozenset[Name]:
        return self.answers | self.unseen


@dataclass
class Net:
    """A Linked in the making."""

    name_of: dict[Value, Name] = field(default_factory=dict)
    counts: dict[Name, int] = field(default_factory=dict)
    equations: list[Equation] = field(default_factory=list)
    answers: set[Name] = field(default_factory=set)
    unseen: set[Name] = field(default_factory=set)
    bases: set[Name] = field(default_factory=set)
    sizes: dict[Name, set[Group]] = field(default_factory=dict)

    def among(self, parts: Iterable[Name], whole: Iterable[Name], rest: Name) -> None:
        """The parts are some of the whole."""
        equation: Equation = {}
        for sign, names in ((1, parts), (-1, whole)):
            for name in names:
                equation[name] = equation.get(name, 0) + sign
        left = -sum(self.counts[name] * times for name, times in equation.items())
        self.counts[rest] = left
        self.unseen.add(rest)
        equation[rest] = 1
        self.equations.append({name: times for name, times in equation.items() if times})

    def add(self, value: Value, name: Name, count: int) -> None:
        self.name_of[value], self.counts[name] = name, count

    def equal(
        self, parts: Iterable[Name], whole: Name, rest: Name, *, always: bool = False
    ) -> None:
        """The parts make up the whole; what is missing is people whom nobody publishes.

        ``always``: a reader cannot know that nobody is missing.
        """
        equation: Equation = {whole: -1}
        left = self.counts[whole]
        for name in parts:
            equation[name] = equation.get(name, 0) + 1
            left -= self.counts[name]
        if left > 0 or always:
            self.counts[rest] = left
            self.unseen.add(rest)
            equation[rest] = 1
        told = {name: times for name, times in equation.items() if times}
        if len(told) > 1 and left >= 0:
            self.equations.append(told)

    def linked(self, settled: frozenset[Value]) -> Linked:
        """As it is now."""
        return Linked(
            name_of=self.name_of,
            counts=self.counts,
            equations=self.equations,
            answers=frozenset(self.answers),
            unseen=frozenset(self.unseen - self.answers),
            bases=frozenset(self.bases),
            sizes={name: frozenset(groups) for name, groups in self.sizes.items()},
            settled=settled,
        )


def components(net: Linked) -> Iterator[list[Equation]]:
    """Equations that share an unknown, together; what is known anyway links nothing."""
    root: dict[Name, Name] = {}

    def top(name: Name) -> Name:
        while root.setdefault(name, name) != name:
            root[name] = root[root[name]]
            name = root[name]
        return name

    free = net.free
    for equation in net.equations:
        own = [name for name in equation if name in free]
        for name in own[1:]:
            root[top(name)] = top(own[0])
    parts: dict[Name, list[Equation]] = {}
    for equation in net.equations:
        if own := [name for name in equation if name in free]:
            parts.setdefault(top(own[0]), []).append(equation)
    yield from parts.values()
