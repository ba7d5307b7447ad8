"""The report to print: what it tells, that it can be read aloud, and the same bytes each time."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import openpyxl
import pdfua
import pikepdf
import pytest

from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.figures.drawn import pack
from build_scripts.pictures.parts import in_plain_colours
from build_scripts.problems import CannotPublish
from build_scripts.publication import Order, build_site
from build_scripts.reading import read_survey
from build_scripts.releases.published import Release
from build_scripts.report import pdf
from build_scripts.report.files import report_files
from build_scripts.report.results import drawn_in, on_sheet
from build_scripts.report.source import ReportSource
from build_scripts.report.told import told
from build_scripts.report.volume import table_volume
from build_scripts.survey.foreign import language_of
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Text
from tests.made_up import SMALL_PACKAGE, made_up_survey
from tests.made_up_figures import SITE, figure_without_drawing, figures
from tests.made_up_french import package_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.figures.figure import Figure

FIRST = Release(
    survey_id="made-up-survey",
    version="1.0.0",
    date=date(2024, 3, 1),
    note=Text((("de", "Erste Fassung."), ("en", "First version."))),
    changes=(),
    files={},
    package={},
)


SITE_FR = replace(SITE, names=Text((("fr", "Données fictives"),)), languages=("fr",))
SVG = (
    '<svg class="marks" width="600" height="200" viewBox="0 0 600 200"'
    ' xmlns="http://www.w3.org/2000/svg"><rect width="300" height="100" fill="#0d5c6b"/>'
    '<text x="10" y="150">Kekse</text></svg>'
)


def printed(figure: Figure) -> Figure:
    """With a drawing that is quickly made."""
    return replace(figure, packed=pack(replace(figure.drawing, svg_plain=SVG)))


@cache
def source(language: str = "de") -> ReportSource:
    tables = tables_of(files_of(SMALL_PACKAGE))
    drawn = tuple(map(printed, figures(language)))
    return ReportSource(made_up_survey(), drawn, tables, (FIRST,), SITE, language)


@cache
def printed_report(language: str = "de") -> bytes:
    return pdf.report_pdf(source(language))


@cache
def report(language: str = "de") -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed_report(language)))


def elements(node: Any) -> Iterator[Any]:  # noqa: ANN401  # of the structure tree
    """The elements of a structure tree, depth first."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def tags(language: str = "de") -> list[str]:
    return [str(each.S) for each in elements(report(language).Root.StructTreeRoot)]


@pytest.mark.parametrize("language", ["de", "en"])
def test_file_is_pdf_a_2a_and_pdf_ua_1_and_says_its_language_and_title(language: str) -> None:
    root = report(language).Root
    assert str(root.Lang) == ("de" if language == "de" else "en-GB")
    assert root.MarkInfo.Marked
    assert root.ViewerPreferences.DisplayDocTitle
    with report(language).open_metadata() as metadata:
        assert metadata["dc:title"] == made_up_survey().title[language]
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:CreateDate"].startswith(made_up_survey().created[:10])


def test_every_picture_has_an_alternative_text() -> None:
    tree = [*elements(report().Root.StructTreeRoot)]
    pictures = [each for each in tree if each.S == "/Figure"]
    assert sorted(str(each.get("/Alt", "")) for each in pictures) == sorted(
        each.alt_text for figure in figures("de") for each in drawn_in(figure)
    )
    assert {"/H1", "/H2", "/TOC", "/TOCI", "/Caption", "/L", "/Link"} <= set(tags())


def of_table(cell: Any) -> Any:  # noqa: ANN401  # an attribute object
    return next(each for each in cell.A if each.O == "/Table")


def test_every_row_of_a_table_has_a_head_and_its_cells_name_it() -> None:
    root = report().Root.StructTreeRoot
    heads = pikepdf.NameTree(root.IDTree)
    rows = [[*elements(each)] for each in elements(root) if each.S == "/TR"]
    of_heads: list[list[Any]] = []
    of_values: list[list[Any]] = []
    for row in rows:
        cells = [each for each in row if each.S in ("/TH", "/TD")]
        (of_values if cells[-1].S == "/TD" else of_heads).append(cells)
    assert len(of_heads) >= len(figures("de"))
    assert {str(of_table(cell).Scope) for cells in of_heads for cell in cells} == {"/Column"}
    for head, *cells in of_values:
        assert (head.S, of_table(head).Scope) == ("/TH", "/Row")
        for cell in cells:
            named = [str(each) for each in of_table(cell).Headers]
            assert str(head.ID) in named
            assert set(named) <= set(heads)


def test_heads_of_parts_leave_out_no_level() -> None:
    levels = [int(tag[2:]) for tag in tags() if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("language", ["de", "en"])
def test_nothing_is_found_by_a_checker_of_pdf_ua(language: str, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(printed_report(language))
    found = pdfua.validate(str(file))
    assert [str(each) for each in found.findings] == []


def test_bookmarks_lead_to_all_parts() -> None:
    with report().open_outline() as outline:
        titles = [item.title for item in outline.root]
    topics = [topic["title"] for topic in told(source())["topics"]]
    end = ["Glossar", "Alle Quellen", "Änderungen an den Daten"]
    assert titles == ["Auf einen Blick", "Methode", *topics, *end]


def test_fonts_are_embedded_and_none_is_of_the_machine() -> None:
    names = {
        str(font.BaseFont)
        for page in report().pages
        for font in page.resources.get("/Font", {}).values()
    }
    assert names
    assert {name.partition("+")[2].partition("-")[0] for name in names} == {"SourceSansPro"}


def test_the_same_data_give_the_same_bytes() -> None:
    assert pdf.report_pdf(source()) == printed_report()


def test_report_wears_the_colours_of_its_publisher() -> None:
    palette = tuple(
        replace(each, light="#123456") if each.name == "mark-1" else each for each in SITE.palette
    )
    own = replace(source(), site=replace(SITE, palette=palette))
    colour = b"0.07058824 0.20392157 0.3372549"
    pages = [report().pages, pikepdf.open(io.BytesIO(pdf.report_pdf(own))).pages]
    house, publisher = (
        b"".join(content.Contents.read_bytes() for content in each) for each in pages
    )
    assert colour not in house
    assert colour in publisher


def test_everything_published_is_told() -> None:
    said = told(source("en"))
    set_figures = [figure for topic in said["topics"] for figure in topic["figures"]]
    assert [each["title"] for each in set_figures] == [
        figure.series.title
        for topic in made_up_survey().topics
        for figure in figures("en")
        if figure.series.topic == topic.title["en"]
    ]
    assert len(set_figures) == len(figures("en"))
    rows = [row for each in set_figures for table in each["tables"] for row in table["rows"]]
    cells = {cell for row in rows for cell in row["cells"]}
    values = [item for figure in figures("en") for item in figure.series.observations]
    for item in values:
        assert any(cell.startswith(item.value_text) for cell in cells), item
    assert {note for item in values for note in item.notes} == {
        note for each in set_figures for note in each["notes"]
    }
    findings = [
        one["text"]
        for topic in said["topics"]
        for group in topic["findings"]
        for one in group["statements"]
    ]
    assert len(findings) == len(made_up_survey().findings)
    assert [each["term"] for each in said["terms"]] == [
        term.term["en"] for term in made_up_survey().terms
    ]
    assert len(said["sources"]) == len(made_up_survey().sources)
    assert said["releases"][0]["reason"] == "First version."
    assert "(Version 1.0.0)" in said["citation"]


def test_a_drawing_too_high_for_a_sheet_is_folded() -> None:
    [figure, *_] = figures("de")
    high = SVG.replace("0 0 600 200", "0 0 600 2000")
    tall = replace(figure, packed=pack(replace(figure.drawing, svg_plain=high)))
    assert on_sheet(figure) == figure.svg_plain
    assert on_sheet(tall) == in_plain_colours(figure.svg_card)


def test_every_view_of_a_figure_is_printed_behind_it() -> None:
    figure = next(each for each in figures("de") if each.views)
    told_of = [each for topic in told(source())["topics"] for each in topic["figures"]]
    (own,) = [each for each in told_of if each["title"] == figure.series.title]
    titles = [figure.series.title, *(view.series.title for view in figure.views)]
    assert [each["title"] for each in own["drawings"]] == titles


def test_volume_has_a_sheet_for_each_question_and_contents_that_lead_there() -> None:
    book = openpyxl.load_workbook(io.BytesIO(table_volume(source())))
    assert book.sheetnames == ["Inhalt", *(f"Tabelle {n + 1}" for n in range(len(figures("de"))))]
    links = [cell.hyperlink.location for row in book["Inhalt"] for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    for sheet, figure in zip(book.worksheets[1:], figures("de"), strict=True):
        assert sheet["A1"].value == figure.series.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows
        numbers = {str(cell.value) for row in sheet for cell in row if cell.data_type == "n"}
        values = [i.value for i in figure.series.observations if i.value is not None]
        assert {f"{value.normalize():f}" for value in values} <= numbers


def test_volume_gives_the_same_bytes() -> None:
    assert table_volume(source()) == table_volume(source())


def test_report_stands_beside_the_package_and_comes_only_where_it_is_asked_for() -> None:
    sources = [source("de"), source("en")]
    volumes = ["made-up-survey-tabellen.xlsx", "made-up-survey-tables.xlsx"]
    plain = [file.path for file in report_files(sources, with_report=False)]
    assert plain == [f"data/made-up-survey/{name}" for name in volumes]
    printed = {file.path for file in report_files(sources[:1], with_report=True)}
    assert "data/made-up-survey/made-up-survey-bericht.pdf" in printed


def test_without_typst_a_report_is_refused_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_scripts.publication.can_set", lambda: False)
    with pytest.raises(CannotPublish, match="make site REPORT=1"):
        build_site(Order(project=tmp_path, target=tmp_path / "site", report=True))


def _said(part: Any) -> Iterator[str]:  # noqa: ANN401  # what JSON can hold
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _said(value) if key not in {"url", "file", "published", "authors"} else ()
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _said(each)
    elif isinstance(part, str) and language_of(part, "fr") == "fr":
        yield part


def test_a_french_report_has_the_spaces_of_french(tmp_path: Path) -> None:
    package = package_in(("fr",), tmp_path)
    survey = read_survey(package, tmp_path)
    drawn = tuple(printed(figure_without_drawing(each)) for each in series_of(survey, "fr"))
    source = ReportSource(survey, drawn, tables_of(files_of(package)), (FIRST,), SITE_FR, "fr")
    whole = told(source)
    assert (whole["say"]["colon"], whole["say"]["semicolon"]) == ("\u202f:", "\u202f; ")
    said = [*_said(whole)]
    assert len(said) > 300
    assert [each for each in said if re.search(r"\w[;:!?](?=\s|$)", each)] == []
    volume = openpyxl.load_workbook(io.BytesIO(table_volume(source)))
    cells = (cell.value for sheet in volume for row in sheet for cell in row)
    assert not [each for each in cells if isinstance(each, str) and re.search(r"\w[;:](?= )", each)]


def test_the_template_of_the_report_sets_no_sign_that_languages_set_differently() -> None:
    text = pdf._TEMPLATE.read_text(encoding="utf-8")  # noqa: SLF001  # words are in told alone
    assert re.findall(r'join\("; "\)|"[:;!?] ?"|#[\w.-]+[:;!?][ *\]]', text) == []
