"""Tables of one file that contradict each other, told with both places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown, visible
from build_scripts.problems import Problem
from build_scripts.start.layout.part_measures import pairs_of
from build_scripts.start.layout.same_words import about

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.layout.same_words import Part

_MOST_TOLD = 10
_SIZES = {
    "count": "number of answers",
    "base_n": "number of respondents",
    "base_weighted": "weighted number of respondents",
}
_ALIKE = "write questions, answers and groups alike in both, or delete what stands in one alone"
_NAMES = (
    "name the sheets after a group (Gesamt, Region Nord), a year (2024) or what they hold "
    "(Prozent, Anzahl), correct one of them, or read one with --sheet"
)


@dataclass
class PartFaults:
    """Grows while tables are put together."""

    parts: Sequence[Part]
    measures: Sequence[str]
    near: Sequence[tuple[int, int]]
    found: list[Problem] = field(default_factory=list)
    _strange: set[tuple[str, str]] = field(default_factory=set)
    _contradicted: list[object] = field(default_factory=list)
    _differing: dict[tuple[int, int], list[tuple[Point, Point]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def look_for_share(self, number: int, point: Point) -> None:
        """A count beside whose table stands one of shares, and this one has none there."""
        if self.measures[number] == "count" and self._partner(number, "percent") is not None:
            self.stand_alone(number, point)

    def stand_alone(self, number: int, point: Point) -> None:
        """A size of no value: the words of its row or column are others, told once each."""
        other = self._partner(number, "percent", "", "count")
        if other is None:
            return
        of_sheet = [part for part in self.parts if part.sheet == self.parts[other].sheet]
        name, there = _strange_in(point, of_sheet), self._called(other, point)
        if (point.grid.sheet, name) not in self._strange:
            self._strange.add((point.grid.sheet, name))
            message = f"{shown(name)} stands here and not in {there}"
            self._tell(point, "other-words", message, _ALIKE)

    def belong_to_nothing(self, point: Point) -> None:
        """Bases of questions that no other table asks, told once for a table."""
        if (point.grid.sheet, "") not in self._strange:
            self._strange.add((point.grid.sheet, ""))
            message = "these numbers of respondents belong to no value of another table"
            self._tell(point, "other-words", message, _ALIKE)

    def _partner(self, number: int, *measures: str) -> int | None:
        near = [sum(pair) - number for pair in self.near if number in pair]
        return next((n for m in measures for n in near if self.measures[n] == m), None)

    def _called(self, number: int, seen_from: Point) -> str:
        part = self.parts[number]
        is_other = part.sheet != seen_from.grid.sheet
        return f"sheet {visible(part.sheet)}" if is_other else f"the table at {part.address}"

    def whole(self, point: Point) -> str:
        """A number of people, plainly; '' where it is none."""
        text = point.reading.text
        if text and (Decimal(text) % 1 or Decimal(text) < 0):
            cell = shown(point.cell.text if point.cell else "")
            advice = "give the number without weights, or read the sheet of shares with --sheet"
            self._tell(point, "not-whole", f"{cell} is no whole number of answers", advice)
            return ""
        return f"{Decimal(text):.0f}" if text else ""

    def contradict(self, name: str, first: Point, point: Point) -> None:
        """Two tables have another size for one value."""
        about_what = (name, about(point)._replace(answer=())) if name != "count" else point
        if about_what not in self._contradicted:
            self._contradicted.append(about_what)
            where = f"{first.address}{_in_sheet(first, point)}"
            message = f"the {_SIZES[name]} is another than for {where}"
            self._tell(point, "contradiction", message, "correct one of the two")

    def differ(self, other: int, first: Point, number: int, point: Point) -> None:
        """Two tables have another number for the same."""
        self._differing[other, number].append((first, point))

    def find_misfits(self, now: Callable[[Point], Point]) -> None:
        """Counts that make other shares, and tables with other numbers for the same."""
        for pair in self.near:
            for shares, counts in (pair, pair[::-1]):
                if (self.measures[shares], self.measures[counts]) == ("percent", "count"):
                    self._tell_misfits(self.parts[shares], self.parts[counts], now)
        told: set[str] = set()
        for (other, number), pairs in self._differing.items():
            sheet = self.parts[number].sheet
            if sheet != self.parts[other].sheet and sheet not in told:
                told.add(sheet)
                same = len(self.parts[number].by_words.keys() & self.parts[other].by_words.keys())
                self._tell_differences(pairs, is_all=2 * len(pairs) > same)

    def _tell_misfits(self, shares: Part, counts: Part, now: Callable[[Point], Point]) -> None:
        """Only of counts that are all there; where the file says a base, others look."""
        found = [pair for pair in pairs_of(shares, counts) if not now(pair.share).sizes.base_n]
        wrong = [pair for pair in found if pair.is_misfit]
        advice = (
            "correct one of the two; where the counts are without weights, read the sheet of "
            "shares alone with --sheet"
        )
        for pair in wrong[:_MOST_TOLD]:
            cell, count = shown(_cell(pair.share)), pair.counted.reading.text
            where = f"{pair.counted.address}{_in_sheet(pair.counted, pair.share)}"
            message = f"{cell} is not {count} of {pair.base}, the sum of the counts from {where}"
            self._tell(pair.share, "share-is-not-count", message, advice)
        self._tell_rest([pair.share for pair in wrong], "share-is-not-count")

    def _tell_differences(self, pairs: Sequence[tuple[Point, Point]], *, is_all: bool) -> None:
        """All numbers: the sheets are about something else; some: one of each is wrong."""
        for first, point in pairs[: 1 if is_all else _MOST_TOLD]:
            there = f"{shown(_cell(first))} in {first.address}{_in_sheet(first, point)}"
            message = f"{shown(_cell(point))} is said of the same as {there}"
            advice = _NAMES if is_all else "correct one of the two, or read one sheet with --sheet"
            self._tell(point, "value-twice", message, advice)
        if not is_all:
            self._tell_rest([point for _, point in pairs], "value-twice")

    def _tell_rest(self, points: Sequence[Point], kind: str) -> None:
        if len(points) > _MOST_TOLD:
            message = f"and {len(points) - _MOST_TOLD} more cells with the same fault"
            self._tell(points[_MOST_TOLD], kind, message, "see the rows above")

    def _tell(self, point: Point, kind: str, message: str, advice: str) -> None:
        place = point.grid.place
        problem = Problem(place, point.row, point.address, kind, message, advice)
        if problem not in self.found:  # a base holds for several answers
            self.found.append(problem)


def _in_sheet(point: Point, seen_from: Point) -> str:
    is_other = point.grid.sheet and point.grid.sheet != seen_from.grid.sheet
    return f" ({visible(point.grid.sheet)})" if is_other else ""


def _cell(point: Point) -> str:
    return point.cell.text if point.cell else ""


def _strange_in(point: Point, parts: Sequence[Part]) -> str:
    """The words of a value that other tables do not know: question, answer or group."""
    own, others = about(point), [each for part in parts for each in part.by_words]
    if own.asked not in {each.asked for each in others}:
        return next((text for *_, text in own.asked), "")
    if own.groups and own.groups not in {each.groups for each in others}:
        return own.groups[-1][1]
    return next((text for *_, text in own.answer or own.asked), "")
