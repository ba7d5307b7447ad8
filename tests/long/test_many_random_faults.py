"""Thousands of random faults, other ones on every run."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings

from tests.random_faults import FAULTS, Fault
from tests.random_release_faults import RELEASE_FAULTS, outcome_of_release
from tests.test_random_faults import PATIENT, outcome_of, project
from tests.test_releases import first_release, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["first_release", "project"]
PARTS, EXAMPLES = 4, 500
WHOLE = 25
"""Of so many published examples one is built to the end."""


@pytest.mark.parametrize("part", range(PARTS))
def test_random_faults_are_named_or_published_exactly(
    project: Path,
    record_property: Callable[[str, Any], None],
    part: int,
) -> None:
    came, number = Counter[str](), count(1)

    @settings(PATIENT, max_examples=EXAMPLES, derandomize=False, print_blob=True)
    @given(FAULTS)
    def try_one(faults: list[Fault]) -> None:
        came[outcome_of(project, faults, whole=next(number) % WHOLE == 0)] += 1

    try_one()
    assert came.total() >= EXAMPLES
    record_property(
        f"random faults {part + 1}",
        f"{came.total()} tried, {came['refused']} refused, {came['published']} published exactly",
    )


def test_random_faults_of_a_release_are_named_or_change_nothing(
    first_release: Path, tmp_path: Path, record_property: Callable[[str, Any], None]
) -> None:
    came, survey = Counter[str](), read(first_release, first_release.parents[1])

    @settings(PATIENT, max_examples=EXAMPLES, derandomize=False, print_blob=True)
    @given(RELEASE_FAULTS)
    def try_one(drawn: tuple[list[Fault], bool]) -> None:
        faults, is_renewed = drawn
        root = tmp_path / "project"
        came[outcome_of_release(first_release, root, survey, faults, is_renewed=is_renewed)] += 1

    try_one()
    record_property(
        "random faults of a release",
        f"{came.total()} tried, {came['refused']} refused, {came['published']} changed nothing, "
        f"{came['renewed']} with renewed checksums published without a failure",
    )
