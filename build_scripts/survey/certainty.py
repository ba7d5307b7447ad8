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


def wilson_interval(share: Decimal, answers: Decimal | int) -> tuple[float, float]:
    """Lower and upper bound in percent for a share in percent of so many answers, 95 %.

    Of weighted answers their effective number counts, which has a fraction and may lie below 1:
    E. L. Korn and B. I. Graubard, Confidence intervals for proportions with small expected number
    of positive counts estimated from survey data, Survey Methodology 24 (1998), 193-201.
    Raises ValueError for no answers or a share outside 0-100.
    """
    if answers <= 0 or not 0 <= share <= 100:  # noqa: PLR2004  # percent
        raise ValueError(f"no interval for {share} percent of {answers}")
    p, n, z2 = float(share) / 100, float(answers), _NORMAL_97_5**2
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    spread = math.sqrt(p * (1 - p) / n + z2 / (4 * n**2))
    reach = _NORMAL_97_5 * spread / (1 + z2 / n)
    return 100 * max(0.0, centre - reach), 100 * min(1.0, centre + reach)
