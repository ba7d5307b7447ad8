"""A table of one language becomes a survey of two: every text is translated once."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import openpyxl
import pytest

from build_scripts.command_line import main
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TABLE = """Jahr;Thema;Frage;Antwort;Altersgruppe;Anteil;n
2025;Bus;Fahren Sie Bus?;nie;;81 %;900
2025;Bus;Fahren Sie Bus?;oft;;19 %;900
2025;Bus;Wie finden Sie … – Fahrplan;gut;;60 %;900
2025;Bus;Wie finden Sie … – Fahrplan;schlecht;;40 %;900
2025;Bus;Wie finden Sie … – Fahrplan;Top 2 (netto);;60 %;900
2025;Bus;Wie finden Sie … – Fahrplan;Mittelwert;;2,1;900
2025;Bus;Wie finden Sie … – Preise;gut;;70 %;900
2025;Bus;Wie finden Sie … – Preise;schlecht;;30 %;900
2025;Bus;Wie finden Sie … – Preise;Top 2 (netto);;70 %;900
2025;Bus;Wie finden Sie … – Preise;Mittelwert;;1,9;900
2025;Bus;Reicht das Angebot?;ja;;55 %;900
2025;Bus;Reicht das Angebot?;nein;;45 %;900
2025;Bus;Reicht das Angebot?;ja;jung;60 %;300
2025;Rad;Haben Sie ein Rad?;ja;;51 %;100
2025;Rad;Haben Sie ein Rad?;nein;;49 %;100
"""
FRENCH = {
    "Fahren Sie Bus?": "Prenez-vous le bus ?",
    "Wie finden Sie …": "Que pensez-vous …",
    "Fahrplan": "des horaires",
    "Preise": "des prix",
    "Reicht das Angebot?": "L’offre suffit-elle ?",
    "Haben Sie ein Rad?": "Avez-vous un vélo ?",
    "nie": "jamais",
    "oft": "souvent",
    "gut": "bien",
    "schlecht": "mal",
    "Top 2 (netto)": "Les deux premiers",
    "ja": "oui",
    "nein": "non",
    "jung": "jeunes",
    "Altersgruppe": "Tranche d’âge",
    "Bus": "Bus",
    "Rad": "Vélo",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "datapackage").mkdir()
    (tmp_path / "bus.csv").write_text(TABLE, encoding="utf-8")
    titles = ["--title-de", "Bus und Rad", "--title-fr", "Bus et vélo", "--population-de", "Leute"]
    order = ["new", "bus", "--from", "bus.csv", "--languages", "de,fr", "--publisher", "V. e. V."]
    assert main([*order, *titles]) == 0
    return tmp_path


def rows_of(project: Path, table: str) -> dict[str, Mapping[str, str]]:
    """By the first id that tells the rows apart."""
    file = project / "datapackage" / "bus" / "data" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {row["question_id"]: row for row in rows}


def test_the_workbook_lists_each_text_once_and_fills_every_place(project: Path) -> None:
    assert main(["workbook", "bus"]) == 0
    book = openpyxl.load_workbook(project / "bus.xlsx")
    sheet = book[words("workbook", "de")["words"]]
    assert [cell.value for cell in sheet[2]] == ["de", "fr"]
    asked = [row[0].value for row in sheet.iter_rows(min_row=3)]
    assert len(asked) == len(set(asked))
    assert set(asked) == {*FRENCH, "Leute"}
    for row in sheet.iter_rows(min_row=3):
        row[1].value = FRENCH.get(str(row[0].value))
    book.save(project / "bus.xlsx")
    assert main(["workbook", "bus"]) == 1  # what nobody has taken over is not destroyed
    assert main(["take", "bus", "--yes"]) == 0
    questions = rows_of(project, "questions")
    mean = questions["wie-finden-sie-fahrplan-mittelwert"]
    assert mean["title_fr"] == "Que pensez-vous … – des horaires – Moyenne"
    assert mean["headline_fr"].endswith("{newest/wie-finden-sie-fahrplan-mittelwert/wert}")
    assert (
        "Les deux premiers" in questions["wie-finden-sie-fahrplan-zusammengefasst"]["headline_fr"]
    )
    assert "Le plus souvent" in questions["fahren-sie-bus"]["headline_fr"]
    shown = rows_of(project, "highlights")
    assert "oui" in shown["reicht-das-angebot"]["statement_fr"]
    again = openpyxl.load_workbook(project / "bus.xlsx")[words("workbook", "de")["words"]]
    assert [row[0].value for row in again.iter_rows(min_row=3)] == ["Leute"]


def test_a_cell_that_was_filled_itself_is_not_written_over(project: Path) -> None:
    assert main(["workbook", "bus"]) == 0
    book = openpyxl.load_workbook(project / "bus.xlsx")
    for row in book[words("workbook", "de")["words"]].iter_rows(min_row=3):
        row[1].value = FRENCH.get(str(row[0].value))
    answers = book["Antworten"]
    heads = [cell.value for cell in answers[2]]
    for row in answers.iter_rows(min_row=3):
        if row[heads.index("question_id")].value == "reicht-das-angebot":
            row[heads.index("label_fr")].value = f"own {row[heads.index('answer_id')].value}"
    book.save(project / "bus.xlsx")
    assert main(["take", "bus", "--yes"]) == 0
    file = project / "datapackage" / "bus" / "data" / "answer_options.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        said = {
            (row["question_id"], row["answer_id"]): row["label_fr"]
            for row in csv.DictReader(stream)
        }
    assert said["reicht-das-angebot", "ja"] == "own ja"
    assert said["haben-sie-ein-rad", "ja"] == "oui"


def test_what_is_shown_large_is_clear_of_different_topics_and_no_refusal(project: Path) -> None:
    """81 per cent say never, and of bicycles only 100 were asked: both come behind 55 per cent."""
    first = list(rows_of(project, "highlights"))
    assert first == ["reicht-das-angebot", "haben-sie-ein-rad", "fahren-sie-bus"]


def test_sums_have_the_address_of_their_question_and_no_most_frequent_one(project: Path) -> None:
    questions = rows_of(project, "questions")
    assert {"wie-finden-sie-preise-zusammengefasst", "wie-finden-sie-preise-mittelwert"} <= {
        *questions
    }
    headline = questions["wie-finden-sie-preise-zusammengefasst"]["headline_de"]
    assert "am häufigsten" not in headline
    assert headline.endswith("{newest/wie-finden-sie-preise-zusammengefasst/top-2-netto}")
