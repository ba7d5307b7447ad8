"""The table volume: a workbook with a sheet for each question, as agencies deliver it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.citation import apa, survey_work
from build_scripts.downloads.large_workbook import Part, as_it_is, large_workbook
from build_scripts.downloads.spreadsheet import Link, Sheet
from build_scripts.pages.bases import base_lines
from build_scripts.pages.typesetting import typeset_all
from build_scripts.survey.cross_table import cross_tables_of
from build_scripts.survey.intervals import format_n
from build_scripts.survey.units import COUNT
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.downloads.spreadsheet import Cell, Row
    from build_scripts.figures.figure import Figure
    from build_scripts.report.source import ReportSource
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.survey.cross_table import CrossTable, Head
    from build_scripts.survey.cross_table import Row as CrossRow
    from build_scripts.survey.series import Observation, Series


def table_volume(source: ReportSource, shelf: Shelf | None = None) -> bytes:
    """Contents with links, then the questions in the order of the publication."""
    survey, language = source.survey, source.language
    say = words("report", language)
    names = [f"{say['table']} {number}" for number in range(1, len(source.figures) + 1)]
    rows = typeset_all(tuple(_contents(source, names)), language)
    contents = Sheet(say["contents"], rows, header_rows=0)
    sheets = zip(names, source.figures, strict=True)
    return large_workbook(
        [Part(as_it_is, (contents,)), *(Part(_sheet, each) for each in sheets)],
        title=f"{survey.title[language]}: {say['table_volume']}",
        created=survey.created,
        shelf=shelf,
    )


def _contents(source: ReportSource, names: Sequence[str]) -> Iterator[Row]:
    survey, language = source.survey, source.language
    say, label = words("report", language), words("pages", language)
    work = survey_work(survey, source.site, language)
    yield (f"{work.title}: {say['table_volume']}",)
    yield (say["cite_as"], apa(work))
    yield (say["licence"], f"{work.licence.title}, {work.licence.path}")
    yield (say["online"], work.url)
    yield ()
    yield (say["sheet"], say["question"], label["refers_to"], say["wording"])
    for name, figure in zip(names, source.figures, strict=True):
        series = figure.series
        bases = "; ".join(base_lines(series))
        yield (Link(name, name), series.title, bases, series.wording)


def _sheet(name: str, figure: Figure) -> Sheet:
    series = figure.series
    say = words("report", series.language)
    back = Link(say["back"], say["contents"])
    notes = tuple(dict.fromkeys(note for item in series.observations for note in item.notes))
    first, *others = cross_tables_of(series)
    head: list[Row] = [(series.title,), *((line,) for line in base_lines(series))]
    rows: list[Row] = [*head, *_table(first, series, notes)]
    for table in others:
        rows += [(), (f"{series.title}, {table.edition}",), *_table(table, series, notes)]
    rows.append(())
    rows += [(f"{number}) {note}",) for number, note in enumerate(notes, start=1)]
    sources = "; ".join(each.short[series.language] for each in series.sources)
    label = words("pages", series.language)
    rows += [(f"{label['source_several']}: {sources}",), (back, None)]
    return Sheet(name, typeset_all(tuple(rows), series.language), header_rows=len(head) + 1)


def _table(table: CrossTable, series: Series, notes: Sequence[str]) -> Iterator[Row]:
    """Values as numbers in the unit of the question, behind them the counts where there are any."""
    label, say = words("pages", series.language), words("report", series.language)
    counted = series.unit != COUNT and any(
        item and item.count is not None for row in table.rows for item in row.cells
    )
    columns = [column.label for column in table.columns]
    means = {item.answer for item in series.means}
    yield (
        label[table.down],
        *(column if column in means else f"{column} ({_unit(series)})" for column in columns),
        *(f"{column} ({say['count']})" for column in columns if counted),
        say["notes"],
    )
    if table.bases == "across":
        bases = [_n(column, series.language) for column in table.columns]
        yield ("n", *bases, *([None] * len(bases) if counted else []), None)
    for row in table.rows:
        yield (
            row.head.label,
            *(_value(item) for item in row.cells),
            *(item.count if item else None for item in row.cells if counted),
            _remarks(row, table, series, notes),
        )


def _unit(series: Series) -> str:
    known = words("dictionary", series.language).get(f"unit_{series.unit}")
    return series.unit_label or known or words("report", series.language)["count"]


def _n(column: Head, language: str) -> Cell:
    return format_n(column.base, language) if column.base else None


def _value(item: Observation | None) -> Cell:
    """A number where there is one; what is missing, in words."""
    if item is None:
        return "–"
    return item.value if item.value is not None else item.value_text


def _remarks(row: CrossRow, table: CrossTable, series: Series, notes: Sequence[str]) -> str:
    """Numbers of the notes, values that are only said about, and n where it differs by value."""
    known = [item for item in row.cells if item]
    marks = sorted({notes.index(note) + 1 for item in known for note in item.notes})
    parts = [", ".join(f"{mark})" for mark in marks)]
    say = words("archives", series.language)
    for item in known:
        if said := say.get(f"precision_{item.precision}", ""):
            parts.append(f"{item.value_text}: {said}" if len(known) > 1 else said)
        if table.bases in ("down", "inside") and item.base_n is not None:
            parts.append(f"n = {format_n(item, series.language)}")
    return "; ".join(part for part in dict.fromkeys(parts) if part)
