"""Whether data may go to the public: what readers see and cite has to be a released version."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.problems import Problem
from build_scripts.releases.integrity import NOT_RELEASED
from build_scripts.releases.note_draft import first_order
from build_scripts.releases.published import register_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.survey.records import Survey


def find_unreleased(
    surveys: Iterable[Survey], known: Sequence[Problem], project: Path
) -> Iterator[Problem]:
    """What forbids ``PUBLISH=1``: data that were never released, or a version that is not frozen.

    ``known`` are the problems that ``check`` finds; data that differ from their release are errors
    among them already.
    """
    yield from (
        replace(problem, severity="error") for problem in known if problem.kind == NOT_RELEASED
    )
    for survey in surveys:
        if not register_of(project / survey.folder):
            message = f"{survey.version} was never released, and whoever cites it needs a version"
            yield Problem(
                place=f"{survey.folder}/{DESCRIPTOR}",
                row=0,
                field="version",
                kind="never-released",
                message=message,
                advice=f"release it, then build again: {first_order(survey)}",
            )
