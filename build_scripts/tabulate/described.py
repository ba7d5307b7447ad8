"""The answer sheets as a Frictionless resource: fields, categories, missing values.

Standard: https://datapackage.org/standard/table-schema/ (version 2). One description serves the
validation of the sheets and the codebook that is published; the sheets themselves are not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frictionless import Resource

from build_scripts.start.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.tabulate.plan import Condition, Plan


@dataclass(frozen=True, slots=True)
class Described:
    """A column that the plan reads."""

    column: str
    path: str
    """Of the plan, as messages name it."""
    question_id: str
    """'' = the column divides respondents into groups."""
    label: str
    wording: str
    type: str
    """Of Table Schema: ``string`` for codes, ``number``."""
    categories: tuple[tuple[str, str], ...]
    """Values and their words."""
    missing: tuple[str, ...]
    """Values that hold no answer."""
    missing_labels: tuple[tuple[str, str], ...]
    """Such values and their words, as far as the plan says them."""
    asked_if: tuple[Condition, ...]
    """Who was asked; () = everybody, or nobody says."""

    @property
    def field(self) -> dict[str, object]:
        """As Table Schema says it."""
        stated: dict[str, object] = {"name": self.column, "type": self.type, "title": self.label}
        if self.categories:
            stated["categories"] = [
                {"value": code, "label": said} for code, said in self.categories
            ]
            stated["constraints"] = {"enum": [code for code, _ in self.categories]}
        return stated


def described(plan: Plan) -> Iterator[Described]:
    """Every column of a question or breakdown, in the order of the plan; boxes one by one."""
    everywhere = tuple(value for value in plan.answers.missing if value)
    not_ticked = own_words("tabulate", plan.languages[0])["not_ticked"]
    for question in plan.questions:
        path = f"question.{question.question_id}"
        asked, missing = question.asked_if or (), (*everywhere, *question.missing)
        said = question.missing_labels
        label, wording = question.name, question.wording
        if question.mode == "multiple":
            rest = tuple(value for value in question.not_selected if value)
            for box in question.answers:
                ticked = tuple((value, box.label) for value in box.values)
                empty = tuple((value, not_ticked) for value in rest) if ticked else ()
                whole = f"{label}: {box.label}"
                yield Described(
                    box.column, path, question.question_id, whole, wording, "string",
                    (*ticked, *empty), missing, said, asked,
                )  # fmt: skip
            continue
        kind = "number" if question.mode == "mean" else "string"
        codes = tuple((value, each.label) for each in question.answers for value in each.values)
        yield Described(
            question.column, path, question.question_id, label, wording, kind, codes,
            missing, said, asked,
        )  # fmt: skip
    for breakdown in plan.breakdowns:
        path = f"breakdown.{breakdown.breakdown_id}"
        codes = tuple((value, each.label) for each in breakdown.groups for value in each.values)
        missing = (*everywhere, *breakdown.missing)
        yield Described(
            breakdown.column, path, "", breakdown.title, "", "string", codes,
            missing, breakdown.missing_labels, (),
        )  # fmt: skip


def values_at_fault(column: Described, values: Sequence[str]) -> list[str]:
    """The values that the description does not allow, by the verdict of frictionless."""
    judged = [value for value in values if value not in column.missing]
    if not judged:
        return []
    resource = Resource.from_descriptor(
        {
            "name": "answers",
            "type": "table",
            "data": [[column.column], *([value] for value in judged)],
            "schema": {"fields": [column.field], "missingValues": list(column.missing)},
        }
    )
    rows = resource.validate(limit_errors=len(judged) * 2).flatten(["rowNumber", "type"])
    return list(dict.fromkeys(judged[row - 2] for row, _ in rows if row))
