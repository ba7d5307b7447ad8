"""A chart of rows as a page: lines, names of the rows, their order, and what a card leaves out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from build_scripts.drawing import layers, lines, scales
from build_scripts.drawing.lines import HEADING, NAME, NOTE, Above, wrapped, wrapping
from build_scripts.drawing.theme import SEMIBOLD, Style, ink
from build_scripts.fonts.measure import reserve, wrap
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from build_scripts.drawing.tidy import Row
    from build_scripts.survey.series import Series

MANY = 15
"""So many answers are shown whole everywhere; of more, a card shows the first ones."""
FIRST = 8
_COLUMN = 15.0
"""Ems of small type that names in several lines take beside their rows."""
_LINES, _SIDE = 2, 3
"""Lines of a name beside its row at most, in a picture so many times as wide as the name."""


@dataclass(frozen=True)
class Page:
    """Rows with their names: ``heading`` above several rows, ``name`` beside or above each.

    Also above a row stands what it has as ``breakdown``, ``recounted`` or ``lacking``.
    """

    series: Series
    rows: Sequence[Row]
    heading: str = ""
    name: str = ""
    by: Sequence[str] = ()
    """Fields that rows on one line have in common, in the order of the data; none = each row has
    its own, under its heading, and headings are sorted by value."""
    keys: Collection[str] = ()
    """Texts of a key, which is wrapped like the names."""
    least: float = 0
    """Ems of small type that the rows need; where names leave them less, they stand above."""

    def chart(
        self,
        *shapes: alt.Chart,
        right: str = "width",
        about: str = "",
        note: str = "",
        below: int | None = None,
    ) -> alt.TopLevelLayerSpec:
        """``right`` says where the rows end, as an expression; ``about`` stands above all."""
        places = {"left": self._left(), "right": right}
        count = self._folds()
        return lines.framed(
            self.rows,
            [*shapes, *self._words(), *self._rest(count)],
            self._wrapping() | places | ({"most": count} if count else {}),
            about=about or layers.unit(self.series),
            note=note,
            below=scales.below(self.series) if below is None else below,
            placed=self._placed(count),
        )

    def _texts(self, name: str) -> list[str]:
        return [row[name] for row in self.rows if row.get(name)] if name else []

    def _wrapping(self) -> lines.Params:
        texts = [
            text for name in (self.heading, self.name, "lacking") for text in self._texts(name)
        ]
        weight = SEMIBOLD if self._texts(self.name) else 400
        width = lines.BESIDE_SWATCH if self.keys else "width"
        params = wrapping([*texts, *self.keys], weight, width)
        if self._in_column():
            params |= wrapping(self._texts(self.name), SEMIBOLD, f"{_COLUMN} * small", "_beside")
        return params

    def _in_column(self) -> bool:
        """Whether names beside their rows are set in several lines."""
        names = self._texts(self.name)
        counts = (len(wrap(name, _COLUMN / reserve(SEMIBOLD), 1, SEMIBOLD)) for name in names)
        return lines.ems(names, SEMIBOLD) > _COLUMN and max(counts) <= _LINES

    def _left(self) -> str:
        needed = _COLUMN if self._in_column() else lines.ems(self._texts(self.name), SEMIBOLD)
        room = f"{needed:.2f} * small + {lines.GAP}"
        enough = f"{_SIDE} * ({room})"
        if self.least:
            enough = f"max({enough}, {self.least:.2f} * small + {room})"
        return f"width < {enough} ? 0 : {room}" if needed else "0"

    def _folds(self) -> int:
        """How much there is, if that is more than a card has room for."""
        once = self.by or [self.heading]
        count = len({tuple(row.get(name) for name in once) for row in self.rows})
        return count if count > MANY else 0

    def _words(self) -> list[alt.Chart]:
        names = bool(self._texts(self.name))
        once = ["line", "leading", self.name]
        gap = bool(self.keys) and not self._texts(self.heading)
        # The items of a battery are what readers look for; groups and editions stand back.
        named = "name" if self.series.items else "group"
        above = (
            Above(self.heading, "heading" if names else "name", HEADING, [self.heading]),
            Above("breakdown", "group", NOTE, ["line", "breakdown"]),
            Above("recounted", "break-name", NOTE - 0.1, ["line", "recounted"]),
            Above(self.name, named, NAME, once, "!left", gap=gap),
            Above("lacking", "missing", lines.LACKING, ["line", "lacking"], x=lines.LEFT),
        )
        shown = [each.layer() for each in above if self._texts(each.name)]
        return [*([self._beside()] if names else []), *shown]

    def _beside(self) -> alt.Chart:
        """Names left of their rows, where there is room."""
        colour: Style = {"color": ink("text")} if self.series.items else {}
        name = f"datum.{self.name}"
        return (
            alt.Chart()
            .transform_filter("left")
            .transform_aggregate(groupby=["line", "leading", self.name])
            .transform_calculate(
                words=wrapped(name, column="_beside") if self._in_column() else f"[{name}]"
            )
            .mark_text(
                style="group",
                fontWeight={"expr": f"datum.leading ? {SEMIBOLD} : 400"},
                lineHeight=16,
                dy={"expr": "-8 * (length(datum.words) - 1)"},
                **colour,
            )
            .encode(x=lines.START, y=lines.at_line(), text=lines.WORDS)
        )

    def _rest(self, count: int) -> list[alt.Chart]:
        """How many headings are not shown."""
        if not count:
            return []
        more = json.dumps(words("charts", self.series.language)["more_answers"], ensure_ascii=False)
        said = f"replace({more}, '{{n}}', {count} - most)"
        last = alt.Chart().transform_filter(f"most < {count}").transform_aggregate(line="max(line)")
        rest = last.transform_calculate(line="datum.line + 0.5", words=said)
        return [
            rest.mark_text(style="note").encode(x=lines.START, y=lines.at_line(), text=lines.WORDS)
        ]

    def _placed(self, count: int) -> alt.Chart:
        """Gives each row its ``line``, by the ``place`` of what it belongs to."""
        once: list[Any] = list(self.by or [self.heading])
        chart = (
            alt.Chart()
            .transform_window(nth="row_number()")
            .transform_calculate(rank="0" if self.by else layers.rank(self.series))
            .transform_joinaggregate(rank="max(rank)", first="min(nth)", groupby=once)
            .transform_window(place="dense_rank()", sort=lines.ordered("-rank", "first"))
        )
        if count:
            chart = chart.transform_filter("datum.place <= most")
        if self.by:
            return chart.transform_calculate(line="datum.place")
        by = "first" if self.series.ordered else "place"  # steps of a scale stand in their order
        return chart.transform_window(line="row_number()", sort=lines.ordered(by, "nth"))
