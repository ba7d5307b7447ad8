"""The pages of our own survey, asked what the pages of made-up ones are asked."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_accessibility import (
    LOOKS,
    faults_on,
    test_every_page_is_without_violations_in_every_look,
)
from tests.browser.test_every_page import (
    faults_seen,
    paths_in,
    test_pages_are_silent_ask_nobody_else_and_fit_in_every_look,
    turns_of,
)
from tests.test_heads import (
    heads,
    test_every_page_is_described,
    test_no_two_pages_of_a_language_are_described_alike,
    test_pages_of_both_languages_name_each_other,
    test_shared_links_show_title_description_and_picture,
    test_structured_data_can_be_read,
)
from tests.test_links import (
    test_every_link_leads_somewhere,
    test_every_mention_of_the_own_address_leads_somewhere,
    test_every_page_can_be_reached_from_the_home_page,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.web_server import WebSite

__all__ = [
    "heads",
    "test_every_link_leads_somewhere",
    "test_every_mention_of_the_own_address_leads_somewhere",
    "test_every_page_can_be_reached_from_the_home_page",
    "test_every_page_is_described",
    "test_every_page_is_without_violations_in_every_look",
    "test_no_two_pages_of_a_language_are_described_alike",
    "test_pages_are_silent_ask_nobody_else_and_fit_in_every_look",
    "test_pages_of_both_languages_name_each_other",
    "test_shared_links_show_title_description_and_picture",
    "test_structured_data_can_be_read",
]

SURVEY = "social-media-kommunen/"


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_are_without_violations_in_turn(
    browser: Browser, server: WebSite, built_site: Path, language: str
) -> None:
    """Each of the survey or its translation; all kinds in every look with the made-up survey."""
    turn = ("de", "en").index(language)
    turns = turns_of(built_site, language).items()
    own = [path for path, those in turns if SURVEY in path and turn in those]
    assert len(own) > len(LOOKS)
    looks = cycle([(look,) for look in LOOKS[:: 1 if language == "de" else -1]])
    assert faults_on(browser, server, zip(own, looks, strict=False)) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_are_silent_ask_nobody_else_and_fit_on_a_phone(
    browser: Browser, server: WebSite, built_site: Path, language: str
) -> None:
    """Those of the survey; the others, at a desk and in light: with the made-up survey."""
    paths = [path for path in paths_in(built_site, language) if SURVEY in path]
    assert faults_seen(browser, server, paths, language, "dark") == []
