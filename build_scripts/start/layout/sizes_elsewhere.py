"""Shares in one table, and how many gave each answer or were asked in another of the same file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.package.quoting import visible
from build_scripts.start.layout.near_parts import near_each_other
from build_scripts.start.layout.part_faults import PartFaults
from build_scripts.start.layout.part_measures import BASES, measures_told
from build_scripts.start.layout.same_words import parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.problems import Problem
    from build_scripts.start.layout.ledger import Fate, Ledger
    from build_scripts.start.layout.point import Point
    from build_scripts.start.layout.same_words import About, Part

_BESIDE = {
    "count": "number of answers beside a share",
    "base_n": "number of respondents",
    "base_weighted": "weighted number of respondents",
}
_ORDER = ("percent", "count", *BASES)
"""Shares stand before what belongs to them; other values stand with them."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What several tables say, every value once."""

    points: list[Point]
    told: dict[str, str]
    """What sheets were taken for."""
    problems: list[Problem]


def joined(points: Sequence[Point], ledger: Ledger) -> Joined:
    """Values with the sizes that other tables have for them; what is said twice is left out."""
    parts = parts_of(points)
    if not parts:
        return Joined(list(points), {}, [])
    joining = _Joining(parts, ledger)
    joining.take_all()
    became = joining.became
    now = [became.get(id(point), point) for point in points]
    problems = joining.faults.found
    return Joined([point for point in now if point], joining.told, problems)


class _Joining:
    """Goes through the tables: first those of values, then those of sizes."""

    def __init__(self, parts: Sequence[Part], ledger: Ledger) -> None:
        self._parts, self._ledger = parts, ledger
        near = near_each_other(parts)
        self._measures = measures_told(parts, near)
        self._linked = {number for pair in near for number in pair}
        self._values: dict[About, tuple[int, Point]] = {}
        """The table that says a value first, and its point there."""
        self._answers: dict[About, list[About]] = defaultdict(list)
        self.faults = PartFaults(parts, self._measures, near)
        self.told: dict[str, str] = {}
        self.became: dict[int, Point | None] = {}
        """By the identity of a point what it is now; None = no value of its own."""

    def take_all(self) -> None:
        """Every table, and what is wrong between them."""
        for number in sorted(range(len(self._parts)), key=self._rank):
            for words, point in self._parts[number].by_words.items():
                if self._measures[number] in BASES and number in self._linked:
                    self._take_base(number, words, point)
                elif point.context.measure in BASES:
                    self.faults.belong_to_nothing(point)
                else:
                    self._take(number, words, point)
            self._state_measure(number)
        self.faults.find_misfits(self._now)

    def _rank(self, number: int) -> int:
        measure = self._measures[number]
        return _ORDER.index(measure) if measure in _ORDER else 0

    def _now(self, point: Point) -> Point:
        return self.became.get(id(point)) or point

    def _take(self, number: int, words: About, point: Point) -> None:
        """A value: the first of its kind, the count of a share, or said before."""
        if words not in self._values:
            self._values[words] = (number, point)
            self._answers[words._replace(answer=())].append(words)
            self.faults.look_for_share(number, point)
            return
        other, first = self._values[words]
        measures = (self._measures[other], self._measures[number])
        if measures == ("percent", "count") and words.kind in ("answer", "net"):
            self._put_size("count", number, point, other, first)
        elif point.reading.text == first.reading.text:
            self._leave_out(point, first)
        else:
            self.faults.differ(other, first, number, point)

    def _take_base(self, number: int, words: About, point: Point) -> None:
        """The base of an answer, or of all answers to a question."""
        found = [words] if words in self._values else self._answers[words._replace(answer=())]
        if not found:
            self.faults.stand_alone(number, point)
        for each in found:
            self._put_size(self._measures[number], number, point, *self._values[each])

    def _put_size(self, name: str, number: int, point: Point, other: int, first: Point) -> None:
        """Beside the value; a base that stands in the other table too goes with it."""
        now = self._with_bases(self._now(first), point)
        size = self.faults.whole(point) if name != "base_weighted" else point.reading.text
        self.became[id(first)] = self._with_size(now, name, size, point)
        self.became[id(point)] = None
        own, values = self._parts[number].sheet, self._parts[other].sheet
        if own != values:
            self.told[own] = f"{_BESIDE[name]}, for sheet {visible(values)}"
        if point.cell:
            where = f"sheet {visible(own)}" if own != values else "another table"
            fate: Fate = "base" if point.reading.text else "left out"
            self._ledger.restate(point.grid, point.cell, fate, f"{where}: {_BESIDE[name]}")

    def _leave_out(self, point: Point, first: Point) -> None:
        """A value that stands in an earlier table too; what only this one says of it stays."""
        self.became[id(first)] = self._with_bases(self._now(first), point)
        self.became[id(point)] = None
        if point.cell:
            sheet = first.grid.sheet
            where = f"sheet {visible(sheet)}" if sheet != point.grid.sheet else "another table"
            self._ledger.restate(point.grid, point.cell, "left out", f"stands in {where} too")

    def _with_bases(self, now: Point, point: Point) -> Point:
        for name in ("count", *BASES):
            now = self._with_size(now, name, getattr(point.sizes, name), point)
        return now

    def _with_size(self, now: Point, name: str, size: str, said: Point) -> Point:
        here = getattr(now.sizes, name)
        if size and here and Decimal(here) != Decimal(size):
            self.faults.contradict(name, now, said)
        return replace(now, sizes=replace(now.sizes, **{name: here or size}))

    def _state_measure(self, number: int) -> None:
        """Values are what the name of their sheet, or another table, says of them."""
        measure, part = self._measures[number], self._parts[number]
        if measure not in ("percent", "count") or number not in self._linked:
            return
        for point in part.points:
            now = self.became.get(id(point), point)
            is_open = now and now.measure in ("", "value") and not now.context.measure
            if now and is_open and now.kind in ("answer", "net"):
                self.became[id(point)] = replace(now, measure=measure)
