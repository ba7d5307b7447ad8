"""Released versions as they are served for ever: packages byte for byte, embeds with one mark.

A frozen embed stays the page that was published. When its version is superseded, a line above the
figure says so, because whoever reads a newspaper must learn of a correction without a click; not
one byte below that line changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.releases.freezing import NEUTRAL_ADDRESS
from build_scripts.releases.published import successor_of
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.releases.published import Release
    from build_scripts.site.settings import Site

_PROTOCOL = "://"
_TOP_OF_EMBED = "<main>"


def frozen_versions(
    survey_id: str, releases: tuple[Release, ...], site: Site
) -> Iterator[SiteFile]:
    """The packages and embeds of all releases, at the addresses of their versions."""
    for release in releases:
        for name, content in release.package.items():
            path = addresses.package_file(survey_id, name, release.version)
            yield SiteFile(path, content)
        for name, content in release.embeds.items():
            language, _, file = name.partition("/")
            question_id = file.removesuffix(".html")
            path = site.addresses.embed_page(survey_id, question_id, language, release.version)
            html = at_address(content.decode("utf-8"), site.address)
            if newest := successor_of(release, releases):
                page_path = site.addresses.figure_page(survey_id, question_id, language)
                html = marked(html, release, newest, site.url(page_path), language)
            yield SiteFile(f"{path}index.html", html.encode("utf-8"))


def at_address(html: str, address: str) -> str:
    """An embed with the address of the site in the place of the neutral one, linked or printed."""
    printed = NEUTRAL_ADDRESS.partition(_PROTOCOL)[2]
    return html.replace(NEUTRAL_ADDRESS, address).replace(printed, address.partition(_PROTOCOL)[2])


def marked(html: str, release: Release, newest: Release, url: str, language: str) -> str:
    """An embed that says by what it is superseded."""
    say = words("releases", language)
    notice = Markup('<p class="base"><strong>{}</strong> <a href="{}">{}</a></p>').format(
        say["superseded"].format(version=release.version, newest=newest.version),
        url,
        say["to_current"],
    )
    return below_top(html, notice)


def below_top(html: str, notice: Markup) -> str:
    """An embed with a notice above everything else that it shows."""
    return html.replace(_TOP_OF_EMBED, f"{_TOP_OF_EMBED}\n{notice}", 1)
