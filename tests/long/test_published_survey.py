"""A survey that others published with its answer sheets: every percentage and every blank.

The files are others' and no part of the project; the test is collected where they lie beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.published_survey import PUBLISHED, compared, published_in, results_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long


def test_sheets_give_the_published_tables(tmp_path: Path) -> None:
    results = results_of(PUBLISHED / "raw.csv", tmp_path)
    found = compared(results, published_in(PUBLISHED))
    assert found == {
        "questions": 35,
        "same percentage": 1811,
        "blank as published": 130,
        "not in the sheets": 9,
    }
