"""The same made-up results in every form of a table give the same values, and no cell is lost."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import main
from build_scripts.problems import CannotPublish
from build_scripts.reading import examine
from build_scripts.start.account import account_of
from build_scripts.start.codelists import draft_of
from build_scripts.start.layout.languages import languages_in
from build_scripts.start.layout.lines import Context
from build_scripts.start.layout.periods import edition_of, period_of
from build_scripts.start.layout.readings import Reading, Style, reading_of
from build_scripts.start.layout.understanding import understood
from build_scripts.start.layout.words import is_total, kind_of_row
from build_scripts.start.names import distinct_slugs
from build_scripts.start.outline import Outline
from build_scripts.start.reported import reported_values
from build_scripts.start.sheets.grid import Cell
from build_scripts.start.sheets.reading import grids_of
from build_scripts.start.units import unit_of_mean
from build_scripts.survey.records import Text
from tests.made_up_tables import FORMS, Key, base_of, saved

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.start.layout.understanding import Understanding
    from build_scripts.start.outline import Reported

LANGUAGES = ("de",)


def read(file: Path, year: str = "", question: str = "") -> tuple[Understanding, list[Reported]]:
    said = Context(question=question, period=period_of(year))
    understanding = understood(grids_of(file), LANGUAGES, said)
    return understanding, list(reported_values(understanding, LANGUAGES).values)


def of_text(folder: Path, text: str, year: str = "2024", question: str = "") -> list[Reported]:
    file = folder / "table.csv"
    file.write_text(text, encoding="utf-8")
    return read(file, year, question)[1]


def told(values: list[Reported]) -> list[tuple[str, str, str, str]]:
    """Year, answer, group and value."""
    return [(v.edition, v.answer["de"], v.group["de"], v.value) for v in values]


def refused(folder: Path, text: str) -> list[tuple[str, str]]:
    with pytest.raises(CannotPublish) as refusal:
        of_text(folder, text)
    return [(problem.kind, problem.field) for problem in refusal.value.problems]


@pytest.mark.parametrize("name", list(FORMS))
def test_every_form_gives_the_same_values(tmp_path: Path, name: str) -> None:
    written = FORMS[name]()
    understanding, values = read(saved(written, tmp_path), *written.options[1:])
    found = {
        Key(v.edition, v.question["de"], v.answer["de"], v.group["de"]): v.value for v in values
    }
    assert found == written.values
    assert len(found) == len(values)
    assert {v.unit for v in values} == {"percent"}
    entered = len(understanding.ledger.entries)
    assert entered == sum(len(grid.cells) for grid in understanding.grids)


@pytest.mark.parametrize("name", list(FORMS))
def test_a_base_stands_with_its_own_values_only(tmp_path: Path, name: str) -> None:
    written = FORMS[name]()
    _, values = read(saved(written, tmp_path), *written.options[1:])
    wrong = [v.base_n for v in values if v.base_n and v.base_n != base_of(v.edition, v.group["de"])]
    assert wrong == []
    assert any(v.base_n for v in values)


@pytest.mark.parametrize("name", list(FORMS))
def test_at_most_ten_answers_lead_to_a_valid_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    written = FORMS[name]()
    file = saved(written, tmp_path)
    monkeypatch.chdir(tmp_path)
    order = ["new", "rad", "--from", str(file), "--title-de", "Rad (erfunden)"]
    order += ["--publisher", "Stadt", *written.options]
    assert main(order) == 0
    answers = 2 + len(written.options) // 2

    def answer(_: str) -> str:
        nonlocal answers
        answers += 1
        return "Erfundenes"

    monkeypatch.setattr("builtins.input", answer)
    assert main(["fill", "rad"]) == 0
    examination = examine(tmp_path / "datapackage" / "rad", tmp_path)
    assert examination.problems == ()
    assert answers <= 10
    survey = examination.survey
    assert survey is not None
    assert sorted(str(result.share) for result in survey.results) == sorted(written.values.values())


def test_the_account_adds_up_and_names_what_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(
        "Frage;Antwort;2022;2024;Differenz\nA?;ja;40 %;45 %;+5\nA?;nein;60 %;*;-5\n"
        "A?;Summe;100 %;100 %;0\n* = Fallzahl zu klein;;;;\n"
    )
    understanding = understood(grids_of(file), LANGUAGES, Context())
    lines = list(account_of(understanding, reported_values(understanding, LANGUAGES)))
    text = "\n".join(lines)
    assert "21 cells = 4 published + 0 published beside values + 12 words and years" in text
    assert "LEFT OUT         E2, E3, E4    column Differenz: a difference between" in text
    assert "rows Summe: a sum of the other answers" in text
    assert "4 values written, 1 of them as missing" in text
    assert "1 cell(s) with '*': Fallzahl zu klein" in text


def test_nothing_is_written_without_a_yes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t.csv").write_text(
        "Jahr;Frage;Antwort;Anteil\n2024;A?;ja;40 %\n2024;A?;nein;60 %\n"
    )
    monkeypatch.chdir(tmp_path)
    order = ["new", "rad", "--from", "t.csv"]
    assert main([*order, "--dry-run"]) == 0
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    assert main(order) == 0
    assert capsys.readouterr().out.count("Nothing was written.") == 2
    assert not (tmp_path / "datapackage").exists()
    assert main([*order, "--yes"]) == 0
    assert (tmp_path / "datapackage" / "rad").exists()


@pytest.mark.parametrize(
    ("cell", "reading"),
    [
        ("45 a", Reading("45", mark="a")),
        ("45 a, b", Reading("45", mark="a, b")),
        ("12.3 BD", Reading("12.3", mark="BD")),
        ("(56)", Reading("56", mark="( )")),
        ("(56) *", Reading("56", mark="( ) *")),
        ("45¹", Reading("45", mark="¹")),
        ("45 % *", Reading("45", is_percent=True, mark="*")),
        ("<1", Reading("", mark="<1")),
        ("über 90 %", Reading("", mark="über 90 %")),
        ("n<30", Reading("", mark="n<30")),
        ("*", Reading("", mark="*")),
        ("/", Reading("", mark="/")),
        ("k. A.", Reading("", mark="k. A.")),
        ("45 Euro", None),
        ("5 Mio", None),
        ("20-25", None),
        ("viele", None),
    ],
)
def test_marks_stay_with_their_number(cell: str, reading: Reading | None) -> None:
    assert reading_of(Cell(1, 1, cell), Style(comma=False, point=False)) == reading


def test_marks_are_said_in_words_and_explained_where_the_file_does(tmp_path: Path) -> None:
    values = of_text(
        tmp_path,
        "Frage;Antwort;Gesamt;Frauen;Männer*;Divers\n"
        "A?;ja;40 %;(44 %);46 % a;-\nA?;nein;60 %;56 %;54 %;*\n"
        "* Fallzahl zu klein   - = null\n() = unsicher\n",
    )
    assert [(v.value, v.status) for v in values[:4]] == [
        ("40", ""),
        ("44", "U"),
        ("46", ""),
        ("0", ""),
    ]
    notes = [v.note["de"] for v in values]
    assert notes[1] == "In der Quelle in Klammern, dort erklärt als: unsicher."
    assert notes[2] == "In der Quelle mit „a“ gekennzeichnet. Fallzahl zu klein."
    assert notes[7] == "In der Quelle steht „*“, dort erklärt als: Fallzahl zu klein."
    assert values[2].group["de"] == "Männer"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Frage;Yes;No\nA?;40 %;60 %\n", [("2024", "Yes", "", "40"), ("2024", "No", "", "60")]),
        (
            "Frage;Ja %;Nein %;Ja n;Nein n\nA?;40;60;4;6\n",
            [("2024", "Ja", "", "40"), ("2024", "Nein", "", "60")],
        ),
        (
            "Frage;hoch;mittel;niedrig\nA?;20 %;50 %;30 %\n",
            [("2024", "hoch", "", "20"), ("2024", "mittel", "", "50")],
        ),
        (
            "Frage;Antwort;Alle;Alter: 18-29\nA?;ja;40 %;41 %\n",
            [("2024", "ja", "", "40"), ("2024", "ja", "18-29", "41")],
        ),
        (
            "Frage;Antwort;Anteil 2022;2024 (n=812)\nA?;ja;40 %;50 %\nA?;nein;60 %;50 %\n",
            [("2022", "ja", "", "40"), ("2024", "ja", "", "50")],
        ),
        (
            "Frage;Antwort;Frauen 2022;Frauen 2024;Alle 2022;Alle 2024\nA?;ja;1 %;2 %;3 %;4 %\n",
            [("2022", "ja", "Frauen", "1"), ("2024", "ja", "Frauen", "2")],
        ),
        (
            "Jahr;Frage;Gesamt;Frauen\n2023/24;A?;90 %;92 %\n",
            [("2023/2024", "", "", "90"), ("2023/2024", "", "Frauen", "92")],
        ),
        (
            "Frage;gut;schlecht;Gesamt;Basis\nA?;40 %;60 %;100 %;9\n",
            [("2024", "gut", "", "40"), ("2024", "schlecht", "", "60")],
        ),
        (
            "Frage;Antwort;% ungewichtet;% gewichtet\nA?;ja;40;41\nA?;nein;60;59\n",
            [("2024", "ja", "", "41"), ("2024", "nein", "", "59")],
        ),
        (
            "Frage;Antwort;Anteil ungewichtet\nA?;ja;40 %\nA?;nein;60 %\n",
            [("2024", "ja", "", "40"), ("2024", "nein", "", "60")],
        ),
        (
            "Wie gut?\nMerkmal;Gruppe;gut;schlecht\nGesamt;;40 %;60 %\nAlter;18-29;41 %;59 %\n",
            [
                ("2024", "gut", "", "40"),
                ("2024", "schlecht", "", "60"),
                ("2024", "gut", "18-29", "41"),
            ],
        ),
        (
            "Frage;Antwort;Jahr 2022;Umfrage 2024\nA?;ja;40 %;45 %\nA?;nein;60 %;55 %\n",
            [("2022", "ja", "", "40"), ("2024", "ja", "", "45"), ("2022", "nein", "", "60")],
        ),
        (
            "Frage;Antwort;Gesamt;Sex;\n;;;M;W\nA?;ja;40 %;42 %;38 %\nA?;nein;60 %;58 %;62 %\n",
            [("2024", "ja", "", "40"), ("2024", "ja", "M", "42"), ("2024", "ja", "W", "38")],
        ),
        (
            "Geschäftsjahr;Frage;Antwort;Anteil\n2022/23;A?;ja;40 %\n2022/23;A?;nein;60 %\n",
            [("2022/2023", "ja", "", "40"), ("2022/2023", "nein", "", "60")],
        ),
        (
            "Wie gut?\nStadtteil;gut;schlecht\nNord;41 %;59 %\nStadt gesamt;40 %;60 %\n",
            [
                ("2024", "gut", "Nord", "41"),
                ("2024", "schlecht", "Nord", "59"),
                ("2024", "gut", "", "40"),
            ],
        ),
        (
            "Frage: Wie gut?;;\n;gut;schlecht\nGesamt;40 %;60 %\nAlter;;\n18-29;41 %;59 %\n",
            [
                ("2024", "gut", "", "40"),
                ("2024", "schlecht", "", "60"),
                ("2024", "gut", "18-29", "41"),
            ],
        ),
    ],
    ids=[
        "yes and no",
        "counts beside",
        "a step",
        "named breakdown",
        "words beside years",
        "groups and years",
        "one value",
        "a sum beside",
        "weighted and not",
        "not weighted alone",
        "breakdowns in a column",
        "years with a word",
        "groups of one letter",
        "years of their own",
        "the city as a whole",
        "sections",
    ],
)
def test_heads_are_taken_apart(
    tmp_path: Path, table: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert told(of_text(tmp_path, table))[: len(expected)] == expected


def test_sums_means_and_bases_are_no_answers(tmp_path: Path) -> None:
    values = of_text(
        tmp_path,
        "Frage;Antwort;Anteil\nA?;Basis;812\nA?;sehr gut;25 %\nA?;gut;45 %\nA?;schlecht;30 %\n"
        "A?;Top 2 (sehr gut + gut);70 %\nA?;Mittelwert;2,1\nA?;Summe;100 %\n",
    )
    assert [(v.title["de"] or v.question["de"], v.value, v.unit) for v in values] == [
        ("A?", "25", "percent"),
        ("A?", "45", "percent"),
        ("A?", "30", "percent"),
        ("A? – zusammengefasst", "70", "percent"),
        ("A? – Mittelwert", "2.1", "mean"),
    ]
    assert {v.base_n for v in values} == {"812"}


def test_a_remark_leaves_the_title_and_stays_in_the_wording(tmp_path: Path) -> None:
    (value,) = of_text(tmp_path, "Frage;Antwort;Anteil\nF3. Was fehlt? (Mehrfachnennungen);ja;40\n")
    assert (value.title["de"], value.question["de"]) == (
        "Was fehlt?",
        "Was fehlt? (Mehrfachnennungen)",
    )
    assert value.answer_mode == "multiple"


@pytest.mark.parametrize("between", ["", "\n"], ids=["in the head", "above it"])
def test_who_answered_is_read_wherever_the_question_stands(tmp_path: Path, between: str) -> None:
    question = "Nutzen Sie ein Rad? (Basis: Befragte mit Rad; n = 210)"
    values = of_text(tmp_path, f"{question}{between},Prozent\nJa,60\nNein,40\n")
    assert [(value.population["de"], value.base_n) for value in values] == [
        ("Befragte mit Rad", "210")
    ] * 2


@pytest.mark.parametrize(
    ("answers", "ordered"),
    [
        (("unter 500", "500 bis 999", "1.000 und mehr"), "true"),
        (("unzufrieden", "teils, teils", "zufrieden"), "true"),
        (("Linie 3", "Linie 1", "Linie 2"), ""),
        (("Rad", "Auto", "Bus"), ""),
    ],
)
def test_steps_from_little_to_much_are_ordered(
    tmp_path: Path, answers: tuple[str, ...], ordered: str
) -> None:
    rows = [f"A?;{answer};{share}" for answer, share in zip(answers, (20, 30, 50), strict=True)]
    values = of_text(tmp_path, "\n".join(["Frage;Antwort;Anteil", *rows, ""]))
    draft = draft_of(Outline("rad", LANGUAGES, Text(), "2026-11-22"), values)
    assert draft.tables["questions"][0]["ordered"] == ordered


def test_two_filled_breakdowns_cross(tmp_path: Path) -> None:
    values = of_text(
        tmp_path,
        "Frage;Antwort;Geschlecht;Alter;Anteil\nA?;ja;Frauen;;44\nA?;ja;;18-29;45\n"
        "A?;ja;Frauen;18-29;46\nA?;ja;;;40\n",
    )
    crossed = values[2]
    assert (crossed.group["de"], crossed.breakdown["de"]) == ("Frauen, 18-29", "Geschlecht × Alter")
    assert [group["de"] for _, group in crossed.parents] == ["Frauen", "18-29"]


def test_the_weighted_base_is_told_from_the_other(tmp_path: Path) -> None:
    (value, _) = of_text(
        tmp_path,
        "F1. Wie oft?;Total;Frauen\nBasis: alle Befragten;1.203,6;600,5\n"
        "Ungewichtete Basis;1.204;598\noft;40 %;41 %\n",
    )
    assert (value.base_n, value.weighted_base) == ("1204", "1203.6")
    assert value.population["de"] == "alle Befragten"


def test_shares_are_told_by_their_sum(tmp_path: Path) -> None:
    values = of_text(tmp_path, "Frage;Antwort;Total;Frauen\nA?;ja;20;4\nA?;nein;80;96\n")
    assert {v.unit for v in values} == {"percent"}


@pytest.mark.parametrize(
    ("table", "kind", "field"),
    [
        ("Frage;Antwort;Nord\nA?;ja;40 %\nA?;nein;60 %\n", "unclear-column", "C1"),
        ("Frage;Antwort;Anteil;Frauen\nA?;ja;40 %;41 %\n", "unclear-column", "D1"),
        ("Frage;Wert;Einheit\nA?;987;Euro\nB?;1.234;Euro\n", "ambiguous-number", "B3"),
        ("Frage;Antwort;Anzahl\nA?;ja;560,78\n", "not-whole", "C2"),
        ("Frage;Wert;Einheit\nA?;3.1999999999999997;Note\n", "too-many-digits", "B2"),
        ("Frage;Antwort;Alter;Anteil\nA?;ja;05. Sep;40 %\n", "turned-into-a-date", "C2"),
        ("Jahr;Frage;Anteil\ngestern;A?;40 %\n", "no-year", "A2"),
        ("Frage;Antwort;Anteil\nWie {Q1}?;ja;40 %\n", "placeholder", "question"),
        ("Frage;Antwort;Anteil\nA?;=ja;40 %\n", "formula", "answer"),
        ("Frage;Antwort;Frauen;Frauen\nA?;ja;40 %;41 %\n", "column-twice", "D1"),
        ("Frage;Antwort;Anteil\nA?;ja;< 1 %\nA?;nein;> 99 %\n", "no-values", "C2"),
        (
            "Frage;Antwort;Urteil;Anteil\nA?;ja;gut;40 %\nA?;nein;schlecht;60 %\n",
            "unclear-column",
            "C1",
        ),
        ("Frage;Antwort;Welle 1;Welle 2\nA?;ja;40 %;41 %\n", "unclear-column", "C1"),
        ("Frage;Antwort;Anteil\nA?;Ja;40 %\nA?;ja ;60 %\n", "almost-the-same", "answer"),
        ("Frage;Antwort;Anteil\nA?;ja;40 %\nA ?;nein;60 %\n", "almost-the-same", "question"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_cell(
    tmp_path: Path, table: str, kind: str, field: str
) -> None:
    assert (kind, field) in refused(tmp_path, table)


def test_a_question_that_no_value_needs_is_not_dropped(tmp_path: Path) -> None:
    table = "Frage;Antwort;Anteil\nA?;ja;40 %\nA?;nein;60 %\n"
    with pytest.raises(CannotPublish) as refusal:
        of_text(tmp_path, table, question="B?")
    assert [(each.place, each.kind) for each in refusal.value.problems] == [
        ("--question", "unused-option")
    ]


def test_a_wrong_head_lists_what_was_seen_and_what_it_is_close_to(tmp_path: Path) -> None:
    with pytest.raises(CannotPublish) as refusal:
        of_text(tmp_path, "Fragge;Antwort;Anteil\nA;ja;40 %\n")
    (problem,) = refusal.value.problems
    assert "the columns are Fragge, Antwort, Anteil" in problem.message
    assert '"Fragge" is almost "frage"' in problem.message


def test_an_item_is_a_question_in_a_battery(tmp_path: Path) -> None:
    values = of_text(
        tmp_path,
        "Wie zufrieden sind Sie mit …?;;\n;gut;schlecht\nBussen;40 %;60 %\nParks;30 %;70 %\n",
    )
    assert [v.title["de"] for v in values] == ["Bussen", "Bussen", "Parks", "Parks"]
    assert {v.battery["de"] for v in values} == {"Wie zufrieden sind Sie mit …?"}


def test_statements_on_one_scale_are_a_battery_and_means_belong_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "t.csv").write_text(
        "Jahr;Frage;stimme zu;teils;stimme nicht zu;Mittelwert;n\n"
        "2024;Die Stadt ist schön;50 %;30 %;20 %;1,7;90\n"
        "2024;Die Stadt ist laut;40 %;30 %;30 %;1,9;90\n"
        "2024;Wohnen Sie hier?;40 %;30 %;30 %;;90\n"
    )
    monkeypatch.chdir(tmp_path)
    assert main(["new", "rad", "--from", "t.csv"]) == 0
    text = (tmp_path / "datapackage/rad/data/questions.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["question_id"], row["battery_id"], row["summary_of"]) for row in rows] == [
        ("die-stadt-ist-schoen", "aussagen", ""),
        ("die-stadt-ist-schoen-mittelwert", "", "die-stadt-ist-schoen"),
        ("die-stadt-ist-laut", "aussagen", ""),
        ("die-stadt-ist-laut-mittelwert", "", "die-stadt-ist-laut"),
        ("wohnen-sie-hier", "", ""),
    ]
    kinds = {item.kind for item in examine(tmp_path / "datapackage/rad", tmp_path).problems}
    assert kinds == {"to-do"}


def test_languages_of_pages_are_read_and_others_named(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("Frage;Frage it;Antwort;Anteil\nA?;B?;ja;40 %\n")
    understanding, values = read(file, "2024")
    assert not values[0].group
    left = {entry.what for entry in understanding.ledger.entries.values() if entry[0] == "left out"}
    assert left == {"column Frage it: in 'it', which --languages does not name"}


@pytest.mark.parametrize(
    ("table", "languages"),
    [
        (
            "Frage;Frage fr;Antwort;Antwort fr;Anteil\nWie?;Comment est le vélo ?;gut;bon;40 %\n",
            "de fr",
        ),
        ("Question;Question fr;Answer;Share\nWhat is it?;Quel est le prix ?;yes;40%\n", "en fr"),
        ("Question;Réponse;Pourcentage\nQuel est votre avis ?;bon;40 %\n", "fr"),
        ("Question fr;Réponse;Pourcentage\nVélo ?;oui;40 %\n", "fr"),
        ("Année;Question;Réponse;Effectif\n2024;Vélo ?;oui;40\n", "fr"),
    ],
)
def test_french_is_read_from_a_table(tmp_path: Path, table: str, languages: str) -> None:
    file = tmp_path / "table.csv"
    file.write_text(table, encoding="utf-8")
    found = languages_in(grids_of(file))
    assert found == tuple(languages.split())
    understanding = understood(grids_of(file), found, Context(period=period_of("2024")))
    [value] = reported_values(understanding, found).values
    assert value.value == "40"
    assert all(value.question[code] for code in found)
    assert value.answer[found[0]]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2024", "2024"),
        ("Q3 2024", "2024-Q3"),
        ("3. Quartal 2023", "2023-Q3"),
        ("Mai 2024", "2024-05"),
        ("2019/20", "2019/2020"),
        ("1999/00", "1999/2000"),
        ("2016–2018", "2016/2018"),
    ],
)
def test_periods_are_read_as_people_write_them(words: str, code: str) -> None:
    period = period_of(words)
    assert period is not None
    assert period.code == code


def test_waves_of_a_year_follow_each_other() -> None:
    names = ["Herbst 2024", "Frühjahr 2024", "2. Welle 2023", "1. Welle 2023"]
    waves = [edition_of(name) for name in names]
    assert period_of("18-29") is edition_of("gestern") is None
    places = sorted((wave.place, wave.code) for wave in waves if wave)
    assert [code for _, code in places] == names[::-1]


def test_rows_are_known_by_their_labels() -> None:
    labels = {
        "base": ["Basis", "N", "Basis (ungewichtet)", "Unweighted base", "Base: All respondents"],
        "base_weighted": ["Basis gewichtet", "Weighted base"],
        "sum": ["Summe", "Total 100 %", "Summe der Nennungen"],
        "net": ["Top 2 (sehr + eher)", "NET: satisfied", "Summe zufrieden", "zufrieden (netto)"],
        "mean": ["Mittelwert (1–5)", "Ø", "Mean score"],
        "answer": ["nein", "nie", "Netto", "Networks", "Insgesamt zufrieden", "Mittelweg"],
    }
    found = {kind: [kind_of_row(label) for label in own] for kind, own in labels.items()}
    assert found == {kind: [kind] * len(own) for kind, own in labels.items()}


def test_everybody_has_many_names() -> None:
    assert all(map(is_total, ["Gesamt", "Alle Gemeinden", "All adults", "Total (n=9)"]))
    assert not any(map(is_total, ["Männer", "Gesamt 2022", "Alle drei Jahre"]))


def test_addresses_keep_the_words_that_differ() -> None:
    long = "Wie zufrieden sind Sie alles in allem mit dem Angebot der Gemeinde im Bereich {}?"
    slugs = distinct_slugs([long.format(word) for word in ("Kultur", "Sport")])
    assert [slug.rpartition("-")[2] for slug in slugs.values()] == ["kultur", "sport"]
    assert all(len(slug) <= 48 for slug in slugs.values())


def test_a_new_survey_proposes_numbers_for_the_home_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = FORMS["banner"]()
    monkeypatch.chdir(tmp_path)
    file = saved(written, tmp_path)
    assert main(["new", "rad", "--from", str(file), "--title-de", "Rad", "--publisher", "S"]) == 0
    text = (tmp_path / "datapackage/rad/data/highlights.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 3
    assert rows[0]["statement_de"].startswith("„")


def test_a_changed_wording_is_a_break(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.csv").write_text(
        "Jahr;Kurztitel;Frage;Antwort;Anteil\n2022;Bus;Nutzen Sie ihn?;ja;40\n"
        "2022;Bus;Nutzen Sie ihn?;nein;60\n2024;Bus;Nutzten Sie ihn gestern?;ja;30\n"
        "2024;Bus;Nutzten Sie ihn gestern?;nein;70\n"
    )
    monkeypatch.chdir(tmp_path)
    assert main(["new", "rad", "--from", "t.csv"]) == 0
    text = (tmp_path / "datapackage/rad/data/breaks.csv").read_text("utf-8")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["from_edition_id"], row["to_edition_id"]) == ("2022", "2024")
    assert "„Nutzten Sie ihn gestern?“" in row["note_de"]


BANNER = """F1. Wie lange fahren Sie?;;;
;;Geschlecht;
;Gesamt;Frauen;Männer
;;(A);(B)
Basis;900;400;500
bis 1 Stunde;60;55 ;70 A
länger;40;45 B;30
gar nicht;-;*;-
Mittelwert (in Stunden);1,5;1,2;1,8
Buchstaben: signifikant höher als die Spalte mit diesem Buchstaben (95 %);;;
"* weniger als 0,5 Prozent; - kein Fall";;;
"""


def test_letters_of_a_test_say_what_they_mean_and_which_group_they_name(tmp_path: Path) -> None:
    values = of_text(tmp_path, BANNER)
    notes = {(v.answer["de"], v.group["de"]): v.note["de"] for v in values}
    test = "dort erklärt als: signifikant höher als die Spalte mit diesem Buchstaben (95 %)"
    assert notes["bis 1 Stunde", "Männer"].endswith(f"„A“ gekennzeichnet, {test}; A: Frauen.")
    assert notes["länger", "Frauen"].endswith(f"{test}; B: Männer.")
    assert not notes["länger", "Männer"]
    assert notes["gar nicht", ""].endswith("„-“, dort erklärt als: kein Fall.")
    assert notes["gar nicht", "Frauen"].endswith("dort erklärt als: weniger als 0,5 Prozent.")


def test_a_mean_has_the_unit_in_its_brackets(tmp_path: Path) -> None:
    values = of_text(tmp_path, BANNER)
    assert {v.unit for v in values if v.value in ("1.5", "1.2", "1.8")} == {"Stunden"}


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("Mittelwert (Stunden pro Monat)", "Stunden pro Monat"),
        ("Mittelwert (€)", "€"),
        ("Mittelwert (Std.)", "Std."),
        ("Mittelwert", ""),
        ("Mittelwert (gewichtet)", ""),
        ("Mittelwert (1 = sehr gut)", ""),
        ("Mittelwert (ohne weiß nicht)", ""),
        ("Mean (unweighted)", ""),
        ("Mittelwert (Skala von eins bis fünf)", ""),
        ("Mittelwert (in Prozent)", ""),
    ],
)
def test_brackets_behind_a_mean_may_hold_its_unit(label: str, unit: str) -> None:
    assert unit_of_mean(label) == unit
