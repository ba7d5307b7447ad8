"""A page is seen before its style sheets and scripts are there."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from build_scripts.hosting.rules import POLICY
from build_scripts.palette.colours import COLOURS
from build_scripts.site.first_paint import SECTIONS, first_paint, later_sheet
from build_scripts.site.generator_settings import POLICY_IN_PAGE
from tests.project_copy import PROJECT
from tests.test_light_pages import pages

if TYPE_CHECKING:
    from pathlib import Path

FIRST = first_paint(PROJECT, COLOURS)


def source_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_style_of_a_first_screen_is_small_and_has_the_colours(kind: str) -> None:
    style = FIRST.styles[kind]
    assert len(style) <= 18_000
    assert "--c-paper:#" in style
    assert ".masthead" in style
    assert "</" not in style
    assert "/*" not in style


def test_every_rule_of_it_stands_in_the_whole_sheet() -> None:
    sheet = (PROJECT / "overrides/assets/stylesheets/site.css").read_text("utf-8")
    plain = re.sub(r"/\*.*?\*/|\s+|;(?=\s*})", "", sheet, flags=re.DOTALL)
    for style in FIRST.styles.values():
        rules = re.findall(r"[^}]*\}", style[style.index(":root{--serif") :])
        assert len(rules) > 50
        assert [rule for rule in rules if re.sub(r"\s+", "", rule) not in plain] == []


def test_pages_allow_exactly_these_and_hosts_no_less() -> None:
    for kind, style in FIRST.styles.items():
        policy = FIRST.policy(POLICY_IN_PAGE, kind)
        assert policy.count("sha256-") == 3
        for text in (style, FIRST.dark, FIRST.script):
            assert source_of(text) in policy
    assert source_of(FIRST.script) in POLICY
    assert "unsafe" not in policy
    assert [part.split()[0] for part in POLICY.split(";") if "unsafe" in part] == ["style-src"]


def test_a_section_that_is_gone_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "overrides" / "assets" / "stylesheets"
    folder.mkdir(parents=True)
    (folder / "site.css").write_text("/* Masthead */ a { color: red }", encoding="utf-8")
    with pytest.raises(KeyError, match="The look of the pages"):
        first_paint(tmp_path, COLOURS)


def test_no_page_waits_for_a_file_before_it_is_seen(built_site: Path) -> None:
    pages = [path for path in built_site.rglob("*.html") if "embed" not in path.parts]
    for page in pages:
        head, _, body = page.read_text("utf-8").partition("</head>")
        assert 'rel="stylesheet"' not in head, page
        assert "<script src" not in head, page
        assert "site.css" in body, page
        assert "<script src" not in re.sub(r"<script src=\S+ defer></script>", "", body), page


def classes_without_style(text: str, kind: str) -> set[str]:
    """Classes in a page that the sheet has rules for, and neither its head nor its later sheet."""
    sheet = (PROJECT / "overrides/assets/stylesheets/site.css").read_text("utf-8")
    whole, here = (set(re.findall(r"\.([a-z][\w-]*)", css)) for css in (sheet, styles_of(kind)))
    used = {name for names in re.findall(r'class="([^"]*)"', text) for name in names.split()}
    return (used & whole) - here


def styles_of(kind: str) -> str:
    dialog = (PROJECT / "overrides/assets/stylesheets/embed-dialog.css").read_text("utf-8")
    return FIRST.styles[kind] + later_sheet(PROJECT) + dialog


def test_whatever_stands_on_a_page_has_its_style(built_site: Path) -> None:
    files = [file for file in built_site.rglob("*.html") if "embed" not in file.parts]
    assert len(files) > 20
    text = {file: file.read_text("utf-8") for file in files}
    head = {style: kind for kind, style in FIRST.styles.items()}
    found = {
        str(file.relative_to(built_site)): classes_without_style(html, head[style[1]])
        for file, html in text.items()
        if (style := re.search("<style>(.*?)</style>", html, re.DOTALL))
    }
    assert len(found) > 20
    assert {file: classes for file, classes in found.items() if classes} == {}


def test_lists_of_many_figures_have_their_style() -> None:
    for path, text in pages().items():
        kind = re.search('^kind: "?([a-z]+)', text, re.MULTILINE)
        style = kind[1] if kind and kind[1] in FIRST.styles else "page"
        assert (path, classes_without_style(text, style)) == (path, set())


@pytest.mark.parametrize("kind", SECTIONS)
def test_the_whole_masthead_is_in_the_style_of_the_first_screen(kind: str) -> None:
    style = FIRST.styles[kind]
    rules = [".wordmark__logo{", ".wordmark span{", ".masthead__nav{", ".tool{", "min-width:58rem"]
    places = [style.find(rule) for rule in rules]
    assert -1 not in places
    assert places == sorted(places)
