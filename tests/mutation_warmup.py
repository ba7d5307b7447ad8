"""For mutmut: read the made-up survey before the processes part that try the mutants."""

from __future__ import annotations

from tests.made_up import made_up_survey


def pytest_collection_finish() -> None:
    """Once, instead of once for every mutant."""
    made_up_survey()
