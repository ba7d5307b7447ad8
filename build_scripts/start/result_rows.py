"""The tables of results: one for each edition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.table_columns import RESULTS
from build_scripts.start.outline import asked, spoken
from build_scripts.start.package_draft import in_languages
from build_scripts.survey.units import column_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.package_draft import Row

_NO_VALUE = "O"
"""SDMX CL_OBS_STATUS: missing value."""


def result_tables(items: Sequence[Identified], codes: tuple[str, ...]) -> dict[str, list[Row]]:
    """One table per edition."""
    tables: dict[str, list[Row]] = {}
    for item in items:
        name = f"{RESULTS}-{item.edition_id}"
        tables.setdefault(name, []).append(_result(item, codes))
    return tables


def _result(item: Identified, codes: tuple[str, ...]) -> Row:
    value = item.reported
    column = column_of(item.unit_id)
    note = value.note
    if not value.value and not note:
        note = asked("do_reason", codes)
    return {
        **item.key,
        "count": value.count,
        "base_n": value.base_n,
        column: value.value,
        "population_id": item.population_id,
        "precision": value.precision,
        "obs_status": value.status or ("A" if value.value else _NO_VALUE),
        "weighted_base": value.weighted_base,
        "ci_low": value.ci_low,
        "ci_high": value.ci_high,
        **(in_languages("note", spoken(note, codes), codes) if note else {}),
    }
