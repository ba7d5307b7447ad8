"""A survey gets a language later: what is there stays, and nothing else has to be done twice."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import main
from build_scripts.downloads.published_tables import files_of
from build_scripts.reading import examine
from build_scripts.releases.changes import changes_between
from build_scripts.releases.root_language import find_moved_root
from build_scripts.start.open_points import fill
from build_scripts.start.said_otherwise import said_otherwise
from tests.made_up import made_up_survey, site_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build_scripts.problems import Problem

TABLE = """Jahr;Thema;Frage;Antwort;Altersgruppe;Anteil;n;Anmerkung
2022;Wege;Womit fahren Sie?;Rad;;36 %;812;
2022;Wege;Womit fahren Sie?;Auto;;64 %;812;
2024;Wege;Womit fahren Sie?;Rad;;41 %;990;
2024;Wege;Womit fahren Sie?;Auto;;59 %;990;
2024;Wege;Womit fahren Sie?;Rad;18–29;50 %;200;nur Innenstadt
2024;Wünsche;Was fehlt Ihnen?;Ständer;;rund 70 %;990;
2024;Wünsche;Was fehlt Ihnen?;Duschen;;k. A.;990;
2024;Wünsche;Was fehlt Ihnen? – Ihr Urteil;Mittelwert;;2,1;990;
2024;Wünsche;Was fehlt Ihnen? – Ihr Urteil;gut;;55 %;990;
2024;Wünsche;Was fehlt Ihnen? – Ihr Urteil;schlecht;;45 %;990;
"""
ENGLISH = {
    "Radumfrage": "Cycling survey",
    "Stadt": "Stadt",
    "Leute": "people",
    "der {n} Leute": "of the {n} people",
    "online": "on the web",
    "März": "March",
    "alle": "everybody",
    "Womit fahren Sie?": "How do you travel?",
    "Was fehlt Ihnen?": "What do you miss?",
    "Ihr Urteil": "your judgement",
    "Wege": "Ways",
    "Wünsche": "Wishes",
    "Rad": "bicycle",
    "Auto": "car",
    "Ständer": "racks",
    "Duschen": "showers",
    "gut": "good",
    "schlecht": "bad",
    "Altersgruppe": "Age group",
    "nur Innenstadt": "city centre only",
}
FACTS = {
    "wie wurde": "online",
    "wann wurde": "März",
    "wer sollte": "alle",
    "Titel der Ver": "Bericht",
    "Fortsetzung": "der {n} Leute",
}
ORDER = ["new", "rad", "--from", "rad.csv", "--title-de", "Radumfrage", "--publisher", "Stadt"]
MORE = ["--population-de", "Leute", "--created", "2024-12-01", "--yes"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with the survey in German, complete."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "datapackage").mkdir()
    (tmp_path / "rad.csv").write_text(TABLE, encoding="utf-8")
    assert main([*ORDER, *MORE]) == 0
    answer(tmp_path / "datapackage" / "rad")
    assert examine(tmp_path / "datapackage" / "rad", tmp_path).problems == ()
    return tmp_path


def answer(folder: Path) -> None:
    """Say everything that is asked, in both languages where both are."""

    def said(_: str, what: str, __: str = "") -> str:
        texts = what.removesuffix("’ in English").removeprefix("‘").split(" | ")
        if what.endswith("in English"):
            return " | ".join(ENGLISH[text] for text in texts)
        fact = next((said for begin, said in FACTS.items() if begin in what), "")
        return f"{fact} | {ENGLISH[fact]}" if "(de | en)" in what else fact

    assert fill(folder, said) == 0


def rows_of(folder: Path, *, without: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for file in sorted((folder / "data").rglob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                kept = {
                    name: cell for name, cell in row.items() if not name.endswith(f"_{without}")
                }
                yield file.name, kept if without else row


def test_a_language_that_comes_later_gives_the_package_of_both_at_once(project: Path) -> None:
    folder = project / "datapackage" / "rad"
    assert main(["new", "rad", "--languages", "de,en", "--title-en", "Cycling survey"]) == 0
    answer(folder)
    assert examine(folder, project).problems == ()
    later = shutil.move(folder, project / "later")
    both = ["--languages", "de,en", "--title-en", "Cycling survey", "--population-en", "people"]
    assert main([*ORDER, *MORE, *both]) == 0
    answer(folder)
    differing = [
        file.name
        for file in sorted(folder.rglob("*.*"))
        if file.is_file() and file.read_bytes() != (later / file.relative_to(folder)).read_bytes()
    ]
    assert differing == []


def test_nothing_that_is_there_changes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project / "datapackage" / "rad"
    before, old = [*rows_of(folder)], files_of(folder)
    capsys.readouterr()
    assert main(["new", "rad", "--languages", "en"]) == 0
    assert "text(s) still to be written in English: make fill" in capsys.readouterr().out
    assert [*rows_of(folder, without="en")] == before
    stated = json.loads((folder / "datapackage.json").read_bytes())
    assert stated["languages"] == ["de", "en"]
    assert stated["title"] == "Radumfrage"
    assert changes_between(old, files_of(folder)) == ()
    kinds = {each.kind for each in examine(folder, project).problems}
    assert kinds == {"to-do"}  # and every one of them is named


def test_a_new_row_is_told_whole_in_a_change_that_adds_a_language(project: Path) -> None:
    folder = project / "datapackage" / "rad"
    old = files_of(folder)
    assert main(["new", "rad", "--languages", "en"]) == 0
    topics = folder / "data" / "topics.csv"
    topics.write_text(topics.read_text("utf-8") + "ziele,Ziele,Aims\n", encoding="utf-8")
    [change] = changes_between(old, files_of(folder))
    assert (change.kind, dict(change.new)) == ("added", {"title_de": "Ziele", "title_en": "Aims"})


@pytest.mark.parametrize(
    ("order", "said"), [("de", "rad speaks de already"), ("de,xx", "'xx' is no code of a language")]
)
def test_what_is_no_new_language_is_refused(
    order: str, said: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [*rows_of(project / "datapackage" / "rad")]
    assert main(["new", "rad", "--languages", order]) == 1
    assert said.replace("'", '"') in capsys.readouterr().err
    assert [*rows_of(project / "datapackage" / "rad")] == before


def test_tables_that_a_plan_makes_are_left_to_the_plan(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = project / "microdata" / "rad" / "plan.toml"
    plan.parent.mkdir(parents=True)
    plan.write_text("", encoding="utf-8")
    assert main(["new", "rad", "--languages", "en"]) == 1
    assert 'write languages = ["de", "en"] into it' in capsys.readouterr().err


def test_words_of_ours_are_known_in_every_language() -> None:
    assert said_otherwise("Gesamt", "de", "en") == "Total"
    mark = "In der Quelle steht „–“ statt einer Zahl."
    assert said_otherwise(mark, "de", "en") == "The source has ‘–’ instead of a number."
    assert said_otherwise("18–29", "de", "en") == "18–29"
    assert not said_otherwise("bis 1.000", "de", "en")
    assert not said_otherwise("1.000–1.999", "de", "en")
    assert said_otherwise("{value}", "de", "en") == "{value}"
    assert not said_otherwise("Leute", "de", "en")
    asked = "TODO wann wurde befragt, etwa März bis Mai 2024?"
    assert said_otherwise(asked, "de", "en").endswith("for example March to May 2024?")
    assert not said_otherwise("Gesamt", "de", "it")


def test_a_published_site_is_warned_before_another_language_comes_to_the_root(
    tmp_path: Path,
) -> None:
    survey = made_up_survey()
    folder = tmp_path / survey.folder
    embeds = folder / "releases" / "1.0.0" / "embeds"
    for language, root in (("de", ""), ("en", "en/")):
        (embeds / language).mkdir(parents=True)
        page = f'<a href="https://site.invalid/{root}{survey.survey_id}/x/">x</a>'
        (embeds / language / "x.html").write_text(page, encoding="utf-8")
    register = [{"version": "1.0.0", "date": "2024-01-01", "sha256": "0" * 64}]
    (folder / "datapackage.json").write_text(json.dumps({"releases": register}), encoding="utf-8")

    def found(*languages: str) -> list[Problem]:
        return [
            *find_moved_root(
                [survey], replace(site_at("https://x.example/"), languages=languages), tmp_path
            )
        ]

    assert [(each.kind, each.severity) for each in found("en", "de")] == [
        ("addresses-move", "warning")
    ]
    assert "write [de, en, fr]" in found("en", "de", "fr")[0].advice
    assert found("de") == found("de", "en") == found("fr", "en") == []


def test_a_language_may_be_left_for_later(project: Path) -> None:
    """The package is then the one that never had it, and nothing that was said is lost unasked."""
    folder = project / "datapackage" / "rad"
    german = {file: file.read_bytes() for file in folder.rglob("*.*") if file.is_file()}
    assert main(["new", "rad", "--languages", "de,en"]) == 0
    assert main(["new", "rad", "--languages", "de"]) == 0
    assert {file: file.read_bytes() for file in folder.rglob("*.*") if file.is_file()} == german


def test_what_is_written_in_a_language_is_not_lost_unasked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "datapackage" / "rad"
    german = [*rows_of(folder)]
    assert main(["new", "rad", "--languages", "en", "--title-en", "Cycling survey"]) == 0
    english = [*rows_of(folder)]
    assert main(["new", "rad", "--languages", "de"]) == 0
    said = capsys.readouterr().out
    assert '1 text(s) written already would be LOST, the first: "Cycling survey"' in said
    assert [*rows_of(folder)] == english
    assert main(["new", "rad", "--languages", "de", "--yes"]) == 0
    assert [*rows_of(folder)] == german


def test_a_language_that_is_published_stays(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = project / "datapackage" / "rad"
    assert main(["new", "rad", "--languages", "en"]) == 0
    file = folder / "datapackage.json"
    stated = json.loads(file.read_bytes())
    stated["releases"] = [{"version": "1.0.0", "date": "2024-12-01", "sha256": "0" * 64}]
    file.write_text(json.dumps(stated), encoding="utf-8")
    before = [*rows_of(folder)]
    assert main(["new", "rad", "--languages", "de"]) == 1
    assert "published addresses never change" in capsys.readouterr().err
    assert [*rows_of(folder)] == before
