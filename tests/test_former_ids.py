"""An id that was published and is gone is accounted for, and its addresses live on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from build_scripts.embeds.former_embeds import also_before, last_embeds
from build_scripts.pages.former_pages import former_pages, withdrawn_pages
from build_scripts.problems import CannotPublish, errors_among
from build_scripts.releases.farewell import farewells_of
from build_scripts.releases.feed import FeedSource, feed_of
from build_scripts.releases.published import releases_of
from build_scripts.releases.register import Registered
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile
from build_scripts.survey.former import successors_of
from build_scripts.survey.records import FormerId, Text
from tests.given_up import FORMER, account_for, give_up
from tests.made_up import with_parts
from tests.made_up_figures import SITE
from tests.test_releases import Project, first_release, released

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["first_release", "released"]
S = "made-up-survey"


@pytest.fixture(scope="module")
def given_up(tmp_path_factory: pytest.TempPathFactory, first_release: Path) -> Project:
    """Two releases, the second without what the first had; read-only."""
    project = Project(tmp_path_factory.mktemp("given-up"), first_release)
    give_up(project.folder)
    account_for(project.folder)
    project.release("2.0.0", "2025-03-01")
    return project


def test_an_id_that_goes_without_a_word_is_named(released: Project) -> None:
    give_up(released.folder)
    lost = [problem for problem in released.problems if problem.kind == "address-lost"]
    assert {problem.message.split(" was ")[0] for problem in lost} == {
        f"the {kind} {name}" for kind, name, *_ in FORMER
    }
    assert {problem.place for problem in lost} == {f"datapackage/{S}/data/former_ids.csv"}
    assert any("question,keksarten,renamed," in problem.advice for problem in lost)
    with pytest.raises(CannotPublish) as refusal:
        released.release("2.0.0")
    assert {problem.kind for problem in refusal.value.problems} == {"address-lost"}


def test_with_a_word_nothing_stands_against_it(given_up: Project) -> None:
    assert errors_among(given_up.problems) == ()


def test_a_word_for_one_of_them_is_not_enough(released: Project) -> None:
    give_up(released.folder)
    account_for(released.folder, FORMER[:3])
    lost = [problem for problem in released.problems if problem.kind == "address-lost"]
    assert [problem.message for problem in lost] == [
        "the breakdown groessenklasse was published in 1.0.0 and is gone"
    ]


def test_a_page_leads_on_and_another_says_that_it_ended(given_up: Project) -> None:
    survey = given_up.survey
    farewells = farewells_of(survey, releases_of(given_up.folder))
    published = {f"{S}/kekssorten/index.md"}
    pages = {
        file.path: file.content.decode()
        for file in former_pages(survey, farewells, published, SITE, "de")
    }
    assert set(pages) == {f"{S}/{name}/index.md" for name in ("keksarten", ENDED, "gruppe/klein")}
    moved, ended = pages[f"{S}/keksarten/index.md"], pages[f"{S}/{ENDED}/index.md"]
    assert '\nmoved_to: "../kekssorten/"\n' in moved
    assert f'\ncanonical: "{SITE.address}{S}/kekssorten/"\n' in moved
    assert '\nrobots: "noindex"\n' in moved
    assert "moved_to" not in ended
    assert "wird nicht fortgeführt" in ended
    assert "Niemand zählt mehr Vorräte." in ended
    assert f"embed/{S}/{ENDED}/v1.0.0/" in ended
    # A group has no page of its own yet, so its address leads to the survey.
    assert '\nmoved_to: "../../"\n' in pages[f"{S}/gruppe/klein/index.md"]


ENDED = "keksvorrat"


def test_what_moved_stays_where_it_was_as_well(given_up: Project) -> None:
    survey = given_up.survey
    farewells = farewells_of(survey, releases_of(given_up.folder))
    embed = f'<html data-figure="{S}/kekssorten"><main>\n<h1>x</h1></main></html>'.encode()

    def before(path: str, content: bytes = b"x") -> dict[str, bytes]:
        file = SiteFile(path, content)
        return {each.path: each.content for each in also_before(file, farewells, survey, SITE)}

    assert before(f"figures/{S}/kekssorten.svg") == {f"figures/{S}/keksarten.svg": b"x"}
    assert before(f"en/figures/{S}/kekssorten.csv") == {f"en/figures/{S}/keksarten.csv": b"x"}
    assert before(f"figures/{S}/zufriedenheit.groesse.csv") == {
        f"figures/{S}/zufriedenheit.groessenklasse.csv": b"x"
    }
    assert before(f"embed/{S}/kekssorten/v2.0.0/index.html") == {}
    assert before(f"data/{S}/kekssorten.csv") == {}
    [(path, content)] = before(f"en/embed/{S}/kekssorten/index.html", embed).items()
    html = content.decode()
    assert path == f"en/embed/{S}/keksarten/index.html"
    assert html.startswith(f'<html data-figure="{S}/keksarten"><main>\n<p class="base"><strong>The')
    assert f'<a href="{SITE.address}en/{S}/kekssorten/">' in html
    assert "has a new address" in html
    assert "<h1>x</h1>" in html


def test_an_ended_embed_shows_its_last_release(given_up: Project) -> None:
    farewells = farewells_of(given_up.survey, releases_of(given_up.folder))
    [file] = last_embeds(given_up.survey, farewells, SITE, "de")
    html = file.content.decode()
    assert file.path == f"embed/{S}/{ENDED}/index.html"
    assert "wird nicht fortgeführt" in html
    assert f'<a href="{SITE.address}{S}/">daten.example/open-data/' in html  # as it was frozen


def test_an_embed_of_what_no_release_has_still_says_so() -> None:
    former = FormerId("question", "alt", "ended", "", Text((("de", "<Weg>"), ("en", "Gone"))))
    survey = with_parts(former_ids=(former,))
    [file] = last_embeds(survey, farewells_of(survey, ()), SITE, "de")
    assert "„alt“ wird nicht fortgeführt" in file.content.decode()
    assert "&lt;Weg&gt;" in file.content.decode()


def test_a_figure_in_a_breakdown_that_ended_is_shown_without_it(given_up: Project) -> None:
    releases = releases_of(given_up.folder)
    former = FormerId("breakdown", "groessenklasse", "ended", "", Text((("de", "x"), ("en", "x"))))
    survey = with_parts(former_ids=(former,))
    file = SiteFile(f"embed/{S}/zufriedenheit/index.html", b"<main>\n</main>")
    [copy] = also_before(file, farewells_of(survey, releases), survey, SITE)
    assert copy.path == f"embed/{S}/zufriedenheit/groessenklasse/index.html"
    assert "Die Aufgliederung „Größenklasse“ wird nicht fortgeführt" in copy.content.decode()


def test_the_feed_tells_when_it_left(given_up: Project) -> None:
    source = FeedSource(given_up.survey, (), releases_of(given_up.folder))
    feed = ET.fromstring(feed_of([source], SITE, "en").content)  # noqa: S314  # our own feed
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    told = [
        (entry.findtext("a:title", "", space).partition(": ")[2], entry.findtext("a:id", "", space))
        for entry in entries
    ]
    assert len(told) == len({ident for _, ident in told}) == 6
    title = "The question ‘Which <biscuits> & which “wafers”?’ has a new address."
    assert (title, f"{SITE.address}en/{S}/keksarten/#question-keksarten") in told
    assert {entry.findtext("a:updated", "", space)[:10] for entry in entries[:4]} == {"2025-03-01"}


def test_a_withdrawn_version_has_a_page_with_the_reason() -> None:
    why = Text((("de", "Namen in den Daten."), ("en", "Names in the data.")))
    entry = Registered("1.0.0", "2024-03-01", "", why)
    [page] = withdrawn_pages(with_parts(), [entry], SITE, "en")
    assert page.path == f"en/data/{S}/v1.0.0/index.md"
    assert "Version 1.0.0 was withdrawn. Names in the data." in page.content.decode()
    feed = feed_of([FeedSource(with_parts(), (), (), (entry,))], SITE, "en").content.decode()
    assert "Version 1.0.0 was withdrawn." in feed


def test_successors_are_followed_and_nobody_goes_round() -> None:
    rows = (
        ("a", "renamed", "b"),
        ("b", "split", "c|keksarten"),
        ("c", "renamed", "zufriedenheit"),
        ("d", "renamed", "e"),
        ("e", "renamed", "d"),
    )
    former = tuple(FormerId("question", *row, Text()) for row in rows)
    survey = with_parts(former_ids=former)
    assert [successors_of(survey, each) for each in former] == [
        ("zufriedenheit", "keksarten"),
        ("zufriedenheit", "keksarten"),
        ("zufriedenheit",),
        (),
        (),
    ]


def test_addresses_of_groups_and_breakdowns() -> None:
    book = addresses.AddressBook(("de", "en"))
    assert book.group_page("s", "g", "en") == "en/s/gruppe/g/"
    assert book.breakdown_embed("s", "q", "b", "de") == "embed/s/q/b/"
    assert addresses.is_embed("en/embed/s/q/index.html")
    assert not addresses.is_embed("s/embed/index.html")
