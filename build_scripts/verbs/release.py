"""The verb ``release``: read, draw, and freeze the data of a survey as a published version."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.embeds.embed_pages import embed_html
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import languages_of
from build_scripts.package.surveys import folder_of
from build_scripts.problems import CannotPublish, Problem, errors_among
from build_scripts.reading import read_survey
from build_scripts.releases.freezing import release
from build_scripts.site.settings_reading import read_site
from build_scripts.survey.records import Text
from build_scripts.survey.spoken import spoken_on
from build_scripts.tabulate.ledger import record_release, version_problems
from build_scripts.telling import tell

if TYPE_CHECKING:
    import argparse

    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the command line about ``release``."""
    verb = verbs.add_parser("release", help="freeze the data as a version that stays for ever")
    verb.add_argument("survey_id", metavar="SURVEY")
    verb.add_argument("version", metavar="VERSION", help="MAJOR.MINOR.PATCH, for example 1.0.1")
    verb.add_argument(
        "--note",
        action="append",
        default=[],
        metavar="LANGUAGE=TEXT",
        help="why there is this version, for people; once for each language",
    )
    verb.add_argument("--date", type=date.fromisoformat, metavar="DATE", help="default: today")
    verb.set_defaults(run=run, unwritten="Nothing was released, and the package is as it was.")


def run(options: argparse.Namespace, project: Path | None = None) -> int:
    """Freeze; raises CannotPublish with everything that stands against it."""
    project = project or Path.cwd()
    folder = folder_of(options.survey_id, project)
    site = read_site(project, os.environ.get("SITE_URL", ""))
    note = _note(options.note, languages_of(json.loads((folder / DESCRIPTOR).read_bytes())))
    day = options.date or date.today()  # noqa: DTZ011  # the day where the publisher sits
    if broken := errors_among(version_problems(options.survey_id, project)):
        raise CannotPublish(broken)
    frozen = new_release(folder, project, options.version, note, day, site=site)
    record_release(options.survey_id, options.version, project)
    tell(f"Released {options.survey_id} {options.version}: {frozen.relative_to(project)}")
    tell("Commit that folder, releases/SHA256SUMS and datapackage.json together.")
    return 0


def new_release(  # noqa: PLR0913  # a release is that many decisions
    folder: Path, project: Path, version: str, note: Text, day: date, *, site: Site
) -> Path:
    """Freeze the package in ``folder`` as a version of that day; returns the folder of the release.

    Raises CannotPublish, and leaves everything as it was, where the data have problems or the
    version does not fit what changed.
    """

    def draw_embeds(survey: Survey, address: str) -> dict[str, bytes]:
        neutral = replace(site, address=address)
        return {
            f"{language}/{figure.series.question_id}.html": embed_html(
                survey, figure, neutral, version
            ).encode("utf-8")
            for language in spoken_on(survey, site.languages).languages
            for figure in figures_of(survey, language, project / DRAWINGS)
        }

    return release(
        folder, project, version, note, day, site=site, read=read_survey, draw_embeds=draw_embeds
    )


def _note(stated: list[str], languages: tuple[str, ...]) -> Text:
    """``de=…`` and ``en=…`` as text; raises CannotPublish for what the survey does not speak."""
    pairs = [note.partition("=") for note in stated]
    words = {language.strip(): text.strip() for language, _, text in pairs}
    if not words or not set(words) <= set(languages) or not all(words.values()):
        raise CannotPublish([_no_note(languages)])
    return Text(tuple(sorted(words.items())))


def _no_note(languages: tuple[str, ...]) -> Problem:
    notes = " ".join(f'--note {code}="…"' for code in languages)
    return Problem(
        place="release",
        row=0,
        field="--note",
        kind="release-without-note",
        message="nobody is told why there is this version",
        advice=f"write {notes}, in a sentence"
        if len(languages) == 1
        else f"write {notes}, a sentence each",
    )
