"""Colours as numbers: contrast (WCAG 2.2), and how far apart readers see them."""

from __future__ import annotations

from types import MappingProxyType

VISION = MappingProxyType(
    {
        "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
        "protanopia": (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        "deuteranopia": (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        "tritanopia": (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)
"""Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB."""
_CONES = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_CONES_OF_LAB = (
    (1, 0.3963377774, 0.2158037573),
    (1, -0.1055613458, -0.0638541728),
    (1, -0.0894841775, -1.2914855480),
)
_RGB_OF_CONES = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
"""Oklab, Björn Ottosson (2020)."""
_OUTSIDE = 1e-4

Triple = tuple[float, float, float]


def _times(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    first, second, third = (sum(w * c for w, c in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def _linear(colour: str) -> Triple:
    """``#rrggbb`` in the amounts of light."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _light(red), _light(green), _light(blue)


def _light(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # sRGB


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio of two colours ``#rrggbb``, 1 to 21."""
    weights = (0.2126, 0.7152, 0.0722)
    darker, lighter = sorted(
        sum(w * c for w, c in zip(weights, _linear(colour), strict=True)) + 0.05
        for colour in (one, other)
    )
    return lighter / darker


def oklab(colour: str, vision: str = "all colours") -> Triple:
    """Where a colour stands in Oklab (times 100) as somebody with that vision sees it."""
    red, green, blue = (min(1.0, max(0.0, c)) for c in _times(VISION[vision], _linear(colour)))
    long, medium, short = _times(_CONES, (red, green, blue))
    lightness, a, b = _times(_LAB, (long ** (1 / 3), medium ** (1 / 3), short ** (1 / 3)))
    return 100 * lightness, 100 * a, 100 * b


def distance(one: str, other: str, vision: str = "all colours") -> float:
    """How far apart two colours stand; 2 is just noticed, 10 is told apart in a chart."""
    pairs = zip(oklab(one, vision), oklab(other, vision), strict=True)
    return float(sum((x - y) ** 2 for x, y in pairs) ** 0.5)


def colour_at(lightness: float, a: float, b: float) -> str:
    """``#rrggbb`` of a place in Oklab (times 100), with less chroma where no screen shows it."""
    for step in range(101):
        left = 1 - step / 100
        cones = _times(_CONES_OF_LAB, (lightness / 100, left * a / 100, left * b / 100))
        long, medium, short = cones
        rgb = _times(_RGB_OF_CONES, (long**3, medium**3, short**3))
        if all(-_OUTSIDE <= channel <= 1 + _OUTSIDE for channel in rgb):
            break
    return "#" + "".join(f"{round(255 * _channel(light)):02x}" for light in rgb)


def _channel(light: float) -> float:
    light = min(1.0, max(0.0, light))
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055  # noqa: PLR2004  # sRGB
