"""Pictures of the built site, to look at: phone, tablet, desktop; light and dark; all languages.

``python -m tests.browser.screenshots [WORD]`` takes the home, survey, method and data page, one
figure of each chart type with its embed, and every other page whose path holds the word, from
``site/`` into ``screenshots/``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from build_scripts.figures.chart_choice import chart_for
from build_scripts.publishing.examined import examine_all
from build_scripts.site import addresses
from build_scripts.site.settings_reading import read_site
from build_scripts.survey.labelling import series_of
from tests.browser.acquire import SOURCES, acquire, fault_of, launch
from tests.browser.node import playwright
from tests.browser.web_server import serving
from tests.site_html import paths_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

PROJECT = Path(__file__).parents[2]
SITE, PICTURES = PROJECT / "site", PROJECT / "screenshots"
WIDTHS = {360: 740, 768: 1024, 1280: 800}
BOOK = read_site(PROJECT).addresses
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def chosen_paths(language: str) -> Iterator[str]:
    """The pages that stand for all others, in one language."""
    yield BOOK.home(language)
    for survey in (each.survey for each in examine_all(PROJECT) if each.survey):
        yield BOOK.survey_page(survey.survey_id, language)
        yield BOOK.survey_part(survey.survey_id, addresses.METHOD, language)
        yield BOOK.survey_part(survey.survey_id, addresses.DATA, language)
        seen = set()
        for series in series_of(survey, language):
            if chart_for(series) not in seen:
                seen.add(chart_for(series))
                yield BOOK.figure_page(survey.survey_id, series.question_id, language)
                yield BOOK.embed_page(survey.survey_id, series.question_id, language)


def matching_paths(word: str) -> list[str]:
    return [path for path in paths_of(SITE) if word in path]


def take_pictures(browser: Browser, origin: str, paths: list[str]) -> None:
    """Each path in each width and scheme, as ``screenshots/<path>-<width>-<scheme>.png``."""
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            with browser.new_context(
                viewport={"width": width, "height": height}, color_scheme=scheme
            ) as context:
                page = context.new_page()
                for path in paths:
                    page.goto(origin + path)
                    name = path.strip("/").replace("/", "_") or "home"
                    picture = PICTURES / f"{name}-{width}-{scheme}.png"
                    page.screenshot(path=picture, full_page=True, animations="disabled")


def main(arguments: list[str]) -> int:
    chosen = [path for language in BOOK.languages for path in chosen_paths(language)]
    paths = matching_paths(arguments[0]) if arguments else chosen
    PICTURES.mkdir(exist_ok=True)
    program = acquire(SOURCES, fault_of)
    with (
        serving(SITE) as site,
        playwright() as driver,
        launch(driver, program) as browser,
    ):
        take_pictures(browser, site.address("", "/"), paths)
    count = len(paths) * len(WIDTHS) * len(SCHEMES)
    sys.stdout.write(f"{count} pictures of {len(paths)} pages in {PICTURES.name}/\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
