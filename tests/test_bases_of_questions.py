"""A row ``Basis`` where questions stand is no question; what a table without a head needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.start.layout.lines import Context
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.understanding import understood
from build_scripts.start.reported import reported_values
from build_scripts.start.sheets.reading import grids_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from build_scripts.problems import Problem
    from build_scripts.start.outline import Reported


def read(folder: Path, text: str, year: str = "2024", question: str = "") -> Sequence[Reported]:
    file = folder / "t.csv"
    file.write_text(text.replace(" | ", "\n"), encoding="utf-8")
    said = Context(question=question, period=period_of(year))
    return reported_values(understood(grids_of(file), ("de",), said), ("de",)).values


def refused(folder: Path, text: str, year: str = "2024") -> tuple[Problem, ...]:
    with pytest.raises(CannotPublish) as refusal:
        read(folder, text, year)
    return refusal.value.problems


def bases(found: Sequence[Reported]) -> list[tuple[str, str, str]]:
    told = [(v.question["de"], v.base_n, v.weighted_base) for v in found]
    return list(dict.fromkeys(told))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "Frage;Antwort;2024 | Basis;;990 | Rad?;ja;60 | ;nein;40 | Bus?;ja;30 | ;nein;70",
            [("Rad?", "990", ""), ("Bus?", "990", "")],
        ),
        (
            "Frage;2024 | Rad?;60 | Bus?;30 | Basis (n);990",
            [("Rad?", "990", ""), ("Bus?", "990", "")],
        ),
        (
            "Frage;Antwort;2024 | Rad?;ja;60 | ;nein;40 | Basis;;990 | Bus?;ja;30 | Basis;;980",
            [("Rad?", "990", ""), ("Bus?", "980", "")],
        ),
        (
            "Frage;Antwort;2024 | Basis;;990 | Rad?;ja;60 | ;nein;40 | Basis;;980 | Bus?;ja;30",
            [("Rad?", "990", ""), ("Bus?", "980", "")],
        ),
        (
            "Question;Answer;2024 | Unweighted base;;990 | Base;;1000 | Bike?;yes;60 | Bus?;yes;30",
            [("Bike?", "990", "1000"), ("Bus?", "990", "1000")],
        ),
        (
            "Aussage;sehr;eher;nicht | Rad;20;30;50 | Bus;10;40;50 | Basis;990;990;990",
            [("Rad", "990", ""), ("Bus", "990", "")],
        ),
        (
            "Jahr;Frage;Antwort;Anteil | 2024;Basis;;990 | 2024;Rad?;ja;60 | 2024;Rad?;nein;40",
            [("Rad?", "990", "")],
        ),
    ],
)
def test_a_base_among_questions_belongs_to_them(
    tmp_path: Path, table: str, expected: list[tuple[str, str, str]]
) -> None:
    assert bases(read(tmp_path, table)) == expected


def test_of_a_base_between_questions_nobody_knows_and_the_advice_works_at_once(
    tmp_path: Path,
) -> None:
    table = "Frage;2024 | Rad?;60 | Basis;990 | Bus?;30 | Auto?;10"
    [problem] = refused(tmp_path, table)
    assert (problem.kind, problem.row, problem.field) == ("base-of-which", 3, "A3")
    mended = "Frage;Antwort;2024 | Rad?;;60 | Rad?;Basis;990 | Bus?;;30 | Auto?;;10"
    assert bases(read(tmp_path, mended))[:2] == [("Rad?", "990", ""), ("Bus?", "", "")]


def test_a_question_of_shares_is_none_whatever_it_is_called(tmp_path: Path) -> None:
    found = read(tmp_path, "Frage;2024 | Basis;60 % | Rad?;30 %")
    assert [value.question["de"] for value in found] == ["Basis", "Rad?"]


YEAR, ASKED = "--editions 2024", '--question "…"'
FRAGE, ANTWORT, ANTEIL = "Frage (question)", "Antwort (answer)", "Anteil (share)"
ACROSS = "Jahr, Gruppe oder Antwort (year, group or answer)"
COUNT = "Anzahl oder n (count or n)"
BOTH = "Rad?;ja;60 %;600 | Rad?;nein;40 %;400"
GROUPS = "Rad?;ja;Gesamt;60 | Rad?;ja;Frauen;61 | Rad?;nein;Gesamt;40 | Rad?;nein;Frauen;39"


@pytest.mark.parametrize(
    ("body", "names", "options", "head"),
    [
        ("Rad?;ja;60 | Rad?;nein;40", [FRAGE, ANTWORT, ANTEIL], YEAR, "Frage;Antwort;Anteil"),
        ("ja;60 | nein;40", [ANTWORT, ANTEIL], f"{YEAR} {ASKED}", "Antwort;Anteil"),
        (
            "2022;Rad?;ja;60 | 2022;Rad?;nein;40",
            ["Jahr (year)", FRAGE, ANTWORT, ANTEIL],
            "",
            "Jahr;Frage;Antwort;Anteil",
        ),
        (
            "Rad?;ja;60;62 | Rad?;nein;40;38",
            [FRAGE, ANTWORT, ACROSS],
            "",
            "Frage;Antwort;2022;2024",
        ),
        (BOTH, [FRAGE, ANTWORT, ANTEIL, COUNT], YEAR, "Frage;Antwort;Anteil;Anzahl"),
        (GROUPS, [FRAGE, ANTWORT, "Gruppe (group)", ANTEIL], YEAR, "Frage;Antwort;Gruppe;Anteil"),
    ],
)
def test_a_table_without_a_head_is_told_which_cell_to_fill_and_that_is_enough(
    tmp_path: Path, body: str, names: Sequence[str], options: str, head: str
) -> None:
    [problem] = refused(tmp_path, body, "")
    assert (problem.kind, problem.field) == ("no-head", "A1")
    cells = [f"{'ABCD'[at]}1 = {name}" for at, name in enumerate(names)]
    said = ", ".join(cells).replace("C1 = Jahr, ", "C1, D1 = Jahr, ")
    said += f"; and say besides: {options}" if options else ""
    assert problem.advice == f"insert a row above row 1: {said}"
    year = "2024" if YEAR in options else ""
    assert read(tmp_path, f"{head} | {body}", year, "Rad?" if ASKED in options else "")
