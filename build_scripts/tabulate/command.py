"""The verbs ``plan`` and ``tabulate``: from answer sheets to a data package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish, Problem
from build_scripts.telling import own_language, tell

if TYPE_CHECKING:
    import argparse

_GROUP = ("duckdb", "highspy", "pyreadstat", "sqlglot")


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the command line about both."""
    plan = verbs.add_parser("plan", help="draft the plan that turns answer sheets into results")
    plan.add_argument("survey_id", metavar="SURVEY")
    plan.add_argument("answers", type=Path, metavar="FILE", help=".sav, .dta, .csv or .parquet")
    plan.add_argument(
        "--languages", default="de,en", metavar="de,en", help="the first is that of the sheets"
    )
    plan.set_defaults(run=run_plan, unwritten="No plan was written.")
    tabulate = verbs.add_parser("tabulate", help="compute the results of a plan and protect them")
    tabulate.add_argument("survey_id", metavar="SURVEY")
    tabulate.add_argument("--engine", default="duckdb", help="where the sums are made")
    tabulate.add_argument("--threads", type=int, default=0, help="threads of DuckDB; default: all")
    tabulate.set_defaults(run=run_tabulate, unwritten="The data package is as it was.")


def run_plan(options: argparse.Namespace, project: Path | None = None) -> int:
    """Draft a plan; raises CannotPublish and writes nothing."""
    try:
        from build_scripts.tabulate.drafting import draft_plan  # noqa: PLC0415  # optional group
    except ImportError as reason:
        raise CannotPublish([_not_installed(reason)]) from reason
    languages = tuple(part.strip() for part in options.languages.split(",") if part.strip())
    folder, reader = project or Path.cwd(), own_language()
    for line in draft_plan(options.survey_id, options.answers, languages, folder, reader):
        tell(line)
    return 0


def run_tabulate(options: argparse.Namespace, project: Path | None = None) -> int:
    """Compute, protect and write; raises CannotPublish and writes nothing."""
    try:
        from build_scripts.tabulate.tabulating import tabulate  # noqa: PLC0415  # the same
    except ImportError as reason:
        raise CannotPublish([_not_installed(reason)]) from reason
    how = {"engine": options.engine, "threads": options.threads}
    for line in tabulate(options.survey_id, project or Path.cwd(), reader=own_language(), **how):
        tell(line)
    return 0


def _not_installed(reason: ImportError) -> Problem:
    if (reason.name or "").partition(".")[0] not in _GROUP:
        raise reason
    message = f"what reads answer sheets is not installed ({reason.name})"
    advice = "run it with make, which installs it, or: uv sync --group answers"
    return Problem("microdata", 0, "", "not-installed", message, advice)
