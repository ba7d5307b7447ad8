"""The report and the table volume of a survey at their addresses, in each of its languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.report.pdf import report_pdf
from build_scripts.report.volume import table_volume
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.report.source import ReportSource


def report_files(sources: Iterable[ReportSource], *, with_report: bool) -> Iterator[SiteFile]:
    """The table volumes, and the reports where they are asked for: they need Typst."""
    for source in sources:
        survey_id, language = source.survey.survey_id, source.language
        yield SiteFile(addresses.table_volume(survey_id, language), table_volume(source))
        if with_report:
            yield SiteFile(addresses.report(survey_id, language), report_pdf(source))
