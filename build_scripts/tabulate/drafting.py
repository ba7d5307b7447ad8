"""A plan for a file of answer sheets, written where it belongs."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from build_scripts.package.descriptor import ID
from build_scripts.package.languages import is_language
from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.addresses import RESERVED_SURVEY_IDS
from build_scripts.site.writing import write_file
from build_scripts.survey.wording import LANGUAGES
from build_scripts.tabulate.memory import told_where_full
from build_scripts.tabulate.plan_draft import drafted
from build_scripts.tabulate.plan_reading import MICRODATA, PLAN, folder_of
from build_scripts.tabulate.plan_words import open_points, worded_plan
from build_scripts.tabulate.reading import read_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

IGNORED = "*\n!.gitignore\n!plan.toml\n"
"""Nothing but the plan is for git, wherever the folder is copied to."""


def draft_plan(
    survey_id: str, answers: Path, languages: tuple[str, ...], project: Path, reader: str = "en"
) -> Iterator[str]:
    """Write the plan, put the sheets beside it, and say what comes next.

    ``reader`` is the language of the plan's comments, ``languages`` are those of the results.

    Raises CannotPublish where there is a plan already or the sheets cannot be read.
    """
    folder = folder_of(survey_id, project)
    _refuse(survey_id, folder / PLAN, languages, project)
    file = folder / answers.name
    source = answers if answers.is_file() or not file.is_file() else file
    with TemporaryDirectory(prefix="sheets-") as workshop, told_where_full(source.name):
        sheets = read_sheets(source, source.name, Path(workshop))
        text = worded_plan(drafted(sheets, file.name, languages), reader)
        rows = len(sheets.variables)
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / ".gitignore", IGNORED.encode())
    if source.resolve() != file.resolve():
        if file.exists():
            message, advice = "another file of that name is there", "delete or rename one of them"
            place = file.relative_to(project).as_posix()
            raise CannotPublish([Problem(place, 0, "", "file-exists", message, advice)])
        write_file(file, source.read_bytes())
        yield f"Copied {source.name} to {MICRODATA}/{survey_id}/, which git leaves alone"
    write_file(folder / PLAN, text.encode())
    yield f"Made {MICRODATA}/{survey_id}/{PLAN} from {rows} columns ({sheets.form})"
    yield f"{open_points(text)} thing(s) left to decide: make fill SURVEY={survey_id} asks"
    yield f"then: make tabulate SURVEY={survey_id}"


def _refuse(survey_id: str, plan: Path, languages: tuple[str, ...], project: Path) -> None:
    place = plan.relative_to(project).as_posix()
    found = []
    if not ID.fullmatch(survey_id) or survey_id in RESERVED_SURVEY_IDS:
        message = f"{shown(survey_id)} cannot be the address of a survey"
        advice = "use a-z, 0-9 and single hyphens, and no name of a page of the site"
        found.append(Problem(place, 0, "", "not-an-id", message, advice))
    if plan.exists():
        advice = (
            "a new edition of the same questions needs two lines in it, edition and file; "
            "for a new plan delete it first"
        )
        found.append(Problem(place, 0, "", "plan-exists", "is there already", advice))
    unknown = [code for code in languages if not is_language(code)]
    if unknown or not languages:
        message = f"{shown(', '.join(unknown))} is no code of a language"
        advice = f"use {listed(LANGUAGES)}, or the two letters of another: it"
        found.append(Problem("--languages", 0, "", "unknown-language", message, advice))
    if found:
        raise CannotPublish(found)
