"""``python -m benchmarks.many_answers [ROWS] [QUESTIONS]``: sums of a tabulation beside polars.

Sheets with 20 strata, weights and five breakdowns of 3 to 16 groups are made at random. Measured
are processor seconds and the most memory of a process of its own: the whole tabulation, the sums
alone, and polars making the same sums (n, weights, their squares and the digests of people, by
stratum, group and answer). Polars is no part of the project: ``uv run --with polars``.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

GROUPS = (3, 5, 8, 12, 16)
ANSWERS = 5
STRATA = 20


def main(rows: int, questions: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        file = Path(folder) / "sheets.parquet"
        _told("sheets", file, questions, rows)
        used: dict[str, dict[str, float]] = {}
        for part in ("tabulation", "sums", "polars"):
            used[part] = json.loads(_told(part, file, questions))
            print(json.dumps({"rows": rows, "questions": questions, **used[part]}))
        own, other = used["tabulation"], used["polars"]
        times = {what: round(own[what] / other[what], 2) for what in _MEASURED}
        print(json.dumps({"times_polars": times}))


def _told(part: str, file: Path, *numbers: int) -> str:
    """What a process of its own says.

    It begins with the most memory that its parent ever held, so the parent must do nothing large.
    """
    return subprocess.run(  # noqa: S603  # our own module
        [sys.executable, "-m", "benchmarks.many_answers", part, str(file), *map(str, numbers)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def _make(file: Path, questions: int, rows: int) -> None:
    import duckdb  # noqa: PLC0415  # not in a process that is measured

    def code(number: int) -> str:
        return f"CAST(FLOOR(RANDOM() * {number}) AS TINYINT)"

    columns = [f"{code(STRATA)} AS h", "CAST(0.5 + RANDOM() AS DECIMAL(9, 6)) AS w", "i AS id"]
    columns += [f"{code(number)} AS g{at}" for at, number in enumerate(GROUPS)]
    columns += [f"{code(ANSWERS)} AS q{at}" for at in range(questions)]
    with duckdb.connect() as database:
        database.execute("SELECT SETSEED(0.3)")
        database.execute(
            f"COPY (SELECT {', '.join(columns)} FROM RANGE({rows}) r(i)) "  # noqa: S608  # ours
            f"TO '{file}' (FORMAT parquet)"
        )


def _measured(part: str, file: Path, questions: int) -> None:
    begun = time.process_time()
    inside: float | None = _PARTS[part](file, questions)
    used = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    seconds = round(used if inside is None else inside, 2)
    print(json.dumps({"part": part, **dict(zip(_MEASURED, (seconds, peak), strict=True))}))


def _tabulation(file: Path, questions: int) -> None:
    """Reading, sums and arithmetic; hiding and writing do not depend on the rows."""
    _compute(file, questions)


def _sums(file: Path, questions: int) -> float:
    """The statements alone."""
    return _compute(file, questions)


def _compute(file: Path, questions: int) -> float:
    from build_scripts.tabulate import plan  # noqa: PLC0415  # measured apart
    from build_scripts.tabulate.computing import compute  # noqa: PLC0415  # the same
    from build_scripts.tabulate.engines import EMBEDDED, rows_of  # noqa: PLC0415  # the same
    from build_scripts.tabulate.reading import read_sheets  # noqa: PLC0415  # the same
    from build_scripts.tabulate.rules import disclosure_of  # noqa: PLC0415  # the same

    def options(number: int) -> tuple[plan.Option, ...]:
        return tuple(plan.Option(f"a{each}", "", (str(each),)) for each in range(number))

    made = plan.Plan(
        "x", "plan.toml", "2025", ("en",), plan.Answers(file.name, respondent="id"),
        plan.Design(weight="w", stratum="h"), disclosure_of("unknown", "", {}),
        tuple(plan.Question(f"q{at}", "", "single", f"q{at}", options(ANSWERS))
              for at in range(questions)),
        tuple(plan.Breakdown(f"g{at}", "", f"g{at}", options(number))
              for at, number in enumerate(GROUPS)),
    )  # fmt: skip
    sheets = read_sheets(file, file.name, file.parent)
    run, spent = rows_of(EMBEDDED, sheets.database, file.parent), 0.0

    def rows(sql: str) -> Iterable[Sequence[object]]:
        nonlocal spent
        begun = time.process_time()
        found = run(sql)
        spent += time.process_time() - begun
        return found

    compute(made, sheets, lambda: rows, "none")
    return spent


def _polars(file: Path, questions: int) -> None:
    import polars as pl  # noqa: PLC0415  # only here

    column = pl.col
    people = pl.scan_parquet(file).with_columns(column("w").cast(pl.Float64))
    people = people.with_columns(ww=column("w") ** 2, who=column("id"))
    sums = [pl.len(), *(column(name).sum() for name in ("w", "ww", "who"))]
    for at in range(questions):
        own = people.filter(column(f"q{at}").is_not_null())
        by = [["h", f"q{at}"], *(["h", f"g{g}", f"q{at}"] for g in range(len(GROUPS)))]
        tables = [own.group_by(names).agg(sums) for names in by]
        for table in pl.collect_all(tables, engine="streaming"):
            table.rows()


_MEASURED = ("processor_seconds", "megabytes")
_PARTS: dict[str, Callable[[Path, int], float | None]] = {
    "tabulation": _tabulation,
    "sums": _sums,
    "polars": _polars,
}

if __name__ == "__main__":
    if sys.argv[1:2] == ["sheets"]:
        _make(Path(sys.argv[2]), *map(int, sys.argv[3:]))
    elif sys.argv[1:2] and sys.argv[1] in _PARTS:
        _measured(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
    else:
        numbers = [*map(int, sys.argv[1:]), *(1_000_000, 200)[len(sys.argv) - 1 :]]
        main(*numbers[:2])
