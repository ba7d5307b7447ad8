"""The private report: what is hidden, why, what can be worked out all the same, what helps."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from build_scripts.tabulate.counted import merged
from build_scripts.tabulate.hiding import hide
from build_scripts.telling import translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.tabulate.computing import Computed
    from build_scripts.tabulate.counted import Counted, Value
    from build_scripts.tabulate.hiding import Hidden
    from build_scripts.tabulate.plan import Plan
    from build_scripts.tabulate.sums import Group

_WORDS = {
    "base": "too few respondents",
    "few": "too few people",
    "all": "everybody gave this answer",
    "zero": "nobody gave this answer",
    "secondary": "would tell another hidden value",
}
_MOST_TRIALS = 24


def report_lines(
    plan: Plan, computed: Computed, questions: Sequence[Counted], hidden: Hidden, reader: str = "en"
) -> Iterator[str]:
    """For those who may see the answer sheets and nobody else, in the language of ``reader``."""
    say = partial(translated, language=reader)
    values = sum(len(each.answers) * len(each.groups) for each in computed.questions)
    yield say(f"{plan.survey_id}, edition {plan.edition_id}: {computed.respondents} respondents")
    yield say("Private: this report tells what is hidden. It stays in microdata/.")
    yield ""
    yield say(f"{values} values, {len(hidden.values)} of them hidden")
    for reason, number in sorted(Counter(hidden.values.values()).items()):
        yield f"  {number:6} {say(_WORDS[reason])}"
    if hidden.bases:
        told = say("numbers of respondents that would tell a hidden value")
        yield f"  {len(hidden.bases):6} {told}"
    yield ""
    if not hidden.values:
        return
    yield from remedies(plan, questions, hidden, reader)
    yield say("Every hidden value (question, answer, group: why; what a reader can still work out)")
    for value, reason in sorted(hidden.values.items(), key=lambda item: repr(item[0])):
        span = hidden.told.get(value)
        still = f"; {say(f'from {span[0]:g} to {span[1]:g} people')}" if span else ""
        yield f"  {_name(value, plan)}: {say(_WORDS[reason])}{still}"
    for value in sorted(hidden.bases, key=repr):
        yield f"  {_name(value, plan)}: {say('number of respondents')}"


def _name(value: Value, plan: Plan) -> str:
    return f"{value.question_id}, {value.answer_id or '-'}, {group_name(value.group, plan)}"


def group_name(group: Group, plan: Plan) -> str:
    """``size/small``; everybody is ``total``."""
    if group is None:
        return "total"
    breakdown = plan.breakdowns[group[0]]
    return f"{breakdown.breakdown_id}/{breakdown.groups[group[1]].option_id}"


def remedies(
    plan: Plan, questions: Sequence[Counted], hidden: Hidden, reader: str = "en"
) -> Iterator[str]:
    """Neighbouring groups that, put together, would leave fewer values hidden; the best first."""
    say = partial(translated, language=reader)
    found = []
    for one, other in list(_pairs(plan, hidden))[:_MOST_TRIALS]:
        together = merged(tuple(questions), one[0], one[1], other[1])
        left = len(hide(together, plan.disclosure).values)
        if left < len(hidden.values):
            found.append((left, group_name(one, plan), group_name(other, plan)))
    if found:
        yield say("What would help: put these groups together in the plan")
        for left, one_name, other_name in sorted(found)[:5]:
            yield "  " + say(f"{one_name} with {other_name}: {left} values hidden")
        yield ""


def _pairs(plan: Plan, hidden: Hidden) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Neighbours of which one has something hidden by a rule."""
    hit = {
        value.group
        for value, reason in hidden.values.items()
        if reason != "secondary" and value.group
    }
    for at, breakdown in enumerate(plan.breakdowns):
        for number in range(len(breakdown.groups) - 1):
            one, other = (at, number), (at, number + 1)
            if len(breakdown.groups) > 2 and hit & {one, other}:  # noqa: PLR2004  # one is the total
                yield one, other
