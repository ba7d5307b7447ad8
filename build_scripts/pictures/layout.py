"""Pictures that stand alone: the drawing with everything around it, set with measured text.

SVG in plain colours; a renderer with the carried font shows exactly what is measured, a reader's
machine with another font still has room for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.pictures.parts import Paragraph, document, placed, rule, size_of, stacked
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.pictures.captions import Caption

WIDTH = 800
MARGIN = 32
SOCIAL_WIDTH, SOCIAL_HEIGHT, SOCIAL_MARGIN = 1200, 630, 56
_MOST_LINES = 5


def picture(caption: Caption, drawing: str, language: str) -> str:
    """A picture for articles and slides, 800 wide and as high as it needs."""
    width = WIDTH - 2 * MARGIN
    drawn_width, drawn_height = size_of(drawing)
    shown = drawn_height * width / drawn_width
    head = (
        Paragraph(caption.topic, 16, 22, colour="muted"),
        Paragraph(caption.headline, 27, 33, 600),
        *(Paragraph(base, 16, 22, colour="muted") for base in caption.bases),
    )
    notes = [Paragraph(note, 14.5, 20, space_before=4) for note in caption.notes]
    foot = _foot(caption, language)
    parts, y = [], 24.0
    text, y = stacked(head, MARGIN, y, width)
    parts += [text, placed(drawing, MARGIN, y + 18, width, shown)]
    text, y = stacked(notes, MARGIN, y + 18 + shown + 12, width)
    parts += [text, rule(MARGIN, y + 10, width)]
    text, y = stacked(foot, MARGIN, y + 18, width)
    return document(WIDTH, round(y + 20), caption, [*parts, text])


def social_picture(caption: Caption, drawing: str, language: str) -> str:
    """A preview for messages and networks, 1200 × 630: words on the left, the narrow drawing right.

    Only ever seen as PNG, so the text is set exactly as measured.
    """
    left = SOCIAL_WIDTH * 0.5 - SOCIAL_MARGIN
    head = (
        Paragraph(caption.topic, 24, 32, colour="muted", other_fonts=1),
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
    top, _ = stacked(head, SOCIAL_MARGIN, 44, left)
    bottom, _ = stacked(foot, SOCIAL_MARGIN, foot_top, width)
    shown = _fitted(drawing, SOCIAL_WIDTH / 2 + 40, 56, width / 2 - 40, foot_top - 32 - 56)
    line = rule(SOCIAL_MARGIN, foot_top - 10, width)
    return document(SOCIAL_WIDTH, SOCIAL_HEIGHT, caption, [top, shown, line, bottom])


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
    terms = " · ".join(part for part in (caption.site, caption.licence, caption.address) if part)
    return tuple(Paragraph(line, 14.5, 20, colour="muted") for line in (sources, terms))
