"""The files for archives, statistical offices and catalogues, at their addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives import croissant, ddi
from build_scripts.archives.sdmx import sdmx
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.site.kept.shelf import Shelf


def archive_files(kept: KeptSurvey, pieces: Shelf | None = None) -> Iterator[SiteFile]:
    """Codebook, SDMX and Croissant of one survey; they name the address of the site."""
    contents = (
        (ddi.NAME, ddi.ddi(kept)),
        (croissant.NAME, croissant.croissant(kept)),
        *sdmx(kept, pieces),
    )
    for name, content in contents:
        yield SiteFile(addresses.package_file(kept.survey.survey_id, name), content)
