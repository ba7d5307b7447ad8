"""A site speaks the languages of its settings, and shows no trace of any other."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.publication import Order, build_site
from build_scripts.site.workers import Here
from build_scripts.survey.spoken import spoken_on
from build_scripts.survey.wording import LANGUAGES
from tests.french_typography import set_wrongly
from tests.made_up import made_up_survey
from tests.made_up_french import package_in
from tests.project_copy import ADDRESS, PROJECT, project_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LOCALES = PROJECT / "build_scripts" / "locales"
NOT_SHOWN = {"claims", "start", "tabulate"}
"""Words that only commands use."""
SHORTEST = 9
"""Letters; shorter words are the same in many languages, or part of others."""
BY_MACHINES = re.compile(r"assets/|data/[^/]+/report\.json$|build-info\.json$|catalog\.rdf$")
"""Styles, programs, the report of the validator and RDF/XML, which speak English everywhere."""
HOLES = re.compile(r"\{[^}]*\}")
MARKS = ('hreflang="{}"', '<html lang="{}"', "/{}/", '"@language": "{}"')


def site_in(languages: tuple[str, ...], folder: Path, package: Path | None = None) -> Path:
    """The made-up survey in these languages, or another package, published in them."""
    package = package or package_in(languages, folder / "package")
    project = project_with(package, folder / "project")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    named = {"de": "Erfundene Daten", "en": "Made-up Data", "fr": "Données fictives"}
    names = ", ".join(f"{code}: {named[code]}" for code in languages)
    text = re.sub(r"site_name: .*", f"site_name: {{ {names} }}", text, count=1)
    text = re.sub(r"site_description: .*", 'site_description: "{}"', text, count=1)
    text = text.replace('site_description: "{}"', f"site_description: {{ {names} }}")
    text = text.replace("\nextra:\n", f"\nextra:\n  languages: [{', '.join(languages)}]\n", 1)
    settings.write_text(text, encoding="utf-8")
    order = Order(project, project / "site", address=ADDRESS)
    build_site(order, workers=Here())
    return project / "site"


@pytest.fixture(scope="module")
def french_site(once_per_run: Callable[..., dict[str, str]]) -> Path:
    """In French alone."""
    return Path(
        once_per_run("french-site", lambda folder: {"site": str(site_in(("fr",), folder))})["site"]
    )


def files_of(site: Path) -> Iterator[tuple[str, str]]:
    """Every text of a site and its path."""
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and not BY_MACHINES.search(path):
            try:
                yield path, file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


@cache
def phrases_in(language: str) -> frozenset[str]:
    """What the program says in a language, between the places where something is filled in."""
    return frozenset(
        part.strip(" .,;:()„“‘’«»\u202f\u00a0\n")
        for file in LOCALES.glob("*.toml")
        if file.stem not in NOT_SHOWN
        for pair in tomllib.loads(file.read_text(encoding="utf-8")).values()
        for part in HOLES.split(pair[language])
    )


def traces(site: Path, spoken: tuple[str, ...]) -> list[tuple[str, str]]:
    """Words and marks of languages that a site does not speak, with the file they stand in."""
    own = " ".join(part for language in spoken for part in phrases_in(language))
    found = []
    for language in set(LANGUAGES) - set(spoken):
        strange = [
            part for part in phrases_in(language) if len(part) >= SHORTEST and part not in own
        ]
        marks = [mark.format(language) for mark in MARKS]
        for path, text in files_of(site):
            found += [(mark, path) for mark in marks if mark in text]
            said = _without_code(text)
            found += [
                (part, path)
                for part in strange
                if part in said and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said)
            ]
    return found


def _without_code(text: str) -> str:
    """Lines of programs to copy are the same in every language."""
    return re.sub(r"<(code|pre)\b.*?</\1>", "", text, flags=re.DOTALL)


def test_a_site_in_french_alone_shows_no_trace_of_other_languages(french_site: Path) -> None:
    assert traces(french_site, ("fr",)) == []
    assert not [each for each in french_site.iterdir() if each.name in LANGUAGES]


def test_every_page_says_its_language_and_offers_no_other(french_site: Path) -> None:
    pages = [text for path, text in files_of(french_site) if path.endswith(".html")]
    assert len(pages) > 15
    for text in pages:
        assert re.search(r'<html lang="fr"[ >]', text)
        assert 'class="tool tool--language' not in text
        assert "hreflang" not in text


def test_french_is_set_as_french_is(french_site: Path) -> None:
    home = (french_site / "index.html").read_text(encoding="utf-8")
    assert "61,5\N{NARROW NO-BREAK SPACE}%" in home
    pages = [(path, text) for path, text in files_of(french_site) if path.endswith(".html")]
    assert {(path, said) for path, text in pages for said in set_wrongly(text)} == set()


def test_a_sign_without_its_space_is_found_wherever_it_is_said() -> None:
    page = '<p>Oui: <b lang="en">No: x</b> <code>a: b</code> Non !</p><a aria-label="Base: y">«z »'
    assert [said.strip() for said in set_wrongly(page)] == ["Oui:", "Base: y", "«z »"]


@pytest.mark.long
@pytest.mark.parametrize("languages", [("de",), ("fr", "de")])
def test_any_set_of_languages_is_a_site(languages: tuple[str, ...], tmp_path: Path) -> None:
    site = site_in(languages, tmp_path)
    assert traces(site, languages) == []
    for place, language in zip(("", *languages[1:]), languages, strict=True):
        page = (site / place / "made-up-survey" / "index.html").read_text(encoding="utf-8")
        assert f'<html lang="{language}">' in page
        assert page.count("hreflang=") == (2 * len(languages) if len(languages) > 1 else 0)


def test_a_survey_is_published_in_the_languages_that_it_shares_with_the_site() -> None:
    survey = made_up_survey()
    assert spoken_on(survey, ("de", "en")) is survey
    english = spoken_on(survey, ("fr", "en"))
    assert english.languages == ("en",)
    assert dict(english.keywords) == {"en": ("made up", "biscuits")}


def test_a_page_by_hand_has_the_same_parts_in_every_language() -> None:
    of_name: dict[str, dict[str, tuple[int, int]]] = {}
    for file in sorted((PROJECT / "docs").glob("*/*.md")):
        text = file.read_text(encoding="utf-8")
        parts = len(re.findall(r"^##? ", text, re.MULTILINE)), text.count("{{ operator.")
        of_name.setdefault(file.stem, {})[file.parent.name] = parts
    assert {name for name, each in of_name.items() if len(set(each.values())) > 1} == set()
    assert {name for name, each in of_name.items() if set(each) != set(LANGUAGES)} == set()


def test_french_pages_by_hand_have_narrow_spaces_where_french_has_them() -> None:
    code = re.compile(
        r"```.*?^```|`[^`\n]*`|\{\{.*?\}\}|\{%.*?%\}|<[^>]*>|\]\([^)]*\)|\A---\n.*?^---\n",
        re.DOTALL | re.MULTILINE,
    )
    for file in sorted((PROJECT / "docs" / "fr").glob("*.md")):
        said = code.sub("x", file.read_text(encoding="utf-8"))
        wrong = re.findall(
            r".{9}[ \N{NO-BREAK SPACE}][;:!?%»](?=[\s)\]»,.…;:*]|$)|«[^\u202f].{9}", said
        )
        assert not wrong, file.name
