"""What the two newest editions report on the same answers, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.drawing import canvas as on
from build_scripts.drawing.lines import is_broken

if TYPE_CHECKING:
    from build_scripts.series import Observation, Series


class Pair(NamedTuple):
    """An answer (of one group) in both editions."""

    name: str
    before: Observation
    after: Observation

    @property
    def change(self) -> float:
        return on.value_of(self.after) - on.value_of(self.before)


def pairs_of(series: Series) -> list[Pair]:
    """What both editions report, the greatest rise first; broken pairs last.

    Where nothing can be compared, the values of the newest edition stand alone.
    """
    newest, before = series.editions[-1], series.editions[-2:][0]
    values = {(i.answer, i.group, i.edition): i for i in series.observations}
    every = [
        Pair(_name(series, item), values.get((answer, group, before), item), item)
        for (answer, group, edition), item in values.items()
        if edition == newest
    ]
    both = [p for p in every if None not in (p.before.value, p.after.value) and p[1] is not p[2]]
    return sorted(both or every, key=lambda p: (is_broken(series, *p[1:]), -p.change))


def _name(series: Series, item: Observation) -> str:
    return item.answer if len(series.groups) == 1 else f"{item.answer}, {item.group}"
