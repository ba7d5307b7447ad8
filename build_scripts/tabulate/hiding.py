"""Which values are hidden, and why: the rules first, then what the rest would give away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from build_scripts.tabulate.attacker import attack, is_exact, is_safe
from build_scripts.tabulate.counted import Value
from build_scripts.tabulate.linked import linked
from build_scripts.tabulate.net import components
from build_scripts.tabulate.suppression import NOBODY, protect

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from build_scripts.tabulate.counted import Counted
    from build_scripts.tabulate.net import Linked, Name
    from build_scripts.tabulate.plan import Disclosure

Reason = Literal["base", "few", "all", "zero", "secondary"]
Ends = tuple[float, float]
"""The least and the most that a count may be."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not published."""

    values: Mapping[Value, Reason]
    bases: frozenset[Value]
    """Numbers of respondents that would tell a hidden count."""
    told: Mapping[Value, Ends]
    """What a reader can still compute about each hidden count: the least and the most."""
    unsafe: tuple[Value, ...] = ()
    """Values that no hiding protects."""


def hide(questions: Sequence[Counted], rules: Disclosure, public: Collection[Value] = ()) -> Hidden:
    """By the rules; with ``secondary`` also what would tell it, and the attacker's word on it.

    ``public`` values of the same people stand in an earlier version, so they hide nothing.
    """
    values = dict(_primary(questions, rules))
    if not values or not rules.secondary:
        return Hidden(values, frozenset(), {})
    net = linked(questions)
    known = {net.name_of[value] for value in public}
    net = replace(net, answers=net.answers - known, unseen=net.unseen - known)
    values = {
        value: reason
        for value, reason in values.items()
        if reason == "base" or value not in net.settled
    }
    needed = _needed(values, questions, net, rules)
    needed = {name: ends for name, ends in needed.items() if name not in known}
    gone, told, unsafe = _protected(net, needed)
    for value, name in net.name_of.items():
        if name in gone and value.answer_id and value not in values:
            values[value] = "secondary"
    bases = set(_bases(questions, net, gone))
    for value in _without_number(questions, bases, rules):
        values.setdefault(value, "secondary")
    return Hidden(
        values,
        frozenset(bases),
        {value: told[name] for value, name in net.name_of.items() if name in told},
        tuple(sorted((v for v, name in net.name_of.items() if name in unsafe), key=repr)),
    )


class _Protected(NamedTuple):
    """What is hidden so that nobody computes what must be."""

    gone: set[Name]
    told: dict[Name, Ends]
    """What an attacker still computes: the least and the most."""
    unsafe: set[Name]
    """What an attacker computes all the same."""


def _protected(net: Linked, needed: Mapping[Name, Ends]) -> _Protected:
    """Component by component; the attacker has the last word on each."""
    found = _Protected(set(needed), {}, set())
    for equations in components(net):
        own = {name: needed[name] for each in equations for name in each if name in needed}
        if not own:
            continue
        hidden = protect(net, equations, own)
        asked = sorted((hidden & net.answers) | own.keys(), key=repr)
        bounds = attack(net.counts, equations, hidden, asked)
        # What can be computed anyway is not hidden for show.
        plain = {name for name in asked if name not in own and is_exact(bounds[name])}
        found.gone.update(hidden - plain)
        found.told.update({name: each for name, each in bounds.items() if name not in plain})
        found.unsafe.update(
            name for name, ends in own.items() if ends != NOBODY and not is_safe(bounds[name], ends)
        )
    return found


def _bases(questions: Sequence[Counted], net: Linked, gone: set[Name]) -> Iterator[Value]:
    """Numbers of respondents that would tell; the size of a group stands in every question."""
    groups = {group for name, own in net.sizes.items() if name in gone for group in own}
    for each in questions:
        for group in each.groups:
            base = Value(each.question_id, "", group)
            if group in groups or net.name_of[base] in gone:
                yield base


def _without_number(
    questions: Sequence[Counted], bases: set[Value], rules: Disclosure
) -> Iterator[Value]:
    """Values that would tell a hidden number of respondents.

    Shares of few people are shares of one number only: of 33 there is no 5 %. And those of a group
    and of all others add up to its number.
    """
    steps = 100 * 10 ** (1 if rules.decimals is None else rules.decimals)
    for each in questions:
        for group in each.groups:
            is_told = each.heads["", group].n < steps or group
            if Value(each.question_id, "", group) in bases and is_told:
                for answer in ("mean",) if each.mode == "mean" else each.answers:
                    if answer == "mean" or each.heads[answer, None].n:  # nobody at all is told
                        yield Value(each.question_id, answer, group)


def _primary(questions: Sequence[Counted], rules: Disclosure) -> Iterator[tuple[Value, Reason]]:
    for each in questions:
        for group in each.groups:
            n = each.heads["", group].n
            if each.mode == "mean" and n < max(rules.minimum_base, rules.minimum_count, 1):
                yield Value(each.question_id, "mean", group), "base"
            for answer in each.answers:
                count = each.heads[answer, group].n
                if reason := _reason(n, count, rules, is_box=each.mode == "multiple"):
                    yield Value(each.question_id, answer, group), reason


def _reason(n: int, count: int, rules: Disclosure, *, is_box: bool) -> Reason | None:
    """Those who did not tick a box are few as those who did."""
    if n < max(rules.minimum_base, 1):
        return "base"
    if 0 < count < rules.minimum_count or (is_box and 0 < n - count < rules.minimum_count):
        return "few"
    if rules.hide_unanimous and count == n:
        return "all"
    return "zero" if rules.hide_zero and not count else None


def _needed(
    values: Mapping[Value, Reason], questions: Sequence[Counted], net: Linked, rules: Disclosure
) -> dict[Name, Ends]:
    """What must stay possible: nobody up to the threshold, or from there to everybody."""
    bases = {each.question_id: each for each in questions}
    found: dict[Name, Ends] = {}
    few = max(rules.minimum_count, 1)
    for value, reason in values.items():
        if value in net.settled:
            continue
        name = net.name_of[value]
        question = bases[value.question_id]
        n, count = question.heads["", value.group].n, net.counts[name]
        ends = (0.0, float(min(few, n)))
        if reason == "all" or (reason == "few" and count >= rules.minimum_count):
            ends = (float(max(0, n - few)), float(n))
        elif question.mode == "mean" and n:
            ends = (max(0.0, float(count - few)), float(count + few))
        before = found.get(name, ends)
        found[name] = (min(before[0], ends[0]), max(before[1], ends[1]))
    for name, count in net.counts.items():
        is_elsewhere = name[0] == "elsewhere" and name in net.unseen
        if is_elsewhere and name[2] and 0 < count < rules.minimum_count:
            found.setdefault(name, (0.0, float(count + 1)))
    return found
