"""Every format of a figure holds the same values, and none of them alters a cell."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from build_scripts.downloads.figure_table import cell_text, header_of
from build_scripts.exports import (
    FORMATS,
    _formats,
    comma_csv,
    excel_csv,
    figure_json,
    vega_lite,
    workbook,
)
from build_scripts.figures.drawn import draw, pack
from tests.made_up_figures import export_of, exports

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

LANGUAGES = ("de", "en")
Cells = list[dict[str, str]]


def rows_of_csv(content: bytes) -> Cells:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def rows_of_excel_csv(content: bytes) -> Cells:
    """As a German Excel reads it: decimal commas become points."""
    text = content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    return [row | {"value": row["value"].replace(",", ".")} for row in rows]


def sheet_of(content: bytes) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]


def rows_of_workbook(content: bytes) -> Cells:
    header, *rows = sheet_of(content).iter_rows(values_only=True)
    return [
        {str(name): _text(cell) for name, cell in zip(header, row, strict=True)} for row in rows
    ]


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def values_of(rows: Cells) -> list[tuple[Any, ...]]:
    """What identifies and makes a value; numbers are compared as numbers, not as digits."""
    return [
        (
            row["edition_id"],
            row["answer_id"],
            row["answer"],
            row["group_id"],
            row["group"],
            Decimal(row["value"]) if row["value"] else None,
            row["count"],
            row["base_n"],
            row["population_id"],
            row["precision"],
            row["obs_status"],
            row["note"],
        )
        for row in rows
    ]


def rows_of_json(content: bytes) -> Cells:
    values = json.loads(content)["values"]
    return [{name: _text(cell) for name, cell in value.items()} for value in values]


def readings_of_json(document: dict[str, Any]) -> dict[str, Decimal]:
    """Every way to read a value aloud → the value; the total is read without its group."""
    return {
        f"{item['answer']}{group}, {item['year']}: {item['value_text']}": Decimal(
            str(item["value"])
        )
        for item in document["values"]
        if item["value"] is not None
        for group in ("", f", {item['group']}")
    }


def readings_of_spec(content: bytes) -> dict[str, Decimal]:
    """Reading → value of every row of the inline data that is a value of the survey."""
    spec = json.loads(content)
    tables = [*spec.get("datasets", {}).values(), spec.get("data", {}).get("values", [])]
    rows = [row for table in tables for row in table if "reading" in row]
    return {
        row["reading"]: Decimal(str(row["value"])) for row in rows if row.get("value") is not None
    }


def assert_same_values(files: dict[str, bytes]) -> None:
    """``files`` are those of one figure by suffix."""
    expected = values_of(rows_of_csv(files[".csv"]))
    assert expected
    assert values_of(rows_of_excel_csv(files[".excel.csv"])) == expected
    assert values_of(rows_of_workbook(files[".xlsx"])) == expected
    assert values_of(rows_of_json(files[".json"])) == expected
    document = json.loads(files[".json"])
    drawn = readings_of_spec(files[".vl.json"])
    assert drawn
    assert drawn.items() <= readings_of_json(document).items()
    assert document["data"]["sha256"] == hashlib.sha256(files[".csv"]).hexdigest()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_formats_of_the_made_up_figures_hold_the_same(language: str) -> None:
    for export in exports(language):
        assert_same_values({form.suffix: form.write(export) for form in FORMATS if form.write})


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_published_formats_of_all_figures_hold_the_same(
    built_site: Path, language: str
) -> None:
    root = built_site if language == "de" else built_site / "en"
    stems = [path.with_suffix("") for path in sorted((root / "figures").glob("*/*.xlsx"))]
    assert stems
    suffixes = [form.suffix for form in FORMATS if form.write]
    for stem in stems:
        assert_same_values(
            {suffix: stem.with_name(stem.name + suffix).read_bytes() for suffix in suffixes}
        )


def test_a_format_is_a_module_with_a_suffix_of_its_own_and_a_label_in_every_language() -> None:
    suffixes = [form.suffix for form in FORMATS]
    assert len(set(suffixes)) == len(suffixes)
    tables = {".csv", ".excel.csv", ".wide.csv", ".xlsx"}
    assert {*tables, ".json", ".vl.json", ".svg", ".png"} == set(suffixes)
    assert all(form.label(language) for form in FORMATS for language in LANGUAGES)
    assert [form.position for form in FORMATS] == sorted({form.position for form in FORMATS})
    assert _formats() == FORMATS


def test_csv_for_programs_is_plain_utf8_with_point_and_line_feed() -> None:
    export = export_of("kekse-in-der-pause")
    content = comma_csv.write(export)
    header, first, *_, last = content.decode("utf-8").splitlines()
    assert header == ",".join(header_of(export.series))
    assert first == (
        "2019,2019,kekse-in-der-pause,Kekse in der Pause,ja,Ja,gesamt,Alle Ämter,40,percent,40,100,"
        "antwortende,Antwortende Ämter,exact,A,Damals zählten auch Waffeln.,bericht-2019"
    )
    assert ",61.5," in last
    assert last.endswith("bericht-2023|keksblatt")
    assert b"\r" not in content


def test_csv_for_a_german_excel_has_mark_semicolons_and_decimal_comma() -> None:
    content = excel_csv.write(export_of("kekse-in-der-pause"))
    assert content.startswith(b"\xef\xbb\xbfedition_id;year;")
    assert ';"61,5";' in content.decode("utf-8-sig")
    assert content.count(b"\r\n") == content.count(b"\n") == 4


def test_a_missing_value_is_an_empty_cell_and_never_0() -> None:
    export = export_of("keksarten")
    row = next(row for row in rows_of_csv(comma_csv.write(export)) if row["obs_status"] == "M")
    assert (row["value"], row["note"]) == ("", "Diese Antwort stand 2021 nicht zur Wahl.")
    values = json.loads(figure_json.write(export))["values"]
    assert [item["value"] for item in values if item["obs_status"] == "M"] == [None]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(Decimal("61.50"), "61.50"), (Decimal("1E+2"), "100"), (7, "7"), (None, ""), ("a", "a")],
)
def test_a_number_is_written_with_its_own_digits(
    cell: Decimal | int | str | None, text: str
) -> None:
    assert cell_text(cell) == text


def test_workbook_holds_numbers_as_numbers_and_no_formula() -> None:
    for export in exports():
        book = openpyxl.load_workbook(io.BytesIO(workbook.write(export)))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        value = header_of(export.series).index("value") + 1
        column = [row[value - 1] for row in book.worksheets[0].iter_rows(min_row=2)]
        assert all(cell.value is None or cell.data_type == "n" for cell in column)


def test_second_sheet_explains_and_names_who_says_so() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(export_of("keksvorrat"))))
    about = [row for row in book["Angaben"].iter_rows(values_only=True) if any(row)]
    texts = {str(cell) for row in about for cell in row if cell}
    assert "Ja, 2023: rund\N{NO-BREAK SPACE}25\N{NO-BREAK SPACE}%" in texts
    assert {"bericht-2023", "base_n", "Zitiervorschlag", "liegt nicht vor"} <= texts


def test_version_is_told_with_its_day() -> None:
    export = export_of("keksvorrat")
    survey = replace(export.survey, version="1.2.3", created="2026-01-02T03:04:05Z")
    book = openpyxl.load_workbook(io.BytesIO(workbook.write(replace(export, survey=survey))))
    assert "1.2.3 (2026-01-02)" in {row[1] for row in book["Angaben"].iter_rows(values_only=True)}


def test_labels_that_look_like_code_stay_what_they_are() -> None:
    export = export_of("keksarten")
    answers = {item.answer for item in export.series.observations}
    assert "<script>alert(1)</script>" in answers
    for rows in (
        rows_of_csv(comma_csv.write(export)),
        rows_of_workbook(workbook.write(export)),
        rows_of_json(figure_json.write(export)),
    ):
        assert {row["answer"] for row in rows} == answers


def test_specification_names_a_font_that_every_machine_has() -> None:
    spec = json.loads(draw(export_of("keksvorrat").series).spec_json)
    assert spec["config"]["font"] == "Source Sans Pro, sans-serif"


def test_specification_has_no_variable_that_an_editor_does_not_know() -> None:
    assert "var(" not in draw(export_of("keksvorrat").series).spec_json


def test_specification_without_settings_stays_as_it_is() -> None:
    export = export_of("keksvorrat")
    drawing = replace(export.figure.drawing, spec_json='{"title": "var(--x, red)"}\n')
    plain = replace(export, figure=replace(export.figure, packed=pack(drawing)))
    assert vega_lite.write(plain) == b'{"title": "var(--x, red)"}\n'


def test_the_same_figure_gives_the_same_bytes() -> None:
    first, second = exports("en")[0], exports("en")[0]
    for form in FORMATS:
        if form.write:
            assert form.write(first) == form.write(second)
