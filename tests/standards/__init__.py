"""Published standards that the tests hold our files against, as rules only.

* ``data-package-2.0.json``: the JSON Schema of a descriptor with everything in it, without its
  explanations (Data Package 2.0, public domain).
* ``dcat-ap-de-3.0.csv``: our restatement of what DCAT-AP 3.0.0, DCAT-AP.de 3.0 and the shapes
  published for them ask of each property, one row a rule; ``tests/dcat_ap_de.py`` reads it.
* ``vocabulary-terms.csv``: the terms of controlled vocabularies that our catalogues use.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import jsonschema

FOLDER = Path(__file__).parent


@cache
def _profile() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(
        json.loads((FOLDER / "data-package-2.0.json").read_text("utf-8"))
    )


def faults_in_descriptor(folder: Path) -> list[str]:
    """What the profile of Data Package 2.0 finds in ``datapackage.json`` and its table schemas."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        resource["schema"] = json.loads((folder / resource["schema"]).read_text("utf-8"))
    return faults_in_package(package)


def faults_in_package(package: object) -> list[str]:
    """What the profile finds in a descriptor that holds its schemas."""
    errors = _profile().iter_errors(package)
    return sorted(f"{error.json_path}: {error.message}" for error in errors)
