"""Surveys as the forms for archives are made from them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.archives.kept_survey import KeptSurvey
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import descriptor_of, files_of, tables_of
from build_scripts.reading import read_survey
from build_scripts.survey.labelling import series_of
from tests.made_up import PROJECT, SMALL_PACKAGE
from tests.made_up_figures import SITE

if TYPE_CHECKING:
    from pathlib import Path

_EVERYTHING = PROJECT / "made_up_survey_of_everything"
SURVEYS = {
    "small": SMALL_PACKAGE,
    "everything": _EVERYTHING / "made-up-everything",
    "one language": _EVERYTHING / "made-up-german-only",
}


@cache
def kept_survey(name: str = "small") -> KeptSurvey:
    """One of SURVEYS; the small one says how it was collected in the words of DDI."""
    kept = _kept(SURVEYS[name])
    if name != "small":
        return kept
    codes = {"modeOfCollection": ["Interview.Telephone.CATI"], "analysisUnit": "Individual"}
    return replace(kept, descriptor={**kept.descriptor, "ddi": codes})


def _kept(folder: Path) -> KeptSurvey:
    survey = read_survey(folder, PROJECT)
    package = published_package(survey, files_of(folder), SITE)
    return KeptSurvey(
        survey=survey,
        package=package,
        tables=tables_of(package),
        descriptor=descriptor_of(package),
        series={code: series_of(survey, code) for code in survey.languages},
        site=SITE,
    )
