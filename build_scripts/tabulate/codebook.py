"""The codebook of the answer sheets as tables of the public package: variables and their values.

Only what the plan says stands in it; no value is told that is a person's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.tabulate.described import described

if TYPE_CHECKING:
    from build_scripts.start.package_draft import Row
    from build_scripts.tabulate.plan import Condition, Plan


def codebook_tables(plan: Plan) -> dict[str, list[Row]]:
    """One row for each column that the plan reads, and for each value that has a meaning."""
    variables: list[Row] = []
    values: list[Row] = []
    for column in described(plan):
        key = {"edition_id": plan.edition_id, "variable": column.column}
        variables.append(
            {
                **key,
                "question_id": column.question_id,
                "label": column.label,
                "wording": column.wording,
                "type": column.type,
                "asked_if": " & ".join(map(_condition, column.asked_if)),
            }
        )
        told, unanswered = dict(column.categories), dict(column.missing_labels)
        values += [
            {**key, "code": code, "label": label, "kind": "valid"} for code, label in told.items()
        ]
        values += [
            {**key, "code": code, "label": unanswered.get(code, ""), "kind": "missing"}
            for code in dict.fromkeys(column.missing)
            if code not in told
        ]
    unique = {(row["variable"], row["code"]): row for row in values}
    by_name = {row["variable"]: row for row in reversed(variables)}
    ordered = [by_name[name] for name in dict.fromkeys(row["variable"] for row in variables)]
    return {"variables": ordered, "variable_values": list(unique.values())}


def _condition(condition: Condition) -> str:
    return f"{condition.column}: {' | '.join(condition.values) or '*'}"
