"""Lines of words above a table: question, number, base, measure, period."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.periods import Period, period_of, years_in
from build_scripts.start.layout.sheet_names import group_of_line
from build_scripts.start.layout.survey_facts import facts_in
from build_scripts.start.layout.words import BASE_SIZE, LINES, is_total, without_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.ledger import Ledger
    from build_scripts.start.sheets.grid import Cell, Grid

_COUNTED = re.compile(r"(\d[\d.,'’ ]*\d|\d)\s+(?=[^\W\d])")
"""``1.000 Befragte``."""
_REMARK = re.compile(r"\s*[(\[–-]\s*([^()\[\]]+?)\s*[)\]]?$")
_STUDY = re.compile(
    r"(?i)umfrage|befragung|erhebung|studie|survey|poll|study|tabellenband|tables?\b"
)
_DATED_TITLE = re.compile(r"[,(–-]\s*((?:19|20)\d\d)\s*\)?(?:$|\s*[(,–-])")


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for all values of a table where the table itself does not say."""

    question: str = ""
    table: str = ""
    """``Tabelle 1``, as the file calls it."""
    population: str = ""
    base_n: str = ""
    measure: str = ""
    """``percent`` or ``count``."""
    several: bool = False
    """Several answers were possible."""
    group: tuple[str, str] | None = None
    """Breakdown and group, where a line says whose values they are."""
    period: Period | None = None


def read_heading(
    grid: Grid, cells: Sequence[Cell], above: Context, ledger: Ledger, *, is_asked: bool = False
) -> Context:
    """The context of a table from the lines above it; ``above`` holds where they say nothing.

    ``is_asked``: somebody says the question, so that a line is one only where it asks.
    """
    found = replace(above, question="", population="", base_n="", several=False, table="")
    found = replace(found, group=None)
    candidates: list[tuple[Cell, str]] = []
    for cell in cells:
        found, rest = _line(grid, cell, found, ledger)
        if rest:
            candidates.append((cell, rest))
    chosen = _question_among(candidates, is_asked=is_asked)
    for cell, text in candidates:
        if chosen and cell is chosen[0]:
            ledger.put(grid, cell, "words", "the question")
            found = with_question(text, found)
        else:
            ledger.put(grid, cell, "left out", "a title or remark above a table")
    dated = _DATED_TITLE.search(chosen[1]) if chosen else None
    if dated and not LINES["question"].search(dated.string):
        found = replace(found, period=period_of(dated[1]))
    years = set().union(*(years_in(text) for cell, text in candidates if (cell, text) != chosen))
    if len(years) == 1:
        found = replace(found, period=period_of(years.pop()))
    return found


def _line(grid: Grid, cell: Cell, found: Context, ledger: Ledger) -> tuple[Context, str]:
    """The context with what a line says, and the rest that may be a question or a title."""
    text = cell.text
    if match := LINES["table"].match(text):
        ledger.put(grid, cell, "words", "the number of the table")
        found, text = replace(found, table=match[0].strip(" :.–-")), text[match.end() :].strip()
    if period := period_of(text):
        ledger.put(grid, cell, "words", "year or period of the table")
        return replace(found, period=period), ""
    group = group_of_line(without_size(text))
    if group or (text and is_total(text)):
        ledger.put(grid, cell, "words", "the group whose values they are")
        size = BASE_SIZE.search(text)
        return replace(found, group=group, base_n=size[1] if size else found.base_n), ""
    if match := LINES["base"].match(text):
        ledger.put(grid, cell, "words", "what the values refer to")
        base = BASE_SIZE.sub("", text[match.end() :]).strip(" ,;()")
        size = BASE_SIZE.search(text) or _COUNTED.match(base)
        base = _COUNTED.sub("", base) if size else base
        return replace(found, population=base, base_n=size[1] if size else ""), ""
    for measure in ("percent", "count"):
        if LINES[measure].match(text):
            ledger.put(grid, cell, "words", "what the numbers are")
            return replace(found, measure=measure), ""
    if LINES["several"].search(text) and len(text) < 60 and "?" not in text:  # noqa: PLR2004  # a line
        ledger.put(grid, cell, "words", "that several answers were possible")
        return replace(found, several=True), ""
    return found, text


def _question_among(
    candidates: Sequence[tuple[Cell, str]], *, is_asked: bool
) -> tuple[Cell, str] | None:
    """The last line that asks; else the last that does not name the study as a whole."""
    asking = [
        each for each in candidates if any(LINES[n].search(each[1]) for n in ("question", "code"))
    ]
    naming = [
        each
        for each in candidates
        if not is_asked and not _STUDY.search(each[1]) and not facts_in(each[1])
    ]
    return next(iter([*asking[-1:], *naming[-1:]]), None)


def with_question(text: str, found: Context) -> Context:
    """The question without its number and without remarks in brackets that say something else."""
    words, said = asked_in(text)
    return replace(
        found,
        question=words,
        several=found.several or said.several,
        measure=said.measure or found.measure,
        population=said.population or found.population,
        base_n=said.base_n or found.base_n,
    )


def without_code(text: str) -> str:
    """The question without its number: ``F3.``."""
    return LINES["code"].sub("", text).strip() or text


def asked_in(text: str) -> tuple[str, Context]:
    """The words of a question, and what is said beside it: ``(multiple answers)``, ``(in %)``."""
    said = Context()
    words = without_code(text)
    while match := _REMARK.search(words):
        part = match[1].strip(" .,;")
        is_bracketed = match[0].strip()[0] in "(["
        if LINES["several"].search(part):
            said = replace(said, several=True)
        elif LINES["percent"].match(part):
            said = replace(said, measure="percent")
        elif LINES["count"].match(part) and not part.lower().startswith("anzahl"):
            said = replace(said, measure="count")
        elif is_bracketed and (base := LINES["base"].match(part)):
            size = BASE_SIZE.search(part)
            rest = BASE_SIZE.sub("", part[base.end() :]).strip(" ,;()")
            said = replace(said, population=rest, base_n=size[1] if size else "")
        elif is_bracketed and BASE_SIZE.fullmatch(part):
            said = replace(said, base_n=part.partition("=")[2].strip())
        else:
            break
        words = words[: match.start()].strip()
    if LINES["several"].search(words):
        said = replace(said, several=True)
    return words, said
