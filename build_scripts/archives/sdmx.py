"""The results for statistical offices: SDMX 3.0 structures, SDMX-CSV 2.0 and SDMX-JSON 2.0.

The structures are written by pysdmx. The data are not: its writers of data load pyarrow, which is
larger than everything else that a build installs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.sdmx_json import data_json
from build_scripts.archives.sdmx_results import sdmx_of
from build_scripts.archives.sdmx_structure import structure_json, structure_xml
from build_scripts.package.csv_text import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.archives.sdmx_model import Sdmx

STRUCTURE_XML, STRUCTURE_JSON = "sdmx/structure.xml", "sdmx/structure.json"
DATA_CSV, DATA_JSON = "sdmx/data.csv", "sdmx/data.json"


def sdmx(kept: KeptSurvey) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file."""
    results = sdmx_of(kept)
    yield STRUCTURE_XML, structure_xml(results)
    yield STRUCTURE_JSON, structure_json(results)
    yield DATA_CSV, data_csv(results)
    yield DATA_JSON, data_json(results)


def data_csv(results: Sdmx) -> bytes:
    """Every value with the digits of the publication; an empty cell is no value."""
    head = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *results.header)
    rows = (("dataflow", results.reference, "I", *row) for row in results.rows)
    return csv_text([head, *rows]).encode("utf-8")
