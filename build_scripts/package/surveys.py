"""Where the surveys of a project are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from pathlib import Path

PACKAGES = "datapackage"


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
