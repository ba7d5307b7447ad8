"""What a file of answer sheets tells of its questions before anybody decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.tabulate.answer_labels import label_of_value
from build_scripts.tabulate.batteries import items_among
from build_scripts.tabulate.conditions import all_of
from build_scripts.tabulate.plan import Condition
from build_scripts.tabulate.profile import profiles_of
from build_scripts.tabulate.proposals import no_answers, propose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.tabulate.batteries import Item
    from build_scripts.tabulate.proposals import Proposal, Proposed
    from build_scripts.tabulate.sheets import Sheets

_SUBMITTED = {"submitdate", "date submitted", "datum abgeschickt"}


@dataclass(frozen=True, slots=True)
class Findings:
    """Of one file."""

    sheets: Sheets
    language: str
    """Of the answers."""
    missing: tuple[str, ...]
    """Cells that hold no answer, in whatever column."""
    complete: tuple[Condition, ...]
    """What a sheet that was finished fulfils; none = nothing tells."""
    counts: str
    """Which sheets that are, as a condition of SQL."""
    proposed: Proposed
    items: Mapping[str, Item]
    """Items of batteries, by their column."""

    def label(self, value: str, question: Proposal) -> str:
        """What a value without a label of its own means, or what is to be asked."""
        if said := label_of_value(value, self.language):
            return said
        item = self.items.get(question.name)
        name = ((item.battery or first_and_last(item.columns)) if item else "") or question.name
        return f"TODO what {value} means in {name}"


def findings_of(sheets: Sheets, language: str) -> Findings:
    """Everything that cells and labels tell."""
    missing = no_answers(sheets)
    proposed = propose(profiles_of(sheets, missing), sheets)
    complete = _complete(sheets)
    items = items_among(proposed.questions)
    return Findings(sheets, language, missing, complete, all_of(complete, sheets), proposed, items)


def _complete(sheets: Sheets) -> tuple[Condition, ...]:
    """LimeSurvey: without a date the questionnaire was not finished."""
    named = [each for each in sheets.by_name if each.lower() in _SUBMITTED]
    return (Condition(named[0]),) if sheets.form == "limesurvey" and named else ()


def first_and_last(columns: Sequence[str]) -> str:
    """The first and the last of several columns."""
    return f"{columns[0]} … {columns[-1]}" if columns else ""
