"""Values of one file that are about the same: year, question, answer and group."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.layout.lines import asked_in
from build_scripts.start.layout.sheet_names import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.start.layout.point import Point

_ASKED = ("question", "title", "item", "topic")


class About(NamedTuple):
    """What a value is about."""

    asked: tuple[tuple[str, str, str], ...]
    """Words of the question, with their role and language."""
    answer: tuple[tuple[str, str, str], ...]
    groups: tuple[tuple[str, str], ...]
    period: str
    kind: str


def about(point: Point) -> About:
    """The same for values that only a mistake, or another measure, can tell apart."""
    words = {role: " ".join(text.split()) for role, text in point.words.items() if text}
    asked = [
        (role.name, role.language, _question(text) if role.name == "question" else text)
        for role, text in words.items()
        if role.name in _ASKED
    ]
    if not any(name == "question" for name, _, _ in asked):
        asked.append(("question", "", point.context.question))
    answer = [(r.name, r.language, text) for r, text in words.items() if r.name == "answer"]
    period = point.period.code if point.period else ""
    return About(tuple(sorted(asked)), tuple(sorted(answer)), point.groups, period, point.kind)


@cache
def _question(text: str) -> str:
    return asked_in(text)[0]


@dataclass(frozen=True, slots=True)
class Part:
    """The values of one table."""

    points: tuple[Point, ...]
    by_words: Mapping[About, Point]
    """Each of them by what it is about; the first where there are several."""

    @property
    def sheet(self) -> str:
        """Where it stands."""
        return self.points[0].grid.sheet

    @property
    def address(self) -> str:
        """The cell of its first value."""
        return self.points[0].address

    @property
    def measure(self) -> str:
        """What all its answers are, as signs, heads, lines or the name of its sheet say it."""
        answers = [point for point in self.points if point.kind == "answer"]
        if any(point.reading.is_percent for point in answers):
            return "percent"
        said = {
            point.measure if point.measure not in ("", "value") else point.context.measure
            for point in answers
        } - {""}
        if len(said) > 1:
            return "several"
        return next(iter(said), "") or named(self.sheet).measure


def parts_of(points: Iterable[Point]) -> list[Part]:
    """The tables of a file in their order, where there are several."""
    found: dict[object, list[Point]] = {}
    for point in points:
        found.setdefault((point.grid.sheet, point.head, point.context), []).append(point)
    if len(found) == 1:
        return []
    return [Part(tuple(each), _by_words(each)) for each in found.values()]


def _by_words(points: Iterable[Point]) -> Mapping[About, Point]:
    found: dict[About, Point] = {}
    for point in points:
        found.setdefault(about(point), point)
    return found


def linked(sheets: Mapping[str, Sequence[Point]]) -> list[list[str]]:
    """Sheets that say something of the same, in sets; one that shares nothing is alone."""
    first: dict[About, str] = {}
    sets = {sheet: [sheet] for sheet in sheets}
    for sheet, points in sheets.items():
        for point in points:
            other = sets[first.setdefault(about(point), sheet)]
            if other is not sets[sheet]:
                other += sets[sheet]
                sets |= dict.fromkeys(sets[sheet], other)
    return list({id(one): one for one in sets.values()}.values())
