"""Corrected values of a figure: the notice that its page must carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.releases.lines import RESULTS, ChangeLine, Names, lines_of_change
from build_scripts.wording import format_day

if TYPE_CHECKING:
    from build_scripts.releases.published import Release

_VALUES = frozenset({"share", "count", "value", "base_n", "population_id", "precision"})
"""Fields of a result whose change is a correction that readers of the figure must see."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Values of a figure were corrected: a notice for its page."""

    version: str
    day: str
    note: str
    lines: tuple[ChangeLine, ...]


def corrections_of(
    releases: tuple[Release, ...], names: Names, question_id: str
) -> tuple[Correction, ...]:
    """Corrected values of one question, newest first: what its page must tell."""
    found = ((release, _corrected(release, names, question_id)) for release in reversed(releases))
    return tuple(
        Correction(
            version=release.version,
            day=format_day(release.date, names.language),
            note=release.reason(names.language),
            lines=lines,
        )
        for release, lines in found
        if lines
    )


def _corrected(release: Release, names: Names, question_id: str) -> tuple[ChangeLine, ...]:
    return tuple(
        line
        for change in release.changes
        if change.kind == "changed"
        and change.table.startswith(RESULTS)
        and dict(change.key).get("question_id") == question_id
        and _VALUES & set(dict(change.old))
        for line in lines_of_change(change, names)
    )
