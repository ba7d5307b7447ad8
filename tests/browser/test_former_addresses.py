"""Addresses that were given up, in a real browser: a page, and a frame in a foreign page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.embeds.embed_pages import embed_html, embeds_of
from build_scripts.embeds.former_embeds import also_before, last_embeds
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.pages.former_pages import former_pages
from build_scripts.pages.survey_pages import pages_of
from build_scripts.reading import read_survey
from build_scripts.releases.farewell import farewells_of
from build_scripts.releases.freezing import release
from build_scripts.releases.frozen_versions import frozen_versions
from build_scripts.releases.published import releases_of
from build_scripts.site.files import page
from build_scripts.site.generation import Generation, generate
from build_scripts.site.generator_settings import Frame
from build_scripts.site.kept.shelf import Shelf
from build_scripts.site.laid_out import lay_out
from build_scripts.site.rendered import is_page
from build_scripts.site.workers import worker_pool
from tests.browser.hosts import host_pages
from tests.browser.web_server import serving
from tests.conftest import PROJECT
from tests.given_up import account_for, give_up
from tests.made_up_figures import SITE
from tests.test_releases import NOTE, Project, embeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from build_scripts.site.files import SiteFile
    from build_scripts.survey.records import Survey
    from tests.browser.web_server import WebSite

S = "made-up-survey"
HEIGHTS = "[innerHeight, Math.ceil(document.documentElement.getBoundingClientRect().height)]"


@pytest.fixture(scope="module")
def folder(once_per_run: Callable[..., dict[str, Any]]) -> Path:
    """German pages and embeds after a second release, in which ids of the first are given up."""

    def make(folder: Path) -> dict[str, Any]:
        project, kept = Project(folder), PROJECT / DRAWINGS

        def with_a_real_one(survey: Survey, address: str) -> dict[str, bytes]:
            """Only the embed that is looked at."""
            neutral, made = replace(SITE, address=address), embeds(survey, address)
            for figure in figures_of(survey, "de", kept):
                if figure.series.question_id == "keksvorrat":
                    made["de/keksvorrat.html"] = embed_html(
                        survey, figure, neutral, "1.0.0"
                    ).encode()
            return made

        for version, day in (("1.0.0", "2024-03-01"), ("2.0.0", "2025-03-01")):
            where = (project.folder, project.root, version, NOTE, date.fromisoformat(day))
            release(*where, site=SITE, read=read_survey, draw_embeds=with_a_real_one)
            if version == "1.0.0":
                give_up(project.folder)
                account_for(project.folder)
        (folder / "stage").mkdir()
        shelf = Shelf(folder / "finished", "site")
        files = tuple(map(shelf.put, _files(project, kept)))
        with worker_pool() as pool:
            generation = Generation(PROJECT, SITE, "2025-03-01", Frame({}, ()))
            made = generate(folder / "stage", files, generation, pool, shelf).files
        others = (file for file in files if not is_page(file))
        lay_out((*others, *made), folder / "stage" / "site")
        return {"folder": str(folder / "stage" / "site")}

    return Path(once_per_run("given-up", make)["folder"])


def _files(project: Project, kept: Path) -> Iterator[SiteFile]:
    """What the build makes of the survey, but only what is looked at here."""
    survey, releases = project.survey, releases_of(project.folder)
    farewells, figures = farewells_of(survey, releases), figures_of(survey, "de", kept)
    for file in embeds_of(survey, figures, SITE):
        yield file
        yield from also_before(file, farewells, survey, SITE)
    published = set()
    for file in pages_of(survey, figures, SITE, "de"):
        published.add(file.path)
        yield file
    yield from former_pages(survey, farewells, published, SITE, "de")
    yield from last_embeds(survey, farewells, SITE, "de")
    yield from frozen_versions(survey.survey_id, releases, SITE)
    for path in ("index.md", "en/index.md"):
        yield page(path, "---\ntitle: Home\n---\n")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[WebSite]:
    with serving(folder) as served:
        yield served


def test_the_address_of_a_renamed_question_leads_on_without_a_script(
    site: WebSite, browser: Browser
) -> None:
    context = browser.new_context(java_script_enabled=False)
    shown = context.new_page()
    shown.goto(site.address(f"{S}/keksarten/"))
    shown.wait_for_url(site.address(f"{S}/kekssorten/"))
    assert shown.locator("svg.chart--wide").first.is_visible()
    context.close()


def test_the_page_of_an_ended_question_says_so_and_shows_how_it_last_was(
    site: WebSite, browser: Browser
) -> None:
    shown = browser.new_page()
    shown.goto(site.address(f"{S}/keksvorrat/"))
    assert "wird nicht fortgeführt" in shown.locator("main").inner_text()
    assert shown.locator('meta[name="robots"]').get_attribute("content") == "noindex"
    shown.get_by_role("link", name="Grafik, wie sie zuletzt war").click()
    assert shown.url.endswith(f"embed/{S}/keksvorrat/v1.0.0/")
    assert shown.locator("svg").first.is_visible()
    shown.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [("keksarten", "steht jetzt unter einer neuen Adresse"), ("keksvorrat", "nicht fortgeführt")],
)
def test_a_frame_in_a_foreign_page_still_shows_a_figure_and_says_what_became_of_it(
    site: WebSite, browser: Browser, tmp_path: Path, name: str, said: str
) -> None:
    frame = f'<iframe src="{site.address(f"embed/{S}/{name}/")}" style="width:100%"></iframe>'
    (tmp_path / "article.html").write_text(host_pages.page(frame + host_pages.DATAWRAPPER), "utf-8")
    with serving(tmp_path) as newsroom:
        article = browser.new_page(viewport={"width": 700, "height": 800})
        article.goto(f"{newsroom.origin}/article.html")
        embedded = article.frames[1]
        embedded.locator("svg.chart--wide").wait_for()
        assert said in embedded.locator("main > p").first.inner_text()
        leads_to = embedded.locator("main > p a").first.get_attribute("href")
        assert leads_to
        assert leads_to.startswith(SITE.address)
        embedded.wait_for_function(f"(([room, need]) => Math.abs(room - need) < 3)({HEIGHTS})")
        article.close()


def test_the_site_map_passes_over_what_is_gone(folder: Path) -> None:
    sitemap = (folder / "sitemap.xml").read_text("utf-8")
    assert f"{S}/kekssorten/" in sitemap
    assert f"{S}/keksarten/" not in sitemap
