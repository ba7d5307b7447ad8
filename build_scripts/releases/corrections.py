"""Corrected values of a figure: the notice that its page must carry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.releases.lines import RESULTS, ChangeLine, Names, lines_of_change
from build_scripts.survey.wording import format_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.releases.published import Release

_VALUES = frozenset(
    {
        *("share", "count", "value", "base_n", "population_id", "precision"),
        *("weighted_base", "effective_n", "ci_low", "ci_high"),
    }
)
"""Fields of a result whose change is a correction that readers of the figure must see."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Values of a figure were corrected: a notice for its page."""

    version: str
    day: str
    note: str
    lines: tuple[ChangeLine, ...]


def corrections_by_question(
    releases: Sequence[Release], names: Names
) -> dict[str, tuple[Correction, ...]]:
    """Corrected values of each question, newest first: what its page must tell."""
    found: dict[str, list[Correction]] = {}
    for release in reversed(releases):
        for question_id, lines in _corrected(release, names).items():
            notice = Correction(
                version=release.version,
                day=format_day(release.date, names.language),
                note=release.reason(names.language),
                lines=tuple(lines),
            )
            found.setdefault(question_id, []).append(notice)
    return {question_id: tuple(notices) for question_id, notices in found.items()}


def _corrected(release: Release, names: Names) -> dict[str, list[ChangeLine]]:
    lines: dict[str, list[ChangeLine]] = {}
    for change in release.changes:
        is_value = change.kind == "changed" and change.table.startswith(RESULTS)
        if is_value and _VALUES & set(dict(change.old)):
            question_id = dict(change.key).get("question_id", "")
            lines.setdefault(question_id, []).extend(lines_of_change(change, names))
    return lines
