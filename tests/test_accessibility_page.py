"""The accessibility page says what the operator has found out, and that nobody has otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.hand_written import examine_pages, hand_written_page
from build_scripts.pages.site_pages import site_pages_of
from build_scripts.site.settings import Accessibility
from build_scripts.survey.records import Text
from tests.made_up import made_up_survey, site_at
from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.site.settings import Site

SITE = site_at("https://daten.example/")
SAID = Text((("de", "Gesagt"), ("en", "Said")))
TESTED = Accessibility(
    conformity="partial",
    tested=date(2026, 11, 26),
    method=SAID,
    gaps=SAID,
    enforcement=Text((("de", "Schlichtungsstelle <Bund>"), ("en", "Conciliation body <federal>"))),
    enforcement_address="https://stelle.example/",
)


def page_of(
    site: Site, language: str, project: Path = PROJECT, name: str = "barrierefreiheit"
) -> str:
    pages, _ = examine_pages(project, [made_up_survey()], site, complete=False)
    (page,) = (each for each in pages if (each.file.name, each.file.language) == (name, language))
    return unescape(hand_written_page(page, [made_up_survey()], site).content.decode())


@pytest.mark.parametrize(
    ("language", "untested"),
    [("de", "hat ihr Betreiber bisher nicht geprüft"), ("en", "has not yet tested whether")],
)
def test_where_nobody_has_tested_the_page_says_so(language: str, untested: str) -> None:
    assert untested in page_of(SITE, language)
    assert untested not in page_of(replace(SITE, accessibility=TESTED), language)


@pytest.mark.parametrize(
    ("law", "rules"), [("DE", "WCAG 2.2, Stufe AA) und der Barriere"), ("", "Stufe AA) teilweise")]
)
def test_state_day_method_gaps_and_the_body_to_turn_to_are_told(law: str, rules: str) -> None:
    page = page_of(replace(SITE, accessibility=TESTED, law=law), "de")
    assert rules in page
    assert "teilweise vereinbar. Geprüft am 26. November 2026: Gesagt." in page
    assert "Nicht barrierefrei: Gesagt" in page
    assert '<a href="https://stelle.example/">Schlichtungsstelle <Bund></a>' in page


def test_pages_in_plain_and_in_sign_language_are_on_the_home_page_once_they_exist(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "docs" / "de"
    folder.mkdir(parents=True)
    for name, title in (("leichte-sprache", "Leichte Sprache"), ("barrierefreiheit", "Barrieren")):
        original = PROJECT / "docs" / "de" / f"{name}.md"
        body = original.read_text("utf-8").partition("# ")[2] if original.exists() else "Text"
        front = f"---\ntitle: {title}\ndescription: Eine Probe.\ntested: 2026-11-26\n---\n"
        (folder / f"{name}.md").write_text(f"{front}\n# {body}\n", encoding="utf-8")
    pages, _ = examine_pages(tmp_path, [made_up_survey()], SITE, complete=False)
    homes = {
        language: next(iter(site_pages_of([], SITE, language, pages))).content.decode()
        for language in ("de", "en")
    }
    assert '<a class="way" href="leichte-sprache/">Leichte Sprache</a>' in homes["de"]
    assert "leichte-sprache" not in homes["en"]
    page = page_of(SITE, "de", tmp_path)
    assert "[Leichte Sprache](../leichte-sprache/index.md)" in page
    assert "gibt es bisher nicht" not in page
    assert "gibt es bisher nicht" in page_of(SITE, "de")


@pytest.mark.parametrize("name", ["impressum", "datenschutz"])
def test_the_country_of_the_operator_is_called_in_the_language_of_the_page(name: str) -> None:
    called = Text((("de", "Deutschland"), ("en", "Germany")))
    site = replace(SITE, operator=replace(SITE.operator, country=called))
    assert "Germany" in page_of(site, "en", name=name)
    assert "Germany" not in (german := page_of(site, "de", name=name))
    assert "Deutschland" in german
