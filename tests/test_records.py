from __future__ import annotations

import pandas as pd
import pytest

from build_scripts.package.table_columns import TABLES, table_of
from build_scripts.package.tables import TableFile
from build_scripts.package.typed_rows import cells_where, records_of, table_records, texts_where
from build_scripts.survey.records import Place, Text
from tests.made_up import made_up_survey

LABELS = {"label_de": "Ja", "label_en": "Yes"}


def records(table: str, **cells: str) -> list[object]:
    frame = pd.DataFrame({name: [value] for name, value in cells.items()}, dtype=str)
    return list(records_of(TableFile(table, TABLES[table], {"fields": []}, "t.csv", frame)))


def result(**cells: str) -> object:
    ids = {"edition_id": "1", "question_id": "q", "answer_id": "a", "group_id": "g"}
    rest = {"share": "", "count": "", "base_n": "", "population_id": "p", "precision": ""}
    notes = {"obs_status": "A", "note_de": "", "note_en": ""}
    [record] = records("results", **(ids | rest | notes | cells))
    return record


@pytest.mark.parametrize(
    ("text", "value"), [("64", "64"), ("64.0", "64.0"), ("", "None"), ("64 %", "None")]
)
def test_share_is_a_decimal_as_written(text: str, value: str) -> None:
    assert str(getattr(result(share=text), "share")) == value  # noqa: B009  # any record


def test_count_is_a_whole_number() -> None:
    assert getattr(result(count="172"), "count") == 172  # noqa: B009  # any record
    assert getattr(result(count="172.0"), "count") is None  # noqa: B009  # any record


def test_record_knows_its_place_and_is_equal_to_one_from_elsewhere() -> None:
    assert getattr(result(), "at") == Place("t.csv", 2)  # noqa: B009  # any record
    assert result() == result()


def test_text_holds_all_languages_of_the_file() -> None:
    cells = {"question_id": "q", "answer_id": "a", **LABELS, "note_de": "", "note_en": ""}
    [option] = records("answer_options", **cells)
    assert getattr(option, "label") == Text((("de", "Ja"), ("en", "Yes")))  # noqa: B009  # any


def test_every_table_of_the_model_is_a_part_of_the_survey() -> None:
    assert [name for name, _ in table_records(made_up_survey())] == list(TABLES)


def test_every_word_is_among_the_cells() -> None:
    survey = made_up_survey()
    found = {(cell.column, cell.text) for cell in cells_where(survey, bool)}
    assert {
        ("label_de", "<script>alert(1)</script>"),
        ("answer_id", "skript-ende"),
        ("breakdown", "groessenklasse"),
        ("breakdown_en", "Size class"),
        ("url", "https://example.org/keksblatt"),
        ("title", "Erfundene Umfrage über Kekse"),
        ("keywords_en", "biscuits"),
        ("contributors", "Erfundene Redaktion <Kekse>"),
        ("obs_status", "Q"),
    } <= found
    assert all(cell.at.file for cell in cells_where(survey, bool))


def test_rule_is_asked_once_about_the_same_words() -> None:
    asked: list[str] = []
    found = list(cells_where(made_up_survey(), lambda text: not asked.append(text)))  # type: ignore[func-returns-value]  # None is what it is for
    assert len(asked) < len(found)


def test_texts_name_their_column_without_language() -> None:
    found = texts_where(made_up_survey(), lambda _, text: bool(text))
    columns = {column.name for _, column, _ in found}
    assert {"label", "headline", "breakdown", "statement"} <= columns
    assert "edition_id" not in columns


@pytest.mark.parametrize(
    ("resource", "table"),
    [("topics", "topics"), ("results-2023", "results"), ("results", None), ("themes", None)],
)
def test_resource_belongs_to_a_table(resource: str, table: str | None) -> None:
    found = table_of(resource)
    assert (found.name if found else None) == table
