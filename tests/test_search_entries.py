"""What search can lead to: the pages in one language, in entries, as readers see them."""

from __future__ import annotations

import pytest

from build_scripts.pages.search_entries import entries_of, pages_in, plain
from build_scripts.site.addresses import AddressBook
from build_scripts.site.files import page

BOOK = AddressBook(("de", "en"))
FIGURE = '---\ntitle: "Erfundener Titel"\nkind: "figure"\n---\n\n'
OTHER = '---\ntitle: "Methode"\n---\n\n'
PROSE = '---\nkind: "prose"\ntitle: Über uns\n---\n\n'


def told(path: str, text: str, language: str = "de") -> list[tuple[str, str, str, str]]:
    entries = entries_of(page(path, text), BOOK.home(language))
    return [(each.address, each.title, each.place, each.text) for each in entries]


def test_a_page_of_a_figure_is_one_entry_that_names_its_survey() -> None:
    body = (
        '<p class="kicker"><a href="../">Umfrage</a> <span>/</span> Thema</p><h1>Titel</h1>'
        '<p>Text</p><h2 id="values">Alle Werte</h2><p>64 %</p><h2 id="data">Daten</h2><p>CSV</p>'
    )
    entry = ("s/q/", "Erfundener Titel", "Umfrage / Thema", "Text · 64 %")
    assert told("s/q/index.md", FIGURE + body) == [entry]


def test_what_was_asked_of_a_figure_is_told_apart() -> None:
    body = (
        '<p class="deck">Zahl der Wege, 2024</p><p>Text</p>'
        '<h2 id="wording">Wortlaut</h2><blockquote><p>Wie viele Wege?</p></blockquote><p>Dazu</p>'
    )
    (entry,) = entries_of(page("s/q/index.md", FIGURE + body), "de")
    assert entry.question == "Zahl der Wege, 2024 Wie viele Wege?"
    assert entry.text == "Zahl der Wege, 2024 · Text · Wie viele Wege? Dazu"


def test_parts_of_a_text_that_are_no_sentences_stand_apart() -> None:
    body = "<h2>Kopf</h2><p>Satz.</p><table><tr><td>a</td><td></td><td>b</td></tr></table><p>:</p>"
    assert told("s/index.md", OTHER + body)[0][3] == "Kopf · Satz. a · b · :"


def test_findings_tell_more_than_other_sections() -> None:
    body = '<p>A</p><h2 id="findings">Befunde</h2><p>B</p><h2 id="data">Daten</h2><p>C</p>'
    tell = [each.telling for each in entries_of(page("s/index.md", OTHER + body), "de")]
    assert tell[0] == tell[2] < tell[1]


def test_drawings_code_and_dialogs_are_no_text() -> None:
    body = (
        "<p>Text</p><svg><text>Balken</text></svg><pre>Zeile</pre><dialog>Fenster</dialog>"
        '<div class="definition" id="term-x" popover><p>Begriff</p></div>'
        '<td>Ja <a class="mark-note" href="#note-1">1</a></td>'
    )
    assert told("s/q/index.md", FIGURE + body)[0][3] == "Text · Ja"


def test_who_is_cited_everywhere_is_not_found_everywhere() -> None:
    cites = (
        '<span class="cites">(<a class="source" href="#">Zeitung</a>, Seite 2; '
        '<span class="source">Bericht</span>)</span>'
    )
    body = f"<p>Befund {cites} und Ende</p>"
    assert told("s/q/index.md", FIGURE + body)[0][3] == "Befund und Ende"


def test_other_pages_lead_to_their_sections() -> None:
    body = '<p>Anfang</p><h2 id="weg">Der <em>Weg</em></h2><p>Ende &amp; Ziel</p>'
    assert told("en/s/methode/index.md", OTHER + body, "en") == [
        ("s/methode/", "Methode", "", "Anfang"),
        ("s/methode/#weg", "Methode", "Der Weg", "Ende & Ziel"),
    ]


def test_the_glossary_leads_to_its_terms() -> None:
    body = '<dl><div id="blog"><dt><dfn>Blog</dfn></dt> <dd>Website.</dd></div></dl>'
    assert told("glossar/index.md", OTHER + body)[1] == (
        *("glossar/#blog", "Methode", "Blog", "Website."),
    )


def test_hand_written_pages_have_the_anchors_that_markdown_gives_them() -> None:
    text = "# Über uns\n\nEin [Verweis](../x/index.md): `Code`.\n\n## Gründe & Ziele\n\nText"
    assert told("ueber/index.md", PROSE + text) == [
        ("ueber/", "Über uns", "", "Ein Verweis: Code."),
        ("ueber/#grunde-ziele", "Über uns", "Gründe & Ziele", "Text"),
    ]


def test_text_keeps_what_looks_like_markup_and_its_punctuation() -> None:
    assert plain("<p>&lt;script&gt; | *a*</p><p>(<b>b</b>), <i>c</i>.</p>") == (
        "<script> | *a* (b), c."
    )


def test_pages_of_one_language_alone_are_taken() -> None:
    files = [
        page("s/a/index.md", FIGURE),
        page("en/s/a/index.md", FIGURE),
        page("data/s/README.md", "# Herunterladen"),
        page("embed/s/a/index.html", "<p>"),
    ]
    assert [each[0].entry.address for each in pages_in(BOOK, "en", files)] == ["s/a/"]
    assert [each[0].entry.address for each in pages_in(BOOK, "de", files)] == ["s/a/"]


def test_a_page_without_a_title_is_a_fault() -> None:
    with pytest.raises(ValueError, match=r"x/index\.md"):
        entries_of(page("x/index.md", "---\nkind: a\n---\n\nText"), "")
