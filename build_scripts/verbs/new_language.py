"""The verb ``new`` on a survey that there is: one more language for it, or one left for later."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR, in_place
from build_scripts.package.languages import is_language
from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.releases.published import register_of
from build_scripts.site.settings_file import SETTINGS_FILE
from build_scripts.site.settings_reading import examine_site
from build_scripts.site.writing import write_files
from build_scripts.start.another_language import with_languages
from build_scripts.start.one_language_less import without_language, written_in
from build_scripts.start.open_points import lines_left
from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES, language_name
from build_scripts.tabulate.plan_reading import PLAN
from build_scripts.tabulate.plan_reading import folder_of as sheets_of
from build_scripts.telling import ask, is_yes, own_language, tell
from build_scripts.verbs.new_edition import files_and_version, readable

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.survey.records import Survey


def add_language(options: argparse.Namespace, folder: Path, project: Path) -> int:
    """Widen a survey by the languages of the options; raises CannotPublish and writes nothing.

    The survey keeps the order of the languages that it has, the main one first.
    """
    survey = readable(folder, project)
    if survey.languages[0] in options.languages and set(options.languages) < {*survey.languages}:
        return _leave_for_later(options, survey, folder, project)
    more = tuple(code for code in options.languages if code not in survey.languages)
    if problems := [*_faults(survey, more, project)]:
        raise CannotPublish(problems)
    titles = Text(tuple((code, getattr(options, f"title_{code}", "")) for code in more))
    files, version = files_and_version(survey, folder)
    changed = with_languages(files, more, titles, version)
    names = ", ".join(language_name(code, own_language()) for code in more)
    tell(f"{survey.survey_id} gets one more language: {names}. Nothing of what is there changes.")
    if options.dry_run:
        tell("Nothing was written.")
        return 0
    _write(changed, folder)
    for line in _of_the_site(more, project):
        tell(line)
    return 0


def _leave_for_later(
    options: argparse.Namespace, survey: Survey, folder: Path, project: Path
) -> int:
    """Take away the languages that the options do not name; what is written in them is told."""
    files, _ = files_and_version(survey, folder)
    less = [code for code in survey.languages if code not in options.languages]
    if problems := [*_of_plan(survey, options.languages, project), *_published(survey, folder)]:
        raise CannotPublish(problems)
    written = [text for code in less for text in written_in(files, code)]
    changed: dict[str, bytes] = {}
    for code in less:
        changed |= without_language({**files, **changed}, code)
    names = ", ".join(language_name(code, own_language()) for code in less)
    tell(f"{survey.survey_id} is left without {names} for now.")
    if written:
        tell(
            f"{len(written)} text(s) written already would be LOST, the first: {shown(written[0])}"
        )
    if options.dry_run or (written and not _is_agreed(options)):
        tell("Nothing was written.")
        return 0
    _write(changed, folder)
    return 0


def _write(changed: Mapping[str, bytes], folder: Path) -> None:
    """And tell what is left to be written."""
    write_files(in_place(changed, folder))
    for line in lines_left(folder):
        tell(line)


def _is_agreed(options: argparse.Namespace) -> bool:
    return options.yes or (sys.stdin.isatty() and is_yes(ask("Go on all the same? [y/N] ")))


def _published(survey: Survey, folder: Path) -> Iterator[Problem]:
    if register_of(folder):
        place, message = f"{survey.folder}/{DESCRIPTOR}", "has been published in these languages"
        advice = "keep them: published addresses never change"
        yield Problem(place, 0, "languages", "languages-published", message, advice)


def _faults(survey: Survey, more: tuple[str, ...], project: Path) -> Iterator[Problem]:
    if unknown := [code for code in more if not is_language(code)]:
        message = f"{shown(unknown[0])} is no code of a language"
        advice = f"use {listed(LANGUAGES)}, or the two letters of another: it"
        yield Problem("--languages", 0, "", "unknown-language", message, advice)
    if not more:
        message = f"{survey.survey_id} speaks {listed(survey.languages)} already"
        advice = "name one that it does not speak; --from 2025.csv adds the edition of a table"
        yield Problem("--languages", 0, "", "survey-exists", message, advice)
    if more:
        yield from _of_plan(survey, (*survey.languages, *more), project)


def _of_plan(survey: Survey, languages: Sequence[str], project: Path) -> Iterator[Problem]:
    """Tables that a plan makes have the languages of the plan."""
    plan = sheets_of(survey.survey_id, project) / PLAN
    if plan.is_file():
        place, message = plan.relative_to(project).as_posix(), "makes the tables of this survey"
        codes = ", ".join(f'"{code}"' for code in languages)
        advice = (
            f"write languages = [{codes}] into it, then: make tabulate SURVEY={survey.survey_id}"
        )
        yield Problem(place, 0, "languages", "tables-are-made", message, advice)


def _of_the_site(more: tuple[str, ...], project: Path) -> Iterator[str]:
    """Where the pages of the site do not speak the language yet: published addresses stay."""
    spoken = examine_site(project)[0].languages
    codes = [code for code in more if code in LANGUAGES and code not in spoken]
    if codes:
        wanted = ", ".join((*spoken, *codes))
        yield (
            f"When it is complete, write languages: [{wanted}] into {SETTINGS_FILE}. "
            "The first one keeps its addresses."
        )
