"""What a map shows of a series: the newest values of one breakdown by areas, in classes.

What it cannot show is said: which areas have no value, and why.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.fonts.measure import room
from build_scripts.geography.classes import classes_of
from build_scripts.geography.tile_layouts import layout_of
from build_scripts.survey.wording import format_number, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.geography.classes import Classes
    from build_scripts.survey.breakdowns import Breakdown
    from build_scripts.survey.series import Observation, Series

TIGHT = 280
"""Pixels that a map must fit into, and that it shall have beside another."""
_SMALL = 13
"""Pixels of small type, where nobody has chosen another size."""
_MOST_NAMES = 12
"""Areas outside the data that are named; of more the number is said."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The newest values of one breakdown by areas, and of everybody."""

    edition: str
    items: tuple[Observation, ...]
    """Answer by answer."""
    classes: Classes
    note: str
    """Which areas have no value, and why; '' where all have one."""


def on_tiles(series: Series) -> Breakdown | None:
    """The first breakdown whose areas all stand in one layout, where tiles have room for values."""
    for breakdown, items in _areas_of(series):
        layout = layout_of(item.area_code for item in items)
        columns = 1 + max((tile.column for tile in layout.values()), default=0)
        widest = max(room(short(series, item), _SMALL) for item in items if item.value is not None)
        if layout and widest * columns <= TIGHT:
            return breakdown
    return None


def on_shapes(series: Series) -> Breakdown | None:
    """The first breakdown of a series whose areas all have a shape; of one answer only."""
    if series.areas is None or len(series.answers) > 1:
        return None
    known = series.areas.by_code.keys()
    breakdowns = _areas_of(series)
    return next((of for of, items in breakdowns if {i.area_code for i in items} <= known), None)


def _areas_of(series: Series) -> Iterable[tuple[Breakdown, list[Observation]]]:
    """The breakdowns that have a value, each with all of its values."""
    for breakdown in series.breakdowns:
        items = [item for item in series.observations if item.breakdown == breakdown]
        if any(item.value is not None for item in items):
            yield breakdown, items


def shown_of(
    series: Series,
    items: Sequence[Observation],
    breakdown: Breakdown,
    absent: Sequence[str],
) -> Shown:
    """Of these items those of the breakdown and of everybody in the newest edition with values.

    ``absent`` are the names of areas that the map has and the data have not.
    """
    items = [item for item in items if item.breakdown in {None, breakdown}]
    editions = {item.edition for item in items if item.breakdown and item.value is not None}
    newest = max(editions, key=series.time_of)
    shown = tuple(item for item in items if item.edition == newest)
    classes = classes_of(series, [item.value for item in shown if item.value is not None])
    return Shown(newest, shown, classes, _note(series, shown, absent))


def short(series: Series, item: Observation) -> str:
    """The number alone, where there is little room; '' where there is none."""
    if item.value is None:
        return ""
    about = "≈" if item.precision == "approximate" else ""
    return about + format_number(item.value, series.language)


def _note(series: Series, shown: Sequence[Observation], absent: Sequence[str]) -> str:
    word = words("charts", series.language)
    missing = [item for item in shown if item.value is None and not item.is_total]
    times = Counter((item.group, item.value_text) for item in missing)
    without: dict[str, dict[str, None]] = {}
    for item in missing:
        everywhere = times[item.group, item.value_text] == len(series.answers)
        name = item.group if everywhere else f"{item.group} ({item.answer})"
        without.setdefault(item.value_text, {})[name] = None
    if absent:
        more = len(absent) - _MOST_NAMES
        rest = [word["more_answers"].format(n=more)] if more > 0 else []
        without[word["not_in_data"]] = dict.fromkeys([*absent[:_MOST_NAMES], *rest])
    listed = "; ".join(f"{', '.join(names)} – {why}" for why, names in without.items())
    return word["hatched"].format(listed=listed) if listed else ""
