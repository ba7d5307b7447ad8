"""Made-up answer sheets as LimeSurvey exports them: nobody has ever filled one in.

    python -m tests.made_up_answers fahrrad-2025.csv

Byte order mark, every cell quoted, CRLF, an empty last line; people who did not finish; a filter, a
set of boxes, a number, weights, free words, and a cell that a spreadsheet would run.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.telling import own_language

if TYPE_CHECKING:
    from collections.abc import Iterator

RESPONDENTS = 900
SAID = {
    "de": f"{RESPONDENTS} erfundene Antwortbögen von Menschen, die es nicht gibt",
    "en": f"{RESPONDENTS} made-up answer sheets of people who do not exist",
}
_AGES = {"A1": "unter 30", "A2": "30 bis 49", "A3": "50 bis 64", "A4": "65 und älter"}
_YES_NO = {"Y": "Ja", "N": "Nein"}
_WAYS = {
    "SQ001": "Zur Arbeit",
    "SQ002": "Zum Einkaufen",
    "SQ003": "In der Freizeit",
    "SQ004": "Im Beruf",
}
_AGREE = {
    "A1": "Stimme gar nicht zu",
    "A2": "Stimme eher nicht zu",
    "A3": "Stimme eher zu",
    "A4": "Stimme voll zu",
}
_QUESTIONS = {
    "alter": "Wie alt sind Sie?",
    "rad": "Fahren Sie Fahrrad?",
    "wege": "Wofür nutzen Sie das Fahrrad?",
    "strecke": "Wie viele Kilometer fahren Sie in der Woche?",
    "sicher": "Auf dem Fahrrad fühle ich mich in der Stadt sicher.",
    "wunsch": "Was wünschen Sie sich?",
}
_WORDS = ('Mehr Wege; "breite"\nund helle', '=HYPERLINK("https://example.org")', "")


@dataclass(frozen=True)
class Sheet:
    """One person, who does not exist."""

    number: int
    finished: bool
    age: str
    rides: str
    ways: frozenset[str]
    kilometres: int
    safe: str
    words: str
    weight: float


def sheets(respondents: int = RESPONDENTS, seed: int = 5) -> Iterator[Sheet]:
    dice = random.Random(seed)  # noqa: S311  # made up
    for number in range(1, respondents + 1):
        age = dice.choices(list(_AGES), (0.2, 0.35, 0.27, 0.18))[0]
        rides = dice.choices("YN", (0.66, 0.34) if age != "A4" else (0.4, 0.6))[0]
        ways = {
            key for key, p in zip(_WAYS, (0.5, 0.35, 0.8, 0.03), strict=True) if dice.random() < p
        }
        yield Sheet(
            number=number,
            finished=dice.random() > 0.07,
            age=age,
            rides=rides,
            ways=frozenset(ways),
            kilometres=round(dice.expovariate(1 / 22)) + 1,
            safe=dice.choices(list(_AGREE), (0.18, 0.34, 0.33, 0.15))[0],
            words=_WORDS[number % 3] if number % 97 == 0 else "",
            weight=round({"A1": 1.2, "A2": 0.9, "A3": 1.0, "A4": 1.1}[age] + dice.random() / 4, 6),
        )


def export(
    everybody: Iterator[Sheet], *, answers: bool = True, mark: str = ";", texts: bool = True
) -> bytes:
    """The file: full ``answers`` or codes; headings with ``texts`` or codes alone."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    boxes = [f"wege[{key}]" for key in _WAYS]
    codes = ["alter", "rad", *boxes, "wege[other]", "strecke", "sicher", "wunsch", "gewicht"]
    writer.writerow(
        ["id", "submitdate", "lastpage", "startlanguage", "seed", "token"]
        + [_heading(code) if texts else code for code in codes]
    )
    for sheet in everybody:
        writer.writerow(_row(sheet, answers=answers))
    return b"\xef\xbb\xbf" + text.getvalue().encode() + b"\r\n"


def _heading(code: str) -> str:
    stem, _, item = code.removesuffix("]").partition("[")
    if stem not in _QUESTIONS:
        return code
    words = {**_WAYS, "other": "Sonstiges"}.get(item, "")
    return f"{code}. {_QUESTIONS[stem]}" + (f" [{words}]" if item else "")


def _row(sheet: Sheet, *, answers: bool) -> list[str]:
    day = f"2025-03-{sheet.number % 28 + 1:02} 10:00:00"
    own = [str(sheet.number), day if sheet.finished else "", "3" if sheet.finished else "1"]
    own += ["de", str(700000 + sheet.number), f"person{sheet.number}@example.org"]
    if not sheet.finished:
        unseen = "N/A" if answers else ""
        return [*own, *[unseen] * 10, f"{sheet.weight:.6f}"]
    rides = sheet.rides == "Y"
    return [
        *own,
        _AGES[sheet.age] if answers else sheet.age,
        _YES_NO[sheet.rides] if answers else sheet.rides,
        *(_box(key, sheet, answers=answers) for key in _WAYS),
        ("" if rides else "N/A") if answers else "",
        str(sheet.kilometres) if rides else ("N/A" if answers else ""),
        (_AGREE[sheet.safe] if answers else sheet.safe) if rides else ("N/A" if answers else ""),
        f"'{sheet.words}" if sheet.words.startswith("=") else sheet.words,
        f"{sheet.weight:.6f}",
    ]


def _box(key: str, sheet: Sheet, *, answers: bool) -> str:
    """As codes, not ticked and not asked are the same empty cell."""
    if sheet.rides == "N":
        return "N/A" if answers else ""
    if key in sheet.ways:
        return "Ja" if answers else "Y"
    return "Nein" if answers else ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(export(sheets()))
    print(f"{sys.argv[1]}: {SAID[own_language()]}")
