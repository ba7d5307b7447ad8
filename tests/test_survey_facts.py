"""What stands above a table of the survey itself is proposed to a person, and never taken."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import main
from build_scripts.start.last_time import LastTime
from build_scripts.start.layout.survey_facts import facts_in
from build_scripts.start.marked_package import MarkedPackage

if TYPE_CHECKING:
    from pathlib import Path

TABLE = """{};;
{};;
Womit fahren Sie?;;
Antwort;2022;2024
Rad;36 %;41 %
Auto;64 %;59 %
{};;
"""


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        (
            "CATI, n = 1.004, 12.–30. Mai 2024",
            {"mode": "CATI", "responses": "n = 1.004", "field_period": "12.–30. Mai 2024"},
        ),
        (
            "Telefonische Befragung (CATI), Befragungszeitraum: 12. bis 30. Mai 2024",
            {"mode": "Telefonische Befragung (CATI)", "field_period": "12. bis 30. Mai 2024"},
        ),
        (
            "Feldzeit: Mai 2024. Grundgesamtheit: Wahlberechtigte ab 18 Jahren",
            {"field_period": "Mai 2024", "population": "Wahlberechtigte ab 18 Jahren"},
        ),
        (
            "Online survey, fieldwork 12-30 May 2024, n=1,004",
            {"mode": "Online survey", "field_period": "12-30 May 2024", "responses": "n=1,004"},
        ),
        (
            "Enquête en ligne, du 12 au 30 mai 2024, n = 1 004",
            {
                "mode": "Enquête en ligne",
                "field_period": "du 12 au 30 mai 2024",
                "responses": "n = 1 004",
            },
        ),
        (
            "Institut: Umfrage & Co; 1.000 Befragte",
            {"conducted_by": "Umfrage & Co", "responses": "1.000 Befragte"},
        ),
        ("Mai 2024", {}),
        ("n = 1.004", {}),
        ("Online", {}),
        ("Telefon, Post, Internet", {}),
        ("Nutzung von Online-Banking, 2024", {}),
        ("Sind Sie online, telefonisch, Mai 2024 erreichbar?", {}),
        ("Methode der Wahl", {}),
        ("Angaben in Prozent, n = 1.004", {}),
    ],
)
def test_a_line_of_facts_is_told_from_a_question_and_a_title(
    line: str, facts: dict[str, str]
) -> None:
    assert facts_in(line) == facts


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "en")
    (tmp_path / "datapackage").mkdir()
    return tmp_path


def proposals(project: Path) -> dict[str, str]:
    """What ``fill`` shows for the open facts of editions, by edition and column."""
    folder = project / "datapackage" / "rad"
    return {
        f"{dict(spot.row)['edition_id']} {spot.name}": said
        for spot in MarkedPackage(folder).spots
        if spot.file.endswith("editions.csv") and (said := LastTime(folder).propose(spot))
    }


def test_fill_proposes_what_the_lines_say_and_nothing_is_taken(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ("Radumfrage", "CATI, n = 1.004, 12.–30. Mai 2024", "Feldzeit: Mai 2024")
    (project / "rad.csv").write_text(TABLE.format(*lines), encoding="utf-8")
    assert main(["new", "rad", "--from", "rad.csv", "--title-de", "Radumfrage", "--yes"]) == 0
    said = capsys.readouterr().out
    assert "says how people were asked; make fill proposes it" in said
    assert "Said of the survey, and proposed by make fill: CATI" in said
    assert "left out: n = 1.004; its place is responses in data/editions.csv" in said
    assert "left out: Mai 2024; its place is field_period in data/editions.csv" in said
    assert proposals(project) == {"2024 mode_de": "CATI", "2024 field_period_de": lines[1][17:]}
    with (project / "datapackage/rad/data/editions.csv").open(encoding="utf-8") as stream:
        row = [*csv.DictReader(stream)][-1]
    assert row["mode_de"].startswith("TODO wie wurde befragt")
    assert row["mode_de"].endswith("(in der Tabelle: „CATI“)")


def test_a_line_about_another_year_is_not_about_the_newest_edition(project: Path) -> None:
    lines = ("Radumfrage", "CATI, 12.–30. Mai 2022", "Stand 2024")
    (project / "rad.csv").write_text(TABLE.format(*lines), encoding="utf-8")
    assert main(["new", "rad", "--from", "rad.csv", "--yes"]) == 0
    assert proposals(project) == {}


def test_the_next_edition_is_proposed_what_its_own_table_says(project: Path) -> None:
    (project / "rad.csv").write_text(TABLE.format("", "", ""), encoding="utf-8")
    order = ["new", "rad", "--from", "rad.csv", "--title-de", "Rad", "--publisher", "Stadt"]
    assert main([*order, "--yes"]) == 0
    file = project / "datapackage" / "rad" / "data" / "editions.csv"
    text = file.read_text("utf-8")
    for mark in (spot.mark for spot in MarkedPackage(file.parent.parent).spots):
        text = text.replace(f'"{mark}"', "online").replace(mark, "online")
    file.write_text(text, encoding="utf-8")
    table = TABLE.format("", "CAWI, 1.–3. Juni 2025", "").replace("2022;2024", "2024;2025")
    (project / "rad.csv").write_text(table.replace("36 %", "41 %").replace("64 %", "59 %"), "utf-8")
    assert main(["new", "rad", "--from", "rad.csv", "--yes"]) == 0
    found = proposals(project)
    assert found["2025 mode_de"] == "CAWI"
    assert found["2025 field_period_de"] == "1.–3. Juni 2025"
    assert found["2025 population_de"] == "online"
