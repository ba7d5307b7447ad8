"""The catalogue as CKAN harvests it: its own parser, in an environment of its own."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.catalogue.dcat import Catalogued, catalogue_of
from build_scripts.catalogue.distribution import distributed
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import files_of
from build_scripts.releases.published import releases_of
from tests.locked_programs import uv_program
from tests.made_up_figures import SITE
from tests.test_releases import Project

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.long

PACKAGES = ("ckan[requirements]==2.12.0", "ckanext-dcat==2.4.4", "psycopg2-binary==2.9.12")
WITHOUT = 'psycopg2; python_version < "3"'
"""It has to be built; nobody here talks to a database."""
HARVEST = """
import json, sys
from ckanext.dcat.processors import RDFParser
parser = RDFParser(profiles=["euro_dcat_ap_3"])
parser.parse(sys.stdin.read(), _format=sys.argv[1])
print(json.dumps(list(parser.datasets())))
"""


@pytest.fixture(scope="module")
def ckan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of an environment with CKAN and its parser of catalogues."""
    folder = tmp_path_factory.mktemp("ckan")
    (folder / "without.txt").write_text(WITHOUT)
    python = folder / "env" / "bin" / "python"
    for order in (
        ["venv", "env"],
        ["pip", "install", "--python", str(python), "--overrides", "without.txt", *PACKAGES],
    ):
        subprocess.run([uv_program(), *order], cwd=folder, check=True, capture_output=True)
    return python


@pytest.mark.parametrize(
    ("name", "form"),
    [("catalog.ttl", "turtle"), ("catalog.rdf", "xml"), ("catalog.jsonld", "json-ld")],
)
def test_a_survey_with_versions_is_one_entry(
    ckan: Path, tmp_path: Path, name: str, form: str
) -> None:
    project = Project(tmp_path)
    project.release("1.0.0")
    project.edit("data/results/2023.csv", "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    project.release("1.0.1", "2024-04-01")
    survey = project.survey
    package = published_package(survey, files_of(project.folder), SITE)
    entry = Catalogued(survey, package, releases_of(project.folder))
    files = {file.path: file.content for file in catalogue_of([entry], SITE)}
    (dataset,) = harvested(ckan, files[name], form)
    assert dataset["title"] in {survey.title[code] for code in survey.languages}
    assert dataset["notes"] in {survey.description[code] for code in survey.languages}
    assert dataset["version"] == "1.0.1"
    resources = dataset["resources"]
    assert {each["url"] for each in resources} == {
        f"{SITE.address}data/made-up-survey/{path}" for path in distributed(survey, package)
    }
    assert all(each["name"] and each["hash"] and each["license"] for each in resources)
    assert not [each for each in resources if each["name"].endswith((".csv", ".json", ".zip"))]


def harvested(python: Path, catalogue: bytes, form: str) -> list[dict[str, Any]]:
    run = subprocess.run(
        [str(python), "-W", "ignore", "-c", HARVEST, form],
        input=catalogue,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"},
        check=True,
        capture_output=True,
    )
    found: list[dict[str, Any]] = json.loads(run.stdout)
    return found
