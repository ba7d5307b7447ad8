"""How certain a value is: of how many answers, and what chance alone may explain."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from build_scripts.survey.certainty import wilson_interval
from build_scripts.survey.units import PERCENT
from build_scripts.survey.wording import NUMBER_IN_FORM, format_number, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.survey.series import Observation, Series


def interval_of(series: Series, item: Observation) -> tuple[float, float] | None:
    """Bounds in the unit of the value, 95 %; None where nobody can tell.

    A published interval goes before a computed one. Only a share of a known number of answers can
    be computed here; of weighted answers the effective number counts.
    """
    if item.value is None:
        return None
    if is_published(item):
        return float(item.ci_low or 0), float(item.ci_high or 0)
    answers = item.base_n if item.effective_n is None else item.effective_n
    return wilson_interval(item.value, answers) if series.unit == PERCENT and answers else None


def is_published(item: Observation) -> bool:
    """The data state both bounds."""
    return item.ci_low is not None and item.ci_high is not None


def interval_text(series: Series, item: Observation) -> str:
    """``59 bis 69 %``; '' where nobody can tell.

    What is computed here is in whole percent, widened and never narrowed; what is published keeps
    its digits.
    """
    bounds = interval_of(series, item)
    if bounds is None:
        return ""
    shown = (math.floor(bounds[0]), math.ceil(bounds[1]))
    low, high = (item.ci_low, item.ci_high) if is_published(item) else shown
    say = words("series", series.language)
    pattern = say["interval"] if series.unit == PERCENT else say["interval_in_unit"]
    texts = (format_number(bound or 0, series.language) for bound in (low, high))
    text = pattern.format(**dict(zip(("low", "high"), texts, strict=True)))
    return series.unit_form.replace(NUMBER_IN_FORM, text) if series.unit_form else text


def span_of_n(items: Iterable[Observation], language: str) -> str:
    """``298 bis 312``, of values that rest on unlike numbers of answers; '' where they are one."""
    known = sorted({item.base_n for item in items if item.base_n is not None})
    if not known or known[0] == known[-1]:
        return ""
    low, high = (format_number(n, language) for n in (known[0], known[-1]))
    return words("series", language)["interval_in_unit"].format(low=low, high=high)


def format_n(item: Observation, language: str) -> str:
    """``1.615`` or ``1.615 (gewichtet 1.580,2; effektiv 540)``; '' where nobody reports it."""
    say = words("series", language)
    weighed = {"n_weighted": item.weighted_base, "n_effective": item.effective_n}
    more = "; ".join(
        say[name].format(number=format_number(number, language))
        for name, number in weighed.items()
        if number is not None
    )
    if item.base_n is None:
        return more
    n = format_number(item.base_n, language)
    return f"{n} ({more})" if more else n
