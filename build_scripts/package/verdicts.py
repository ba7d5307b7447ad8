"""Errors of frictionless as problems of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.judge_words import words_for
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from frictionless import Error

PROFILE = "https://datapackage.org/profiles/2.0/"
"""Only names the version of the standard; frictionless does not fetch it."""


def translated(
    errors: Iterable[Error], place: str, fields: Mapping[str, dict[str, object]]
) -> Iterator[Problem]:
    """Each error with its row and column; ``fields`` are the columns of the schema by name."""
    for error in errors:
        column = getattr(error, "field_name", "")
        cell = str(getattr(error, "cell", ""))
        words = words_for(error.type, error.note, cell, fields.get(column, {}))
        row = getattr(error, "row_number", 0)
        yield Problem(place, row, column or words[0], *words[1:])


def refused(place: str, reason: Exception) -> Iterator[Problem]:
    """What frictionless raised as a refusal; or its code broke on hostile input.

    That is a problem like any other, never a stack trace.
    """
    from frictionless import FrictionlessException  # noqa: PLC0415  # see the room

    if isinstance(reason, FrictionlessException):
        yield from translated(reason.to_errors(), place, {})
    else:
        message = f"cannot be judged ({type(reason).__name__}: {reason})"
        yield Problem(place, 0, "", "not-judged", message, "see https://datapackage.org/standard/")
