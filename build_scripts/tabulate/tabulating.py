"""The verb ``tabulate`` as a story: read, compare, compute, protect, attack, then write at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.files import DESCRIPTOR, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.listed import listed_files
from build_scripts.package.quoting import shown
from build_scripts.package.surveys import PACKAGES
from build_scripts.problems import CannotPublish, Problem, errors_among, warnings_among
from build_scripts.reading import examine
from build_scripts.site.writing import write_file, write_folder
from build_scripts.start.own_words import own_words
from build_scripts.start.package_draft import files_of
from build_scripts.tabulate.agreement import misfits
from build_scripts.tabulate.computing import compute
from build_scripts.tabulate.counted import Value, counted
from build_scripts.tabulate.engines import ENGINES, rows_of
from build_scripts.tabulate.hiding import hide
from build_scripts.tabulate.ledger import (
    Entry,
    left_groups,
    read_ledger,
    told_before,
    too_near,
    with_tabulation,
    write_ledger,
)
from build_scripts.tabulate.memory import told_where_full
from build_scripts.tabulate.merging import merged
from build_scripts.tabulate.package_tables import draft_of
from build_scripts.tabulate.plan_reading import folder_of, read_plan
from build_scripts.tabulate.private_report import group_name, report_lines
from build_scripts.tabulate.reading import read_sheets
from build_scripts.tabulate.result_rows import tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.package_draft import Draft
    from build_scripts.tabulate.computing import Computed
    from build_scripts.tabulate.counted import Counted
    from build_scripts.tabulate.hiding import Hidden
    from build_scripts.tabulate.plan import Plan

REPORTS = "report"


def tabulate(
    survey_id: str,
    project: Path,
    *,
    engine: str = "duckdb",
    threads: int = 0,
    reader: str = "en",
) -> Iterator[str]:
    """Write the results into the data package; yields what to tell the person who asked.

    ``reader`` is the language of the private report.

    Raises CannotPublish with every problem at once, before anything is written.
    """
    if engine not in ENGINES:
        message, advice = f"{shown(engine)} is no engine", f"use {', '.join(ENGINES)}"
        raise CannotPublish([Problem("--engine", 0, "", "no-engine", message, advice)])
    plan = read_plan(survey_id, project)
    computed = _computed(plan, project, engine, threads)
    questions = counted(plan, computed)
    noted = read_ledger(survey_id, project)
    hidden, entries, warnings = _judged(plan, questions, noted)
    values = tell(plan, computed, hidden)
    made = draft_of(plan, values, computed.respondents, _today())
    folder = project / PACKAGES / survey_id
    changes = _changes(plan, made, folder, project)
    report = folder_of(survey_id, project) / REPORTS / f"{plan.edition_id}.txt"
    report.parent.mkdir(exist_ok=True)
    lines = report_lines(plan, computed, questions, hidden, reader)
    write_file(report, "\n".join([*lines, ""]).encode())
    write_ledger(with_tabulation(noted, entries), survey_id, project)
    _write(made, changes, folder)
    for warning in warnings:
        yield f"Warning: {warning}"
    yield _summary(plan, computed, hidden)
    yield f"What is hidden and why (private): {report.relative_to(project).as_posix()}"
    left = len(errors_among(examine(folder, project).problems))
    done = "Nothing is left to do; now: make check"
    yield f"{left} thing(s) left to do: make fill SURVEY={survey_id} asks" if left else done


class _Judged(NamedTuple):
    """What may be told of a tabulation."""

    hidden: Hidden
    entries: list[Entry]
    """What it tells, for the ledger."""
    warnings: Sequence[Problem]


def _judged(plan: Plan, questions: Sequence[Counted], noted: Sequence[Entry]) -> _Judged:
    """What is hidden, also beside what earlier versions have told.

    Raises CannotPublish where hiding is not enough.
    """
    counts = dict(_entries(plan, questions))
    told = told_before(noted, list(counts.values()))
    public = {value for value, entry in counts.items() if entry in told}
    hidden = hide(questions, plan.disclosure, public)
    gone = {*hidden.values, *hidden.bases}
    entries = [
        replace(entry, shown="no" if value in gone else "yes") for value, entry in counts.items()
    ]
    found = [
        *_unprotected(plan, hidden, is_published=bool(public)),
        *left_groups(noted, entries, plan.place),
        *too_near(noted, entries, plan.place),
    ]
    if errors := errors_among(found):
        raise CannotPublish(errors)
    return _Judged(hidden, entries, warnings_among(found))


def _computed(plan: Plan, project: Path, engine: str, threads: int) -> Computed:
    """Nothing of a sheet outlives this: the database and its working files are gone afterwards."""
    folder = folder_of(plan.survey_id, project)
    file = folder / plan.answers.file
    no_answer = own_words("tabulate", plan.languages[0])["no_answer_id"]
    place = file.relative_to(project).as_posix()
    with TemporaryDirectory(prefix=".work-", dir=folder) as workshop, told_where_full(place):
        sheets = read_sheets(file, place, Path(workshop), plan.answers, threads)
        with sheets.database:
            if found := misfits(plan, sheets):
                raise CannotPublish(found)
            run = lambda: rows_of(engine, sheets.database, Path(workshop))  # noqa: E731  # one use
            return compute(plan, sheets, run, no_answer)


def _unprotected(plan: Plan, hidden: Hidden, *, is_published: bool) -> Iterator[Problem]:
    """What the attacker can compute although all that could be hidden is."""
    for value in hidden.unsafe:
        message = (
            f"the answer {shown(value.answer_id)} in the group "
            f"{shown(group_name(value.group, plan))} can be computed from the rest"
        )
        advice = "put small groups or rare answers together in the plan"
        if is_published:
            advice = "keep to the questions and breakdowns of the version that is published"
        field = f"question.{value.question_id}"
        yield Problem(plan.place, 0, field, "cannot-be-protected", message, advice)


def _entries(plan: Plan, questions: Sequence[Counted]) -> Iterator[tuple[Value, Entry]]:
    limit = str(plan.disclosure.minimum_count if plan.disclosure.are_known else 0)
    for each in questions:
        means = {("mean", group): each.heads["", group] for group in each.groups}
        heads_of = {**each.heads, **(means if each.mode == "mean" else {})}
        for (answer, group), heads in heads_of.items():
            entry = Entry(
                version="",
                edition_id=plan.edition_id,
                question_id=each.question_id,
                answer_id=answer,
                group_id=group_name(group, plan),
                n=str(heads.n),
                people=str(heads.who),
                limit=limit,
            )
            yield Value(each.question_id, answer, group), entry


def _changes(plan: Plan, made: Draft, folder: Path, project: Path) -> dict[str, bytes]:
    """Files of a package that is there already; raises CannotPublish where it cannot be read."""
    if not (folder / DESCRIPTOR).is_file():
        return {}
    place = (folder / DESCRIPTOR).relative_to(project).as_posix()
    examination = examine(folder, project)
    if examination.survey is None:
        raise CannotPublish(errors_among(examination.problems))
    if examination.survey.languages != plan.languages:
        message = f"the package speaks {', '.join(examination.survey.languages)}"
        advice = "write the same languages in the same order into the plan"
        raise CannotPublish(
            [Problem(plan.place, 0, "languages", "other-languages", message, advice)]
        )
    descriptor = object_of(text_of(folder / DESCRIPTOR, place), place)
    old = {name: (folder / name).read_bytes() for name in listed_files(descriptor, folder)}
    new = {file.path: file.content for file in files_of(made)}
    return merged(old, new, {each.question_id for each in plan.questions})


def _write(made: Draft, changes: dict[str, bytes], folder: Path) -> None:
    """The descriptor last: until then a new file is nobody's."""
    if not (folder / DESCRIPTOR).is_file():
        write_folder(files_of(made), folder)
        return
    for name in sorted(changes, key=lambda name: (name == DESCRIPTOR, name)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        write_file(folder / name, changes[name])


def _today() -> str:
    return date.today().isoformat()  # noqa: DTZ011  # the day where the publisher sits


def _summary(plan: Plan, computed: Computed, hidden: Hidden) -> str:
    number = sum(len(each.answers) * len(each.groups) for each in computed.questions)
    return (
        f"Wrote {PACKAGES}/{plan.survey_id}: edition {plan.edition_id}, {computed.respondents} "
        f"respondents, {number} values, {len(hidden.values)} of them hidden"
    )
