"""The verb ``new``: a data package from nothing or from a spreadsheet, or its next edition."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.figures.chart_choice import chart_for
from build_scripts.package.descriptor import ID
from build_scripts.package.languages import is_language
from build_scripts.package.quoting import listed, shown
from build_scripts.package.surveys import PACKAGES, has_package
from build_scripts.problems import CannotPublish, Problem
from build_scripts.reading import examine
from build_scripts.site.addresses import RESERVED_SURVEY_IDS
from build_scripts.site.settings_reading import examine_site
from build_scripts.site.writing import write_folder
from build_scripts.start.account import account_of, remarks_on
from build_scripts.start.asking import ask_for, is_said_to_be_percent
from build_scripts.start.codelists import draft_of
from build_scripts.start.examples import example_values
from build_scripts.start.last_time import published_before
from build_scripts.start.layout.languages import TOLD, languages_in
from build_scripts.start.layout.lines import Context
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.understanding import understood
from build_scripts.start.open_points import lines_left
from build_scripts.start.outline import Outline
from build_scripts.start.package_draft import files_of
from build_scripts.start.reported import may_be_percent, reported_values
from build_scripts.start.sheets.reading import grids_of
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Text
from build_scripts.survey.spoken import spoken_on
from build_scripts.survey.wording import LANGUAGES
from build_scripts.telling import own_language, tell
from build_scripts.verbs.new_edition import add_edition, is_wanted
from build_scripts.verbs.new_language import add_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.reading import Examination
    from build_scripts.start.package_draft import Draft


def add_verb(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the command line about ``new``."""
    new = verbs.add_parser(
        "new", help="make a data package, or add the next edition or a language to one"
    )
    new.add_argument("survey_id", metavar="SURVEY", help="its address: a-z, 0-9 and hyphens")
    new.add_argument("--from", dest="table", type=Path, metavar="FILE", help="results, CSV or XLSX")
    new.add_argument("--sheet", default="", help="of the workbook; otherwise all that are seen")
    new.add_argument("--yes", action="store_true", help="write without asking")
    new.add_argument("--dry-run", action="store_true", help="say what would be written, no more")
    for code in dict.fromkeys((*LANGUAGES, *TOLD)):
        is_known = code in LANGUAGES
        for name, what in (("title", "of the survey"), ("population", "what values refer to")):
            said = what if is_known else argparse.SUPPRESS
            new.add_argument(f"--{name}-{code}", default="", metavar="TEXT", help=said)
    new.add_argument(
        "--languages", type=_listed, default=(), metavar="de,en", help="the main one first"
    )
    new.add_argument(
        "--editions", type=_listed, default=(), metavar="2022,2024", help="years of the survey"
    )
    new.add_argument(
        "--question", action="append", default=[], metavar="TEXT", help="a question; repeatable"
    )
    new.add_argument("--publisher", default="", metavar="TEXT", help="who publishes the data")
    new.add_argument("--conducted-by", default="", metavar="TEXT", help="who ran the survey")
    new.add_argument("--source-title", default="", metavar="TEXT", help="where the figures stand")
    new.add_argument("--unit", default="", help="of values whose column does not say it")
    new.add_argument(
        "--is",
        dest="same",
        action="append",
        default=[],
        metavar="WORDS=ID",
        help="what words of the table mean in the survey, or WORDS=new; repeatable",
    )
    new.add_argument("--created", type=date.fromisoformat, metavar="DATE", help="default: today")
    new.set_defaults(run=run, unwritten="No package was made.")


def run(options: argparse.Namespace, project: Path | None = None) -> int:
    """Write the package and say what is left to do. Raises CannotPublish and writes nothing."""
    project = project or Path.cwd()
    folder = project / PACKAGES / options.survey_id
    if options.table and has_package(options.survey_id, project):
        return add_edition(options, folder, project, _said(options))
    if options.languages and has_package(options.survey_id, project):
        return add_language(options, folder, project)
    _refuse(options.survey_id, folder)
    spoken = examine_site(project)[0].languages
    if options.table is None and sys.stdin.isatty():
        ask_for(options, spoken)
    if options.table:
        draft = _of_table(options)
    else:
        outline = _outline(options, options.languages or spoken)
        editions = options.editions or (str(outline.created[:4]),)
        questions = [Text(((outline.languages[0], words),)) for words in options.question]
        draft = draft_of(outline, tuple(example_values(outline, editions, questions)))
    name, before = published_before(options.publisher, project / PACKAGES)
    if name:
        draft = replace(draft, before=before)
        tell(f"Licence and contact as in {PACKAGES}/{name}, also of {options.publisher}")
    if options.dry_run or not is_wanted(options, folder.relative_to(project)):
        tell("Nothing was written.")
        return 0
    write_folder(files_of(draft), folder)
    for line in _summary(examine(folder, project), folder):
        tell(line)
    if later := [code for code in spoken if code not in draft.languages]:
        codes = ",".join((*draft.languages, *later))
        order = f'make new SURVEY={options.survey_id} ARGS="--languages {codes}"'
        tell(f"More languages, whenever you like: {order}")
    return 0


def _of_table(options: argparse.Namespace) -> Draft:
    """The package that the file gives; what became of each cell is printed.

    Its languages are that of its words, whether the program knows it or not, and of others that
    columns name those that it knows; ``--languages`` says otherwise.
    """
    grids = grids_of(options.table, options.sheet)
    own, *others = languages_in(grids)
    found = (own, *(code for code in others if code in LANGUAGES))
    outline = _outline(options, options.languages or found)
    read = understood(grids, outline.languages, _said(options))
    table = reported_values(read, outline.languages, options.unit)
    if may_be_percent(table.values) and is_said_to_be_percent(options):
        table = reported_values(read, outline.languages, "percent")
    for line in account_of(read, table, own_language()):
        tell(line)
    draft = draft_of(replace(outline, in_table=read.facts.proposed), table.values)
    for line in remarks_on(draft):
        tell(line)
    return draft


def _said(options: argparse.Namespace) -> Context:
    """What the options say of all tables: the year, and the question where there is one."""
    edition = options.editions[0] if len(options.editions) == 1 else ""
    period = period_of(edition)
    if edition and period is None:
        message = f"{shown(edition)} is no year, quarter, month or span of years"
        advice = "write 2024, 2024-Q1, 2024-05 or 2023/2024"
        raise CannotPublish([Problem("--editions", 0, "", "no-year", message, advice)])
    if len(options.question) > 1:
        message = "a file has one question that it does not say itself, at most"
        advice = "write each question above its table, or into a column Frage (question)"
        raise CannotPublish([Problem("--question", 0, "", "unused-option", message, advice)])
    return Context(question="".join(options.question), period=period)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(",") if part.strip())


def _refuse(survey_id: str, folder: Path) -> None:
    place = f"datapackage/{survey_id}"
    if not ID.fullmatch(survey_id) or survey_id in RESERVED_SURVEY_IDS:
        message = f"{shown(survey_id)} cannot be the address of a survey"
        advice = "use a-z, 0-9 and single hyphens, and no name of a page of the site"
        raise CannotPublish([Problem(place, 0, "", "not-an-id", message, advice)])
    if folder.exists():
        message = "is there already"
        advice = (
            "choose another id; --from 2025.csv adds the edition that a table holds, --languages "
            "de,en a language"
        )
        raise CannotPublish([Problem(place, 0, "", "survey-exists", message, advice)])


def _outline(options: argparse.Namespace, languages: tuple[str, ...]) -> Outline:
    if unknown := [code for code in languages if not is_language(code)]:
        message = f"{shown(unknown[0])} is no code of a language"
        advice = f"use {listed(LANGUAGES)}, or the two letters of another: it"
        raise CannotPublish([Problem("--languages", 0, "", "unknown-language", message, advice)])
    return Outline(
        survey_id=options.survey_id,
        languages=languages,
        title=_text(options, "title", languages),
        created=(options.created or date.today()).isoformat(),  # noqa: DTZ011  # the maker's day
        publisher=options.publisher,
        conducted_by=options.conducted_by or options.publisher,
        source_title=options.source_title,
        population=_text(options, "population", languages),
    )


def _text(options: argparse.Namespace, name: str, languages: tuple[str, ...]) -> Text:
    said = tuple((code, getattr(options, f"{name}_{code}", "")) for code in languages)
    return Text(said) if any(words for _, words in said) else Text()


def _summary(examination: Examination, folder: Path) -> Iterator[str]:
    """What was made, which chart each question gets, and how many things are left to do."""
    survey = examination.survey
    rows = dict(examination.rows)
    if survey:
        shown_as = spoken_on(survey, LANGUAGES)
        charts = Counter(chart_for(series) for series in series_of(shown_as, shown_as.languages[0]))
        drawn = ", ".join(f"{number} × {chart}" for chart, number in sorted(charts.items()))
        questions, values = len(survey.questions), len(survey.results)
        yield f"Made {examination.folder}: {questions} question(s), {values} value(s)"
        yield f"Charts, as the rule proposes them: {drawn} (change them in data/questions.csv)"
    else:
        yield f"Made {examination.folder}: {sum(rows.values())} rows"
    yield from lines_left(folder)
    yield "make serve shows the pages meanwhile"
