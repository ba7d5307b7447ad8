"""Questions to a person at a terminal; an empty answer leaves a thing to do in the package."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_scripts.telling import ask, is_yes, tell

if TYPE_CHECKING:
    import argparse


def ask_for(options: argparse.Namespace, languages: tuple[str, ...]) -> None:
    """Fill in what was not given as an option; ``languages`` are those of the site."""
    tell("Press Enter to leave something open; it is then marked TODO.")
    if not options.languages:
        tell("A survey may begin with one language; others can be added at any time.")
        options.languages = (
            _list(f"Languages of the survey, the main one first [{','.join(languages)}]: ")
            or languages
        )
    for code in options.languages:
        if not getattr(options, f"title_{code}", ""):
            setattr(options, f"title_{code}", ask(f"Title of the survey ({code}): "))
    options.publisher = options.publisher or ask("Who publishes it: ")
    options.editions = options.editions or _list("Years in which it was carried out [2022,2024]: ")
    while not options.question or options.question[-1]:
        number = len(options.question) + 1
        options.question.append(ask(f"Question {number} (empty = no more): "))
    options.question = [words for words in options.question if words]


def is_said_to_be_percent(options: argparse.Namespace) -> bool:
    """Whether somebody at the terminal says that numbers of no unit are shares."""
    if options.yes or not sys.stdin.isatty():
        return False
    return is_yes(ask("Nothing says what the numbers are. Are they per cent? [y/N] "))


def _list(question: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in ask(question).split(",") if part.strip())
