"""Answer sheets of every kind are read, and a plan comes of them; bad ones are refused whole."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import TYPE_CHECKING

import duckdb
import pandas as pd
import pyreadstat
import pytest

from build_scripts.problems import CannotPublish
from build_scripts.start.scales import by_leaning
from build_scripts.tabulate.codebook import codebook_tables
from build_scripts.tabulate.drafting import draft_plan
from build_scripts.tabulate.plan import Answers
from build_scripts.tabulate.plan_filling import fill_plan
from build_scripts.tabulate.plan_reading import read_plan
from build_scripts.tabulate.reading import read_sheets
from build_scripts.tabulate.tabulating import tabulate
from tests.made_up_answers import export, sheets
from tests.tabulated_example import DECISIONS, SURVEY, planned

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from build_scripts.problems import Problem

FEW = 150


def drafted(tmp_path: Path, file: Path) -> dict[str, dict[str, Any]]:
    """The plan of a file: its questions by id, and the rest under ''."""
    list(draft_plan("made-up", file, ("de",), tmp_path))
    text = (tmp_path / "microdata" / "made-up" / "plan.toml").read_text("utf-8")
    plan = tomllib.loads(text)
    return {"": plan, **{each["id"]: each for each in plan["question"]}}


def csv_file(tmp_path: Path, text: str, name: str = "2024.csv", encoding: str = "utf-8") -> Path:
    file = tmp_path / name
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize("mark", [";", ","])
@pytest.mark.parametrize("answers", [True, False])
def test_limesurvey_in_both_separators_and_forms(
    tmp_path: Path, mark: str, *, answers: bool
) -> None:
    file = tmp_path / "fahrrad-2025.csv"
    file.write_bytes(export(sheets(FEW), answers=answers, mark=mark))
    plan = drafted(tmp_path, file)
    assert plan[""]["edition"] == "2025"
    assert plan[""]["answers"]["delimiter"] == mark
    assert plan[""]["answers"]["complete_if"] == {"column": "submitdate"}
    ways = plan["wofuer-nutzen-sie-das-fahrrad"]
    assert ways["mode"] == "multiple"
    assert [each["column"] for each in ways["answers"]][:2] == ["wege[SQ001]", "wege[SQ002]"]
    assert [each["label"] for each in ways["answers"]][:2] == ["Zur Arbeit", "Zum Einkaufen"]
    if answers:  # "Nein" and "N/A" tell who was asked
        assert ways["not_selected"] == ["Nein"]
        assert ways["asked_if"] == {"column": "rad", "values": ["Ja"]}
    else:  # empty is both: a person must say
        assert ways["not_selected"] == [""]
        assert str(ways["asked_if"]).startswith("TODO")
    assert "was-wuenschen-sie-sich" not in plan
    text = (tmp_path / "microdata" / "made-up" / "plan.toml").read_text("utf-8")
    assert "example.org" not in text


def test_scales_come_in_order(tmp_path: Path) -> None:
    file = tmp_path / "fahrrad-2025.csv"
    file.write_bytes(export(sheets(FEW)))
    plan = drafted(tmp_path, file)
    safe = plan["auf-dem-fahrrad-fuehle-ich-mich-in-der-stadt"]
    assert [each["label"] for each in safe["answers"]] == [
        *("Stimme gar nicht zu", "Stimme eher nicht zu", "Stimme eher zu", "Stimme voll zu")
    ]
    ages = plan["wie-alt-sind-sie"]["answers"]
    assert [each["id"] for each in ages] == ["unter-30", "30-bis-49", "50-bis-64", "65-und-aelter"]


@pytest.mark.parametrize(
    "ordered",
    [
        ("nie", "selten", "manchmal", "oft", "immer", "weiß nicht"),
        ("never", "rarely", "sometimes", "often", "always"),
        ("jamais", "parfois", "toujours"),
        ("stimme gar nicht zu", "Teils / teils", "stimme zu", "stimme voll zu"),
        ("sehr schlecht", "schlecht", "gut", "sehr gut"),
        ("seltener", "monatlich", "wöchentlich", "mehrmals pro Woche", "täglich"),
    ],
)
def test_steps_of_known_scales_go_from_little_to_much(ordered: tuple[str, ...]) -> None:
    assert by_leaning(sorted(ordered)) == ordered
    assert by_leaning(("blau", "grün", "rot")) == ()


def test_limesurvey_writes_code_and_text_over_every_column(tmp_path: Path) -> None:
    file = tmp_path / "2025.csv"
    head = "id. Antwort ID;submitdate. Datum Abgeschickt;lastpage. Letzte Seite;"
    head += "startlanguage. Start-Sprache;Q1. Kochen Sie?"
    rows = [f"{at};2025-03-01 10:00:00;3;de;{'Ja' if at % 3 else 'Nein'}" for at in range(30)]
    file.write_text("\n".join([head, *rows]), encoding="utf-8")
    plan = drafted(tmp_path, file)
    assert {*plan} == {"", "kochen-sie"}
    assert plan[""]["answers"]["complete_if"] == {"column": "submitdate"}


def test_a_grid_of_codes_is_asked_about_once(tmp_path: Path) -> None:
    """Of one item an answer was never given; its codes mean what they mean in the others."""
    file = tmp_path / "2025.csv"
    rows = [
        f"{1 + at % 4},{1 + at // 2 % 4},{1 + at % 3},{'Ost' if at % 2 else 'West'}"
        for at in range(48)
    ]
    file.write_text("\n".join(["q5_1,q5_2,q5_3,Ort", *rows]), encoding="utf-8")
    list(draft_plan("raster", file, ("de",), tmp_path))
    asked: list[str] = []

    def ask(place: str, what: str, _: str = "") -> str:
        asked.append(what)
        return "none" if "divide_by" in place else f"Wort {len(asked)}"

    assert fill_plan("raster", tmp_path, ask) == 0
    assert sum("q5_1 … q5_3" in what for what in asked) == 1 + 4
    text = (tmp_path / "microdata" / "raster" / "plan.toml").read_text(encoding="utf-8")
    questions = tomllib.loads(text)["question"][:3]
    assert len({each["battery"] for each in questions}) == 1
    labels = [[answer["label"] for answer in each["answers"]] for each in questions]
    assert labels[0] == labels[1] == labels[2]
    assert questions[2]["answers"][3]["empty"]


def spss_file(tmp_path: Path) -> Path:
    """With labels, a declared missing value, a range of them, and a string."""
    file = tmp_path / "2023.sav"
    frame = pd.DataFrame(
        {
            "q1": [1.0, 2.0, 2.0, 98.0, 1.0, None] * 5,
            "land": ["BY", "NW", "NW", "BY", "NW", ""] * 5,
            "gew": [1.5, 0.5, 1.0, 1.0, 1.0, 1.0] * 5,
        }
    )
    pyreadstat.write_sav(
        frame,
        file,
        column_labels=["Sind Sie zufrieden?", "Bundesland", "Gewicht"],
        variable_value_labels={"q1": {1.0: "Ja", 2.0: "Nein", 98.0: "Weiß nicht", 99.0: "k. A."}},
        missing_ranges={"q1": [98, {"lo": 99, "hi": 100}]},
    )
    return file


def test_spss_labels_and_missing_values(tmp_path: Path) -> None:
    plan = drafted(tmp_path, spss_file(tmp_path))
    question = plan["sind-sie-zufrieden"]
    assert [each["values"] for each in question["answers"]] == [["1"], ["2"]]
    assert question["missing"] == ["98", "99"]
    assert question["missing_labels"] == {"98": "Weiß nicht", "99": "k. A."}
    assert plan["bundesland"]["column"] == "land"
    assert "gew" in str(plan[""]["design"]["weight"])


@pytest.mark.parametrize("form", ["sav", "dta"])
def test_words_of_missing_codes_alone_make_no_answers(tmp_path: Path, form: str) -> None:
    """A number whose only words are those of a missing code stays a number, boxes stay a set."""
    code: Any = "a" if form == "dta" else -9
    frame = pd.DataFrame(
        {
            "bus_1": [0, 1, code, 1, 0] * 8,
            "bus_2": [1, 0, 1, code, 0] * 8,
            "alter": [code, *range(18, 57)],
        },
        dtype=object if form == "dta" else float,
    )
    said: dict[Any, str] = {code: "keine Angabe"}
    boxes: dict[Any, str] = {0: "nicht genannt", 1: "genannt", **said}
    labels: Any = ["Was nutzen Sie? Bus", "Was nutzen Sie? Bahn", "Alter"]
    file = tmp_path / f"2023.{form}"
    values: dict[str, Any] = {"bus_1": boxes, "bus_2": boxes, "alter": said}
    missing: dict[str, Any] = {str(name): [code] for name in frame}
    if form == "dta":
        pyreadstat.write_dta(
            frame, file, column_labels=labels, variable_value_labels=values,
            missing_user_values=missing,
        )  # fmt: skip
    else:
        pyreadstat.write_sav(
            frame, file, column_labels=labels, variable_value_labels=values, missing_ranges=missing
        )
    plan = drafted(tmp_path, file)
    for name, mode in (("alter", "mean"), ("was-nutzen-sie", "multiple")):
        question = plan[name]
        assert question["mode"] == mode
        assert question["missing"] == [str(code)]
        assert question["missing_labels"] == {str(code): "keine Angabe"}


@pytest.mark.parametrize("said", ["Warum nicht?: {}", "Warum nicht? - {}", "[{}] Warum nicht?"])
def test_what_spss_tells_of_sets_filters_and_clusters(tmp_path: Path, said: str) -> None:
    """A question stands in the label of every box; some of those asked did not answer."""
    eats = [1.0, 2.0, 3.0, 99.0] * 30
    pays = [float(at % 20) if each < 3 and at % 9 else None for at, each in enumerate(eats)]
    boxes = {f"f4_{n}": [float(at % n == 0) for at in range(120)] for n in (2, 3)}
    frame = pd.DataFrame({"schule": [at // 10 for at in range(120)], "f2": eats, "f5": pays})
    frame = frame.assign(**boxes).astype(float)
    frame.loc[frame["f2"] != 3, [*boxes]] = None
    file = tmp_path / "2024.sav"
    pyreadstat.write_sav(
        frame,
        file,
        column_labels=["Schulnummer", "Isst mit?", "Preis", *map(said.format, ("Zeit", "Ort"))],
        variable_value_labels={"f2": {1.0: "Ja", 2.0: "Manchmal", 3.0: "Nein", 99.0: "k. A."}},
        missing_ranges={"f2": [99]},
    )
    plan = drafted(tmp_path, file)
    assert plan["preis"]["asked_if"] == {"column": "f2", "values": ["1", "2"]}
    assert plan["warum-nicht"]["title"] == "Warum nicht?"
    assert plan["warum-nicht"]["asked_if"] == {"column": "f2", "values": ["3"]}
    assert [each["label"] for each in plan["warum-nicht"]["answers"]] == ["Zeit", "Ort"]
    assert "schule" in plan[""]["design"]["cluster"]
    assert "schule, f2" in plan[""]["design"]["stratum"]
    assert "f2 (Isst mit?)" in plan[""]["divide_by"]
    assert {*plan} == {"", "isst-mit", "preis", "warum-nicht"}


def test_a_file_as_an_institute_delivers_it(tmp_path: Path) -> None:
    """Numbers before questions, dates, measures with few values, strata with words."""
    frame = pd.DataFrame(
        {
            "lfdnr": [1000 + at for at in range(60)],
            "datum": [date(2025, 3, 1 + at % 28) for at in range(60)],
            "schicht": [float(1 + at % 2) for at in range(60)],
            "psu": [float(10 * (1 + at % 2) + at % 6) for at in range(60)],
            "f1": [float(at % 4) for at in range(60)],
            **{f"f2_{n}": [float(1 + at // n % 2) for at in range(60)] for n in (1, 2, 3)},
        }
    )
    yes: dict[Any, str] = {1: "Ja", 2: "Nein"}
    scales: Any = dict.fromkeys(frame, "nominal") | {"f1": "scale"}
    labels: Any = ["Nummer", "Tag", "Schicht", "Ort", "F1 Kinder im Haushalt"]
    labels += [f"F2.{n} Hat Ihr Haus: {what}" for n, what in ((1, "Bad"), (2, "Hof"), (3, "Amt"))]
    file = tmp_path / "2025.sav"
    pyreadstat.write_sav(
        frame, file, column_labels=labels,
        variable_value_labels={"schicht": {1.0: "Stadt", 2.0: "Land"}, "f2_1": yes, "f2_2": yes,
                               "f2_3": yes},
        variable_measure=scales,
    )  # fmt: skip
    plan = drafted(tmp_path, file)
    assert plan[""]["answers"]["respondent"] == "lfdnr"
    assert plan[""]["design"]["stratum"].endswith("schicht, psu")
    assert plan["kinder-im-haushalt"]["mode"] == "mean"
    assert plan["bad"]["battery"] == "Hat Ihr Haus"
    assert {*plan} == {"", "schicht", "kinder-im-haushalt", "bad", "hof", "amt"}


@pytest.mark.parametrize("said", ["answer", "missing"])
def test_a_person_says_what_answers_beside_the_others_are(tmp_path: Path, said: str) -> None:
    plan = drafted(tmp_path, csv_file(tmp_path, "q1\n" + "Ja\nNein\nweiß nicht\n" * 9))
    assert "weiß nicht" in plan[""]["answers"]["no_answer"]
    file = tmp_path / "microdata" / "made-up" / "plan.toml"
    text = file.read_text("utf-8").replace(plan[""]["answers"]["no_answer"], said)
    file.write_text(re.sub('= "TODO [^"]*"', '= "unknown"', text).replace('"unknown"', "[]", 1))
    [question] = read_plan("made-up", tmp_path).questions
    assert len(question.answers) == (3 if said == "answer" else 2)
    assert question.missing == (() if said == "answer" else ("weiß nicht",))


@pytest.mark.parametrize("sign", [": ", " ", " - ", " – "])
def test_boxes_whose_heading_holds_the_question(tmp_path: Path, sign: str) -> None:
    head = ";".join(["schule", *(f"Warum nicht?{sign}{box}" for box in ("Zeit", "Zu teuer"))])
    rows = ["7;genannt;nicht genannt", "8;nicht genannt;genannt", "8;;"] * 9
    plan = drafted(tmp_path, csv_file(tmp_path, "\n".join([head, *rows, ""])))
    question = plan["warum-nicht"]
    assert (question["mode"], question["not_selected"]) == ("multiple", ["nicht genannt"])
    assert [each["label"] for each in question["answers"]] == ["Zeit", "Zu teuer"]
    assert "schule" in plan[""]["design"]["cluster"]
    assert {*plan} == {"", "warum-nicht"}


def test_numbers_with_a_comma(tmp_path: Path) -> None:
    """As German programs write them; lists of codes stay what they are."""
    rows = [f"{at % 2};0,{at}5;{at},5;1,2,3;n. z. {at}" for at in range(1, 31)]
    text = "\n".join(["q1;gewicht;preis;liste;wort", *rows, ""])
    plan = drafted(tmp_path, csv_file(tmp_path, text))
    assert plan[""]["answers"]["decimal"] == ","
    assert "gewicht" in plan[""]["design"]["weight"]
    assert plan["preis"]["mode"] == "mean"
    folder = tmp_path / "microdata" / "made-up"
    how = Answers("2024.csv", delimiter=";", decimal=",")
    sheets = read_sheets(folder / "2024.csv", "2024.csv", tmp_path, how)
    row = sheets.database.execute("SELECT gewicht, preis, liste, wort FROM sheets").fetchone()
    assert row == ("0.15", "1.5", "1,2,3", "n. z. 1")
    as_they_are = read_sheets(folder / "2024.csv", "2024.csv", tmp_path, Answers("2024.csv"))
    assert as_they_are.database.execute("SELECT preis FROM sheets").fetchone() == ("1,5",)


@pytest.mark.parametrize(("cell", "is_decimal"), [("0,995", True), ("1,5", True), ("1,234", False)])
def test_commas_between_commas(tmp_path: Path, cell: str, *, is_decimal: bool) -> None:
    """In a file with commas between its cells as well; 1,234 may be a thousand."""
    rows = [f'"{at % 2}","{cell}"' for at in range(20)]
    file = csv_file(tmp_path, "\n".join(['"q1","gewicht"', *rows, '"1","1,111"', ""]))
    plan = drafted(tmp_path, file)[""]
    assert (plan["answers"].get("decimal") == ",") == is_decimal
    assert ("gewicht" in plan["design"]["weight"]) == is_decimal


def test_codes_that_a_person_calls_no_answer(tmp_path: Path) -> None:
    """Codes have no words until somebody says them; numbers below zero may be codes too."""
    rows = [
        f"{'YN'[at % 2]};{['A1', 'A2', '-9'][at % 3]};{at if at % 5 else -9}" for at in range(60)
    ]
    file = csv_file(tmp_path, "\n".join(["jn;q1;zahl", *rows, ""]))
    plan = drafted(tmp_path, file)
    assert [each["label"] for each in plan["jn"]["answers"]] == ["Ja", "Nein"]
    said = {
        "no_answer]": "missing", "divide_by]": "none", "missing]": "-9", "unit]": "Euro",
        "participants]": "known", "[title]": "Frage",
    }  # fmt: skip
    labels = {"A1": "Oft", "A2": "Nie", "-9": "keine Angabe"}

    def ask(place: str, what: str, *_: str) -> str:
        found = [word for end, word in said.items() if place.endswith(end)]
        return found[0] if found else labels[what.split()[1]]

    assert fill_plan("made-up", tmp_path, ask) == 0
    read = read_plan("made-up", tmp_path)
    _, coded, number = read.questions
    assert [each.label for each in coded.answers] == ["Oft", "Nie"]
    assert coded.missing_labels == (("-9", "keine Angabe"),)
    assert number.missing == ("-9",)
    kinds = [
        (row["code"], row["label"])
        for row in codebook_tables(read)["variable_values"]
        if row["variable"] == "q1" and row["kind"] == "missing"
    ]
    assert kinds == [("-9", "keine Angabe")]


def test_a_plan_in_german_is_the_same_plan(tmp_path: Path) -> None:
    """Comments and what is to be decided are German; keys and values are as in English."""
    texts, source = [], spss_file(tmp_path)
    for reader in ("en", "de"):
        list(draft_plan("made-up", source, ("de",), tmp_path / reader, reader))
        file = tmp_path / reader / "microdata" / "made-up" / "plan.toml"
        texts.append(file.read_text("utf-8"))
    english, german = texts
    comments = set(re.findall("(?m)^# .*", english))
    same = comments & set(german.splitlines())
    assert {each.partition("=")[0] for each in same} == {"# minimum_base "}
    decided = [re.sub('(?m)^#.*|"TODO.*"', "", text) for text in texts]
    assert decided[0] == decided[1]
    assert english.count("TODO") == german.count("TODO")


def test_stata_labels(tmp_path: Path) -> None:
    file = tmp_path / "2023.dta"
    frame = pd.DataFrame({"q1": [1, 2, 2, 1] * 5})
    pyreadstat.write_dta(
        frame, file, column_labels=["Frage"], variable_value_labels={"q1": {1: "Ja", 2: "Nein"}}
    )
    plan = drafted(tmp_path, file)
    assert [each["label"] for each in plan["frage"]["answers"]] == ["Ja", "Nein"]


def test_parquet_keeps_codes(tmp_path: Path) -> None:
    file = tmp_path / "2023.parquet"
    relation = duckdb.sql(
        "SELECT CAST(i % 3 AS TINYINT) AS q1, CAST(i % 2 AS DOUBLE) AS q2, 'a' || (i % 2) AS q3 "
        "FROM range(30) t(i)"
    )
    assert relation is not None
    relation.write_parquet(str(file))
    found = read_sheets(file, file.name, tmp_path)
    rows = found.database.execute("SELECT DISTINCT q1, q2, q3 FROM sheets ORDER BY 1, 2").fetchall()
    assert rows[0] == (0, "0", "a0")
    assert found.whole == {"q1"}


def test_surveymonkey_names_answers_in_a_second_row(tmp_path: Path) -> None:
    text = "Respondent ID,Collector ID,Do you cycle?,Where to?,\n,,Response,Work,Shops\n"
    text += "".join(
        f"{n},1,{'Yes' if n % 3 else 'No'},{'Work' if n % 2 else ''},{'Shops' if n % 3 else ''}\n"
        for n in range(1, 31)
    )
    plan = drafted(tmp_path, csv_file(tmp_path, text))
    assert plan[""]["answers"]["heading_rows"] == 2
    assert plan[""]["answers"]["respondent"] == "Respondent ID"
    assert [each["label"] for each in plan["where-to"]["answers"]] == ["Work", "Shops"]
    assert str(plan["where-to"]["asked_if"]).startswith("TODO")


def test_a_filter_is_proposed_only_where_all_others_have_no_answer(tmp_path: Path) -> None:
    """Who was not asked the first question either may have been asked the next one."""
    text = "works,since,happy\n"
    text += "".join(
        f"{'yes' if n % 2 else 'no'},{('long', 'short')[n % 4 == 1] if n % 2 else 'NA'},fine\n"
        for n in range(40)
    )
    plan = drafted(tmp_path, csv_file(tmp_path, text))
    assert plan["since"]["asked_if"] == {"column": "works", "values": ["yes"]}
    assert "asked_if" not in plan["happy"]


def test_sosci_codes_boxes_with_one_and_two(tmp_path: Path) -> None:
    text = "CASE\tSERIAL\tQUESTNNR\tAB01\tAB01_01\tAB01_02\tAB02\n"
    text += "".join(
        f"{n}\t\tbase\t1\t{1 + n % 2}\t{1 + n % 3 % 2}\t{n % 4 or -9}\n" for n in range(1, 31)
    )
    plan = drafted(tmp_path, csv_file(tmp_path, text, encoding="utf-16"))
    assert plan[""]["answers"]["encoding"] == "utf-16"
    assert "-9" in plan[""]["answers"]["missing"]
    boxes = next(each for each in plan[""]["question"] if each.get("mode") == "multiple")
    assert boxes["not_selected"] == ["1"]
    assert not any(each.get("column") == "AB01" for each in plan[""]["question"])


def test_kobo_keeps_a_column_beside_a_set(tmp_path: Path) -> None:
    text = "start,q1,q1/bus,q1/bahn,_uuid\n"
    text += "".join(f"x,bus,{n % 2},{n % 3 % 2},u{n}\n" for n in range(1, 31))
    plan = drafted(tmp_path, csv_file(tmp_path, text))
    assert plan[""]["answers"]["respondent"] == "_uuid"
    (question,) = plan[""]["question"]
    assert (question["mode"], question["not_selected"]) == ("multiple", ["0"])


def test_fill_answers_the_plan_and_leaves_the_rest(tmp_path: Path) -> None:
    plan = planned(tmp_path, export(sheets(FEW)))
    before = plan.read_text("utf-8")
    assert '"TODO' not in before
    assert 'divide_by = ["alter"]' in before
    assert fill_plan(SURVEY, tmp_path, lambda *_: "x") == 0
    assert plan.read_text("utf-8") == before
    read = read_plan(SURVEY, tmp_path)
    assert read.breakdowns[0].groups[0].option_id == "alter-unter-30"
    assert fill_plan("no-such", tmp_path, lambda *_: "") is None


TWO_STAGES = 'cluster = "{}"\npopulation = "lastpage"\ncluster_population = "{}"'


def problems_of(
    tmp_path: Path, changes: dict[str, str], content: bytes | None = None
) -> list[Problem]:
    """What tabulating a plan with these lines replaced says; nothing may have been written."""
    plan = planned(tmp_path, export(sheets(FEW)))
    if content is not None:
        (plan.parent / "fahrrad-2025.csv").write_bytes(content)
    text = plan.read_text("utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    plan.write_text(text, "utf-8")
    before = sorted(plan.parent.iterdir())
    with pytest.raises(CannotPublish) as refusal:
        list(tabulate(SURVEY, tmp_path))
    assert sorted(plan.parent.iterdir()) == before
    assert not (tmp_path / "datapackage").exists()
    return list(refusal.value.problems)


def kinds(problems: list[Problem]) -> set[str]:
    return {each.kind for each in problems}


def test_all_faults_of_a_plan_are_told_at_once(tmp_path: Path) -> None:
    found = problems_of(
        tmp_path,
        {
            'weight = "gewicht"': 'weight = "gewiht"',
            'participants = "known"': 'participants = "perhaps"',
            'values = ["unter 30"]': 'vales = ["unter 30"]',
            'mode = "mean"': 'mode = "meen"',
        },
    )
    assert kinds(found) == {"unknown-word", "unknown-key", "missing-key"}
    assert any("did you mean values?" in each.advice for each in found)


def test_all_misfits_of_sheets_are_told_at_once(tmp_path: Path) -> None:
    """Column, row and value, and never more of a sheet than that."""
    rows = export(sheets(FEW)).decode("utf-8-sig").split("\r\n")
    other = next(at for at, row in enumerate(rows) if '"30 bis 49"' in row)
    rows[other] = rows[other].replace('"30 bis 49"', '"dreißig"')
    rows[15] = ";".join([*rows[15].split(";")[:-1], '"0"'])
    rows[16] = ";".join([*rows[16].split(";")[:-1], '""'])
    rows[18] = ";".join([*rows[18].split(";")[:-1], '"-2"'])
    content = "\ufeff" + "\r\n".join(rows)
    found = problems_of(
        tmp_path,
        {
            'column = "sicher"': 'column = "sichr"',
            'values = ["65 und älter"]': 'values = ["65 und älter", "100"]',
            'column = "wege[SQ001]", values = ["Ja"]': 'column = "wege[SQ001]", values = ["Jo"]',
        },
        content.encode(),
    )
    told = {(each.kind, each.row) for each in found}
    assert ("value-without-label", other + 1) in told
    assert {("weight-not-positive", row) for row in (16, 17, 19)} <= told
    assert ("unknown-column", 0) in told
    assert any("sicher" in each.advice for each in found if each.kind == "unknown-column")
    assert not any("example.org" in str(each) for each in found)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('values = ["Nein"] }', 'values = ["Nie"] }', "label-without-case"),
        ('column = "sicher"', 'column = "token"', "text-column"),
        ('respondent = "id"', 'respondent = "lastpage"', "respondent-twice"),
        ("[design]", '[design]\nstratum = "id"', "lonely-cluster"),
        ("[design]", '[design]\ncluster = "alter"\nstratum = "rad"', "cluster-in-two-strata"),
        ("[design]", '[design]\npopulation = "id"', "population-not-known"),
        ("[design]", f"[design]\n{TWO_STAGES.format('alter', 'id')}", "population-not-known"),
        ("[design]", f"[design]\n{TWO_STAGES.format('id', 'lastpage')}", "lonely-cluster"),
        ("[design]", '[design]\ncluster_population = "id"', "missing-key"),
        ('values = ["Ja"] }\nunit', 'values = ["Jein"] }\nunit', "label-without-case"),
        ("complete_if = {", 'complete_if = { values = ["never"],', "no-rows"),
        ('file = "', 'file = "../', "path-leaves-folder"),
        ('column = "strecke"', 'column = "rad"', "not-a-number"),
    ],
)
def test_a_misfit_is_refused(tmp_path: Path, old: str, new: str, kind: str) -> None:
    assert kind in kinds(problems_of(tmp_path, {old: new}))


def test_a_set_of_codes_needs_to_say_who_was_asked(tmp_path: Path) -> None:
    plan = planned(tmp_path, export(sheets(FEW), answers=False))
    text = plan.read_text("utf-8")
    plan.write_text(text.replace('asked_if = { column = "rad", values = ["Y"] }\n', ""), "utf-8")
    with pytest.raises(CannotPublish) as refusal:
        read_plan(SURVEY, tmp_path)
    assert "base-unknown" in kinds(list(refusal.value.problems))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("2024.sav", b"$FL2@(#) SPSS DATA FILE" + b"\0" * 40, "broken-file"),
        ("2024.sav", b"\x1c\0\0\0\0\0\0\0ENCRYPTEDSAV" + b"\1" * 80, "encrypted-file"),
        ("2024.parquet", b"PAR1", "broken-file"),
        ("2024.docx", b"PK", "unknown-format"),
        ("2024.csv", b"a,b\n1,2,3\n", "broken-row"),
        ("2024.csv", b"a,a\n1,2\n", "column-twice"),
        ("2024.csv", b"a,b\n", "no-rows"),
    ],
)
def test_a_file_that_is_none_is_refused(
    tmp_path: Path, name: str, content: bytes, kind: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(CannotPublish) as refusal:
        list(draft_plan("made-up", file, ("de",), tmp_path))
    assert kinds(list(refusal.value.problems)) == {kind}
    assert not (tmp_path / "microdata").exists()


def test_all_broken_rows_of_a_file_are_told_at_once_and_none_is_quoted(tmp_path: Path) -> None:
    file = tmp_path / "2024.csv"
    file.write_text('a,b\n1,2\n1,2,3,4\n1\n1,"private"x\n' + "1\n" * 12, encoding="utf-8")
    with pytest.raises(CannotPublish) as refusal:
        list(draft_plan("made-up", file, ("de",), tmp_path))
    told = refusal.value.problems
    assert [(each.row, each.field) for each in told[:4]] == [(3, ""), (4, ""), (5, "b"), (6, "")]
    assert [each.row for each in told[4:]] == [7, 8, 9, 10, 11, 12, 13]
    assert "has more cells" in str(told[0])
    assert "has fewer cells" in str(told[1])
    assert "has 5 more broken rows" in str(told[-1])
    assert "private" not in str(refusal.value)


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    file = spss_file(tmp_path)
    file.write_bytes(file.read_bytes()[:-200])
    with pytest.raises(CannotPublish) as refusal:
        list(draft_plan("made-up", file, ("de",), tmp_path))
    assert kinds(list(refusal.value.problems)) == {"broken-file"}


@pytest.mark.parametrize("version", [8, 10, 12, 13, 15])
def test_a_stata_file_without_its_last_labels_is_refused(tmp_path: Path, version: int) -> None:
    """A reader takes what is there and says nothing."""
    file = tmp_path / "2023.dta"
    words: dict[int | float, str] = {1: "Ja", 2: "Nein"}
    labels = {"q1": words, "q2": words}
    frame = pd.DataFrame({"q1": [1, 2] * 9, "q2": [2, 1] * 9, "w": [0.5] * 18, "t": ["ab"] * 18})
    pyreadstat.write_dta(frame, file, variable_value_labels=labels, version=version)
    whole = file.read_bytes()
    assert drafted(tmp_path / "whole", file)["q1"]["answers"][0]["label"] == "Ja"
    for missing in (1, 20, 60):
        file.write_bytes(whole[:-missing])
        with pytest.raises(CannotPublish) as refusal:
            list(draft_plan("made-up", file, ("de",), tmp_path))
        assert kinds(list(refusal.value.problems)) == {"broken-file"}


def test_a_wrong_encoding_is_told_with_its_row(tmp_path: Path) -> None:
    plan = planned(tmp_path, export(sheets(FEW)))
    file = plan.parent / "fahrrad-2025.csv"
    lines = file.read_bytes().split(b"\r\n")
    lines[6] = lines[6][:-1] + "ü".encode("cp1252") + lines[6][-1:]
    file.write_bytes(b"\r\n".join(lines))
    with pytest.raises(CannotPublish) as refusal:
        list(tabulate(SURVEY, tmp_path))
    (problem,) = refusal.value.problems
    assert (problem.kind, problem.row) == ("wrong-encoding", 7)


def test_a_plan_is_not_written_over(tmp_path: Path) -> None:
    planned(tmp_path, export(sheets(FEW)))
    with pytest.raises(CannotPublish) as refusal:
        list(draft_plan(SURVEY, tmp_path / "fahrrad-2025.csv", ("de",), tmp_path))
    assert kinds(list(refusal.value.problems)) == {"plan-exists"}
    assert DECISIONS["participants"] == "known"
