from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.package.tables import cells_of
from build_scripts.problems import CannotPublish

COLUMNS = ("a", "b")


def kinds_of(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(CannotPublish) as raised:
        cells_of(text, "t.csv", COLUMNS)
    return [(problem.row, problem.field, problem.kind) for problem in raised.value.problems]


cell = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n"), max_size=20)


@given(st.lists(st.tuples(cell, cell).filter(any), min_size=1, max_size=5))
def test_cells_come_out_exactly_as_a_csv_writer_wrote_them(rows: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *rows])
    cells = cells_of(text.getvalue(), "t.csv", COLUMNS)
    assert [tuple(row) for row in cells.to_numpy().tolist()] == rows


@pytest.mark.parametrize("word", ["NA", "null", "nan", "None", "", "-", "TRUE", "01", "1.50"])
def test_no_word_becomes_something_else(word: str) -> None:
    cells = cells_of(f"a,b\nx,{word}\n", "t.csv", COLUMNS)
    assert cells["b"].tolist() == [word]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [(0, "", "empty-file")]),
        (" \n\n", [(0, "", "empty-file")]),
        ("a;b\n1;2\n", [(1, "", "wrong-delimiter")]),
        ("a\tb\n", [(1, "", "wrong-delimiter")]),
        ("a|b\n", [(1, "", "wrong-delimiter")]),
        ("a,b\n1,2\r\n", [(2, "", "mixed-line-ends")]),
        ("a,b\r\n1,2\n3,4\r\n", [(2, "", "mixed-line-ends")]),
        ("a,b\r1,2\r", [(1, "", "mixed-line-ends")]),
        ("a,b\n1\n2,3\n4,5,6\n", [(2, "", "ragged-row"), (4, "", "ragged-row")]),
        ("a,b\n\n1,2\n,\n", [(2, "", "blank-row"), (4, "", "blank-row")]),
        ('a,b\n1,2\n"3,4\n', [(3, "", "broken-quotes")]),
        ("b,a\n", [(1, "b", "column-order")]),
        ("a\n1\n", [(1, "b", "missing-column")]),
        ("a,b,c\n", [(1, "c", "unknown-column")]),
        ("a,b,b\n", [(1, "b", "duplicate-column")]),
        ("a,b, \n", [(1, " ", "empty-column-name")]),
        (f"a,b\n1,{'x' * 20_001}\n", [(2, "b", "long-cell")]),
    ],
)
def test_form_is_refused_with_its_row(text: str, problems: list[tuple[int, str, str]]) -> None:
    assert kinds_of(text) == problems


def test_longest_cell_is_read() -> None:
    assert cells_of(f"a,b\n1,{'x' * 20_000}\n", "t.csv", COLUMNS)["b"].str.len().tolist() == [
        20_000
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_are_those_of_the_file(end: str) -> None:
    cells = cells_of(end.join(["a,b", "1,2", "3,4"]), "t.csv", COLUMNS)
    assert cells.to_numpy().tolist() == [["1", "2"], ["3", "4"]]


def test_header_alone_is_a_table_of_no_rows() -> None:
    assert cells_of("a,b\n", "t.csv", COLUMNS).empty


def test_a_short_table_that_was_read_is_known_and_a_long_one_is_not_kept() -> None:
    short, long = "a,b\n1,2\n", "a,b\n" + "1,2\n" * 30_000
    assert cells_of(short, "t.csv", COLUMNS) is cells_of(short, "t.csv", COLUMNS)
    assert cells_of(long, "t.csv", COLUMNS) is not cells_of(long, "t.csv", COLUMNS)
