"""Quantiles of Student's t and of the beta distribution.

Continued fraction of the incomplete beta function: W. H. Press and others, Numerical Recipes,
section 6.4; W. J. Lentz, Applied Optics 15 (1976), 668-671.
"""

from __future__ import annotations

import math

_TINY = 1e-300
_STEPS = 500
_HALVINGS = 200


def beta_cdf(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, 0 for x <= 0 and 1 for x >= 1; a, b > 0."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_cdf(1 - x, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(front + a * math.log(x) + b * math.log1p(-x)) * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 / _away_from_0(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for step in (even, odd):
            d = 1 / _away_from_0(1 + step * d)
            c = _away_from_0(1 + step / c)
            value *= c * d
        if abs(c * d - 1) < 1e-16:  # noqa: PLR2004  # as exact as a float is
            break
    return value


def _away_from_0(number: float) -> float:
    return number if abs(number) > _TINY else _TINY


def beta_quantile(level: float, a: float, b: float) -> float:
    """The x below which a share ``level`` of the distribution lies."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        if beta_cdf(middle, a, b) < level:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def t_97_5(degrees: float) -> float:
    """The quantile of Student's t for a two-sided level of 95 percent; degrees > 0."""
    x = beta_quantile(0.95, 0.5, degrees / 2)
    return math.sqrt(degrees * x / (1 - x))
