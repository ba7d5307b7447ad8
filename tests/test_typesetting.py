"""Spaces before signs, as each language sets them."""

from __future__ import annotations

import pytest

from build_scripts.pages.typesetting import typeset, typeset_all, typeset_text
from build_scripts.survey.foreign import Foreign

N = "\N{NARROW NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("joined", "set_so"),
    [
        ("<strong>Responsable:</strong> Ville", f"<strong>Responsable{N}:</strong> Ville"),
        ("<dt>Base</dt>: <dd>tous; n</dd>", f"<dt>Base</dt>{N}: <dd>tous{N}; n</dd>"),
        ("Pourquoi ? « Oui » !", f"Pourquoi{N}? «{N}Oui{N}»{N}!"),
        ("a &lt; b &amp; c; d", f"a &lt; b &amp; c{N}; d"),
        (f"64{N}% et 12 %", f"64{N}% et 12{N}%"),
        ("https://x.example/?a=1: ici", f"https://x.example/?a=1{N}: ici"),
        ("Vraiment ?!", f"Vraiment{N}?!"),
        ("Pourquoi?; oui", f"Pourquoi{N}?{N}; oui"),
        ('<a title="Base: x" href="a: b">a</a>', f'<a title="Base{N}: x" href="a: b">a</a>'),
        ('<p aria-label="L’été: 64 %">', f'<p aria-label="L’été{N}: 64{N}%">'),
        ('<p lang="de" title="Basis: x">a: b</p>', '<p lang="de" title="Basis: x">a: b</p>'),
        ("<code>a: b;</code> c: d", f"<code>a: b;</code> c{N}: d"),
        ('<cite lang="de">Kekse: ein Bericht</cite>: x', None),
        ("<svg><text>a: b</text></svg>", "<svg><text>a: b</text></svg>"),
    ],
)
def test_french_has_a_narrow_space_before_signs(joined: str, set_so: str | None) -> None:
    expected = set_so or f'<cite lang="de">Kekse: ein Bericht</cite>{N}: x'
    assert typeset(joined, "fr") == expected
    assert typeset(expected, "fr") == expected


@pytest.mark.parametrize("language", ["de", "en"])
def test_other_languages_stay_as_they_are_written(language: str) -> None:
    assert typeset("<b>Base: 64 %</b>", language) == "<b>Base: 64 %</b>"
    assert typeset_text("Base: 64 %?", language) == "Base: 64 %?"


def test_lists_of_words_are_set_but_addresses_and_other_languages_are_not() -> None:
    said = {"a": ["Base: 12 %", Foreign("Perché?", "it")], "url": "x: y", "n": 1}
    assert typeset_all(said, "fr", {"url"}) == {
        "a": [f"Base{N}: 12{N}%", "Perché?"],
        "url": "x: y",
        "n": 1,
    }
    assert typeset_all(said, "de") == said
