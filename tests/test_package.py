from __future__ import annotations

import json
import shutil
import socket
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest
from frictionless import Package

from build_scripts.checks import CHECKS
from build_scripts.problems import CannotPublish
from build_scripts.reading import examine, read_survey
from build_scripts.survey.records import Place, ResultKey
from tests.fault_cases import fault_cases, make_faulty
from tests.made_up import PROJECT, SMALL_PACKAGE, made_up_survey

if TYPE_CHECKING:
    from collections.abc import Callable

HOW_MANY = {"editions": 3, "questions": 4, "results-2023": 26, "sources": 3}


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL_PACKAGE, tmp_path / "datapackage" / SMALL_PACKAGE.name))


def edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


def test_values_are_exactly_as_written() -> None:
    result = made_up_survey().result_by_key[
        ResultKey("2023", "zufriedenheit", "zufrieden", "gross")
    ]
    assert (str(result.share), result.count, result.base_n) == ("20.0", 16, 80)
    assert isinstance(result.share, Decimal)
    assert isinstance(result.count, int)
    assert result.at == Place("small_package/made-up-survey/data/results/2023.csv", 23)


def test_empty_cells_are_none_or_empty_text() -> None:
    edition = made_up_survey().edition_by_id["2023"]
    assert (edition.invited, edition.response_rate, edition.field_start) == (None, None, "")
    assert edition.invited_precision == "exact"
    assert not edition.population


def test_texts_are_in_both_languages() -> None:
    survey = made_up_survey()
    assert survey.languages == ("de", "en")
    assert survey.title["de"] == "Erfundene Umfrage über Kekse"
    assert survey.title["en"] == "Made-up survey about biscuits"
    assert survey.answer_by_key["keksarten", "skript"].label["en"] == "<script>alert(1)</script>"
    assert survey.group_by_id["gross"].breakdown_title["de"] == "Größenklasse"
    assert survey.group_by_id["gross"].breakdown == "groessenklasse"


def test_descriptor_becomes_the_survey() -> None:
    survey = made_up_survey()
    assert (survey.survey_id, survey.version, survey.created) == (
        "made-up-survey",
        "1.0.0",
        "2024-02-29",
    )
    assert survey.folder == "small_package/made-up-survey"
    assert survey.keywords == (("de", ("erfunden", "Kekse")), ("en", ("made up", "biscuits")))
    assert [licence.name for licence in survey.licences] == ["CC-BY-4.0"]
    assert survey.contributors[1].title == "Erfundene Redaktion <Kekse>"
    assert survey.contributors[1].roles == ("publisher", "contact")


def test_results_stand_oldest_first_whatever_the_descriptor_says(copied: Path) -> None:
    descriptor = json.loads((copied / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"].reverse()
    (copied / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    survey = read_survey(copied, copied.parent.parent)
    assert survey.results == made_up_survey().results
    assert survey == made_up_survey()


def test_examination_counts_rows_and_names_checks() -> None:
    examination = examine(SMALL_PACKAGE, PROJECT)
    assert examination.is_valid
    assert examination.problems == ()
    assert HOW_MANY.items() <= dict(examination.rows).items()
    assert examination.checks == tuple(CHECKS)


def test_reading_writes_nothing(copied: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sorted(copied.parent.rglob("*"))}
    examine(copied, copied.parent.parent)
    assert {path: path.stat().st_mtime_ns for path in sorted(copied.parent.rglob("*"))} == before


def test_all_problems_are_raised_at_once(copied: Path) -> None:
    edit(copied / "data/results/2023.csv", lambda text: text.replace("61.5", "64 %"))
    edit(copied / "data/sources.csv", lambda text: text.replace("https://", "ftp://"))
    with pytest.raises(CannotPublish) as raised:
        read_survey(copied, copied.parent.parent)
    share, *links = raised.value.problems
    assert str(share) == (
        'datapackage/made-up-survey/data/results/2023.csv:2 [share] "64 %" is not a number written '
        "plainly; delete the percent sign; the unit stands in the table of questions (not-a-number)"
    )
    assert [(link.row, link.field, link.kind) for link in links] == [
        (2, "url", "not-a-web-address"),
        (3, "url", "not-a-web-address"),
    ]


def test_meaning_is_not_judged_while_a_table_cannot_be_read(copied: Path) -> None:
    edit(copied / "data/topics.csv", lambda text: text.replace(",", ";"))
    edit(copied / "data/sources.csv", lambda text: text.replace("https://", "ftp://"))
    edit(copied / "data/results/2023.csv", lambda text: text.replace("61.5", "64 %"))
    examination = examine(copied, copied.parent.parent)
    kinds = [problem.kind for problem in examination.problems]
    assert kinds == ["not-a-number", "wrong-delimiter"]
    assert (examination.survey, examination.checks) == (None, ())


def test_warnings_do_not_stop_a_publication(copied: Path) -> None:
    edit(copied / "data/terms.csv", lambda text: text)
    edit(copied / "data/topics.csv", lambda text: text + "neu,Neu,New\n")
    examination = examine(copied, copied.parent.parent)
    assert [problem.kind for problem in examination.problems] == ["unused-topic"]
    assert examination.is_valid
    assert read_survey(copied, copied.parent.parent).topics[-1].topic_id == "neu"


def test_optional_tables_may_be_absent(copied: Path) -> None:
    absent = {"breaks", "findings", "finding_evidence", "highlights", "terms"}
    descriptor = json.loads((copied / "datapackage.json").read_text(encoding="utf-8"))
    kept = [item for item in descriptor["resources"] if item["name"] not in absent]
    text = json.dumps(descriptor | {"resources": kept})
    (copied / "datapackage.json").write_text(text, encoding="utf-8")
    for name in absent:
        (copied / "data" / f"{name}.csv").unlink()
        (copied / "schemas" / f"{name}.json").unlink()
    survey = read_survey(copied, copied.parent.parent)
    assert (survey.breaks, survey.findings, survey.terms) == ((), (), ())


def test_folder_outside_the_project_is_named_in_full(copied: Path, tmp_path: Path) -> None:
    (copied / "datapackage.json").unlink()
    [problem] = examine(copied, tmp_path / "elsewhere").problems
    assert problem.place == (copied / "datapackage.json").as_posix()


def test_folder_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    [problem] = examine(tmp_path / "nothing", tmp_path).problems
    assert str(problem).startswith("nothing/datapackage.json there is no such file;")


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    on_network = [case for case in fault_cases() if "https://example.org" in str(case.changes)]
    assert len(on_network) >= 5
    for case in on_network:
        examine(make_faulty(case, tmp_path / case.name), tmp_path / case.name)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/results/2023.csv", "ja,gesamt,25", "ja,niemand,25"),
        ("data/results/2023.csv", "keksvorrat,ja", "keksvorrat,nein"),
        ("data/evidence.csv", "keksblatt", "unbekannt"),
        ("data/findings.csv", "2023,2021,", "2023,1999,"),
        ("data/findings.csv", "2023,2021,", "2023,,"),
        ("data/breaks.csv", "2019,2021", "2019,2020"),
        ("data/questions.csv", "keksarten,angebot", "keksarten,nichts"),
    ],
)
def test_foreign_keys_are_judged_like_frictionless_does(
    copied: Path, file: str, old: str, new: str
) -> None:
    edit(copied / file, lambda text: text.replace(old, new, 1))
    theirs = {
        (task.place.removeprefix("data/"), row)
        for task in Package(copied / "datapackage.json").validate().tasks
        for [kind, row] in task.flatten(["type", "rowNumber"])
        if kind == "foreign-key"
    }
    ours = {
        (problem.place.partition("/data/")[2], problem.row)
        for problem in examine(copied, copied.parent.parent).problems
        if problem.kind == "unknown-reference"
    }
    assert ours == theirs
