"""How high an embed will be, so that the host can keep the room free and nothing jumps.

Counted from the same words and measures that ``templates/embed.css`` sets; the reader's font is not
known, so lines are counted with a usual one and again with the widest (see ``fonts.measure``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from statistics import mean
from typing import TYPE_CHECKING, Literal

from build_scripts.fonts.measure import BOLD_FROM, reserve, wrap
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.figures.figure import Figure
    from build_scripts.pictures.captions import Caption

Font = Literal["usual", "widest"]
FONTS: tuple[Font, Font] = ("usual", "widest")
_USUAL, _USUAL_BOLD = 1.08, 1.13
"""How much wider than the measuring font Arial is; most readers' fonts are close to it."""
WIDE_FROM = 548
"""Frames of this width and more show the wide drawing; as in ``embed.css``."""
PADDING = 28
NARROW_WIDTHS = (320, 428, 547)
WIDE_WIDTHS = (548, 748)
"""Where text is narrowest or a drawing largest; beyond that nothing grows."""
PHONES = (320, 400)
COLUMNS = (600, 748)
"""Where embeds mostly stand."""
_SLACK = 8
LARGEST_DRAWING = {"narrow": 400, "wide": 720}
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class _Type:
    """How a line of ``embed.css`` is set, in pixels."""

    size: float
    line: float
    weight: int = 400

    def height(self, text: str, width: float, font: Font) -> float:
        """Of a text in a column."""
        usual = _USUAL_BOLD if self.weight >= BOLD_FROM else _USUAL
        wider = reserve(self.weight) if font == "widest" else usual
        return self.line * len(wrap(text, width / wider, self.size, self.weight)) if text else 0


_SMALL = _Type(13, 18)
_FOOT = _Type(12.5, 18)
_HEADLINES = {True: _Type(21, 27, 650), False: _Type(18, 23, 650)}
"""For wide frames and for narrow ones."""


@dataclass(frozen=True, slots=True)
class StartHeights:
    """Heights in pixels before the frame has told its own, for narrow and wide columns."""

    narrow: int
    wide: int

    @property
    def css(self) -> str:
        """The height by the width of the column (container query length units)."""
        low, high = sorted((self.narrow, self.wide))
        step = f"{WIDE_FROM}px - 100cqw" if low == self.wide else f"100cqw - {WIDE_FROM - 1}px"
        return f"clamp({low}px,({step})*999,{high}px)"


def likely_heights(figure: Figure, caption: Caption) -> StartHeights:
    """For hosts that listen: near what the frame will tell, in whatever font and column."""
    narrow, wide = (
        round(
            mean(embed_height(figure, caption, width, font) for width in widths for font in FONTS)
        )
        for widths in (PHONES, COLUMNS)
    )
    return StartHeights(narrow, wide)


def sufficient_heights(figure: Figure, caption: Caption) -> StartHeights:
    """For hosts that do not listen: enough for every width and every usual font."""
    narrow, wide = (
        _SLACK + max(embed_height(figure, caption, width, "widest") for width in widths)
        for widths in (NARROW_WIDTHS, WIDE_WIDTHS)
    )
    return StartHeights(narrow, wide)


def embed_height(figure: Figure, caption: Caption, width: int, font: Font = "usual") -> int:
    """Height in pixels of an embed in a frame of this width, its table closed."""
    is_wide = width >= WIDE_FROM
    inner = min(width - PADDING, LARGEST_DRAWING["wide"])
    notes = sum(_SMALL.height(note, inner - 16, font) for note in caption.notes_below)
    return round(
        _head(caption, inner, font, is_wide=is_wide)
        + _drawing(figure, inner, is_wide=is_wide)
        + _SMALL.height(caption.base, inner, font)
        + 6
        + (notes + 6 if caption.notes_below else 0)
        + 30  # the switch of the table
        + _foot(figure, caption, inner, font)
    )


def _head(caption: Caption, inner: float, font: Font, *, is_wide: bool) -> float:
    topic = _SMALL.height(caption.topic, inner, font)
    return 3 + 12 + topic + _HEADLINES[is_wide].height(caption.headline, inner, font)


def _drawing(figure: Figure, inner: float, *, is_wide: bool) -> float:
    wide, narrow = figure.svg_embedded
    is_wide = is_wide and bool(wide)
    view_box = _VIEW_BOX.search(wide if is_wide else narrow)
    if not view_box:
        raise ValueError(f"{figure.series.question_id}: the drawing has no viewBox")
    width, height = float(view_box[1]), float(view_box[2])
    shown = min(inner, LARGEST_DRAWING["wide" if is_wide else "narrow"])
    return 10 + height * shown / width + 8


def _foot(figure: Figure, caption: Caption, inner: float, font: Font) -> float:
    word = words("embeds", figure.series.language)
    lines = [f"{caption.site}, {caption.licence} · {word['figure_page']}"]
    if caption.sources:
        lines.append(f"{word['sources']}: {caption.source_names}")
    return 9 + sum(_FOOT.height(line, inner, font) for line in lines) + 10
