"""What is the same people by what they are asked, wherever it is published.

A question that divides respondents tells how large its groups are; two that do, each by the groups
of the other, tell the same cells; an answer of one may be several of another put together (a net),
a group several of another breakdown; a mean is made of the answers with the same numbers. Whoever
reads knows it, so it is told here: as sums that are 0, as values that are one, as cells that nobody
can be in. Where labels do not tell, the people do: equal sums of their numbers are the same people.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, combinations
from typing import TYPE_CHECKING

from build_scripts.tabulate.counted import Heads, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from build_scripts.tabulate.counted import Counted
    from build_scripts.tabulate.sums import Group

Sum = dict[Value, int]
"""Coefficients; the sum is 0."""
_MOST_PARTS = 8
"""Answers of a question of which every choice is tried as a net; of more only neighbours are."""
_Parts = tuple[str, ...]


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


def related(questions: Sequence[Counted]) -> Related:
    """Everything that follows from what the questions of a plan mean."""
    found = Related()
    ties = list(chain.from_iterable(_ties(each, questions) for each in questions))
    for tie in ties:
        _sized(tie, found)
    for tie in ties:
        _others_sized(tie, ties, found)
    for one, other in combinations(ties, 2):
        if one.question is not other.question and one.breakdown != other.breakdown:
            _crossed(one, other, found)
    for each in questions:
        if each.mode == "single":
            _groups_within_answers(each, found)
        _overlapping(each, found)
        _numbers(each, questions, found)
    _nets(questions, found)
    return found


@dataclass(frozen=True)
class _Tie:
    """A breakdown whose groups are made of the answers to a question."""

    question: Counted
    breakdown: int
    group_of: Mapping[str, Group]

    def answers_of(self, group: Group) -> list[str]:
        return [answer for answer, own in self.group_of.items() if own == group]

    @property
    def groups(self) -> dict[Group, None]:
        return dict.fromkeys(self.group_of.values())

    def size(self, group: Group) -> Value:
        return Value(self.question.question_id, "", group)

    def heads_of(self, group: Group) -> Heads:
        heads = self.question.heads
        return _together(heads[answer, None] for answer in self.answers_of(group))


def _together(heads: Iterable[Heads]) -> Heads:
    own = list(heads)
    return Heads(sum(each.n for each in own), sum(each.who for each in own))


def _ties(each: Counted, questions: Sequence[Counted]) -> Iterator[_Tie]:
    """By the columns of the plan, or because every answer is found in one group only."""
    if each.mode != "single":
        return
    stated: dict[int, dict[str, Group]] = {}
    for answer, group in each.divides:
        if group:
            stated.setdefault(group[0], {})[answer] = group
    for breakdown in _breakdowns(questions):
        if breakdown in stated:
            yield _Tie(each, breakdown, stated[breakdown])
        elif group_of := _answers_within_groups(each, breakdown):
            yield _Tie(each, breakdown, group_of)


def _breakdowns(questions: Sequence[Counted]) -> list[int]:
    return sorted({group[0] for each in questions for group in each.groups if group})


def _of(each: Counted, breakdown: int) -> list[Group]:
    return [group for group in each.groups if group and group[0] == breakdown]


def _answers_within_groups(each: Counted, breakdown: int) -> dict[str, Group]:
    """{} where an answer was given in two groups, or all in one."""
    found: dict[str, Group] = {}
    for answer in each.answers:
        whole = each.heads[answer, None].n
        own = [group for group in _of(each, breakdown) if each.heads[answer, group].n]
        if whole and (len(own) != 1 or each.heads[answer, own[0]].n != whole):
            return {}
        if whole:
            found[answer] = own[0]
    return found if len(set(found.values())) > 1 else {}


def _sized(tie: _Tie, found: Related) -> None:
    """A group is as large as the answers that make it; nobody in it gave another."""
    question = tie.question
    for group in tie.groups:
        size = tie.size(group)
        found.sizes[size] = tie.heads_of(group)
        parts = [Value(question.question_id, answer, None) for answer in tie.answers_of(group)]
        found.sums.append({size: -1, **dict.fromkeys(parts, 1)})
    for group in _of(question, tie.breakdown):
        for answer in question.answers:
            value = Value(question.question_id, answer, group)
            if tie.group_of.get(answer) == group:
                found.same[value] = Value(question.question_id, answer, None)
            else:
                found.nobody.add(value)


def _others_sized(tie: _Tie, ties: Sequence[_Tie], found: Related) -> None:
    """All of a group who answered another question that divides are the group, or among it."""
    for other in {id(each.question): each.question for each in ties}.values():
        for group in tie.groups:
            if other is tie.question or group not in other.groups:
                continue
            base, size = Value(other.question_id, "", group), tie.size(group)
            found.sizes.setdefault(base, other.heads["", group])
            if other.heads["", group] == found.sizes[size]:
                found.same[base] = size
            else:
                found.at_most.append(([base], [size]))


def _crossed(one: _Tie, other: _Tie, found: Related) -> None:
    """Women among the young are the young among women."""
    for group in one.groups:
        for across in other.groups:
            if across not in one.question.groups or group not in other.question.groups:
                continue
            mine = [(a, across) for a in one.answers_of(group)]
            its = [(a, group) for a in other.answers_of(across)]
            heads = _together(one.question.heads[key] for key in mine)
            if heads == _together(other.question.heads[key] for key in its):
                left = [Value(one.question.question_id, *key) for key in mine]
                right = [Value(other.question.question_id, *key) for key in its]
                _equal(left, right, found)


def _equal(left: Sequence[Value], right: Sequence[Value], found: Related) -> None:
    found.sums.append({**dict.fromkeys(left, 1), **dict.fromkeys(right, -1)})


def _groups_within_answers(each: Counted, found: Related) -> None:
    """Districts within countries: in every group everybody gave one answer, by what groups are."""
    for breakdown in sorted({group[0] for group in each.groups if group}):
        groups = [group for group in _of(each, breakdown) if each.heads["", group].n]
        given = {
            group: [answer for answer in each.answers if each.heads[answer, group].n]
            for group in groups
        }
        if not all(len(own) == 1 for own in given.values()):
            continue
        if len({own[0] for own in given.values()}) < 2:  # noqa: PLR2004  # one answer alone
            continue
        for group in groups:
            base = Value(each.question_id, "", group)
            found.sizes.setdefault(base, each.heads["", group])
            for answer in each.answers:
                value = Value(each.question_id, answer, group)
                if answer != given[group][0]:
                    found.nobody.add(value)
                elif value not in found.same:
                    found.same[value] = base
                    found.everybody.add(value)


def _overlapping(each: Counted, found: Related) -> None:
    """Groups of two breakdowns with people in common: put together they are the same people."""
    own = set(each.groups)
    last = ("mean",) if each.mode == "mean" else each.answers
    for left, right in _clusters(each.overlaps):
        if not (set(left) | set(right)) <= own:
            continue
        mine, its = (_together(each.heads["", group] for group in side) for side in (left, right))
        for answer in ("", *last):
            some, whole = (
                [Value(each.question_id, answer, group) for group in side] for side in (left, right)
            )
            if mine == its:
                _equal(some, whole, found)
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


def _numbers(each: Counted, questions: Sequence[Counted], found: Related) -> None:
    """A mean of the numbers that answers stand for."""
    for other in questions:
        if not each.made_of or each.made_of[0] != other.question_id:
            continue
        if each.heads["", None] == other.heads["", None] and each.groups == other.groups:
            for group in each.groups:
                mean = Value(each.question_id, "mean", group)
                parts = {Value(other.question_id, a, group): code for a, code in each.made_of[1]}
                found.totals[mean] = sum(
                    other.heads[value.answer_id, group].n * code for value, code in parts.items()
                )
                found.sums.append({mean: -1, **parts})


def _nets(questions: Sequence[Counted], found: Related) -> None:
    """Answers that together are an answer, or several together, of another question."""
    known: dict[Heads, list[tuple[Counted, _Parts]]] = {}
    done: dict[tuple[str, str], list[tuple[_Parts, _Parts]]] = {}
    for each in questions:
        for parts in _choices(each):
            heads = _together(each.heads[answer, None] for answer in parts)
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
            _equal(left, [Value(other.question_id, a, group) for a in others], found)


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
