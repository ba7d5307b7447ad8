"""Checks of the releases: nothing published was altered, nothing altered is unpublished."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import without_generated
from build_scripts.downloads.published_tables import files_of
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import RELEASES
from build_scripts.package.versions import parsed_version
from build_scripts.problems import CannotPublish, Problem, errors_among
from build_scripts.releases.changes import changed_files, changes_between
from build_scripts.releases.leaving import find_lost_to_chain, find_lost_to_history
from build_scripts.releases.lost_ids import find_lost_ids
from build_scripts.releases.note_draft import release_order
from build_scripts.releases.published import next_version, releases_of
from build_scripts.releases.register import problems_of_register, registered_in
from build_scripts.releases.tampering import find_tampering

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.releases.changes import Change
    from build_scripts.releases.published import Release
    from build_scripts.survey.records import Survey

UNRELEASED = "changed-without-release"
"""Kind of the problem that what is published has been changed and no new version says so."""
NOT_RELEASED = "version-not-released"
"""Kind of the problem that a version is stated which no release has."""


def find_release_problems(folder: Path, project: Path, survey: Survey) -> Iterator[Problem]:
    """Everything that breaks the promise of a version; ``folder`` is that of the package."""
    place = folder.relative_to(project).as_posix()
    damage = damage_of(folder, project)
    yield from damage
    releases = () if errors_among(damage) else releases_of(folder, place)
    yield from find_lost_ids(survey, releases, place)
    if releases:
        yield from _of_version(survey, releases[-1], folder, place)


def damage_of(folder: Path, project: Path) -> tuple[Problem, ...]:
    """Released versions that are gone, altered or not to be understood.

    What an interrupted release left is a warning.
    """
    place = folder.relative_to(project).as_posix()
    stated = json.loads((folder / DESCRIPTOR).read_bytes())
    registered, version = registered_in(stated.get(RELEASES)), str(stated.get("version"))
    damage = (
        *problems_of_register(stated, place),
        *find_tampering(folder / RELEASES, f"{place}/{RELEASES}", registered, version),
        *find_lost_to_history(folder, project, registered),
    )
    if errors_among(damage):
        return damage
    try:
        return (*damage, *find_lost_to_chain(releases_of(folder, place), registered, place))
    except CannotPublish as refusal:
        return (*damage, *refusal.problems)


def _of_version(survey: Survey, newest: Release, folder: Path, place: str) -> Iterator[Problem]:
    stated, published = parsed_version(survey.version), parsed_version(newest.version)
    if stated is None or published is None:
        return  # the descriptor's own check names a malformed version
    if stated < published:
        yield Problem(
            place=f"{place}/datapackage.json",
            row=0,
            field="version",
            kind="version-too-low",
            message=f"{survey.version} is older than the release {newest.version}",
            advice=f"restore {newest.version}; 'release' raises it",
        )
    elif stated > published:
        changes = changes_between(newest.package, files_of(folder))
        yield Problem(
            place=f"{place}/datapackage.json",
            row=0,
            field="version",
            kind=NOT_RELEASED,
            message=f"{survey.version} has not been released yet",
            advice=f"release it: {release_order(survey, survey.version, changes)}",
            severity="warning",
        )
    else:
        yield from _unreleased(survey, newest, files_of(folder), place)


def _unreleased(
    survey: Survey, newest: Release, files: Mapping[str, bytes], place: str
) -> Iterator[Problem]:
    changes = changes_between(newest.package, files)
    advice = _release_advice(survey, changes)
    for change in changes:
        yield from _changed(change, newest.version, place, advice)
    frozen = without_generated(newest.package, survey.survey_id)
    for name in changed_files(frozen, without_generated(files, survey.survey_id)):
        yield Problem(
            place=f"{place}/{name}",
            row=0,
            field="",
            kind=UNRELEASED,
            message=f"differs from the release {newest.version}",
            advice=advice,
            severity="warning",
        )


def _changed(change: Change, version: str, place: str, advice: str) -> Iterator[Problem]:
    """One problem for each cell, or one for a row that came or went."""
    old, new = dict(change.old), dict(change.new)
    for field in old if change.kind == "changed" else ("",):
        message = (
            f"{change.key_text}: was {old[field]!r} in the release {version}, is {new[field]!r} now"
            if field
            else f"{change.key_text}: {change.kind} since the release {version}"
            f" ({_cells(change.old or change.new)})"
        )
        yield Problem(
            place=f"{place}/{change.path}",
            row=change.row,
            field=field,
            kind=UNRELEASED,
            message=message,
            advice=advice,
        )


def _cells(cells: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(f"{field} {cell!r}" for field, cell in cells)


def _release_advice(survey: Survey, changes: Sequence[Change]) -> str:
    order = release_order(survey, next_version(survey.version, changes), changes)
    return f"put the old value back, or publish the change: {order}"
