"""Columns with the same answers to a common question are proposed as items of one battery."""

from __future__ import annotations

import csv
import io
from itertools import product
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import main
from build_scripts.problems import CannotPublish
from build_scripts.reading import examine
from build_scripts.survey.labelling import series_of
from build_scripts.tabulate.batteries import items_among
from build_scripts.tabulate.plan_reading import read_plan
from build_scripts.tabulate.profile import Profile
from build_scripts.tabulate.proposals import Proposal
from build_scripts.tabulate.sheets import Variable

if TYPE_CHECKING:
    from pathlib import Path

ASKED = "Wie zufrieden sind Sie mit …?"
ANSWERS = ("sehr zufrieden", "eher zufrieden", "eher unzufrieden", "sehr unzufrieden")
LABELS = tuple((str(code), label) for code, label in enumerate(ANSWERS, 1))


def proposal(name: str, label: str, labels: tuple[tuple[str, str], ...] = LABELS) -> Proposal:
    variable = Variable(name, label, labels)
    values = tuple(code for code, _ in labels)
    column = Profile(
        variable=variable,
        filled=90,
        distinct=len(values),
        values=values,
        is_numeric=True,
        is_whole=True,
    )
    return Proposal(name, label, "single", (column,))


def found(*proposals: Proposal) -> dict[str, tuple[str, str]]:
    return {name: (item.battery, item.title) for name, item in items_among(proposals).items()}


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (("q5_1", "q5_2"), (f"{ASKED} [Bus]", f"{ASKED} [Parks]")),
        (("Q5[SQ1]", "Q5[SQ2]"), (f"[Bus] {ASKED}", f"[Parks] {ASKED}")),
        (("v12", "v17"), (f"{ASKED} – Bus", f"{ASKED} – Parks")),
        ((f"{ASKED} [Bus]", f"{ASKED} [Parks]"), ("", "")),
    ],
)
def test_items_are_told_by_name_or_by_the_words_they_share(
    names: tuple[str, str], labels: tuple[str, str]
) -> None:
    first, second = map(proposal, names, labels)
    other = proposal("alter", "Wie alt sind Sie?", (("1", "jung"), ("2", "alt")))
    assert found(first, other, second) == {
        names[0]: (ASKED, "Bus"),
        names[1]: (ASKED, "Parks"),
    }


def test_other_answers_no_common_words_or_one_column_are_no_battery() -> None:
    yes = (("1", "Ja"), ("2", "Nein"))
    assert found(proposal("q5_1", f"{ASKED} [Bus]"), proposal("q5_2", f"{ASKED} [Rad]", yes)) == {}
    assert found(proposal("q5_1", "Bus"), proposal("q5_2", "Parks")) == {}
    assert found(proposal("q5_1", f"{ASKED} [Bus]")) == {}
    assert found(proposal("q5_1", f"{ASKED} [Bus]"), proposal("q5_2", f"{ASKED} [Bus]")) == {}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a plan for 96 made-up sheets, in which everything is decided."""
    monkeypatch.chdir(tmp_path)
    text = io.StringIO()
    writer = csv.writer(text)
    items = ("Bus", "Parks", "Bad")
    heads = [f"Q5[SQ{at}]. {ASKED} [{item}]" for at, item in enumerate(items)]
    writer.writerow(["id", "submitdate", "startlanguage", *heads, "Q6. Haben Sie ein Rad?"])
    rows = product(ANSWERS, ANSWERS[:3], ANSWERS[1:], ("Ja", "Nein"))
    for number, row in enumerate([*rows, *((answer,) * 3 + ("Ja",) for answer in ANSWERS)] * 2):
        writer.writerow([number, "2025-03-01 10:00:00", "de", *row])
    folder = tmp_path / "microdata" / "rad"
    folder.mkdir(parents=True)
    (folder / "2025.csv").write_text(text.getvalue(), encoding="utf-8")
    assert main(["plan", "rad", str(folder / "2025.csv"), "--languages", "de"]) == 0
    plan = folder / "plan.toml"
    lines = plan.read_text("utf-8").splitlines()
    decided = {"divide_by = ": "divide_by = []", "participants = ": 'participants = "unknown"'}
    for at, line in enumerate(lines):
        lines[at] = next((new for start, new in decided.items() if line.startswith(start)), line)
    plan.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return tmp_path


def test_a_plan_with_a_battery_makes_a_package_with_one(project: Path) -> None:
    assert main(["tabulate", "rad"]) == 0
    survey = examine(project / "datapackage" / "rad", project).survey
    assert survey is not None
    [battery] = survey.batteries
    assert (battery.title["de"], battery.wording["de"]) == (ASKED, ASKED)
    items = survey.items_by_battery[battery.battery_id]
    assert [each.title["de"] for each in items] == ["Bus", "Parks", "Bad"]
    assert items[0].wording["de"] == f"{ASKED} [Bus]"
    assert len({each.answers for each in series_of(survey, "de") if each.battery_id}) == 1


def test_a_battery_of_the_plan_is_put_into_a_package_that_is_there(project: Path) -> None:
    plan = project / "microdata" / "rad" / "plan.toml"
    text = plan.read_text("utf-8")
    without = [line for line in text.splitlines() if not line.startswith("battery = ")]
    plan.write_text("\n".join([*without, ""]), encoding="utf-8")
    assert main(["tabulate", "rad"]) == 0
    assert not (project / "datapackage/rad/data/batteries.csv").exists()
    plan.write_text(text, encoding="utf-8")
    assert main(["tabulate", "rad"]) == 0
    examination = examine(project / "datapackage" / "rad", project)
    assert examination.survey is not None
    assert [len(items) for items in examination.survey.items_by_battery.values()] == [3]
    assert {problem.kind for problem in examination.problems} == {"to-do"}


def test_items_of_a_plan_have_the_same_answers(project: Path) -> None:
    plan = project / "microdata" / "rad" / "plan.toml"
    text = plan.read_text("utf-8").replace('label = "sehr zufrieden"', 'label = "sehr"', 1)
    plan.write_text(text, encoding="utf-8")
    with pytest.raises(CannotPublish) as refused:
        read_plan("rad", project)
    assert {(each.field, each.kind) for each in refused.value.problems} == {
        ("question.parks.battery", "battery-differs"),
        ("question.bad.battery", "battery-differs"),
    }
