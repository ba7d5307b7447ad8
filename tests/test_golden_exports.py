"""Every format of every figure, byte for byte as the golden site has it."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

import pytest

from build_scripts.downloads.figure_export import ExportFormat, FigureExport
from build_scripts.exports import FORMATS
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.site.settings_reading import read_site
from tests.golden_site import GOLDEN, TEXT, read_listing
from tests.made_up import made_up_survey
from tests.project_copy import ADDRESS, PROJECT, write_settings

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.figures.figure import Figure

WRITTEN = tuple(form for form in FORMATS if form.write)


@cache
def figures(language: str) -> tuple[Figure, ...]:
    """All figures of the made-up survey."""
    return figures_of(made_up_survey(), language, PROJECT / DRAWINGS)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("form", WRITTEN, ids=lambda form: form.suffix)
def test_a_format_is_written_as_in_the_golden_site(
    form: ExportFormat, language: str, tmp_path: Path
) -> None:
    assert form.write
    write_settings(tmp_path)
    survey, site = made_up_survey(), read_site(tmp_path, ADDRESS)
    listing = read_listing()
    folder = "" if language == "de" else "en/"
    other = []
    for figure in figures(language):
        name = f"{survey.survey_id}/{figure.series.question_id}{form.suffix}"
        path = f"{folder}figures/{name}"
        made = form.write(FigureExport(figure, survey, site))
        if listing[path] == TEXT:
            is_same = made == (GOLDEN / path).read_bytes()
        else:
            is_same = hashlib.sha256(made).hexdigest() == listing[path]
        if not is_same:
            other.append(path)
    assert other == []
