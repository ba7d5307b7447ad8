"""What became of every cell of a file, as a table at the end of ``new``."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, visible
from build_scripts.start.layout.footnotes import LETTERS, meaning_of
from build_scripts.start.sheets.grid import letters
from build_scripts.survey.wording import format_number
from build_scripts.telling import translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.start.layout.understanding import Understanding
    from build_scripts.start.package_draft import Draft
    from build_scripts.start.reported import ReportedTable

_FATES = ("value", "base", "words", "left out")
_MOST_PLACES = 3
_SAID = {
    "value": "published",
    "base": "published beside values",
    "words": "words and years",
    "left out": "LEFT OUT",
}


@dataclass(slots=True)
class _Line:
    cells: int = 0
    sheets: dict[str, None] = field(default_factory=dict)
    places: list[str] = field(default_factory=list)


def account_of(
    read: Understanding, table: ReportedTable, language: str = "en", done: str = "written"
) -> Iterator[str]:
    """Lines for people: what each part was taken for, what is left out and why, and sums.

    The table is in ``language`` already, so that its columns stand under each other. ``done`` says
    what happens to values.
    """
    lines = _gathered(read)
    many = sum(bool(grid.cells or grid.left_out) for grid in read.grids) > 1
    rows = [("cells", "became", "where", "taken for")]
    for (fate, what), line in sorted(lines.items(), key=_in_order):
        number = format_number(line.cells, language)
        rows.append((number, _SAID[fate], _where(line, many=many), visible_all(what)))
    yield f"What was read from {read.grids[0].file}:"
    told = [[translated(cell, language) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in told) for at in range(3)]
    for number, became, where, what in told:
        yield (
            f"  {number:>{widths[0]}}  {became:<{widths[1]}}  {where:<{widths[2]}}  {what}"
        ).rstrip()
    yield from _sums(lines, table, language, done)
    yield from _tables_beside(read)
    yield from _sheets(read)
    yield from _decisions(read, table)


def visible_all(text: str) -> str:
    """A reason in signs that can be seen, not shortened where it is one of ours."""
    return "".join(sign if sign.isprintable() else "?" for sign in text)


def _gathered(read: Understanding) -> dict[tuple[str, str], _Line]:
    lines: dict[tuple[str, str], _Line] = {}
    for (sheet, row, column), entry in read.ledger.entries.items():
        line = lines.setdefault((entry.fate, entry.what), _Line())
        line.cells += 1
        line.sheets[sheet] = None
        if len(line.places) < _MOST_PLACES:
            line.places.append(f"{letters(column)}{row}")
    for grid in read.grids:
        for part in grid.left_out:
            line = lines.setdefault(("left out", f"{part.what}: {part.why}"), _Line())
            line.cells += part.cells
            line.sheets[grid.sheet] = None
    return lines


def _in_order(item: tuple[tuple[str, str], _Line]) -> int:
    return _FATES.index(item[0][0])


def _where(line: _Line, *, many: bool) -> str:
    places = ", ".join(line.places) + (" …" if line.cells > len(line.places) > 0 else "")
    if not many:
        return places
    names = [visible(sheet) for sheet in line.sheets]
    sheets = names[0] if len(names) == 1 else f"{len(names)} sheets"
    return f"{sheets}: {places}" if places and len(names) == 1 else sheets


def _sums(
    lines: dict[tuple[str, str], _Line], table: ReportedTable, language: str, done: str
) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for (fate, _), line in lines.items():
        counted[fate] += line.cells
    written = partial(format_number, language=language)
    parts = " + ".join(f"{written(counted[fate])} {_SAID[fate].lower()}" for fate in _FATES)
    yield f"  {written(counted.total())} cells = {parts}"
    missing = [value for value in table.values if not value.value]
    silent = len(table.values) - counted["value"]
    said = f"{written(len(table.values))} values {done}"
    if missing:
        said += f", {written(len(missing))} of them as missing, with what the cell says"
    if silent:
        said += f" ({written(silent)} of rows without a value)"
    yield f"  {said}"


def _sheets(read: Understanding) -> Iterator[str]:
    """What each of several sheets was taken for, once for all that are alike."""
    alike: dict[str, list[str]] = {}
    for sheet, taken_for in read.sheets.items():
        alike.setdefault(taken_for, []).append(sheet)
    for taken_for, sheets in alike.items():
        name = "Sheet" if len(sheets) == 1 else "Sheets"
        yield f"  {name} {listed(sheets)}: {taken_for}"


def _tables_beside(read: Understanding) -> Iterator[str]:
    """Sheets that were read as several tables from left to right."""
    columns: dict[str, dict[int, None]] = {}
    for table, _ in read.shapes:
        columns.setdefault(table.grid.sheet, {})[table.grid.left + 1] = None
    for sheet, starts in columns.items():
        if len(starts) > 1:
            name = f" ({visible(sheet)})" if sheet else ""
            yield f"  Tables beside each other, from columns {listed(map(letters, starts))}{name}"


def _decisions(read: Understanding, table: ReportedTable) -> Iterator[str]:
    """What a person should look at."""
    editions = list(dict.fromkeys(value.edition for value in table.values))
    yield f"  Editions: {listed(editions)}"
    if table.is_percent_told:
        yield "  Taken for per cent, because answers add up to 100; --unit says otherwise"
    if any(not value.unit for value in table.values):
        yield "  Nothing says what the numbers are; --unit percent, or the name of a unit, does"
    for said in read.facts.proposed.values():
        yield f"  Said of the survey, and proposed by make fill: {visible(said)}"
    for name, said in read.facts.left_out:
        place = f"its place is {name} in data/editions.csv"
        yield f"  Said of the survey and left out: {visible(said)}; {place}"
    for (marks, meaning), number in _marks(read).items():
        said = meaning or "not explained in the file"
        yield f"  {number} cell(s) with {marks!r}: {visible(said)}"


def _marks(read: Understanding) -> dict[tuple[str, str], int]:
    """How many cells bear marks that mean the same; letters of one test stand together."""
    counted = Counter(point.reading.mark for point in read.points if point.reading.mark)
    found: dict[tuple[str, str], int] = {}
    for mark, number in sorted(counted.items(), key=lambda pair: (pair[0][:1].isalpha(), pair[0])):
        meaning = meaning_of(mark, read.meanings)
        is_of_all = bool(meaning) and meaning == read.meanings.get(LETTERS)
        key = (LETTERS if is_of_all else mark, meaning)
        found[key] = found.get(key, 0) + number
    return found


def remarks_on(draft: Draft) -> Iterator[str]:
    """Batteries with their items, and questions whose shares tell no answer mode."""
    yield from _batteries(draft)
    title = f"title_{draft.languages[0]}"
    answers = Counter(row["question_id"] for row in draft.tables["answer_options"])
    for row in draft.tables["questions"]:
        is_open = row["answer_mode"] == "indicator" and row["unit"] == "percent"
        if is_open and not row["summary_of"] and answers[row["question_id"]] > 1:
            yield (
                f"  {visible(row[title])}: the shares do not add up to 100, so nothing is claimed; "
                "write single or multiple into answer_mode of data/questions.csv where you know it"
            )


def _batteries(draft: Draft) -> Iterator[str]:
    title = f"title_{draft.languages[0]}"
    items = Counter(row["battery_id"] for row in draft.tables["questions"])
    for row in draft.tables["batteries"]:
        number = items[row["battery_id"]]
        said = f"  {visible(row[title])}: {number} items on one scale, one figure with them as rows"
        yield said
