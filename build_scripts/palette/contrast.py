"""Colours as numbers: contrast (WCAG 2.2), and how far apart readers see them.

Oklab is that of Björn Ottosson (2020), visions are those of Machado, Oliveira and Fernandes (2009)
at severity 1.
"""

from __future__ import annotations

from functools import cache

from coloraide import Color

VISION = ("all colours", "protan", "deutan", "tritan")
"""Ways to see colours; the last three lack one kind of cones."""

Triple = tuple[float, float, float]


@cache
def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours ``#rrggbb``, 1 to 21."""
    return Color(one).contrast(other)


@cache
def oklab(colour: str, vision: str = "all colours") -> Triple:
    """Where a colour stands in Oklab (times 100) as somebody with that vision sees it."""
    seen = Color(colour)
    if vision != VISION[0]:
        seen = seen.filter(vision, method="machado").clip("srgb")
    lightness, a, b = (100 * part for part in seen.convert("oklab").coords())
    return lightness, a, b


def distance(one: str, other: str, vision: str = "all colours") -> float:
    """How far apart two colours stand; 2 is just noticed, 10 is told apart in a chart."""
    pairs = zip(oklab(one, vision), oklab(other, vision), strict=True)
    return float(sum((x - y) ** 2 for x, y in pairs) ** 0.5)


def colour_at(lightness: float, a: float, b: float) -> str:
    """``#rrggbb`` of a place in Oklab (times 100), with less chroma where no screen shows it."""
    place = Color("oklab", [lightness / 100, a / 100, b / 100])
    return place.fit("srgb", method="oklch-chroma", jnd=0).convert("srgb").to_string(hex=True)
