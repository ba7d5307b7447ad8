"""What a publisher's workflow looks at in the built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build_scripts.hosting.inspection import problems_of_site
from tests.project_copy import ADDRESS

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_is_wrong_with_the_site_that_is_built(built_site: Path) -> None:
    assert problems_of_site(built_site, ADDRESS) == ()


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<a href="../missing/">x</a>', "dead-link"),
        ('<a href="https://daten.example/open-data/missing.csv">x</a>', "dead-link"),
        ('<link rel="canonical" href="https://daten.example/open-data/none/">', "dead-link"),
        ('<img src="https://other.example/x.png">', "foreign-request"),
        ('<link rel="stylesheet" href="//other.example/x.css">', "foreign-request"),
        ('<script src="https://other.example/x.js"></script>', "foreign-request"),
        ('<svg><use xlink:href="https://other.example/x.svg#a"/></svg>', "foreign-request"),
        ('<iframe src="http://other.example/"></iframe>', "foreign-request"),
    ],
)
def test_a_fault_is_named_with_page_and_line(tmp_path: Path, html: str, kind: str) -> None:
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / "index.html").write_text(f"<p>\n{html}", encoding="utf-8")
    [problem] = problems_of_site(tmp_path, ADDRESS)
    assert (problem.place, problem.row, problem.kind) == ("s/index.html", 2, kind)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="./">x</a><a href="#a">x</a><a href="index.html?v=1">x</a>',
        '<a href="https://other.example/">x</a><a href="mailto:a@b.example">x</a>',
        '<link rel="license" href="https://other.example/">',
        '<img src="data:image/png;base64,AA==">',
    ],
)
def test_what_leads_somewhere_or_is_only_followed_is_no_fault(tmp_path: Path, html: str) -> None:
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert problems_of_site(tmp_path, ADDRESS) == ()
