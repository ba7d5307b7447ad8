"""What became of ids that were published: followed to what there is of them today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.records import TOTAL

if TYPE_CHECKING:
    from build_scripts.survey.records import FormerId, Survey

KINDS = ("question", "group", "breakdown")
FATES = ("renamed", "split", "ended")


def current_ids(survey: Survey, kind: str) -> frozenset[str]:
    """The ids of a kind that the survey uses, as they stand in addresses."""
    if kind == "question":
        batteries = (battery.battery_id for battery in survey.batteries)
        return frozenset((*(question.question_id for question in survey.questions), *batteries))
    if kind == "group":
        return frozenset(group.group_id for group in survey.groups)
    return frozenset(group.breakdown_id for group in survey.groups if group.breakdown != TOTAL)


def successors_of(survey: Survey, former: FormerId) -> tuple[str, ...]:
    """The ids that stand for a former one today, each once; () where none does."""
    current = current_ids(survey, former.kind)
    return tuple(name for name in followed(survey, former) if name in current)


def followed(survey: Survey, former: FormerId) -> tuple[str, ...]:
    """Every id that came after a former one, each once: a successor may have been given up too."""
    entries = {item.former_id: item for item in survey.former_ids if item.kind == former.kind}
    found: dict[str, None] = {}
    ahead = list(former.successor_ids)
    while ahead:
        name = ahead.pop(0)
        if name not in found and name != former.former_id:
            found[name] = None
            ahead[:0] = entries[name].successor_ids if name in entries else ()
    return tuple(found)
