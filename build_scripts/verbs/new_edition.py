"""The verb ``new`` on a survey that there is: the next edition from a table."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.checks import nothing_to_do
from build_scripts.package.files import DESCRIPTOR, in_place, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.listed import listed_files
from build_scripts.package.quoting import shown
from build_scripts.package.resources import path_of
from build_scripts.problems import CannotPublish, Problem, errors_among
from build_scripts.reading import examine
from build_scripts.releases.changes import Change
from build_scripts.releases.note_draft import edition_order, first_order
from build_scripts.releases.published import next_version, register_of
from build_scripts.site.writing import write_files
from build_scripts.start.account import account_of
from build_scripts.start.added_files import with_rows
from build_scripts.start.identified import identified
from build_scripts.start.known import plain
from build_scripts.start.layout.understanding import understood
from build_scripts.start.matching import Decisions
from build_scripts.start.next_edition import addition_of
from build_scripts.start.next_highlights import followed, with_followed
from build_scripts.start.open_points import lines_left
from build_scripts.start.outline import Outline, asked
from build_scripts.start.recognition import recognised
from build_scripts.start.reported import reported_values
from build_scripts.start.sheets.reading import grids_of
from build_scripts.survey.records import Text
from build_scripts.telling import ask, is_yes, own_language, tell

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from build_scripts.start.layout.lines import Context
    from build_scripts.start.next_edition import Addition
    from build_scripts.start.next_highlights import Followed
    from build_scripts.start.recognition import Recognised
    from build_scripts.survey.records import Survey

_MORE = Change("added", "editions", (), (), ())
"""What raises the version: data come, none goes."""
_HIGHLIGHTS = path_of("highlights")
_KINDS = {
    "question": ("questions", "question_id"),
    "answer": ("answer_options", ""),
    "group": ("groups", "group_id"),
    "population": ("populations", "population_id"),
    "topic": ("topics", "topic_id"),
    "unit": ("units", "unit_id"),
}
"""Tables of the package by what a person calls a row of them."""


def add_edition(options: argparse.Namespace, folder: Path, project: Path, said: Context) -> int:
    """Add what a table holds to a survey; raises CannotPublish and writes nothing."""
    survey = readable(folder, project)
    read = understood(grids_of(options.table, options.sheet), survey.languages, said)
    table = reported_values(read, survey.languages, options.unit)
    for line in account_of(read, table, own_language(), "found"):
        tell(line)
    items = identified(table.values, survey.languages[0])
    known = recognised(items, read.points, survey, _decisions(options))
    addition = addition_of(
        survey, known, read.points, replace(_outline(options, survey), in_table=read.facts.proposed)
    )
    for line in _account(known, addition, survey):
        tell(line)
    old, version = files_and_version(survey, folder)
    files = with_rows(old, addition.tables, survey.languages, version)
    found = followed(survey, known.items, addition.editions)
    if _are_to_follow(found, options):
        files[_HIGHLIGHTS] = with_followed(old[_HIGHLIGHTS], found)
    if options.dry_run or not is_wanted(options, folder.relative_to(project)):
        tell("Nothing was written.")
        return 0
    write_files(in_place(files, folder))
    for line in lines_left(folder):
        tell(line)
    order = edition_order(survey, version, addition.labels)
    tell(f"Then release it: {order if register_of(folder) else first_order(survey)}")
    return 0


def _are_to_follow(found: Sequence[Followed], options: argparse.Namespace) -> bool:
    """Tell what may become of the values on the home page; whether somebody agrees to it."""
    proposed = [each.line for each in found if each.edition_id]
    if proposed:
        tell("Shown large on the home page may be:")
    for line in (*proposed, *(each.line for each in found if not each.edition_id)):
        tell(line)
    if not proposed or options.dry_run:
        return False
    if options.yes or (sys.stdin.isatty() and is_yes(ask("Show these on the home page? [y/N] "))):
        return True
    tell("  The home page keeps the values that it has; data/highlights.csv names them.")
    return False


def is_wanted(options: argparse.Namespace, folder: Path) -> bool:
    """At a terminal a person decides after having seen what was understood."""
    if options.yes or not options.table or not sys.stdin.isatty():
        return True
    return is_yes(ask(f"Write {folder.as_posix()}? [y/N] "))


def readable(folder: Path, project: Path) -> Survey:
    """A survey as it is; things still to do in it do not matter, faults do."""
    examination = examine(folder, project)
    faults = [
        each for each in errors_among(examination.problems) if each.kind not in nothing_to_do.KINDS
    ]
    if examination.survey is None or faults:
        raise CannotPublish(faults or examination.problems)
    return examination.survey


def _decisions(options: argparse.Namespace) -> Decisions:
    said = {}
    for each in options.same:
        words, _, key = each.rpartition("=")
        if not words.strip() or not key.strip():
            message, advice = f"{shown(each)} names no words or no id", 'write --is "words=id"'
            raise CannotPublish([Problem("--is", 0, "", "no-decision", message, advice)])
        said[plain(words)] = key.strip()
    can_ask = sys.stdin.isatty() and not options.yes
    return Decisions(said, (lambda question: is_yes(ask(question))) if can_ask else None)


def _outline(options: argparse.Namespace, survey: Survey) -> Outline:
    codes = survey.languages
    roles = {role: each.title for each in reversed(survey.contributors) for role in each.roles}
    publisher = options.publisher or roles.get("publisher", "")
    publisher = publisher or asked("do_publisher", codes)[codes[0]]
    stated = tuple((code, getattr(options, f"population_{code}", "")) for code in codes)
    return Outline(
        survey_id=survey.survey_id,
        languages=codes,
        title=survey.title,
        created=survey.created,
        publisher=publisher,
        conducted_by=options.conducted_by,
        source_title=options.source_title,
        population=Text(stated) if any(words for _, words in stated) else Text(),
    )


def _account(known: Recognised, addition: Addition, survey: Survey) -> Iterator[str]:
    """What the survey has already, what is new to it, and what is passed over."""
    code = survey.languages[0]
    yield f"What is added to {survey.survey_id}:"
    for kind, said, label in known.same:
        yield f"  the {kind} {shown(said)} is {shown(label)}, as you said"
    values = [
        row for name, rows in addition.tables.items() if name.startswith("results-") for row in rows
    ]
    yield f"  {len(values)} value(s) of {', '.join(addition.labels)}"
    for kind, (name, key) in _KINDS.items():
        rows = addition.tables.get(name, ())
        column = "title" if kind in ("question", "topic") else "label"
        for row in rows:
            own = row[key] if key else f"{row['question_id']}/{row['answer_id']}"
            yield f"  new {kind}: {shown(row[f'{column}_{code}'])} ({own})"
    yield from _without_values(known, survey)
    for row in addition.tables.get("breaks", ()):
        yield f"  asked in other words than before, marked as a break: {row['question_id']}"
    used = dict.fromkeys(row["population_id"] for row in values)
    known_bases = [
        survey.population_by_id[each] for each in used if each in survey.population_by_id
    ]
    labels = [shown(each.label[code]) for each in known_bases]
    if labels:
        yield f"  base of values, unless the table says it, as before: {', '.join(labels)}"
    if addition.passed_over:
        yield (
            f"  {addition.passed_over} value(s) LEFT OUT: their edition is there already, "
            "and nothing in it is altered"
        )


def _without_values(known: Recognised, survey: Survey) -> Iterator[str]:
    """What the newest edition had and the table has not: no longer asked, or called otherwise."""
    code, newest = survey.languages[0], survey.editions[-1].edition_id
    before = {
        (each.question_id, each.answer_id) for each in survey.results if each.edition_id == newest
    }
    now = {(item.question_id, item.answer_id) for item in known.items}
    asked = {question_id for question_id, _ in now}
    gone = before - now
    for question in survey.questions:
        is_gone = any(question.question_id == question_id for question_id, _ in gone)
        if is_gone and question.question_id not in asked and not question.summary_of:
            yield f"  without new values, question: {shown(str(question.title[code]))}"
    for option in survey.answer_options:
        if (option.question_id, option.answer_id) in gone and option.question_id in asked:
            label = shown(str(option.label[code]))
            yield f"  without new values, answer: {label} ({option.question_id}/{option.answer_id})"


def files_and_version(survey: Survey, folder: Path) -> tuple[dict[str, bytes], str]:
    """The files of the package, and the version that it has once more stands in them."""
    stated = object_of(text_of(folder / DESCRIPTOR, DESCRIPTOR), DESCRIPTOR)
    old = {name: (folder / name).read_bytes() for name in listed_files(stated, folder)}
    version, registered = survey.version, register_of(folder)
    if registered and registered[-1].version == version:
        version = next_version(version, (_MORE,))
    return old, version
