"""Made-up results, written down in every form in which offices and institutes deliver tables."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

YEARS = ("2023", "2025")
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "Wie oft fahren Sie mit dem Rad?": ("oft", "selten", "nie"),
    "Besitzen Sie ein Rad?": ("ja", "nein"),
    "Wie zufrieden sind Sie mit den Wegen?": ("zufrieden", "teils, teils", "unzufrieden"),
}
BREAKDOWNS: Mapping[str, tuple[str, ...]] = {
    "Geschlecht": ("Frauen", "Männer"),
    "Alter": ("18–39", "40+"),
}
GROUPS = ("", *(group for groups in BREAKDOWNS.values() for group in groups))
"""'' = everybody."""
Cells = list[list[str | None]]


class Key(NamedTuple):
    """Which value it is."""

    year: str
    question: str
    answer: str
    group: str


class Sheet(NamedTuple):
    """A sheet of a file."""

    name: str
    rows: Cells
    joined: tuple[str, ...] = ()
    """Areas of joined cells, ``C1:D1``."""


class Written(NamedTuple):
    """A file, and the values that it holds."""

    sheets: tuple[Sheet, ...]
    values: dict[Key, str]
    options: tuple[str, ...] = ()
    """What ``new`` must be told besides."""


def value_of(key: Key) -> str:
    """A whole share; those of a question make 100 in every year and group."""
    answers = QUESTIONS[key.question]
    seed = (
        7 * YEARS.index(key.year)
        + 5 * GROUPS.index(key.group)
        + 3 * list(QUESTIONS).index(key.question)
    )
    first = [11 + (seed + 13 * at) % 29 for at in range(len(answers) - 1)]
    return str([*first, 100 - sum(first)][answers.index(key.answer)])


def base_of(year: str, group: str) -> str:
    """How many were asked."""
    return str(1000 + 10 * YEARS.index(year) if not group else 300 + 7 * GROUPS.index(group))


def keys(years: Sequence[str] = YEARS, groups: Sequence[str] = GROUPS) -> Iterator[Key]:
    """In the order of years, questions, answers and groups."""
    for year in years:
        for question, answers in QUESTIONS.items():
            for answer in answers:
                yield from (Key(year, question, answer, group) for group in groups)


def _valued(years: Sequence[str] = YEARS, groups: Sequence[str] = GROUPS) -> dict[Key, str]:
    return {key: value_of(key) for key in keys(years, groups)}


def _breakdown_of(group: str) -> str:
    return next((name for name, groups in BREAKDOWNS.items() if group in groups), "")


def one_value_a_row() -> Written:
    rows: Cells = [["Jahr", "Frage", "Antwort", "Gliederung", "Gruppe", "Anteil", "n"]]
    for key, value in _valued().items():
        divided = [_breakdown_of(key.group) or "Gesamt", key.group or "Gesamt"]
        share = [f"{value} %", base_of(key.year, key.group)]
        rows.append([key.year, key.question, key.answer, *divided, *share])
    return Written((Sheet("Daten", rows),), _valued())


def one_column_a_breakdown() -> Written:
    rows: Cells = [["Frage", "Antwort", *BREAKDOWNS, "Anteil", "n", "Jahr"]]
    for key, value in _valued().items():
        divided = [key.group if key.group in groups else None for groups in BREAKDOWNS.values()]
        share = [value, base_of(key.year, key.group)]
        rows.append([key.question, key.answer, *divided, *share, key.year])
    return Written((Sheet("Daten", rows),), _valued())


def years_across() -> Written:
    rows: Cells = [["Frage", "Antwort", *YEARS]]
    for question, answers in QUESTIONS.items():
        rows.append([question, "Basis", *(base_of(year, "") for year in YEARS)])
        for answer in answers:
            shares = [f"{value_of(Key(year, question, answer, ''))} %" for year in YEARS]
            rows.append([question, answer, *shares])
        rows.append([question, "Summe", *("100 %" for _ in YEARS)])
    return Written((Sheet("Daten", rows),), _valued(groups=("",)))


def groups_across() -> Written:
    rows: Cells = [["Jahr", "Frage", "Antwort", "Gesamt", *GROUPS[1:], "Basis"]]
    for year in YEARS:
        for question, answers in QUESTIONS.items():
            for answer in answers:
                shares = [f"{value_of(Key(year, question, answer, group))} %" for group in GROUPS]
                rows.append([year, question, answer, *shares, base_of(year, "")])
    return Written((Sheet("Daten", rows),), _valued())


def answers_across() -> Written:
    """Groups down; the cells of answers that a question does not have are empty."""
    answers = [answer for own in QUESTIONS.values() for answer in own]
    rows: Cells = [["Jahr", "Frage", "Bevölkerungsgruppe", *answers, "n"]]
    for year in YEARS:
        for question, own in QUESTIONS.items():
            for group in GROUPS:
                shares = [
                    f"{value_of(Key(year, question, answer, group))} %" if answer in own else None
                    for answer in answers
                ]
                rows.append([year, question, group or "Gesamt", *shares, base_of(year, group)])
    return Written((Sheet("Daten", rows),), _valued())


def _block(year: str, question: str, answers: Sequence[str]) -> Cells:
    rows: Cells = [["Basis", *(base_of(year, group) for group in GROUPS)]]
    for answer in answers:
        rows.append([answer, *(value_of(Key(year, question, answer, g)) for g in GROUPS)])
    return rows


def _heads() -> Cells:
    upper: list[str | None] = [None, None]
    for name, groups in BREAKDOWNS.items():
        upper += [name, *(None for _ in groups[1:])]
    return [upper, [None, "Gesamt", *GROUPS[1:]]]


def banner() -> Written:
    """Question above each block, a head of two levels with joined cells."""
    rows: Cells = [["Radumfrage 2025 – Tabellenband (frei erfunden)"], ["Angaben in Prozent"], []]
    joined = []
    for number, (question, answers) in enumerate(QUESTIONS.items(), 1):
        rows += [[f"Tabelle {number}"], [f"F{number}. {question}"], ["Basis: alle Befragten"]]
        joined += [f"C{len(rows) + 1}:D{len(rows) + 1}", f"E{len(rows) + 1}:F{len(rows) + 1}"]
        rows += [*_heads(), *_block("2025", question, answers), []]
    rows.append(["* = Basis zu klein"])
    return Written((Sheet("Tabellen", rows, tuple(joined)),), _valued(("2025",)))


def a_sheet_a_table() -> Written:
    """With a list of contents in front."""
    contents: Cells = [["Inhalt"], ["Nr.", "Frage", "Blatt"]]
    sheets = []
    for number, (question, answers) in enumerate(QUESTIONS.items(), 1):
        contents.append([str(number), question, f"T{number}"])
        rows: Cells = [[question], ["Spaltenprozente, Basis: alle Befragten"], [], *_heads()]
        sheets.append(Sheet(f"T{number}", [*rows, *_block("2025", question, answers)]))
    options = ("--editions", "2025")
    return Written((Sheet("Inhalt", contents), *sheets), _valued(("2025",)), options)


def head_once() -> Written:
    rows: Cells = [["Radumfrage 2025 (frei erfunden), Angaben in %"]]
    rows.append([None, "Total", *GROUPS[1:]])
    for question, answers in QUESTIONS.items():
        rows += [[question], *_block("2025", question, answers), []]
    return Written((Sheet("Band", rows),), _valued(("2025",)))


def question_in_the_head() -> Written:
    rows: Cells = []
    for question, answers in QUESTIONS.items():
        rows += [[question, "Insgesamt", *GROUPS[1:]], *_block("2025", question, answers), []]
    return Written((Sheet("Band", rows),), _valued(("2025",)), ("--editions", "2025"))


def a_sheet_a_year() -> Written:
    sheets = []
    for year in YEARS:
        rows: Cells = [["Frage", "Antwort", "Anteil", "n"]]
        for question, answers in QUESTIONS.items():
            for answer in answers:
                share = value_of(Key(year, question, answer, ""))
                rows.append([question, answer, f"{share} %", base_of(year, "")])
        sheets.append(Sheet(year, rows))
    return Written(tuple(sheets), _valued(groups=("",)))


def shares_and_counts() -> Written:
    """On two sheets, with the bases on a third."""
    head: list[str | None] = ["Frage", "Antwort", "Gesamt", *GROUPS[1:]]
    shares: Cells = [head]
    counts: Cells = [head]
    bases: Cells = [["Frage", *head[2:]]]
    for question, answers in QUESTIONS.items():
        sizes = [int(base_of("2025", group)) for group in GROUPS]
        bases.append([question, *map(str, sizes)])
        for answer in answers:
            own = [value_of(Key("2025", question, answer, group)) for group in GROUPS]
            shares.append([question, answer, *own])
            pairs = zip(own, sizes, strict=True)
            counted = [str(round(int(share) * size / 100)) for share, size in pairs]
            counts.append([question, answer, *counted])
    sheets = (Sheet("Prozent", shares), Sheet("Absolut", counts), Sheet("Fallzahlen", bases))
    return Written(sheets, _valued(("2025",)), ("--editions", "2025"))


def a_sheet_a_group() -> Written:
    sheets = []
    for group in GROUPS:
        rows: Cells = [["Jahr", "Frage", "Antwort", "Anteil", "n"]]
        for year in YEARS:
            for question, answers in QUESTIONS.items():
                for answer in answers:
                    share = value_of(Key(year, question, answer, group))
                    rows.append([year, question, answer, f"{share} %", base_of(year, group)])
        sheets.append(Sheet(group or "Gesamt", rows))
    return Written(tuple(sheets), _valued())


def beside_each_other() -> Written:
    """Two tables for each question, the second behind an empty column."""
    rows: Cells = [["Radumfrage 2025 (frei erfunden), Angaben in %"], []]
    for question, answers in QUESTIONS.items():
        block = [[None, "Gesamt", *GROUPS[1:]], *_block("2025", question, answers)]
        rows += [[question], *([*row[:4], None, row[0], *row[4:]] for row in block), []]
    return Written((Sheet("Band", rows),), _valued(("2025",)))


FORMS: Mapping[str, Callable[[], Written]] = {
    form.__name__: form
    for form in (
        one_value_a_row,
        one_column_a_breakdown,
        years_across,
        groups_across,
        answers_across,
        banner,
        a_sheet_a_table,
        head_once,
        question_in_the_head,
        a_sheet_a_year,
        shares_and_counts,
        a_sheet_a_group,
        beside_each_other,
    )
}


def saved(written: Written, folder: Path) -> Path:
    """As CSV of German Excel where there is one sheet without joined cells, else as a workbook."""
    (first, *more) = written.sheets
    if not more and not first.joined:
        text = io.StringIO()
        csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(first.rows)
        (folder / "table.csv").write_bytes(text.getvalue().encode("utf-8-sig"))
        return folder / "table.csv"
    book = Workbook()
    for at, sheet in enumerate(written.sheets):
        page = book.active if at == 0 else book.create_sheet()
        assert page is not None
        page.title = sheet.name
        for row in sheet.rows:
            page.append([_typed(cell) for cell in row])
        for area in sheet.joined:
            page.merge_cells(area)
    book.save(folder / "table.xlsx")
    return folder / "table.xlsx"


def _typed(cell: str | None) -> str | int | None:
    return int(cell) if cell is not None and cell.isdigit() else cell
