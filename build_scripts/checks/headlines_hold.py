"""Headlines and titles stay true when an edition is added or a value corrected."""

from __future__ import annotations

from operator import gt, lt
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.survey.claims import claims_of, years_stated
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.named_figures import (
    amount_of,
    newest_edition,
    ranked,
    total_group_id,
    values_named,
)
from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from build_scripts.survey.named_figures import Named
    from build_scripts.survey.records import Battery, Highlight, Question, Result, Survey

    Holds = Callable[[Decimal, Decimal], bool]

_OLDER, _DENIED = "headline-of-older-edition", "headline-not-borne-out"
_REWRITE = {"headline": "write the headline anew", "title": "write the title anew"}
_HALF = 50


def find(survey: Survey) -> Iterator[Problem]:
    """Warns where one of them or a highlight names an older edition, or says what the data deny."""
    for about, items in _told(survey):
        for column, language, text in _sentences(about):
            named = [
                each
                for each in values_named(text, survey)
                if amount_of(each.result, survey) is not None
                and each.result.edition_id in survey.edition_places
            ]
            field, rewrite = f"{column}_{language}", _REWRITE[column]
            if message := _older(items, text, named, survey, language):
                advice = "name no edition: {newest/question/answer}, {newest/question}"
                yield Problem(*about.at, field, _OLDER, message, advice, severity="warning")
            for message in _claimed(text, named, survey, language, items):
                yield Problem(*about.at, field, _DENIED, message, rewrite, severity="warning")
    yield from filter(None, (_older_highlight(each, survey) for each in survey.highlights))


def _told(survey: Survey) -> Iterator[tuple[Question | Battery, tuple[str, ...]]]:
    """What has a headline, and the ids of the questions that it speaks of."""
    for question in survey.questions:
        yield question, (question.question_id,)
    for battery in survey.batteries:
        items = survey.items_by_battery.get(battery.battery_id, ())
        if items:
            yield battery, tuple(each.question_id for each in items)


def _sentences(about: Question | Battery) -> Iterator[tuple[str, str, str]]:
    """Column, language and words; a title that repeats what was asked is not ours to change."""
    for language, text in about.headline:
        yield "headline", language, text
    for language, text in about.title:
        if text != about.wording[language]:
            yield "title", language, text


def _older(
    items: Sequence[str], text: str, named: Sequence[Named], survey: Survey, language: str
) -> str:
    """What is wrong where the newest edition that a headline names is not the newest there is."""
    own = [each for each in named if each.result.question_id in items]
    years, places = years_stated(text, language), survey.edition_places
    if any(each.is_newest for each in own) and not years:
        return ""
    stated = [each.edition_id for each in survey.editions if str(each.year) in years]
    stated += [each.result.edition_id for each in own if not each.is_newest]
    try:
        group_id = own[0].result.group_id if own else total_group_id(survey)
        asked = own[0].result.question_id if own else items[0]
        newest = newest_edition(survey, asked, group_id)
    except (KeyError, StopIteration):
        return ""
    last = max((places[each] for each in stated), default=places[newest.edition_id])
    if last >= places[newest.edition_id]:
        return ""
    named_last = edition_label(survey.editions_in_order[last], language)
    return f"speaks of {named_last}, and there are values of {edition_label(newest, language)}"


def _older_highlight(highlight: Highlight, survey: Survey) -> Problem | None:
    places = survey.edition_places
    later = [
        each.edition_id
        for each in survey.results_by_question.get(highlight.question_id, ())
        if each.key[1:] == highlight.key[1:]
        and amount_of(each, survey) is not None
        and places.get(each.edition_id, -1) > places.get(highlight.edition_id, len(places))
    ]
    if not later:
        return None
    newest = max(later, key=lambda each: places[each])
    message = f"shows the value of {highlight.edition_id}, and there is one of {newest}"
    advice = f"write {newest}, and see whether the statement is still true"
    return Problem(*highlight.at, "edition_id", _OLDER, message, advice, severity="warning")


def _claimed(
    text: str, named: Sequence[Named], survey: Survey, language: str, items: Sequence[str]
) -> Iterator[str]:
    """What the words say of the values that they name, and the data do not."""
    claims = claims_of(text, language)
    if not named or not claims:
        return
    values = list({each.result.key: each.result for each in named}.values())
    if "first" in claims:
        if len(items) > 1:
            yield from _first_item(named[0].result, items, survey, language)
        else:
            yield from _first(named[0], survey, language)
    if len(claims & {"majority", "minority"}) == 1:
        yield from _half(values[0], gt if "majority" in claims else lt, survey)
    if len(claims & {"rise", "fall"}) == 1:
        yield from _trend(values, lt if "rise" in claims else gt, survey)
    elif len(values) == 2 and len(claims & {"more", "less"}) == 1:  # noqa: PLR2004  # a comparison
        first, second = values
        if (first.edition_id, first.question_id) == (second.edition_id, second.question_id):
            yield from _in_order(first, second, gt if "more" in claims else lt, survey)


def _first(named: Named, survey: Survey, language: str) -> Iterator[str]:
    """Nothing lies above the value; where the program chose it, nothing lies beside it either."""
    result, amount = named.result, amount_of(named.result, survey)
    others = [
        each
        for each in ranked(survey, *result.key[:2], result.group_id)
        if each != result and _is_rival(amount_of(each, survey), amount, tied=named.is_highest)
    ]
    options = (survey.answer_by_key.get((each.question_id, each.answer_id)) for each in others)
    names = [shown(option.label[language]) for option in options if option]
    if names:
        yield f"puts {result.key} ({amount}) first, and as high or higher is {listed(names)}"


def _first_item(
    result: Result, items: Sequence[str], survey: Survey, language: str
) -> Iterator[str]:
    """Of a battery: no other item has more of the same answer."""
    amount = amount_of(result, survey)
    others = [
        survey.result_by_key.get(result.key._replace(question_id=each))
        for each in items
        if each != result.question_id
    ]
    names = [
        shown(survey.question_by_id[each.question_id].title[language])
        for each in others
        if each and _is_rival(amount_of(each, survey), amount, tied=False)
    ]
    if names:
        yield f"puts {result.key} ({amount}) first, and higher is {listed(names)}"


def _is_rival(other: Decimal | None, amount: Decimal | None, *, tied: bool) -> bool:
    if other is None or amount is None:
        return False
    return other >= amount if tied else other > amount


def _half(result: Result, holds: Holds, survey: Survey) -> Iterator[str]:
    question, amount = survey.question_by_id[result.question_id], amount_of(result, survey)
    if question.unit == PERCENT and amount is not None and not holds(amount, type(amount)(_HALF)):
        yield f"speaks of more or less than half, and {result.key} is {amount}"


def _trend(values: Sequence[Result], holds: Holds, survey: Survey) -> Iterator[str]:
    """Of the first and the last edition named; of one alone, since the edition before it."""
    places = survey.edition_places
    one, many = values[0], [each for each in values if each.key[1:] == values[0].key[1:]]
    if len(many) == 1:
        known = survey.results_by_question.get(one.question_id, ())
        same = [each for each in known if each.key[1:] == one.key[1:]]
        many += sorted(
            (
                each
                for each in same
                if places.get(each.edition_id, len(places)) < places[one.edition_id]
                and amount_of(each, survey) is not None
            ),
            key=lambda each: places[each.edition_id],
        )[-1:]
    many.sort(key=lambda each: places[each.edition_id])
    if len(many) > 1:
        yield from _in_order(many[0], many[-1], holds, survey)


def _in_order(first: Result, second: Result, holds: Holds, survey: Survey) -> Iterator[str]:
    one, other = amount_of(first, survey), amount_of(second, survey)
    if one is not None and other is not None and not holds(one, other):
        what = f"{first.key} is {one} and {second.key} {other}"
        yield f"compares otherwise than the data: {what}"
