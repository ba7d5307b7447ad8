"""Values in two dimensions: every value once, the longer dimension down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.survey.cross_table import MOST_ACROSS, cross_tables_of
from build_scripts.survey.labelling import series_of
from tests.made_up import made_up_survey

if TYPE_CHECKING:
    from build_scripts.survey.cross_table import CrossTable
    from build_scripts.survey.series import Observation, Series


def made_up(editions: int, answers: int, groups: int) -> Series:
    """Of the made-up survey the first question, with as many labels of each kind as asked for."""
    series = series_of(made_up_survey(), "de")[0]
    item = series.observations[0]
    return replace(
        series,
        observations=tuple(
            replace(
                item,
                key=item.key._replace(
                    edition_id=str(2000 + e), answer_id=f"a{a}", group_id=f"g{g}"
                ),
                edition=str(2000 + e),
                answer=f"Antwort {a}",
                group=f"Gruppe {g}",
                is_total=g == 0,
                base_n=100 * (g + 1),
            )
            for e in range(editions)
            for a in range(answers)
            for g in range(groups)
        ),
    )


def values(tables: tuple[CrossTable, ...]) -> list[Observation]:
    return [item for table in tables for row in table.rows for item in row.cells if item]


@given(st.integers(1, 4), st.integers(1, 12), st.integers(1, 12), st.data())
def test_every_value_stands_in_the_tables_once(
    editions: int, answers: int, groups: int, data: st.DataObject
) -> None:
    whole = made_up(editions, answers, groups)
    kept = data.draw(st.lists(st.sampled_from(whole.observations), min_size=1, unique=True))
    series = replace(whole, observations=tuple(kept))
    tables = cross_tables_of(series)
    assert sorted(item.key for item in values(tables)) == sorted(item.key for item in kept)
    assert {len(row.cells) for table in tables for row in table.rows} <= {
        len(table.columns) for table in tables
    }


def test_answers_stand_beside_years_where_there_are_no_groups() -> None:
    (table,) = cross_tables_of(made_up(editions=2, answers=3, groups=1))
    assert table.down == "answer"
    assert [column.label for column in table.columns] == ["2000", "2001"]
    assert [row.head.label for row in table.rows] == ["Antwort 0", "Antwort 1", "Antwort 2"]
    assert table.bases == "across"


def test_groups_stand_beside_years_where_there_is_one_answer() -> None:
    (table,) = cross_tables_of(made_up(editions=2, answers=1, groups=3))
    assert table.down == "group"
    assert table.bases == "down"
    bases = [row.head.base for row in table.rows]
    assert [base.base_n for base in bases if base] == [100, 200, 300]


def test_each_edition_has_a_table_where_everything_varies() -> None:
    newest, oldest = cross_tables_of(made_up(editions=2, answers=3, groups=4))
    assert (newest.edition, oldest.edition) == ("2001", "2000")
    assert (newest.down, len(newest.rows), len(newest.columns)) == ("group", 4, 3)


def test_many_answers_stand_below_each_other() -> None:
    (table,) = cross_tables_of(made_up(editions=1, answers=MOST_ACROSS + 1, groups=3))
    assert (table.down, len(table.columns)) == ("answer", 3)
