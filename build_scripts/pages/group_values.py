"""What a reader who chooses a group sees beside each finding: its value, and that of everybody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.site.written_json import json_in_script
from build_scripts.survey.foreign import joined
from build_scripts.survey.former import successors_of
from build_scripts.survey.named_figures import values_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Observation, Series


@dataclass(frozen=True, slots=True)
class GroupValues:
    """Of one figure: one answer in the newest edition that tells groups apart."""

    question_id: str
    about: str
    """Answer and year, as far as there are several; '' = the figure has no other."""
    of_all: str
    """``64 %``; '' = not reported."""
    by_group: tuple[tuple[str, str], ...]
    """Id of each group that has a value, or a word why not, and that value."""


def group_values(survey: Survey, series: Series) -> GroupValues | None:
    """The value that the finding is about, for each group; None where there are no groups."""
    if not series.breakdowns:
        return None
    answer_id = _answer_of_finding(survey, series)
    items = [item for item in series.observations if item.key.answer_id == answer_id]
    of_groups = [item for item in items if not item.is_total]
    if not of_groups:
        return None
    edition = of_groups[-1].edition  # editions come oldest first
    of_all = [item.value_text for item in items if item.is_total and item.edition == edition]
    about = [of_groups[-1].answer] if len(series.answers) > 1 else []
    about += [edition] if len(series.editions) > 1 else []
    return GroupValues(
        question_id=series.question_id,
        about=joined(", ", about),
        of_all="".join(of_all),
        by_group=tuple(
            (item.key.group_id, item.value_text) for item in of_groups if item.edition == edition
        ),
    )


def values_of_first_item(survey: Survey, battery: Series, first: Series) -> GroupValues | None:
    """What stands beside a battery: the values of the item in its first row."""
    found = group_values(survey, first)
    if found is None:
        return None
    about = joined(": ", filter(None, (first.title, found.about)))
    return replace(found, question_id=battery.question_id, about=about)


def _answer_of_finding(survey: Survey, series: Series) -> str:
    """The answer that the headline names first, else the one with the highest value."""
    headline = survey.question_by_id[series.question_id].headline[series.language]
    answered = {item.key.answer_id for item in series.observations if not item.is_total}
    for named in values_named(headline, survey):
        question_id, answer_id = named.result.question_id, named.result.answer_id
        if question_id == series.question_id and answer_id in answered:
            return answer_id
    return max(series.of_everybody, key=_place).key.answer_id


def _place(item: Observation) -> tuple[int, float]:
    return item.year, float(-1 if item.value is None else item.value)


def values_in_script(
    survey: Survey, values: Iterable[GroupValues], pages: dict[str, tuple[str, str]]
) -> Markup:
    """For the script of the page; ``pages`` are label and link of each group."""
    former = {
        each.former_id: names[0]
        for each in survey.former_ids
        if each.kind == "group" and len(names := successors_of(survey, each)) == 1
    }
    stated = {
        "groups": pages,
        "former": former,
        "values": {
            each.question_id: [each.about, each.of_all, dict(each.by_group)] for each in values
        },
    }
    return Markup(json_in_script(stated))  # noqa: S704  # no "<" is left
