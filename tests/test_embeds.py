from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from build_scripts.embeds.dialog import dialog_files, embed_offer
from build_scripts.embeds.embed_pages import embeds_of
from build_scripts.embeds.height import embed_height, likely_heights, sufficient_heights
from build_scripts.embeds.snippets import LISTENER, PATTERNS, snippets_of
from build_scripts.embeds.table import embed_table
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.pages.drawings import shown
from build_scripts.pictures.caption_lines import base_lines, note_lines
from build_scripts.pictures.captions import caption_of
from build_scripts.reading import read_survey
from tests.conftest import PROJECT
from tests.made_up import site_at
from tests.made_up_areas import GERMANY, by_area

if TYPE_CHECKING:
    from build_scripts.figures.figure import Figure
    from build_scripts.survey.records import Survey

SITE = site_at("https://daten.example/x/", "Daten & <Umfragen>")
MADE_UP = PROJECT / "tests" / "small_package" / "made-up-survey"
MANY = PROJECT / "tests" / "made_up_survey_of_everything" / "made-up-everything"
DANGEROUS = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def made_up() -> Survey:
    return read_survey(MADE_UP, PROJECT)


@pytest.fixture(scope="module")
def figures(made_up: Survey) -> dict[str, dict[str, Figure]]:
    """By question id and language."""
    found: dict[str, dict[str, Figure]] = {}
    for language in ("de", "en"):
        for figure in figures_of(made_up, language, kept=PROJECT / DRAWINGS):
            found.setdefault(figure.series.question_id, {})[language] = figure
    return found


@pytest.fixture(scope="module")
def embeds(made_up: Survey, figures: dict[str, dict[str, Figure]]) -> dict[str, str]:
    """HTML by path, of both surveys in both languages."""
    real = read_survey(MANY, PROJECT)
    files = [
        *(
            file
            for language in ("de", "en")
            for file in embeds_of(made_up, [each[language] for each in figures.values()], SITE)
        ),
        *embeds_of(real, figures_of(real, "de", kept=PROJECT / DRAWINGS), SITE),
    ]
    return {file.path: file.content.decode() for file in files}


class Reader(HTMLParser):
    """Elements with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self.open = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag in self.inline:
            self.inline[tag].append("")
        self.open = tag

    def handle_endtag(self, _: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open in self.inline:
            self.inline[self.open][-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_addresses(embeds: dict[str, str]) -> None:
    assert "embed/made-up-survey/keksarten/index.html" in embeds
    assert "en/embed/made-up-survey/keksarten/index.html" in embeds
    assert "embed/made-up-everything/obst-im-korb/index.html" in embeds


def test_a_frozen_version_has_an_address_of_its_own(
    made_up: Survey, figures: dict[str, dict[str, Figure]]
) -> None:
    (file,) = embeds_of(made_up, [figures["keksarten"]["de"]], SITE, "1.2.0")
    assert file.path == "embed/made-up-survey/keksarten/v1.2.0/index.html"
    assert "Stand 1.2.0, wird nicht mehr verändert" in file.content.decode()


def test_ten_kilobytes_at_most(embeds: dict[str, str]) -> None:
    sizes = {path: len(gzip.compress(html.encode(), 9)) for path, html in embeds.items()}
    assert {path: size for path, size in sizes.items() if size > 10_000} == {}


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else(
    embeds: dict[str, str],
) -> None:
    for html in embeds.values():
        read = Reader(html)
        policy = next(
            meta["content"] or ""
            for meta in read.of("meta")
            if meta.get("http-equiv") == "Content-Security-Policy"
        )
        rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split(";")}
        assert rules["default-src"] == ["'none'"]
        assert "unsafe" not in policy
        for directive, tag in (("script-src", "script"), ("style-src", "style")):
            digests = [hashlib.sha256(text.encode()).digest() for text in read.inline[tag]]
            hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
            assert rules[directive] == hashes


def test_nothing_is_loaded_and_nothing_breaks_the_policy(embeds: dict[str, str]) -> None:
    for html in embeds.values():
        for tag, attributes in Reader(html).elements:
            assert tag not in {"img", "iframe", "object", "embed", "base", "use", "image"}
            assert not {"src", "style", "background", "ping"} & attributes.keys()
            assert not [name for name in attributes if name.startswith("on")]
        assert re.search(r"url\((?!#texture-)", html) is None
        assert "@import" not in html


def test_the_head_says_what_it_is_and_where_it_belongs(embeds: dict[str, str]) -> None:
    html = embeds["en/embed/made-up-survey/keksarten/index.html"]
    page = "https://daten.example/x/en/made-up-survey/keksarten/"
    files = "https://daten.example/x/en/figures/made-up-survey/keksarten"
    assert '<html lang="en" data-figure="made-up-survey/keksarten">' in html
    assert "<title>Chart: Butter biscuits lead with 64%</title>" in html
    assert f'<link rel="canonical" href="{page}">' in html
    assert '<meta name="robots" content="noindex">' in html
    early = html[: html.index("<style>")]
    assert f'type="application/json+oembed" href="{files}.oembed.json"' in early
    assert len(early) < 1500


def test_a_label_may_hold_anything(embeds: dict[str, str]) -> None:
    html = embeds["embed/made-up-survey/keksarten/index.html"]
    assert DANGEROUS not in html
    assert '<th scope="row">&lt;script&gt;alert(1)&lt;/script&gt;</th>' in html
    assert '<th scope="row">{{ x }}</th>' in html
    assert len(Reader(html).of("script")) == 2


def test_everything_a_reader_needs_stands_in_it(embeds: dict[str, str]) -> None:
    html = embeds["embed/made-up-survey/kekse-in-der-pause/index.html"]
    for text in (
        "<h1>61,5\N{NO-BREAK SPACE}% der erfundenen Ämter bieten Kekse an</h1>",
        "2019: Prozent der 100 antwortenden erfundenen Ämter",
        "2023: Prozent der 200 antwortenden erfundenen Ämter",
        "2021 anders gezählt als 2019:",
        "2019: Damals zählten auch Waffeln.",
        '<a href="https://example.org/bericht-2023?a=1&amp;b=2">Erfundener Bericht 2023</a>',
        "Erfundener Bericht 2023: https://example.org/bericht-2023?a=1&amp;b=2",
        '<a href="https://daten.example/x/made-up-survey/kekse-in-der-pause/">',
        "daten.example/x/made-up-survey/kekse-in-der-pause<",
    ):
        assert text in html


def test_ids_are_unique(embeds: dict[str, str]) -> None:
    for html in embeds.values():
        ids = [attributes["id"] for _, attributes in Reader(html).elements if "id" in attributes]
        assert len(ids) == len(set(ids)) > 0


def test_the_table_leaves_out_what_says_the_same_everywhere(
    figures: dict[str, dict[str, Figure]],
) -> None:
    trend = embed_table(figures["kekse-in-der-pause"]["de"].series)
    assert trend.columns == ("Jahr", "Anteil", "n")
    assert trend.rows[-1] == ("2023", "61,5\N{NO-BREAK SPACE}%", "200")
    groups = embed_table(figures["zufriedenheit"]["de"].series)
    assert groups.columns == ("Antwort", "Gruppe", "Anteil", "n")
    unknown = embed_table(figures["keksvorrat"]["en"].series)
    assert unknown.rows == (("2023", "about\N{NO-BREAK SPACE}25%", "not reported"),)


def test_base_lines_say_what_is_unknown(figures: dict[str, dict[str, Figure]]) -> None:
    assert base_lines(figures["keksvorrat"]["de"].series) == (
        "Bezugsgröße nicht angegeben, n\N{NO-BREAK SPACE}nicht berichtet (2023)",
    )
    assert base_lines(figures["keksarten"]["en"].series)[1:] == (
        "2023: Per cent of the 123 offices with biscuits",
        "Several answers were possible.",
    )


def test_base_lines_give_the_size_of_groups(figures: dict[str, dict[str, Figure]]) -> None:
    series = figures["zufriedenheit"]["de"].series
    assert base_lines(series)[1:] == ("n je Gruppe: Kleine Ämter 120, Große Ämter 80",)
    changing = replace(
        series,
        observations=tuple(
            replace(item, base_n=90) if item.value == 5 else item for item in series.observations
        ),
    )
    assert base_lines(changing)[1:] == ("n je Gruppe: 80 bis 120",)
    states = by_area(GERMANY)
    alike = tuple(replace(item, base_n=120) for item in states.observations)
    assert base_lines(replace(states, observations=alike))[1] == "n je Gruppe: 120"
    one_unknown = (*alike[:-1], replace(alike[-1], base_n=None))
    assert base_lines(replace(states, observations=one_unknown))[1] != "n je Gruppe: 120"
    unknown = tuple(replace(item, base_n=None) for item in series.observations)
    assert base_lines(replace(series, observations=unknown))[1:] == ("n je Gruppe nicht berichtet",)


def test_a_note_names_its_value_only_as_far_as_needed(
    figures: dict[str, dict[str, Figure]],
) -> None:
    assert note_lines(figures["keksvorrat"]["de"].series) == (
        "Die erfundene Quelle sagt „etwa ein Viertel“.",
    )
    assert note_lines(figures["keksarten"]["en"].series)[0] == (
        "a | b, 2021: This answer was not on offer in 2021."
    )


def test_a_note_that_several_values_share_is_said_once(
    figures: dict[str, dict[str, Figure]],
) -> None:
    series = figures["kekse-in-der-pause"]["de"].series
    first, second, third = series.observations
    observations = (
        replace(first, notes=("Für alle.", "Für zwei.")),
        replace(second, notes=("Für alle.", "Für einen.")),
        replace(third, notes=("Für zwei.", "Für alle.")),
    )
    told = replace(series, observations=observations, breaks=())
    assert note_lines(told) == (
        "Für alle.",
        "2019 und 2023: Für zwei.",
        "2021: Für einen.",
    )


def test_a_snippet_is_correct_html_whatever_a_label_holds(
    made_up: Survey, figures: dict[str, dict[str, Figure]]
) -> None:
    figure = figures["keksarten"]["de"]
    headline = '„Kekse“ & "Waffeln" </iframe><script>alert(1)</script>'
    figure = replace(figure, series=replace(figure.series, headline=headline))
    snippets = snippets_of(made_up, figure, SITE)
    for html in (snippets.bare, snippets.picture):
        read = Reader(html)
        assert read.of("script") == []
        assert [tag for tag, _ in read.elements].count("a") == 1
        assert html.count("<") == html.count(">")
    (frame,) = Reader(snippets.bare).of("iframe")
    assert frame["src"] == "https://daten.example/x/embed/made-up-survey/keksarten/"
    assert frame["title"] == f"Grafik: {headline}"
    assert frame["loading"] == "lazy"
    assert int(frame["height"] or 0) >= 300
    assert f'</iframe>\n<figcaption><small><a href="{snippets.page_url}">' in snippets.bare
    (listening,) = Reader(snippets.responsive).of("iframe")
    assert listening.pop("onload") == LISTENER
    assert listening.keys() == frame.keys()
    (picture,) = Reader(snippets.picture).of("img")
    (narrow,) = Reader(snippets.picture).of("source")
    assert (picture["src"] or "").removesuffix(".png") + ".narrow.svg" == narrow["srcset"]
    assert (picture["alt"] or "").startswith(f"{headline}. Butterkeks, 2021: 70")


def test_the_room_kept_free_is_enough_for_every_width(
    made_up: Survey, figures: dict[str, dict[str, Figure]]
) -> None:
    for by_language in figures.values():
        for figure in by_language.values():
            caption = caption_of(made_up, figure, SITE)
            enough = sufficient_heights(figure, caption)
            likely = likely_heights(figure, caption)
            for width in range(320, 1000, 40):
                room = enough.narrow if width < 548 else enough.wide
                assert embed_height(figure, caption, width) <= room
            assert likely.narrow <= enough.narrow
            assert likely.wide <= enough.wide


def test_a_page_says_which_languages_and_frozen_versions_there_are_of_its_figure(
    made_up: Survey, figures: dict[str, dict[str, Figure]]
) -> None:
    html = embed_offer(made_up, figures["keksarten"], SITE, "en", ("1.1.0", "1.0.0"))
    assert 'data-languages="de en" data-versions="1.1.0 1.0.0"' in html
    alone = embed_offer(made_up, {"en": figures["keksarten"]["en"]}, SITE, "en")
    assert "data-languages" not in alone
    assert "data-versions" not in alone


def test_the_dialog_is_a_file_for_each_language_with_the_patterns_of_its_codes() -> None:
    german, english = dialog_files(SITE)
    assert (german.path, english.path) == (
        "assets/embed-dialog.json",
        "en/assets/embed-dialog.json",
    )
    said = json.loads(english.content)
    assert said["patterns"] == dict(PATTERNS)
    for text in ("fixed: version {version}", "> German</label>", 'href="../../einbetten/"'):
        assert text in said["dialog"]


def test_the_dialog_can_stand_in_markdown(
    made_up: Survey, figures: dict[str, dict[str, Figure]]
) -> None:
    html = embed_offer(made_up, figures["keksarten"], SITE, "de")
    assert html.startswith('<div class="embed-offer"')
    assert html.endswith("</div>")
    assert "built-in method" not in html
    assert " style=" not in html.replace("&lt;", "<").split("<pre", maxsplit=1)[0]


def test_a_reading_is_said_once_where_both_drawings_have_it() -> None:
    wide = (
        '<svg aria-describedby="wide" width="9"><desc id="wide">So a="b" ist es.</desc>'
        '<path data-reading="Ja: 1" d="M0 0" fill="var(--c-mark-1,#0d5c6b)"/></svg>'
    )
    said = (
        '<svg aria-describedby=wide width=9><desc id=wide>So a="b" ist es.</desc>'
        '<path data-reading="Ja: 1" d="M0 0" fill="var(--c-mark-1)"/></svg>'
    )
    bare = '<svg aria-describedby=wide width=9><path data-reading d="M0 0" fill="var(--c-mark-1)"/>'
    narrow = wide.replace('"wide"', '"narrow"')
    assert shown((wide, narrow)) == f"{said}{bare}</svg>"
    other = narrow.replace("Ja", "Nein").replace("So", "Anders")
    assert shown((wide, other)) == f"{said}{shown((other,))}"
    assert shown(("", wide)) == said
