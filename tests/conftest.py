"""What tests share: the built site, a server for it, and a browser."""

from __future__ import annotations

import fcntl
import gc
import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.browser.acquire import SOURCES, BrowserProgram, acquire, fault_of, launch
from tests.browser.node import playwright
from tests.browser.web_server import serving
from tests.browser.witness import witness_of
from tests.project_copy import ADDRESS, SMALL_PACKAGE, project_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.web_server import WebSite
    from tests.browser.witness import Witness

PROJECT = Path(__file__).parent.parent

os.environ["LANGUAGE"] = "en"  # what is said at a terminal follows whoever runs it

# A busy machine is no fault, and the same tests try the same examples every time; those in
# tests/long/ try new ones.
settings.register_profile("short", deadline=None, derandomize=True)
settings.load_profile("short")

# What is loaded to collect the tests lives as long as they run: to look through it for what could
# be thrown away costs seconds, and finds nothing.
gc.disable()


OUR_SURVEY = PROJECT / "datapackage" / "social-media-kommunen"
collect_ignore = [] if OUR_SURVEY.is_dir() else ["social_media_kommunen"]
"""A publisher deletes the survey that is supplied; the tests of it go with it."""
if not (PROJECT.parent / "shared" / "cases" / "masculinity").is_dir():
    collect_ignore.append("long/test_published_survey.py")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """What will not run is not read: the long tests load much that the others do without."""
    is_long = collection_path == PROJECT / "tests" / "long"
    return True if is_long and "not long" in config.option.markexpr else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever lies in ``tests/long/`` is long."""
    for item in items:
        if item.path.parent.name == "long":
            item.add_marker(pytest.mark.long)


def pytest_collection_finish() -> None:
    """From here on only what tests make is looked through."""
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests have recorded, from all processes of the run."""
    reports = [each for kind in ("passed", "failed") for each in terminalreporter.getreports(kind)]
    figures = [line for each in reports if each.when == "call" for line in each.user_properties]
    if figures:
        terminalreporter.section("figures")
        for name, value in sorted(figures):
            terminalreporter.line(f"{name}: {value}")


@pytest.fixture(scope="session")
def once_per_run(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str
) -> Callable[[str, Callable[[Path], dict[str, Any]]], dict[str, Any]]:
    """Make something in a folder, once for all processes of a test run; returns what was noted.

    The first process that asks does the work, the others wait for it.
    """
    base = tmp_path_factory.getbasetemp()
    run = base if worker_id == "master" else base.parent

    def once(name: str, make: Callable[[Path], dict[str, Any]]) -> dict[str, Any]:
        note = run / f"{name}.json"
        with (run / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not note.exists():
                note.write_text(json.dumps(make(run / name)), encoding="utf-8")
        return dict(json.loads(note.read_text(encoding="utf-8")))

    return once


@pytest.fixture(scope="session")
def small_project(once_per_run: Callable[..., dict[str, Any]]) -> Path:
    """A checkout that has published the made-up survey, built once per test run; read-only."""
    # Imported here, so that a test of one module does not load the whole build.
    from build_scripts.publication import Order, build_site  # noqa: PLC0415 - see the line above
    from build_scripts.site.workers import Here  # noqa: PLC0415 - as above

    def make(folder: Path) -> dict[str, Any]:
        project_with(SMALL_PACKAGE, folder)
        build_site(Order(folder, folder / "site", address=ADDRESS), workers=Here())
        return {"folder": str(folder)}

    return Path(once_per_run("small-project", make)["folder"])


@pytest.fixture(scope="session")
def built_site(small_project: Path) -> Path:
    """The site of the made-up survey, built once per test run; treat it as read-only."""
    return small_project / "site"


@pytest.fixture(scope="session")
def server(built_site: Path) -> Iterator[WebSite]:
    """The built site, served at ``/open-data/`` and at ``/``."""
    with serving(built_site) as site:
        yield site


@pytest.fixture(scope="session")
def browser_program(once_per_run: Callable[..., dict[str, Any]]) -> BrowserProgram:
    """A browser that works; fails with everything that was tried where there is none."""

    def make(_: Path) -> dict[str, Any]:
        program = acquire(SOURCES, fault_of)
        return asdict(program) | {"executable": str(program.executable)}

    noted = once_per_run("browser", make)
    return BrowserProgram(**noted | {"executable": Path(noted["executable"])})


@pytest.fixture(scope="session")
def browser(browser_program: BrowserProgram) -> Iterator[Browser]:
    """The running browser of this process."""
    with playwright() as driver, launch(driver, browser_program) as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page in a context of its own, German, 1280 × 800, light."""
    with browser.new_context(
        locale="de-DE", viewport={"width": 1280, "height": 800}, color_scheme="light"
    ) as context:
        yield context.new_page()


@pytest.fixture
def witness(page: Page, server: WebSite) -> Witness:
    """What the page of this test does wrong; nothing else than the server is its own host."""
    return witness_of(page.context, server.origin)
