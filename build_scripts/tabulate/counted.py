"""How many people stand behind each value: what is protected, whatever is published of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.tabulate.computing import Computed
    from build_scripts.tabulate.plan import Mode, Plan, Question
    from build_scripts.tabulate.sums import Group


class Heads(NamedTuple):
    """A set of people: how many, and the sum of their numbers, which tells sets apart."""

    n: int
    who: int


class Value(NamedTuple):
    """A published value, or the base of a question: then the answer is ''."""

    question_id: str
    answer_id: str
    group: Group


@dataclass(frozen=True, slots=True)
class Counted:
    """One question."""

    question_id: str
    mode: Mode
    answers: tuple[str, ...]
    groups: tuple[Group, ...]
    heads: Mapping[tuple[str, Group], Heads]
    """Of each answer and group; '' = of all who answered."""
    filters: tuple[tuple[tuple[str, str], ...], ...] = ()
    """Whoever was asked gave one of these answers (question and answer), for each condition."""
    divides: tuple[tuple[str, Group], ...] = ()
    """Answers that make a group of a breakdown by the same column."""
    overlaps: frozenset[tuple[Group, Group]] = frozenset()
    """Groups of two breakdowns that have people in common."""
    made_of: tuple[str, tuple[tuple[str, int], ...]] | None = None
    """Of a mean: the question with the same numbers as answers, and the number of each."""


def counted(plan: Plan, computed: Computed) -> tuple[Counted, ...]:
    """The people behind everything that was computed."""
    found = []
    for each in computed.questions:
        answers = () if each.question.mode == "mean" else each.answers
        heads = {(answer, group): Heads(0, 0) for group in each.groups for answer in ("", *answers)}
        heads |= {
            (answer, group): Heads(one.count, one.people)
            for (answer, group), one in each.estimates.items()
        }
        heads |= {("", group): Heads(one.n, one.base) for (_, group), one in each.estimates.items()}
        question = each.question
        found.append(
            Counted(
                question.question_id, question.mode, answers, each.groups, heads,
                filters=tuple(_filters(question, plan)),
                divides=tuple(_divides(question, plan)),
                overlaps=computed.overlaps,
                made_of=_made_of(question, plan),
            )
        )  # fmt: skip
    return tuple(found)


def _divides(question: Question, plan: Plan) -> Iterator[tuple[str, Group]]:
    """Answers whose values all belong to one group."""
    for at, breakdown in enumerate(plan.breakdowns):
        if question.mode == "single" and breakdown.column == question.column:
            for option in question.answers:
                for number, group in enumerate(breakdown.groups):
                    if set(option.values) <= set(group.values):
                        yield option.option_id, (at, number)


def _made_of(question: Question, plan: Plan) -> tuple[str, tuple[tuple[str, int], ...]] | None:
    """The question whose answers are the numbers of a mean."""
    if question.mode != "mean":
        return None
    for other in plan.questions:
        if other.mode == "single" and other.column == question.column:
            values = [(each.option_id, each.values) for each in other.answers]
            if all(len(own) == 1 and own[0].isdecimal() for _, own in values):
                return other.question_id, tuple((name, int(own[0])) for name, own in values)
    return None


def _filters(question: Question, plan: Plan) -> list[tuple[tuple[str, str], ...]]:
    """Conditions that are answers to other questions of the plan."""
    found = []
    for condition in question.asked_if or ():
        giving = tuple(
            (other.question_id, option.option_id)
            for other in plan.questions
            if other.mode != "mean"
            for option in other.answers
            if (option.column or other.column) == condition.column
            and (option.column or set(option.values) & set(condition.values))
        )
        found += [giving] if giving and condition.values else []
    return found


def merged(
    questions: tuple[Counted, ...], breakdown: int, one: int, other: int
) -> tuple[Counted, ...]:
    """As if two groups of a breakdown were one; the second is gone."""
    kept, gone = (breakdown, one), (breakdown, other)
    found = []
    for each in questions:
        heads = dict(each.heads)
        for answer, group in each.heads:
            if group == gone:
                mine, its = heads.get((answer, kept), Heads(0, 0)), heads.pop((answer, group))
                heads[answer, kept] = Heads(mine.n + its.n, mine.who + its.who)
        renamed: dict[Group, Group] = {gone: kept}
        found.append(
            replace(
                each,
                groups=tuple(dict.fromkeys(renamed.get(group, group) for group in each.groups)),
                heads=heads,
                divides=tuple((a, renamed.get(group, group)) for a, group in each.divides),
                overlaps=frozenset(
                    (renamed.get(a, a), renamed.get(b, b)) for a, b in each.overlaps
                ),
            )
        )
    return tuple(found)
