"""Editions follow each other in one order."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Edition, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """All editions state their order or none does; each another one, and none against time."""
    ordered = [edition for edition in survey.editions if edition.order is not None]
    first: dict[int | None, Edition] = {}
    for edition in survey.editions if ordered else ():
        if edition.order is None:
            message, advice = "the edition has no place in the order", "number all, or none"
            yield Problem(*edition.at, "order", "no-order", message, advice)
            continue
        twin = first.setdefault(edition.order, edition)
        if twin is not edition:
            message = f"row {twin.at.row} has the place {edition.order} already"
            yield Problem(*edition.at, "order", "order-twice", message, "give each its own place")
    for earlier, later in pairwise(sorted(ordered, key=lambda edition: edition.order or 0)):
        if later.when.end < earlier.when.start:
            message = f"{later.edition_id} lies before {earlier.edition_id} and stands behind it"
            advice = "order the editions as they follow each other in time"
            yield Problem(*later.at, "order", "order-against-time", message, advice)
