"""Units of values: percent and count are always there, every other one is a row of units.csv."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.package.to_dos import is_to_do
from build_scripts.start.outline import asked, spoken
from build_scripts.start.package_draft import in_languages
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from build_scripts.start.package_draft import Row

_SPOKEN = MappingProxyType(
    {
        "percent": ("%", "prozent", "percent", "per cent", "anteil", "share"),
        "count": ("anzahl", "count", "number", "zahl", "nennungen", "n"),
    }
)
_SCALE = re.compile(
    r"(?i)mittel|durchschnitt|mean|average|moyen|m[eé]dian|note\b|mark\b|grade|skala|scale|[eé]chelle|"
    r"bar[eè]me|index|indice|punkt|score|rating"
)
"""Words of units that are not written behind every number."""
_IN_BRACKETS = re.compile(r"\((?:in |en )?(?P<unit>€|[^\W\d_]{2,}\.?(?: [^\W\d_]+){0,3})\)$")
_NO_UNIT = re.compile(
    r"(?i)(un)?(gewicht|gew\b|weight|pond|gült|valid)|non\b|netto|brutto|net\b|ohne|without|sans"
    r"|nur\b|only\b|arithm|alle\b|all\b|skal|scale|[eé]chelle|proz|per ?cent|pour cent|bas[ei]"
)
"""What else stands in brackets behind the word mean."""


def unit_of(words: str) -> str:
    """``percent``, ``count`` or the words themselves."""
    plain = words.strip().lower()
    return next((unit for unit, names in _SPOKEN.items() if plain in names), words.strip())


def unit_of_mean(label: str) -> str:
    """``Stunden`` of ``Mittelwert (in Stunden)``; '' where brackets hold something else."""
    match = _IN_BRACKETS.search(label)
    return match["unit"] if match and not _NO_UNIT.match(match["unit"]) else ""


def unit_row(unit_id: str, name: Text, codes: tuple[str, ...]) -> Row:
    """A proposal: the number alone for means and scores, else with the unit behind it.

    Where the name is to be translated, so is the form, which then follows from the name.
    """
    label = spoken(name, codes) if name else asked("do_unit", codes)
    said = {code: form_of(text, code) for code, text in name if text}
    form = spoken(Text(tuple(said.items())), codes) if said else asked("do_form", codes)
    return {
        "unit_id": unit_id,
        **in_languages("label", label, codes),
        **in_languages("form", form, codes),
    }


def form_of(name: str, code: str) -> str:
    """How a value of a unit is printed."""
    if is_to_do(name):
        return asked("do_form", (code,))[code]
    return f"{{value}}\N{NO-BREAK SPACE}{name}" if not _SCALE.search(name) else "{value}"
