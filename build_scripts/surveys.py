"""All surveys of a project: every package examined, with the promises of its releases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.reading import Examination, examine
from build_scripts.problems import CannotPublish, Problem
from build_scripts.releases.integrity import find_release_problems

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = "datapackage"


def examine_all(project: Path, only: str = "") -> tuple[Examination, ...]:
    """Every survey below ``datapackage/``, or one, in the order of their ids.

    Raises CannotPublish where there is none to publish.
    """
    folders = sorted(
        folder
        for folder in (project / PACKAGES).glob("*")
        if folder.is_dir() and (not only or folder.name == only)
    )
    if not folders:
        raise CannotPublish([_no_survey(only)])
    return tuple(_examined(folder, project) for folder in folders)


def folder_of(survey_id: str, project: Path) -> Path:
    """The folder of a survey that a person has named; raises CannotPublish where there is none."""
    folder = project / PACKAGES / survey_id
    if not (folder / DESCRIPTOR).is_file():
        place, message = f"{PACKAGES}/{survey_id}", "there is no such survey"
        advice = "correct the name, or make it: make new SURVEY=…"
        raise CannotPublish([Problem(place, 0, "", "no-survey", message, advice)])
    return folder


def _examined(folder: Path, project: Path) -> Examination:
    """The package, and whether it keeps the promises of its releases."""
    examination = examine(folder, project)
    if examination.survey is None:
        return examination
    broken = find_release_problems(folder, project, examination.survey)
    return replace(examination, problems=tuple(sorted([*examination.problems, *broken])))


def _no_survey(only: str) -> Problem:
    return Problem(
        place=PACKAGES,
        row=0,
        field="",
        kind="no-survey",
        message=f"holds no survey {only!r}" if only else "holds no survey",
        advice="put a folder with a datapackage.json there, or make one with the verb 'new'",
    )
