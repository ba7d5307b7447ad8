"""Series by area for tests of maps, made by hand; every number is made up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.survey.breakdowns import Breakdown
from tests.made_up_series import observation, series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.survey.records import Precision
    from build_scripts.survey.series import Series

LAND = Breakdown("land", "Land", (), (), 0, is_declared=True)
GERMANY = {
    "DE-BW": "Baden-Württemberg",
    "DE-BY": "Bayern",
    "DE-BE": "Berlin",
    "DE-BB": "Brandenburg",
    "DE-HB": "Bremen",
    "DE-HH": "Hamburg",
    "DE-HE": "Hessen",
    "DE-MV": "Mecklenburg-Vorpommern",
    "DE-NI": "Niedersachsen",
    "DE-NW": "Nordrhein-Westfalen",
    "DE-RP": "Rheinland-Pfalz",
    "DE-SL": "Saarland",
    "DE-SN": "Sachsen",
    "DE-ST": "Sachsen-Anhalt",
    "DE-SH": "Schleswig-Holstein",
    "DE-TH": "Thüringen",
}
SWITZERLAND = {
    f"CH-{code}": code
    for code in (
        *("AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE"),
        *("NW", "OW", "SG", "SH", "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH"),
    )
}


def by_area(
    areas: Mapping[str, str],
    answers: Sequence[str] = ("Ja",),
    missing: Sequence[str] = (),
    edition: str = "2024",
) -> Series:
    """A value for everybody and for each area; those of ``missing`` are not known."""
    items = []
    for nth, answer in enumerate(answers):
        items.append(observation(answer, str(45 + nth), edition))
        for at, (code, name) in enumerate(areas.items()):
            value = None if code in missing else str(12 + (at * 37 + nth * 91) % 60)
            precision: Precision = "approximate" if at % 11 == 3 else "exact"
            item = observation(answer, value, edition, name, precision)
            items.append(replace(item, breakdown=LAND, area_code=code))
    return series(*items)
