"""One file of results per edition."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Each results file holds only the edition it is called after, and each edition has one."""
    stems = {
        file: PurePosixPath(file).stem for file in {result.at.file for result in survey.results}
    }
    for result in survey.results:
        named = stems[result.at.file]
        if named and result.edition_id != named:
            message = f"{shown(result.edition_id)} does not belong in the file of {named}"
            advice = "move the row into the file of its edition"
            yield Problem(*result.at, "edition_id", "other-edition", message, advice)
    with_results = {result.edition_id for result in survey.results}
    for edition in survey.editions:
        if edition.edition_id not in with_results:
            message = f"no results file holds the edition {shown(edition.edition_id)}"
            advice = f"add data/results/{edition.edition_id}.csv and list it in datapackage.json"
            yield Problem(*edition.at, "edition_id", "edition-without-results", message, advice)
