"""The pages of our own survey, asked what the pages of made-up ones are asked."""

from __future__ import annotations

from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from tests.browser.test_accessibility import LOOKS, faults_on
from tests.browser.test_every_page import (
    paths_in,
    test_pages_are_silent_ask_nobody_else_and_fit,
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
    "test_no_two_pages_of_a_language_are_described_alike",
    "test_pages_are_silent_ask_nobody_else_and_fit",
    "test_pages_of_both_languages_name_each_other",
    "test_shared_links_show_title_description_and_picture",
    "test_structured_data_can_be_read",
]

LIGHT_AND_DARK = ((LOOKS[0], LOOKS[3]), (LOOKS[1], LOOKS[2]))
"""One scheme on a phone and the other at a desk, and the other way round."""


@pytest.mark.parametrize("language", ["de", "en"])
def test_pages_are_without_violations_in_turn(
    browser: Browser, server: WebSite, built_site: Path, language: str
) -> None:
    """The kinds of pages are asked in every look with the made-up survey."""
    turns = LIGHT_AND_DARK if language == "de" else LIGHT_AND_DARK[::-1]
    pages = zip(paths_in(built_site, language), cycle(turns), strict=False)
    assert faults_on(browser, server, pages) == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_without_violations_in_every_look(
    browser: Browser, server: WebSite, built_site: Path, language: str
) -> None:
    own = paths_in(built_site, language)
    assert faults_on(browser, server, [(path, LOOKS) for path in own]) == []
