"""The pages of our own survey, asked what the pages of made-up ones are asked."""

from tests.browser.test_accessibility import test_every_page_is_without_violations
from tests.browser.test_every_page import test_pages_are_silent_ask_nobody_else_and_fit
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

__all__ = [
    "heads",
    "test_every_link_leads_somewhere",
    "test_every_mention_of_the_own_address_leads_somewhere",
    "test_every_page_can_be_reached_from_the_home_page",
    "test_every_page_is_described",
    "test_every_page_is_without_violations",
    "test_no_two_pages_of_a_language_are_described_alike",
    "test_pages_are_silent_ask_nobody_else_and_fit",
    "test_pages_of_both_languages_name_each_other",
    "test_shared_links_show_title_description_and_picture",
    "test_structured_data_can_be_read",
]
