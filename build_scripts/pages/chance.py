"""How far chance alone may have moved a value, in the words of a page."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from build_scripts.survey.certainty import wilson_interval
from build_scripts.survey.wording import format_number, words

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series


def interval_text(observation: Observation, language: str) -> str:
    """``59 bis 69 %``, in whole percent, widened and never narrowed; '' where n is unknown."""
    if observation.value is None or not observation.base_n:
        return ""
    low, high = wilson_interval(observation.value, observation.base_n)
    return words("pages", language)["interval"].format(
        low=format_number(math.floor(low), language), high=format_number(math.ceil(high), language)
    )


def intervals_of(series: Series) -> tuple[tuple[Observation, str], ...]:
    """Every share whose n is known, with its interval; other units have none of this kind."""
    if series.unit != "percent":
        return ()
    texts = ((item, interval_text(item, series.language)) for item in series.observations)
    return tuple((item, text) for item, text in texts if text)
