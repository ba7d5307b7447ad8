"""``python -m benchmarks.other_engine [ENGINE]``: the same statement on another engine.

Made-up sheets with weights, and once more with clusters, are tabulated in DuckDB and in the engine
(Spark in local mode); every estimate must be the same, to the last digit. PySpark comes without a
wheel, so it is no part of the locked environment: ``pip install --target FOLDER pyspark``, then
``PYTHONPATH=FOLDER`` before the command.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.tabulate.computing import Answered, compute
from build_scripts.tabulate.engines import EMBEDDED, rows_of
from build_scripts.tabulate.plan import Design, Plan
from build_scripts.tabulate.plan_reading import read_plan
from build_scripts.tabulate.reading import read_sheets
from tests.tabulated_example import SURVEY, planned

DESIGNS = (Design(weight="gewicht"), Design(weight="gewicht", stratum="alter", cluster="strecke"))


def main(engine: str) -> int:
    """0 where all estimates are the same."""
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    different = 0
    with TemporaryDirectory() as name:
        planned(Path(name))
        plan = read_plan(SURVEY, Path(name))
        for design in DESIGNS:
            own = replace(plan, design=design)
            here, there = (_computed(own, each, Path(name)) for each in (EMBEDDED, engine))
            values = sum(len(each.estimates) for each in here)
            wrong = sum(a.estimates != b.estimates for a, b in zip(here, there, strict=True))
            print(f"{design}: {values} estimates, {wrong} questions differ from {engine}")
            different += wrong
    return int(bool(different))


def _computed(plan: Plan, engine: str, project: Path) -> tuple[Answered, ...]:
    file = project / "microdata" / SURVEY / plan.answers.file
    with TemporaryDirectory() as workshop:
        sheets = read_sheets(file, file.name, Path(workshop), plan.answers)
        run = lambda: rows_of(engine, sheets.database, Path(workshop))  # noqa: E731  # one use
        return compute(plan, sheets, run, "none").questions


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:] or ["spark"]))
