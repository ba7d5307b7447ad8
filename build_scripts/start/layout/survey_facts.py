"""What lines around tables say of the survey itself: ``CATI, n = 1.004, 12.–30. Mai 2024``.

Such a line is no question and no value. What it says is proposed to a person, never taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.start.layout.periods import years_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.start.layout.ledger import Ledger
    from build_scripts.start.sheets.grid import Cell, Grid

TOLD = "says how people were asked; make fill proposes it"
_AROUND = frozenset(
    {
        *("a title or remark above a table", "a remark beside the tables"),
        *("a cover or list of contents", "a sheet without values"),
    }
)
"""What becomes of lines that no rule of tables takes."""
_LONGEST = 120
"""Letters; a line of facts is no paragraph."""
_MONTH = (
    r"(?:jan(?:uar|uary|vier)?|feb(?:ruar|ruary)?|février|märz|mar(?:ch|s)?|apr(?:il)?|avril|mai|may"
    r"|jun[ie]|juin|jul[iy]|juillet|aug(?:ust)?|août|sept(?:ember|embre)?|o[kc]t(?:ober|obre)?"
    r"|nov(?:ember|embre)?|de[zc](?:ember|embre)?|décembre)\.?"
)
_TO = r"\s*(?:[-–]|bis(?: zum)?|to|until|au|à|and|und|et)\s*"
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:vom |from |du )?\d{1,2}\.?"
_PERIODS = (
    rf"{_DAY}(?: ?{_MONTH})?(?: {_YEAR})?{_TO}\d{{1,2}}\.? ?{_MONTH}(?: {_YEAR})?",
    rf"{_MONTH}(?: {_YEAR})?{_TO}{_MONTH} {_YEAR}",
    rf"{_MONTH} {_YEAR}",
    rf"{_DAY}\s?\d{{1,2}}\.(?:\d{{2,4}})?{_TO}\d{{1,2}}\.\s?\d{{1,2}}\.\d{{2,4}}",
)
_ASKING = (
    r"(?:computergestützte |repräsentative |standardisierte |representative )*"
    r"(?:telefon(?:isch\w*)?|schriftlich\w*|postalisch\w*|persönlich\w*|mündlich\w*|online|web|post"
    r"|telephone|phone|face[- ]to[- ]face|paper|mail|postal|papier)"
)
_KIND = r"(?:befragung|umfrage|erhebung|interviews?|survey|poll|fragebogen|questionnaires?)"
_SHORT = r"(?:cati|cawi|capi|papi|casi|tapi)"
_IN_FRENCH = r"en ligne|par téléphone|en face à face|par courrier|téléphoniques?|postale?"
_MODES = (
    _SHORT,
    rf"{_ASKING}(?:[- ]{_KIND}|{_KIND})?(?: \({_SHORT}\))?",
    rf"(?:enquête|sondage|entretiens?|questionnaire) (?:{_IN_FRENCH})(?: \({_SHORT}\))?",
    r"en ligne|par téléphone|en face à face|par courrier",
)
_SAYS_HOW = re.compile(rf"\b{_SHORT}\b|{_KIND}|enquête|sondage", re.IGNORECASE)
_NUMBER = r"\d[\d.,'’ \u00a0\u202f]*"
_PEOPLE = r"befragten?|interviews|respondents|répondants|personnes interrogées"
_SIZE = r"n|befragte|fallzahl|stichprobe|sample(?: size)?|respondents|échantillon"
_RESPONDENTS = (rf"(?:{_SIZE})\s*[=:]\s*{_NUMBER}", rf"{_NUMBER}\s*(?:{_PEOPLE})")
_LABELS = {
    "mode": r"methode|erhebungsmethode|erhebungsart|befragungsart|method|mode|méthode",
    "field_period": r"feldzeit|feldphase|befragungszeitraum|erhebungszeitraum|zeitraum|field ?work"
    r"|field period|période(?: d’enquête)?|terrain|dates? du terrain",
    "population": r"grundgesamtheit|zielgruppe|target population|universe|population(?: cible)?",
    "conducted_by": r"institut|durchführung|durchgeführt von|conducted by|institute|réalisé par",
}
_PARTS = re.compile(r"[,;|•·]\s+|\s+[|•·/–]\s+|\.\s+(?=\w+:)")
_FORMS = {
    "mode": re.compile("|".join(_MODES), re.IGNORECASE),
    "field_period": re.compile("|".join(_PERIODS), re.IGNORECASE),
    "responses": re.compile("|".join(_RESPONDENTS), re.IGNORECASE),
}
_LABELLED = {
    name: re.compile(rf"(?:{form})(?:\s*[:–-]\s*|\s+)(?P<said>.+)", re.IGNORECASE)
    for name, form in _LABELS.items()
}


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """What a file says of its newest edition, as it says it."""

    proposed: Mapping[str, str] = field(default_factory=dict)
    """By column of editions: ``mode``, ``field_period``, ``population``, ``conducted_by``."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Column and words of what is only told: numbers, and what another line says longer."""


def facts_in(line: str) -> dict[str, str]:
    """The facts of a line; {} where it is about something else as well, or asks."""
    parts = [part.strip(" .:") for part in _PARTS.split(line) if part.strip(" .:")]
    if "?" in line or len(line) > _LONGEST:
        return {}
    found = {name: said for part in parts for name, said in _fact(part)}
    is_whole = len(found) == len(parts) or len(found) > 1
    is_one_word = len(parts) == 1 and ":" not in line and not _SAYS_HOW.search(line)
    return found if is_whole and not is_one_word else {}


def _fact(part: str) -> Iterator[tuple[str, str]]:
    """What one part says, at most."""
    for name, form in _FORMS.items():
        if form.fullmatch(part):
            yield name, part
            return
    for name, form in _LABELLED.items():
        if match := form.fullmatch(part):
            is_sure = ":" in part or name != "field_period" or _FORMS[name].fullmatch(match["said"])
            if is_sure and (":" in part or name in {"field_period", "conducted_by"}):
                yield name, match["said"].strip()
            return


def facts_around(grids: Sequence[Grid], ledger: Ledger, newest: int) -> SurveyFacts:
    """What lines say that were left out so far; of several the longest is proposed.

    ``newest`` is the year of the newest edition; a line that names others is not about it.
    """
    said: dict[str, dict[str, None]] = {}
    for grid, cell in _left_out(grids, ledger):
        years = years_in(cell.text)
        found = facts_in(cell.text) if not years or str(newest) in years else {}
        if found:
            ledger.restate(grid, cell, "left out", TOLD)
        for name, text in found.items():
            said.setdefault(name, {})[text] = None
    proposed = {name: max(texts, key=len) for name, texts in said.items() if name != "responses"}
    others = [
        (name, text) for name, texts in said.items() for text in texts if text != proposed.get(name)
    ]
    return SurveyFacts(proposed, tuple(others))


def _left_out(grids: Sequence[Grid], ledger: Ledger) -> Iterator[tuple[Grid, Cell]]:
    for grid in grids:
        for cell in grid.cells.values():
            entry = ledger.entries.get((grid.sheet, cell.row, cell.column))
            if entry and entry.fate == "left out" and entry.what in _AROUND:
                yield grid, cell
