from __future__ import annotations

import json
from html.parser import HTMLParser

from build_scripts.embeds.oembed import oembed_of
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.reading import read_survey
from tests.conftest import PROJECT
from tests.made_up import site_at

SITE = site_at("https://daten.example/x/", "Daten & <Umfragen>")
WORDPRESS_LETS_THROUGH = {
    *("src", "width", "height", "frameborder", "marginwidth", "marginheight"),
    *("scrolling", "title", "class"),
}
"""Attributes of a frame that wp_filter_oembed_result keeps."""


def test_the_answer_is_what_the_specification_asks_for() -> None:
    survey = read_survey(PROJECT / "tests" / "small_package" / "made-up-survey", PROJECT)
    files = {
        file.path: json.loads(file.content)
        for file in oembed_of(survey, figures_of(survey, "en", kept=PROJECT / DRAWINGS), SITE, "en")
    }
    assert len(files) == 4
    answer = files["en/figures/made-up-survey/keksarten.oembed.json"]
    assert answer["version"] == "1.0"
    assert answer["type"] == "rich"
    assert answer["title"] == "Chart: Butter biscuits lead with 64%"
    assert answer["provider_name"] == "Daten & <Umfragen>"
    assert answer["provider_url"] == "https://daten.example/x/en/"
    assert (answer["width"], answer["thumbnail_width"], answer["thumbnail_height"]) == (
        *(600, 1200, 675),
    )
    assert answer["thumbnail_url"] == (
        "https://daten.example/x/en/figures/made-up-survey/keksarten.social.png"
    )
    (frame,) = frames_in(answer["html"])
    assert frame["src"] == "https://daten.example/x/en/embed/made-up-survey/keksarten/"
    assert frame["height"] == str(answer["height"])
    assert set(frame) <= WORDPRESS_LETS_THROUGH
    page = "https://daten.example/x/en/made-up-survey/keksarten/"
    assert answer["html"].startswith(f'<blockquote><a href="{page}">')


def frames_in(html: str) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag == "iframe":
                found.append(dict(attrs))

    Reader().feed(html)
    return found
