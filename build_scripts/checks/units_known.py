"""Every value has a unit that readers understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.survey.units import BUILT_IN
from build_scripts.survey.wording import NUMBER_IN_FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey


_PERCENT = frozenset(("%", "prozent", "percent", "per cent", "pour cent"))
"""Names of shares; in a unit of its own they would have no base, and no chart of parts."""


def find(survey: Survey) -> Iterator[Problem]:
    """A question is in percent, a count, or in a unit of units.csv, whose form holds the number."""
    known = (*BUILT_IN, *survey.unit_by_id)
    for question in survey.questions:
        if question.unit not in known:
            message = f"nobody knows the unit {shown(question.unit)}"
            advice = f"use {listed(known)}, or add it to units.csv"
            yield Problem(*question.at, "unit", "unknown-unit", message, advice)
    for unit in survey.units:
        if unit.unit_id in BUILT_IN:
            message = f"{shown(unit.unit_id)} is a unit that is always there"
            yield Problem(*unit.at, "unit_id", "reserved-id", message, "delete the row")
        for language in survey.languages:
            if unit.label[language].strip().lower() in _PERCENT:
                message = f"a unit called {shown(unit.label[language])} is no share of answers"
                advice = (
                    "write percent as the unit of its questions, move their values to the column "
                    "share, and delete this row"
                )
                kind = "percent-as-unit"
                place = (*unit.at, f"label_{language}")
                yield Problem(*place, kind, message, advice, severity="warning")
            if unit.form[language].count(NUMBER_IN_FORM) != 1:
                message = f"{shown(unit.form[language])} does not say where the number stands"
                advice = f'write {NUMBER_IN_FORM} in it once, for example "{NUMBER_IN_FORM} €"'
                yield Problem(*unit.at, f"form_{language}", "no-number-in-form", message, advice)
