"""What is the same people by what they are asked, wherever it is published.

A question that divides respondents tells how large its groups are; two that do, each by the groups
of the other, tell the same cells; an answer of one may be several of another put together (a net),
a group several of another breakdown; a mean is made of the answers with the same numbers. Whoever
reads knows it, so it is told here: as sums that are 0, as values that are one, as cells that nobody
can be in. Where labels do not tell, the people do: equal sums of their numbers are the same people.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, combinations
from typing import TYPE_CHECKING

from build_scripts.tabulate.counted import Heads, Value
from build_scripts.tabulate.nets import tell_nets
from build_scripts.tabulate.overlaps import tell_overlaps
from build_scripts.tabulate.same_people import Related, equal, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.tabulate.counted import Counted
    from build_scripts.tabulate.sums import Group


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
        tell_overlaps(each, found)
        _numbers(each, questions, found)
    tell_nets(questions, found)
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
        return together(heads[answer, None] for answer in self.answers_of(group))


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
            heads = together(one.question.heads[key] for key in mine)
            if heads == together(other.question.heads[key] for key in its):
                left = [Value(one.question.question_id, *key) for key in mine]
                right = [Value(other.question.question_id, *key) for key in its]
                equal(left, right, found)


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
