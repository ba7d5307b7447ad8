"""Licences by the names that SPDX gives them, and how people write them."""

from __future__ import annotations

from types import MappingProxyType

from build_scripts.survey.records import Licence

_CC = "https://creativecommons.org"
_GOVDATA = "https://www.govdata.de/dl-de"
KNOWN = MappingProxyType(
    {
        name: Licence(name, title, path)
        for name, title, path in (
            (
                "CC-BY-4.0",
                "Creative Commons Attribution 4.0 International",
                f"{_CC}/licenses/by/4.0/",
            ),
            (
                "CC-BY-SA-4.0",
                "Creative Commons Attribution-ShareAlike 4.0 International",
                f"{_CC}/licenses/by-sa/4.0/",
            ),
            ("CC0-1.0", "Creative Commons Zero 1.0 Universal", f"{_CC}/publicdomain/zero/1.0/"),
            (
                "DL-DE-BY-2.0",
                "Datenlizenz Deutschland – Namensnennung – Version 2.0",
                f"{_GOVDATA}/by-2-0",
            ),
            (
                "DL-DE-ZERO-2.0",
                "Datenlizenz Deutschland – Zero – Version 2.0",
                f"{_GOVDATA}/zero-2-0",
            ),
        )
    }
)


def short_name(licence: Licence) -> str:
    """``CC BY-SA 4.0`` as people write it; other licences by their title."""
    kind, _, number = licence.name.rpartition("-")
    is_short = licence.name.startswith("CC") and kind
    return f"{kind.replace('-', ' ', 1)} {number}" if is_short else licence.title
