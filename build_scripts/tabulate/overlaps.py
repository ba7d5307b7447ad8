"""Groups of two breakdowns that put together are the same people: districts and countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.tabulate.counted import Value
from build_scripts.tabulate.same_people import equal, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.tabulate.counted import Counted
    from build_scripts.tabulate.same_people import Related
    from build_scripts.tabulate.sums import Group


def tell_overlaps(each: Counted, found: Related) -> None:
    """Groups of two breakdowns with people in common: put together they are the same people."""
    own = set(each.groups)
    last = ("mean",) if each.mode == "mean" else each.answers
    for left, right in _clusters(each.overlaps):
        if not (set(left) | set(right)) <= own:
            continue
        mine, its = (together(each.heads["", group] for group in side) for side in (left, right))
        for answer in ("", *last):
            some, whole = (
                [Value(each.question_id, answer, group) for group in side] for side in (left, right)
            )
            if mine == its:
                equal(some, whole, found)
            else:
                found.at_most.append((some, whole) if mine.n < its.n else (whole, some))


def _clusters(
    overlaps: Iterable[tuple[Group, Group]],
) -> Iterator[tuple[tuple[Group, ...], tuple[Group, ...]]]:
    """For each two breakdowns the groups that hang together; then every group within another."""
    pairs = sorted({(one, other) for one, other in overlaps if one and other})
    for first, second in sorted({(one[0], other[0]) for one, other in pairs}):
        own = [pair for pair in pairs if (pair[0][0], pair[1][0]) == (first, second)]
        parts: list[tuple[set[Group], set[Group]]] = []
        for one, other in own:
            touched = [part for part in parts if one in part[0] or other in part[1]]
            parts = [part for part in parts if part not in touched]
            ones: set[Group] = {one}
            others: set[Group] = {other}
            for part in touched:
                ones, others = ones | part[0], others | part[1]
            parts.append((ones, others))
        if len(parts) > 1:
            yield from ((tuple(sorted(a)), tuple(sorted(b))) for a, b in parts)  # type: ignore[type-var]  # no None among them
        tangled = [part for part in parts if min(map(len, part)) > 1]
        for one, other in own:
            if any(one in part[0] for part in tangled):
                around = [[pair for pair in own if at in pair] for at in (one, other)]
                if 1 in map(len, around):
                    yield (one,), (other,)
