"""What answers mean and in which order they stand, as far as a file of answer sheets tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.start.scales import by_leaning, is_beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.tabulate.profile import Profile
    from build_scripts.tabulate.proposals import Proposal
    from build_scripts.tabulate.sheets import Sheets

_CODE = re.compile(r"-?[0-9]+|[A-Za-z]{1,3}[0-9]{1,3}|-oth-|[YNMF]")
"""A value that does not say what it means."""
_OTHER = "-oth-"
"""How LimeSurvey stores "other", the last of the answers."""
_PAIR = 2
"""So many answers are no scale."""
_TICKED = ("ja", "yes", "x", "true", "genannt", "gewählt", "ausgewählt", "selected", "quoted")
"""Cells that say no more than that a box was ticked."""
_KNOWN = {
    "de": {"Y": "Ja", "N": "Nein", "-oth-": "Sonstiges"},
    "en": {"Y": "Yes", "N": "No", "-oth-": "Other"},
    "fr": {"Y": "Oui", "N": "Non", "-oth-": "Autre"},
}


def label_of_value(value: str, language: str) -> str:
    """The value where it says what it means, or a word that everybody has for it; '' = neither."""
    if said := _KNOWN.get(language, {}).get(value):
        return said
    return "" if _CODE.fullmatch(value) else value


def label_of_box(box: Profile, question: Proposal, rest: set[str], sheets: Sheets) -> str:
    """What stands in the label after the question, or in the cells, or in the heading.

    ``rest`` are the cells that say that the box was not ticked.
    """
    label = box.variable.label.removeprefix(question.label).removesuffix(question.label)
    label = label.strip(" :|[]–-")
    if label:
        return label
    if " " in question.name and (own := box.name.removeprefix(question.name).strip(" :|[]–-/")):
        return own
    ticked = [value for value in box.values if value not in rest]
    if len(ticked) == 1 and not _CODE.fullmatch(ticked[0]) and ticked[0].lower() not in _TICKED:
        return ticked[0]
    last = last_part(box.name)
    if sheets.form == "kobo" or " " in last:
        return last
    return f"TODO what {box.name} means"


def last_part(name: str) -> str:
    """What the name of a column in a set says of its box: ``1`` of ``q5_1``."""
    found = re.search(r"\[([^\[\]]+)\]", name)
    return found[1] if found else re.split(r"[_/.]", name)[-1]


def in_order(values: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Answers as they come, and whether anything but the alphabet tells their order."""
    if set(values) == {"N", "Y"}:  # LimeSurvey's codes of yes and no
        return ("Y", "N"), True
    ordered = sorted(values, key=_place_of)
    if scale := by_leaning(ordered):
        return scale, True
    steps = [each for each in ordered if not is_beside(each)]
    beside = [each for each in ordered if is_beside(each)]
    is_told = len(steps) <= _PAIR or all(re.search(r"[0-9]", each) for each in steps)
    return (*steps, *beside), is_told


def _place_of(value: str) -> tuple[bool, float, bool]:
    """Spans of numbers go up, "under 30" before "30 to 49"; "other" is the last."""
    number = re.search(r"[0-9]+(?:[.,][0-9]+)*", value)
    digits = re.sub("[.,]", "", number[0]) if number else "0"
    return value == _OTHER, float(digits), not re.match(r"(?i)unter|under|bis|less|<", value)
