"""Whether plan and answer sheets fit: every misfit with its column, row and value, all at once.

Of a sheet nothing more is ever told than that.
"""

from __future__ import annotations

from difflib import get_close_matches
from itertools import chain
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.tabulate.conditions import all_of
from build_scripts.tabulate.described import described, values_at_fault
from build_scripts.tabulate.design_faults import design_faults
from build_scripts.tabulate.sheets import ROW, SHEETS, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.tabulate.described import Described
    from build_scripts.tabulate.plan import Plan, Question
    from build_scripts.tabulate.sheets import Sheets

_MOST_VALUES = 50
"""A column with more different values is text, or a number."""
_MOST_TOLD = 10


def misfits(plan: Plan, sheets: Sheets) -> list[Problem]:
    """Everything that keeps the plan from being carried out on these sheets."""
    known = sheets.by_name
    unknown = {name: path for path, name in _named(plan) if name not in known}
    found = [_unknown(name, path, plan, sheets) for name, path in unknown.items()]
    ask = sheets.database.execute
    if any(each.column in unknown for each in plan.answers.complete_if):
        return found
    counts = all_of(plan.answers.complete_if, sheets)
    total = ask(f"SELECT COUNT(*) FROM {SHEETS} WHERE {counts}").fetchone()  # noqa: S608  # quoted
    if not total or not total[0]:
        message, advice = "no sheet is complete", "correct complete_if, or look into the file"
        return [*found, Problem(plan.place, 0, "answers.complete_if", "no-rows", message, advice)]
    found += design_faults(plan, sheets, counts, frozenset(unknown))
    found += _doubled(plan, sheets) if plan.answers.respondent not in unknown else ()
    for column in described(plan):
        if column.column not in unknown:
            found += _of_column(column, plan, sheets, counts)
    found += [
        fault
        for question in plan.questions
        for fault in _never(question, plan, sheets)
        if not any(each.column in unknown for each in question.asked_if or ())
    ]
    return found


def _named(plan: Plan) -> Iterator[tuple[str, str]]:
    """Every column that the plan names, with the key that names it."""
    design = plan.design
    for key in ("weight", "stratum", "cluster", "population", "cluster_population"):
        if name := getattr(design, key):
            yield f"design.{key}", name
    for name in design.replicates.columns if design.replicates else ():
        yield "design.replicates.columns", name
    if plan.answers.respondent:
        yield "answers.respondent", plan.answers.respondent
    for condition in plan.answers.complete_if:
        yield "answers.complete_if", condition.column
    for question in plan.questions:
        for name in question.columns:
            yield f"question.{question.question_id}.column", name
        for condition in question.asked_if or ():
            yield f"question.{question.question_id}.asked_if", condition.column
    for breakdown in plan.breakdowns:
        yield f"breakdown.{breakdown.breakdown_id}.column", breakdown.column


def _unknown(name: str, path: str, plan: Plan, sheets: Sheets) -> Problem:
    near = get_close_matches(name, list(sheets.by_name), 3, 0.5)
    advice = f"the nearest are {listed(near)}" if near else "copy its heading from the file"
    message = f"{sheets.place} has no column {shown(name)}"
    return Problem(plan.place, 0, path, "unknown-column", message, advice)


def _doubled(plan: Plan, sheets: Sheets) -> Iterator[Problem]:
    if not (mark := plan.answers.respondent):
        return
    column = quoted(mark)
    rows = sheets.database.execute(
        f"SELECT MAX({quoted(ROW)}), COUNT(*) FROM {SHEETS} GROUP BY {column} "  # noqa: S608  # quoted
        f"HAVING COUNT(*) > 1 ORDER BY 1 LIMIT {_MOST_TOLD}"
    ).fetchall()
    for row, number in rows:
        message = f"the same respondent stands in {number} rows"
        advice = "delete the doubled sheets, or correct answers.respondent in the plan"
        yield Problem(sheets.place, int(row), mark, "respondent-twice", message, advice)


def _of_column(column: Described, plan: Plan, sheets: Sheets, counts: str) -> Iterator[Problem]:
    name = quoted(column.column)
    rows = sheets.database.execute(
        f"SELECT CAST({name} AS VARCHAR), MIN({quoted(ROW)}), COUNT(*) FROM {SHEETS} "  # noqa: S608  # quoted
        f"WHERE {counts} AND NOT {name} IS NULL GROUP BY 1 ORDER BY 2 "
        + (f"LIMIT {_MOST_VALUES + 1}" if column.type == "string" else "")
    ).fetchall()
    values = {str(value): (int(row), int(number)) for value, row, number in rows}
    if column.type == "string" and len(values) > max(_MOST_VALUES, len(column.categories)):
        message = f"has more than {_MOST_VALUES} different values: it holds text or numbers"
        advice = 'leave it out of the plan, or write mode = "mean" where numbers stand in it'
        yield Problem(plan.place, 0, f"{column.path}.column", "text-column", message, advice)
        return
    if column.type == "string" and not column.categories:
        yield from _of_box(column, plan, sheets, values)
        return
    faulty = values_at_fault(column, list(values))
    for value in faulty[:_MOST_TOLD]:
        yield _value_fault(value, column, sheets, *values[value])
    if len(faulty) > _MOST_TOLD:
        message = f"holds {len(faulty) - _MOST_TOLD} more values that the plan does not know"
        yield Problem(
            sheets.place, 0, column.column, "value-without-label", message, "see the rows above"
        )
    yield from _without_case(column, plan, values)


def _value_fault(value: str, column: Described, sheets: Sheets, row: int, number: int) -> Problem:
    times = f"in {number} rows, first here" if number > 1 else "in this row"
    if column.type == "number":
        message, kind = f"{shown(value)} is not a number ({times})", "not-a-number"
        advice = f"correct it, or write it into missing of {column.path}"
    else:
        message = f"{shown(value)} has no label in the plan ({times})"
        kind = "value-without-label"
        advice = f"add it to the answers of {column.path}, or to its missing"
        if not column.question_id:
            advice = f"add it to the groups of {column.path}, or to its missing"
    return Problem(sheets.place, row, column.column, kind, message, advice)


def _without_case(
    column: Described, plan: Plan, values: dict[str, tuple[int, int]]
) -> Iterator[Problem]:
    """An answer or group in the plan that nobody has, unless a person has said so."""
    options = chain(
        *(each.answers for each in plan.questions if each.question_id == column.question_id),
        *(
            each.groups
            for each in plan.breakdowns
            if column.path == f"breakdown.{each.breakdown_id}"
        ),
    )
    for option in options:
        is_here = not option.column or option.column == column.column
        if (
            is_here
            and option.values
            and not option.is_empty
            and values.keys().isdisjoint(option.values)
        ):
            message = f"no sheet holds {listed(option.values)} in {shown(column.column)}"
            advice = "correct the value; if nobody gave this answer, add empty = true to it"
            field = f"{column.path}.{option.option_id}"
            yield Problem(plan.place, 0, field, "label-without-case", message, advice)


def _of_box(
    column: Described, plan: Plan, sheets: Sheets, values: dict[str, tuple[int, int]]
) -> Iterator[Problem]:
    """A box of a set whose plan does not say which cell means ticked: there may be one only."""
    question = next(each for each in plan.questions if each.question_id == column.question_id)
    box = next(each for each in question.answers if each.column == column.column)
    other = [value for value in values if value not in {*question.not_selected, *column.missing}]
    if len(other) > 1:
        row = values[other[1]][0]
        message = f"both {shown(other[0])} and {shown(other[1])} would mean ticked"
        advice = f"write the one that does not into not_selected or missing of {column.path}"
        yield Problem(sheets.place, row, column.column, "value-without-label", message, advice)
    if not other and not box.is_empty:
        message = f"no sheet has ticked {shown(column.column)}"
        advice = "correct the column; if nobody ticked it, add empty = true to the answer"
        field = f"{column.path}.{box.option_id}"
        yield Problem(plan.place, 0, field, "label-without-case", message, advice)


def _never(question: Question, plan: Plan, sheets: Sheets) -> Iterator[Problem]:
    """Conditions whose values no sheet holds."""
    for condition in question.asked_if or ():
        for value in condition.values:
            holds = sheets.holds(condition.column, (value,))
            if not sheets.database.execute(
                f"SELECT 1 FROM {SHEETS} WHERE {holds} LIMIT 1"  # noqa: S608  # quoted
            ).fetchone():
                message = f"no sheet holds {shown(value)} in {shown(condition.column)}"
                advice = "correct the value: nobody would have been asked"
                field = f"question.{question.question_id}.asked_if"
                yield Problem(plan.place, 0, field, "label-without-case", message, advice)
