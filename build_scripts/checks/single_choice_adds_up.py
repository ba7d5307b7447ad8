"""Parts of a whole make up the whole."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Result, Survey

_WHOLE = 100


def find(survey: Survey) -> Iterator[Problem]:
    """Where one answer was possible, the shares of all answers add up to 100 within rounding.

    So do shares of all answers given, where several were possible.

    Per edition and group, and only where every answer option has a share: what is not published
    cannot be added. Each share may be off by half a unit of its last decimal place.
    """
    answers: dict[str, int] = {}
    for option in survey.answer_options:
        answers[option.question_id] = answers.get(option.question_id, 0) + 1
    for question in survey.questions:
        is_whole = question.answer_mode == "single" or question.share_of == "answers"
        if not is_whole or question.unit != PERCENT:
            continue
        results = survey.results_by_question.get(question.question_id, ())
        for _, same in groupby(sorted(results, key=_whole), key=_whole):
            parts = list(same)
            if len({part.answer_id for part in parts}) == answers.get(question.question_id, 0):
                yield from _sum_of(parts)


def _whole(result: Result) -> tuple[str, str]:
    return result.edition_id, result.group_id


def _sum_of(parts: list[Result]) -> Iterator[Problem]:
    shares = [part.share for part in parts if part.share is not None]
    if len(shares) < len(parts) or any(part.precision == "approximate" for part in parts):
        return
    total = sum(shares, Decimal(0))
    tolerance = sum((half_unit(share) for share in shares), Decimal(0))
    if abs(total - _WHOLE) > tolerance:
        first = min(parts, key=lambda part: part.at)
        message = (
            f"the answers to {first.question_id} in {first.edition_id} ({first.group_id}) "
            f"add up to {total}, not to 100"
        )
        advice = "correct the shares, or set answer_mode to multiple"
        yield Problem(*first.at, "share", "does-not-add-up", message, advice)


def half_unit(share: Decimal) -> Decimal:
    """Half a unit of the last decimal place: how far a rounded figure may be off."""
    return Decimal(5).scaleb(int(share.as_tuple().exponent) - 1)
