"""Shares, means and their certainty against R's ``survey``: 223 frozen values, to 1e-8."""

from __future__ import annotations

import csv
import math
import operator
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest
from scipy import stats

from build_scripts.survey.certainty import wilson_interval
from build_scripts.tabulate import replicates as with_replicates
from build_scripts.tabulate.agreement import misfits
from build_scripts.tabulate.computing import compute
from build_scripts.tabulate.distributions import beta_quantile, t_97_5
from build_scripts.tabulate.engines import rows_of
from build_scripts.tabulate.estimates import Estimate, Frame, estimate_of, variance
from build_scripts.tabulate.plan import (
    Answers,
    Breakdown,
    Design,
    Option,
    Plan,
    Question,
    Replicates,
)
from build_scripts.tabulate.reading import read_sheets
from build_scripts.tabulate.rules import disclosure_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.tabulate.sums import Group, GroupSums

VALUES = Path(__file__).parent / "reference_values"
TOLERANCE = 1e-8
NOT_COMPARED = {
    # R follows the likelihood in steps and lays a curve through them; nothing that is published
    # here is such an interval. Estimate, error, n, degrees and design effect are compared.
    ("likelihood", "lo"): 7,
    ("likelihood", "hi"): 7,
}
"""Numbers of the reference that are not, by method and column: how many."""
Estimates = dict[str, "Mapping[tuple[str, Group], Estimate]"]


class Reference(NamedTuple):
    design: str
    what: str
    level: str
    est: str
    se: str
    lo: str
    hi: str
    method: str
    n: str
    df: str
    deff: str


def references() -> list[Reference]:
    with (VALUES / "r_survey.csv").open(encoding="utf-8", newline="") as stream:
        return [Reference(*row) for row in list(csv.reader(stream))[1:]]


def rows_in(name: str) -> list[dict[str, str]]:
    with (VALUES / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def schools(sample: str) -> list[dict[str, str]]:
    """With the number of schools in the district, of which the weight tells how many were drawn."""
    rows = [row for row in rows_in("schools.csv") if row["sample"] == sample]
    drawn = Counter(row["dnum"] for row in rows)
    times = {row["dnum"]: float(row["pw"]) * len(drawn) / float(row["fpc"]) for row in rows}
    there = {district: str(round(times[district] * n)) for district, n in drawn.items()}
    return [{**row, "schools": there[row["dnum"]]} for row in rows]


def people() -> list[dict[str, str]]:
    """As many as there were, each with the mean weight of those alike: the sums are the same."""
    return [
        {**row, "weight": repr(float(row["weight"]) / int(row["n"]))}
        for row in rows_in("health.csv")
        for _ in range(int(row["n"]))
    ]


def jackknife(
    rows: list[dict[str, str]], unit: str, stratum: str
) -> tuple[list[dict[str, str]], Replicates]:
    """One replicate for each unit, which is left out of it; the others of its stratum stand in."""
    units = [row[unit] if unit else str(at) for at, row in enumerate(rows)]
    strata = [row[stratum] if stratum else "" for row in rows]
    pairs = list(dict.fromkeys(zip(strata, units, strict=True)))
    sizes = {h: sum(1 for each, _ in pairs if each == h) for h in strata}
    made = []
    for row, own_unit, own_h in zip(rows, units, strata, strict=True):
        more = {}
        for number, (h, left_out) in enumerate(pairs):
            weight = float(row["pw"])
            if own_h == h:
                weight *= 0.0 if own_unit == left_out else sizes[h] / (sizes[h] - 1)
            more[f"r{number}"] = repr(weight)
        made.append({**row, **more})
    n = len(pairs)
    columns = tuple(f"r{number}" for number in range(n))
    if stratum:
        rscales = tuple((sizes[h] - 1) / sizes[h] for h, _ in pairs)
        return made, Replicates(columns, 1.0, rscales, "mean")
    return made, Replicates(columns, (n - 1) / n, (1.0,) * n, "mean")


def options(*values: str) -> tuple[Option, ...]:
    return tuple(Option(value, value, (value,)) for value in values)


SCHOOL_TYPES, RACES = ("E", "H", "M"), ("1", "2", "3", "4")
AGES = ("(0,19]", "(19,39]", "(39,59]", "(59,Inf]")
OF_SCHOOLS = (
    Question("stype", "", "single", "stype", options(*SCHOOL_TYPES)),
    Question("awards", "", "single", "awards", options("No", "Yes")),
    Question("api00", "", "mean", "api00", ()),
    Question("enroll", "", "mean", "enroll", ()),
)
OF_PEOPLE = (Question("high", "", "single", "high", options("0", "1")),)


def estimated(
    rows: list[dict[str, str]],
    design: Design,
    questions: tuple[Question, ...],
    breakdowns: tuple[Breakdown, ...],
) -> Estimates:
    """From a file of sheets, through reading, SQL and arithmetic."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with (folder / "sheets.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        rules = disclosure_of("unknown", "", {})
        plan = Plan(
            "x", "plan.toml", "2025", ("en",), Answers("sheets.csv"), design, rules,
            questions, breakdowns,
        )  # fmt: skip
        sheets = read_sheets(folder / "sheets.csv", "sheets.csv", folder, threads=1)
        assert misfits(plan, sheets) == []
        engine = lambda: rows_of("duckdb", sheets.database, folder)  # noqa: E731  # one use
        computed = compute(plan, sheets, engine, "no-answer")
    return {each.question.question_id: each.estimates for each in computed.questions}


BY_TYPE = (Breakdown("type", "", "stype", options(*SCHOOL_TYPES)),)
PLAIN = {
    "weights": ("apistrat", Design(weight="pw")),
    "strata": ("apistrat", Design(weight="pw", stratum="stype")),
    "strata+fpc": ("apistrat", Design(weight="pw", stratum="stype", population="fpc")),
    "clusters": ("apiclus1", Design(weight="pw", cluster="dnum")),
    "clusters+fpc": ("apiclus1", Design(weight="pw", cluster="dnum", population="fpc")),
    "two-stage wr": ("apiclus2", Design(weight="pw", cluster="dnum")),
    "two-stage fpc": (
        "apiclus2",
        Design(weight="pw", cluster="dnum", population="fpc", cluster_population="schools"),
    ),
}


SAMPLES = {**{name: sample for name, (sample, _) in PLAIN.items()}, "jk1": "apiclus1"}
SAMPLES["jkn"] = "apistrat"


class Replicated(NamedTuple):
    """What the sums behind an estimate are with each replicate, and how they vary."""

    shares: list[float]
    totals: list[float]
    """Of a number, as parts of the whole sample's."""
    how: Replicates

    def error(self, values: list[float]) -> float:
        middle = math.fsum(values) / len(values)
        squares = ((value - middle) ** 2 for value in values)
        spread = map(operator.mul, self.how.rscales, squares)
        return math.sqrt(self.how.scale * math.fsum(spread))


REPLICATED: dict[tuple[int, Fraction, float], Replicated] = {}
"""By the number of replicates, share or mean, and its error."""
REPLICATES = {"jk1": 15, "jkn": 200}
of_sums = with_replicates._estimate  # noqa: SLF001  # what is published shows no single replicate


def noted_replicates(
    own: dict[int, tuple[int, ...]], answer: int, how: Replicates, degrees: int, scale: int
) -> Estimate:
    found = of_sums(own, answer, how, degrees, scale)
    whole = [sum(column) for column in zip(*own.values(), strict=True)][5:]
    given = own[answer][5:] if answer in own else [0] * len(whole)
    shares = [a / b for a, b in zip(given[1::2], whole[::2], strict=True) if b]
    totals = [a / own[answer][4] for a in given[1::2]] if answer in own else []
    REPLICATED[len(how.columns), found.value, found.se] = Replicated(shares, totals, how)
    return found


@cache
def of_design(name: str) -> Estimates:
    if name == "nhanes":
        design = Design(weight="weight", stratum="stratum", cluster="cluster")
        by = (
            Breakdown("age", "", "age", options(*AGES)),
            Breakdown("race", "", "race", options(*RACES)),
        )
        return estimated(people(), design, OF_PEOPLE, by)
    if name in ("jk1", "jkn"):
        sample, unit, stratum = {
            "jk1": ("apiclus1", "dnum", ""),
            "jkn": ("apistrat", "", "stype"),
        }[name]
        rows, replicates = jackknife(schools(sample), unit, stratum)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(with_replicates, "_estimate", noted_replicates)
            return estimated(rows, Design(weight="pw", replicates=replicates), OF_SCHOOLS, BY_TYPE)
    sample, design = PLAIN[name]
    return estimated(schools(sample), design, OF_SCHOOLS, BY_TYPE)


def own(reference: Reference) -> Estimate:
    """The estimate that a reference is about."""
    estimates, level = of_design(reference.design), reference.level
    if reference.what == "share HI_CHOL":
        return estimates["high"]["1", None]
    if reference.what == "share HI_CHOL by agecat":
        return estimates["high"]["1", (0, AGES.index(level))]
    if reference.what == "share HI_CHOL by race":
        return estimates["high"]["1", (1, RACES.index(level))]
    group = (0, SCHOOL_TYPES.index(level)) if reference.what.endswith("by stype") else None
    if reference.what.startswith("mean"):
        return estimates["api00"]["", group]
    if reference.what == "share stype":
        return estimates["stype"][level, None]
    return estimates["awards"]["Yes", group]


def interval(estimate: Estimate, method: str, replicates: int) -> tuple[float, float]:
    """As R makes it from share, standard error and degrees of freedom."""
    p, se, t = float(estimate.value), estimate.se, t_97_5(estimate.degrees)
    if method == "logit" and replicates:  # R transforms each of them
        each = REPLICATED[replicates, estimate.value, se]
        reach = t * each.error([math.log(one / (1 - one)) for one in each.shares])
        middle = math.log(p / (1 - p))
        return 1 / (1 + math.exp(reach - middle)), 1 / (1 + math.exp(-reach - middle))
    if method in ("t", "wald", "mean"):
        return p - t * se, p + t * se
    if method in ("logit", "xlogit"):
        middle, reach = math.log(p / (1 - p)), t * se / (p * (1 - p))
        return 1 / (1 + math.exp(reach - middle)), 1 / (1 + math.exp(-reach - middle))
    if method == "asin":
        middle, reach = math.asin(math.sqrt(p)), t * se / (2 * math.sqrt(p * (1 - p)))
        return math.sin(middle - reach) ** 2, math.sin(middle + reach) ** 2
    if method == "beta":
        size = p * (1 - p) / se**2 * (t_97_5(estimate.n - 1) / t) ** 2
        x = p * size
        return beta_quantile(0.025, x, size - x + 1), beta_quantile(0.975, x + 1, size - x)
    raise ValueError(method)


def spread(reference: Reference, found: Estimate) -> float:
    """The variance of single answers, weighted."""
    value = float(found.value)
    if reference.what.startswith("share"):
        return value * (1 - value)
    rows = schools(SAMPLES[reference.design])
    weights = [float(row["pw"]) for row in rows]
    squares = (
        weight * (float(row["api00"]) - value) ** 2
        for weight, row in zip(weights, rows, strict=True)
    )
    return math.fsum(squares) / math.fsum(weights)


@pytest.mark.parametrize("design", sorted({each.design for each in references()}))
def test_the_values_of_r(design: str) -> None:
    """Estimate, standard error, n, degrees of freedom, design effect and interval."""
    for each in references():
        if each.design != design or each.what == "total enroll":
            continue
        found = own(each)
        assert float(found.value) == pytest.approx(float(each.est), abs=TOLERANCE), each
        if each.n:
            assert found.n == int(each.n), each
        if each.df:
            assert found.degrees == int(each.df), each
        if each.se:
            assert found.se == pytest.approx(float(each.se), abs=TOLERANCE), each
        if each.deff:
            effect = found.se**2 * (found.n - 1) / spread(each, found)
            assert effect == pytest.approx(float(each.deff), abs=TOLERANCE), each
        if each.lo and (each.method, "lo") not in NOT_COMPARED:
            bounds = interval(found, each.method, REPLICATES.get(design, 0))
            assert bounds == pytest.approx((float(each.lo), float(each.hi)), abs=TOLERANCE), each


def test_no_value_of_r_is_passed_over() -> None:
    """Every row is one of those that are compared above and below, but for what has a reason."""
    rows = references()
    assert len(rows) == 223
    assert {each.design for each in rows} == {*SAMPLES, "nhanes"}
    totals = [each for each in rows if each.what == "total enroll"]
    assert [each.design for each in totals] == list(SAMPLES)
    assert not any(each.lo or each.n or each.df or each.deff for each in totals)
    passed = Counter(
        (each.method, column)
        for each in rows
        for column in ("lo", "hi")
        if (each.method, column) in NOT_COMPARED and getattr(each, column)
    )
    assert passed == NOT_COMPARED


@pytest.mark.parametrize("design", sorted(SAMPLES))
def test_the_totals_of_r(design: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No total is published; its error comes of the same sums, with nothing to divide by."""
    (each,) = [
        each for each in references() if (each.design, each.what) == (design, "total enroll")
    ]
    weight = math.fsum(float(row["pw"]) for row in schools(SAMPLES[design]) if row["enroll"])
    mean = of_design(design)["enroll"]["", None]
    assert float(mean.value) * weight == pytest.approx(float(each.est), rel=TOLERANCE)
    if design in REPLICATES:
        behind = REPLICATED[REPLICATES[design], mean.value, mean.se]
        error = behind.error(behind.totals)
        assert error * float(each.est) == pytest.approx(float(each.se), rel=TOLERANCE)
        return
    seen: list[list[tuple[GroupSums, Frame]]] = []

    def noted(
        sums: GroupSums,
        answer: int,
        frame: Frame,
        *,
        scale: int = 1,
        within: tuple[GroupSums, Frame] | None = None,
    ) -> Estimate:
        seen.append([(sums, frame), *([within] if within else [])])
        return estimate_of(sums, answer, frame, scale=scale, within=within)

    monkeypatch.setattr("build_scripts.tabulate.computing.estimate_of", noted)
    estimated(schools(SAMPLES[design]), PLAIN[design][1], OF_SCHOOLS[3:], ())
    [stages] = seen
    total = sum(cell.a for cell in stages[0][0].answers[0].values())
    spread = (variance(sums.whole, sums.answers[0], 0, 1, frame) for sums, frame in stages)
    error = math.sqrt(math.fsum(spread)) / total
    assert error * float(each.est) == pytest.approx(float(each.se), rel=TOLERANCE)


def wilson(found: Estimate) -> tuple[float, float]:
    """In percent, as pages state it of a share and its effective number."""
    share = Decimal(100 * found.value.numerator) / found.value.denominator
    return wilson_interval(share, Decimal(found.effective_n))


@pytest.mark.parametrize(
    ("design", "group", "size", "low", "high"),
    [
        ("weights", None, 178.870, 56.6309, 70.5720),
        ("strata", None, 190.360, 56.8579, 70.3796),
        ("clusters", None, 157.405, 63.5181, 77.5560),
        ("clusters", (0, 1), 10.172, 18.8309, 70.7996),
    ],
)
def test_effective_size_and_wilson(
    design: str, group: Group, size: float, low: float, high: float
) -> None:
    found = of_design(design)["awards"]["Yes", group]
    assert found.effective_n == pytest.approx(size, abs=5e-4)
    assert list(wilson(found)) == pytest.approx([low, high], abs=5e-5)


def test_effective_size_of_many_people() -> None:
    found = of_design("nhanes")["high"]["1", None]
    assert found.effective_n == pytest.approx(2871.032, abs=5e-4)
    assert list(wilson(found)) == pytest.approx([10.1115, 12.4207], abs=5e-5)


@pytest.mark.parametrize(
    ("lonely", "error"),
    [("remove", 9.4615487827), ("adjust", 9.54619443983), ("average", 10.9252554733)],
)
def test_a_stratum_with_one_school(lonely: str, error: float) -> None:
    rows = schools("apistrat")
    first = next(at for at, row in enumerate(rows) if _is_first(row))
    rows = [{**row, "h": "X" if at == first else row["stype"]} for at, row in enumerate(rows)]
    design = Design(weight="pw", stratum="h", lonely=lonely)  # type: ignore[arg-type]  # three of them
    found = estimated(rows, design, OF_SCHOOLS[2:3], ())["api00"]["", None]
    assert found.se == pytest.approx(error, abs=TOLERANCE)


def _is_first(row: dict[str, str]) -> bool:
    """The first of the sample in its own order."""
    return row["stype"] == "E" and row["api00"] == "840" and row["enroll"] == "276"


def test_everybody_alike_is_as_today() -> None:
    """Without weights the effective size is n, and nothing changes on the pages."""
    alone = Estimate(Fraction(172, 318), 0.0279, 317, 318, 172, 318.0, 0, 0, 318)
    exact = math.sqrt(172 / 318 * (1 - 172 / 318) / 317)
    alone = Estimate(alone.value, exact, 317, 318, 172, 318.0, 0, 0, 318)
    assert alone.effective_n == 318
    assert list(wilson(alone)) == pytest.approx([48.5948, 59.4838], abs=5e-5)


@pytest.mark.parametrize("share", [0, 1])
def test_nobody_and_everybody_have_an_interval(share: int) -> None:
    estimate = Estimate(Fraction(share), 0.0, 99, 100, 100 * share, 80.0, 0, 0, 100)
    assert estimate.effective_n == pytest.approx(80 * (t_97_5(99) / t_97_5(99)) ** 2)
    low, high = estimate.korn_graubard
    assert (low, high) == ((0.0, pytest.approx(0.0451, abs=1e-3)) if not share else (low, 1.0))


def test_quantiles_are_those_of_scipy() -> None:
    for degrees in (1, 2, 7, 14, 199, 7845, 10**6):
        assert t_97_5(degrees) == pytest.approx(stats.t.ppf(0.975, degrees), rel=1e-9)
    for a in (0.5, 3, 999):
        assert beta_quantile(0.025, a, 100.3) == pytest.approx(stats.beta.ppf(0.025, a, 100.3))
