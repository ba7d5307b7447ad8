"""From sums to a share or mean with its variance, degrees of freedom and effective size.

Formulas: Taylor linearisation with the strata and first-stage clusters of the whole file, so that
a group is a domain and not a smaller sample. W. G. Cochran, Sampling Techniques (1977), 5A; as in
R's ``survey``. Effective size: E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from build_scripts.tabulate.distributions import beta_quantile, t_97_5
from build_scripts.tabulate.sums import NONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.tabulate.plan import Lonely
    from build_scripts.tabulate.sums import Cell, GroupSums, Stratum

_HALF = 0.025
"""Outside each end of an interval of 95 percent."""
_NOTHING = 1e-9
"""A design effect below this is no information: nothing varies."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The strata of the whole file."""

    clusters: Mapping[Stratum, int]
    """In the file, by stratum; without clusters its respondents."""
    factor: Mapping[Stratum, float]
    """What the variance in a stratum counts: 1 less the part that was drawn of all there are.

    1 where nobody says how many there are.
    """
    lonely: Lonely = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """One share (0 to 1) or mean of one group."""

    value: Fraction
    se: float
    degrees: int
    n: int
    """Respondents behind it, unweighted."""
    count: int
    """Those who gave the answer; of a mean n."""
    kish: float
    """(sum w)² / sum w²."""
    people: int
    """Sum of the numbers of those who gave the answer: the same people, the same sum."""
    base: int
    """The same of all respondents behind it."""
    weight: int
    """Sum of their scaled weights."""

    @property
    def effective_n(self) -> float:
        """So many answers of a simple random sample would be as certain; at most n.

        Where nobody or everybody gave the answer the variance says nothing, and Kish does.
        """
        p, n = float(self.value), self.n
        if n < 2 or self.degrees < 1:  # noqa: PLR2004  # one answer has no variance
            return float(min(n, self.kish))
        varies = 0 < self.value < 1
        effect = self.se**2 * (n - 1) / (p * (1 - p)) if varies else n / self.kish
        if effect <= _NOTHING:
            return float(n)
        few = (t_97_5(n - 1) / t_97_5(self.degrees)) ** 2 if self.degrees != n - 1 else 1.0
        size = n / effect * few
        return float(n) if size > n * (1 - 1e-12) else size

    @property
    def korn_graubard(self) -> tuple[float, float]:
        """Bounds of the 95 % interval of a share with beta quantiles, 0 to 1."""
        size, x = self.effective_n, float(self.value) * self.effective_n
        low = beta_quantile(_HALF, x, size - x + 1) if x > 0 else 0.0
        high = beta_quantile(1 - _HALF, x + 1, size - x) if x < size else 1.0
        return low, high

    @property
    def around(self) -> tuple[float, float]:
        """Bounds of the 95 % interval of a mean, with Student's t."""
        reach = t_97_5(self.degrees) * self.se if self.degrees > 0 else math.inf
        return float(self.value) - reach, float(self.value) + reach


def estimate_of(
    sums: GroupSums,
    answer: int,
    frame: Frame,
    *,
    scale: int = 1,
    within: tuple[GroupSums, Frame] | None = None,
) -> Estimate:
    """An answer of a group, or the mean of what was given; ``scale`` is that of the numbers.

    ``within`` holds the sums inside clusters, each of them a stratum: what drawing some of its
    people adds to the variance (Cochran, 11).
    """
    given, whole = sums.answers.get(answer, {}), sums.total
    total = sum(cell.a for cell in given.values())
    spread = variance(sums.whole, given, total, whole.a, frame)
    if within:
        inside, second = within
        own = inside.answers.get(answer, {})
        spread += variance(inside.whole, own, total, whole.a, second)
    return Estimate(
        value=Fraction(total, whole.a * scale),
        se=math.sqrt(spread) / scale,
        degrees=whole.clusters - len(sums.whole),
        n=whole.n,
        count=sum(cell.n for cell in given.values()),
        kish=whole.a * whole.a / whole.ww,
        people=sum(cell.who for cell in given.values()),
        base=whole.who,
        weight=whole.a,
    )


def variance(
    whole: Mapping[Stratum, Cell],
    given: Mapping[Stratum, Cell],
    total: int,
    weight: int,
    frame: Frame,
) -> float:
    """Of total / weight. Whole numbers up to the last step, so nothing depends on an order."""
    parts = []
    weight_2, both, total_2, weight_4 = weight**2, 2 * weight * total, total**2, weight**4
    for stratum, all_of in whole.items():  # where nobody of the group is, nothing varies
        clusters, own = frame.clusters[stratum], given.get(stratum, NONE)
        squares = weight_2 * own.aa - both * own.ab + total_2 * all_of.aa
        factor = frame.factor.get(stratum, 1.0)
        if clusters > 1:
            middle = (weight * own.a - total * all_of.a) ** 2
            spread = (clusters * squares - middle) / ((clusters - 1) * weight_4)
            parts.append(factor * max(spread, 0.0))
        elif frame.lonely == "adjust":
            parts.append(factor * squares / weight_4)
    found = math.fsum(parts)
    if frame.lonely == "average":
        lonely = sum(
            clusters == 1 and frame.factor.get(stratum, 1.0) > 0
            for stratum, clusters in frame.clusters.items()
        )
        if lonely < len(frame.clusters):
            found *= len(frame.clusters) / (len(frame.clusters) - lonely)
    return found
