"""All surveys of a project: every package examined, with the promises of its releases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.reading import Examination, examine
from build_scripts.problems import CannotPublish, Problem
from build_scripts.releases.integrity import find_release_problems
from build_scripts.tabulate.ledger import version_problems
from build_scripts.tabulate.tracked import tracked_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PACKAGES = "datapackage"


def examine_all(project: Path, only: str = "") -> tuple[Examination, ...]:
    """Every survey below ``datapackage/``, or one, in the order of their ids.

    What is wrong with the project as a whole stands with the first. Raises CannotPublish where
    there is none to publish.
    """
    folders = sorted(
        folder
        for folder in (project / PACKAGES).glob("*")
        if folder.is_dir() and (not only or folder.name == only)
    )
    if not folders:
        raise CannotPublish([_no_survey(only)])
    first, *others = (_examined(folder, project) for folder in folders)
    return _with(first, tracked_sheets(project)), *others


def folder_of(survey_id: str, project: Path) -> Path:
    """The folder of a survey that a person has named; raises CannotPublish where there is none."""
    folder = project / PACKAGES / survey_id
    if not has_package(survey_id, project):
        place, message = f"{PACKAGES}/{survey_id}", "there is no such survey"
        advice = "correct the name, or make it: make new SURVEY=…"
        raise CannotPublish([Problem(place, 0, "", "no-survey", message, advice)])
    return folder


def has_package(survey_id: str, project: Path) -> bool:
    """Whether there is a data package of that name."""
    return (project / PACKAGES / survey_id / DESCRIPTOR).is_file()


def _examined(folder: Path, project: Path) -> Examination:
    """The package, whether it keeps the promises of its releases, and to those who answered."""
    examination = examine(folder, project)
    if examination.survey is None:
        return examination
    broken = find_release_problems(folder, project, examination.survey)
    return _with(examination, [*broken, *version_problems(folder.name, project)])


def _with(examination: Examination, problems: Iterable[Problem]) -> Examination:
    return replace(examination, problems=tuple(sorted([*examination.problems, *problems])))


def _no_survey(only: str) -> Problem:
    return Problem(
        place=PACKAGES,
        row=0,
        field="",
        kind="no-survey",
        message=f"holds no survey {only!r}" if only else "holds no survey",
        advice="put a folder with a datapackage.json there, or make one with the verb 'new'",
    )
