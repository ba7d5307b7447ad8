"""Links lead to the web and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.package.typed_rows import descriptor_place
from build_scripts.package.web_address import is_web_address
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Place, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Addresses of sources, licences and contributors start with http or https and name a host."""
    here = descriptor_place(survey)
    links: list[tuple[Place, str, str]] = [(item.at, "url", item.url) for item in survey.sources]
    links += [(here, "licenses", item.path) for item in survey.licences]
    links += [(here, "contributors", item.path) for item in survey.contributors]
    for at, column, link in links:
        if link and not is_web_address(link):
            message = f"{shown(link)} is not an address of the web"
            advice = "write it from https:// on, without spaces"
            yield Problem(*at, column, "not-a-web-address", message, advice)
