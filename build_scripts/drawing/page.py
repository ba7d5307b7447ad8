"""A chart of rows as a page: lines, names of the rows, their order, and what a card leaves out."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import altair as alt

from build_scripts.drawing.lines import (
    BESIDE_SWATCH,
    GAP,
    HEADING,
    NAME,
    NOTE,
    START,
    Above,
    at_line,
    beside,
    ems,
    footer,
    noting,
    ordered,
    param,
    titled,
    wrapped,
    wrapping,
)
from build_scripts.drawing.text_measure import reserve, wrap
from build_scripts.drawing.theme import LINE, SEMIBOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.drawing.tidy import Row

MANY = 15
"""So many answers are shown whole everywhere; of more, a card shows the first ones."""
FIRST = 8
_COLUMN = 15.0
"""Ems of small type that names in several lines take beside their rows."""


@dataclass(frozen=True)
class Page:
    """Rows with their names: ``heading`` above several rows, ``name`` beside or above each."""

    rows: Sequence[Row]
    heading: str = ""
    name: str = ""
    note: str = ""
    """Field of a remark in the accent colour above the row that has it."""
    missing: str = ""
    """Field of words for what the row lacks."""
    by: Sequence[str] = ()
    """Fields that rows on one line have in common; none = each row has its own."""
    rank: str = "0"
    """An expression: what has the highest stands first; null = last, equals as in the data."""
    folded: str = ""
    """Words for ``{n}`` headings that a card leaves out; '' = it shows all."""
    side: int = 4
    """Names stand beside their rows where the picture is so many times as wide as they are."""
    names_in: int = 1
    """Lines of a name beside its row at most."""
    keys: Iterable[str] = field(default_factory=tuple)
    """Texts of a key, which is wrapped like the names."""

    def chart(
        self,
        right: str,
        *layers: alt.Chart,
        about: Sequence[str] = (),
        note: str = "",
        below: int = 0,
        more: Sequence[alt.VariableParameter] = (),
    ) -> alt.LayerChart:
        """``right`` says where the rows end, as an expression; ``more`` are further parameters."""
        params = [
            *self._wrapping(),
            *noting(note),
            param("left", self._left()),
            param("right", right),
            *more,
        ]
        if count := self._folds():
            params.append(alt.VariableParameter(name="most", value=count))
        chart = alt.LayerChart(
            data=alt.InlineData(values=list(self.rows)),
            params=params,
            layer=[*layers, *self._words(), footer(note, below)],
            width="container",
            height=alt.Step(LINE),
            title=titled(*about),
        )
        return self._in_lines(chart)

    def _texts(self, name: str) -> list[str]:
        return [row[name] for row in self.rows if row.get(name)] if name else []

    def _wrapping(self) -> list[alt.VariableParameter]:
        texts = [*self._texts(self.heading), *self._texts(self.name), *self._texts(self.missing)]
        weight, keys = SEMIBOLD if self._texts(self.name) else 400, list(self.keys)
        params = wrapping([*texts, *keys], weight, BESIDE_SWATCH if keys else "width")
        if self._in_column():
            params += wrapping(self._texts(self.name), SEMIBOLD, f"{_COLUMN} * small", "_beside")
        return params

    def _in_column(self) -> bool:
        """Whether names beside their rows are set in several lines."""
        names = self._texts(self.name)
        lines = (len(wrap(name, _COLUMN / reserve(SEMIBOLD), 1, SEMIBOLD)) for name in names)
        return ems(names, SEMIBOLD) > _COLUMN and max(lines) <= self.names_in

    def _beside(self) -> float:
        """Room for the names beside their rows, in ems of small type."""
        return _COLUMN if self._in_column() else ems(self._texts(self.name), SEMIBOLD)

    def _left(self) -> str:
        needed = self._beside()
        room = f"{needed:.2f} * small + {GAP}"
        return f"width < {self.side} * ({room}) ? 0 : {room}" if needed else "0"

    def _folds(self) -> int:
        """How many headings there are, if that is more than a card has room for."""
        count = len(set(self._texts(self.heading)))
        return count if self.folded and count > MANY else 0

    def _words(self) -> list[alt.Chart]:
        words: list[Above] = []
        layers: list[alt.Chart] = []
        if self._texts(self.heading):
            style = "heading" if self._texts(self.name) else "name"
            words.append(Above(self.heading, style, HEADING, [self.heading]))
        if self._texts("breakdown"):
            words.append(Above("breakdown", "group", NOTE, ["line", "breakdown"]))
        if self._texts(self.note):
            words.append(Above(self.note, "break-name", NOTE - 0.1, ["line", self.note]))
        if self._texts(self.name):
            name = f"datum.{self.name}"
            set_in = wrapped(name, column="_beside") if self._in_column() else f"[{name}]"
            layers.append(beside(self.name, set_in))
            once = ["line", "leading", self.name]
            gap = self.names_in > 1 and not self._texts(self.heading)
            words.append(Above(self.name, "group", NAME, once, "!left", gap=gap))
        if count := self._folds():
            layers.append(self._rest(count))
        return [*layers, *(each.layer() for each in words)]

    def _rest(self, count: int) -> alt.Chart:
        """How many headings are not shown."""
        said = f"replace({json.dumps(self.folded, ensure_ascii=False)}, '{{n}}', {count} - most)"
        last = alt.Chart().transform_filter(f"most < {count}").transform_aggregate(line="max(line)")
        words = last.transform_calculate(line="datum.line + 0.5", words=said)
        return words.mark_text(style="note").encode(x=START, y=at_line(), text="words:N")

    def _in_lines(self, chart: alt.LayerChart) -> alt.LayerChart:
        """Gives each row its ``line``, by the ``place`` of what it belongs to."""
        once: list[Any] = list(self.by or [self.heading])
        chart = (
            chart.transform_window(nth="row_number()")
            .transform_calculate(rank=self.rank)
            .transform_joinaggregate(rank="max(rank)", first="min(nth)", groupby=once)
            .transform_window(place="dense_rank()", sort=ordered("-rank", "first"))
        )
        if self._folds():
            chart = chart.transform_filter("datum.place <= most")
        if self.by:
            return chart.transform_calculate(line="datum.place")
        return chart.transform_window(line="row_number()", sort=ordered("place", "nth"))
