"""What settings name and there is not, and what no site may be published with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.site.public_address import is_placeholder_address
from build_scripts.site.settings_file import SETTINGS_FILE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from build_scripts.site.settings import Site


def problems_of_named(
    site: Site, pages: Collection[str], static: Collection[str]
) -> Iterator[Problem]:
    """Pages and pictures that the settings name and that there are not."""
    for name, path in (("logo", site.logo), ("icon", site.icon)):
        if path and path not in static:
            message = f"names a file that static/ does not hold: {shown(path)}"
            advice = f"put it there, or write another of {listed(static) or 'the files there'}"
            yield Problem(SETTINGS_FILE, 0, f"extra.{name}", "no-such-file", message, advice)
    for link in site.footer:
        if link.page and link.page not in pages:
            message = f"names a page that there is not: {shown(link.page)}"
            advice = f"write one of {listed(pages)}, or {{title: …, address: https://…}}"
            yield Problem(SETTINGS_FILE, 0, "extra.footer", "no-such-page", message, advice)


def problems_of_publication(site: Site, known: Iterable[Problem] = ()) -> Iterator[Problem]:
    """What forbids ``PUBLISH=1``: an address or an operator that is only a placeholder.

    Of an address that is ``known`` to be none, nothing more is said.
    """
    for name in site.operator.open_parts:
        yield Problem(
            place=SETTINGS_FILE,
            row=0,
            field=f"extra.operator.{name}",
            kind="operator-placeholder",
            message="is still a placeholder",
            advice="write who publishes this site; imprint and privacy page are made from it",
        )
    has_address = all(problem.kind != "site-address" for problem in known)
    if has_address and is_placeholder_address(site.address):
        yield Problem(
            place=SETTINGS_FILE,
            row=0,
            field="site_url",
            kind="address-placeholder",
            message=f"the public address is still {site.address}",
            advice="run with SITE_URL=https://your.address/",
        )
