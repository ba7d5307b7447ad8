"""Columns of the sheets recoded for the sums: SQL over the table ``sheets``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.tabulate.sheets import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.tabulate.plan import Breakdown, Condition, Plan, Question
    from build_scripts.tabulate.sheets import Sheets


_ALWAYS = "TRUE"
_TINY = 127


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
    return " AND ".join(parts) or _ALWAYS


def group_sql(breakdown: Breakdown, sheets: Sheets) -> str:
    """The number of the group, -1 where a respondent belongs to none."""
    values = [group.values for group in breakdown.groups]
    return _numbered(breakdown.column, values, sheets, f"ELSE {_number(-1)}")


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
    values = [option.values for option in question.answers]
    ids = [option.option_id for option in question.answers]
    rest = ""
    if question.base == "asked":
        rest = f"ELSE {_number(len(ids))}"
        ids.append(no_answer)
    found = _numbered(question.column, values, sheets, rest)
    return Item(question, tuple(ids), found if asked == _ALWAYS else _if(asked, found))


def _numbered(column: str, values: Sequence[Sequence[str]], sheets: Sheets, rest: str) -> str:
    """Which of the lists of values the column holds; codes in a row are counted, not looked up."""
    if (first := _first_of_row(column, values, sheets)) is None:
        cases = [
            f"WHEN {sheets.holds(column, each)} THEN {_number(number)}"
            for number, each in enumerate(values)
        ]
        return f"CASE {' '.join(cases)} {rest} END"
    name, last = quoted(column), first + len(values) - 1
    kind = _kind(len(values))
    return (
        f"CASE WHEN {name} BETWEEN {first} AND {last} THEN CAST({name} - {first} AS {kind}) "
        f"{rest} END"
    )


def _first_of_row(column: str, values: Sequence[Sequence[str]], sheets: Sheets) -> int | None:
    """The first of whole numbers that follow each other, one in each list; None otherwise."""
    codes = [sheets.value(column, each[0]) for each in values if len(each) == 1]
    if column not in sheets.whole or len(codes) != len(values) or not all(codes):
        return None
    first = int(codes[0])
    return first if [*map(int, codes)] == [*range(first, first + len(codes))] else None


def _if(condition: str, sql: str) -> str:
    return f"CASE WHEN {condition} THEN {sql} END"


def _number(number: int) -> str:
    return f"CAST({number} AS {_kind(number)})"


def _kind(highest: int) -> str:
    """As small as it may be: columns of numbers are most of what the sums read."""
    return "TINYINT" if highest <= _TINY else "SMALLINT"


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
    return _if(base, f"CASE WHEN {ticked} THEN {_number(1)} ELSE {_number(0)} END")


def missing_of(column: str, own: Sequence[str], plan: Plan, sheets: Sheets) -> str:
    """SQL: the cell holds no answer."""
    return sheets.holds(column, sorted({*own, *plan.answers.missing, ""}))
