from __future__ import annotations

import re
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.package.cell_rules import MINUS_ZERO, NUMBER, WHOLE_NUMBER, problems_of_cells
from build_scripts.package.table_columns import TABLES
from build_scripts.package.tables import TableFile


def is_plain(text: str) -> bool:
    return bool(re.fullmatch(NUMBER, text)) and not re.fullmatch(MINUS_ZERO, text)


def results(**cells: str) -> TableFile:
    frame = pd.DataFrame({name: [value] for name, value in cells.items()}, dtype=str)
    return TableFile("results-2023", TABLES["results"], {"fields": []}, "r.csv", frame)


@given(st.decimals(min_value=-100, max_value=100, places=4, allow_nan=False))
def test_a_number_written_out_is_plain_and_keeps_its_value(number: Decimal) -> None:
    text = format(number, "f")
    assert is_plain(text) == (not re.fullmatch(r"-0\.0*", text))


@given(st.text(alphabet="0123456789.-+,eE% _٣６\n\u00a0NaInf", max_size=12))
def test_what_is_plain_reads_back_as_it_was_written(text: str) -> None:
    if is_plain(text):
        assert format(Decimal(text), "f") == text
        assert Decimal(text).is_finite()


@given(st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1))
def test_whole_numbers_are_plain(number: int) -> None:
    assert re.fullmatch(WHOLE_NUMBER, str(number))


@pytest.mark.parametrize(
    "text",
    [
        *("-0", "-0.0", "-0.", ".5", "5.", "00", "01.5", "+1", "1e3", "1_0", "1,5", "1 000", "64%"),
        *("NaN", "Infinity", "-inf", "６４", "٣", "²", "½", "1\n", "\n1", "1\u00a0", "−1", "0x1F"),
        *("1" * 16, "1." + "1" * 11, "--1", "1.2.3", "-"),
    ],
)
def test_everything_else_is_named(text: str) -> None:
    [problem] = problems_of_cells(results(share=text))
    assert (problem.place, problem.row, problem.field) == ("r.csv", 2, "share")
    assert problem.kind == "not-a-number"
    assert problem.advice


def test_empty_cells_and_plain_numbers_pass() -> None:
    assert list(problems_of_cells(results(share="", count="0", base_n="332"))) == []
    assert list(problems_of_cells(results(share="-12.50", count="", base_n=""))) == []


@pytest.mark.parametrize("text", ["1.0", "1e3", "０"])
def test_a_count_is_whole(text: str) -> None:
    [problem] = problems_of_cells(results(count=text))
    assert (problem.field, problem.kind) == ("count", "not-a-whole-number")


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("64,5", "decimal point instead of the comma"),
        ("1,600", "delete the thousands separators"),
        ("1.600,5", "delete the thousands separators"),
        ("1 600", "delete the thousands separators"),
        ("64 %", "delete the percent sign"),
        ("n/a", "leave the cell empty"),
        ("–", "leave the cell empty"),
        ("-0.00", "write 0"),
        (" 64", "delete the spaces"),
    ],
)
def test_advice_fits_the_fault(text: str, advice: str) -> None:
    [problem] = problems_of_cells(results(share=text))
    assert advice in problem.advice


@pytest.mark.parametrize(
    ("text", "is_month"),
    [("2016-01", True), ("2016-12", True), ("2016-13", False), ("2016-1", False), ("2016", False)],
)
def test_months_are_written_with_two_digits(text: str, *, is_month: bool) -> None:
    frame = pd.DataFrame({"field_start": [text]}, dtype=str)
    file = TableFile("editions", TABLES["editions"], {"fields": []}, "e.csv", frame)
    assert [problem.kind for problem in problems_of_cells(file)] == (
        [] if is_month else ["not-a-month"]
    )
