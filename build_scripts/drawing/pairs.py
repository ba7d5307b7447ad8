"""What the two newest editions report on the same answers, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.drawing import tidy
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.survey.series import Observation, Series


class Pair(NamedTuple):
    """An answer (of one group) in both editions."""

    name: str
    before: Observation
    after: Observation

    @property
    def change(self) -> float:
        return tidy.value_of(self.after) - tidy.value_of(self.before)

    def side(self, item: Observation, *, is_after: bool) -> int:
        """Left (-1) or right (1) of its dot, away from the other one."""
        other = self.before if item is self.after else self.after
        mine, its = tidy.value_of(item), tidy.value_of(other)
        if mine == its:
            return 1 if is_after else -1
        return 1 if mine > its else -1


def pairs_of(series: Series) -> list[Pair]:
    """What both editions report, the greatest rise first, broken pairs after it.

    What only one of them reports, or reports without a value, is its own pair and stands last.
    """
    newest, before = series.editions[-1], series.editions[-2:][0]
    found: dict[tuple[str, str], dict[str, Observation]] = {}
    for item in series.observations:
        if item.edition in (newest, before):
            found.setdefault((item.answer, item.group), {})[item.edition] = item
    pairs = [_pair(series, values, before, newest) for values in found.values()]
    return sorted(pairs, key=lambda pair: _order(series, pair))


def _pair(series: Series, values: Mapping[str, Observation], before: str, newest: str) -> Pair:
    """A missing value is no partner of the one that is there."""
    known = [item for item in values.values() if item.value is not None] or [*values.values()]
    there = {item.edition: item for item in known}
    either = known[-1]
    name = tidy.name_beside_others(series, either)
    return Pair(name, there.get(before, either), there.get(newest, either))


def _order(series: Series, pair: Pair) -> tuple[bool, bool, bool, float]:
    is_single = pair.before is pair.after
    size = tidy.value_of(pair.after) if is_single else pair.change
    return is_single, pair.after.value is None, series.is_broken_between(*pair[1:]), -size


def rows_of(series: Series, pair: Pair) -> list[tidy.Row]:
    """Both dots, the older first; the newer one knows what it is joined to."""
    broken = series.is_broken_between(*pair[1:])
    joined = not broken and pair.before is not pair.after and pair.before.value is not None
    rows = []
    for item in dict.fromkeys(pair[1:]):
        newest = item.edition == series.editions[-1]
        before = float(pair.before.value or 0) if joined and newest else None
        side = pair.side(item, is_after=newest)
        more = {"newest": newest, "side": side, "before": before}
        rows.append(tidy.row_of(series, item, name=pair.name, **more))
    return rows


def recounted(series: Series) -> str:
    """Once for all, since a change of definition is one of the question."""
    if not series.breaks or len(series.editions) == 1:
        return ""
    before, after = series.editions[-2:]
    said = words("charts", series.language)["recounted_between"]
    broken = any(series.is_broken_between(*pair[1:]) for pair in pairs_of(series))
    return said.format(from_edition=before, to_edition=after) if broken else ""
