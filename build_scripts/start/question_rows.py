"""The table of questions: answer mode and headline are proposed from the values."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.checks.single_choice_adds_up import half_unit
from build_scripts.package.to_dos import is_to_do
from build_scripts.start.layout.lines import asked_in
from build_scripts.start.layout.periods import edition_of
from build_scripts.start.outline import spoken
from build_scripts.start.own_words import start_words
from build_scripts.start.package_draft import in_languages
from build_scripts.start.scales import is_beside, scale_of
from build_scripts.survey.named_figures import HIGHEST, NEWEST
from build_scripts.survey.records import TOTAL, Text
from build_scripts.survey.units import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.package_draft import Row

_WHOLE = 100
_FEWEST_BRACKETS = 3
_NUMBER = re.compile(r"\d+")
_GAP = re.compile(r"(?<=\d)[.,'’\s](?=\d{3}(?!\d))")
"""Between thousands."""
_PART_OF_ANOTHER = re.compile(r"\W*(darunter|davon|of which|dont)\b", re.IGNORECASE)
"""What an answer begins with that is counted in another one as well."""
_REMARK = re.compile(r"\s*\([^()]*\)$")


def question_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """One row per question, in the order in which they come."""
    by_question = by_questions(items)
    batteries = batteries_of(by_question, codes[0])
    return [
        {**_question(question_id, own, codes), "battery_id": batteries.get(question_id, "")}
        for question_id, own in by_question.items()
    ]


def _question(question_id: str, items: Sequence[Identified], codes: tuple[str, ...]) -> Row:
    newest = max(items, key=in_time)
    asked = newest.reported.question
    short = newest.reported.title
    title = spoken(short or asked, codes)
    is_said = bool(short) or bool(newest.battery_id)
    is_wording = is_said or any(words.endswith("?") for _, words in _plain(asked))
    return {
        "question_id": question_id,
        "topic_id": items[0].topic_id,
        "unit": items[0].unit_id,
        "answer_mode": answer_mode(items),
        "summary_of": newest.summary_of,
        "ordered": "true" if is_scale(items, codes[0]) or is_bracketed(items, codes[0]) else "",
        **in_languages("title", title, codes),
        **in_languages("headline", _headline(_plain(title), items, codes), codes),
        **(in_languages("wording", spoken(asked, codes), codes) if is_wording else {}),
        "chart": "likert" if is_scale(items, codes[0]) else "",
    }


def by_questions(items: Sequence[Identified]) -> dict[str, list[Identified]]:
    """The values of each question, in the order in which questions come."""
    found: dict[str, list[Identified]] = {}
    for item in items:
        found.setdefault(item.question_id, []).append(item)
    return found


def batteries_of(by_question: Mapping[str, Sequence[Identified]], code: str) -> dict[str, str]:
    """The battery of each item; items that differ from the first in mode or answers have none."""
    kinds: dict[str, list[tuple[str, tuple[object, ...]]]] = {}
    for question_id, items in by_question.items():
        if battery := items[0].battery_id:
            answers = dict.fromkeys(item.reported.answer[code] for item in items)
            kind = (items[0].unit_id, answer_mode(items), tuple(answers))
            kinds.setdefault(battery, []).append((question_id, kind))
    found: dict[str, str] = {}
    for battery, own in kinds.items():
        same = [question_id for question_id, kind in own if kind == own[0][1]]
        if len(same) > 1:
            found |= dict.fromkeys(same, battery)
    return found


def is_scale(items: Sequence[Identified], code: str) -> bool:
    """Whether the answers are steps from rejection to approval, as their words tell."""
    labels = tuple(dict.fromkeys(item.reported.answer[code] for item in items))
    return answer_mode(items) == "single" and bool(scale_of(labels))


def is_bracketed(items: Sequence[Identified], code: str) -> bool:
    """Whether the answers are brackets of numbers, from little to much: ``500 to 999``."""
    labels = [item.reported.answer[code] for item in items]
    steps = [label for label in dict.fromkeys(labels) if not is_beside(label)]
    numbers = [[int(part) for part in _NUMBER.findall(_GAP.sub("", step))] for step in steps]
    if len(steps) < _FEWEST_BRACKETS or not all(numbers) or answer_mode(items) != "single":
        return False
    return all(
        before[-1] < after[-1] or before[0] < after[0] for before, after in pairwise(numbers)
    )


def _plain(title: Text) -> Text:
    """Without "(multiple answers possible)" and the like at the end."""
    return Text(tuple((code, _REMARK.sub("", words)) for code, words in title))


def answer_mode(items: Sequence[Identified]) -> str:
    """``single`` where the shares of all answers make up 100 percent wherever all are there.

    ``multiple`` where they make more; where they make less nobody knows, and nothing is claimed.
    """
    answers = {item.answer_id for item in items}
    labels = {words for item in items for _, words in item.reported.answer}
    if any(map(_PART_OF_ANOTHER.match, labels)):
        return "indicator"
    said = next((item.reported.answer_mode for item in items if item.reported.answer_mode), "")
    if said or len(answers) == 1 or items[0].unit_id != "percent":
        return said or "indicator"
    shares: dict[tuple[str, str], list[Decimal]] = {}
    for item in items:
        if item.reported.value:
            whole = shares.setdefault((item.reported.edition, item.group_id), [])
            whole.append(Decimal(item.reported.value))
    complete = [whole for whole in shares.values() if len(whole) == len(answers)]
    if complete and all(map(_makes_whole, complete)):
        return "single"
    above = any(sum(whole) > _WHOLE and not _makes_whole(whole) for whole in shares.values())
    return "multiple" if above and not any(map(_makes_whole, complete)) else "indicator"


def _makes_whole(shares: Sequence[Decimal]) -> bool:
    return abs(sum(shares, Decimal(-_WHOLE))) <= sum(map(half_unit, shares), Decimal(0))


def _headline(title: Text, items: Sequence[Identified], codes: tuple[str, ...]) -> Text:
    """The highest value of everybody in the newest edition, whichever that will be."""
    known = [item for item in items if item.reported.value and item.breakdown_id == TOTAL]
    if not known or any("{" in text for _, text in title):
        return title
    top, is_single = highest(known), len({item.answer_id for item in known}) == 1
    if top.summary_of and not is_single:  # sums of answers overlap, and none is the most frequent
        top, is_single = known[0], True
    if not is_single and (top.unit_id not in BUILT_IN or _is_tied(top, known)):
        return title  # which end of a scale or rank is the better one, no table says
    pattern = "headline_top" if top.unit_id == "percent" else "headline_named"
    if is_single:
        pattern = "headline_named" if top.reported.answer else "headline_one"
    return Text(
        tuple(
            (code, _sentence(title[code], top, pattern, code, is_single=is_single))
            for code in codes
        )
    )


def _is_tied(top: Identified, known: Sequence[Identified]) -> bool:
    return any(
        Decimal(item.reported.value) == Decimal(top.reported.value)
        for item in known
        if item.edition_id == top.edition_id and item.answer_id != top.answer_id
    )


def highest(known: Sequence[Identified]) -> Identified:
    """The highest value of the newest edition; "don't know" only where there is nothing else."""
    newest = max(known, key=in_time).reported.edition
    own = [item for item in known if item.reported.edition == newest]
    steps = [item for item in own if not any(map(is_beside, dict(item.reported.answer).values()))]
    return max(steps or own, key=lambda item: Decimal(item.reported.value))


def in_time(item: Identified) -> tuple[int, int, str]:
    """Earlier editions come first."""
    period = edition_of(item.reported.edition)
    return period.place if period else (0, 0, "")


def break_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """Where a question of one title was asked in other words from an edition on."""
    asked: dict[str, dict[str, Identified]] = {}
    for item in sorted(items, key=in_time):
        asked.setdefault(item.question_id, {}).setdefault(item.edition_id, item)
    return [
        {
            "question_id": question_id,
            "from_edition_id": before.edition_id,
            "to_edition_id": after.edition_id,
            **in_languages("note", spoken(_change(before, after, codes), codes), codes),
        }
        for question_id, by_edition in asked.items()
        for before, after in pairwise(by_edition.values())
        if _without_remarks(before.reported.question) != _without_remarks(after.reported.question)
    ]


def _without_remarks(question: Text) -> Text:
    return Text(tuple((code, asked_in(text)[0]) for code, text in question))


def _change(before: Identified, after: Identified, codes: tuple[str, ...]) -> Text:
    pairs = {
        code: (before.reported.question[code], after.reported.question[code]) for code in codes
    }
    return Text(
        tuple(
            (code, start_words(code)["wording_changed"].format(before=old, after=new))
            for code, (old, new) in pairs.items()
            if old and new
        )
    )


def _sentence(title: str, top: Identified, pattern: str, code: str, *, is_single: bool) -> str:
    """With placeholders that stay true when an edition is added."""
    answer = top.reported.answer[code]
    is_unsaid = bool(top.reported.answer) and not answer
    if is_to_do(title) or (is_single and ("{" in answer or is_unsaid)):
        return title
    path = f"{NEWEST}/{top.question_id}/{top.answer_id if is_single else HIGHEST}"
    answer = answer if is_single else f"{{{path}:answer}}"
    pattern += "_asked" if title.endswith("?") else ""
    return start_words(code)[pattern].format(title=title, answer=answer, figure=f"{{{path}}}")
