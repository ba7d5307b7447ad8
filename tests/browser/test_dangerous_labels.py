"""Labels that would do harm where they are not escaped: read as they stand, and no script runs."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook
from PIL import Image

from build_scripts.publication import Order, build_site
from build_scripts.reading import read_survey
from build_scripts.releases.freezing import release
from build_scripts.site.workers import Here
from build_scripts.survey.records import Text
from tests.browser.test_every_page import paths_in
from tests.browser.web_server import serving
from tests.browser.witness import witness_of
from tests.dangerous_package import (
    DANGERS,
    labels_of,
    make_dangerous,
    question_of,
    rows_of,
    squeezed,
    visible,
    write_rows,
)
from tests.made_up import site_at
from tests.project_copy import ADDRESS, SMALL_PACKAGE, project_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

    from tests.browser.web_server import WebSite

SURVEY = SMALL_PACKAGE.name
QUESTIONS = ("kekse-in-der-pause", "keksarten", "zufriedenheit", "keksvorrat")
LANGUAGES = ("de", "en")
SITE = site_at(ADDRESS)
NOTE = Text((("de", f"Erfunden: {DANGERS[0]}"), ("en", f"Made up: {DANGERS[0]}")))
CELLS = """() => [...document.querySelectorAll("th, td")].map(cell => {
  const copy = cell.cloneNode(true);
  copy.querySelectorAll("a[href^='#note-']").forEach(mark => mark.remove());
  return copy.textContent;
})"""
ATTACKS = """() => [...document.querySelectorAll("*")].flatMap(element => [
  ...[...element.attributes].filter(each => /^on/.test(each.name)).map(each => each.name),
  ...["href", "src", "action", "srcdoc"].map(name => element.getAttribute(name) || "")
    .filter(address => /^\\s*javascript:|^(?!data:).*elsewhere/.test(address)),
]).concat(window.harm === undefined ? [] : [`harm ${window.harm}`])"""


@pytest.fixture(scope="module")
def project(once_per_run: Callable[..., dict[str, Any]]) -> Path:
    """A site of the dangerous survey, in its second version."""

    def make(folder: Path) -> dict[str, Any]:
        project_with(SMALL_PACKAGE, folder)
        package = folder / "datapackage" / SURVEY
        freeze(package, folder, "1.0.0")
        make_dangerous(package)
        lower(package / "data" / "results" / "2023.csv")
        freeze(package, folder, "2.0.0")
        build_site(Order(folder, folder / "site", address=ADDRESS), workers=Here())
        return {"folder": str(folder)}

    return Path(once_per_run("dangerous", make)["folder"])


def freeze(package: Path, project: Path, version: str) -> None:
    release(
        package,
        project,
        version,
        NOTE,
        date(2024, 1, int(version[0])),
        site=SITE,
        read=read_survey,
        draw_embeds=lambda *_: {},
    )


def lower(results: Path) -> None:
    """Every share of the multiple answers one lower, so that the feed names them."""
    rows = rows_of(results)
    for row in rows:
        if row["question_id"] == "keksarten" and row["share"] not in {"", "0"}:
            row["share"] = str(float(row["share"]) - 1).removesuffix(".0")
    write_rows(results, rows)


@pytest.fixture(scope="module")
def package(project: Path) -> Path:
    return project / "datapackage" / SURVEY


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="module")
def dangerous(site: Path) -> Iterator[WebSite]:
    with serving(site) as served:
        yield served


def in_language(path: str, language: str) -> str:
    return path if language == "de" else f"en/{path}"


def of_figure(site: Path, question: str, language: str, suffix: str) -> Path:
    return site / in_language(f"figures/{SURVEY}/{question}{suffix}", language)


def strings_in(value: object) -> Iterator[str]:
    """Every string anywhere in a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_script_runs_and_nobody_else_is_asked(
    browser: Browser, dangerous: WebSite, site: Path, language: str
) -> None:
    faults = []
    with browser.new_context(locale=language) as context:
        witness = witness_of(context, dangerous.origin)
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.dismiss())
        for path in paths_in(site, language):
            page.goto(dangerous.address(path))
            for mark in page.locator(".mark[data-reading]:visible").all()[:3]:
                mark.hover(force=True)
            found = page.evaluate(ATTACKS)
            faults += [f"{path}: {what}" for what in [*found, *witness.take()]]
    assert faults == []


def test_the_search_shows_what_it_finds_as_text(browser: Browser, dangerous: WebSite) -> None:
    with browser.new_context(locale="de-DE") as context:
        page = context.new_page()
        page.goto(dangerous.address(""))
        page.locator("#search-open").click()
        page.locator("#search-words").fill("script window harm")
        page.locator(".search__results li").first.wait_for()
        assert page.evaluate(ATTACKS) == []
        assert "<script>" in page.locator(".search__results").inner_text()


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_text_in_page_and_embed(  # noqa: PLR0913, PLR0917  # all of it is one world
    browser: Browser,
    dangerous: WebSite,
    site: Path,
    package: Path,
    question: str,
    language: str,
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        row = question_of(package, question)
        for part in (f"{SURVEY}/{question}/", f"embed/{SURVEY}/{question}/"):
            page.goto(dangerous.address(in_language(part, language)))
            cells = {visible(text) for text in page.evaluate(CELLS)}
            if answers := shown_answers(site, question, language):
                assert [label for label in answers if visible(label) not in cells] == [], part
            assert visible(row[f"headline_{language}"]) in visible(
                page.evaluate("document.body.textContent")
            )
            drawn = "".join(page.locator("svg.chart").first.all_text_contents())
            readings = page.locator("svg.chart .mark").evaluate_all(
                "marks => marks.map(mark => mark.dataset.reading || '')"
            )
            for label in answers:
                assert squeezed(label) in squeezed(drawn) or any(label in it for it in readings)


def shown_answers(site: Path, question: str, language: str) -> list[str]:
    """The answers that the table of a figure names; one alone goes without saying."""
    values = json.loads(of_figure(site, question, language, ".json").read_bytes())["values"]
    answers = list(dict.fromkeys(value["answer"] for value in values))
    return answers if len(answers) > 1 else []


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_downloads_carry_the_labels(
    site: Path, package: Path, question: str, language: str
) -> None:
    labels = set(labels_of(package, question, language))
    document = json.loads(of_figure(site, question, language, ".json").read_bytes())
    assert {value["answer"] for value in document["values"]} == labels
    text = of_figure(site, question, language, ".csv").read_text("utf-8")
    assert labels <= {cell for row in csv.reader(io.StringIO(text)) for cell in row}
    workbook = load_workbook(of_figure(site, question, language, ".xlsx"))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row]
    assert labels <= {cell.value for cell in cells}
    assert {cell.data_type for cell in cells if cell.value in labels} == {"s"}
    assert [cell.coordinate for cell in cells if cell.hyperlink or cell.data_type == "f"] == []
    spec = json.loads(of_figure(site, question, language, ".vl.json").read_bytes())
    assert question_of(package, question)[f"headline_{language}"] in " ".join(strings_in(spec))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_carry_the_words(site: Path, package: Path, question: str, language: str) -> None:
    row = question_of(package, question)
    drawn = ET.fromstring(of_figure(site, question, language, ".svg").read_text("utf-8"))  # noqa: S314  # our own
    text = squeezed("".join(drawn.itertext()))
    assert squeezed(row[f"headline_{language}"]) in text
    if len(answers := shown_answers(site, question, language)) > 1:
        assert [label for label in answers if squeezed(label) not in text] == []
    assert {element.tag.rpartition("}")[2] for element in drawn.iter()} <= {
        *("svg", "g", "title", "desc", "text", "tspan", "rect", "path", "line", "circle"),
    }
    with Image.open(of_figure(site, question, language, ".png")) as image:
        said = image.info
    assert said["Title"] == row[f"headline_{language}"]
    assert row[f"headline_{language}"] in said["Description"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_data_about_the_figure_carry_the_words(
    browser: Browser, dangerous: WebSite, package: Path, question: str, language: str
) -> None:
    row = question_of(package, question)
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(dangerous.address(in_language(f"{SURVEY}/{question}/", language)))
        blocks = page.locator("script[type='application/ld+json']").all_text_contents()
        strings = [text for block in blocks for text in strings_in(json.loads(block))]
        assert any(row[f"title_{language}"] in text for text in strings)
        title = page.locator("meta[property='og:title']").get_attribute("content")
        assert title == row[f"headline_{language}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_carries_the_words(
    browser: Browser, site: Path, package: Path, language: str
) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring((site / in_language("feed.xml", language)).read_text("utf-8"))  # noqa: S314  # our own
    survey = json.loads((package / "datapackage.json").read_bytes())
    title = survey["title" if language == "de" else "title_en"]
    newest = feed.findall(f"{atom}entry")[0]
    assert title in (newest.findtext(f"{atom}title") or "")
    with browser.new_context() as context:
        page = context.new_page()
        page.set_content(newest.findtext(f"{atom}content") or "")
        assert page.evaluate(ATTACKS) == []
        told = visible(page.locator("body").inner_text())
    assert visible(NOTE[language]) in told
    labels = [visible(label) for label in labels_of(package, "keksarten", language)]
    assert sum(label in told for label in labels) >= len(labels) - 2


@pytest.mark.parametrize("name", ["catalog.jsonld", "data/made-up-survey/datapackage.json"])
def test_catalogues_carry_the_words(site: Path, package: Path, name: str) -> None:
    survey = json.loads((package / "datapackage.json").read_bytes())
    strings = list(strings_in(json.loads((site / name).read_bytes())))
    assert [survey[key] for key in ("title", "title_en") if survey[key] not in strings] == []
