"""How far chance alone may have moved a share.

Wilson score interval: E. B. Wilson, Probable inference, the law of succession, and statistical
inference, Journal of the American Statistical Association 22 (1927), 209-212.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

_NORMAL_97_5 = 1.959963984540054
"""Quantile of the normal distribution for a two-sided level of 95 percent."""


def wilson_interval(share: Decimal, base_n: int) -> tuple[float, float]:
    """Lower and upper bound in percent for a share in percent of ``base_n`` answers, 95 %.

    Raises ValueError for a base below 1 or a share outside 0-100.
    """
    if base_n < 1 or not 0 <= share <= 100:  # noqa: PLR2004  # percent
        raise ValueError(f"no interval for {share} percent of {base_n}")
    p, z2 = float(share) / 100, _NORMAL_97_5**2
    centre = (p + z2 / (2 * base_n)) / (1 + z2 / base_n)
    spread = math.sqrt(p * (1 - p) / base_n + z2 / (4 * base_n**2))
    reach = _NORMAL_97_5 * spread / (1 + z2 / base_n)
    return 100 * max(0.0, centre - reach), 100 * min(1.0, centre + reach)
