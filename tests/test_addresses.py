from __future__ import annotations

from urllib.parse import urljoin

import pytest

from build_scripts.site import addresses

BOOK = addresses.AddressBook(("de", "en"))


def test_published_addresses_are_these_and_never_change() -> None:
    assert BOOK.home("de") == ""
    assert BOOK.home("en") == "en/"
    assert BOOK.survey_page("s", "de") == "s/"
    assert BOOK.figure_page("s", "q", "en") == "en/s/q/"
    assert BOOK.survey_part("s", addresses.METHOD, "de") == "s/methode/"
    assert BOOK.survey_part("s", addresses.DATA, "en") == "en/s/daten/"
    assert BOOK.embed_page("s", "q", "de") == "embed/s/q/"
    assert BOOK.embed_page("s", "q", "en", "1.0.0") == "en/embed/s/q/v1.0.0/"
    assert BOOK.figure_file("s", "q", ".excel.csv", "de") == "figures/s/q.excel.csv"
    assert addresses.package_file("s", "datapackage.json") == "data/s/datapackage.json"
    assert addresses.package_file("s", "s.zip", "1.0.0") == "data/s/v1.0.0/s.zip"
    assert BOOK.feed("de") == "feed.xml"


def test_the_first_language_of_a_site_stands_at_its_root() -> None:
    french = addresses.AddressBook(("fr", "de"))
    assert french.home("fr") == ""
    assert french.figure_page("s", "q", "de") == "de/s/q/"
    assert french.language_of("s/q/index.md") == french.language_of("en/s/") == "fr"
    assert french.language_of("de/s/q/index.md") == "de"


@pytest.mark.parametrize("root", ["http://x.example/", "http://x.example/open-data/"])
@pytest.mark.parametrize("page", ["", "en/", "s/", "s/q/", "en/embed/s/q/v1.0.0/"])
@pytest.mark.parametrize("target", ["", "en/", "s/q/", "data/s/data/x.csv", "figures/s/q.svg"])
def test_relative_links_arrive_below_any_sub_path(root: str, page: str, target: str) -> None:
    assert urljoin(root + page, addresses.relative(target, page)) == root + target


def test_markdown_to_download_is_not_taken_for_a_page() -> None:
    readme = addresses.package_file("s", "README.md")
    assert addresses.relative(readme, "en/s/daten/") == "../../../data/s/README%2Emd"
