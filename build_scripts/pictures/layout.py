"""Pictures that stand alone: the drawing with everything around it, set with measured text.

SVG in plain colours; a renderer with the carried font shows exactly what is measured, a reader's
machine with another font still has room for it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from build_scripts.pictures.parts import Paragraph, document, placed, rule, size_of, stacked
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.pictures.captions import Caption

WIDTH, MARGIN = 800, 32
NARROW_WIDTH, NARROW_MARGIN = 400, 18
SOCIAL_WIDTH, SOCIAL_HEIGHT, SOCIAL_MARGIN = 1200, 675, 36
"""16:9, which networks show whole or nearly so."""
SMALLEST = 29
"""Of type on a preview: 12 pixels where it is shown 500 wide."""
_SOCIAL_LINE = 35
_LARGEST = 2.0
"""Times that a preview enlarges the drawing."""
_GAP = 44
"""Between the words of a preview and its drawing."""


def picture(caption: Caption, drawing: str, language: str) -> str:
    """A picture for articles and slides, 800 wide and as high as it needs."""
    return _page(caption, drawing, language, WIDTH, MARGIN)


def narrow_picture(caption: Caption, drawing: str, language: str) -> str:
    """The same for phones and upright formats, 400 wide."""
    return _page(caption, drawing, language, NARROW_WIDTH, NARROW_MARGIN)


def _page(caption: Caption, drawing: str, language: str, whole: int, margin: int) -> str:
    width = whole - 2 * margin
    drawn_width, drawn_height = size_of(drawing)
    shown = drawn_height * width / drawn_width
    headline = Paragraph(caption.headline, 27, 33, 600)
    if whole < WIDTH:
        headline = replace(headline, size=22, line=27)
    head = (
        Paragraph(caption.topic, 16, 22, colour="muted"),
        headline,
        *(Paragraph(base, 16, 22, colour="muted") for base in caption.bases),
    )
    notes = [Paragraph(note, 14.5, 20, space_before=4) for note in caption.notes]
    foot = _foot(caption, language)
    parts, y = [], 24.0
    text, y = stacked(head, margin, y, width)
    parts += [text, placed(drawing, margin, y + 18, width, shown)]
    text, y = stacked(notes, margin, y + 18 + shown + 12, width)
    parts += [text, rule(margin, y + 10, width)]
    text, y = stacked(foot, margin, y + 18, width)
    return document(whole, round(y + 20), caption, [*parts, text])


def social_picture(caption: Caption, drawing: str, unshown: int, language: str) -> str:
    """A preview for messages and networks: words on the left, the narrow drawing on the right.

    Legible at 500 pixels. Only ever seen as PNG, so the text is set exactly as measured.
    ``unshown`` answers are not in the drawing.
    """
    more = words("charts", language)["more_answers"].replace("{n}", str(unshown))
    rest = Paragraph(more if unshown else "", SMALLEST, _SOCIAL_LINE, colour="muted")
    room = SOCIAL_HEIGHT - 2 * SOCIAL_MARGIN - rest.height(SOCIAL_WIDTH)
    own_width, own_height = size_of(drawing)
    scale = min(_LARGEST, room / own_height)
    shown_width, shown_height = own_width * scale, own_height * scale
    left = SOCIAL_WIDTH - 2 * SOCIAL_MARGIN - shown_width - _GAP
    x, y = SOCIAL_WIDTH - SOCIAL_MARGIN - shown_width, SOCIAL_MARGIN + (room - shown_height) / 2
    head, foot = _social_words(caption, language, left)
    foot_top = SOCIAL_HEIGHT - SOCIAL_MARGIN - _height(foot, left)
    parts = [
        stacked(head, SOCIAL_MARGIN, SOCIAL_MARGIN - 6, left)[0],
        placed(_in_one_size(drawing), x, y, shown_width, shown_height),
        stacked([rest], x, y + shown_height, shown_width)[0],
        stacked(foot, SOCIAL_MARGIN, foot_top, left)[0],
    ]
    return document(SOCIAL_WIDTH, SOCIAL_HEIGHT, caption, parts)


def _in_one_size(drawing: str) -> str:
    """Small type as large as the rest; its room is measured for fonts wider than the carried."""
    return drawing.replace('font-size="13"', 'font-size="15"')


def _height(paragraphs: Iterable[Paragraph], width: float) -> float:
    return sum(each.height(width) for each in paragraphs)


def _social_words(
    caption: Caption, language: str, width: float
) -> tuple[Sequence[Paragraph], Sequence[Paragraph]]:
    """Head and foot with as much as fits, what matters less left out first: it is one tap away."""

    def small(*texts: str) -> list[Paragraph]:
        return [replace(_quiet(text), space_before=10 * (text in texts[:1])) for text in texts]

    room = SOCIAL_HEIGHT - 2 * SOCIAL_MARGIN
    sources, terms, address = _credits(caption, language)
    one_line = len(_quiet(address).lines(width)) == 1
    foots = [small(sources, terms, address)] if one_line else []
    foots += [small(sources, terms), small(terms)]
    bases = list(dict.fromkeys((caption.bases, (caption.bases[:1] + caption.bases[-1:]))))
    heads = [(small(caption.topic), small(*each)) for each in bases]
    heads.append(([], small(*caption.bases[:1])))
    choices = list(product(heads, foots))
    for sizes in ((46, 42, 38, 34), (31, SMALLEST)):
        for ((above, below), foot), size in product(choices, sizes):
            headline = Paragraph(caption.headline, size, size * 1.16, 600, other_fonts=1)
            head = [*above, headline, *below]
            if _height(head, width) + _height(foot, width) + _SOCIAL_LINE <= room:
                return head, foot
    return [Paragraph(caption.headline, SMALLEST, SMALLEST * 1.1, 600, other_fonts=1)], small(terms)


def _quiet(text: str) -> Paragraph:
    return Paragraph(text, SMALLEST, _SOCIAL_LINE, colour="muted", other_fonts=1)


def _credits(caption: Caption, language: str) -> tuple[str, str, str]:
    """Sources; who publishes it under which licence; the address."""
    word = words("embeds", language)
    label = word["source" if len(caption.sources) == 1 else "sources"]
    colon = words("frame", language)["colon"]
    sources = f"{label}{colon} {caption.source_names}" if caption.sources else ""
    licence = caption.licence.replace(" ", "\N{NO-BREAK SPACE}")
    return sources, " · ".join(filter(None, (caption.site, licence))), caption.address


def _foot(caption: Caption, language: str) -> tuple[Paragraph, ...]:
    sources, terms, address = _credits(caption, language)
    together = " · ".join(filter(None, (terms, address)))
    return tuple(Paragraph(line, 14.5, 20, colour="muted") for line in (sources, together))
