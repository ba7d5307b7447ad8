"""Expressions of all charts: every name in them is one that the specification itself knows.

Vega says nothing of a field that is not there, and mypy sees no text; so they are read here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.charts import chart_type
from build_scripts.drawing.specification import spec_of, trusted
from build_scripts.figures.chart_choice import chart_for
from tests.chart_cases import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator

EXPRESSIONS = {"expr", "calculate", "filter", "test", "labelExpr"}
FUNCTIONS = {
    *("abs", "ceil", "clamp", "floor", "indexof", "isValid", "length", "max", "min", "regexp"),
    *("replace", "scale", "sequence", "split", "trim"),
}
WORDS = {"datum", "true", "false", "null", "width", "height"}
OF_GUIDES = {"label", "value", "index"}
"""Fields of the labels of axes and keys."""
STRING = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
USUAL = 40
"""Different expressions of the chart in the middle, colours and sizes among them."""


def parts_of(node: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # JSON
    """Every property of a specification with its value."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield name, value
            yield from parts_of(value)
    elif isinstance(node, list):
        for each in node:
            yield from parts_of(each)


@cache
def read(case: str) -> dict[str, Any]:
    of = CASES[case]
    with trusted():
        return spec_of(chart_type(chart_for(of)).chart(of), "x")


def expressions_of(spec: dict[str, Any]) -> set[str]:
    """Those of the chart; the theme has one for each colour."""
    chart = {name: part for name, part in spec.items() if name != "config"}
    return {
        value for name, value in parts_of(chart) if name in EXPRESSIONS and isinstance(value, str)
    }


def fields_of(case: str) -> set[str]:
    rows = [row for name, rows in parts_of(read(case)) if name == "values" for row in rows]
    return {name for row in rows if isinstance(row, dict) for name in row}


def made_in(spec: dict[str, Any]) -> set[str]:
    """Fields that transforms make."""
    made = [value for name, value in parts_of(spec) if name == "as"]
    return {name for each in made for name in (each if isinstance(each, list) else [each])}


@cache
def every_field() -> frozenset[str]:
    """Fields of the rows of any chart: a series may have none of what only some rows have."""
    return frozenset().union(*map(fields_of, CASES))


@pytest.mark.parametrize("case", CASES)
def test_every_name_in_an_expression_is_known(case: str) -> None:
    spec = read(case)
    parameters = {each["name"] for each in [*spec["params"], *spec["config"]["params"]]}
    fields = every_field() | made_in(spec) | OF_GUIDES
    for expression in expressions_of(spec):
        bare = STRING.sub("''", expression)
        assert set(re.findall(r"datum\.([a-z_]+)", bare)) <= fields, expression
        names = set(re.findall(r"(?<![.\w])[a-zA-Z_]\w*", bare))
        assert names <= parameters | FUNCTIONS | WORDS, expression


def test_expressions_are_few() -> None:
    counts = sorted(len(expressions_of(read(case))) for case in CASES)
    assert counts[len(counts) // 2] <= USUAL
    assert counts[-1] <= USUAL * 3 / 2
