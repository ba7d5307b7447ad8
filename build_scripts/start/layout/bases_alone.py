"""Tables that hold bases of the values in other tables, and no values of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.bases import VALUES
from build_scripts.start.layout.part_measures import BASES
from build_scripts.start.layout.words import ASKED

if TYPE_CHECKING:
    from build_scripts.start.layout.lines import Context
    from build_scripts.start.layout.shape import Shape


def holds_bases_alone(shape: Shape) -> bool:
    """Whether the only numbers under a known name are those of respondents."""
    has_values = shape.across or set(VALUES) & shape.numbers.keys()
    return not has_values and bool(set(BASES) & shape.numbers.keys())


def with_bases_as_values(shape: Shape, context: Context) -> tuple[Shape, Context]:
    """``Frage | n``: the bases are read as values are, and the context says what they are."""
    if not holds_bases_alone(shape) or not any(role.name in ASKED for role in shape.labels):
        return shape, context
    name = next(each for each in BASES if each in shape.numbers)
    others = {each: column for each, column in shape.numbers.items() if each != name}
    values = replace(shape, numbers={**others, "value": shape.numbers[name]})
    return values, replace(context, measure=name)
