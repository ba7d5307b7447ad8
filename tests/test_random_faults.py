"""Random faults, a few of them; ``tests/long`` tries thousands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fault_cases import make_good
from tests.project_copy import SMALL_PACKAGE, project_with
from tests.random_faults import FAULTS, Fault, outcome, spoil
from tests.random_release_faults import RELEASE_FAULTS, outcome_of_release
from tests.test_releases import first_release, read

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["first_release"]
PATIENT = settings(suppress_health_check=list(HealthCheck), deadline=None)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a site that no fault may touch."""
    made = project_with(SMALL_PACKAGE, tmp_path_factory.mktemp("random") / "project")
    (made / "site").mkdir()
    (made / "site" / "index.html").write_text("last good site", encoding="utf-8")
    return made


def outcome_of(project: Path, faults: list[Fault], *, whole: bool = False) -> str:
    """What comes of the good package with these faults."""
    package = make_good(project)
    for fault in faults:
        spoil(package, fault)
    return outcome(project, package, whole=whole)


def test_a_random_fault_is_named_or_published_exactly(project: Path) -> None:
    came = Counter[str]()

    @settings(PATIENT, max_examples=20)
    @given(FAULTS)
    def try_one(faults: list[Fault]) -> None:
        came[outcome_of(project, faults)] += 1

    try_one()
    assert came["refused"] >= 6
    assert came["published"] >= 2


def test_without_a_fault_the_site_is_published(project: Path) -> None:
    assert outcome_of(project, [], whole=True) == "published"


def test_a_random_fault_of_a_release_is_named_or_changes_nothing(
    first_release: Path, tmp_path: Path
) -> None:
    came, survey = Counter[str](), read(first_release, first_release.parents[1])

    @settings(PATIENT, max_examples=15)
    @given(RELEASE_FAULTS)
    def try_one(drawn: tuple[list[Fault], bool]) -> None:
        faults, is_renewed = drawn
        root = tmp_path / "project"
        came[outcome_of_release(first_release, root, survey, faults, is_renewed=is_renewed)] += 1

    try_one()
    assert came["refused"] >= 6
