"""The examination of a package as data for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.checks import CHECKS
from build_scripts.problems import errors_among, warnings_among

if TYPE_CHECKING:
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


def _entry(problem: Problem) -> dict[str, object]:
    return {
        "place": problem.place,
        "row": problem.row or None,
        "field": problem.field,
        "kind": problem.kind,
        "message": problem.message,
        "advice": problem.advice,
    }
