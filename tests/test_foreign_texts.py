"""A survey whose texts no page of the site speaks: published as it is, and every word says so."""

from __future__ import annotations

import json
import pickle
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest
from lxml import etree
from markupsafe import Markup, escape

from build_scripts.archives.croissant import croissant
from build_scripts.archives.ddi import ddi
from build_scripts.archives.kept_survey import KeptSurvey
from build_scripts.archives.sdmx_results import sdmx_of
from build_scripts.archives.sdmx_structure import structure_xml
from build_scripts.catalogue.dcat import Catalogued, catalogue_graph
from build_scripts.catalogue.schema_org import json_ld_of_survey
from build_scripts.command_line import main
from build_scripts.downloads.citation import apa, survey_work
from build_scripts.downloads.csvw import figure_metadata
from build_scripts.downloads.datacite import datacite
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import descriptor_of, files_of, tables_of
from build_scripts.downloads.reference_files import csl_json
from build_scripts.embeds.embed_pages import embed_html
from build_scripts.embeds.snippets import snippets_of
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.drawn import draw, pack
from build_scripts.figures.figure import Figure
from build_scripts.pages.templating import html_templates
from build_scripts.pages.term_links import TermLinks
from build_scripts.publishing.examined import examine_project
from build_scripts.reading import examine, read_survey
from build_scripts.releases.note_draft import first_order
from build_scripts.survey.foreign import (
    Foreign,
    Mixed,
    by_language,
    joined,
    language_of,
    like,
    put_together,
    sentence,
    with_languages,
    without_languages,
)
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Term, Text
from build_scripts.survey.spoken import spoken_on
from build_scripts.workbook.desk import desk_of
from tests.made_up_figures import SITE
from tests.made_up_french import package_in
from tests.project_copy import project_with
from tests.test_languages import site_in

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

SHORTEST = 9
"""Letters of words that are looked for within sentences."""
SI = Foreign("Sì & no", "it")
XML = "{http://www.w3.org/XML/1998/namespace}lang"


@cache
def package() -> Path:
    """The made-up survey with nothing but columns ``_it`` (French words stand for Italian ones)."""
    return package_in(("it",), Path(mkdtemp()), "it")


@cache
def own() -> Survey:
    return read_survey(package(), package().parent)


@cache
def survey() -> Survey:
    """As a site in German and English publishes it."""
    return spoken_on(own(), ("de", "en"))


@cache
def first_series() -> Series:
    return series_of(survey(), "de")[0]


@cache
def figure() -> Figure:
    series = first_series()
    return Figure(series, chart_for(series), pack(draw(series)))


def rendered(template: str, **values: object) -> str:
    return html_templates().from_string(template).render(values)


def test_words_fill_their_element_or_get_one_of_their_own() -> None:
    assert rendered("<th>{{ a }}</th>", a=SI) == '<th lang="it">Sì &amp; no</th>'
    assert rendered("<th>{{ a }}: x</th>", a=SI) == '<th><span lang="it">Sì &amp; no</span>: x</th>'
    assert rendered('<p lang="fr">{{ a }}</p>', a=SI) == (
        '<p lang="fr"><span lang="it">Sì &amp; no</span></p>'
    )


def test_what_can_hold_no_element_holds_the_words_alone() -> None:
    for form in (
        '<i title="{{ a }}"></i>',
        "<title>{{ a }}</title>",
        "<textarea>{{ a }}</textarea>",
    ):
        assert rendered(form, a=SI) == form.replace("{{ a }}", "Sì &amp; no")
    assert rendered("<option>{{ a }}</option>", a=SI) == '<option lang="it">Sì &amp; no</option>'


def test_words_of_the_page_itself_stay_as_they_are() -> None:
    page = "<th>{{ a }}</th>"
    assert rendered(page, a="Ja") == "<th>Ja</th>"
    assert with_languages(page) is page


def test_words_are_text_to_everything_else() -> None:
    assert SI == "Sì & no"
    assert json.dumps({"a": SI}, ensure_ascii=False) == '{"a": "Sì & no"}'
    back = pickle.loads(pickle.dumps(SI))  # noqa: S301  # our own words
    assert (back, language_of(back)) == (SI, "it")
    assert language_of(f"{SI}!", "de") == "de"
    assert language_of(like(SI, f"{SI}!"), "de") == "it"
    assert type(like(SI, "")) is str
    assert without_languages(str(Markup("{}").format(SI))) == "Sì &amp; no"
    assert by_language(Text((("de", SI), ("fr", SI))), ("de", "fr")) == {"it": SI}


def test_a_sentence_of_the_page_keeps_the_language_of_the_words_that_it_quotes() -> None:
    told = sentence("Bei „{a}“ sagten {b} {{so}}: {c}", a=SI, b="12 %", c=joined(", ", (SI, "x")))
    assert told == "Bei „Sì & no“ sagten 12 % {so}: Sì & no, x"
    marked = '<span lang="it">Sì &amp; no</span>'
    expected = f"<p>Bei „{marked}“ sagten 12 % {{so}}: {marked}, x</p>"
    assert rendered("<p>{{ a }}</p>", a=told) == expected
    assert rendered('<i title="{{ a }}"></i>', a=told) == f'<i title="{escape(str(told))}"></i>'
    back = pickle.loads(pickle.dumps(told))  # noqa: S301  # our own words
    assert rendered("<p>{{ a }}</p>", a=back) == expected
    assert (language_of(told, "de"), json.dumps(told)) == ("de", json.dumps(str(told)))
    assert rendered("<p>{{ a }}</p>", a=put_together(SI)) == '<p lang="it">Sì &amp; no</p>'


def test_where_nothing_is_foreign_a_sentence_is_plain_text() -> None:
    assert type(sentence("Bei „{a}“", a="Ja")) is str
    assert type(joined(", ", ("a", "b"))) is str
    assert (joined(", ", ("a", "b")), joined(", ", ())) == ("a, b", "")
    assert type(put_together("a", SI)) is Mixed


def test_terms_in_foreign_text_are_found() -> None:
    term = Term("si", Text((("de", "Sì"),)), Text(), Text((("de", "x"),)))
    html = with_languages(Markup("<p>{}</p>").format(TermLinks((term,), "de")(SI)))
    assert html.startswith('<p lang="it"><button type="button" class="term"')
    told = Markup("<p>{}</p>").format(TermLinks((term,), "de")(put_together("Bei ", SI)))
    assert with_languages(told).startswith('<p>Bei <span lang="it"><button type="button"')


def test_a_survey_is_told_in_all_languages_of_the_site_and_in_its_own_words() -> None:
    told = survey()
    assert (told.languages, told.texts_in, told.languages_of_texts) == (("de", "en"), "it", ("it",))
    for language in told.languages:
        series = series_of(told, language)[0]
        assert series.language == language
        assert (series.title, language_of(series.title)) == ("Des biscuits à la pause", "it")
        assert language_of(series.headline) == language_of(series.observations[0].answer) == "it"
    share = {"de": "61,5\N{NO-BREAK SPACE}%", "en": "61.5%"}
    for language, text in share.items():
        assert text in series_of(told, language)[0].headline
    said = {item.value_text for each in series_of(told, "de") for item in each.observations}
    assert {"keine Angabe", "zurückgehalten"} <= said


def test_check_gives_advice_and_asks_for_no_other_language(tmp_path: Path) -> None:
    project = project_with(package(), tmp_path / "project")
    [problem] = examine_project(project).problems
    assert (problem.kind, problem.severity) == ("no-shared-language", "warning")
    assert "title_de" in problem.advice


def test_of_several_languages_those_of_the_site_are_shown(tmp_path: Path) -> None:
    two = package_in(("de", "it"), tmp_path, "it")
    read = read_survey(two, tmp_path)
    assert read.languages == ("de", "it")
    assert read.title["it"] == "Enquête fictive sur les biscuits"
    told = spoken_on(read, ("de", "en"))
    assert (told.languages, told.texts_in) == (("de",), "")


def test_a_language_that_there_is_not_is_refused(tmp_path: Path) -> None:
    project = project_with(package(), tmp_path / "project")
    descriptor = project / "datapackage" / own().survey_id / "datapackage.json"
    stated = json.loads(descriptor.read_text("utf-8")) | {"languages": ["it", "xx"]}
    descriptor.write_text(json.dumps(stated), "utf-8")
    kinds = {each.kind for each in examine(descriptor.parent, project).problems}
    assert kinds == {"unknown-language"}


def test_the_chart_says_its_language_and_its_description_that_of_the_page() -> None:
    svg = figure().svg_wide
    assert re.match(r'<svg [^>]*\blang="it"', svg)
    assert re.search(r'<desc id="[^"]+" lang="de">Verlauf: Des biscuits', svg)


def test_an_embed_is_german_around_italian_words() -> None:
    html = embed_html(survey(), figure(), SITE)
    assert '<html lang="de"' in html
    assert re.search(r'<h1 lang="it">61,5\s%', html)
    assert "<summary>Tabelle und Quellen</summary>" in html
    assert '<caption lang="it">Des biscuits à la pause</caption>' in html
    assert (
        '<span lang="it">Des biscuits à la pause</span>'
        in snippets_of(survey(), figure(), SITE).bare
    )
    assert not re.search("[\ufdd0-\ufdd2]", html)


def test_archives_and_catalogues_state_the_language_of_the_words() -> None:
    files = published_package(survey(), files_of(package()), SITE)
    kept = KeptSurvey(
        spoken_on(own(), ("de",)),
        files,
        tables_of(files),
        descriptor_of(files),
        {"de": series_of(spoken_on(own(), ("de",)), "de")},
        SITE,
    )
    book = etree.fromstring(ddi(kept))
    spoken = {(each.tag.partition("}")[2], each.get(XML)) for each in book.iter() if each.get(XML)}
    assert {("titl", "it"), ("qstnLit", "it"), ("abstract", "it"), ("dataKind", "de")} <= spoken
    assert {language for tag, language in spoken if tag in ("abstract", "universe")} == {"it"}
    structure = etree.fromstring(structure_xml(sdmx_of(kept)))
    names = {each.text: each.get(XML) for each in structure.iter("{*}Name")}
    assert names["Oui"] == "it"
    assert "de" in names.values()
    stated = json.loads(croissant(kept))
    assert stated["inLanguage"] == ["it"]
    assert list(stated["name"]) == ["it"]
    turtle = catalogue_graph([Catalogued(survey(), files, ())], SITE).serialize(format="turtle")
    assert 'dcterms:title "Enquête fictive sur les biscuits"@it' in turtle
    assert "language/ITA>" in turtle
    assert "@en" in turtle


def test_references_state_the_language_of_the_work_and_speak_that_of_the_page() -> None:
    work = survey_work(survey(), SITE, "de")
    assert "[Datensatz]" in apa(work)
    assert json.loads(csl_json(work))[0]["language"] == "it"
    attributes = json.loads(datacite(work))["data"]["attributes"]
    assert (attributes["language"], attributes["titles"][0]["lang"]) == ("it", "it")
    title = json.loads(figure_metadata(survey(), first_series()))["dc:title"]
    assert title == {"@value": "Des biscuits à la pause", "@language": "it"}
    script = json_ld_of_survey(survey(), [first_series()], {}, SITE)
    assert json.loads(script)["inLanguage"] == "it"


def test_the_note_of_a_version_is_asked_in_the_language_of_the_survey(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project = project_with(package(), tmp_path / "project")
    monkeypatch.chdir(project)
    monkeypatch.setenv("LANGUAGE", "en")
    assert first_order(own()).endswith(""" 1.0.0 --note it="…"'""")
    assert main(["release", own().survey_id, "1.0.0", "--note", "de=Neu."]) == 1
    assert 'write --note it="…", in a sentence' in capsys.readouterr().err


ITALIAN = """\
Anno;Tema;Domanda;Risposta;Fascia d’età;Percentuale;n
2022;Vie;Come va al lavoro?;In bicicletta;;31 %;812
2022;Vie;Come va al lavoro?;In auto;;69 %;812
2024;Vie;Come va al lavoro?;In bicicletta;;circa 36 %;1024
2024;Vie;Come va al lavoro?;In auto;;n. d.;1024
2024;Vie;Come va al lavoro?;In bicicletta;18–29;72 %;210
"""


def test_new_knows_an_italian_table_and_says_nothing_in_another_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANGUAGE", "de")
    Path("bici.csv").write_text(ITALIAN, encoding="utf-8")
    given = "new bici --from bici.csv --yes --publisher Comune --title-it Bici"
    assert main(given.split()) == 0
    folder = tmp_path / "datapackage" / "bici"
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (descriptor["languages"], descriptor["title"]) == (["it"], "Bici")
    [editions, *_] = descriptor["resources"]
    assert (editions["title_de"], editions.get("title")) == ("Erhebungen", None)
    problems = examine(folder, tmp_path).problems
    assert {each.kind for each in problems} == {"to-do"}
    left = {(each.field, each.message) for each in problems}
    assert ("label_it", "is still to be written: auf Italienisch: Gesamt") in left
    cells = (folder / "data" / "questions.csv").read_text("utf-8")
    assert "Come va al lavoro? {newest/come-va-al-lavoro/highest:answer}: {newest/" in cells


def test_the_workbook_of_an_italian_survey_speaks_a_language_that_the_program_knows() -> None:
    desk = desk_of(files_of(package()))
    assert desk.language == "de"
    assert desk.word("guide") == "Anleitung"
    titles = {column.name: column.title for sheet in desk.sheets for column in sheet.columns}
    assert titles["headline_it"] == "Überschrift (italienisch)"


class Spoken(HTMLParser):
    """The texts of a page, each with the language it is said to be in and the tags around it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"meta", "link", "img", "input", "br", "source", "path", "rect"}:
            self.open.append((tag, dict(attrs).get("lang") or ""))

    def handle_endtag(self, tag: str) -> None:
        while any(each == tag for each, _ in self.open) and self.open.pop()[0] != tag:
            continue

    def handle_data(self, data: str) -> None:
        language = next((code for _, code in reversed(self.open) if code), "")
        self.texts.append((language, self.open[-1][0] if self.open else "", data.strip()))


@pytest.mark.long
def test_on_a_whole_site_all_words_of_the_survey_say_their_language(tmp_path: Path) -> None:
    """Also those that a sentence of the site quotes; what can hold no element says none."""
    site = site_in(("de",), tmp_path, package())
    labels = {text for _, text in _texts(own())}
    home = (site / "index.html").read_text("utf-8")
    assert "Die Texte dieser Umfrage sind auf Italienisch." in home
    seen = 0
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        assert not re.search("[\ufdd0-\ufdd2]", html), page
        for language, tag, text in Spoken(html).texts:
            if tag in {"title", "script", "style", "desc", "textarea", "pre", "code"}:
                continue
            if text in labels:
                seen += 1
                assert language == "it", (page, tag, text)
            elif language == "de":
                quoted = [each for each in labels if len(each) > SHORTEST and each in text]
                assert quoted == [], (page, tag, text)
    assert seen > 250


def _texts(survey: Survey) -> set[tuple[str, str]]:
    tables = (survey.questions, survey.answer_options, survey.groups, survey.topics, survey.terms)
    found: set[tuple[str, str]] = set()
    for record in (each for table in tables for each in table):
        for value in vars(record).values():
            if isinstance(value, Text):
                found |= {pair for pair in value if re.search("[a-z]", pair[1])}
    return found
