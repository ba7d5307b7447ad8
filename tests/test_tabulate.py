"""From answer sheets to a data package: the same bytes, people's texts kept, versions watched."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.publishing.examined import examine_all
from build_scripts.reading import examine
from build_scripts.tabulate.drafting import draft_plan
from build_scripts.tabulate.engines import translated
from build_scripts.tabulate.ledger import read_ledger, record_release, version_problems
from build_scripts.tabulate.plan_filling import fill_plan
from build_scripts.tabulate.statement import sums_of_clusters
from build_scripts.tabulate.tabulating import tabulate
from build_scripts.tabulate.tracked import tracked_sheets
from tests.made_up_answers import export, sheets
from tests.project_copy import digests_of
from tests.tabulated_example import SURVEY, planned, tabulated

MANY = 400


def rows_in(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def results(project: Path) -> list[dict[str, str]]:
    return rows_in(project / "datapackage" / SURVEY / "data" / "results" / "2025.csv")


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the tabulated example; read-only."""
    project = tmp_path_factory.mktemp("example")
    tabulated(project)
    return project


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same of fewer people; read-only."""
    project = tmp_path_factory.mktemp("fewer")
    tabulated(project, export(sheets(MANY)))
    return project


@pytest.fixture
def project(fewer: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(fewer, tmp_path / "project"))


def test_the_package_is_valid(example: Path) -> None:
    (examination,) = examine_all(example)
    assert examination.problems == ()
    survey = examination.survey
    assert survey
    edition = survey.editions[0]
    assert edition.weighted
    assert edition.responses == 835
    assert "weniger als 5 Personen" in edition.disclosure["de"]
    assert {each.variable for each in survey.variables} >= {"alter", "wege[SQ001]", "strecke"}
    assert not {each.variable for each in survey.variables} & {"token", "gewicht", "wunsch"}
    box = {(v.code, v.label, v.kind) for v in survey.variable_values if v.variable == "wege[SQ001]"}
    ticked = {("Ja", "Zur Arbeit", "valid"), ("Nein", "nicht angekreuzt", "valid")}
    assert box == {*ticked, ("N/A", "", "missing")}


def test_values_say_how_certain_they_are_and_why_they_are_hidden(example: Path) -> None:
    rows = {(r["question_id"], r["answer_id"], r["group_id"]): r for r in results(example)}
    whole = rows["fahren-sie-fahrrad", "ja", "gesamt"]
    assert (whole["base_n"], whole["count"], whole["obs_status"]) == ("835", "", "A")
    assert 0 < int(whole["effective_n"]) <= 835
    assert float(whole["weighted_base"]) > 835
    mean = rows["wie-viele-kilometer-fahren-sie-in-der-woche", "mittelwert", "gesamt"]
    assert float(mean["ci_low"]) < float(mean["value"]) < float(mean["ci_high"])
    few = [r for r in rows.values() if r["obs_status"] == "Q"]
    assert {r["answer_id"] for r in few} == {"im-beruf"}
    assert all(r["note_de"].startswith("Nicht veröffentlicht") and not r["share"] for r in few)


def test_the_private_report_says_what_helps(example: Path) -> None:
    report = (example / "microdata" / SURVEY / "report" / "2025.txt").read_text("utf-8")
    assert "What would help" in report
    assert "too few people" in report
    assert "still" not in report.split("\n", maxsplit=1)[0]


def test_the_private_report_speaks_the_language_of_its_reader(project: Path) -> None:
    file = project / "microdata" / SURVEY / "report" / "2025.txt"
    english = file.read_text("utf-8").splitlines()
    list(tabulate(SURVEY, project, reader="de"))
    german = file.read_text("utf-8").splitlines()
    assert len(german) == len(english) > 0
    assert {line for line in english if line.strip()} & set(german) == set()


def variant(content: bytes, weights: int = 1, *, backwards: bool = False) -> bytes:
    """The same sheets with other weights, in another order."""
    text = content.decode("utf-8-sig")
    head, *rows = text.removesuffix("\r\n\r\n").split('"\r\n"')
    made = []
    for row in rows:
        before, _, weight = row.rpartition(';"')
        number = weight.strip('"')
        made.append(f'{before};"{float(number) * weights:.6f}')
    ordered = made[::-1] if backwards else made
    return ("\ufeff" + '"\r\n"'.join([head, *ordered]) + '"\r\n\r\n').encode()


def test_the_same_bytes_for_weights_times_7_any_order_and_one_thread(tmp_path: Path) -> None:
    content = export(sheets(MANY))
    made = []
    for name, own, threads in (
        ("a", variant(content), 0),
        ("b", variant(content, 7), 2),
        ("c", variant(content, backwards=True), 1),
    ):
        planned(tmp_path / name, own)
        list(tabulate(SURVEY, tmp_path / name, threads=threads))
        rows = results(tmp_path / name)
        made.append([{**row, "weighted_base": ""} for row in rows])
    assert made[0] == made[1] == made[2]
    ledgers = [read_ledger(SURVEY, tmp_path / name) for name in "abc"]
    assert ledgers[0] == ledgers[1] == ledgers[2]


def test_again_changes_nothing_and_keeps_what_people_wrote(project: Path) -> None:
    folder = project / "datapackage" / SURVEY
    before = digests_of(folder)
    list(tabulate(SURVEY, project))
    assert digests_of(folder) == before
    file = folder / "data" / "questions.csv"
    file.write_text(
        file.read_text("utf-8").replace("Fahren Sie Fahrrad?", "Wer fährt Rad?"), "utf-8"
    )
    populations = folder / "data" / "populations.csv"
    populations.write_text(populations.read_text("utf-8").replace("befragte", "alle"), "utf-8")
    own = folder / "data" / "results" / "2025.csv"
    text = own.read_text("utf-8").replace(",befragte,", ",alle,")
    text = text.replace("exact,A,\n", "exact,A,Eigene Anmerkung\n", 1).replace(
        "2025,wie-alt", "2025,wie-alt", 1
    )
    own.write_text(text, "utf-8")
    edited = digests_of(folder)
    list(tabulate(SURVEY, project))
    assert digests_of(folder) == edited


def test_a_second_edition_stands_beside_the_first(project: Path) -> None:
    folder = project / "datapackage" / SURVEY
    before = (folder / "data" / "results" / "2025.csv").read_bytes()
    plan = project / "microdata" / SURVEY / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace('"2025"', '"2027"'), "utf-8")
    list(tabulate(SURVEY, project))
    assert (folder / "data" / "results" / "2025.csv").read_bytes() == before
    assert [row["edition_id"] for row in rows_in(folder / "data" / "editions.csv")] == [
        "2025",
        "2027",
    ]
    kinds = {problem.kind for problem in examine(folder, project).problems}
    assert kinds == {"to-do"}


def test_a_version_that_tells_a_person_is_refused(project: Path) -> None:
    """One sheet withdrawn after a release: nothing is written, check and release refuse as well."""
    record_release(SURVEY, "1.0.0", project)
    assert list(version_problems(SURVEY, project)) == []
    file = project / "microdata" / SURVEY / "fahrrad-2025.csv"
    lines = file.read_bytes().split(b"\r\n")
    finished = next(at for at, line in enumerate(lines) if b'"2025-03-' in line)
    file.write_bytes(b"\r\n".join([*lines[:finished], *lines[finished + 1 :]]))
    before = digests_of(project)
    with pytest.raises(CannotPublish) as refusal:
        list(tabulate(SURVEY, project))
    assert {problem.kind for problem in refusal.value.problems} == {"versions-too-near"}
    assert digests_of(project) == {**before}
    file.write_bytes(b"\r\n".join([*lines[:20], *lines[120:]]))
    list(tabulate(SURVEY, project))


def test_groups_of_a_version_stay_in_the_plan(project: Path) -> None:
    """With the groups of both versions hidden values could be computed."""
    record_release(SURVEY, "1.0.0", project)
    plan = project / "microdata" / SURVEY / "plan.toml"
    plan.write_text(plan.read_text("utf-8").replace('["alter"]', "[]"), "utf-8")
    with pytest.raises(CannotPublish) as refusal:
        list(tabulate(SURVEY, project))
    assert {problem.kind for problem in refusal.value.problems} == {"groups-changed"}


def test_sheets_in_a_language_that_the_site_does_not_speak(tmp_path: Path) -> None:
    """What the program would say is left to do; everything else is as in any language."""
    answers = ("mai", "a volte", "spesso")
    rows = [f"{at},{answers[at % 3]},{20 + at % 40}" for at in range(90)]
    text = "\n".join(["id,Quanto spesso va in biblioteca?,Quanti anni ha?", *rows])
    file = tmp_path / "2025.csv"
    file.write_text(text, encoding="utf-8")
    list(draft_plan("biblioteca", file, ("it",), tmp_path))
    said = {"divide_by": "none", "participants": "unknown", "no_answer": "answer", "unit": "anni"}
    fill_plan("biblioteca", tmp_path, lambda place, *_: said[place.rpartition("[")[2][:-1]])
    list(tabulate("biblioteca", tmp_path))
    folder = tmp_path / "datapackage" / "biblioteca"
    assert {problem.kind for problem in examine(folder, tmp_path).problems} == {"to-do"}
    options = rows_in(folder / "data" / "answer_options.csv")
    assert {row["label_it"] for row in options} >= set(answers)
    before = digests_of(folder)
    list(tabulate("biblioteca", tmp_path))
    assert digests_of(folder) == before


def test_git_may_know_plans_and_nothing_else(tmp_path: Path) -> None:
    planned(tmp_path, export(sheets(20)))
    assert list(tracked_sheets(tmp_path)) == []
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert list(tracked_sheets(tmp_path)) == []
    known = ["git", "add", "-f", f"microdata/{SURVEY}/fahrrad-2025.csv"]
    subprocess.run(known, cwd=tmp_path, check=True)
    (problem,) = tracked_sheets(tmp_path)
    assert (problem.place, problem.kind) == (known[-1], "answers-in-git")


def test_unweighted_small_samples_have_counts_and_no_decimals(tmp_path: Path) -> None:
    folder = tabulated(tmp_path, export(sheets(MANY)), weight="none", participants="unknown")
    row = rows_in(folder / "data" / "results" / "2025.csv")[4]
    assert row["count"]
    assert "." not in row["share"]
    assert "effective_n" not in row
    statuses = {each["obs_status"] for each in results(tmp_path)}
    assert statuses == {"A", "U"}


def test_the_statement_is_told_to_other_engines() -> None:
    sql = translated(sums_of_clusters("y0", ["g0"]), "spark")
    assert "GROUPING SETS" in sql
    assert "CAST(SUM(w) AS DECIMAL(19, 0))" in sql
    with pytest.raises(CannotPublish):
        list(tabulate(SURVEY, Path(), engine="abacus"))
