"""Ids under which something was published and that nobody accounts for any more.

A question, a group and a breakdown become addresses. One that is gone or has another name needs a
row of ``former_ids``, which says what its address shows from now on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.published_tables import tables_of
from build_scripts.package.resources import path_of
from build_scripts.package.table_columns import RESULTS
from build_scripts.problems import Problem
from build_scripts.survey.former import current_ids
from build_scripts.survey.records import TOTAL, Group, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.releases.published import Release
    from build_scripts.survey.records import Survey

_TABLE = "former_ids"
_FIGURES = {"questions": "question_id", "batteries": "battery_id"}
"""What has a figure of its own, and so an address: a battery like a question."""


def find_lost_ids(survey: Survey, releases: Iterable[Release], place: str) -> Iterator[Problem]:
    """Every id that a release published and that neither the survey nor ``former_ids`` knows."""
    accounted = {(item.kind, item.former_id) for item in survey.former_ids}
    told: set[tuple[str, str]] = set()
    for release in reversed(tuple(releases)):
        for kind, ids in published_ids(release).items():
            for name in sorted(ids - current_ids(survey, kind)):
                if (kind, name) in accounted or (kind, name) in told:
                    continue
                told.add((kind, name))
                yield Problem(
                    place=f"{place}/{path_of(_TABLE)}",
                    row=0,
                    field="former_id",
                    kind="address-lost",
                    message=f"the {kind} {name} was published in {release.version} and is gone",
                    advice=f'add the row "{kind},{name},renamed,<its new id>,,", or say that it was'
                    " split or ended; its address then says so",
                )


def published_ids(release: Release) -> dict[str, frozenset[str]]:
    """The ids of a release that are part of an address, by kind."""
    embeds = {name.partition("/")[2].removesuffix(".html") for name in release.embeds}
    questions: set[str] = set()
    groups: dict[str, str] = {}
    used: set[str] = set()
    for table in tables_of(release.package):
        names = [field.name for field in table.fields]
        rows = (dict(zip(names, row, strict=True)) for row in table.rows)
        if table.name in _FIGURES:
            questions |= {row[_FIGURES[table.name]] for row in rows}
        elif table.name == "groups":
            groups = {row["group_id"]: breakdown_of(row) for row in rows}
        elif table.name.startswith(f"{RESULTS}-"):
            used.update(row["group_id"] for row in rows)
    breakdowns = {groups[name] for name in used if name in groups} - {""}
    return {
        "question": frozenset(questions & embeds),
        "group": frozenset(name for name in used if groups.get(name)),
        "breakdown": frozenset(breakdowns),
    }


def breakdown_of(row: Mapping[str, str]) -> str:
    """The id of the breakdown of a group; '' for everybody."""
    breakdown = row.get("breakdown", "")
    group = Group(row["group_id"], breakdown, Text(), Text(), row.get("breakdown_id", ""))
    return "" if breakdown == TOTAL else group.breakdown_id
