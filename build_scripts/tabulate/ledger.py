"""What was published about whom: people behind every value of every version, privately kept.

Two versions that differ by a person tell that person's answers to whoever subtracts them. The file
holds numbers of people and sums of digests; it is no secret how they are made, and it stays in
``microdata/`` all the same.
"""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass, fields, replace
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.site.writing import write_file
from build_scripts.tabulate.plan_reading import MICRODATA, PLAN, folder_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.problems import Severity

LEDGER = "ledger.csv"
CAREFUL = 5
"""Fewer people than this are warned of where nobody can know who took part."""
_Where = tuple[str, str, str]
"""Edition, question and group."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The people behind one value; '' as answer is all who answered."""

    version: str
    """'' = not published yet."""
    edition_id: str
    question_id: str
    answer_id: str
    group_id: str
    n: str
    people: str
    """Sum of their digests."""
    limit: str
    """A difference of fewer people is refused; 0 = warned of."""
    shown: str = "yes"
    """``no`` = hidden."""

    @property
    def where(self) -> _Where:
        return self.edition_id, self.question_id, self.group_id


def read_ledger(survey_id: str, project: Path) -> list[Entry]:
    """Everything that was noted; nothing where no answer sheets lie."""
    file = folder_of(survey_id, project) / LEDGER
    if not file.is_file():
        return []
    with file.open(encoding="utf-8", newline="") as stream:
        return [Entry(**row) for row in csv.DictReader(stream)]


def write_ledger(entries: Iterable[Entry], survey_id: str, project: Path) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(field.name for field in fields(Entry))
    writer.writerows(astuple(entry) for entry in entries)
    write_file(folder_of(survey_id, project) / LEDGER, text.getvalue().encode())


def with_tabulation(noted: Iterable[Entry], new: Sequence[Entry]) -> list[Entry]:
    """The ledger with the newest tabulation of an edition in place of the one before."""
    editions = {entry.edition_id for entry in new}
    return [
        *(each for each in noted if each.version or each.edition_id not in editions),
        *new,
    ]


def record_release(survey_id: str, version: str, project: Path) -> None:
    """What was tabulated last is published from now on."""
    if noted := read_ledger(survey_id, project):
        known = [entry for entry in noted if entry.version]
        new = [replace(entry, version=version) for entry in noted if not entry.version]
        write_ledger([*known, *new], survey_id, project)


def version_problems(survey_id: str, project: Path) -> Iterator[Problem]:
    """Whether what was tabulated last is too near to what is published."""
    noted = read_ledger(survey_id, project)
    new = [entry for entry in noted if not entry.version]
    place = f"{MICRODATA}/{survey_id}/{PLAN}"
    yield from left_groups(noted, new, place)
    yield from too_near(noted, new, place)


def told_before(noted: Iterable[Entry], new: Sequence[Entry]) -> set[Entry]:
    """Those of ``new`` that a published version has told of the same people: they stay known."""
    told = {
        (entry.where, entry.answer_id, entry.n, entry.people)
        for entry in noted
        if entry.version and entry.shown != "no"
    }
    return {e for e in new if (e.where, e.answer_id, e.n, e.people) in told}


def left_groups(noted: Iterable[Entry], new: Sequence[Entry], place: str) -> Iterator[Problem]:
    """Groups of a published version that the plan has no more: with the new ones they would tell.

    Where nothing is hidden for the sake of people there is nothing to tell.
    """
    now = {entry.where for entry in new}
    asked = {where[:2] for where in now}
    careful = {entry.where[:2] for entry in new if entry.limit != "0" and entry.shown == "no"}
    gone: dict[tuple[str, str], None] = {}
    for entry in noted:
        is_left = entry.version and entry.where not in now and entry.where[:2] in asked
        was_careful = entry.limit != "0" and entry.shown == "no"
        if is_left and (was_careful or entry.where[:2] in careful):
            gone[entry.version, entry.group_id] = None
    for version, group in gone:
        message = (
            f"the group {shown(group)} of version {version} is not in the plan: with the groups of "
            "both, hidden values could be computed"
        )
        advice = "keep the breakdowns of that version; new ones may stand beside them"
        yield Problem(place, 0, "breakdown", "groups-changed", message, advice)


def too_near(noted: Iterable[Entry], new: Sequence[Entry], place: str) -> Iterator[Problem]:
    """One problem for each question and published version that differ by too few people."""
    published: dict[str, dict[tuple[_Where, str], Entry]] = {}
    for entry in noted:
        if entry.version:
            published.setdefault(entry.version, {})[entry.where, entry.answer_id] = entry
    bases = {entry.where: entry for entry in new if not entry.answer_id}
    for version, old in published.items():
        told: set[str] = set()
        for entry in new:
            before = old.get((entry.where, entry.answer_id))
            if before and entry.question_id not in told and _is_near(before, entry, old, bases):
                told.add(entry.question_id)
                yield _problem(before, entry, version, place)


def _is_near(
    before: Entry, now: Entry, old: dict[tuple[_Where, str], Entry], bases: dict[_Where, Entry]
) -> bool:
    """Other people, and fewer than the limit of them.

    Where the base changed by enough people, its answers may change by any number.
    """
    if before.people == now.people and before.n == now.n:
        return False
    if now.answer_id:
        base, base_before = bases.get(now.where), old.get((now.where, ""))
        if not base or not base_before or base_before.people != base.people:
            return False
    return abs(int(before.n) - int(now.n)) < (int(now.limit) or CAREFUL)


def _problem(before: Entry, now: Entry, version: str, place: str) -> Problem:
    limit = int(now.limit) or CAREFUL
    what = f"the answer {shown(now.answer_id)}" if now.answer_id else "the base"
    message = (
        f"{what} in the group {shown(now.group_id)} of {now.edition_id} differs from version "
        f"{version} by fewer than {limit} people ({before.n}, now {now.n}): whoever subtracts the "
        "two learns how they answered"
    )
    advice = "use the sheets of that version again, or wait until more have changed"
    severity: Severity = "error" if int(now.limit) else "warning"
    field = f"question.{now.question_id}"
    return Problem(place, 0, field, "versions-too-near", message, advice, severity)
