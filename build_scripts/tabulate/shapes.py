"""Which program wrote a CSV of answer sheets, told by its headings.

LimeSurvey: headings by code, full text or both. SoSci Survey: ``CASE`` and the number of the
questionnaire. Kobo: ``_uuid``. SurveyMonkey: a second row names the answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.tabulate.sheets import Variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.tabulate.sheets import Form

_CODE_AND_TEXT = re.compile(r"([A-Za-z]\w*(?:\[[^\]]*\])?)\. (.+)", re.DOTALL)
_LIMESURVEY = (
    {"submitdate", "startlanguage"},
    {"submitdate", "lastpage"},
    {"response id", "date submitted"},
    {"antwort id", "datum abgeschickt"},
    {"antwort-id", "datum abgeschickt"},
)
_WHOLE_QUESTION = {"response", "open-ended response", ""}
"""Second row of a SurveyMonkey export where a question has one column."""
OF_NOBODY: dict[Form, frozenset[str]] = {
    "limesurvey": frozenset(
        {"id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate"}
        | {"datestamp", "ipaddr", "refurl", "interviewtime", "response id", "date submitted"}
        | {"last page", "start language", "date started", "date last action", "ip address"}
        | {"antwort id", "antwort-id", "datum abgeschickt", "letzte seite", "start-sprache"}
        | {"datum gestartet", "datum letzte aktivität", "ip-adresse", "weiterleitungs-url"}
    ),
    "sosci": frozenset(
        {"case", "serial", "ref", "questnnr", "mode", "started", "lastdata", "finished"}
        | {"q_viewer", "lastpage", "maxpage", "missing", "missrel", "time_sum", "time_rsi"}
        | {"language", "status", "deg_time", "submitted"}
        | {f"time{page:03}" for page in range(1, 200)}
    ),
    "kobo": frozenset(
        {"start", "end", "today", "username", "deviceid", "phonenumber", "_id", "_uuid"}
        | {"_submission_time", "_validation_status", "_notes", "_status", "_submitted_by"}
        | {"__version__", "_tags", "_index", "meta/instanceid", "formhub/uuid"}
    ),
    "surveymonkey": frozenset(
        {"respondent id", "collector id", "start date", "end date", "ip address"}
        | {"email address", "first name", "last name", "custom data 1"}
    ),
}
"""Columns about the filling in, never questions; in small letters."""
RESPONDENT: dict[Form, tuple[str, ...]] = {
    "limesurvey": ("id", "response id", "antwort id", "antwort-id"),
    "sosci": ("case",),
    "kobo": ("_uuid", "_id"),
    "surveymonkey": ("respondent id",),
}
"""The column that tells one respondent from another."""


@dataclass(frozen=True, slots=True)
class Shape:
    form: Form
    variables: tuple[Variable, ...]
    """One for each column, with the words that the headings hold."""
    heading_rows: int = 1


def shape_of(rows: Sequence[Sequence[str]]) -> Shape:
    """The shape that the first rows of a file tell; ``csv`` where no program is known."""
    head = [cell.strip() for cell in rows[0]]
    low = {cell.lower() for cell in head}
    codes = {cell.partition(". ")[0] for cell in low}  # where headings hold code and text
    if any(marks <= low or marks <= codes for marks in _LIMESURVEY):
        return Shape("limesurvey", tuple(_limesurvey(head)))
    if "case" in low and low & {"questnnr", "serial"}:
        return _sosci(head, rows)
    if "_uuid" in low or {"_id", "_submission_time"} <= low:
        return Shape("kobo", tuple(map(Variable, head)))
    if head[0].lower() == "respondent id" or {"respondent id", "collector id"} <= low:
        return _surveymonkey(head, rows)
    # A first column without a heading is the number of the row, as R writes it.
    named = [cell or ("row" if not at else "") for at, cell in enumerate(head)]
    return Shape("csv", tuple(map(Variable, named)))


def _limesurvey(head: Sequence[str]) -> list[Variable]:
    """Columns are called by their code where headings hold it; the words after it are the label."""
    found = [_CODE_AND_TEXT.fullmatch(heading) for heading in head]
    codes = [each[1] if each else heading for each, heading in zip(found, head, strict=True)]
    if len(set(codes)) < len(codes):
        return list(map(Variable, head))
    labels = [each[2].strip() if each else "" for each in found]
    return list(map(Variable, codes, labels))


def _sosci(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Shape:
    """With words in the second row where the export was told to write them."""
    at = [cell.lower() for cell in head].index("case")
    second = list(rows[1]) if len(rows) > 1 else []
    if len(second) == len(head) and not second[at].strip().isdigit():
        words = [cell.strip() for cell in second]
        return Shape("sosci", tuple(map(Variable, head, words)), heading_rows=2)
    return Shape("sosci", tuple(map(Variable, head)))


def _surveymonkey(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Shape:
    """The first row names a question once, the second each of its answers."""
    second = [cell.strip() for cell in rows[1]] if len(rows) > 1 else []
    second += [""] * (len(head) - len(second))
    found, question = [], ""
    for number, (cell, part) in enumerate(zip(head, second, strict=False), 1):
        question = cell or question or f"column {number}"
        is_whole = part.lower() in _WHOLE_QUESTION
        name = question if is_whole and cell else f"{question} [{part or number}]"
        found.append(Variable(name, part if not is_whole else question, set_name=question))
    sets = [each.set_name for each in found]
    variables = tuple(
        each if sets.count(each.set_name) > 1 else Variable(each.name, each.label) for each in found
    )
    return Shape("surveymonkey", variables, heading_rows=2)
