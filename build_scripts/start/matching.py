"""Words of a table matched with entries of a survey: the same is certain, the similar is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.start.known import called, nearly_called, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from build_scripts.start.known import Entry
    from build_scripts.start.layout.point import Point

    Level = tuple[tuple[str, ...], Sequence[Entry]]
    """Words of the table, and the entries that may bear them."""
    Wanted = Mapping[str, tuple[Point, Sequence[Level]]]
    """What a table names, by an id of its own, with the first value that does."""
NEW = "new"
"""What a person says of words that only look like known ones."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person says about words that are nearly known."""

    said: Mapping[str, str]
    """By plain words the id that they mean, or ``new``."""
    ask: Callable[[str], bool] | None
    """Asks at the terminal; None = there is nobody to ask."""


@dataclass(slots=True)
class Matcher:
    """Matches kind after kind and remembers what is new and what nobody can tell."""

    decisions: Decisions
    problems: list[Problem] = field(default_factory=list)
    new: dict[str, set[str]] = field(default_factory=dict)
    same: list[tuple[str, str, str]] = field(default_factory=list)

    def matched(
        self,
        kind: str,
        wanted: Wanted,
        taken: Collection[str],
        hints: Mapping[str, Entry] = MappingProxyType({}),
    ) -> dict[str, str]:
        """The id of each thing that a table names by an id of its own.

        ``hints`` are entries that it may be for other reasons than its name.
        """
        found: dict[str, str] = {}
        open_: dict[str, tuple[Point, Sequence[Level]]] = {}
        for own, (point, levels) in wanted.items():
            key = self._certain(kind, point, levels)
            if key is None:
                open_[own] = (point, levels)
            else:
                found[own] = key
        for own, (point, levels) in open_.items():
            hint = [hints[own]] if own in hints else []
            found[own] = self._near(kind, point, levels, hint, set(found.values()))
        ids = set(taken)
        for own in wanted:
            if not found[own]:
                found[own] = free(own, ids)
                self.new.setdefault(kind, set()).add(found[own])
            ids.add(found[own])
        return found

    def _certain(self, kind: str, point: Point, levels: Sequence[Level]) -> str | None:
        """The id, '' for what a person calls new, None where nothing is the same."""
        for said, entries in levels:
            for each in said:
                decided = self.decisions.said.get(plain(each))
                if decided == NEW or any(entry.id == decided for entry in entries):
                    return "" if decided == NEW else decided
            found = called(said, entries)
            if len({entry.id for entry in found}) == 1:
                return found[0].id
            if found:
                names = [entry.id for entry in found]
                message = f"{shown(said[0])} may be several of the survey: {listed(names)}"
                self._doubt(kind, point, message, said[0], names[0])
                return ""
        return None

    def _near(
        self,
        kind: str,
        point: Point,
        levels: Sequence[Level],
        hint: Sequence[Entry],
        used: Collection[str],
    ) -> str:
        """The id of what is called nearly so, if a person says that it is meant."""
        asked: set[str] = set(used)
        for said, entries in levels:
            for entry in [*nearly_called(said, entries), *hint]:
                if entry.id in asked:
                    continue
                asked.add(entry.id)
                if not self.decisions.ask:
                    message = f"{shown(said[0])} may be the {kind} {shown(entry.label)}"
                    self._doubt(kind, point, message, said[0], entry.id)
                    return ""
                where = f"{point.grid.place}, row {point.row}"
                question = f"{where}: is {shown(said[0])} the {kind} {shown(entry.label)}? [y/N] "
                if self.decisions.ask(question):
                    self.same.append((kind, said[0], entry.label))
                    return entry.id
        return ""

    def _doubt(self, kind: str, point: Point, message: str, said: str, key: str) -> None:
        advice = f'say which: --is "{said}={key}", or --is "{said}={NEW}"'
        place, row = point.grid.place, point.row
        self.problems.append(Problem(place, row, kind, "nearly-known", message, advice))


def free(wanted: str, taken: Collection[str]) -> str:
    """The id, with a number where somebody has it."""
    given, number = wanted, 2
    while given in taken:
        given, number = f"{wanted}-{number}", number + 1
    return given
