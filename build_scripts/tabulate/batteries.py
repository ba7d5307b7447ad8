"""Items on one scale: columns with the same answers whose labels share the words of a question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.stems import stems_in
from build_scripts.tabulate.proposals import common_words, set_stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.tabulate.plan import Option, Plan
    from build_scripts.tabulate.proposals import Proposal

FEWEST = 2
"""Items of a battery; one alone is a question."""
_FEWEST_UNSAID = 3
"""Columns that are called alike and hold the same, where no words say what was asked."""
_FRAME = " :|–-[]."


class Item(NamedTuple):
    """What a column is in its battery."""

    battery: str
    """The words that all of its items share: what was asked; '' where nothing says it."""
    title: str
    """The words that are its own; '' likewise."""
    columns: tuple[str, ...] = ()
    """Of all items, where nothing says what was asked."""
    values: tuple[str, ...] = ()
    """Of all items, where the file labels none; of some nobody may have given each answer."""


def items_among(questions: Sequence[Proposal]) -> dict[str, Item]:
    """By column the items among these proposals.

    Those whose columns are called alike (``q5_1``, ``q5_2``) come first, then those whose labels
    begin with the same question.
    """
    found: dict[str, Item] = {}
    singles = [each for each in questions if each.mode == "single"]
    by_name: dict[tuple[object, ...], list[Proposal]] = {}
    for each in singles:
        if stem := set_stem(each.columns[0]):
            by_name.setdefault((stem, each.columns[0].variable.labels), []).append(each)
    for (_, labels), items in by_name.items():
        alike = items if labels else _on_one_scale(items)
        found |= {
            name: item if labels else item._replace(values=alike[0].columns[0].values)
            for name, item in (_named(alike) or ({} if labels else _unsaid(alike))).items()
        }
    by_label: dict[tuple[str, tuple[object, ...]], list[Proposal]] = {}
    for each in singles:
        for beginning in stems_in(_words(each)):
            by_label.setdefault((beginning, _answers(each)), []).append(each)
    for _, items in sorted(by_label.items(), key=lambda pair: -len(pair[0][0])):
        found |= _named([each for each in items if each.name not in found])
    return found


def _on_one_scale(items: Sequence[Proposal]) -> list[Proposal]:
    """Those that hold at least half of what the first holds, and nothing else."""
    ordered = sorted(items, key=lambda each: -len(each.columns[0].values))
    most = set(ordered[0].columns[0].values)
    return [
        each
        for each in ordered
        if most >= set(each.columns[0].values) and 2 * len(each.columns[0].values) >= len(most) > 1
    ]


def _unsaid(items: Sequence[Proposal]) -> dict[str, Item]:
    """Codes of questions and answers alone: a person has to say what was asked."""
    if len(items) < _FEWEST_UNSAID or any(map(_words, items)):
        return {}
    columns = tuple(sorted(each.name for each in items))
    return {each.name: Item("", "", columns) for each in items}


def _answers(question: Proposal) -> tuple[object, ...]:
    """Labels of values, or the values that occur where nobody labelled them."""
    column = question.columns[0]
    return column.variable.labels or tuple(sorted(column.values))


def _words(question: Proposal) -> str:
    """What the sheets say in words: a label, else a heading that is a sentence."""
    is_said = question.label and question.label != question.name
    return question.label if is_said else question.name if " " in question.name else ""


def _named(items: Sequence[Proposal]) -> dict[str, Item]:
    """None where the words have nothing in common, or an item has none of its own."""
    said = [_words(each) for each in items]
    if len(items) < FEWEST or not all(said):
        return {}
    sets = {each.columns[0].variable.set_name for each in items}
    battery = sets.pop() if len(sets) == 1 else ""
    battery = battery or common_words(said, "")
    titles = [_without(words, battery) for words in said]
    if not battery or not all(titles) or len(set(titles)) < len(titles):
        return {}
    pairs = zip(items, titles, strict=True)
    return {each.name: Item(battery, title) for each, title in pairs}


def _without(label: str, words: str) -> str:
    return label.strip(_FRAME).removeprefix(words).removesuffix(words).strip(_FRAME)


def unlike_items(plan: Plan) -> Iterator[Problem]:
    """Items of a battery that do not have the answers of its first."""
    first: dict[str, tuple[str, tuple[Option, ...]]] = {}
    for question in plan.questions:
        if not question.battery:
            continue
        name, answers = first.setdefault(question.battery, (question.question_id, question.answers))
        if list(map(_scale, answers)) != list(map(_scale, question.answers)):
            field = f"question.{question.question_id}.battery"
            message = f"its answers are not those of {shown(name)}"
            advice = "use the same answers in the same order, or take the item out"
            yield Problem(plan.place, 0, field, "battery-differs", message, advice)


def _scale(option: Option) -> tuple[str, str, bool]:
    return option.option_id, option.label, option.is_substantive
