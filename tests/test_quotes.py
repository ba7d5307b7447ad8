from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.quotes import quotes_of
from build_scripts.reading import read_survey
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Survey, Text
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from build_scripts.survey.series import Series


@pytest.fixture(scope="module")
def survey() -> Survey:
    """The made-up survey; its answers bring no part of a sentence."""
    made_up = read_survey(PROJECT / "tests" / "small_package" / "made-up-survey", PROJECT)
    options = tuple(replace(option, quote=Text()) for option in made_up.answer_options)
    return replace(made_up, answer_options=options)


def series(survey: Survey, question_id: str, language: str) -> Series:
    return next(each for each in series_of(survey, language) if each.question_id == question_id)


def quotes(survey: Survey, question_id: str, language: str) -> dict[str, str]:
    found = quotes_of(survey, series(survey, question_id, language))
    return {str(quote.key): quote.text for quote in found}


def with_sentence(survey: Survey, question_id: str, german: str, english: str) -> Survey:
    return replace(
        survey,
        answer_options=tuple(
            replace(option, quote=Text((("de", german), ("en", english))))
            if option.question_id == question_id
            else option
            for option in survey.answer_options
        ),
    )


def test_an_answer_goes_on_with_its_own_words(survey: Survey) -> None:
    told = with_sentence(survey, "kekse-in-der-pause", "boten Kekse an", "offered biscuits")
    key = "2023/kekse-in-der-pause/ja/gesamt"
    assert quotes(told, "kekse-in-der-pause", "de")[key] == (
        "61,5 Prozent der 200 antwortenden erfundenen Ämter boten Kekse an "
        "(Befragung 2023: Institut für Ausgedachtes & Töchter; Quelle: Erfundener Bericht 2023)."
    )
    assert quotes(told, "kekse-in-der-pause", "en")[key] == (
        "61.5 per cent of the 200 responding made-up offices offered biscuits "
        "(2023 survey by Institute of Invention & Daughters; source: Made-up report 2023)."
    )


def test_without_such_words_the_labels_make_a_plainer_sentence(survey: Survey) -> None:
    assert quotes(survey, "kekse-in-der-pause", "de")["2021/kekse-in-der-pause/ja/gesamt"] == (
        "Bei „Kekse in der Pause“ entfallen 52 Prozent der 150 antwortenden "
        "erfundenen Ämter auf die Antwort „Ja“ (Befragung 2021: Institut für Ausgedachtes; "
        "mit 2019 nur bedingt vergleichbar; Quelle: Erfundener Bericht 2023)."
    )


def test_an_approximate_value_of_an_unknown_base_says_so_twice(survey: Survey) -> None:
    told = with_sentence(survey, "keksvorrat", "hatten einen Vorrat", "had a stock")
    (german,) = quotes(told, "keksvorrat", "de").values()
    assert german == (
        "Rund 25 Prozent hatten einen Vorrat; worauf sich der Anteil bezieht, "
        "gibt die Quelle nicht an "
        "(Befragung 2023: Institut für Ausgedachtes & Töchter; Quelle: Erfundener Bericht 2023)."
    )
    (english,) = quotes(survey, "keksvorrat", "en").values()
    assert english == (
        "On “Stock for more than a week”, about 25 per cent are counted under the answer “Yes”; "
        "the source does not say what the share refers to "
        "(2023 survey by Institute of Invention & Daughters; source: Made-up report 2023)."
    )


def test_a_group_is_named(survey: Survey) -> None:
    told = with_sentence(survey, "zufriedenheit", "antworteten so", "answered so")
    text = quotes(told, "zufriedenheit", "de")["2023/zufriedenheit/sehr-zufrieden/gross"]
    assert text.startswith(
        "17,5 Prozent der 80 antwortenden erfundenen Ämter (Große Ämter) antworteten so ("
    )


@pytest.mark.parametrize(
    ("phrase", "language", "expected"),
    [
        ("der {n} Ämter, die Kekse anbieten", "de", "der Ämter, die Kekse anbieten, knuspern"),
        ("der {n} Städte, Kreise und Ämter", "de", "der Städte, Kreise und Ämter knuspern"),
        ("of the {n} offices that bake", "en", "of the offices that bake knuspern"),
    ],
)
def test_a_german_relative_clause_is_closed(
    survey: Survey, phrase: str, language: str, expected: str
) -> None:
    told = replace(
        with_sentence(survey, "keksvorrat", "knuspern", "knuspern"),
        populations=tuple(
            replace(each, phrase=Text(((language, phrase),))) for each in survey.populations
        ),
    )
    (text,) = quotes(told, "keksvorrat", language).values()
    assert expected in text
    unknown = {"de": "Zahl der Antworten nicht berichtet", "en": "number of answers not reported"}
    assert unknown[language] in text


def test_what_is_not_published_is_not_quoted(survey: Survey) -> None:
    found = quotes(survey, "keksarten", "de")
    assert "2023/keksarten/lang/gesamt" not in found
    assert "2021/keksarten/strich/gesamt" not in found
    assert "2023/keksarten/zitat/gesamt" in found
