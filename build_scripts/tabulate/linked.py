"""What is counted as unknowns and equations: all that a reader can add and subtract.

People, not labels: answers that the same respondents gave are one unknown wherever they stand, and
so are groups with the same members. An unknown may be published (an answer, or the base of a
follow-up question), known anyway (any other base) or never published (those without the attribute
of a breakdown, who did not tick a box, or left out a follow-up question).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.tabulate.counted import Value
from build_scripts.tabulate.net import Net
from build_scripts.tabulate.related import related

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.tabulate.counted import Counted, Heads
    from build_scripts.tabulate.net import Equation, Linked, Name
    from build_scripts.tabulate.same_people import Related
    from build_scripts.tabulate.sums import Group


def linked(questions: Sequence[Counted]) -> Linked:
    """The unknowns of all questions together; a mean is unknown as the number behind it is."""
    net, first_group, first_answer = Net(), _same_groups(questions), _same_answers(questions)
    kin = related(questions)
    for each in questions:
        for (answer, group), heads in each.heads.items():
            if each.mode != "mean" or not answer:
                own = first_answer.get((each.question_id, answer), (each.question_id, answer))
                name = (*own, first_group[group])
                net.add(Value(each.question_id, answer, group), name, heads.n)
    _of_sizes(kin, net)
    for each in questions:
        for group in each.groups:
            of_group = [Value(each.question_id, answer, group) for answer in each.answers]
            net.answers |= {net.name_of[value] for value in of_group if value not in kin.nobody}
            base = net.name_of[Value(each.question_id, "", group)]
            if each.mode == "mean":
                _of_mean(each, group, kin.totals.get(Value(each.question_id, "mean", group)), net)
            if each.filters:
                net.answers.add(base)
                net.bases.add(base)
    for each in questions:
        _of_question(each, net)
        _of_filters(each, net)
    _of_kin(kin, net)
    return net.linked(frozenset(kin.nobody | kin.everybody))


def _of_sizes(kin: Related, net: Net) -> None:
    """One name for what is one; the sizes of groups that are answers may be hidden."""
    for size, heads in kin.sizes.items():
        if size not in net.name_of:
            net.add(size, ("size", size.question_id, size.group), heads.n)
    for value in kin.same:
        if value in net.name_of:
            net.name_of[value] = net.name_of[_last(value, kin)]
    for size in kin.sizes:
        name = net.name_of[size]
        net.answers.add(name)
        net.sizes.setdefault(name, set()).add(size.group)


def _last(value: Value, kin: Related) -> Value:
    while value in kin.same:
        value = kin.same[value]
    return value


def _of_kin(kin: Related, net: Net) -> None:
    """Sums that hold by what answers and groups mean."""
    for stated in kin.sums:
        equation: Equation = {}
        for value, times in stated.items():
            name = net.name_of[value]
            equation[name] = equation.get(name, 0) + times
        told = {name: times for name, times in equation.items() if times}
        if told and not sum(net.counts[name] * times for name, times in told.items()):
            net.equations.append(told)
    for number, (some, whole) in enumerate(kin.at_most):
        names = [[net.name_of[value] for value in side] for side in (some, whole)]
        if sum(map(net.counts.__getitem__, names[0])) <= sum(map(net.counts.__getitem__, names[1])):
            net.among(names[0], names[1], ("among", number))


def _same_groups(questions: Sequence[Counted]) -> dict[Group, Group]:
    """The first group with the same members; members are those who answered anything."""
    members: dict[Group, Heads] = {}
    for each in questions:
        for group in each.groups:
            members[group] = max(each.heads["", group], members.get(group, each.heads["", group]))
    first: dict[Heads, Group] = {}
    return {group: first.setdefault(heads, group) for group, heads in members.items()}


def _same_answers(questions: Sequence[Counted]) -> dict[tuple[str, str], tuple[str, str]]:
    """The first answer that the same people gave; the base of a follow-up question is one, too.

    An answer that everybody gave is not the base: that it is, is what may be hidden.
    """
    first: dict[Heads, tuple[str, str]] = {}
    found = {}
    for each in questions:
        whole = each.heads.get(("", None))
        for answer in each.answers:
            heads = each.heads.get((answer, None))
            if heads and heads.n and heads != whole:
                found[each.question_id, answer] = first.setdefault(
                    heads, (each.question_id, answer)
                )
    for each in questions:
        whole = each.heads.get(("", None))
        if whole in first:
            found[each.question_id, ""] = first[whole]
    return found


def _of_mean(each: Counted, group: Group, total: int | None, net: Net) -> None:
    """Sums of what was given add up over groups, as people do; as if all had given 1 if unknown."""
    name: Name = (each.question_id, "mean", group)
    net.add(
        Value(each.question_id, "mean", group),
        name,
        each.heads["", group].n if total is None else total,
    )
    net.answers.add(name)


def _of_question(each: Counted, net: Net) -> None:
    name_of, question_id = net.name_of, each.question_id
    for group in each.groups:
        base = name_of[Value(question_id, "", group)]
        answers = [name_of[Value(question_id, answer, group)] for answer in each.answers]
        if each.mode == "single":
            net.equal(answers, base, ("rest", question_id, group))
        else:
            for answer, name in zip(each.answers, answers, strict=True):
                rest = ("not ticked", question_id, answer, group)
                net.equal([name], base, rest, always=True)
    last = ["mean"] if each.mode == "mean" else [*each.answers]
    for breakdown, groups in _breakdowns(each.groups):
        for answer in (*last, ""):
            parts = [name_of[Value(question_id, answer, group)] for group in groups]
            if None in each.groups:
                whole = name_of[Value(question_id, answer, None)]
                net.equal(parts, whole, ("elsewhere", question_id, answer, breakdown))
        if each.mode == "single" and None in each.groups:
            _of_those_elsewhere(each, breakdown, net)


def _of_those_elsewhere(each: Counted, breakdown: int, net: Net) -> None:
    """People without the attribute of a breakdown: their answers make up their number."""
    parts = [
        name
        for answer in each.answers
        if (name := ("elsewhere", each.question_id, answer, breakdown)) in net.counts
    ]
    whole: Name = ("elsewhere", each.question_id, "", breakdown)
    if whole in net.counts and parts:
        net.equal(parts, whole, ("elsewhere left", each.question_id, breakdown))


def _of_filters(each: Counted, net: Net) -> None:
    """Whoever answered a follow-up question gave an answer that led to it."""
    for number, condition in enumerate(each.filters):
        for group in each.groups:
            base = net.name_of[Value(each.question_id, "", group)]
            leading = [
                name
                for question_id, answer in condition
                if (name := net.name_of.get(Value(question_id, answer, group)))
            ]
            if not leading or leading == [base]:
                continue
            left = sum(net.counts[name] for name in leading) - net.counts[base]
            if left >= 0:
                rest: Name = ("left out", each.question_id, number, group)
                equation: Equation = {base: -1}
                for name in leading:
                    equation[name] = equation.get(name, 0) + 1
                if left or number:
                    net.counts[rest] = left
                    net.unseen.add(rest)
                    equation[rest] = -1
                net.equations.append({name: times for name, times in equation.items() if times})


def _breakdowns(groups: Sequence[Group]) -> Iterator[tuple[int, list[Group]]]:
    numbers = dict.fromkeys(group[0] for group in groups if group)
    for number in numbers:
        yield number, [group for group in groups if group and group[0] == number]
