"""Figures that a text names between curly brackets, found in the data.

``{2016/nutzung/ja}`` is the value of everybody, ``{2016/nutzung/ja/<group>}`` of a group, and
``{2016:responses}`` a fact of the edition. ``newest`` stands for the newest edition that has values
of the question, ``highest`` for the answer with the highest value there; ``:answer`` behind either
gives the words of the answer, ``{newest/nutzung}`` the name of the edition. A text of these stays
true when an edition is added.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.foreign import like
from build_scripts.survey.records import TOTAL, ResultKey
from build_scripts.survey.wording import format_fact, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.survey.records import Edition, Result, Survey

PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
NEWEST, HIGHEST = "newest", "highest"
"""An edition or answer that is really called so comes first."""
_ANSWER = "answer"


class Named(NamedTuple):
    """A value that a text names."""

    result: Result
    is_newest: bool
    """The text says ``newest`` and no edition."""
    is_highest: bool
    """The text says ``highest`` and no answer."""
    is_value: bool
    """The number itself is wanted, not the words of its answer."""


def fill(text: str, survey: Survey, language: str) -> str:
    """Put the figures of the data where a text names them.

    Raises KeyError for anything the data do not hold.
    """
    if "{" not in text:
        return text
    return like(text, PLACEHOLDER.sub(lambda match: _words_of(match[1], survey, language), text))


def fill_known(text: str, survey: Survey, language: str) -> str:
    """The same for words of a former day: what the data do not hold any more is an ellipsis."""

    def known(match: re.Match[str]) -> str:
        try:
            return _words_of(match[1], survey, language)
        except (KeyError, TypeError):
            return "…"

    return like(text, PLACEHOLDER.sub(known, text))


def values_named(text: str, survey: Survey) -> Iterator[Named]:
    """The values that a text names, in its order; names of nothing are passed over."""
    for name in PLACEHOLDER.findall(text):
        if "/" in name:
            try:
                if found := _value(name, survey):
                    yield found
            except (KeyError, StopIteration, TypeError):  # another check says so
                continue


def total_group_id(survey: Survey) -> str:
    """The group that stands for all respondents."""
    return next(group.group_id for group in survey.groups if group.breakdown == TOTAL)


def newest_edition(survey: Survey, question_id: str, group_id: str) -> Edition:
    """The newest that has a value of the question in a group; KeyError where none has."""
    places = survey.edition_places
    known = {item.edition_id for item, _ in _known(survey, question_id, group_id)} & set(places)
    if not known:
        raise KeyError(question_id)
    return survey.edition_by_id[max(known, key=lambda edition_id: places[edition_id])]


def amount_of(result: Result, survey: Survey) -> Decimal | None:
    """The value in the unit of its question; None = missing."""
    question = survey.question_by_id.get(result.question_id)
    return result.value_in(question.unit) if question else None


def ranked(survey: Survey, edition_id: str, question_id: str, group_id: str) -> list[Result]:
    """The values of all answers, the highest first; "don't know" only where all are such."""
    own = [
        (item, amount)
        for item, amount in _known(survey, question_id, group_id)
        if item.edition_id == edition_id
    ]
    steps = [each for each in own if not _is_beside(each[0], survey)]
    return [item for item, _ in sorted(steps or own, key=itemgetter(1), reverse=True)]


def _known(survey: Survey, question_id: str, group_id: str) -> list[tuple[Result, Decimal]]:
    """The results of a question in a group that hold a value in its unit."""
    question = survey.question_by_id.get(question_id)
    results = survey.results_by_question.get(question_id, ()) if question else ()
    unit = question.unit if question else ""
    return [
        (item, amount)
        for item in results
        if item.group_id == group_id and (amount := item.value_in(unit)) is not None
    ]


def _is_beside(result: Result, survey: Survey) -> bool:
    option = survey.answer_by_key.get((result.question_id, result.answer_id))
    return bool(option and option.response_kind)


def _words_of(name: str, survey: Survey, language: str) -> str:
    if "/" not in name:
        edition_id, _, fact = name.partition(":")
        return _edition_fact(_edition(edition_id, survey), fact, language)
    named = _value(name, survey)
    if named is None:
        question_id = name.partition("/")[2]
        edition = newest_edition(survey, question_id, total_group_id(survey))
        return edition_label(edition, language)
    if named.is_value:
        return format_value(named.result, survey, language)
    key = (named.result.question_id, named.result.answer_id)
    return survey.answer_by_key[key].label[language]


def _edition(edition_id: str, survey: Survey) -> Edition:
    if edition_id == NEWEST and edition_id not in survey.edition_by_id:
        return survey.editions_in_order[-1]
    return survey.edition_by_id[edition_id]


def _edition_fact(edition: Edition, name: str, language: str) -> str:
    text = str(edition.year) if name == "year" else format_fact(edition, name, language)
    if not text:
        raise KeyError(f"edition {edition.edition_id!r} has no {name!r}")
    return text


def _value(name: str, survey: Survey) -> Named | None:
    """The value of ``edition/question/answer``; None = the name of an edition is asked for."""
    path, _, wanted = name.partition(":")
    if wanted not in ("", _ANSWER):
        raise KeyError(name)
    parts = path.split("/")
    if parts[0] == NEWEST and len(parts) == 2 and not wanted:  # noqa: PLR2004  # and the question
        return None
    if len(parts) == 3:  # noqa: PLR2004  # edition, question, answer: of everybody
        parts.append(total_group_id(survey))
    edition_id, question_id, answer_id, group_id = ResultKey(*parts)
    is_newest = edition_id == NEWEST and edition_id not in survey.edition_by_id
    if is_newest:
        edition_id = newest_edition(survey, question_id, group_id).edition_id
    is_highest = answer_id == HIGHEST and (question_id, answer_id) not in survey.answer_by_key
    if is_highest:
        answers = ranked(survey, edition_id, question_id, group_id)
        if not answers:
            raise KeyError(name)
        return Named(answers[0], is_newest, is_highest, is_value=not wanted)
    result = survey.result_by_key[ResultKey(edition_id, question_id, answer_id, group_id)]
    return Named(result, is_newest, is_highest, is_value=not wanted)
