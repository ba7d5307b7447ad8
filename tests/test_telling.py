"""What the program says to publishers in their own language."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from build_scripts.problems import Problem
from build_scripts.telling import own_language, translated, worded
from tests.message_templates import templates

MESSAGES = Path(__file__).parent.parent / "build_scripts" / "locales" / "messages" / "de.toml"
GOLDEN = Path(__file__).parent / "check_messages.txt"


def pairs() -> dict[str, str]:
    return tomllib.loads(MESSAGES.read_text(encoding="utf-8"))


def test_every_sentence_of_the_program_has_a_german_one() -> None:
    known = pairs()
    missing = {text: module for text, module in templates().items() if text not in known}
    assert missing == {}


def test_a_german_sentence_fills_in_what_the_english_one_does() -> None:
    holes = {english: (english.count("{}"), german) for english, german in pairs().items()}
    assert [
        english
        for english, (number, german) in holes.items()
        if german.count("{}") + german.count("{!}") != number
    ] == []


def is_german(message_and_advice: str) -> bool:
    """Whether both are translated, wherever the one ends and the other begins."""
    places = [at.start() for at in re.finditer("; ", message_and_advice)]
    halves = [(message_and_advice[:at], message_and_advice[at + 2 :]) for at in places]
    return any(all(translated(half, "de") != half for half in both) for both in halves)


def test_messages_of_the_checks_are_german_as_a_whole() -> None:
    lines = [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    said = {re.sub(r"^\w+ [^ ]+( \[[^]]*\])? | \([a-z-]+\)$", "", line) for line in lines}
    assert {each for each in said if not is_german(each)} == set()


@pytest.mark.parametrize(
    ("environment", "system", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "", "de"),
        ({"LANG": "de_AT"}, "", "de"),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, "", "en"),
        ({"LANGUAGE": "de:en", "LANG": "en_GB.UTF-8"}, "", "de"),
        ({"LANG": ""}, "German_Germany", "de"),
        ({}, "fr_FR", "en"),
        ({}, "", "en"),
    ],
)
def test_the_language_is_that_of_the_user(
    environment: dict[str, str], system: str, language: str
) -> None:
    assert own_language(environment, system) == language


def test_a_problem_keeps_its_place_and_kind() -> None:
    problem = Problem("a.csv", 7, "share", "x", 'nobody knows the unit "rows"', "delete the row")
    said = "a.csv:7 [share] die Einheit „rows“ ist unbekannt; die Zeile löschen (x)"
    assert worded(problem, "de") == said
    assert worded(problem, "en") == str(problem)


def test_what_the_input_says_is_not_translated() -> None:
    assert translated('"delete the row" is no id', "de") == "„delete the row“ ist keine Kennung"


def test_german_has_its_own_quotation_marks_around_words_of_the_user_alone() -> None:
    assert translated("'x' is not a date", "de") == "„x“ ist kein Datum"
    listed = """"a", 'b' is no id"""
    assert translated(listed, "de") == "„a“, „b“ ist keine Kennung"
    assert translated('write --note it="…", in a sentence', "de").startswith('--note it="…" schr')


@pytest.mark.parametrize(
    ("number", "said"), [("1", "1 Warnung."), ("2", "2 Warnungen."), ("0", "0 Warnungen.")]
)
def test_a_noun_agrees_with_its_number(number: str, said: str) -> None:
    assert translated(f"a: valid, {number} warning(s).", "de") == f"a: gültig, {said}"


def test_after_a_question_comes_no_semicolon() -> None:
    problem = Problem("a.csv", 0, "", "to-do", "is still to be written: wann?", "write it here")
    assert str(problem) == "a.csv is still to be written: wann? – write it here (to-do)"


def test_a_line_without_a_pair_stays_as_it_is() -> None:
    assert translated("Nobody has ever said this.", "de") == "Nobody has ever said this."
