"""How far chance alone may have moved a value, in the words of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.intervals import interval_text, is_published
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.records import ResultKey
    from build_scripts.survey.series import Series


def ranges_of(series: Series) -> dict[ResultKey, str]:
    """The interval of every value in words; '' where it is neither published nor computable."""
    return {item.key: interval_text(series, item) for item in series.observations}


def how_computed(series: Series) -> str:
    """Whose intervals those of a figure are, and how they came about."""
    label = words("pages", series.language)
    ranges = ranges_of(series)
    items = [item for item in series.observations if ranges[item.key]]
    own = [item for item in items if not is_published(item)]
    said = []
    if len(own) < len(items):
        said.append(label["chance_published"])
    if own:
        is_weighted = any(item.effective_n is not None for item in own)
        said.append(label["chance_caption_weighted" if is_weighted else "chance_caption"])
    return "; ".join(said)
