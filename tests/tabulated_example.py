"""The made-up survey of ``made_up_answers``, taken from its answer sheets to a data package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.open_points import fill
from build_scripts.tabulate.drafting import draft_plan
from build_scripts.tabulate.plan_filling import fill_plan
from build_scripts.tabulate.tabulating import tabulate
from tests.made_up_answers import export, sheets

if TYPE_CHECKING:
    from pathlib import Path

SURVEY = "fahrrad"
DECISIONS = {
    "divide_by": "alter",
    "weight": "gewicht",
    "participants": "known",
    "no_answer": "answer",
    "unit": "Kilometer",
    "asked_if": "rad = Y",
}
"""What a person decides about the plan, by key."""
FACTS = {
    "phrase_de": "der {n} Befragten",
    "field_period_de": "März 2025",
    "title": "Erfundene Umfrage über das Radfahren",
}
"""What a person says in the package, by column; anything else is made up."""


def planned(project: Path, content: bytes | None = None, **decisions: str) -> Path:
    """A project with a plan in which everything is decided; returns the plan."""
    project.mkdir(parents=True, exist_ok=True)
    file = project / "fahrrad-2025.csv"
    file.write_bytes(export(sheets()) if content is None else content)
    list(draft_plan(SURVEY, file, ("de",), project))
    said = {**DECISIONS, **decisions}

    def ask(place: str, what: str, _: str = "") -> str:
        return said.get(_key(place), f"Erfunden {what[-12:]}")

    fill_plan(SURVEY, project, ask)
    return project / "microdata" / SURVEY / "plan.toml"


def tabulated(project: Path, content: bytes | None = None, **decisions: str) -> Path:
    """The data package that comes of it, complete; returns its folder."""
    planned(project, content, **decisions)
    list(tabulate(SURVEY, project))
    folder = project / "datapackage" / SURVEY
    fill(folder, lambda place, *_: FACTS.get(_key(place), "Erfunden"))
    return folder


def _key(place: str) -> str:
    return place.rpartition("[")[2].removesuffix("]")
