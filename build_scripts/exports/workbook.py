"""A workbook for Excel and LibreOffice: the values, and on a second sheet all that explains them.

Texts are written as texts and numbers as numbers: no cell is a formula, whatever it starts with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.citation import apa, figure_work
from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.downloads.figure_table import figure_rows, header_of
from build_scripts.downloads.spreadsheet import Sheet, spreadsheet
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.downloads.figure_export import FigureExport
    from build_scripts.downloads.spreadsheet import Row


def write(export: FigureExport) -> bytes:
    """Two sheets: values (a row each) and about (what they mean and who says so)."""
    say = words("downloads", export.series.language)
    sheets = (
        Sheet(
            say["sheet_values"],
            (header_of(export.series), *figure_rows(export.series)),
            header_rows=1,
        ),
        Sheet(say["sheet_about"], tuple(_about(export))),
    )
    return spreadsheet(sheets, title=export.series.title, created=export.survey.created)


def _about(export: FigureExport) -> Iterator[Row]:
    series, survey = export.series, export.survey
    say = words("downloads", series.language)
    path = export.site.addresses.figure_page(series.survey_id, series.question_id, series.language)
    yield (say["about_title"], series.title)
    yield (say["about_headline"], series.headline)
    yield (say["about_description"], series.description)
    yield (say["about_wording"], series.wording or say["wording_unpublished"])
    yield (say["about_answer_mode"], say[f"answer_mode_{series.answer_mode}"])
    yield (say["about_survey"], survey.title[series.language])
    yield (say["about_version"], f"{survey.version} ({survey.created[:10]})")
    yield (say["about_address"], export.site.url(path))
    yield (say["about_licence"], f"{survey.licences[0].title}, {survey.licences[0].path}")
    yield (say["about_citation"], apa(figure_work(survey, series, export.site)))
    for item in series.breaks:
        yield (f"{say['about_break']} {item.from_edition}–{item.to_edition}", item.note)
    yield ()
    yield (say["about_columns"],)
    for name in header_of(series):
        yield (name, say[f"column_{name}"])
    yield ()
    yield from _evidence(export)


def _evidence(export: FigureExport) -> Iterator[Row]:
    say = words("downloads", export.series.language)
    heads = ("value", "source_id", "source", "locator", "as_reported", "address")
    yield (say["about_evidence"],)
    yield tuple(say[f"evidence_{head}"] for head in heads)
    for item in export.series.observations:
        for citation in item.citations:
            yield (
                item.reading,
                citation.source_id,
                citation.short,
                citation.locator,
                citation.as_reported,
                citation.url,
            )


FORMAT = ExportFormat(
    suffix=".xlsx",
    position=10,
    write=write,
)
