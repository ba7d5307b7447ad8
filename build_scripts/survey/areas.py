"""Codes of areas: which scheme a code belongs to.

ISO 3166-2:2020; NUTS 2024, Commission Delegated Regulation (EU) 2023/674; the German
Amtlicher Gemeindeschlüssel of the statistical offices.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Literal

from babel import Locale

Scheme = Literal["ISO 3166-2", "NUTS", "AGS", ""]

_STATES = MappingProxyType(
    {
        "DE": re.compile("B[BEWY]|H[BEH]|MV|N[IW]|RP|S[HLNT]|TH"),
        "AT": re.compile("[1-9]"),
        "CH": re.compile(
            "A[GIR]|B[ELS]|FR|G[ELR]|JU|LU|N[EW]|OW|S[GHOZ]|T[GI]|UR|V[DS]|Z[GH]",
        ),
    }
)
"""ISO 3166-2 of the countries that most publishers write about; of others the form is known."""
_NUTS = re.compile(
    "A[LT]|B[EG]|C[HYZ]|D[EK]|E[ELS]|F[IR]|H[RU]|I[EST]|L[ITUV]|M[EKT]|N[LO]|P[LT]|R[OS]|S[EIK]|"
    "TR|UK"
)
"""The member states of the Union, which calls Greece EL, and those who count areas with it."""
_NUTS_FORM = re.compile(r"([A-Z]{2})[A-Z0-9]{0,3}")
_ISO_FORM = re.compile(r"([A-Z]{2})-([A-Z0-9]{1,3})")
_AGS_FORM = re.compile(r"(0[1-9]|1[0-6])([0-9]|[0-9]{3}|[0-9]{6})?")
"""State, and below it the region, the county or the municipality."""


def level_of(code: str) -> tuple[Scheme, int]:
    """What areas of one kind have in common: the scheme, and in most the length of the code."""
    scheme = scheme_of(code)
    return scheme, 0 if scheme == "ISO 3166-2" else len(code)


def scheme_of(code: str) -> Scheme:
    """The scheme that has such a code; '' = none."""
    if found := _ISO_FORM.fullmatch(code):
        country, part = found.groups()
        known = _STATES.get(country)
        is_known = known.fullmatch(part) if known else country in Locale("en").territories
        return "ISO 3166-2" if is_known else ""
    if (found := _NUTS_FORM.fullmatch(code)) and _NUTS.fullmatch(found[1]):
        return "NUTS"
    return "AGS" if _AGS_FORM.fullmatch(code) else ""
