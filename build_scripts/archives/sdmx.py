"""The results for statistical offices: SDMX 3.0 structures, SDMX-CSV 2.0 and SDMX-JSON 2.0.

The structures are written by pysdmx. The data are not: its writers of data load pyarrow, which is
larger than everything else that a build installs.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.archives.sdmx_json import data_json
from build_scripts.archives.sdmx_results import sdmx_of
from build_scripts.package.csv_text import csv_text
from build_scripts.site.files import SiteFile
from build_scripts.site.kept.shelf import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.archives.sdmx_model import Sdmx
    from build_scripts.site.kept.shelf import Shelf

STRUCTURE_XML, STRUCTURE_JSON = "sdmx/structure.xml", "sdmx/structure.json"
DATA_CSV, DATA_JSON = "sdmx/data.csv", "sdmx/data.json"


def sdmx(survey: KeptSurvey, pieces: Shelf | None = None) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file; the structures, which no value changes, may be kept."""
    results = sdmx_of(survey)
    for file in kept(pieces, _structures, replace(results, rows=())):
        yield file.path, file.content
    yield DATA_CSV, data_csv(results)
    yield DATA_JSON, data_json(results)


def _structures(of: Sdmx) -> Iterator[SiteFile]:
    # It takes a third of a second to load, and no value changes a structure.
    from build_scripts.archives.sdmx_structure import (  # noqa: PLC0415
        structure_json,
        structure_xml,
    )

    yield SiteFile(STRUCTURE_XML, structure_xml(of))
    yield SiteFile(STRUCTURE_JSON, structure_json(of))


def data_csv(results: Sdmx) -> bytes:
    """Every value with the digits of the publication; an empty cell is no value."""
    head = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *results.header)
    rows = (("dataflow", results.reference, "I", *row) for row in results.rows)
    return csv_text([head, *rows]).encode("utf-8")
