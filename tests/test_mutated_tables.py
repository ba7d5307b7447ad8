"""A value of a mutated table is published as it stands, or named, or the table is refused."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.mutated_tables import Mutation, fault_of, fault_of_package, mutations


@given(mutations())
@settings(max_examples=25, deadline=None, database=None, derandomize=True)
def test_no_value_is_altered_or_lost(drawn: tuple[str, tuple[Mutation, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert fault_of(*drawn, Path(folder)) == ""


@pytest.mark.long
@given(mutations())
@settings(max_examples=100, deadline=None, database=None)
def test_check_is_silent_about_what_new_wrote(drawn: tuple[str, tuple[Mutation, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert fault_of_package(*drawn, Path(folder)) == ""


@pytest.mark.long
@given(mutations())
@settings(max_examples=500, deadline=None, database=None)
def test_no_value_is_altered_or_lost_in_many(drawn: tuple[str, tuple[Mutation, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert fault_of(*drawn, Path(folder)) == ""
