"""What the numbers of a table are, told by another table that says something of the same."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.checks.share_matches_count import differs_from_count
from build_scripts.start.layout.readings import MOST_OFF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.layout.same_words import About, Part

BASES = ("base_n", "base_weighted")
_WHOLE = 100
_FEWEST = 2
"""Numbers that fit by chance are not taken for a proof where they are fewer."""


class Pair(NamedTuple):
    """A share, the number that may be its count, and what that is a part of."""

    share: Point
    counted: Point
    base: Decimal | None
    """As the file says it, or the sum of the counts; None = nobody knows."""

    @property
    def is_misfit(self) -> bool:
        """Whether the two contradict each other."""
        if self.base is None or self.share.reading.precision == "approximate":
            return False
        count = Decimal(self.counted.reading.text)
        share = Decimal(self.share.reading.text)
        return not self.base or differs_from_count(share, count, self.base)


def measures_told(parts: Sequence[Part], near: Sequence[tuple[int, int]]) -> list[str]:
    """Of each table; '' = nothing tells. ``near`` are those that say something of the same."""
    found = [_without_constants(part) for part in parts]
    for pair in near:
        for shares, counts in (pair, pair[::-1]):
            is_open = "" in (found[shares], found[counts])
            may_be = found[shares] in ("", "percent") and found[counts] in ("", "count")
            if is_open and may_be and _prove(parts[shares], parts[counts]):
                found[shares], found[counts] = "percent", "count"
    return found


def _without_constants(part: Part) -> str:
    """``Fallzahlen`` that differ from answer to answer are no bases but counts."""
    if part.measure not in BASES:
        return part.measure
    sets: dict[object, set[str]] = defaultdict(set)
    for words, point in part.by_words.items():
        sets[words._replace(answer=())].add(point.reading.text)
    return "count" if any(len(each) > 1 for each in sets.values()) else part.measure


def _prove(shares: Part, counts: Part) -> bool:
    """Whether every number of one table is the count of a share in the other.

    The same numbers in both are no counts but the shares again.
    """
    found = [pair for pair in pairs_of(shares, counts) if pair.base is not None]
    is_other = any(pair.share.reading.text != pair.counted.reading.text for pair in found)
    return is_other and len(found) >= _FEWEST and not any(pair.is_misfit for pair in found)


def pairs_of(shares: Part, counts: Part) -> Iterator[Pair]:
    """Every share with its count; nothing where a number is not whole, or nothing is counted."""
    sets: dict[About, list[tuple[Point, Point | None]]] = defaultdict(list)
    there = counts.by_words
    for words, point in shares.by_words.items():
        if words.kind == "answer" and point.reading.text:
            sets[words._replace(answer=())].append((point, there.get(words)))
    for several in sets.values():
        yield from _of_set(several)


def _of_set(several: Sequence[tuple[Point, Point | None]]) -> Iterator[Pair]:
    numbers = [count.reading.text for _, count in several if count]
    if not all(text and not Decimal(text) % 1 for text in numbers):
        return
    total = sum((Decimal(share.reading.text) for share, _ in several), Decimal(-_WHOLE))
    is_whole = len(numbers) == len(several) > 1 and abs(total) <= MOST_OFF
    summed = sum(map(Decimal, numbers), Decimal(0)) if is_whole else None
    for share, count in several:
        if count and not share.sizes.base_weighted and not count.sizes.base_weighted:
            said = share.sizes.base_n or count.sizes.base_n
            yield Pair(share, count, Decimal(said) if said else summed)
