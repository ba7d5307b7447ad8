"""A series as tidy rows: one for each value, with the same columns in every chart.

``edition``, ``answer``, ``group``, ``value``, ``text``, ``n``, ``precision``, ``status``, ``note``
and ``reading`` are what was published; ``total``, ``leading``, ``set`` and ``beside`` (the scale,
as "don't know" is) say how it stands among the others. What is not known is left out, so that
``isValid(datum.value)`` asks for it.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from build_scripts.survey.series import Observation, Series

Row = dict[str, Any]
"""One record of the data inside a Vega-Lite specification."""


def row_of(series: Series, item: Observation, **more: object) -> Row:
    """An observation as a record, with what a chart adds to it."""
    row = {
        "edition": item.edition,
        "answer": item.answer,
        "group": item.group,
        "value": value_of(item) if item.value is not None else None,
        "text": item.value_text,
        "n": item.base_n,
        "precision": item.precision,
        "status": item.obs_status,
        "note": item.note or None,
        "reading": item.reading,
        "total": item.is_total,
        "leading": is_leading(series, item),
        "set": set_name(series, item) or None,
        "beside": item.answer in series.beside_scale or None,
        **more,
    }
    return {name: _number(value) for name, value in row.items() if value is not None}


def _number(value: object) -> object:
    return int(value) if isinstance(value, float) and value == int(value) else value


def rows_of(
    series: Series,
    items: Iterable[Observation] = (),
    more: Callable[[Observation], Row] = lambda _: {},
) -> list[Row]:
    """A row for each value, in reading order."""
    return [row_of(series, item, **more(item)) for item in items or series.observations]


def by_answer(series: Series) -> list[Observation]:
    """Answers in their order, or with the highest value first; below each its groups, editions."""
    answers = series.answers if series.ordered else by_value(series)
    order = {answer: position for position, answer in enumerate(answers)}
    return sorted(series.observations, key=lambda item: order[item.answer])


def by_value(series: Series) -> list[str]:
    """Answers with the best value first, as the newest edition's total has them.

    What has no such value comes after them, what is no step of a scale last.
    """
    leading = {item.answer: item.value for item in series.observations if is_leading(series, item)}
    sign = 1 if series.best == "lowest" else -1

    def place(answer: str) -> tuple[bool, bool, float]:
        value = leading.get(answer)
        return answer in series.beside_scale, value is None, sign * float(value or 0)

    return sorted(series.answers, key=place)


def grouped(items: Iterable[Observation], *fields: str) -> list[tuple[Observation, ...]]:
    """The values that have these fields in common, in their order."""
    found: dict[object, list[Observation]] = {}
    for item in items:
        found.setdefault(attrgetter(*fields)(item), []).append(item)
    return [tuple(each) for each in found.values()]


def strips_of(series: Series) -> list[tuple[Observation, ...]]:
    """The values of each edition and group: what one strip shows."""
    return grouped(series.observations, "edition", "group")


def value_of(item: Observation) -> float:
    """The value as a number; zero where it is missing."""
    return float(item.value or 0)


def ends(series: Series) -> tuple[float, float]:
    """Both ends of the scale: 0–100 for percent, those of the unit, else of the values."""
    if series.unit == PERCENT:
        return 0.0, 100.0
    if series.scale_ends:
        return float(series.scale_ends[0]), float(series.scale_ends[1])
    known = [float(item.value) for item in series.observations if item.value is not None]
    return min([0.0, *known]), max([0.0, *known]) or 1.0


def is_leading(series: Series, item: Observation) -> bool:
    """Of the newest edition, and of everybody where there are groups."""
    return item.edition == series.editions[-1] and (item.is_total or len(series.groups) == 1)


def breakdown_of(series: Series, item: Observation) -> str:
    """What its group is a part of, where there are several such; '' for everybody."""
    return item.breakdown.title if item.breakdown and len(series.breakdowns) > 1 else ""


def set_name(series: Series, item: Observation) -> str:
    """What tells values of one answer apart: edition, group, or both; '' where one is all."""
    names = [item.edition] if len(series.editions) > 1 else []
    names += [item.group] if len(series.groups) > 1 else []
    return ", ".join(names)


def name_beside_others(series: Series, item: Observation) -> str:
    """What a line or row is called: its answer, its group where the answer is one, or both."""
    if len(series.groups) == 1:
        return item.answer
    return item.group if len(series.answers) == 1 else f"{item.answer}, {item.group}"


def name_of_all(series: Series) -> str:
    """The only answer, which is not repeated beside each value; '' where the title says it."""
    only = series.answers[0] if len(series.answers) == 1 else ""
    return only if only != series.title else ""
