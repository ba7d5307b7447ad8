"""What pictures are put together from: paragraphs of measured text, the drawing, a frame."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from build_scripts.fonts.carried import FONT_STACK
from build_scripts.fonts.measure import wrap
from build_scripts.palette.colours import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.pictures.captions import Caption

_VARIABLE = re.compile(r"var\(--c-[a-z0-9-]+,(#[0-9a-f]{6})\)")
_ROOT = re.compile(r'<svg\b[^>]*?viewBox="0 0 ([\d.]+) ([\d.]+)"[^>]*>')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one style; '' takes no room."""

    text: str
    size: float
    line: float
    weight: int = 400
    colour: str = "text"
    space_before: float = 0
    other_fonts: float = 1.13
    """How much wider the font of a reader's machine may be before a line leaves the picture."""

    def lines(self, width: float) -> tuple[str, ...]:
        return (
            wrap(self.text, width / self.other_fonts, self.size, self.weight) if self.text else ()
        )

    def height(self, width: float) -> float:
        lines = len(self.lines(width))
        return self.space_before + lines * self.line if lines else 0

    def svg(self, x: float, y: float, width: float) -> str:
        """The lines below ``y``."""
        style = f'font-size="{self.size}" font-weight="{self.weight}" fill="{LIGHT[self.colour]}"'
        first = y + self.space_before + self.line - (self.line - self.size * 0.72) / 2
        return "".join(
            f'<text x="{x}" y="{first + number * self.line:.1f}" {style}>{escape(line)}</text>'
            for number, line in enumerate(self.lines(width))
        )


def stacked(paragraphs: Iterable[Paragraph], x: float, y: float, width: float) -> tuple[str, float]:
    """Paragraphs below each other, and where the next thing may start."""
    parts = []
    for paragraph in paragraphs:
        parts.append(paragraph.svg(x, y, width))
        y += paragraph.height(width)
    return "".join(parts), y


def in_plain_colours(drawing: str) -> str:
    """A drawing of a page with its light colours instead of CSS variables."""
    return _VARIABLE.sub(r"\1", drawing)


def size_of(drawing: str) -> tuple[float, float]:
    """Width and height of a drawing; raises ValueError for anything else."""
    root = _ROOT.match(drawing)
    if not root:
        raise ValueError("not a drawing: no <svg> with a viewBox from 0 0")
    return float(root[1]), float(root[2])


def placed(drawing: str, x: float, y: float, width: float, height: float) -> str:
    """The drawing at a place inside another one, with its own coordinates."""
    own_width, own_height = size_of(drawing)
    root = (
        f'<svg x="{x}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" '
        f'viewBox="0 0 {own_width:g} {own_height:g}" fill="none" font-size="15">'
    )
    return _ROOT.sub(lambda _: root, drawing, count=1)


def rule(x: float, y: float, width: float) -> str:
    return f'<rect x="{x}" y="{y:.1f}" width="{width:.1f}" height="1" fill="{LIGHT["rule"]}"/>'


def document(width: int, height: int, caption: Caption, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family={quoteattr(FONT_STACK)}>'
        f"<title>{escape(caption.headline)}</title>"
        f'<rect width="{width}" height="{height}" fill="{LIGHT["surface"]}"/>'
        f'<rect width="{width}" height="6" fill="{LIGHT["mark-1"]}"/>'
        f"{''.join(parts)}</svg>\n"
    )
