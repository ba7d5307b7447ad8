"""The examination of a package as data for machines and as lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.checks import CHECKS
from build_scripts.problems import errors_among, warnings_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.package.reading import Examination
    from build_scripts.problems import Problem


def report_of(examination: Examination) -> dict[str, object]:
    """JSON-ready: what was checked, how many rows, every error and warning, and the verdict.

    The same package gives the same report: no clock and no version of a tool is in it.
    """
    survey = examination.survey
    return {
        "package": examination.folder,
        "version": survey.version if survey else None,
        "valid": examination.is_valid,
        "rows": dict(examination.rows),
        "checks": [{"name": name, "rule": rule_of(name)} for name in examination.checks],
        "errors": [_entry(problem) for problem in errors_among(examination.problems)],
        "warnings": [_entry(problem) for problem in warnings_among(examination.problems)],
    }


def rule_of(check: str) -> str:
    """What a check demands, in one sentence: the first of its docstring."""
    return (CHECKS[check].__doc__ or "").strip().partition("\n\n")[0].replace("\n    ", " ")


def lines_of(problems: Iterable[Problem]) -> Iterator[str]:
    """One line per problem, errors first, each in the order of files and rows."""
    found = tuple(problems)
    yield from map(str, errors_among(found))
    yield from (f"warning: {problem}" for problem in warnings_among(found))


def summary_of(examination: Examination) -> str:
    """The last line: what was looked at and what came out."""
    errors = len(errors_among(examination.problems))
    warnings = len(warnings_among(examination.problems))
    rows = sum(number for _, number in examination.rows)
    looked = f"{_counted(rows, 'row')} in {_counted(len(examination.rows), 'table')}"
    found = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    return f"{examination.folder}: {looked}, {_counted(len(examination.checks), 'check')}: {found}"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _entry(problem: Problem) -> dict[str, object]:
    return {
        "place": problem.place,
        "row": problem.row or None,
        "field": problem.field,
        "kind": problem.kind,
        "message": problem.message,
        "advice": problem.advice,
    }
