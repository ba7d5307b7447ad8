"""Numbers as they are published: exact fractions rounded once, half away from zero."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction


def rounded(number: Fraction, decimals: int) -> str:
    """``12.5``; trailing zeros stay, so that every value of a question has the same digits."""
    scaled = abs(number) * 10**decimals
    digits = math.floor(scaled + Fraction(1, 2))
    sign = "-" if number < 0 and digits else ""
    return f"{sign}{Decimal(digits).scaleb(-decimals):f}"


def down(number: float, decimals: int) -> str:
    """The number with these decimals that is not above it."""
    return _plain(math.floor(number * 10**decimals), decimals)


def up(number: float, decimals: int) -> str:
    """The number with these decimals that is not below it."""
    return _plain(math.ceil(number * 10**decimals), decimals)


def _plain(digits: int, decimals: int) -> str:
    return f"{Decimal(digits).scaleb(-decimals):f}"
