"""A figure page tells how to cite the figure and which of its values were corrected."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import unquote

from build_scripts.downloads.citation import figure_work
from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.downloads.reference_files import REFERENCE_FORMATS
from build_scripts.pages.figure_reuse import figure_reuse
from build_scripts.pages.front import context_of
from build_scripts.pages.templating import html_templates
from build_scripts.releases.corrections import corrections_by_question
from build_scripts.releases.lines import Names
from build_scripts.releases.published import releases_of
from build_scripts.survey.records import Text
from build_scripts.survey.wording import words
from tests.made_up_figures import SITE, export_of
from tests.test_releases import Project

if TYPE_CHECKING:
    from pathlib import Path


def test_a_corrected_value_is_told_with_old_and_new(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.release("1.0.0")
    project.edit("data/results/2023.csv", "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    project.release("1.0.1", "2024-04-01", Text((("de", "Ein <Dreher>."),)))
    export = export_of("keksarten")
    names = Names(project.survey, tables_of(files_of(project.folder)), "de")
    corrections = corrections_by_question(releases_of(project.folder), names)["keksarten"]
    reuse = figure_reuse(project.survey, export.series, corrections, SITE)
    assert [name for name, _ in reuse.citations] == ["APA", "ISO 690"]
    assert [each.name for each in reuse.references] == [
        *("keksarten.bib", "keksarten.ris", "keksarten.csl.json", "keksarten.cff"),
        "keksarten.datacite.json",
    ]
    work = figure_work(project.survey, export.series, SITE)
    for form, each in zip(REFERENCE_FORMATS, reuse.references, strict=True):
        head, _, text = each.address.partition(",")
        assert head.startswith("data:application/"), "none that a browser would show as a page"
        assert each.bytes == len(unquote(text).encode())
        read = json.loads if form.suffix.endswith(".json") else str
        assert read(unquote(text)) == read(form.write(work))
    path = "made-up-survey/keksarten/"
    notice = (
        html_templates()
        .get_template("corrections.html.j2")
        .render(
            context_of(path, project.survey, SITE, "de"),
            corrections=reuse.corrections,
            r=words("releases", "de"),
        )
    )
    assert "Berichtigt am 1. April 2024 (Version 1.0.1)" in notice
    assert "Ein &lt;Dreher&gt;." in notice
    assert "65\N{NO-BREAK SPACE}% statt 64\N{NO-BREAK SPACE}%" in notice
    assert 'href="../aenderungen/#v1.0.1"' in notice
