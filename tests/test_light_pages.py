"""Pages stay light however much a survey asks: 2,500 elements, 200 KB, 30 KB compressed at most."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from build_scripts.catalogue.schema_org import json_ld_of_survey
from build_scripts.downloads.files import sizes_of
from build_scripts.downloads.published_tables import tables_of
from build_scripts.embeds.dialog import dialogs_of
from build_scripts.exports import FORMATS
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.pages.data_pages import DataPages, data_pages_of
from build_scripts.pages.group_pages import group_pages
from build_scripts.pages.method_page import method_pages
from build_scripts.pages.pieces import pieces_of
from build_scripts.pages.site_pages import assets
from build_scripts.pages.survey_pages import pages_of
from build_scripts.pages.survey_source import Companions, SurveySource
from build_scripts.palette.colours import COLOURS
from build_scripts.site.files import SiteFile
from build_scripts.site.first_paint import first_paint
from build_scripts.survey.labelling import series_of
from tests.made_up_figures import SITE, figure_without_drawing, package
from tests.made_up_large import (
    in_breakdowns,
    large_releases,
    large_survey,
    with_much_to_tell,
)
from tests.project_copy import PROJECT
from tests.test_data_page import report

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.figures.figure import Figure
    from build_scripts.survey.records import Survey

QUESTIONS, GROUPS = 240, 16
EDITIONS = 40
"""That have a table of results."""
RELEASES, CORRECTIONS = 40, 80
"""Versions, and values that each of them corrected."""
MOST_ELEMENTS, MOST_BYTES, MOST_COMPRESSED = 2500, 200_000, 30_000
FRAME_ELEMENTS, FRAME_BYTES, FRAME_COMPRESSED = 200, 27_000, 8_500
"""What the frame of a page adds, the style of its first screen included."""
FRAME_WITHOUT_STYLE = 4_000
"""Compressed."""
FIRST_VISIT = 29_000
"""Packed, of a figure that was asked once, of everybody and of 16 groups."""
FIGURE_STYLE = "assets/stylesheets/figure.css"
OF_OTHER_PAGES = frozenset({"filter.js", "chooser.js"})
FILES_OF_A_FIGURE = 10
"""The page, three style sheets and six scripts."""


@cache
def survey_and_figures() -> tuple[Survey, tuple[Figure, ...]]:
    survey = with_much_to_tell(large_survey(QUESTIONS, GROUPS))
    return survey, tuple(map(figure_without_drawing, series_of(survey, "de")))


@cache
def pages() -> dict[str, str]:
    """Of every kind some or all: overview, figure, method, group, data, lists, change log."""
    survey, figures = survey_and_figures()
    markup = json_ld_of_survey(survey, [figure.series for figure in figures], {}, SITE)
    companions = Companions(json_ld={"": markup})
    stems = (f"figures/{survey.survey_id}/{each.series.question_id}" for each in figures)
    sizes = sizes_of(
        SiteFile(f"{stem}{form.suffix}", b"x") for stem in stems for form in FORMATS if form.write
    )
    releases = large_releases(survey, RELEASES, CORRECTIONS)
    known = tables_of(package())
    results = next(table for table in known if table.name == "results-2023")
    tables = (*known, *(replace(results, name=f"results-{year}") for year in range(EDITIONS)))
    data = DataPages(survey, tables, figures, releases, report(), sizes, SITE, "de")
    source = SurveySource(survey, figures, SITE, "de", companions)
    made = [
        *islice(pages_of(survey, figures, SITE, "de", companions), 2),
        *islice(group_pages(source), 8),
        *method_pages(source),
        *data_pages_of(data),
    ]
    return {file.path: file.content.decode() for file in made}


def weight_of_page(text: str) -> tuple[int, int, int]:
    """Elements, bytes, and bytes compressed."""
    content = text.encode()
    return len(re.findall(r"<[a-z]", text)), len(content), len(gzip.compress(content))


def test_every_page_of_a_large_survey_is_light() -> None:
    for path, text in pages().items():
        elements, plain, packed = weight_of_page(text)
        assert elements + FRAME_ELEMENTS <= MOST_ELEMENTS, path
        assert plain + FRAME_BYTES <= MOST_BYTES, path
        assert packed + FRAME_COMPRESSED <= MOST_COMPRESSED, path


def test_every_page_of_a_site_is_light(built_site: Path) -> None:
    """Of every kind: also home, glossary, chart types and hand-written pages, with their frame."""
    for file in built_site.rglob("*.html"):
        elements, plain, packed = weight_of_page(file.read_text("utf-8"))
        assert elements <= MOST_ELEMENTS, file
        assert plain <= MOST_BYTES, file
        assert packed <= MOST_COMPRESSED, file


def test_no_question_is_lost_in_pieces() -> None:
    all_of_them = {f"frage-{number}" for number in range(QUESTIONS)}
    named = {
        path: set(re.findall(r'href="[^"]*/(frage-\d+)/[#"]', pages()[path])) for path in pages()
    }
    lists = [found for path, found in named.items() if "/abbildungen/" in path]
    group = [found for path, found in named.items() if "/gruppe/gruppe-0/" in path]
    for pieces in (lists, group):
        assert len(pieces) > 1
        assert set().union(*pieces) == all_of_them
        assert sum(map(len, pieces)) == QUESTIONS, "each stands once"


def test_the_overview_leads_to_what_it_leaves_out() -> None:
    overview = pages()["made-up-survey/index.md"]
    assert 190 <= overview.count('<span class="year">') <= 200
    topics = len(re.findall(r'href="daten/abbildungen/(?:\d/)?">Alle 120 Grafiken', overview))
    assert topics == 2
    assert 'href="abbildungen/"' in pages()["made-up-survey/daten/index.md"]


def test_every_release_and_its_corrections_stand_in_the_log_once() -> None:
    log = {path: text for path, text in pages().items() if "/aenderungen/" in path}
    assert len(log) > 1
    assert sum(text.count("<tr><th scope") for text in log.values()) == (
        (RELEASES - 1) * CORRECTIONS + sum(text.count("<thead>") for text in log.values())
    )
    for number in range(RELEASES):
        assert sum(text.count(f'/v1.0.{number}/">') for text in log.values()) == 1, number


@pytest.mark.parametrize("part", ["aenderungen", "methode"])
def test_places_of_a_long_page_are_found_from_its_first_piece(part: str) -> None:
    long = {path: text for path, text in pages().items() if f"survey/{part}/" in path}
    first = long[f"made-up-survey/{part}/index.md"]
    assert len(long) > 1
    of_first = re.findall(r'id="([^"]+)"', first)
    for path, text in long.items():
        for anchor in re.findall(r'<h2 id="([^"]+)"', text):
            assert of_first.count(anchor) == 1, (path, anchor)
    for target, anchor in re.findall(r'href="([^"#]+)#([^"]+)">[^<]*</a></li>', first):
        if target.rstrip("/").isdigit():
            assert f'<h2 id="{anchor}"' in long[f"made-up-survey/{part}/{target}index.md"]


def test_the_method_page_tells_of_every_question_and_source() -> None:
    survey, _ = survey_and_figures()
    method = "".join(text for path, text in pages().items() if "/methode/" in path)
    told = re.findall(r'href="[^"]*/(frage-\d+)/"', method)
    assert len(told) == len(set(told)) == QUESTIONS
    assert method.count("erfundener Wert aus") == 2 * len(survey.answer_options)
    assert method.count('<li id="source-') == len(survey.sources)


def test_pieces_name_each_other() -> None:
    second = pages()["made-up-survey/gruppe/gruppe-0/2/index.md"]
    assert "Gruppe 0 (Teil 2)" in second
    assert re.findall(r'href="([^"]*)"(?: aria-current="page")?>Teil \d', second)[:3] == [
        *("../", "./", "../3/"),
    ]


@pytest.mark.parametrize(
    ("weights", "pieces"),
    [
        *[((), [()]), ((9,), [(9,)]), ((2, 2), [(2, 2)])],
        *[((2, 3), [(2,), (3,)]), ((5, 1), [(5,), (1,)])],
    ],
)
def test_a_piece_is_full_or_holds_one_item(
    weights: tuple[int, ...], pieces: list[tuple[int, ...]]
) -> None:
    made = list(pieces_of(weights, "x/", lambda weight: weight, most=4))
    assert [piece.items for piece in made] == pieces
    assert [piece.path for piece in made] == ["x/", "x/2/"][: len(made)]
    assert sum(len(piece.items) for piece in made[:-1]) + 1 == made[-1].first


def test_a_first_visit_of_a_figure_with_many_groups_stays_light() -> None:
    survey = in_breakdowns(large_survey(1, 16), 6, 5, 5)
    figures = figures_of(survey, "de", PROJECT / DRAWINGS)
    offers = dialogs_of(survey, {"de": figures}, SITE, "de")
    made = pages_of(survey, figures, SITE, "de", Companions(embed_dialogs=offers))
    page = next(file.content.decode() for file in made if "/frage-0/" in file.path)
    assert page.count("<svg") >= 8
    frame = (PROJECT / "overrides" / "main.html").read_text("utf-8")
    names = set(re.findall(r"[\w-]+\.(?:css|js)", frame)) | {"house-style.css", "site.css"}
    files = dict(assets()) | {FIGURE_STYLE: (PROJECT / "overrides" / FIGURE_STYLE).read_text()}
    loaded = [page + first_paint(PROJECT, COLOURS).styles["figure"]] + [
        text for path, text in files.items() if path.rpartition("/")[2] in names - OF_OTHER_PAGES
    ]
    assert len(loaded) == FILES_OF_A_FIGURE
    packed = sum(len(gzip.compress(text.encode(), 9)) for text in loaded)
    assert packed + FRAME_WITHOUT_STYLE <= FIRST_VISIT


def test_a_figure_costs_little_room(built_site: Path) -> None:
    """In two languages, with pages, embeds and all downloads, but for views."""
    plain = "keksarten|kekse-in-der-pause|keksvorrat"
    of_figure = re.compile(rf"(?:en/)?(?:figures/|embed/)?made-up-survey/(?:{plain})[./].+")
    files = [
        path
        for path in built_site.rglob("*")
        if path.is_file() and of_figure.fullmatch(path.relative_to(built_site).as_posix())
    ]
    figures = len(plain.split("|"))
    assert len(files) / figures <= 30
    assert sum(path.stat().st_size for path in files) / figures <= 400_000
