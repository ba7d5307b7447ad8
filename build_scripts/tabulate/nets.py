"""Answers that together are the same people as answers of another question."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from build_scripts.tabulate.counted import Heads, Value
from build_scripts.tabulate.same_people import equal, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.tabulate.counted import Counted
    from build_scripts.tabulate.same_people import Related

_MOST_PARTS = 8
"""Answers of a question of which every choice is tried as a net; of more only neighbours are."""
_Parts = tuple[str, ...]


def tell_nets(questions: Sequence[Counted], found: Related) -> None:
    """Answers that together are an answer, or several together, of another question."""
    known: dict[Heads, list[tuple[Counted, _Parts]]] = {}
    done: dict[tuple[str, str], list[tuple[_Parts, _Parts]]] = {}
    for each in questions:
        for parts in _choices(each):
            heads = together(each.heads[answer, None] for answer in parts)
            for other, others in known.get(heads, ()):
                if other is each or len(parts) == len(others) == 1:
                    continue  # one answer each: the same unknown already
                before = done.setdefault((each.question_id, other.question_id), [])
                if not any(set(a) < set(parts) and set(b) < set(others) for a, b in before):
                    before.append((parts, others))
                    _net(each, parts, other, others, found)
            known.setdefault(heads, []).append((each, parts))


def _net(each: Counted, parts: _Parts, other: Counted, others: _Parts, found: Related) -> None:
    for group in each.groups:
        if group in other.groups:
            left = [Value(each.question_id, answer, group) for answer in parts]
            equal(left, [Value(other.question_id, a, group) for a in others], found)


def _choices(each: Counted) -> Iterator[_Parts]:
    """Answers that may be put together, the fewest first; not all of them, and nobody's never."""
    if each.mode == "mean":
        return
    given = [answer for answer in each.answers if each.heads[answer, None].n]
    yield from ((answer,) for answer in given)
    if each.mode != "single":
        return
    for size in range(2, len(given)):
        if len(given) <= _MOST_PARTS:
            yield from combinations(given, size)
        else:
            yield from (tuple(given[at : at + size]) for at in range(len(given) - size + 1))
