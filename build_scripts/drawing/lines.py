"""Charts of rows are set like a page: in lines of one height, and names take as many as they need.

The scale ``line`` has a band for each line. A row of the data stands in the whole number of its
``line``; its heading, its names and its numbers stand in the fractions before it, its footnotes in
those behind. How many letters fit into a line depends on the width and the size of type, so a
specification wraps its words itself, in a column as on a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import altair as alt
from altair.utils.schemapi import debug_mode

from build_scripts.drawing.theme import LINE, SEMIBOLD, Style, ink
from build_scripts.fonts.measure import room

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


BREAKDOWN, HEADING, NOTE, NAME, LACKING, NUMBERS = -0.95, -0.9, -0.6, -0.5, -0.3, -0.1
"""What stands above a row, from top to bottom; a heading may have up to 29 lines."""
GAP = 7
"""Pixels between a shape and its text."""
_SHORT, _PART = 20, 30
"""Letters of a text that needs no second line, and of the parts that are measured of others."""
BESIDE_SWATCH = "width - 20"
"""The width that texts of a key have."""
_SMALL = {"_beside", "_note", "_level", "_upright"}
"""Columns that are set in small type."""

Params = dict[str, Any]
"""Parameters of a specification: expressions by name."""


def ems(texts: Iterable[str], weight: int = 400) -> float:
    """The widest of the texts in any ordinary font, at a size of one pixel."""
    return max((room(text, 1, weight) for text in texts), default=0.0)


def from_left(expr: str) -> alt.XValue:
    """A place across, in pixels."""
    return alt.XValue({"expr": expr})


def from_top(expr: str) -> alt.YValue:
    """A place down, in pixels."""
    return alt.YValue({"expr": expr})


def ordered(*fields: str) -> list[Any]:
    """What a window is sorted by; a field with ``-`` before it descends."""
    return [
        alt.SortField(name.removeprefix("-"), "descending" if name[0] == "-" else "ascending")
        for name in fields
    ]


START, LEFT, RIGHT = from_left("0"), from_left("left"), alt.X2Value({"expr": "right"})
"""The edge, where rows begin behind their names, and where they end."""
TEXT, WORDS = alt.Text("text:N"), alt.Text("words:N")


def at_line() -> alt.Y:
    return alt.Y("line:O", axis=None, scale=alt.Scale(padding=0))


def wrapping(
    texts: Iterable[str], weight: int = 400, width: str = "width", column: str = ""
) -> Params:
    """How many letters fit into a line, by the widest part of the long texts in any ordinary font.

    ``column`` names these parameters where a chart has columns of several widths.
    """
    starts = ((text, range(max(1, len(text) - _PART + 1))) for text in texts if text)
    parts = [text[at : at + _PART] for text, places in starts for at in places]
    parts = [part for part in parts if len(part) > _SHORT] or parts
    letter = max((room(part, 1, weight) / len(part) for part in parts), default=0.55)
    letters, size = f"letters{column}", "small" if column in _SMALL else "size"
    word = f"regexp('([^ ]{{' + ({letters} - 3) + '}})(?=[^ ]{{4}})', 'g')"
    return {
        letters: f"max(9, floor(({width}) / ({letter:.3f} * {size})))",
        f"overlong{column}": word,
        f"fitting{column}": f"regexp('(.{{1,' + {letters} + '}})(?: +|$|(?<=[-/]))', 'g')",
    }


def wrapped(text: str, before: str = "''", column: str = "") -> str:
    """An expression: the text in lines, a word longer than a line divided with a hyphen."""
    return rf"split({before} + {_broken(text, column)}, '\n')"


def _broken(text: str, column: str = "") -> str:
    divided = f"replace({text}, overlong{column}, '$1- ')"
    return rf"trim(replace({divided}, fitting{column}, '$1\n'))"


@dataclass(frozen=True)
class Above:
    """A field above the first row of what is the same in ``once``, in as many lines as it needs."""

    name: str
    style: str
    start: float
    """Of its first line, below the row: HEADING, NAME …"""
    once: Sequence[str]
    where: str = "true"
    x: Any = field(default_factory=lambda: START)
    column: str = ""
    """Whose letters it has, as in ``wrapping``."""
    gap: bool = False
    """Whether it has an empty line before it, but for the first; headings always have."""

    def layer(self) -> alt.Chart:
        before = r"(datum.line > 1 ? '\n' : '')" if self.gap or self.start <= HEADING else "''"
        words = (
            alt.Chart()
            .transform_filter(f"({self.where}) && isValid(datum.{self.name})")
            .transform_aggregate(line="min(line)", groupby=list(self.once))
            .transform_calculate(words=wrapped(f"datum.{self.name}", before, self.column))
            .transform_flatten(["words"])
            .transform_window(number="row_number()", groupby=["line", *self.once])
            .transform_calculate(line=f"datum.line + {self.start} + datum.number / 100")
        )
        bold = {"expr": f"datum.leading ? {SEMIBOLD} : 400"}
        style: Style = {"fontWeight": bold} if "leading" in self.once else {}
        if self.start <= HEADING:
            style["dy"] = -3
        return words.mark_text(style=self.style, **style).encode(x=self.x, y=at_line(), text=WORDS)


def framed(  # noqa: PLR0913  # what every chart has around it
    rows: Sequence[Mapping[str, Any]],
    layer: Sequence[alt.Chart],
    params: Params,
    *,
    about: str = "",
    note: str = "",
    below: int = 0,
    height: int | None = None,
    placed: alt.Chart | None = None,
) -> alt.TopLevelLayerSpec:
    """A chart of these rows: in small type above it what all values are, a note below it.

    Whoever publishes the chart puts its title above that. ``below`` are pixels that an axis
    takes; ``height`` None = as high as its lines; ``placed`` has the transforms of all layers.
    What comes back is the plain class of the schema: ``LayerChart`` copies every layer several
    times, to bring together parameters that ours do not have.
    """
    params = wrapping([about, note, "Quelle: Beispiel"], 400, "width", "_note") | params
    # The source is empty where the page around the chart says it.
    texts = {"about": about, "note": note, "source": ""}
    small: Style = {"color": ink("muted"), "fontSize": alt.ExprRef("small"), "fontWeight": 400}
    title = alt.Title(alt.ExprRef(wrapped("about", column="_note")), **small, lineHeight=17)
    with debug_mode(False):  # noqa: FBT003  # its layers lack data until the whole is written
        return alt.TopLevelLayerSpec(
            data=alt.InlineData(values=list(rows)),
            params=[
                *(alt.VariableParameter(name=name, value=text) for name, text in texts.items()),
                *(
                    alt.VariableParameter(
                        name=name, **{"expr" if isinstance(of, str) else "value": of}
                    )
                    for name, of in params.items()
                ),
            ],
            transform=placed.transform if placed else alt.Undefined,
            layer=[*layer, _footer(below)],
            width="container",
            height=height or alt.Step(LINE),
            title=title if about else alt.Undefined,
        )


def _footer(below: int) -> alt.Chart:
    """The parameters ``note`` and ``source`` below the chart."""
    text = rf"split(trim({_broken('note', '_note')} + '\n' + {_broken('source', '_note')}), '\n')"
    one = alt.Chart(alt.InlineData(values=[{}])).transform_filter("note || source")
    words = one.mark_text(style="note", baseline="top", text={"expr": text})
    return words.encode(x=START, y=from_top(f"height + {12 + below}"))
