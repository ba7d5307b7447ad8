"""One survey that a person has named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.packages import PACKAGES
from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from pathlib import Path


def folder_of(survey_id: str, project: Path) -> Path:
    """The folder of its package; raises CannotPublish where there is no such survey."""
    folder = project / PACKAGES / survey_id
    if not (folder / "datapackage.json").is_file():
        place = f"{PACKAGES}/{survey_id}"
        message, advice = (
            "there is no such survey",
            "correct the name, or make it: make new SURVEY=…",
        )
        raise CannotPublish([Problem(place, 0, "", "no-survey", message, advice)])
    return folder
