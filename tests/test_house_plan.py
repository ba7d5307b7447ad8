"""Rooms stand on each other, and the drawing in CONTRIBUTING.md is the house of today."""

from __future__ import annotations

from tests.house_plan import PLACE, below, drawn, rooms


def test_no_room_imports_itself_through_others() -> None:
    assert [room for room in rooms() if room in below(room)] == []


def test_the_plan_is_that_of_today() -> None:
    """``python -m tests.house_plan`` draws it anew."""
    text = PLACE.read_text(encoding="utf-8")
    assert drawn(text) == text
