"""Tables as they are sent become packages with at most ten answers, every number that of its cell.

The tables are read here a second time, cell by cell, without a line of the program.
"""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
import pytest

from build_scripts.command_line import main
from build_scripts.reading import examine
from tests.delivered_workbooks import delivered, names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

_SEVERAL = " (Mehrfachnennungen)"
"""How a question was asked, and no word of it: it stands in ``answer_mode``."""
_BESIDE = ("n", "Jahr", "Basis")


class Key(NamedTuple):
    """Which value it is, in the words of the table."""

    year: str
    question: str
    answer: str
    group: str
    """'' = everybody."""


Numbers = dict[Key, Decimal | None]
Cells = list[list[str]]


def cells_of(file: Path, sheet: int = 0) -> Cells:
    """A sheet, numbers with a point, shares as per cent."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.reader(stream, delimiter=";"))
    rows = openpyxl.load_workbook(file).worksheets[sheet].iter_rows()
    return [[_shown(cell.value, cell.number_format) for cell in row] for row in rows]


def _shown(value: object, form: str) -> str:
    if "%" in form and isinstance(value, (int, float)):
        return f"{value * 100:.10g} %"
    return "" if value is None else str(value)


def number(cell: str) -> Decimal | None:
    """None = a mark without a number."""
    plain = cell.removesuffix("%").strip().replace(",", ".")
    return None if plain == "*" else Decimal(plain)


def one_value_a_row(cells: Cells, breakdowns: Sequence[str] = (), year: str = "2024") -> Numbers:
    head, *rows = cells
    found = {}
    for row in rows:
        said = dict(zip(head, row, strict=True))
        group = "".join(said[name] for name in breakdowns)
        key = Key(said.get("Jahr", year), said["Frage"], said["Antwort"], group)
        found[key] = number(said["Anteil"])
    return found


def groups_across(cells: Cells, total: str) -> Numbers:
    head, *rows = cells
    return {
        Key("2024", row[0], row[1], "" if group == total else group): number(cell)
        for row in rows
        for group, cell in zip(head[2:], row[2:], strict=True)
        if group not in _BESIDE and row[1] not in _BESIDE
    }


def answers_across(cells: Cells) -> Numbers:
    head, *rows = cells
    return {
        Key(row[0], row[1], answer, ""): number(cell)
        for row in rows
        for answer, cell in zip(head[2:], row[2:], strict=True)
        if answer not in _BESIDE
    }


def blocks(cells: Cells) -> Numbers:
    """A question in the second line of a block, groups in its fifth, answers from the seventh."""
    found = {}
    starts = [at for at, row in enumerate(cells) if row[0].startswith("Tabelle ")]
    for start in starts:
        question = cells[start + 1][0].partition(" ")[2]
        groups = ["", *cells[start + 4][2:]]
        at = start + 6
        while cells[at][0]:
            for group, cell in zip(groups, cells[at][1:], strict=True):
                found[Key("2025", question, cells[at][0], group)] = number(cell)
            at += 1
    return found


def small_table(cells: Cells) -> Numbers:
    question, group = cells[0][0], cells[3][2].rstrip("*")
    found = {Key("2023", question, row[0], ""): number(row[1]) for row in cells[4:8]}
    return found | {Key("2023", question, cells[4][0], group): number(cells[4][2])}


def shares_apart(sheet: Cells) -> Numbers:
    """Blocks of a question, two rows of groups and the answers, ended by an empty line."""
    found, question, groups = {}, "", [""]
    for above, row in pairwise(sheet):
        if row[0].startswith("Frage "):
            question = row[0].partition(": ")[2]
        elif above[:2] == ["", "Gesamt"]:
            groups = ["", *row[2:]]
        elif row[1].isdigit():
            for group, cell in zip(groups, row[1:], strict=True):
                found[Key("2024", question, row[0], group)] = number(cell)
    return found


def one_group_a_sheet(*sheets: Cells) -> Numbers:
    found = {}
    for group, cells in zip(("", "Frauen", "Männer", "18-29"), sheets, strict=True):
        for row in cells[5:8]:
            for year, cell in zip(cells[4][1:], row[1:], strict=True):
                question = cells[2][0].partition(": ")[2]
                found[Key(year, question, row[0], group)] = number(cell)
    return found


def beside_each_other(cells: Cells) -> Numbers:
    found = {}
    for first, end in ((0, 4), (5, 8)):
        for row in cells[3:6]:
            for head, cell in zip(cells[2][first + 1 : end], row[first + 1 : end], strict=True):
                group = "" if head == "Gesamt" else head
                found[Key("2024", cells[0][0], row[first], group)] = number(cell)
    return found


READERS: Mapping[str, tuple[Callable[..., Numbers], int, tuple[str, ...]]] = {
    "anteile-und-anzahlen.xlsx": (shares_apart, 25, ()),
    "aussagen-band.csv": (blocks, 45, ()),
    "band-a.xlsx": (blocks, 1890, ()),
    "band-e.xlsx": (
        partial(one_value_a_row, breakdowns=("Geschlecht", "Alter", "Region")),
        1710,
        ("--editions", "2024"),
    ),
    "basis-spalte.csv": (partial(groups_across, total="Gesamt"), 6, ("--editions", "2024")),
    "drei.xlsx": (partial(one_value_a_row, breakdowns=("Sprachregion",)), 12, ()),
    "blatt-je-gruppe.xlsx": (one_group_a_sheet, 24, ()),
    "dritte-sprache.csv": (one_value_a_row, 2, ("--editions", "2024")),
    "gemeinden-kollege.xlsx": (small_table, 5, ()),
    "likert-breit.xlsx": (answers_across, 168, ()),
    "nebeneinander.xlsx": (beside_each_other, 15, ("--editions", "2024")),
    "netto-zeile.csv": (one_value_a_row, 5, ("--editions", "2024")),
    "ohne-prozentzeichen.csv": (partial(groups_across, total="Total"), 6, ("--editions", "2024")),
    "stern.csv": (partial(groups_across, total="Total"), 6, ("--editions", "2024")),
}
"""How a file is read, how many numbers (or marks in their place) it holds, what ``new`` needs."""
SHEETS = {"anteile-und-anzahlen.xlsx": (1,), "blatt-je-gruppe.xlsx": (0, 1, 2, 3)}
"""Which of several sheets are read here a second time."""
MOST_ANSWERS = 10
"""Options included."""
_WITH_FRENCH = ("drei.xlsx", "dritte-sprache.csv")


def published(package: Path) -> Iterator[tuple[Key, Decimal | None]]:
    """The values of a package under the words of its codelists; one without a number says why."""
    tables = {
        name: list(_rows(package / "data" / f"{name}.csv"))
        for name in ("questions", "answer_options", "groups")
    }
    questions = {row["question_id"]: row for row in tables["questions"]}
    answers = {(r["question_id"], r["answer_id"]): r["label_de"] for r in tables["answer_options"]}
    groups = {r["group_id"]: r for r in tables["groups"]}
    for file in sorted((package / "data" / "results").glob("*.csv")):
        for row in _rows(file):
            question, group = questions[row["question_id"]], groups[row["group_id"]]
            answer = answers.get((row["question_id"], row["answer_id"]), "")
            answer = "Mittelwert" if question["unit"] == "mean" else answer
            everybody = group["breakdown"] == "total"
            label = "" if everybody else group["label_de"]
            asked = question["wording_de"] or question["title_de"]
            assert not asked.endswith(_SEVERAL) or question["answer_mode"] == "multiple"
            key = Key(row["edition_id"], asked.removesuffix(_SEVERAL), answer, label)
            cell = row["share"] or row.get("value") or row.get("count")
            assert cell or row["note_de"]
            yield key, Decimal(cell) if cell else None


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def test_no_table_is_forgotten() -> None:
    assert set(READERS) == names()


@pytest.mark.parametrize("name", READERS)
def test_every_number_is_published(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    reader, size, options = READERS[name]
    table = delivered(name, tmp_path)
    sheets = [cells_of(table, sheet) for sheet in SHEETS.get(name, (0,))]
    languages = ("de", "fr") if name in _WITH_FRENCH else ("de",)
    expected = {
        key._replace(question=key.question.removesuffix(_SEVERAL)): value
        for key, value in reader(*sheets).items()
    }
    assert len(expected) == size
    monkeypatch.chdir(tmp_path)
    said = ["--publisher", "Stadt", *options]
    for code in languages:
        said += [f"--title-{code}", f"Erfundene Probe ({code})"]
    assert main(["new", "probe", "--from", str(table), *said]) == 0
    capsys.readouterr()
    asked: list[str] = []

    def answer(_: str) -> str:
        texts = capsys.readouterr().out.count("|") - (0 if asked else 1)  # the first line explains
        asked.append("")
        return " | ".join(f"Erfundenes {len(asked)}.{number}" for number in range(texts + 1))

    monkeypatch.setattr("builtins.input", answer)
    assert main(["fill", "probe"]) == 0
    package = tmp_path / "datapackage" / "probe"
    assert examine(package, tmp_path).problems == ()
    found = list(published(package))
    assert dict(found) == expected
    assert len(found) == len(expected)
    assert len(asked) + len(said) // 2 <= MOST_ANSWERS


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aussagen-band.csv", "  Wie zufrieden sind Sie mit …: 3 items on one scale"),
        ("likert-breit.xlsx", "  Aussagen: 12 items on one scale"),
    ],
)
def test_items_on_one_scale_are_one_battery_and_the_account_says_so(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "probe", "--from", str(delivered(name, tmp_path))]) == 0
    assert said in capsys.readouterr().out
    data = tmp_path / "datapackage" / "probe" / "data"
    [row] = _rows(data / "batteries.csv")
    of_battery = [each["battery_id"] == row["battery_id"] for each in _rows(data / "questions.csv")]
    assert f"{row['title_de']}: {sum(of_battery)} items" in said


def test_a_hidden_column_is_named_where_values_are_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(delivered("drei.xlsx", tmp_path))
    book.worksheets[0].column_dimensions["H"].hidden = True
    book.save(tmp_path / "drei.xlsx")
    monkeypatch.chdir(tmp_path)
    assert main(["new", "probe", "--from", "drei.xlsx"]) == 1
    assert "hidden and not read: columns with H1, H2" in capsys.readouterr().err


def test_a_file_has_one_question_of_its_own_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    table = [
        "--from",
        str(delivered("stern.csv", tmp_path)),
        "--question",
        "A?",
        "--question",
        "B?",
    ]
    assert main(["new", "probe", *table]) == 1
    assert "--question a file has one question" in capsys.readouterr().err
