"""For mutmut: what all mutants need is made before the processes part that try them."""

from __future__ import annotations

import gc
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from build_scripts.figures.figure import figures_of
from build_scripts.site.workers import worker_pool
from tests import test_golden_exports, test_release_story
from tests.made_up import made_up_survey

if TYPE_CHECKING:
    import pytest

    from build_scripts.figures.figure import Figure

LAST = ("test_check_messages", "test_golden_exports", "test_release_story")
"""Modules whose tests see most and take longest."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first; the first that fails is the last that runs."""
    items.sort(key=lambda item: item.path.stem in LAST)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Once, instead of once for every mutant."""
    made_up_survey()
    selected = {item.path.stem for item in session.items}
    if "test_release_story" in selected:
        _tell_the_story()
    if "test_golden_exports" in selected:
        drawn = {language: _drawn_elsewhere(language) for language in ("de", "en")}
        test_golden_exports.figures = drawn.__getitem__  # type: ignore[assignment]  # answers the same
    gc.freeze()  # what all mutants share is not searched for rubbish again and again


@cache
def _tell_the_story() -> None:
    """So that its packages have been read."""
    with TemporaryDirectory() as folder:
        list(test_release_story.story(Path(folder)))


@cache
def _drawn_elsewhere(language: str) -> tuple[Figure, ...]:
    """The figures, drawn by processes that no mutant comes from: a forked renderer hangs."""
    with worker_pool() as pool:
        return figures_of(made_up_survey(), language, pool=pool)
