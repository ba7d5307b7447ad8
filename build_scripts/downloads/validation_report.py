"""The result of the checks for other programs: ``report.json`` and a badge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.checks import CHECKS
from build_scripts.problems import errors_among, warnings_among
from build_scripts.site import addresses
from build_scripts.site.files import page
from build_scripts.site.written_json import json_file
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.problems import Problem
    from build_scripts.reading import Examination
    from build_scripts.site.files import SiteFile
    from build_scripts.survey.records import Survey

REPORT = "report.json"
_GREEN, _RED = "#1e6b3a", "#a3262a"
"""White text on them has a contrast of at least 6:1."""
_LETTER = 7
"""Width that a letter takes at 11 px, generously."""
_BADGE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" '
    'aria-label="{label}: {result}"><title>{label}: {result}</title>'
    '<rect width="{width}" height="20" rx="3" fill="#3b3b3b"/>'
    '<path d="M{left} 0h{right_less}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-{right_less}z" '
    'fill="{colour}"/>'
    '<g fill="#fff" text-anchor="middle" font-family="Verdana,Geneva,sans-serif" font-size="11">'
    '<text x="{label_at}" y="14">{label}</text><text x="{result_at}" y="14">{result}</text>'
    "</g></svg>\n"
)


def badge_path(survey_id: str, language: str) -> str:
    return addresses.package_file(survey_id, f"validation.{language}.svg")


def report_path(survey_id: str) -> str:
    return addresses.package_file(survey_id, REPORT)


def validation_files(survey: Survey, report: Mapping[str, object]) -> Iterator[SiteFile]:
    """The report (see ``report.report_of``) and a badge for each language."""
    yield page(report_path(survey.survey_id), json_file(report))
    for language in survey.languages:
        yield page(
            badge_path(survey.survey_id, language),
            badge(survey, valid=bool(report["valid"]), language=language),
        )


def badge(survey: Survey, *, valid: bool, language: str) -> str:
    """A small picture for other pages: the version and whether it is valid."""
    say = words("dictionary", language)
    label = f"{say['badge_label']} {survey.version}"
    result = say["badge_valid"] if valid else say["badge_invalid"]
    left, right = (len(text) * _LETTER + 14 for text in (label, result))
    return str(
        Markup(_BADGE).format(  # noqa: S704  # our own constant; format escapes what it fills in
            width=left + right,
            left=left,
            right_less=right - 3,
            label=label,
            result=result,
            label_at=left // 2,
            result_at=left + right // 2,
            colour=_GREEN if valid else _RED,
        )
    )


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
