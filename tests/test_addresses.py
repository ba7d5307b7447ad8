from __future__ import annotations

from urllib.parse import urljoin

import pytest

from build_scripts.site import addresses


def test_published_addresses_are_these_and_never_change() -> None:
    assert addresses.home("de") == ""
    assert addresses.home("en") == "en/"
    assert addresses.survey_page("s", "de") == "s/"
    assert addresses.figure_page("s", "q", "en") == "en/s/q/"
    assert addresses.survey_part("s", addresses.METHOD, "de") == "s/methode/"
    assert addresses.survey_part("s", addresses.DATA, "en") == "en/s/daten/"
    assert addresses.embed_page("s", "q", "de") == "embed/s/q/"
    assert addresses.embed_page("s", "q", "en", "1.0.0") == "en/embed/s/q/v1.0.0/"
    assert addresses.figure_file("s", "q", ".excel.csv", "de") == "figures/s/q.excel.csv"
    assert addresses.package_file("s", "datapackage.json") == "data/s/datapackage.json"
    assert addresses.package_file("s", "s.zip", "1.0.0") == "data/s/v1.0.0/s.zip"
    assert addresses.feed("de") == "feed.xml"


@pytest.mark.parametrize("root", ["http://x.example/", "http://x.example/open-data/"])
@pytest.mark.parametrize("page", ["", "en/", "s/", "s/q/", "en/embed/s/q/v1.0.0/"])
@pytest.mark.parametrize("target", ["", "en/", "s/q/", "data/s/data/x.csv", "figures/s/q.svg"])
def test_relative_links_arrive_below_any_sub_path(root: str, page: str, target: str) -> None:
    assert urljoin(root + page, addresses.relative(target, page)) == root + target


def test_markdown_to_download_is_not_taken_for_a_page() -> None:
    readme = addresses.package_file("s", "README.md")
    assert addresses.relative(readme, "en/s/daten/") == "../../../data/s/README%2Emd"
