"""Rules of disclosure: defaults by whether participants can be known, and presets by name.

Sources: CDC/NCHS, Series 2 No. 175 (bases of 30 and 60, 8 degrees of freedom); Statistisches
Bundesamt, Mikrozensus (50 and 100 respondents); FiveThirtyEight, masculinity survey (100);
SACRO guide to statistical output checking (few, unanimous and linked cells).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.tabulate.plan import Disclosure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.tabulate.plan import Participants

FEWEST_DEGREES = 8
"""Degrees of freedom below which a value is called unreliable."""
_UNKNOWN: Mapping[str, object] = MappingProxyType(
    {
        "minimum_base": 30,
        "cautious_base": 60,
        "minimum_count": 0,
        "hide_unanimous": False,
        "hide_zero": False,
        "secondary": False,
        "counts": True,
        "decimals": None,
    }
)
_KNOWN: Mapping[str, object] = MappingProxyType(
    {
        **_UNKNOWN,
        "minimum_count": 5,
        "hide_unanimous": True,
        "secondary": True,
        "counts": False,
        "decimals": 0,
    }
)
PRESETS: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "": {},
        "mikrozensus": {"minimum_base": 50, "cautious_base": 100},
        "fivethirtyeight": {"minimum_base": 100, "cautious_base": 100, "decimals": 0},
        "strict": {"minimum_count": 10, "hide_zero": True},
    }
)
"""Rules of others by name; what the plan says itself comes after them."""
RULES = frozenset(_KNOWN)


def disclosure_of(
    participants: Participants, preset: str, stated: Mapping[str, object]
) -> Disclosure:
    """The rules that hold: defaults, then the preset, then what the plan states."""
    defaults = _KNOWN if participants == "known" else _UNKNOWN
    rules = {**defaults, **PRESETS[preset], **stated}
    return Disclosure(participants=participants, **rules)  # type: ignore[arg-type]  # checked
