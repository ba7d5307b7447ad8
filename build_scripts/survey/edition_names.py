"""What editions are called, and where they stand in time."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.survey.periods import period_of
from build_scripts.survey.wording import LANGUAGES, format_month, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.records import Edition, Survey


def edition_label(edition: Edition, language: str) -> str:
    """Short words for charts and tables: as the data give them, else the period, else the year."""
    if label := edition.label[language]:
        return label
    return period_text(edition.period, language) if edition.period else str(edition.year)


@lru_cache(maxsize=1 << 10)
def period_text(text: str, language: str) -> str:
    """``1. Quartal 2024``, ``Mai 2024``, ``2019/20``; the text itself where it is no period."""
    period = period_of(text)
    if period is None:
        return text
    if language not in LANGUAGES:  # a message about a survey that no page speaks
        language = "en"
    if period.form in ("half", "quarter"):
        pattern = words("series", language)[f"{period.form}_{text[-1]}"]
        return pattern.format(year=period.start.year)
    if period.form != "range":
        return format_month(text, language)
    earlier, later = period.ends
    if all(each.isdigit() for each in period.ends):
        follows = int(later) == int(earlier) + 1
        return f"{earlier}/{later[2:]}" if follows else f"{earlier}–{later}"
    return f"{period_text(earlier, language)} – {period_text(later, language)}"


def edition_times(survey: Survey, language: str) -> tuple[tuple[str, float], ...]:
    """Every edition by its label with the year in which it begins, and how far into it.

    Oldest first, and each later than the one before: editions of one period, such as two waves in
    a year, are spread over it.
    """
    times: list[tuple[str, float]] = []
    started = [
        (time, tuple(editions))
        for time, editions in groupby(survey.editions_in_order, lambda edition: edition.when.time)
    ]
    for position, (time, editions) in enumerate(started):
        nexts = [later for later, _ in started[position + 1 : position + 2]]
        room = min([_years(editions), *(later - time for later in nexts if later > time)])
        for place, edition in enumerate(editions):
            begins = time + room * place / len(editions)
            is_whole = begins == int(begins)
            times.append((edition_label(edition, language), int(begins) if is_whole else begins))
    return tuple(times)


def _years(editions: Sequence[Edition]) -> float:
    """The length of the shortest period."""
    return min((each.when.end - each.when.start).days + 1 for each in editions) / 366
