"""The site of our own survey stands in for the made-up one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.web_server import serving
from tests.browser.witness import witness_of
from tests.project_copy import ADDRESS, PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

    from tests.browser.web_server import WebSite
    from tests.browser.witness import Witness


@pytest.fixture(scope="session")
def built_site(once_per_run: Callable[..., dict[str, Any]]) -> Path:
    """The real site, built once per test run; treat it as read-only."""
    # Imported here, so that a test of one module does not load the whole build.
    from build_scripts.publication import Order, build_site  # noqa: PLC0415 - see the line above
    from build_scripts.site.workers import Here  # noqa: PLC0415 - as above

    def make(folder: Path) -> dict[str, Any]:
        build_site(Order(project=PROJECT, target=folder, address=ADDRESS), workers=Here())
        return {"folder": str(folder)}

    return Path(once_per_run("site", make)["folder"])


@pytest.fixture(scope="session")
def server(built_site: Path) -> Iterator[WebSite]:
    """The real site, served at ``/open-data/`` and at ``/``."""
    with serving(built_site) as site:
        yield site


@pytest.fixture
def witness(page: Page, server: WebSite) -> Witness:
    """What the page of this test does wrong; nothing else than the server is its own host."""
    return witness_of(page.context, server.origin)
