"""Texts of a package are translated once, in parts, and put together again."""

from __future__ import annotations

import pytest

from build_scripts.package.to_dos import to_do
from build_scripts.start.translating import Translator, translators_of, wanted_in
from build_scripts.start.units import unit_row
from build_scripts.survey.records import Text

STEM = "Wie zufrieden sind Sie?"


def mark(text: str, code: str = "fr") -> str:
    said = {"fr": f"«\N{NARROW NO-BREAK SPACE}{text}\N{NARROW NO-BREAK SPACE}» en français"}
    return to_do(said.get(code, f"‘{text}’ in English"))


def translator(*texts: str, **known: str) -> Translator:
    return Translator("de", "fr", texts, known)


def test_a_mark_tells_language_and_text() -> None:
    assert wanted_in(mark("ja"), ("de", "fr")) == ("fr", "ja")
    assert wanted_in(mark("ja", "en"), ("de", "en")) == ("en", "ja")
    assert wanted_in(mark("ja"), ("de", "en")) is None
    assert wanted_in("ja", ("de", "fr")) is None


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("ja", ("ja",), "<ja>"),
        (f"{STEM} – Mittelwert", (STEM,), f"<{STEM}> – Moyenne"),
        (f"{STEM} – zusammengefasst", (STEM,), f"<{STEM}> – regroupé"),
        (f"{STEM} – Busse", (STEM, "Busse"), f"<{STEM}> – <Busse>"),
        (f"{STEM} Busse – Mittelwert", (STEM, "Busse"), f"<{STEM}> <Busse> – Moyenne"),
        ("(Basis: Fahrgäste)", ("Fahrgäste",), "(base : <Fahrgäste>)"),
        (
            f"„ja“ – {STEM}",
            ("ja", STEM),
            f"«\N{NARROW NO-BREAK SPACE}<ja>\N{NARROW NO-BREAK SPACE}» – <{STEM}>",
        ),
        ("{n} – Busse", ("{n} – Busse",), "<{n} – Busse>"),
    ],
)
def test_a_text_is_taken_apart_and_put_together(
    text: str, words: tuple[str, ...], said: str
) -> None:
    into = translator(STEM, text)
    assert tuple(word for word in into.words if word in words) == tuple(
        word for word in dict.fromkeys((STEM, *words)) if word in words
    )
    assert set(into.words) == {STEM, *words}
    for word in into.words:
        assert into.said(text) != said
        into.learn(word, f"<{word}>")
    assert into.said(text).replace("\N{NARROW NO-BREAK SPACE}:", " :") == said


def test_what_a_text_lacks_keeps_it_open() -> None:
    into = translator(STEM, f"{STEM} – Busse")
    into.learn(STEM, "Satisfait ?")
    assert not into.said(f"{STEM} – Busse")
    into.learn(STEM, "")
    assert not into.said(STEM)


def test_a_headline_of_ours_keeps_its_figures() -> None:
    row = {
        "title_de": STEM,
        "headline_de": f"{STEM} Am häufigsten „{{newest/q/highest:answer}}“ ({{newest/q/highest}})",
        "headline_fr": mark(STEM),
    }
    into = translator(STEM)
    into.learn(STEM, "Satisfait ?")
    said = into.text_for("headline_fr", row)
    assert said.startswith("Satisfait ? Le plus souvent «")
    assert "{newest/q/highest:answer}" in said
    assert said.endswith("({newest/q/highest})")
    own = {**row, "headline_de": "Viele sind zufrieden"}
    assert into.text_for("headline_fr", own) == "Satisfait ?"


def test_a_headline_with_an_answer_needs_its_translation() -> None:
    row = {
        "title_de": f"{STEM} – zusammengefasst",
        "headline_de": f"{STEM} – zusammengefasst: Top 2 {{newest/q/top-2}}",
        "headline_fr": mark(f"{STEM} – zusammengefasst"),
    }
    into = translator(STEM)
    into.learn(STEM, "Satisfait ?")
    assert into.text_for("headline_fr", row) == "Satisfait ? – regroupé"
    into.learn("Top 2", "Les 2 premiers")
    assert "Les 2 premiers {newest/q/top-2}" in into.text_for("headline_fr", row)


def test_what_the_package_says_already_is_known_unless_it_says_it_twice() -> None:
    rows = [
        {"label_de": "ja", "label_fr": "oui"},
        {"label_de": "nein", "label_fr": "non"},
        {"label_de": "nein", "label_fr": "aucun"},
        {"label_de": "ja", "label_fr": mark("ja")},
        {"label_de": "nein", "label_fr": mark("nein")},
    ]
    [into] = translators_of(rows, ("de", "fr")).values()
    assert into.words == ("ja", "nein")
    assert into.known == {"ja": "oui"}
    assert translators_of(rows[:3], ("de", "fr")) == {}


def test_how_a_value_is_printed_follows_from_the_translated_unit() -> None:
    row = unit_row("stunden", Text((("de", "Stunden"),)), ("de", "fr"))
    french = translators_of([row], ("de", "fr"))["fr"]
    assert french.words == ("Stunden",)
    french.learn("Stunden", "heures")
    assert french.text_for("form_fr", row) == "{value}\N{NO-BREAK SPACE}heures"
    scale = unit_row("note", Text((("de", "Durchschnittsnote"),)), ("de", "fr"))
    assert scale["form_fr"] == "{value}"
