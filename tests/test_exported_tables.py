"""Tables as other programs export them: every value as the table has it, or refused by its cell."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from build_scripts.problems import CannotPublish
from build_scripts.reading import examine
from build_scripts.site.files import write_site_files
from build_scripts.start.codelists import draft_of
from build_scripts.start.layout.lines import Context
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.understanding import understood
from build_scripts.start.outline import Outline
from build_scripts.start.package_draft import files_of
from build_scripts.start.reported import reported_values
from build_scripts.start.sheets.reading import grids_of
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from build_scripts.start.outline import Reported

FOLDER = Path(__file__).parent / "exported_tables"
FILES = sorted(FOLDER.glob("*.json"))


def written(sheets: list[dict[str, Any]], folder: Path) -> Path:
    """As a CSV file, or a workbook where sheets have names."""
    if not sheets[0]["name"]:
        with (folder / "table.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, delimiter=";").writerows(sheets[0]["rows"])
        return folder / "table.csv"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for stated in sheets:
        sheet = book.create_sheet(stated["name"])
        for row in stated["rows"]:
            sheet.append(row)
        for address, form in stated.get("formats", {}).items():
            sheet[address].number_format = form
        for area in stated.get("joined", ()):
            sheet.merge_cells(area)
    book.save(folder / "table.xlsx")
    return folder / "table.xlsx"


def told(value: Reported, code: str) -> list[str]:
    question = value.title or value.question
    words = [question[code], value.answer[code], value.group[code]]
    sizes = [value.count, value.base_n, value.weighted_base]
    return [value.edition, *words, value.value, *sizes]


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_every_value_is_read_or_its_cell_is_named(tmp_path: Path, file: Path) -> None:
    case = json.loads(file.read_text(encoding="utf-8"))
    code, options = case["language"], case.get("options", {})
    said = Context(options.get("question", ""), period=period_of(options.get("editions", "")))
    grids = grids_of(written(case["sheets"], tmp_path))
    try:
        read = understood(grids, (code,), said)
        values = reported_values(read, (code,), options.get("unit", "")).values
    except CannotPublish as refusal:
        found = [[problem.field, problem.kind] for problem in refusal.problems]
        assert found == case.get("refused", [])
        return
    assert [told(value, code) for value in values] == case["values"]
    outline = Outline("rad", (code,), Text(((code, "Probe"),)), "2026-11-22", publisher="Stadt")
    package = tmp_path / "datapackage" / "rad"
    write_site_files(files_of(draft_of(outline, values)), package)
    left = [str(item) for item in examine(package, tmp_path).problems if item.kind != "to-do"]
    assert left == []
