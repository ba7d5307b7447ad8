"""The plan carried out: an estimate for every answer of every group."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from build_scripts.tabulate import statement
from build_scripts.tabulate.conditions import all_of, items_of
from build_scripts.tabulate.estimates import Frame, estimate_of
from build_scripts.tabulate.people import gather_people
from build_scripts.tabulate.replicates import estimates_with_replicates
from build_scripts.tabulate.sheets import SHEETS, quoted
from build_scripts.tabulate.sums import (
    answers_with_clusters,
    answers_without_clusters,
    numbers_with_clusters,
    numbers_without_clusters,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from fractions import Fraction

    from build_scripts.tabulate.estimates import Estimate
    from build_scripts.tabulate.people import People
    from build_scripts.tabulate.plan import Plan, Question
    from build_scripts.tabulate.sheets import Sheets
    from build_scripts.tabulate.sums import Group, Rows, Stratum

    Engine = Callable[[], Rows]


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with an estimate for each answer and group; a group of nobody has none."""

    question: Question
    answers: tuple[str, ...]
    groups: tuple[Group, ...]
    """Everybody first, then as the plan has them."""
    estimates: Mapping[tuple[str, Group], Estimate]


@dataclass(frozen=True, slots=True)
class Computed:
    respondents: int
    weight_scale: Fraction
    """Sums of weights are so many times those in the file."""
    questions: tuple[Answered, ...]
    overlaps: frozenset[tuple[Group, Group]] = frozenset()
    """Groups of two breakdowns that have people in common."""


def compute(plan: Plan, sheets: Sheets, engine: Engine, no_answer: str) -> Computed:
    """Everything that may be published, and more: nothing is hidden yet.

    ``engine`` gives what runs statements, once ``people`` is filled; ``no_answer`` is the id of
    the answer of those who were asked and gave none.
    """
    people = gather_people(plan, sheets, items_of(plan, sheets, no_answer))
    rows = engine()
    frames = _frames(plan, sheets, rows)
    parts: dict[str, list[tuple[tuple[str, ...], dict[Group, list[Estimate]]]]] = {}
    for at, item in enumerate(people.items):
        found = _estimates(plan, people, at, rows, frames)
        parts.setdefault(item.question.question_id, []).append((item.answers, found))
    return Computed(
        people.respondents,
        people.weight_scale,
        tuple(
            _answered(question, parts[question.question_id], list(_groups_of(question, plan)))
            for question in plan.questions
        ),
        frozenset(_overlaps(people.groups, rows) if plan.disclosure.secondary else ()),
    )


def _overlaps(columns: tuple[str, ...], rows: Rows) -> Iterator[tuple[Group, Group]]:
    for (one, first), (other, second) in combinations(enumerate(columns), 2):
        for a, b in rows(statement.overlaps(first, second)):
            if a >= 0 and b >= 0:
                yield (one, int(a)), (other, int(b))


def _groups_of(question: Question, plan: Plan) -> Iterator[Group]:
    """Everybody, then every group; a question does not divide its own answers."""
    yield None
    for at, breakdown in enumerate(plan.breakdowns):
        if breakdown.column not in question.columns:
            yield from ((at, number) for number in range(len(breakdown.groups)))


def _answered(
    question: Question,
    parts: list[tuple[tuple[str, ...], dict[Group, list[Estimate]]]],
    order: list[Group],
) -> Answered:
    """The boxes of a set put together; of a box only those who ticked it are an answer."""
    skip = question.mode == "multiple"
    estimates = {
        (answer, group): each
        for answers, found in parts
        for group, own in found.items()
        for answer, each in list(zip(answers, own, strict=True))[skip:]
        if group in order
    }
    return Answered(
        question=question,
        answers=tuple(dict.fromkeys(answer for answers, _ in parts for answer in answers[skip:])),
        groups=tuple(order),
        estimates=estimates,
    )


def _estimates(
    plan: Plan, people: People, at: int, rows: Rows, frames: tuple[Frame, Frame | None]
) -> dict[Group, list[Estimate]]:
    """Of one item, by group."""
    item, y, scale = people.items[at], f"y{at}", people.scales[at]
    is_number, answers = item.question.mode == "mean", len(item.answers)
    if plan.design.replicates:
        return estimates_with_replicates(
            y, answers, people.groups, rows, plan.design.replicates,
            scale=scale, is_number=is_number,
        )  # fmt: skip
    frame, second = frames
    sums = _SUMS[is_number, bool(plan.design.cluster)](y, people.groups, rows)
    within = _SUMS_ALONE[is_number](y, people.groups, rows, "c") if second else {}
    return {
        group: [
            estimate_of(
                own, answer, frame, scale=scale,
                within=(within[group], second) if second else None,
            )
            for answer in range(answers)
        ]
        for group, own in sums.items()
    }  # fmt: skip


_SUMS_ALONE = {False: answers_without_clusters, True: numbers_without_clusters}
_SUMS = {
    (False, False): answers_without_clusters,
    (False, True): answers_with_clusters,
    (True, False): numbers_without_clusters,
    (True, True): numbers_with_clusters,
}


def _frames(plan: Plan, sheets: Sheets, rows: Rows) -> tuple[Frame, Frame | None]:
    """The strata, and the clusters where only some of their people were drawn."""
    design = plan.design
    clusters = {
        stratum: int(drawn if design.cluster else n)
        for stratum, drawn, n in rows(statement.strata())
    }
    if not design.population:
        return Frame(clusters, {}, design.lonely), None
    there = _stated(design.population, design.stratum, plan, sheets)
    factor = {h: 1 - clusters[h] / number for h, number in there.items()}
    frame = Frame(clusters, factor, design.lonely)
    if not design.cluster_population:
        return frame, None
    inside = _stated(design.cluster_population, design.cluster, plan, sheets)
    own = {c: (h, int(n)) for c, h, n in rows(statement.clusters())}
    members = {c: n for c, (_, n) in own.items()}
    left = {c: (1 - factor[h]) * (1 - n / inside[c]) for c, (h, n) in own.items()}
    return frame, Frame(members, left, design.lonely)


def _stated(column: str, by: str, plan: Plan, sheets: Sheets) -> dict[Stratum, float]:
    """How many there are: every sheet of a stratum or cluster says the same."""
    key, counts = quoted(by) if by else "0", all_of(plan.answers.complete_if, sheets)
    found = sheets.database.execute(
        f"SELECT {key}, MAX(CAST({quoted(column)} AS DOUBLE)) FROM {SHEETS} "  # noqa: S608  # quoted
        f"WHERE {counts} GROUP BY 1"
    )
    return dict(found.fetchall())
