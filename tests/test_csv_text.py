"""CSV as we write it: no separator that a spreadsheet may choose tears a cell apart."""

from __future__ import annotations

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.package.csv_text import csv_text, with_safe_quotes

CELLS = st.text(st.sampled_from('ab;,\t"|ä '), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=4)


def read(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@given(TABLES, st.sampled_from(",;\t"))
def test_every_cell_comes_back(rows: list[list[str]], delimiter: str) -> None:
    assert read(csv_text(rows, delimiter), delimiter) == rows


@given(TABLES, st.sampled_from(",;"))
def test_a_program_that_splits_at_all_separators_finds_the_same_cells(
    rows: list[list[str]], delimiter: str
) -> None:
    """What LibreOffice does by default: comma, semicolon and tab end a cell outside of quotes."""
    for line, row in zip(csv_text(rows, delimiter).splitlines(), rows, strict=True):
        cells = re.findall(r'(?:^|(?<=[,;\t]))("(?:[^"]|"")*"|[^",;\t]*)(?=[,;\t]|$)', line)
        assert len(cells) == len(row)


@given(TABLES)
def test_making_a_table_safe_changes_no_cell(rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    safe = with_safe_quotes(text.getvalue().encode()).decode()
    assert read(safe) == rows
    assert not re.search(r"[;\t]", re.sub(r'"(?:[^"]|"")*"', "", safe))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", 'a,b\n"1,5","2"\n', 'a,b\r\n"x;y",2\r\n', "a,b\n"])
def test_what_is_safe_already_stays_as_it_is(text: str) -> None:
    assert with_safe_quotes(text.encode()) == text.encode()


def test_line_ends_stay() -> None:
    assert with_safe_quotes(b"a,b\r\nx;y,2\r\n") == b'a,b\r\n"x;y",2\r\n'
