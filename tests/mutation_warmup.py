"""For mutmut: read the made-up survey before the processes part that try the mutants."""

from __future__ import annotations

import gc

from tests.made_up import made_up_survey


def pytest_collection_finish() -> None:
    """Once, instead of once for every mutant."""
    made_up_survey()
    gc.freeze()  # what all mutants share is not searched for rubbish again and again
