"""Designs that nobody thought of: shares and means as the library ``svy`` finds them, to 1e-8."""

from __future__ import annotations

import json
import math
import random
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as some

from build_scripts.tabulate.plan import Breakdown, Design, Question, Replicates
from tests.locked_programs import with_group
from tests.project_copy import PROJECT
from tests.svy_oracle import ANSWER, GROUP, NUMBER
from tests.test_estimates import TOLERANCE, estimated, jackknife, options

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

pytestmark = pytest.mark.long

SAMPLES = 40
"""For each kind of design."""
ANSWERS, GROUPS = ("a", "b", "c"), ("x", "y")
KINDS = {
    "weights": ("", "", ""),
    "strata": ("h", "", ""),
    "clusters": ("", "c", ""),
    "clusters in strata": ("h", "c", ""),
    "of a known number": ("h", "c", "there"),
    "jackknife": ("", "c", ""),
    "brr": ("", "c", ""),
    "fay": ("", "c", ""),
    "bootstrap": ("", "c", ""),
}
"""Columns of stratum, cluster, and how many clusters there are."""
Rows = list[dict[str, str]]


@some.composite
def samples(draw: some.DrawFn) -> Rows:
    person = some.tuples(
        some.sampled_from(ANSWERS),
        some.sampled_from(GROUPS),
        some.integers(-50, 50),
        some.decimals("0.1", 20, places=3),
    )
    cluster = some.lists(person, min_size=1, max_size=4)
    strata = draw(some.lists(some.lists(cluster, min_size=2, max_size=5), min_size=1, max_size=4))
    rows = []
    for h, clusters in enumerate(strata):
        there = str(len(clusters) + draw(some.integers(0, 30)))
        for c, people in enumerate(clusters):
            for answer, group, number, weight in people:
                own = {ANSWER: answer, GROUP: group, NUMBER: str(number), "pw": str(weight)}
                rows.append({**own, "h": f"h{h}", "c": f"{h}-{c}", "there": there})
    return rows


@pytest.fixture(scope="module")
def svy() -> Iterator[subprocess.Popen[str]]:
    program = [*with_group("oracle"), "python", "-m", "tests.svy_oracle"]
    with subprocess.Popen(
        program, cwd=PROJECT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def ask(svy: subprocess.Popen[str], asked: dict[str, Any]) -> list[list[Any]]:
    assert svy.stdin
    assert svy.stdout
    svy.stdin.write(json.dumps(asked) + "\n")
    svy.stdin.flush()
    found: list[list[Any]] = json.loads(svy.stdout.readline())
    return found


def planned(rows: Rows, kind: str) -> tuple[Rows, Design, dict[str, Any]]:
    """The rows, the design as the plan says it, and as svy wants it."""
    stratum, cluster, population = KINDS[kind]
    asked: dict[str, Any] = {"wgt": "pw", "stratum": stratum, "psu": cluster}
    design = Design(weight="pw", stratum=stratum, cluster=cluster, population=population)
    if kind in REPLICATED:
        make, of_svy = REPLICATED[kind]
        rows, replicates = make(rows)
        design = Design(weight="pw", replicates=replicates)
        how = {**of_svy, "n_reps": len(replicates.columns)}
        if kind == "jackknife":
            how["rep_coefs"] = [replicates.scale * each for each in replicates.rscales]
        asked = {"wgt": "pw", "replicates": how}
    if population:
        asked["pop_size"] = population
    texts = (ANSWER, GROUP, "h", "c")
    columns = {
        name: [row[name] if name in texts else float(row[name]) for row in rows] for name in rows[0]
    }
    from_one = {own: f"r{number}" for number, own in enumerate(replicate_columns(design), start=1)}
    named = {from_one.get(name, name): cells for name, cells in columns.items()}
    return rows, design, {**asked, "columns": named}


def drawn_again(
    rows: Rows, scale: float, times: Callable[[random.Random], float]
) -> tuple[Rows, Replicates]:
    """Eight replicates, in each of which a cluster counts some number of times."""
    dice, names = random.Random(8), tuple(f"r{at}" for at in range(EIGHT))  # noqa: S311  # made up
    clusters = dict.fromkeys(row["c"] for row in rows)
    counts = {cluster: [times(dice) for _ in names] for cluster in clusters}
    made = [
        {
            **row,
            **{
                name: repr(float(row["pw"]) * number)
                for name, number in zip(names, counts[row["c"]], strict=True)
            },
        }
        for row in rows
    ]
    return made, Replicates(names, scale, (1.0,) * EIGHT, "mean")


def halves(rho: float) -> Callable[[Rows], tuple[Rows, Replicates]]:
    """Half of the clusters each time; Fay leaves rho of the weight to the others."""

    def made(rows: Rows) -> tuple[Rows, Replicates]:
        scale = 1 / (EIGHT * (1 - rho) ** 2)
        return drawn_again(rows, scale, lambda dice: dice.choice((rho, 2 - rho)))

    return made


EIGHT = 8
REPLICATED: Mapping[str, tuple[Callable[[Rows], tuple[Rows, Replicates]], dict[str, Any]]] = {
    "jackknife": (lambda rows: jackknife(rows, "c", ""), {"kind": "jackknife"}),
    "brr": (halves(0.0), {"kind": "brr"}),
    "fay": (halves(0.3), {"kind": "brr", "fay_coef": 0.3}),
    "bootstrap": (
        lambda rows: drawn_again(rows, 1 / EIGHT, lambda dice: dice.randrange(3)),
        {"kind": "bootstrap"},
    ),
}
"""The weights, as the plan says them, and what svy calls them."""


def replicate_columns(design: Design) -> tuple[str, ...]:
    return design.replicates.columns if design.replicates else ()


@pytest.mark.parametrize("kind", KINDS)
@given(sample=samples())
@settings(
    max_examples=SAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_estimates_are_those_of_svy(svy: subprocess.Popen[str], kind: str, sample: Rows) -> None:
    rows, design, asked = planned(sample, kind)
    answers, groups = (sorted({row[name] for row in rows}) for name in (ANSWER, GROUP))
    questions = (
        Question(ANSWER, "", "single", ANSWER, options(*answers)),
        Question(NUMBER, "", "mean", NUMBER, ()),
    )
    own = estimated(rows, design, questions, (Breakdown(GROUP, "", GROUP, options(*groups)),))
    found = ask(svy, asked)
    assert found
    for column, group, answer, value, error, n, degrees in found:
        if error is None or math.isnan(error):
            continue  # a replicate without anybody of the group, of which svy makes nothing
        mine = own[column][answer, (0, groups.index(group)) if group else None]
        assert float(mine.value) == pytest.approx(value, abs=TOLERANCE, rel=TOLERANCE)
        assert mine.se == pytest.approx(error, abs=TOLERANCE, rel=TOLERANCE)
        assert mine.n == n
        # Of a group svy counts all replicates, R those that differ in it.
        assert mine.degrees == degrees or (kind in REPLICATED)
