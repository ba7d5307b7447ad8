"""The report and the table volume of a survey at their addresses, in each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.report.pdf import report_pdf
from build_scripts.report.volume import table_volume
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile
from build_scripts.site.kept.shelf import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.report.source import ReportSource
    from build_scripts.site.kept.shelf import Shelf


def report_files(
    sources: Iterable[ReportSource], *, with_report: bool, shelf: Shelf | None = None
) -> Iterator[SiteFile]:
    """The table volumes, and the reports where they are asked for: they need Typst."""
    for source in sources:
        yield from kept(shelf, _volume, source, pieces=shelf)
        if with_report:
            path = addresses.report(source.survey.survey_id, source.language)
            yield SiteFile(path, report_pdf(source))


def _volume(source: ReportSource, pieces: Shelf | None) -> Iterator[SiteFile]:
    path = addresses.table_volume(source.survey.survey_id, source.language)
    yield SiteFile(path, table_volume(source, pieces))
