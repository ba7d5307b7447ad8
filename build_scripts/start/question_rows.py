"""The table of questions: answer mode and headline are proposed from the values."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.checks.single_choice_adds_up import half_unit
from build_scripts.package.to_dos import still_to_do
from build_scripts.start.outline import spoken
from build_scripts.start.package_draft import in_languages
from build_scripts.start.scales import scale_of
from build_scripts.survey.records import TOTAL, Text
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.package_draft import Row

_WHOLE = 100
_REMARK = re.compile(r"\s*\([^()]*\)$")


def question_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """One row per question, in the order in which they come."""
    by_question: dict[str, list[Identified]] = {}
    for item in items:
        by_question.setdefault(item.question_id, []).append(item)
    return [_question(question_id, own, codes) for question_id, own in by_question.items()]


def _question(question_id: str, items: Sequence[Identified], codes: tuple[str, ...]) -> Row:
    asked = items[0].reported.question
    short = items[0].reported.title
    title = spoken(short or asked, codes)
    is_wording = bool(short) or any(words.endswith("?") for _, words in _plain(asked))
    return {
        "question_id": question_id,
        "topic_id": items[0].topic_id,
        "unit": items[0].unit_id,
        "answer_mode": answer_mode(items),
        **in_languages("title", title, codes),
        **in_languages("headline", _headline(_plain(title), items, codes), codes),
        **(in_languages("wording", spoken(asked, codes), codes) if is_wording else {}),
        "chart": "likert" if is_scale(items, codes[0]) else "",
    }


def is_scale(items: Sequence[Identified], code: str) -> bool:
    """Whether the answers are steps from rejection to approval, as their words tell."""
    labels = tuple(dict.fromkeys(item.reported.answer[code] for item in items))
    return answer_mode(items) == "single" and bool(scale_of(labels))


def _plain(title: Text) -> Text:
    """Without "(multiple answers possible)" and the like at the end."""
    return Text(tuple((code, _REMARK.sub("", words)) for code, words in title))


def answer_mode(items: Sequence[Identified]) -> str:
    """``single`` where the shares of all answers make up 100 percent wherever all are there."""
    answers = {item.answer_id for item in items}
    if len(answers) == 1 or items[0].unit_id != "percent":
        return "indicator"
    shares: dict[tuple[str, str], list[Decimal]] = {}
    for item in items:
        if item.reported.value:
            whole = shares.setdefault((item.reported.edition, item.group_id), [])
            whole.append(Decimal(item.reported.value))
    complete = [whole for whole in shares.values() if len(whole) == len(answers)]
    return "single" if complete and all(map(_makes_whole, complete)) else "multiple"


def _makes_whole(shares: Sequence[Decimal]) -> bool:
    return abs(sum(shares, Decimal(-_WHOLE))) <= sum(map(half_unit, shares), Decimal(0))


def _headline(title: Text, items: Sequence[Identified], codes: tuple[str, ...]) -> Text:
    """The highest value of everybody in the newest edition, taken from the data by its id."""
    known = [item for item in items if item.reported.value and item.breakdown_id == TOTAL]
    if not known or any("{" in text for _, text in title):
        return title
    newest = max(item.reported.edition for item in known)
    top = max(
        (item for item in known if item.reported.edition == newest),
        key=lambda item: Decimal(item.reported.value),
    )
    pattern = "headline_top" if top.unit_id == "percent" else "headline_named"
    if len({item.answer_id for item in known}) == 1:
        pattern = "headline_named" if top.reported.answer else "headline_one"
    return Text(tuple((code, _sentence(title[code], top, pattern, code)) for code in codes))


def _sentence(title: str, top: Identified, pattern: str, code: str) -> str:
    answer = top.reported.answer[code]
    if still_to_do(title) is not None or "{" in answer:
        return title
    if top.reported.answer and not answer:
        return title
    figure = f"{{{top.reported.edition}/{top.question_id}/{top.answer_id}}}"
    pattern += "_asked" if title.endswith("?") else ""
    return words("start", code)[pattern].format(title=title, answer=answer, figure=figure)
