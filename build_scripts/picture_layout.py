"""Pictures that stand alone: the drawing with everything around it, set with measured text.

SVG in plain colours; a renderer with the carried font shows exactly what is measured, a reader's
machine with another font still has room for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from build_scripts.house_style import FONT_STACK, LIGHT
from build_scripts.text_measure import wrap
from build_scripts.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.captions import Caption

WIDTH = 800
MARGIN = 32
SOCIAL_WIDTH, SOCIAL_HEIGHT, SOCIAL_MARGIN = 1200, 630, 56
_MOST_LINES = 5
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


def picture(caption: Caption, drawing: str, language: str) -> str:
    """A picture for articles and slides, 800 wide and as high as it needs."""
    width = WIDTH - 2 * MARGIN
    drawn_width, drawn_height = size_of(drawing)
    shown = drawn_height * width / drawn_width
    head = (
        Paragraph(_topic(caption), 16, 22, colour="muted"),
        Paragraph(caption.headline, 27, 33, 600),
        *(Paragraph(base, 16, 22, colour="muted") for base in caption.bases),
    )
    notes = [Paragraph(note, 14.5, 20, space_before=4) for note in caption.notes]
    foot = _foot(caption, language)
    parts, y = [], 24.0
    text, y = _stacked(head, MARGIN, y, width)
    parts += [text, placed(drawing, MARGIN, y + 18, width, shown)]
    text, y = _stacked(notes, MARGIN, y + 18 + shown + 12, width)
    parts += [text, _rule(MARGIN, y + 10, width)]
    text, y = _stacked(foot, MARGIN, y + 18, width)
    return _document(WIDTH, round(y + 20), caption, [*parts, text])


def social_picture(caption: Caption, drawing: str, language: str) -> str:
    """A preview for messages and networks, 1200 × 630: words on the left, the narrow drawing right.

    Only ever seen as PNG, so the text is set exactly as measured.
    """
    left = SOCIAL_WIDTH * 0.5 - SOCIAL_MARGIN
    head = (
        Paragraph(_topic(caption), 24, 32, colour="muted", other_fonts=1),
        _headline_in(left, caption.headline),
        *(
            Paragraph(base, 22, 29, colour="muted", space_before=6, other_fonts=1)
            for base in caption.bases[:3]
        ),
    )
    foot = tuple(
        replace(part, size=20, line=27, other_fonts=1) for part in _foot(caption, language)
    )
    width = SOCIAL_WIDTH - 2 * SOCIAL_MARGIN
    foot_top = SOCIAL_HEIGHT - 26 - sum(part.height(width) for part in foot)
    top, _ = _stacked(head, SOCIAL_MARGIN, 44, left)
    bottom, _ = _stacked(foot, SOCIAL_MARGIN, foot_top, width)
    shown = _fitted(drawing, SOCIAL_WIDTH / 2 + 40, 56, width / 2 - 40, foot_top - 32 - 56)
    rule = _rule(SOCIAL_MARGIN, foot_top - 10, width)
    return _document(SOCIAL_WIDTH, SOCIAL_HEIGHT, caption, [top, shown, rule, bottom])


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


def _topic(caption: Caption) -> str:
    return caption.title if caption.title != caption.headline else ""


def _headline_in(width: float, text: str) -> Paragraph:
    """As large as fits into five lines; a very long one takes more of the smallest size."""
    sizes = (48, 44, 40, 36, 32, 28)
    choices = [Paragraph(text, size, size * 1.18, 600, other_fonts=1) for size in sizes]
    fitting = (choice for choice in choices if len(choice.lines(width)) <= _MOST_LINES)
    return next(fitting, choices[-1])


def _fitted(drawing: str, x: float, y: float, width: float, height: float) -> str:
    """The drawing as large as it may be, in the middle of the height."""
    own_width, own_height = size_of(drawing)
    scale = min(width / own_width, height / own_height)
    top = y + (height - own_height * scale) / 2
    return placed(drawing, x, top, own_width * scale, own_height * scale)


def _foot(caption: Caption, language: str) -> tuple[Paragraph, ...]:
    word = words("embeds", language)
    label = word["source" if len(caption.sources) == 1 else "sources"]
    sources = f"{label}: {caption.source_names}" if caption.sources else ""
    terms = " · ".join(part for part in (caption.address, caption.licence) if part)
    return tuple(Paragraph(line, 14.5, 20, colour="muted") for line in (sources, terms))


def _stacked(
    paragraphs: Iterable[Paragraph], x: float, y: float, width: float
) -> tuple[str, float]:
    """Paragraphs below each other, and where the next thing may start."""
    parts = []
    for paragraph in paragraphs:
        parts.append(paragraph.svg(x, y, width))
        y += paragraph.height(width)
    return "".join(parts), y


def _rule(x: float, y: float, width: float) -> str:
    return f'<rect x="{x}" y="{y:.1f}" width="{width:.1f}" height="1" fill="{LIGHT["rule"]}"/>'


def _document(width: int, height: int, caption: Caption, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img" font-family={quoteattr(FONT_STACK)}>'
        f"<title>{escape(caption.headline)}</title>"
        f'<rect width="{width}" height="{height}" fill="{LIGHT["surface"]}"/>'
        f'<rect width="{width}" height="6" fill="{LIGHT["mark-1"]}"/>'
        f"{''.join(parts)}</svg>\n"
    )
