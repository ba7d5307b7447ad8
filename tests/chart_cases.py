"""Questions that are hard to draw, made by hand; every number is made up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.charts import CHARTS
from build_scripts.figures.examples import series_of_example
from build_scripts.survey.breakdowns import Breakdown
from build_scripts.survey.series import SeriesBreak
from tests.made_up_areas import GERMANY, SWITZERLAND, by_area
from tests.made_up_series import LONG, observation, series

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.survey.records import AnswerMode
    from build_scripts.survey.series import Series

NB = "\N{NO-BREAK SPACE}"
EXAMPLES = {name: series_of_example(name, "de") for name in CHARTS}
REASONS = (
    "Fehlende personelle Kapazitäten in der Pressestelle",
    "Datenschutzrechtliche Bedenken gegen Auftragsverarbeitung außerhalb der Europäischen Union",
    "Kosten",
    "Unklare Zuständigkeiten zwischen Öffentlichkeitsarbeit, Hauptamt und IT-Steuerung",
    "Zu wenig Nachfrage",
    "Barrierefreiheitsanforderungen (BITV 2.0)",
    "Kommunalwahlkampfneutralitätsverpflichtungen",
    "Angst vor Shitstorms",
    "Keine Strategie",
    "Beschluss des Rates steht aus",
)
SIZES = (
    "",
    "unter 5.000 Einwohner",
    "5.000 bis unter 10.000",
    "10.000 bis unter 20.000",
    "20.000 bis unter 50.000",
    "50.000 bis unter 100.000",
    "100.000 und mehr",
    "Verwaltungsgemeinschaften",
)
MEANS = ("Fahrrad", "Bus und Bahn", "Auto (selbst gefahren oder mitgefahren)", "zu Fuß")
STEPS = ("gar nicht", "wenig", "teils, teils", "ziemlich", "sehr", "weiß nicht")


SIZE = Breakdown("groesse", "Größe", (), (), 0, is_declared=False)
STATE = Breakdown("land", "Land", (), (), 1, is_declared=False)


def grid(
    chart: str,
    answers: Iterable[str],
    rows: dict[tuple[str, str], str],
    mode: AnswerMode = "multiple",
) -> Series:
    """A row of values for each edition and group; ``-`` is missing, ``~`` marks an approximate."""
    return series(
        *(
            observation(
                answer,
                None if value == "-" else value.removeprefix("~"),
                edition,
                group,
                "approximate" if value.startswith("~") else "exact",
            )
            for (edition, group), values in rows.items()
            for answer, value in zip(answers, values.split(), strict=True)
        ),
        answer_mode=mode,
        chart=chart,
    )


def _forty() -> Series:
    items = (
        observation(
            f"{REASONS[at % 10]}{f' ({at // 10 + 1})' if at > 9 else ''}",
            None if at == 17 else str(round(98.5 - at * 2.45, 1)),
            precision="approximate" if at in {3, 20} else "exact",
        )
        for at in range(40)
    )
    return series(*items, chart="bars")


def _euros(chart: str) -> Series:
    values = {("2010", ""): "1200 -30", ("2015", ""): "2130 290", ("2020", ""): "1950 90"}
    of = grid(chart, ("Miete", "Guthaben"), values)
    items = (
        replace(item, value_text=f"{item.value}{NB}€".replace("-", "−")) for item in of.observations
    )
    return replace(of, observations=tuple(items), unit="euro", unit_label="Euro im Monat")


def _marks(chart: str) -> Series:
    rows = {("2016", ""): "2.3 1 5", ("2016", "klein"): "2 1.2 -"}
    of = grid(chart, ("Wege", LONG, "Bäder"), rows)
    items = (replace(i, value_text=str(i.value or "keine Angabe")) for i in of.observations)
    return replace(
        of,
        observations=tuple(items),
        unit="note",
        unit_label="Note von 1 bis 5",
        scale_ends=(Decimal(1), Decimal(5)),
        end_labels=("sehr gut", "mangelhaft"),
        best="lowest",
    )


def _breakdowns(chart: str, answers: Iterable[str], values: str) -> Series:
    groups = {"": None, "klein": SIZE, "groß": SIZE, "Bayern": STATE, "Hessen": STATE}
    of = grid(chart, answers, {("2016", group): values for group in groups}, "single")
    items = (
        replace(i, breakdown=STATE, obs_status="Q", value=None, value_text="nicht veröffentlicht")
        if i.group == "Hessen"
        else replace(i, breakdown=groups["" if i.is_total else i.group])
        for i in of.observations
    )
    return replace(of, observations=tuple(items))


def _scale(chart: str, rows: dict[tuple[str, str], str]) -> Series:
    of = grid(chart, STEPS, rows, "single")
    return replace(of, ordered=True, beside_scale=(STEPS[-1],))


_YEARS = {
    "Netzwerke": "2 9 20 41 64 72 80 97",
    "gedruckte Zeitung": "99 93 88 70 61 55 48 45",
    "Veranstaltungskalender im Internet": "12 15 - 22 40 44 43 47",
    "Aushang am Rathaus": "47 47 46 45 45 44 44 44",
}
_BY_YEAR = {
    (str(2004 + 3 * at), ""): " ".join(values.split()[at] for values in _YEARS.values())
    for at in range(8)
}
_EIGHT = {
    ("2016", size): f"{10 + 3 * at} {20 + 2 * at} {98 - 11 * at} {at}"
    for at, size in enumerate(SIZES)
}
_LINES = {
    (str(2012 + 2 * year), size): f"{5 + 7 * at + 5 * year} {16 + 7 * at - year}"
    for year in range(5)
    for at, size in enumerate(SIZES)
}
_OPINIONS = {
    ("2024", group): values
    for group, values in zip(
        ("", "Die Verwaltung antwortet schnell", "Das Straßenbegleitgrün wird gut gepflegt"),
        ("9 20 23 32 12 4", "3 10 18 43 23 3", "1 2 3 30 62 2"),
        strict=True,
    )
}


def _battery(chart: str, items: Iterable[str], values: Iterable[str]) -> Series:
    """Items on one scale as their chart draws them."""
    names = tuple(items)
    rows = {("2024", name): of for name, of in zip(names, values, strict=True)}
    return replace(_scale(chart, rows), items=names)


_QUARTERS = {str(at): f"{at}. Quartal 2024" for at in (1, 2, 3, 4)}


def _quarters(chart: str, answers: Iterable[str], groups: tuple[str, ...] = ("",)) -> Series:
    rows = {
        (quarter, group): " ".join(
            str(20 + 9 * int(quarter) + 8 * at) for at, _ in enumerate(answers)
        )
        for quarter in _QUARTERS
        for group in groups
    }
    of = grid(chart, answers, rows)
    items = tuple(replace(item, edition=_QUARTERS[item.edition]) for item in of.observations)
    times = tuple((name, 2024 + int(at) / 4) for at, name in _QUARTERS.items())
    return replace(of, observations=items, edition_times=times)


CASES = {f"example {name}": of for name, of in EXAMPLES.items()} | {
    "english": series_of_example("trend", "en"),
    "forty answers": _forty(),
    "editions and groups": grid(
        "bars",
        (REASONS[1], "Kosten"),
        {
            ("2013", ""): "60 38",
            ("2013", "unter 20.000 Einwohnerinnen und Einwohner"): "38 16",
            ("2016", ""): "64 35",
            ("2016", "unter 20.000 Einwohnerinnen und Einwohner"): "41 -",
        },
    ),
    "ends of the scale": grid(
        "bars",
        ("Alles", "Fast alles", "Fast nichts", "Nichts", "Ungefähres", "Unbekanntes", LONG),
        {("2016", ""): "100 99.5 0.4 0 ~97 - 97.5"},
    ),
    "two editions": replace(
        grid("", ("Ja",), {("2013", ""): "54", ("2016", ""): "64"}),
        breaks=(SeriesBreak("2013", "2016", ""),),
    ),
    "euros as bars": _euros("bars"),
    "euros as trend": _euros("trend"),
    "euros as columns": _euros("grouped-columns"),
    "marks as bars": _marks("bars"),
    "marks as dots": _marks("dots"),
    "marks as panels": _marks("small-multiples"),
    "tiny parts": grid(
        "parts",
        ("sehr wenig", "wenig", "am meisten", "ein Rest mit langem Namen, der umbrechen muss"),
        {("2016", ""): "2 3 73 22"},
        "single",
    ),
    "parts of two editions": grid(
        "parts",
        ("Wenig", "Mehr", "Am meisten"),
        {("2013", ""): "12 30 58", ("2016", ""): "16 - 40"},
        "single",
    ),
    "a scale": _scale("", {("2016", ""): "10 20 40 15 12 3"}),
    "a scale of groups": _scale("stacked", _OPINIONS),
    "a scale to both sides": _scale("likert", _OPINIONS),
    "items with long names": _battery(
        "likert",
        (LONG, *REASONS[:3]),
        ("1 2 3 30 62 2", "9 20 23 32 12 4", "- 2 73 22 2 -", "40 55 1 1 1 2"),
    ),
    "items beside their strips": _battery(
        "stacked",
        ("Bus", "Parks und Gärten", "Bad"),
        ("1.5 2.5 3 30 61 2", "9.1 19.9 23 32 12 4", "100 0 0 0 0 0"),
    ),
    "eight groups": grid("stacked", MEANS, _EIGHT, "single"),
    "eight panels of bars": grid("small-multiples", MEANS, _EIGHT),
    "eight panels of lines": replace(
        grid("small-multiples", ("Netzwerke", "Zeitung"), _LINES),
        breaks=(SeriesBreak("2014", "2016", ""),),
    ),
    "breakdowns in panels": _breakdowns("small-multiples", ("Ja", "Nein"), "60 40"),
    "breakdowns as bars": _breakdowns("bars", ("Ja",), "60"),
    "breakdowns in strips": _breakdowns("stacked", ("Ja", "Nein"), "60 40"),
    "lines close to each other": grid(
        "slope",
        ("Ja", "Nein", "Mittelstädte", "Großstädte und Landkreise"),
        {("2013", ""): "50 49 48 47", ("2016", ""): "54 53 52 51"},
    ),
    "eight editions": replace(
        grid("trend", _YEARS, _BY_YEAR), breaks=(SeriesBreak("2013", "2016", ""),)
    ),
    "one line": replace(
        grid("trend", ("Netzwerke",), {key: of.split()[2] for key, of in _BY_YEAR.items()}),
        breaks=(SeriesBreak("2007", "2010", ""), SeriesBreak("2016", "2019", "")),
    ),
    "quarters of one answer": _quarters("", ("Ja",)),
    "quarters of several": _quarters("trend", ("Ja", "Nein", "Vielleicht")),
    "quarters in panels": _quarters("small-multiples", ("Ja",), ("", "klein", "groß")),
    "long names": grid(
        "slope",
        (REASONS[1], LONG, "Kosten"),
        {("2013", ""): "20 60 41", ("2016", ""): "40 55 43"},
    ),
    "a slope with a break": replace(
        grid("slope", _YEARS, {("2013", ""): "12 70 - 45", ("2016", ""): "16 61 40 45"}),
        breaks=(SeriesBreak("2013", "2016", ""),),
    ),
    "columns with many names": grid(
        "grouped-columns",
        REASONS[4:10],
        {("2016", ""): "100 0 38 57 12 -", ("2016", "klein"): "97.5 3 40 ~50 9 8"},
    ),
    "columns with words as wide as they are": grid(
        "grouped-columns",
        tuple(f"Erfundene Antwort {number}" for number in range(5)),
        {("2016", ""): "92 13 30 47 64"},
    ),
    "states": by_area(GERMANY, missing=["DE-HB"]),
    "states of several answers": by_area(GERMANY, ("Ja", LONG, "Nein"), missing=["DE-HB"]),
    "cantons": by_area(SWITZERLAND),
    "dots at the ends": grid(
        "dots",
        (REASONS[1], "Kosten", LONG),
        {("2024", ""): "41 99 3", ("2024", "unter 30"): "57 100 1", ("2024", "älter"): "- 0 6"},
    ),
    "changes at the ends": grid(
        "change",
        ("Nichts zu etwas", "Alles", REASONS[1], "Neues", LONG, "Altes"),
        {("2013", ""): "0 100 40 - 51 3", ("2016", ""): "2 98.5 40 12 50 -"},
    ),
}
