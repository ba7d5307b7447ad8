"""Which tables of a file say something of the same, by their words or the names of their sheets."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations, product
from typing import TYPE_CHECKING

from build_scripts.start.layout.part_measures import BASES
from build_scripts.start.layout.sheet_names import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.same_words import About, Part

Pair = tuple[int, int]
"""Numbers of tables, the earlier one first."""


def near_each_other(parts: Sequence[Part]) -> list[Pair]:
    """Tables with a value of the same; a base has no answer.

    One of counts or bases whose words no other table knows goes with the sheet that is called as
    its own is, but for the measure.
    """
    found = {*_by_words(parts), *_by_question(parts)}
    alone = {*range(len(parts))} - {number for pair in found for number in pair}
    return sorted({*found, *_by_name(parts, alone)})


def _by_words(parts: Sequence[Part]) -> Iterator[Pair]:
    places: dict[About, list[int]] = defaultdict(list)
    for number, part in enumerate(parts):
        for each in part.by_words:
            places[each].append(number)
    for numbers in {tuple(each) for each in places.values()}:
        yield from combinations(numbers, 2)


def _by_question(parts: Sequence[Part]) -> Iterator[Pair]:
    bases: dict[About, set[int]] = defaultdict(set)
    for number, part in enumerate(parts):
        if part.measure in BASES:
            for each in part.by_words:
                bases[each].add(number)
    for number, part in enumerate(parts):
        if part.measure not in BASES:
            asked = {each._replace(answer=()) for each in part.by_words}
            for base in {base for each in asked for base in bases.get(each, ())}:
                yield (min(base, number), max(base, number))


def _by_name(parts: Sequence[Part], alone: set[int]) -> Iterator[Pair]:
    names = [named(part.sheet) for part in parts]
    sizes = [number for number in alone if names[number].measure in ("count", *BASES)]
    shares = [number for number, name in enumerate(names) if name.measure == "percent"]
    for size, share in product(sizes, shares):
        if names[size].words in ("", names[share].words):
            yield (min(size, share), max(size, share))
