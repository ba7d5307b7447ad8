"""Columns of the sheets recoded for the sums: SQL over the table ``sheets``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.tabulate.sheets import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.tabulate.plan import Breakdown, Condition, Plan, Question
    from build_scripts.tabulate.sheets import Sheets


@dataclass(frozen=True, slots=True)
class Item:
    """A column ``y`` of ``people``: a question with one answer, a box of a set, or a number."""

    question: Question
    answers: tuple[str, ...]
    """Ids by the number in the column; of a box ``not ticked`` and its id."""
    sql: str
    """NULL outside the base; of a number the condition under which it counts."""


def all_of(conditions: Iterable[Condition], sheets: Sheets) -> str:
    """SQL: every condition holds."""
    parts = [
        sheets.holds(each.column, each.values)
        if each.values
        else f"NOT {quoted(each.column)} IS NULL"
        for each in conditions
    ]
    return " AND ".join(parts) or "TRUE"


def group_sql(breakdown: Breakdown, sheets: Sheets) -> str:
    """The number of the group, -1 where a respondent belongs to none."""
    cases = [
        f"WHEN {sheets.holds(breakdown.column, group.values)} THEN {number}"
        for number, group in enumerate(breakdown.groups)
    ]
    return _number(f"CASE {' '.join(cases)} ELSE -1 END")


def items_of(plan: Plan, sheets: Sheets, no_answer: str) -> list[Item]:
    """One item for each question, of a set one for each box; in the order of the plan."""
    return [
        item for question in plan.questions for item in _items(question, plan, sheets, no_answer)
    ]


def _items(question: Question, plan: Plan, sheets: Sheets, no_answer: str) -> Sequence[Item]:
    asked = all_of(question.asked_if or (), sheets)
    if question.mode == "multiple":
        base = base_of_set(question, plan, sheets)
        boxes = [
            (each, _box(question, each.column, base, plan, sheets)) for each in question.answers
        ]
        return [Item(question, ("", option.option_id), sql) for option, sql in boxes]
    if question.mode == "mean":
        missing = missing_of(question.column, question.missing, plan, sheets)
        return [Item(question, ("",), f"{asked} AND NOT {missing}")]
    return [_coded(question, asked, sheets, no_answer)]


def _coded(question: Question, asked: str, sheets: Sheets, no_answer: str) -> Item:
    """One answer of several; those asked who gave none count as an answer where the plan says."""
    cases = " ".join(
        f"WHEN {sheets.holds(question.column, option.values)} THEN {number}"
        for number, option in enumerate(question.answers)
    )
    ids = [option.option_id for option in question.answers]
    if question.base == "asked":
        cases += f" ELSE {len(ids)}"
        ids.append(no_answer)
    return Item(question, tuple(ids), _number(f"CASE WHEN {asked} THEN CASE {cases} END END"))


def _number(sql: str) -> str:
    return f"CAST({sql} AS SMALLINT)"


def base_of_set(question: Question, plan: Plan, sheets: Sheets) -> str:
    """Who was asked; where the plan does not say, those who have any cell that says something."""
    asked = all_of(question.asked_if or (), sheets)
    if question.asked_if is not None and (question.base == "asked" or "" in question.not_selected):
        return asked
    shown = " OR ".join(
        f"NOT {missing_of(column, question.missing, plan, sheets)}" for column in question.columns
    )
    return f"({asked}) AND ({shown})"


def _box(question: Question, column: str, base: str, plan: Plan, sheets: Sheets) -> str:
    not_ticked = {*question.not_selected, *question.missing, *plan.answers.missing, ""}
    ticked = f"NOT {sheets.holds(column, sorted(not_ticked))}"
    return _number(f"CASE WHEN {base} THEN CASE WHEN {ticked} THEN 1 ELSE 0 END END")


def missing_of(column: str, own: Sequence[str], plan: Plan, sheets: Sheets) -> str:
    """SQL: the cell holds no answer."""
    return sheets.holds(column, sorted({*own, *plan.answers.missing, ""}))
