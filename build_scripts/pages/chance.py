"""How far chance alone may have moved a value, in the words of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.intervals import interval_text, is_published
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series


def intervals_of(series: Series) -> tuple[tuple[Observation, str], ...]:
    """Every value whose interval is published or can be computed, with that interval."""
    texts = ((item, interval_text(series, item)) for item in series.observations)
    return tuple((item, text) for item, text in texts if text)


def how_computed(series: Series) -> str:
    """Whose intervals those of a figure are, and how they came about."""
    label = words("pages", series.language)
    items = [item for item, _ in intervals_of(series)]
    own = [item for item in items if not is_published(item)]
    said = []
    if len(own) < len(items):
        said.append(label["chance_published"])
    if own:
        is_weighted = any(item.effective_n is not None for item in own)
        said.append(label["chance_caption_weighted" if is_weighted else "chance_caption"])
    return "; ".join(said)
