"""Published standards that the tests hold our files against; they are too large to be kept here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_PROJECT = Path(__file__).parent.parent
_FOLDER = Path(os.environ.get("STANDARDS_DIR", _PROJECT.parent / "shared" / "standards"))
PROFILES = _FOLDER / "datapackage-2.0"
"""``public/profiles/2.0`` of frictionlessdata/datapackage."""
SHAPES = _FOLDER / "dcat-ap-de"
"""Of GovDataOfficial/DCAT-AP.de-SHACL-Validation and SEMICeu/DCAT-AP 3.0.0."""


def _needs(folder: Path, what: str) -> pytest.MarkDecorator:
    reason = f"set STANDARDS_DIR to a folder with {folder.name}/ ({what})"
    return pytest.mark.skipif(not folder.is_dir(), reason=reason)


needs_profiles = _needs(PROFILES, "profiles of frictionlessdata/datapackage, public/profiles/2.0")
needs_shapes = _needs(
    SHAPES, "shapes of GovDataOfficial/DCAT-AP.de-SHACL-Validation and SEMICeu/DCAT-AP 3.0.0"
)
